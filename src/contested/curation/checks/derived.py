"""What the tables keep of the texts equals what the texts give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from contested.analysis.derived import TABLES, derive
from contested.analysis.shown import ALWAYS, LIMIT, by_hand
from contested.curation.checks.declared import CHECKS, Flaw, Given, declare
from contested.curation.checks.incidents import shown as spelt
from contested.curation.checks.sources import RECONCILE
from contested.tables import QUOTED

QUOTING = ("claims", "framings")  # the rows of these are written by hand, their column `verbatim` is not


def from_texts(given: Given) -> dict[str, pd.DataFrame]:
    """Everything that is derived from the texts, computed anew."""
    return derive(given.tables)


def _first_difference(given: Given, name: str, columns: Iterable[str] | None = None) -> Iterator[Flaw]:
    """The first row of a table that differs from a recomputation, in some of its columns or in any."""
    stored, fresh = getattr(given.tables, name), given.once(from_texts)[name]
    stored, fresh = (frame[list(columns or frame.columns)] for frame in (stored, fresh))
    both = min(len(stored), len(fresh))
    wrong = stored[:both].astype("string").fillna("") != fresh[:both].astype("string").fillna("")
    line = next(iter(wrong.index[wrong.any(axis=1)]), both)
    file = f"data/{name}.csv"
    if len(stored) != len(fresh):
        message = f"there should be {len(fresh)} rows, but the file has {len(stored)}; the first difference is here"
        yield Flaw(line + 2, None, message, RECONCILE, file)
    elif line < both:
        column = wrong.loc[line].idxmax()
        ours, theirs = spelt(stored.loc[line, column]), spelt(fresh.loc[line, column])
        yield Flaw(line + 2, column, f"the articles give {theirs}, but the file has {ours}", RECONCILE, file)


@declare("verbatim", table=QUOTING, needs=("lexicon-term",), texts=True, reconciled=True)
def verbatim(given: Given) -> Iterator[Flaw]:
    """The column verbatim says yes where the text has the quote within quotation marks, and no elsewhere."""
    for name in QUOTING:
        yield from _first_difference(given, name, ["verbatim"])


@declare("shown-limit", table=tuple(QUOTED), needs=("lexicon-term", "quote-words"), texts=True)
def shown_limit(given: Given) -> Iterator[Flaw]:
    """Quotes that are shown always, with whatever else repeats the article, keep within the limit."""
    chosen = {row.source_id for name in QUOTED for _, row in given.rows(name) if row.shown == ALWAYS}
    for source_id, share in by_hand(given.tables, given.texts).items():
        if share > LIMIT and source_id in chosen:
            message = f"the quotes marked always show {share:.0%} of {source_id}; the limit is {LIMIT:.0%}"
            mend = f"empty shown in some rows of {source_id} that say always, then {RECONCILE}"
            yield Flaw(None, "shown", message, mend)


@declare("fragment", table="sentences", needs=("lexicon-term",), texts=True, reconciled=True)
def fragment(given: Given) -> Iterator[Flaw]:
    """The column fragment of sentences.csv is what the texts give: the fewest words that find each sentence."""
    yield from _first_difference(given, "sentences")


@declare("derived-table", table=TABLES, needs=("lexicon-term",), texts=True, reconciled=True)
def derived_table(given: Given) -> Iterator[Flaw]:
    """The tables labels and exercise are what the texts give when they are computed anew."""
    for name in TABLES:
        yield from _first_difference(given, name)


# Asked last, for nearly every cell of the tables has a part in the choice.
@declare("shown", table=tuple(QUOTED), needs=tuple(CHECKS), texts=True, reconciled=True)
def shown_column(given: Given) -> Iterator[Flaw]:
    """The column shown says yes where a quote is chosen, always where somebody chose it by hand, and else no."""
    for name in QUOTED:
        yield from _first_difference(given, name, ["shown"])
