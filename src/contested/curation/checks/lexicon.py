"""What must hold of lexicon.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare

PATTERN_MEND = "correct the pattern; to search for a sign such as ( or . itself, put a backslash before it"


def broken(term: str) -> str:
    """Why a term is not a regular expression; "" where it is one."""
    try:
        re.compile(term)
    except re.error as error:
        return f"{term!r} is not a regular expression: {error}"
    return ""


@declare("lexicon-term", table="lexicon")
def lexicon_term(given: Given) -> Iterator[Flaw]:
    """Every term is a regular expression."""
    for line, row in given.rows("lexicon"):
        if message := broken(row.term):
            yield Flaw(line, "term", message, PATTERN_MEND)
