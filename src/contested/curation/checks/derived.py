"""What the tables keep of the texts equals what the texts give."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from contested.analysis.derived import TABLES, derive
from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.incidents import shown
from contested.curation.checks.sources import RECONCILE

QUOTING = ("claims", "framings")  # the rows of these are written by hand, their column `verbatim` is not


def from_texts(given: Given) -> dict[str, pd.DataFrame]:
    """Everything that is derived from the texts, computed anew."""
    return derive(given.tables)


def _first_difference(given: Given, name: str) -> Iterator[Flaw]:
    """The first row of a table that differs from a recomputation."""
    stored, fresh = getattr(given.tables, name), given.once(from_texts)[name]
    both = min(len(stored), len(fresh))
    wrong = stored[:both].astype("string").fillna("") != fresh[:both].astype("string").fillna("")
    line = next(iter(wrong.index[wrong.any(axis=1)]), both)
    file = f"data/{name}.csv"
    if len(stored) != len(fresh):
        message = f"the texts give {len(fresh)} rows, the file has {len(stored)}; they part here"
        yield Flaw(line + 2, None, message, RECONCILE, file)
    elif line < both:
        column = wrong.loc[line].idxmax()
        ours, theirs = shown(stored.loc[line, column]), shown(fresh.loc[line, column])
        yield Flaw(line + 2, column, f"the texts give {theirs}, the file has {ours}", RECONCILE, file)


@declare("verbatim", table=QUOTING, needs=("lexicon-term",), texts=True, reconciled=True)
def verbatim(given: Given) -> Iterator[Flaw]:
    """The column verbatim says yes where the text has the quote within quotation marks, and no elsewhere."""
    for name in QUOTING:
        yield from _first_difference(given, name)


@declare("fragment", table="sentences", needs=("lexicon-term",), texts=True, reconciled=True)
def fragment(given: Given) -> Iterator[Flaw]:
    """The column fragment of sentences.csv is what the texts give: the fewest words that find each sentence."""
    yield from _first_difference(given, "sentences")


@declare("derived-table", table=TABLES, needs=("lexicon-term",), texts=True, reconciled=True)
def derived_table(given: Given) -> Iterator[Flaw]:
    """The tables labels, words, keywords and exercise are what the texts give when they are computed anew."""
    for name in TABLES:
        yield from _first_difference(given, name)
