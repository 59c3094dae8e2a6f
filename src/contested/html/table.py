"""A data frame as an accessible table."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from contested.html.facets import NAMES
from contested.html.links import OPENS, PLACES, to_site
from contested.html.renderer import render

_NUMBER = re.compile(r"[−-]?\d[\d.,]*( ?%)?")


@dataclass(frozen=True)
class Table:
    """A data frame as an accessible HTML table; a column such as `incident_id` becomes each row's link.

    Where a cell of that column holds several ids, parted by spaces, the link leads to the first. A column of numbers
    is set flush right, so that its figures can be compared; the first column names the rows and is never one.

    facets: what a reader can filter the rows by (contested.html.facets), by incident_id; then every column sorts too.
    stack: whether a phone shows its rows one below the other, cell by cell, for it holds sentences (site/stacked.py).
    """

    data: pd.DataFrame
    caption: str
    facets: dict | None = None
    stack: bool = False

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
            numbers=[False, *_of_numbers([row["rest"] for row in rows], len(columns) - 1)],
            rows=rows,
            facets=self.facets if root else None,
            bare=root is None,
            stack=self.stack,
            filter={"facets": NAMES, "label": "Filter the table"},
        )


def _of_numbers(rows: list[list[str]], width: int) -> list[bool]:
    """Of each column but the first whether it holds numbers and nothing else; what is empty is no matter."""
    columns = zip(*rows, strict=True) if rows else [()] * width
    return [any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells if cell) for cells in columns]
