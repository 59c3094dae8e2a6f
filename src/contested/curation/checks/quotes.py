"""What must hold of every quote, in whichever table it is."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.sources import RECONCILE
from contested.tables import QUOTED
from contested.tables.corpus import Text


def quotes(given: Given) -> list[tuple]:
    """Every row that may quote: table, line, name, column, start, end, quote, its text."""
    found = []
    for name, columns in QUOTED.items():
        for line, row in given.rows(name):
            start, end, quote = (getattr(row, column) for column in columns)
            found.append((name, line, row[0], columns[2], start, end, quote, given.texts[row.source_id]))
    return found


def _mend(text: Text, quote: str) -> str:
    if hits := text.find(quote):
        places = ", ".join(f"{a} to {b}" for a, b in hits)
        return f"correct start and end (the words are at {places}), or run `contested reconcile`"
    return f"copy the words from the article; the nearest passage is {text.nearest(quote)!r}"


@declare("quote-offsets", table=tuple(QUOTED), texts=True, reconciled=True)
def quote_offsets(given: Given) -> Iterator[Flaw]:
    """Every quote has its offsets: where in the text it begins and ends."""
    for table, line, name, column, start, end, quote, text in given.once(quotes):
        if quote and (pd.isna(start) or pd.isna(end)):
            message = f"{name}: start and end of the quote are missing"
            yield Flaw(line, column, message, _mend(text, quote), f"data/{table}.csv")


@declare("quote-words", table=tuple(QUOTED), texts=True, reconciled=True)
def quote_words(given: Given) -> Iterator[Flaw]:
    """A quote is, character for character, what the text says at its offsets."""
    for table, line, name, column, start, end, quote, text in given.once(quotes):
        if pd.notna(start) and pd.notna(end) and text.text[start:end] != quote:
            reads = text.text[start : min(end, start + len(quote) + 40)]
            message = f"{name}: the text at {start} to {end} reads {reads!r}, which is not the quote"
            mend = _mend(text, quote) if quote else f"{RECONCILE}, which puts the words back"
            yield Flaw(line, column, message, mend, f"data/{table}.csv")
