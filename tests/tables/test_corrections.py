"""The log of corrections and the list of exceptions: what they name is there, or was retired for good."""

from __future__ import annotations

from collections import Counter

import pytest
from helpers import rows


def ids(table: str) -> list[str]:
    """The ids of a table, its first column."""
    return [next(iter(row.values())) for row in rows(table)]


@pytest.fixture(scope="module")
def corrections() -> list[dict[str, str]]:
    return rows("corrections")


def retired(corrections: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(r["table"], r["row_id"]) for r in corrections if (r["column"], r["now"]) == ("row", "retired")]


def test_what_was_corrected_is_in_its_table_or_was_retired(corrections):
    assert corrections
    known = {(table, row_id) for table in {r["table"] for r in corrections} for row_id in ids(table)}
    named = {(r["table"], r["row_id"]) for r in corrections}
    assert named - known == set(retired(corrections))


def test_a_retired_id_is_not_used_again(corrections):
    gone = retired(corrections)
    assert gone
    assert max(Counter(gone).values()) == 1
    for table in {table for table, _ in gone}:
        assert not set(ids(table)) & {row_id for t, row_id in gone if t == table}
    # A correction after that, or a new row of that id, would be a second life.
    last = {(r["table"], r["row_id"]): r["now"] for r in corrections}
    assert {last[row] for row in gone} == {"retired"}
    assert not {row["row_id"] for row in rows("overlaps")} & {row_id for _, row_id in gone}


def test_a_correction_says_when_what_and_why(corrections):
    for row in corrections:
        assert row["reason"], row
        assert row["was"] or row["now"], row
        assert row["was"] != row["now"], row
    columns = {(r["table"], r["column"]) for r in corrections if r["column"] != "row"}
    assert columns
    for table, column in columns:
        assert column in rows(table)[0]


def test_the_last_correction_of_a_cell_is_what_stands_there(corrections):
    """In coverage and headlines an id has several rows; there, each correction is of one of them."""
    last = {(r["table"], r["row_id"], r["column"]): r["now"] for r in corrections if r["column"] != "row"}
    gone = set(retired(corrections))
    kept = {cell: now for cell, now in last.items() if cell[:2] not in gone}
    assert kept
    named = {table: next(iter(rows(table)[0])) for table, *_ in kept}
    stands = {
        (table, row_id, column): {row[column] for row in rows(table) if row[named[table]] == row_id}
        for table, row_id, column in kept
    }
    assert [(cell, now) for cell, now in kept.items() if now not in stands[cell]] == []
    assert max(len(values) for (table, *_), values in stands.items() if table == "claims") == 1


def test_an_exception_names_rows_of_one_text_on_one_incident_and_a_reason():
    claims = {row["claim_id"]: (row["source_id"], row["incident_id"]) for row in rows("claims")}
    statements = {row["framing_id"]: (row["source_id"], row["event"]) for row in rows("framings")}
    exceptions = rows("overlaps")
    assert exceptions
    for exception in exceptions:
        [own, others] = (claims, statements) if exception["row_id"] in claims else (statements, claims)
        assert exception["rule"], exception
        assert exception["reason"], exception
        assert exception["row_id"] in own, exception
        if exception["other_id"]:
            assert others[exception["other_id"]] == own[exception["row_id"]], exception
    assert any(exception["other_id"] for exception in exceptions)
