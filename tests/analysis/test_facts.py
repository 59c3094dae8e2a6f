"""Which facts of an incident's row its claims carry: false ones planted in the real tables, and hand-made claims."""

from __future__ import annotations

import csv
from dataclasses import replace

import pandas as pd
import pytest
from helpers import CROCUS, ROOT

from contested.analysis import facts
from contested.tables import Tables

BASES = {
    "date_start": "date_basis",
    "place": "place_basis",
    "country": "country_basis",
    "group": "group_basis",
    "event_type": "type_basis",
}


def with_cells(tables: Tables, incident_id: str, **cells: str) -> Tables:
    incidents = tables.incidents.copy()
    for column, value in cells.items():
        incidents.loc[incidents["incident_id"] == incident_id, column] = value
    return replace(tables, incidents=incidents)


def uncarried(tables: Tables, incident_id: str = CROCUS) -> list[str]:
    found = facts.uncarried(tables)
    return list(found.loc[found["incident_id"] == incident_id, "fact"])


def with_claims(tables: Tables, variable: str, incident_id: str = CROCUS, **cells: str) -> Tables:
    """The tables with some cells of all claims on one variable of one incident set."""
    claims = tables.claims.copy()
    for column, value in cells.items():
        claims.loc[(claims["incident_id"] == incident_id) & (claims["variable"] == variable), column] = value
    return replace(tables, claims=claims)


def test_the_concert_hall_as_it_stands_is_carried_whole(tables):
    assert uncarried(tables) == []


@pytest.mark.parametrize(
    ("cells", "fact"),
    [
        ({"date_start": "2024-03-12", "date_end": "2024-03-12"}, "date_start"),
        ({"date_start": "2024-03-12"}, "date_start"),
        ({"date_end": "2024-03-23"}, "date_start"),
        ({"place": "Tula"}, "place"),
        ({"country": "UKR"}, "country"),
        ({"group": "Chechen separatists"}, "group"),
        ({"group": "Islamic State (core)"}, "group"),  # its branch is named
        ({"group": "unknown"}, "group"),
        ({"event_type": "plot"}, "event_type"),
        ({"event_type": "battle"}, "event_type"),
        ({"event_type": "hostage-taking"}, "event_type"),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else value,
)
def test_a_fact_no_source_gives_is_reported(tables, cells, fact):
    assert uncarried(with_cells(tables, CROCUS, **cells)) == [fact]


def test_the_row_reported_is_where_it_stands(tables):
    found = facts.uncarried(with_cells(tables, CROCUS, place="Tula"))
    [row] = found.loc[found["incident_id"] == CROCUS, "row"]
    assert tables.incidents["incident_id"][row] == CROCUS


@pytest.mark.parametrize(
    ("variable", "fact"),
    [("date", "date_start"), ("place", "place"), ("country", "country"), ("perpetrator", "group")],
)
def test_our_reckoning_and_what_an_article_rejects_carry_nothing(tables, variable, fact):
    for cells in ({"ours": "yes"}, {"status": "rejected"}):
        changed = with_claims(with_claims(tables, variable, **cells), "responsibility", **cells)
        assert uncarried(changed) == [fact], cells


def test_a_doer_who_is_only_denied_carries_no_group(tables):
    changed = with_claims(with_claims(tables, "perpetrator", denies="yes"), "responsibility", denies="yes")
    assert uncarried(changed) == ["group"]
    assert uncarried(with_cells(changed, CROCUS, group="unknown")) == []


def test_what_an_article_says_itself_goes_before_what_it_passes_on(tables):
    passed_on = with_claims(tables, "perpetrator", value="Ukraine", voice_type="russian_official")
    changed = with_claims(passed_on, "responsibility", value="Ukraine")
    assert uncarried(changed) == ["group"]
    assert uncarried(with_cells(changed, CROCUS, group="state actor")) == []
    doers = (changed.claims["incident_id"] == CROCUS) & (changed.claims["variable"] == "perpetrator")
    own = changed.claims.index[doers][0]
    changed.claims.loc[own, ["value", "voice_type"]] = ["Chechen separatists", "article"]
    assert uncarried(with_cells(changed, CROCUS, group="state actor")) == ["group"]
    assert uncarried(with_cells(changed, CROCUS, group="Chechen separatists")) == []


def test_several_dates_carry_the_days_from_the_first_to_the_last(tables):
    dates = (tables.claims["incident_id"] == CROCUS) & (tables.claims["variable"] == "date")
    two = tables.claims[dates].iloc[:2].assign(value=["2024-03-22", "2024-03-24"], ours="")
    two = replace(tables, claims=pd.concat([tables.claims[~dates], two], ignore_index=True))
    assert uncarried(with_cells(two, CROCUS, date_end="2024-03-24")) == []
    assert uncarried(with_cells(two, CROCUS, date_end="2024-03-25")) == ["date_start"]


def test_every_fact_is_carried_or_has_a_basis_and_no_basis_is_needless(tables):
    with open(ROOT / "data" / "incidents.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    based = {(row["incident_id"], fact) for row in rows for fact, basis in BASES.items() if row[basis]}
    found = facts.uncarried(tables)
    assert based
    assert set(zip(found["incident_id"], found["fact"], strict=True)) == based
    assert facts.BASIS == BASES
