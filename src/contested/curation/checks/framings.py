"""What must hold of framings.csv."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from contested.curation.checks.declared import Flaw, Given, declare

OTHER_EVENTS = ("is-russia-conflict", "ukraine-war", "other")
UNCERTAIN = ("probable", "possible")


def sentences(given: Given) -> pd.DataFrame:
    """The sentence of each statement, in the order of the statements."""
    return given.tables.sentences.set_index("sentence_id").loc[given.tables.framings["sentence_id"]]


@declare("framing-sentence", table=("framings", "sentences"), reconciled=True)
def framing_sentence(given: Given) -> Iterator[Flaw]:
    """The quote of a framing statement is in the sentence it names."""
    for (line, row), sentence in zip(given.rows("framings"), sentences(given).itertuples(), strict=True):
        if not sentence.start <= row.start < row.end <= sentence.end:
            message = f"the quote of {row.framing_id} is outside the sentence {row.sentence_id}"
            yield Flaw(line, "sentence_id", message, "correct sentence_id, or start and end")


@declare("framing-event", table=("framings", "incidents"), reconciled=True)
def framing_event(given: Given) -> Iterator[Flaw]:
    """The event of a framing statement is an incident, is-russia-conflict, ukraine-war or other."""
    events = {*given.tables.incidents["incident_id"], *OTHER_EVENTS}
    for line, row in given.rows("framings"):
        if row.event not in events:
            mend = "write the id of an incident, or is-russia-conflict, ukraine-war or other"
            yield Flaw(line, "event", f"{row.framing_id}: there is no event {row.event!r}", mend)


@declare("framing-hedge", table="framings", reconciled=True)
def framing_hedge(given: Given) -> Iterator[Flaw]:
    """What is probable or possible has the hedge that makes it so."""
    for line, row in given.rows("framings"):
        if row.certainty in UNCERTAIN and not row.hedge:
            message = f"{row.framing_id} is {row.certainty}, but hedge is empty"
            yield Flaw(line, "hedge", message, "copy into hedge the word that makes it uncertain, or correct certainty")


@declare("framing-words", table=("framings", "sentences"), texts=True, reconciled=True)
def framing_words(given: Given) -> Iterator[Flaw]:
    """The hedge and the cue of a framing statement are words of its sentence."""
    for (line, row), sentence in zip(given.rows("framings"), sentences(given).itertuples(), strict=True):
        words = given.texts[row.source_id].text[sentence.start : sentence.end]
        for column in ("hedge", "cue"):
            if getattr(row, column) not in words:
                message = f"{row.framing_id}: {getattr(row, column)!r} is not in {row.sentence_id}"
                yield Flaw(line, column, message, "copy the words from that sentence")
