"""A data frame as an accessible table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contested.html.facets import NAMES
from contested.html.links import OPENS, PLACES, to_site
from contested.html.renderer import render


@dataclass(frozen=True)
class Table:
    """A data frame as an accessible HTML table; a column such as `incident_id` becomes each row's link.

    Where a cell of that column holds several ids, parted by spaces, the link leads to the first.

    facets: what a reader can filter the rows by (contested.html.facets), by incident_id; then every column sorts too.
    """

    data: pd.DataFrame
    caption: str
    facets: dict | None = None

    def __repr__(self) -> str:
        return f"Table: {self.caption}\n{self.data.to_string(index=False)}"

    def _repr_html_(self) -> str:
        return self.html(to_site())

    def html(self, root: str | None = "..") -> str:
        """The table in a box that scrolls by itself; `root` leads from the page to the top of the site.

        Without a site (None) it has no links, no filter and no need of a style sheet.
        """
        link = next((c for c in PLACES if c in self.data.columns), "")
        columns = [c for c in self.data.columns if c not in (link, OPENS)]
        rows = []
        for row in self.data.to_dict("records"):
            first, *rest = ["" if pd.isna(row[c]) else str(row[c]) for c in columns]
            key = row[link] if link else ""
            place, prefix = PLACES[link].split("#") if link else ("", "")
            ids = [f"{prefix}{one}" for one in key.split()]
            address = f"{root}/book/{place}#{ids[0]}" if ids and root else ""
            several = row.get(OPENS, " ".join(ids) if len(ids) > 1 else "")
            rows.append({"first": first, "rest": rest, "key": key, "link": address, "words": several})
        return render(
            "table.html",
            caption=self.caption,
            head=[str(c).replace("_", " ") for c in columns],
            rows=rows,
            facets=self.facets if root else None,
            bare=root is None,
            filter={"facets": NAMES, "label": "Filter the table"},
        )
