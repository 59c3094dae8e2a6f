"""Quotes side by side: what a page shows where a chart would claim more than the coding allows."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from contested.html import render
from contested.html.links import to_site


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
        return self.html(to_site())

    def html(self, root: str | None = "..") -> Markup:
        """The grid as nested lists, a section per row; `root` leads from the page to the top of the site.

        Without a site (None) it has no links and no need of a style sheet.
        """
        rows = [{"name": row[:1].upper() + row[1:], "sources": self._sources(row)} for row in self.rows]
        return render("quotes.html", grid=self, rows=rows, root=root)

    def _sources(self, row: str) -> list[dict]:
        """What each source says in a row: its number, its name and its quotes."""
        own = self.quotes[self.quotes["row"] == row]
        said = []
        for number, (source, short) in enumerate(self.sources.items()):
            cells = own[own["source_id"] == source].to_dict("records")
            if cells or self.say_empty:
                said.append({"number": number, "name": short, "cells": cells})
        return said
