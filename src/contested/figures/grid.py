"""Quotes side by side: what a page shows where a chart would claim more than the coding allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.quotes import quoted
from contested.html import render
from contested.html.links import to_site
from contested.tables import Tables


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


def gate(verdict: str, figure: Figure, quotes: QuoteGrid) -> Figure | QuoteGrid:
    """The chart where the agreement of the coders allows one, its quotes where it does not.

    A tentative verdict is said in the subtitle.
    """
    _, tentative, quotes_only = reliability.VERDICTS
    if verdict == quotes_only:
        return quotes
    if verdict == tentative:
        note = "Tentative: the two machine passes agree on this only moderately"
        return replace(figure, subtitle=f"{figure.subtitle}. {note}")
    return figure


NO_CHART = "There is no chart here, because the two machine passes over these sentences agree too little."


def drawn(tables: Tables, variables: list[str], figure: Figure, quotes: QuoteGrid) -> Figure | QuoteGrid:
    """The chart where the two codings agree enough on every variable it shows; else its quotes, which say so.

    What the chart counts are statements, and it says so where the codings agree too little on what is one.
    """
    said = replace(quotes, caption=f"{quotes.caption} {NO_CHART}".strip())
    figure = replace(figure, caption=f"{figure.caption}{approximate(tables)}")
    return gate(reliability.weakest(tables, variables), figure, said)


def approximate(tables: Tables) -> str:
    """A sentence for charts that count statements, where the codings agree too little on what is one; else nothing."""
    coded = reliability.units(tables, "statement")
    if reliability.weakest(tables, ["statement"]) != reliability.VERDICTS[2]:
        return ""
    yes = (coded[["a", "b"]] == "yes").sum(axis=1)
    return (
        f" The machine took nearly every passage for a statement (both times {(yes == 2).sum()} of {len(coded)}), so "
        "that its two readings agree on it proves little. Take every number as approximate."
    )


def statements(
    tables: Tables, chosen: pd.DataFrame, by: str, name: str, title: str, caption: str, order: list[str]
) -> QuoteGrid:
    """Statements as quotes in rows by the column `by`, each with what its coding says of it, repeats left out."""
    chosen = chosen[chosen["repeats"] == ""]
    quotes = pd.DataFrame(
        {
            "row": chosen[by],
            "source_id": chosen["source_id"],
            "label": [_tag(row) for row in chosen.itertuples()],
            "quote": [quoted(tables, row) for row in chosen.itertuples()],
            "link": "statements.html#" + chosen["framing_id"],
        }
    )
    quotes["row"] = quotes["row"].replace(reliability.TARGETS)
    order = [reliability.TARGETS.get(row, row) for row in order]
    return QuoteGrid(name, title, caption, quotes, order, tables.short_names)


def _tag(row) -> str:
    """Who says it, which part it is about and how sure the words are: "Putin: facilitated, possible"."""
    nested = ", as another outlet reports" if row.nesting == 2 else ""
    who = "" if row.voice_type == "article" else f"{row.voice}{nested}: "
    if row.part == "none":
        return who.rstrip(": ")
    denied = "denies " if row.denies == "yes" else ""
    return f"{who}{denied}{row.part.replace('-', ' ')}, {row.certainty}"
