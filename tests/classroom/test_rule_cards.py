"""The cards of the rule: which counts they show, in which order, and what the rules make of all of them."""

from __future__ import annotations

import pytest
from helpers import CROCUS, ROOT

from contested.analysis import estimates
from contested.classroom import rule_cards
from contested.tables import load


@pytest.fixture(scope="module")
def asked():
    return rule_cards.questions(load(ROOT))


def test_every_count_on_which_articles_differ_is_asked_most_cards_first(tables, asked):
    wanted = set()
    for variable, counts in estimates.COUNTED.values():
        differ = estimates.candidates(tables, variable, counts).groupby("incident_id")["best"].nunique() > 1
        wanted |= {f"{incident_id}-{variable}-{counts}" for incident_id in differ.index[differ]}
    assert len(wanted) > 2
    assert {question["id"] for question in asked} == wanted
    sizes = [len(question["cards"]) for question in asked]
    assert sizes == sorted(sizes, reverse=True)
    assert asked[0]["id"] == f"{CROCUS}-killed-victims"


def test_the_toll_by_hand(asked):
    """137, about 140, 139, at least 140, at least 143, in order of publication; the last is certainly the latest."""
    toll = asked[0]
    assert [card["value"] for card in toll["cards"]] == ["137", "about 140", "139", "at least 140", "at least 143"]
    assert [card["voice"] for card in toll["cards"]] == ["", "", "", "", "The Kremlin"]
    assert {rule["name"]: rule["figure"] for rule in toll["rules"]} == {
        "gtd": 143,
        "conservative": 137,
        "representative": 140,
        "informative": 143,
    }
    assert (toll["low"], toll["high"]) == (137, 143)
    [gtd] = [rule["why"] for rule in toll["rules"] if rule["name"] == "gtd"]
    assert gtd == "Given by Al-Estiklal. The latest of the articles that count gives it."
    [most] = [rule["why"] for rule in toll["rules"] if rule["name"] == "representative"]
    assert most.startswith("Given by Dimensions and The Diplomat.")


def test_a_rule_says_what_it_takes_and_why_whatever_decided():
    assert set(rule_cards.TAKES) == set(rule_cards.WHY) == set(estimates.RULES)
    reasons = [reason for steps in rule_cards.WHY.values() for reason in steps.values()]
    assert len(set(reasons)) == len(reasons)


def test_no_card_shows_words_that_are_not_shown(tables, asked):
    """A quote, or the place where it is."""
    rows = tables.claims.set_index("claim_id")
    cards = [card for question in asked for card in question["cards"]]
    assert len(cards) > 10
    for card in cards:
        row = rows.loc[card["id"]]
        assert ("<q>" in card["words"]) == (row["shown"] in ("yes", "always")), card["id"]
