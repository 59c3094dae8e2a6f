"""What must hold of sources.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import values

ADDRESS = re.compile(r"https?://[^\s#]+")
COPIES = ("reprint", "repost")
RECONCILE = "run `contested reconcile`"


@declare("source-date", table="sources")
def source_date(given: Given) -> Iterator[Flaw]:
    """The day an article was published, where it is known, is a real date."""
    for line, source in given.rows("sources"):
        if source.published_on and (wrong := values.date_problem(source.published_on)):
            mend = "write a date such as 2024-03-27, or 2024-03 or 2024 if no more is known"
            yield Flaw(line, "published_on", f"{source.published_on!r} {wrong}", mend)


@declare("source-address", table="sources")
def source_address(given: Given) -> Iterator[Flaw]:
    """The address of a source begins with http:// or https://, and ends before any fragment."""
    for line, source in given.rows("sources"):
        if source.url and not ADDRESS.fullmatch(source.url):
            message = f"{source.url!r} is not the address of a web page"
            yield Flaw(line, "url", message, "write all of it from http:// or https:// on, without # and what follows")


@declare("source-original", table="sources", needs=("source-date",))
def source_original(given: Given) -> Iterator[Flaw]:
    """Only a reprint or a repost has a date of its original, a real date and not later than the copy's."""
    for line, source in given.rows("sources"):
        date = source.original_date
        if not date:
            continue
        wrong = values.date_problem(date)
        if source.copy_kind not in COPIES:
            wrong = f"is the date of the original of a copy, but copy_kind is {source.copy_kind}"
        elif not wrong and source.published_on and values.span(date)[0] > values.span(source.published_on)[1]:
            wrong = f"is later than {source.published_on}, the date of the copy"
        if wrong:
            mend = f"correct the date, or empty the cell; copy_kind must be {' or '.join(COPIES)} where there is one"
            yield Flaw(line, "original_date", f"{date!r} {wrong}", mend)


@declare("text-hash", table="sources", texts=True)
def text_hash(given: Given) -> Iterator[Flaw]:
    """Every text is the one that was coded, byte for byte."""
    for line, source in given.rows("sources"):
        found = given.texts[source.source_id].sha256
        if found != source.sha256:
            message = f"seeds/{source.seed_file} is not the text that was coded: its hash is {found}"
            mend = "put the original text back; if the change is intended, update sha256, chars and every offset"
            yield Flaw(line, "sha256", message, mend)


@declare("text-length", table="sources", texts=True)
def text_length(given: Given) -> Iterator[Flaw]:
    """Every text has as many characters as its row says."""
    for line, source in given.rows("sources"):
        found = len(given.texts[source.source_id].text)
        if found != source.chars:
            message = f"seeds/{source.seed_file} has {found} characters, not {source.chars}"
            yield Flaw(line, "chars", message, f"write {found} in chars")


@declare("source-sentences", table=("sources", "sentences"), reconciled=True)
def source_sentences(given: Given) -> Iterator[Flaw]:
    """Every source has its sentences in sentences.csv."""
    known = set(given.tables.sentences["source_id"])
    for line, source in given.rows("sources"):
        if source.source_id not in known:
            yield Flaw(line, "source_id", f"{source.source_id} has no rows in data/sentences.csv", RECONCILE)
