"""What must hold of sentences.csv: every sentence was read, and carries a claim or says why it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.sources import RECONCILE

CODED_ZONES = ("headline", "standfirst", "body")


def misplaced(given: Given) -> set[int]:
    """The lines of sentences that overlap the one before, or leave their text."""
    chars, last, found = given.tables.sources.set_index("source_id")["chars"], {}, set()
    for line, row in given.rows("sentences"):
        if last.get(row.source_id, 0) <= row.start < row.end <= chars[row.source_id]:
            last[row.source_id] = row.end
        else:
            found.add(line)
    return found


def claimed(given: Given) -> Iterator[tuple[int, tuple, bool]]:
    """Each sentence that is in its place, and whether the quote of a claim is in it, at least in part."""
    spans = {name: list(zip(g["start"], g["end"], strict=True)) for name, g in given.tables.claims.groupby("source_id")}
    for line, row in given.rows("sentences"):
        if line not in given.once(misplaced):
            own = spans.get(row.source_id, [])
            yield line, row, any(start < row.end and end > row.start for start, end in own)


def words(given: Given, row) -> str:
    """The first words of a sentence, where its text is there."""
    text = given.texts.get(row.source_id)
    return f": {text.text[row.start : row.end][:60]!r}..." if text else ""


@declare("sentence-span", table=("sentences", "sources"), reconciled=True)
def sentence_span(given: Given) -> Iterator[Flaw]:
    """A sentence ends after it begins, within its text and after the sentence before it."""
    for line, row in given.rows("sentences"):
        if line not in given.once(misplaced):
            continue
        message = f"{row.sentence_id} overlaps the sentence before it, or runs past the end of its text"
        yield Flaw(line, "start", message, f"delete the rows of this source, then {RECONCILE}")


@declare("sentence-reason", table=("sentences", "claims"), reconciled=True)
def sentence_reason(given: Given) -> Iterator[Flaw]:
    """A sentence that carries no claim says why in no_claim_reason."""
    for line, row, carries in claimed(given):
        if not carries and not row.no_claim_reason:
            message = f"{row.sentence_id} has no claim{words(given, row)}"
            yield Flaw(line, "no_claim_reason", message, "add the claim, or say in no_claim_reason why there is none")


@declare("sentence-claim", table=("sentences", "claims"), reconciled=True)
def sentence_claim(given: Given) -> Iterator[Flaw]:
    """A sentence that carries a claim gives no reason for having none."""
    for line, row, carries in claimed(given):
        if carries and row.no_claim_reason:
            message = f"{row.sentence_id} has a claim and also a reason for having none{words(given, row)}"
            yield Flaw(line, "no_claim_reason", message, "empty no_claim_reason")


@declare("sentence-read", table="sentences", reconciled=True)
def sentence_read(given: Given) -> Iterator[Flaw]:
    """Every sentence of headline, standfirst and body was read for framing."""
    for line, row in given.rows("sentences"):
        if pd.isna(row.framing) and row.zone in CODED_ZONES:
            mend = "write 1 if data/framings.csv has a statement from it, 0 if not"
            yield Flaw(line, "framing", f"{row.sentence_id} has not been read for framing", mend)


@declare("sentence-framing", table=("sentences", "framings"), reconciled=True)
def sentence_framing(given: Given) -> Iterator[Flaw]:
    """The column framing is 1 where framings.csv has a statement in the sentence, and 0 elsewhere."""
    holds = set(given.tables.framings["sentence_id"])
    for line, row in given.rows("sentences"):
        if pd.notna(row.framing) and bool(row.framing) != (row.sentence_id in holds):
            there = "a" if row.sentence_id in holds else "no"
            message = (
                f"{row.sentence_id}: framing is {row.framing}, but data/framings.csv has {there} statement from it"
            )
            mend = "write 0, or add the statement" if row.framing else "write 1, or correct the statement"
            yield Flaw(line, "framing", message, mend)
