"""Quotes side by side: what a page shows where a chart would claim more than the coding allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from contested.html import render


@dataclass(frozen=True)
class QuoteGrid:
    """Quotes by row and source, each with its link; a cell without one says so.

    name: id on the page, after "fig-". title: what the quotes show. caption: how to read them, and why there
    is no chart. quotes: columns row, source_id, label (neutral words before the quote), quote (HTML of
    contested.figures.quotes), link (page and anchor). rows: the rows in order, also those without a quote.
    sources: short name by source_id.
    """

    name: str
    title: str
    caption: str
    quotes: pd.DataFrame
    rows: list[str]
    sources: pd.Series
    say_empty: bool = True  # False where a row concerns one source alone

    def __repr__(self) -> str:
        return f"QuoteGrid {self.name}: {self.title} ({len(self.quotes)} quotes)"

    def _repr_html_(self) -> str:
        return self.html()

    def html(self, root: str = "..") -> Markup:
        """The grid as nested lists, a section per row; `root` leads from the page to the top of the site."""
        rows = [{"heading": row[:1].upper() + row[1:], "entries": list(self._entries(row))} for row in self.rows]
        return render("grid.html", name=self.name, title=self.title, caption=self.caption, rows=rows, root=root)

    def _entries(self, row: str) -> Iterator[dict]:
        """What each source has in a row, in the order of the sources."""
        own = self.quotes[self.quotes["row"] == row]
        for number, (source, short) in enumerate(self.sources.items()):
            cells = own[own["source_id"] == source]
            if len(cells) or self.say_empty:
                # A data frame keeps of markup only its letters: what contested.figures.quotes made is markup again.
                quotes = [{"label": c.label, "words": Markup(c.quote), "link": c.link} for c in cells.itertuples()]
                yield {"number": number, "source": short, "quotes": quotes}
