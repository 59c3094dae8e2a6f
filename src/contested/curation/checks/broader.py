"""What must hold of broader.csv, which says what value includes which."""

from __future__ import annotations

from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare


def compared(given: Given) -> set[tuple[str, str]]:
    """The values that are compared, each with its variable."""
    return set(given.tables.claims[["variable", "value"]].itertuples(index=False, name=None))


@declare("broader-value", table=("broader", "claims"))
def broader_value(given: Given) -> Iterator[Flaw]:
    """Both values are those of a claim on the same variable."""
    known = given.once(compared)
    for line, row in given.rows("broader"):
        for column in ("value", "broader"):
            if (row.variable, getattr(row, column)) not in known:
                message = f"no claim on {row.variable} has the value {getattr(row, column)!r}"
                yield Flaw(line, column, message, "correct the value, or delete the row")
