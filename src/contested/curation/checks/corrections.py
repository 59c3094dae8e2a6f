"""What must hold of corrections.csv."""

from __future__ import annotations

from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import NAMES

WHOLE_ROW, RETIRED = "row", "retired"


@declare("correction-row", table=("corrections", "claims"))
def correction_row(given: Given) -> Iterator[Flaw]:
    """A corrected row is in its table, or was retired; the id of a retired row is not used again."""
    known = {name: set(getattr(given.tables, name).iloc[:, 0]) for name in NAMES}
    gone = {
        (row.table, row.row_id)
        for _, row in given.rows("corrections")
        if row.column == WHOLE_ROW and row.now == RETIRED
    }
    for line, row in given.rows("corrections"):
        there = row.row_id in known.get(row.table, set())
        if there == ((row.table, row.row_id) in gone):
            what = "was retired, but is in its table again" if there else "is not in its table, and was never retired"
            mend = (
                "give the new row a new id"
                if there
                else "correct the id; if the row was deleted, add a correction that says so"
            )
            yield Flaw(line, "row_id", f"{row.row_id} {what}", mend)
