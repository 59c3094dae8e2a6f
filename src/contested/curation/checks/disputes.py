"""What must hold of disputes.csv: every question answered in two ways is decided, and every decision has its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from contested.analysis import disputes
from contested.curation.checks.declared import Flaw, Given, declare

QUESTION = disputes.QUESTION


def _differing(given: Given) -> dict[tuple[str, str, str], set[str]]:
    """The questions on which two answers differ, each with the sources of these answers."""
    found = disputes.differing(given.tables)
    return {key: {*group["source_a"], *group["source_b"]} for key, group in found.groupby(QUESTION)}


@declare("dispute-decided", table=("disputes", "claims", "framings"), needs=("claim-date",), reconciled=True)
def dispute_decided(given: Given) -> Iterator[Flaw]:
    """Every question that two answers differ on is decided: it is in dispute or it is not."""
    decided = {tuple(getattr(row, column) for column in QUESTION) for _, row in given.rows("disputes")}
    for question in sorted(given.once(_differing).keys() - decided):
        row = io.StringIO()
        csv.writer(row, lineterminator="").writerow(["", *question, "", "yes or no", "", "", "", "", ""])
        message = f"{' / '.join(filter(None, question))}: the answers differ, but no row says whether that is a dispute"
        yield Flaw(None, None, message, f"decide it, and complete and add this row: {row.getvalue()}")


@declare("dispute-differs", table=("disputes", "claims", "framings"), needs=("claim-date",), reconciled=True)
def dispute_differs(given: Given) -> Iterator[Flaw]:
    """A question that is decided is one on which two answers differ."""
    for line, row in given.rows("disputes"):
        if tuple(getattr(row, column) for column in QUESTION) not in given.once(_differing):
            message = f"{row.dispute_id}: no two answers to this question differ"
            yield Flaw(line, "matter", message, "delete the row, or correct incident_id, variable and matter")


@declare("dispute-sources", table=("disputes", "claims", "framings"), needs=("claim-date",), reconciled=True)
def dispute_sources(given: Given) -> Iterator[Flaw]:
    """A question is in dispute only where the answers of two sources differ."""
    for line, row in given.rows("disputes"):
        differ = given.once(_differing).get(tuple(getattr(row, column) for column in QUESTION), set())
        if row.in_dispute == "yes" and len(differ) < 2:
            message = f"{row.dispute_id}: the answers that differ come from only one source"
            yield Flaw(line, "in_dispute", message, "write no in in_dispute, and say why in reason")


@declare("dispute-kind", table="disputes")
def dispute_kind(given: Given) -> Iterator[Flaw]:
    """The kind fits the decision: a dispute is not a rounding, and a rounding is not a dispute."""
    for line, row in given.rows("disputes"):
        allowed = disputes.DISPUTED if row.in_dispute == "yes" else disputes.SETTLED_BY_WORDS
        if row.kind not in allowed:
            message = f"{row.dispute_id}: the kind {row.kind!r} does not go with in_dispute = {row.in_dispute}"
            yield Flaw(line, "kind", message, f"write one of: {', '.join(allowed)}")


@declare("dispute-settles", table="disputes")
def dispute_settles(given: Given) -> Iterator[Flaw]:
    """A dispute says what would settle it; any other question leaves that empty."""
    for line, row in given.rows("disputes"):
        if bool(row.settles) != (row.in_dispute == "yes"):
            if row.settles:
                message, mend = "settles is filled in, but the question is not in dispute", "empty settles"
            else:
                message, mend = "settles is empty", "say which document, record or witness would settle the dispute"
            yield Flaw(line, "settles", f"{row.dispute_id}: {message}", mend)


@declare("outside-basis", table="disputes")
def outside_basis(given: Given) -> Iterator[Flaw]:
    """A note from outside the sources says what it rests on."""
    for line, row in given.rows("disputes"):
        if row.outside and not row.outside_basis:
            message = f"{row.dispute_id}: outside is filled in, but outside_basis is empty"
            yield Flaw(line, "outside_basis", message, "say where that knowledge comes from")
