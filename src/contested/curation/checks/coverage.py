"""What must hold of coverage.csv: every item was looked for in every source, and found with a quote or not found."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pandas as pd

from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.lexicon import PATTERN_MEND, broken

ABSENT = ("absent", "not-possible")


def line_of(*cells: str) -> str:
    """A row as it is written in a table."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


@declare("coverage-term", table="coverage")
def coverage_term(given: Given) -> Iterator[Flaw]:
    """The search terms are a regular expression."""
    for line, row in given.rows("coverage"):
        if message := broken(row.search_terms):
            yield Flaw(line, "search_terms", message, PATTERN_MEND)


@declare("absent-terms", table="coverage", reconciled=True)
def absent_terms(given: Given) -> Iterator[Flaw]:
    """What is absent names the terms that were searched for."""
    for line, row in given.rows("coverage"):
        if row.status in ABSENT and not row.search_terms:
            message = f"{row.item_id} in {row.source_id} is marked absent, but search_terms is empty"
            yield Flaw(line, "search_terms", message, "write the terms that you searched for")


@declare("absent-quote", table="coverage", reconciled=True)
def absent_quote(given: Given) -> Iterator[Flaw]:
    """What is absent has no quote."""
    for line, row in given.rows("coverage"):
        if row.status in ABSENT and (row.quote or pd.notna(row.start)):
            message = f"{row.item_id} in {row.source_id} is marked absent, but has a quote"
            yield Flaw(line, "quote", message, "remove the quote, or correct the status")


@declare("present-quote", table="coverage", reconciled=True)
def present_quote(given: Given) -> Iterator[Flaw]:
    """What is present has a quote."""
    for line, row in given.rows("coverage"):
        if row.status not in ABSENT and not row.quote and pd.isna(row.start):
            message = f"{row.item_id} in {row.source_id} is marked present, but has no quote"
            yield Flaw(line, "quote", message, "copy the words from the article, or correct the status")


@declare("absent-search", table="coverage", needs=("coverage-term",), texts=True, reconciled=True)
def absent_search(given: Given) -> Iterator[Flaw]:
    """The search terms of what is absent find nothing in its text."""
    for line, row in given.rows("coverage"):
        if row.status not in ABSENT or not row.search_terms:
            continue
        if found := re.search(row.search_terms, given.texts[row.source_id].text, re.IGNORECASE):
            message = f"{row.item_id} in {row.source_id} is marked absent, but its search terms find {found[0]!r}"
            yield Flaw(line, "search_terms", message, "reread that passage, then correct the status or the terms")


@declare("coverage-complete", table=("coverage", "items", "sources"), needs=("coverage-term",), reconciled=True)
def coverage_complete(given: Given) -> Iterator[Flaw]:
    """Every item is looked for in every source."""
    coverage = given.tables.coverage
    looked_for = set(zip(coverage["item_id"], coverage["source_id"], strict=True))
    for source in given.tables.sources["source_id"]:
        for item in given.tables.items["item_id"]:
            if (item, source) not in looked_for:
                yield Flaw(None, None, f"{item} has not been looked for in {source}", _mend(given, item, source))


def _mend(given: Given, item: str, source: str) -> str:
    """The row to add, as far as the terms used for other sources can say."""
    coverage = given.tables.coverage
    terms = [t for t in coverage.loc[coverage["item_id"] == item, "search_terms"].unique() if t]
    if source not in given.texts or not terms:
        return "read the article for it, and add a row"
    for found in (re.search(term, given.texts[source].text, re.IGNORECASE) for term in terms):
        if found:
            return f"read the article for it, and add a row; terms used for another source find {found[0]!r}"
    row = line_of(item, source, "absent", "", "", "", "", terms[0], "")
    return f"read the article for it; if it is absent, add {row}"
