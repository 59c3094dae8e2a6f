"""Quotes side by side: what a page shows where a chart would claim more than the coding allows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd


@dataclass(frozen=True)
class QuoteGrid:
    """Quotes by row and source, each with its link; a cell without one says so.

    name: id on the page, after "fig-". title: what the quotes show. caption: how to read them, and why there
    is no chart. quotes: columns row, source_id, label (neutral words before the quote), quote (HTML), link (page
    and anchor). rows: the rows in order, also those without a quote. sources: short name by source_id.
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

    def html(self, root: str = "..") -> str:
        """The grid as nested lists, a section per row; `root` leads from the page to the top of the site."""
        sections = []
        for row in self.rows:
            own = self.quotes[self.quotes["row"] == row]
            entries = []
            for number, (source, short) in enumerate(self.sources.items()):
                cells = own[own["source_id"] == source]
                if cells.empty and not self.say_empty:
                    continue
                said = "".join(self._cell(cell, root) for cell in cells.itertuples())
                said = said or '<div class="none">not found in this text</div>'
                entries.append(f'<li><span class="source s{number}">{escape(short)}</span><div>{said}</div></li>')
            sections.append(
                f"<section><h3>{escape(row[:1].upper() + row[1:])}</h3><ul>{''.join(entries)}</ul></section>"
            )
        return (
            f'<figure class="quotes" id="fig-{self.name}"><p class="chart-title">{escape(self.title)}</p>'
            f'<div class="claims">{"".join(sections)}</div><figcaption>{escape(self.caption)} '
            f'<a class="permalink" href="#fig-{self.name}" aria-label="Link to these quotes: {escape(self.title)}">'
            "Link</a></figcaption></figure>"
        )

    @staticmethod
    def _cell(cell, root: str) -> str:
        label = f"{escape(cell.label)} " if cell.label else ""
        return f'<div>{label}{cell.quote} <a href="{root}/book/{cell.link}">in its place</a></div>'
