"""A data frame as an accessible table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contested.html.facets import NAMES
from contested.html.links import PLACES
from contested.html.renderer import render


@dataclass(frozen=True)
class Table:
    """A data frame as an accessible HTML table; a column such as `incident_id` becomes each row's link.

    facets: what a reader can filter the rows by (contested.html.facets), by incident_id; then every column sorts too.
    """

    data: pd.DataFrame
    caption: str
    facets: dict | None = None

    def __repr__(self) -> str:
        return f"Table: {self.caption}\n{self.data.to_string(index=False)}"

    def _repr_html_(self) -> str:
        return self.html()

    def html(self, root: str = "..") -> str:
        """The table in a box that scrolls by itself; `root` leads from the page to the top of the site."""
        link = next((c for c in PLACES if c in self.data.columns), "")
        columns = [c for c in self.data.columns if c != link]
        rows = []
        for row in self.data.to_dict("records"):
            first, *rest = ["" if pd.isna(row[c]) else str(row[c]) for c in columns]
            key = row[link] if link else ""
            address = f"{root}/book/{PLACES[link]}{key}" if key else ""
            rows.append({"first": first, "rest": rest, "key": key, "link": address})
        return render(
            "table.html",
            caption=self.caption,
            head=[str(c).replace("_", " ") for c in columns],
            rows=rows,
            facets=self.facets,
            names=NAMES,
        )
