"""What must hold of sources.csv."""

from __future__ import annotations

from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import values

RECONCILE = "run `contested reconcile`"


@declare("source-date", table="sources")
def source_date(given: Given) -> Iterator[Flaw]:
    """The day an article was published, where it is known, is a date of the calendar."""
    for line, source in given.rows("sources"):
        if source.published_on and (wrong := values.date_problem(source.published_on)):
            mend = "write a date such as 2024-03-27, as precise as is known"
            yield Flaw(line, "published_on", f"{source.published_on!r} {wrong}", mend)


@declare("text-hash", table="sources", texts=True)
def text_hash(given: Given) -> Iterator[Flaw]:
    """Every text is the one that was coded, byte for byte."""
    for line, source in given.rows("sources"):
        found = given.texts[source.source_id].sha256
        if found != source.sha256:
            message = f"seeds/{source.seed_file} is not the text that was coded: its hash is {found}"
            mend = "put the original text back; if the change is meant, renew sha256 and chars and every offset"
            yield Flaw(line, "sha256", message, mend)


@declare("text-length", table="sources", texts=True)
def text_length(given: Given) -> Iterator[Flaw]:
    """Every text has as many characters as its row says."""
    for line, source in given.rows("sources"):
        found = len(given.texts[source.source_id].text)
        if found != source.chars:
            message = f"seeds/{source.seed_file} has {found} characters, not {source.chars}"
            yield Flaw(line, "chars", message, f"write {found}")


@declare("source-sentences", table=("sources", "sentences"), reconciled=True)
def source_sentences(given: Given) -> Iterator[Flaw]:
    """Every source has its sentences in sentences.csv."""
    known = set(given.tables.sentences["source_id"])
    for line, source in given.rows("sources"):
        if source.source_id not in known:
            yield Flaw(line, "source_id", f"{source.source_id} has no sentences", RECONCILE)
