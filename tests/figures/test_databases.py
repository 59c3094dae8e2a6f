"""Chapter 5: UCDP's numbers are those of its file, the join is the one made by hand, MAVERICK's totals recomputed."""

from __future__ import annotations

import ast
import contextlib
import csv
import json
from collections import Counter, defaultdict

import pandas as pd
import pytest
from helpers import ROOT

from contested.analysis import disputes, estimates, reference
from contested.figures import databases
from contested.figures import disputes as charts

CHAPTER = ROOT / "notebooks" / "05_beside_the_databases.ipynb"


def rows(name: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / "reference" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def chapter() -> dict[str, object]:
    """What the cells of the chapter leave behind, by name; what a cell shows first, by the call that makes it."""
    names: dict[str, object] = {}
    shown: dict[str, object] = {}
    for cell in json.loads(CHAPTER.read_text("utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"])).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        with contextlib.chdir(CHAPTER.parent):
            exec(compile(ast.Module(body, []), CHAPTER.name, "exec"), names)
            if last:
                made = eval(compile(ast.Expression(last.value), CHAPTER.name, "eval"), names)
                shown.setdefault(ast.unparse(last).partition("(")[0], made)
    return {**names, **shown}


def numbers(cells) -> tuple:
    return tuple(None if pd.isna(cell) else int(cell) for cell in cells)


# Put together by hand from data/claims.csv (see test_totals) and the rows of UCDP's file.
# country, year: ours low, best, high; attacks with deaths and no number; UCDP low, best, high; others in its sum
BY_HAND = {
    ("Russia", 2022): ((1, 1, 1), 0, (None, None, None), None),  # a police officer; the file has no such year
    ("Russia", 2023): ((None, None, None), 1, (None, None, None), None),  # traffic police officers
    ("Russia", 2024): ((137, 143, 143), 1, (146, 146, 146), ""),  # Crocus; hostages in Volgograd without a number
    ("Afghanistan", 2021): ((182, 182, 183), 0, (420, 501, 699), "Taliban"),  # the airport
    ("Afghanistan", 2022): ((6, 8, 8), 0, (232, 453, 921), ""),  # the embassy; of the hotel no deaths are told
    ("Egypt", 2015): ((224, 224, 224), 0, (224, 224, 224), ""),  # the airliner
}


def test_the_join_is_the_one_made_by_hand(chapter):
    figure = chapter["databases.beside_ucdp"]
    made = {}
    for row in figure.data.itertuples():
        country, year = row.place.split(", ")
        ours, theirs = numbers((row.low, row.best, row.high)), numbers((row.ucdp_low, row.ucdp_best, row.ucdp_high))
        made[country, int(year)] = (ours, row.unnumbered, theirs, None if pd.isna(row.others) else row.others)
    assert {key: made[key] for key in made if key[0] in ("Russia", "Afghanistan", "Egypt")} == BY_HAND
    assert set(made) - set(BY_HAND) == {("Iran", 2024)}  # the ceremony: no number here, 94 there
    assert made["Iran", 2024] == ((None, None, None), 1, (94, 94, 94), "")


def test_every_number_of_ucdp_on_the_chart_is_in_its_file(chapter):
    there = {(row["country"], int(row["year"])): row for row in rows("ucdp_one_sided_is_country_year")}
    compared = 0
    for row in chapter["both"].itertuples():
        theirs = numbers((row.ucdp_low, row.ucdp_best, row.ucdp_high))
        if (row.country, row.year) in there:
            own = there[row.country, row.year]
            assert theirs == numbers(int(own[f"killed_{bound}"]) for bound in ("low", "best", "high"))
            compared += 1
        else:
            assert theirs == (None, None, None)
    assert compared >= 5


def test_what_is_compared_stands_at_the_chart(chapter):
    said = chapter["databases.beside_ucdp"].caption
    for part in (
        "civilians",
        "Police officers",
        "covers the whole year, not one attack",
        "version 25.1",
    ):
        assert part in said
    assert "in UCDP's figure for Afghanistan, 2021, also by the Taliban" in chapter["databases.beside_ucdp"].subtitle
    # The embassy employee of 2006 was killed in no country that a source names.
    assert "Left out: 1 attack without a country or a year" in said


def test_only_attacks_of_the_islamic_state_are_set_beside_ucdp(tables):
    killings = reference.killings(tables)
    assert killings["group"].str.contains("Islamic State").all()
    ids = set(killings["incident_id"])
    # A passerby died in a raid of the police; theatre and school are older, and others' attacks.
    assert not ids & {"ingushetia-raid-2024", "moscow-theatre-2002", "beslan-school-2004", "khalimov-2017"}
    assert {"crocus-city-hall-2024", "metrojet-2015", "iraq-embassy-staff-2006"} <= ids


def test_without_a_quarrel_the_title_claims_none(chapter):
    both = chapter["both"].copy()
    both["low"] = both["high"]
    assert "a single figure" not in databases.beside_ucdp(both, 0).title
    there = databases.beside_ucdp(chapter["both"], 0).title
    assert there.endswith(
        "a single figure, 146; our articles give 137 to at least 143, and one more attack without a number"
    )
    exact = databases.beside_ucdp(chapter["both"].assign(at_least=False), 0)
    assert "our articles give 137 to 143, and one more" in exact.title
    numbered = databases.beside_ucdp(chapter["both"].assign(unnumbered=0), 0)
    assert numbered.title.endswith("our articles give 137 to at least 143")
    assert "uncounted" not in numbered.alt


def test_whose_killings_are_in_a_figure_is_said_of_its_row_alone(chapter):
    nobody_else = databases.beside_ucdp(chapter["both"].assign(others=""), 0)
    assert nobody_else.subtitle.startswith("People killed by the Islamic State, lowest")
    assert "with the Taliban's" not in nobody_else.alt


# MAVERICK -----------------------------------------------------------------------------------------


def deaths() -> dict[str, list[int]]:
    """The figures of each event, as its reports give them."""
    given = defaultdict(list)
    for row in rows("maverick_reports"):
        given[row["event_id"]] += [int(row["deaths_best"])] if row["deaths_best"] else []
    return given


def usual(figures: list[int]) -> int:
    votes = Counter(figures)
    return min(figure for figure, count in votes.items() if count == max(votes.values()))


def test_the_totals_of_maverick_are_recomputed_and_are_those_of_its_own_package(chapter):
    given = [figures for figures in deaths().values() if figures]
    mine = {rule: sum(take(f) for f in given) for rule, take in zip(RULES, (min, usual, max), strict=True)}
    published = rows("maverick_deaths_by_rule")
    assert mine == {rule: sum(int(row[rule]) for row in published) for rule in RULES}
    every = reference.reports(chapter["data"])
    made = {rule: int(estimates.aggregate(every, "event_id", "deaths_best", rule).sum()) for rule in RULES}
    assert made == mine


def test_compared_are_the_events_with_several_reports(chapter):
    reports = Counter(row["event_id"] for row in rows("maverick_reports"))
    given = [figures for event, figures in deaths().items() if reports[event] > 1]
    mine = {rule: sum(take(f) for f in given) for rule, take in zip(RULES, (min, usual, max), strict=True)}
    drawn = chapter["databases.rule_power"].data.query("collection == 'MAVERICK'").set_index("rule")
    assert drawn["total"].to_dict() == mine
    moved = sum(len(set(figures)) > 1 for figures in given)
    assert set(drawn["moved"]) == {moved} == {185}  # as the README of the file says
    assert set(drawn["events"]) == {len(given)} == {charts.MAVERICK_EVENTS}
    ours = reference.ours_under_each_rule(chapter["data"])
    assert ours.sum().to_dict() == HERE
    assert reference.under_each_rule(reference.reports(chapter["data"])).sum().to_dict() == mine


RULES = ("conservative", "representative", "informative")
# Crocus 137, 140, 143; the airport 182, 182, 183; the embassy 6, 6, 8; the airliner 224 and the passerby 1 whatever
# the rule; of three shared incidents no deaths of victims are counted.
HERE = {"conservative": 137 + 182 + 6 + 225, "representative": 140 + 182 + 6 + 225, "informative": 143 + 183 + 8 + 225}


def test_our_own_shared_incidents_stand_beside_it(chapter):
    figure = chapter["databases.rule_power"]
    drawn = figure.data.query("collection == 'this book'").set_index("rule")
    assert drawn["total"].to_dict() == HERE
    assert set(drawn["events"]) == {8}
    assert set(drawn["moved"]) == {3}
    assert "by 212% in MAVERICK and by 2% in this book" in figure.title


def test_the_findings_say_both(chapter):
    said = repr(chapter["lead"])
    assert "For Russia in 2024 the database UCDP gives the same figure, 146" in said
    assert "137 at the lowest and at least 143 at the highest, and the dead of one more attack are not in" in said
    assert "Afghanistan in 2021 it is 420 to 699, killings by the Taliban among them, ours 182 to 183" in said
    assert "from 897 deaths to 2,802" in said


# How often reports differ elsewhere ----------------------------------------------------------------


def test_on_every_shared_question_mavericks_reports_differ_more_often(chapter):
    """By hand: killed 2 of 6 (33 %) beside 45.5, date 1 of 7 beside 43.2, place 0 of 4, who did it 0 of 7."""
    figure = chapter["charts.by_variable"]
    assert figure.title.startswith(
        "On number killed, date, place and who did it, reports in MAVERICK differ more often"
    )
    both = figure.data.dropna(subset="maverick_percent").set_index("variable")
    counts = {name: (row["differ"], row["compared"]) for name, row in both.iterrows()}
    assert counts == {"killed": (2, 6), "date": (1, 7), "place": (0, 4), "perpetrator": (0, 7)}


def test_where_our_articles_differ_more_often_the_title_says_so(tables):
    rates = disputes.rates(tables)
    rates.loc["date", "differ"] = rates.loc["date", "compared"]
    title = charts.by_variable(rates).title
    assert "On number killed, place and who did it, reports in MAVERICK differ more often" in title
    assert "on date, our articles differ as often or more" in title
