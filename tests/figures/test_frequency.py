"""How often: titles are counted from the rows; where the group is a class of ours, the chart says so."""

from __future__ import annotations

import pandas as pd
import pytest

from contested.figures import frequency

OURS, SAID = "our class: in Russia, and no branch of it is named", ""
CHECHENS = "our class: the source says Chechen fighters"


@pytest.mark.parametrize(
    ("bases", "words"),
    [
        ([OURS, OURS], "For 2 of 3 attacks the label is ours: “A group”"),
        ([OURS, CHECHENS], "For 2 of 3 attacks the label is ours: “A group”"),
        ([SAID, SAID], "2 of 3 attacks are ascribed to A group"),
        ([OURS, SAID], "2 of 3 attacks are ascribed to A group, 1 of them by our own class"),
        (["our reckoning: told as an example", SAID], "2 of 3 attacks are ascribed to A group"),
    ],
)
def test_a_title_says_whose_class_a_group_is(bases, words):
    incidents = pd.DataFrame({"group": "A group", "group_basis": bases})
    assert frequency.ascribed(incidents, "A group", "2 of 3 attacks") == words
    said = frequency.our_classes(incidents)
    assert said.startswith("“A group” is our class: in Russia, and no branch of it is named") == words.startswith("For")
    assert ("or the source says Chechen fighters" in said) == (CHECHENS in bases)


def test_a_class_of_ours_is_explained_by_everything_that_puts_an_incident_into_it():
    bases = ["our class: the source says fighters", "our class: the source says militants"]
    incidents = pd.DataFrame({"group": "A group", "group_basis": [*bases, bases[0]]})
    assert frequency.our_classes(incidents) == ("“A group” is our class: the articles say fighters and militants.")


def test_the_class_that_has_most_attacks_is_ours_and_said_to_be(tables):
    """Of the attacks in Russia that are put down to the group, no voice names the branch, but for one in 2024."""
    incidents = tables.incidents.query("record_type == 'incident' and event_type in ['attack', 'hostage-taking']")
    assert frequency.ascribed(incidents, "Islamic State Khorasan", "5 of 18 attacks").startswith("5 of 18 attacks are")
    assert frequency.ascribed(incidents, "Islamic State (Russia)", "8 of 18 attacks").startswith("For 8 of 18 attacks")
    own = incidents[incidents["group"] == "Islamic State (Russia)"]
    named = tables.claims[tables.claims["variable"].isin(["perpetrator", "responsibility"])]
    named = named[named["incident_id"].isin(own["incident_id"])]
    assert set(named["incident_id"]) == set(own["incident_id"])
    assert set(named["value"]) == {"Islamic State"}


def rows(**columns) -> pd.DataFrame:
    """Incidents of an invented record, an attack each where nothing else is said."""
    number = len(next(iter(columns.values())))
    ids = [f"incident-{n}" for n in range(number)]
    every = {"incident_id": ids, "title": ids, "kind": "attack", "event_type": "attack", "group_basis": SAID}
    return pd.DataFrame({**every, **columns})


def test_a_place_or_a_year_that_nobody_gives_never_makes_the_title():
    country = [frequency.NOT_SAID] * 3 + ["Iran"] * 2 + ["Poland"]
    assert frequency.by_country(rows(country=country)).title == "2 of 6 incidents are set in one country: Iran"
    year = [frequency.NO_YEAR] * 3 + ["2017"] * 2 + ["2019"]
    assert frequency.by_year(rows(year=year)).title == "2017 is the year with the highest number of incidents: 2 of 6"


def test_the_title_by_group_counts_attacks_alone():
    kinds = ["attack", "attack", "plot", "plot", "plot", "attack"]
    made = frequency.by_group(rows(group=["A", "A", "B", "B", "B", "C"], kind=kinds))
    assert made.title == "2 of 3 attacks are ascribed to A"
