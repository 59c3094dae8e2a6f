"""When two answers to one question differ, and what follows: hand-made answers, each with what the codebook says."""

from __future__ import annotations

import csv
from dataclasses import replace

import pandas as pd
import pytest
from helpers import CROCUS, ROOT

from contested.analysis import disputes
from contested.analysis.disputes import differ
from contested.tables import Tables

BROADER = {
    ("place", "Karabulak", "Ingushetia"),
    ("perpetrator", "Islamic State Khorasan", "Islamic State"),
    ("responsibility", "Islamic State Khorasan", "Islamic State"),
    ("target", "Libya", "Africa"),
}
INCIDENT = "x-2024"
NOBODY = {"variable": "", "answer": "", "low": float("nan"), "high": float("nan"), "denies": False, "ours": False}


def both_ways(a: dict, b: dict) -> bool:
    """Whether two answers differ; the order in which they are compared may not matter."""
    first, second = {**NOBODY, **a}, {**NOBODY, **b}
    assert differ(first, second, BROADER) is differ(second, first, BROADER)
    return differ(first, second, BROADER)


def told(tables: Tables, *claims: dict, statements: tuple[dict, ...] = (), record_type: str = "incident") -> Tables:
    """Tables of one incident with these claims and framing statements alone; sources s1, s2 ... in that order."""
    usual = {"incident_id": INCIDENT, "voice_type": "article", "status": "asserted", "certainty": "certain"}
    rows = [{**usual, "claim_id": f"c{n}", "source_id": f"s{n}", **row} for n, row in enumerate(claims, start=1)]
    said = [
        {"framing_id": f"u{n}", "event": INCIDENT, "denies": "no", "stance": "reports", **row}
        for n, row in enumerate(statements, start=1)
    ]
    sources = {row["source_id"]: None for row in (*rows, *said)}
    incident = tables.incidents.iloc[:1].assign(incident_id=INCIDENT, record_type=record_type)
    return replace(
        tables,
        claims=_frame(tables.claims, rows),
        framings=_frame(tables.framings, said),
        incidents=incident,
        sources=pd.DataFrame({"source_id": list(sources)}),
        broader=pd.DataFrame(sorted(BROADER), columns=["variable", "value", "broader"]),
        disputes=tables.disputes.iloc[:0],
    )


def _frame(like: pd.DataFrame, rows: list[dict]) -> pd.DataFrame:
    empty = {c: pd.NA if pd.api.types.is_numeric_dtype(like[c]) else "" for c in like.columns}
    return pd.DataFrame([{**empty, **row} for row in rows], columns=like.columns).astype(like.dtypes)


def decided(tables: Tables, in_dispute: str, **question: str) -> Tables:
    """The tables with one question decided in disputes.csv."""
    row = {"incident_id": INCIDENT, "matter": "", "in_dispute": in_dispute, "kind": "contradiction", **question}
    return replace(tables, disputes=_frame(tables.disputes, [row]))


def matters(tables: Tables) -> list[tuple[str, str]]:
    """The questions on which answers differ, as (variable, matter)."""
    return list(disputes.candidates(tables)[["variable", "matter"]].itertuples(index=False, name=None))


def count(best: int, qualifier: str = "exact", **cells) -> dict:
    bounds = {"low": pd.NA if qualifier == "about" else best, "high": best if qualifier == "exact" else pd.NA}
    return {"variable": "killed", "counts": "victims", "best": best, "qualifier": qualifier, **bounds, **cells}


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2024-03-22", "2024-03-22", False),
        ("2022-08", "2022", False),  # a month inside the year
        ("2024-03-22", "2024-03", False),
        ("2022-08", "2022-09", True),
        ("2022", "2023", True),
        ("2016/2019", "2017-04", False),
        ("2016/2019", "2020", True),
        ("XXXX-03-22", "2024-03-22", False),  # that day in any year
        ("XXXX-03-22", "2024-03-23", True),
        ("XXXX", "2024-03-22", False),  # nothing to compare
    ],
)
def test_dates_differ_only_where_no_day_fits_both(a, b, answer):
    assert both_ways({"variable": "date", "answer": a}, {"variable": "date", "answer": b}) is answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (count(137), count(139), True),
        (count(143), count(143), False),
        (count(140, "at-least"), count(143, "at-least"), False),
        (count(140, "at-least"), count(143), False),
        (count(140, "at-least"), count(140), False),
        (count(140, "at-least"), count(139), True),
        (count(152, "more-than"), count(153), False),
        (count(152, "more-than"), count(152), True),  # "over 152" leaves out 152
        (count(140, "about"), count(139), False),
        (count(140, "about"), count(133), False),  # 5 % below
        (count(140, "about"), count(132), True),
        (count(140, "about"), count(147), False),
        (count(140, "about"), count(148), True),
        (count(140, "about"), count(147, "at-least"), False),
        (count(140, "about"), count(148, "at-least"), True),
        (count(10, "up-to"), count(3), False),
        (count(10, "up-to"), count(11), True),
        (count(8, low=5, high=9), count(6), False),  # a range
        (count(8, low=5, high=9), count(10), True),
    ],
)
def test_counts_differ_only_where_no_number_fits_both(tables, a, b, answer):
    for order in ((a, b), (b, a)):
        assert matters(told(tables, *order)) == ([("killed", "victims")] if answer else [])


@pytest.mark.parametrize("variable", ["killed", "injured", "hostages", "attackers", "arrested"])
def test_whatever_is_counted_is_compared_as_a_number(tables, variable):
    at_least, higher, lower = (
        {**row, "variable": variable, "value": str(n)}
        for n, row in enumerate((count(140, "at-least"), count(143), count(139)))
    )
    assert matters(told(tables, at_least, higher)) == []
    assert matters(told(tables, at_least, lower)) == [(variable, "victims")]


def test_a_count_without_a_number_answers_nothing(tables):
    scores = {"variable": "killed", "counts": "victims", "qualifier": "vague"}
    assert len(disputes.answers(told(tables, scores, count(139)))) == 1
    assert matters(told(tables, scores, count(139))) == []


def test_only_those_who_count_the_same_people_can_differ(tables):
    assert matters(told(tables, count(2), count(8))) == [("killed", "victims")]
    assert matters(told(tables, count(2, counts="perpetrators"), count(8))) == []
    assert matters(told(tables, count(2, counts="all"), count(8))) == []
    staff, others = (count(n, counts="part", who=who) for n, who in ((2, "embassy staff"), (6, "passers-by")))
    assert matters(told(tables, staff, others)) == []
    assert matters(told(tables, staff, count(8))) == []
    assert matters(told(tables, staff, {**others, "who": "embassy staff"})) == [("killed", "embassy staff")]


@pytest.mark.parametrize(
    ("variable", "a", "b", "answer"),
    [
        ("place", "Karabulak", "Ingushetia", False),
        ("place", "Karabulak", "Kaluga", True),
        ("place", "Libya", "Africa", True),  # broader as a target, not as a place
        ("country", "RUS", "UKR", True),
        ("country", "RUS", "RUS", False),
        ("target", "Libya", "Africa", False),
        ("perpetrator", "Islamic State Khorasan", "Islamic State", False),
        ("perpetrator", "Ukraine", "Islamic State", True),
        ("perpetrator_origin", "Tajikistan", "Kyrgyzstan", True),
        ("outcome", "to their bases", "toward Ukraine", True),
    ],
)
def test_names_differ_unless_equal_or_one_lies_within_the_other(variable, a, b, answer):
    assert both_ways({"variable": variable, "answer": a}, {"variable": variable, "answer": b}) is answer


def test_who_claimed_it_is_compared_to_the_letter():
    group, branch = ({"variable": "responsibility", "answer": f"Islamic State{name}"} for name in ("", " Khorasan"))
    assert both_ways(group, branch)
    assert not both_ways(group, group)


@pytest.mark.parametrize("variable", ["perpetrator", "responsibility", "outcome"])
@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (("Ukraine", "denied"), ("Ukraine", "said"), True),
        (("Ukraine", "denied"), ("Islamic State", "said"), False),
        (("Ukraine", "denied"), ("Ukraine", "denied"), False),
        (("Ukraine", "denied"), ("Islamic State", "denied"), False),
    ],
)
def test_a_denial_contradicts_only_an_accusation_of_the_same_actor(variable, a, b, answer):
    first, second = ({"variable": variable, "answer": actor, "denies": how == "denied"} for actor, how in (a, b))
    assert both_ways(first, second) is answer


@pytest.mark.parametrize(
    ("said", "denied", "answer"),
    [
        ("Islamic State Khorasan", "Islamic State", True),  # who denies the group denies its branch
        ("Islamic State", "Islamic State Khorasan", False),  # another branch may have done it
    ],
)
def test_a_denial_of_a_group_reaches_its_branches_and_not_the_other_way(said, denied, answer):
    first, second = {"answer": said}, {"answer": denied, "denies": True}
    assert both_ways(*({"variable": "perpetrator", **row} for row in (first, second))) is answer


def statement(target: str, part: str, denies: str = "no", **cells) -> dict:
    return {"target": target, "part": part, "denies": denies, **cells}


def test_a_part_is_in_dispute_only_where_the_same_actor_is_denied_the_same_part(tables):
    accused = statement("ukraine", "facilitated", source_id="s1")
    question = ("part", "ukraine, facilitated")
    assert matters(told(tables, statements=(accused, statement("ukraine", "facilitated", "yes", source_id="s2")))) == [
        question
    ]
    for other in (
        statement("ukraine", "facilitated"),
        statement("us-west", "facilitated"),
        statement("ukraine", "directed", "yes"),
        statement("us-west", "facilitated", "yes"),
        statement("ukraine", "facilitated", "yes", event="another-event"),
    ):
        assert matters(told(tables, statements=(accused, {**other, "source_id": "s2"}))) == []


def test_who_carried_it_out_is_asked_of_the_claims_alone(tables):
    for part in ("executed", "none"):
        rows = (statement("is", part, source_id="s1"), statement("is", part, "yes", source_id="s2"))
        assert disputes.answers(told(tables, statements=rows)).empty


def test_what_the_article_rejects_it_denies(tables):
    named = {"variable": "perpetrator", "value": "Ukraine"}
    rejected = {**named, "status": "rejected"}
    assert matters(told(tables, named, rejected)) == [("perpetrator", "")]
    assert matters(told(tables, {**named, "value": "Islamic State"}, rejected)) == []
    assert matters(told(tables, named, {**named, "status": "doubted"})) == []
    accused = statement("ukraine", "facilitated", source_id="s1")
    assert matters(told(tables, statements=(accused, {**accused, "source_id": "s2", "stance": "rejects"})))
    assert matters(told(tables, statements=(accused, {**accused, "source_id": "s2", "stance": "doubts"}))) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"variable": "date", "value": "2022-08"}, {"variable": "date", "value": "2022-09"}),
        (count(182), count(183)),
        ({"variable": "place", "value": "Kaluga"}, {"variable": "place", "value": "Moscow"}),
        ({"variable": "responsibility", "value": "a"}, {"variable": "responsibility", "value": "b"}),
        ({"variable": "perpetrator", "value": "a", "denies": "yes"}, {"variable": "perpetrator", "value": "a"}),
        ({"variable": "target", "value": "a"}, {"variable": "target", "value": "b"}),
    ],
    ids=["date", "count", "place", "claimant", "denial", "target"],
)
def test_what_we_reckoned_never_disputes(tables, a, b):
    assert len(matters(told(tables, a, b))) == 1
    assert matters(told(tables, {**a, "ours": "yes"}, b)) == []
    assert matters(told(tables, a, {**b, "ours": "yes"})) == []


def test_outcomes_are_compared_within_their_topic_and_only_where_one_excludes_the_other(tables):
    to, away = (
        {"variable": "outcome", "value": value, "topic": "flight"} for value in ("to Ukraine", "to their bases")
    )
    assert matters(told(tables, to, away)) == [("outcome", "flight")]
    assert matters(told(tables, to, {**away, "topic": "hostages"})) == []
    assert matters(told(tables, {**to, "topic": "reaction"}, {**away, "topic": "reaction"})) == []


def test_motives_are_compared_only_where_they_are_the_same_actors(tables):
    war, ire = ({"variable": "motive", "value": value, "whose": "Islamic State"} for value in ("Syria", "ire"))
    assert matters(told(tables, war, ire)) == [("motive", "Islamic State")]
    assert matters(told(tables, war, {**ire, "whose": "Putin"})) == []


def test_two_lists_agree_where_they_share_one_answer(tables):
    hall, people = ({"variable": "target", "value": value, "source_id": "s1"} for value in ("hall", "people"))
    assert matters(told(tables, hall, people)) == []  # one text may name both
    assert matters(told(tables, hall, people, {**people, "source_id": "s2"})) == []
    assert matters(told(tables, hall, people, {**people, "source_id": "s2", "value": "guards"})) == [("target", "")]


def test_what_we_reckoned_agrees_only_with_the_same(tables):
    group, ukraine, taliban = ({"variable": "perpetrator", "value": v} for v in ("Islamic State", "Ukraine", "Taliban"))
    rows = [{**group, "source_id": "s1"}, {**ukraine, "source_id": "s2"}]
    assert matters(told(tables, *rows)) == [("perpetrator", "")]
    assert matters(told(tables, *rows, {**group, "source_id": "s2", "ours": "yes"})) == []
    assert matters(told(tables, *rows, {**taliban, "source_id": "s2", "ours": "yes"})) == [("perpetrator", "")]


def test_a_shared_answer_hides_no_denial(tables):
    group, ukraine = ({"variable": "perpetrator", "value": value} for value in ("Islamic State", "Ukraine"))
    rows = [{**group, "source_id": "s1"}, {**ukraine, "source_id": "s1"}, {**group, "source_id": "s2"}]
    assert matters(told(tables, *rows)) == []
    found = disputes.differing(told(tables, *rows, {**ukraine, "source_id": "s2", "denies": "yes"}))
    assert list(zip(found["row_a"], found["row_b"], strict=True)) == [("c2", "c4")]


def test_an_aggregate_asks_nothing(tables):
    rows = (count(137), count(139))
    assert matters(told(tables, *rows)) == [("killed", "victims")]
    assert matters(told(tables, *rows, record_type="aggregate")) == []


def test_a_question_is_in_dispute_if_it_is_decided_so_and_its_answers_still_differ(tables):
    two = told(tables, count(137), count(139))
    question = {"variable": "killed", "matter": "victims"}
    assert disputes.disputes(two).empty
    assert disputes.disputes(decided(two, "no", **question)).empty
    found = disputes.disputes(decided(two, "yes", **question))
    assert list(found["incident_id"]) == [INCIDENT]
    agreeing = told(tables, count(139), count(139))
    assert disputes.disputes(decided(agreeing, "yes", **question)).empty
    assert disputes.disputed_variables(decided(two, "yes", **question)).to_dict() == {INCIDENT: "killed"}


def test_a_question_asked_of_five_texts_is_one_dispute(tables):
    many = told(tables, *(count(130 + n) for n in range(5)))
    assert len(disputes.differing(many)) == 10  # pairs
    assert len(disputes.disputes(decided(many, "yes", variable="killed", matter="victims"))) == 1


def test_a_source_is_alone_agrees_differs_or_says_nothing(tables):
    question = {"variable": "killed", "matter": "victims"}
    alone = told(tables, count(137))
    assert disputes.stances(alone).loc[INCIDENT].to_dict() == {"s1": "alone"}
    three = told(tables, count(137), count(139), {"variable": "place", "value": "Moscow"})
    three = replace(three, sources=pd.DataFrame({"source_id": ["s1", "s2", "s3", "s4"]}))
    agreed = {"s1": "agrees", "s2": "agrees", "s3": "agrees", "s4": "silent"}
    assert disputes.stances(three).loc[INCIDENT].to_dict() == agreed
    assert disputes.stances(decided(three, "no", **question)).loc[INCIDENT].to_dict() == agreed
    differing = {**agreed, "s1": "differs", "s2": "differs"}
    assert disputes.stances(decided(three, "yes", **question)).loc[INCIDENT].to_dict() == differing


def test_the_sides_of_a_question_are_those_who_answer_it_otherwise_than_another(tables):
    question = {"variable": "killed", "matter": "victims"}
    four = told(tables, count(137), count(139), count(139), {"variable": "place", "value": "Moscow"})
    assert disputes.sides(four).empty
    found = disputes.sides(decided(four, "yes", **question))
    assert list(found["source_id"].sort_values()) == ["s1", "s2", "s3"]
    assert list(found.columns) == ["incident_id", "source_id", "dispute_id"]
    rival_voices = told(tables, count(137), {**count(139), "source_id": "s1"})
    assert disputes.sides(decided(rival_voices, "yes", **question)).empty


def test_rates_compare_what_two_sources_answer(tables):
    question = {"variable": "killed", "matter": "victims"}
    two = told(tables, count(137), count(139), {"variable": "place", "value": "Moscow"})
    rates = disputes.rates(decided(two, "yes", **question))
    assert set(rates.index) == set(disputes.COMPARED)
    assert rates.loc["killed"].to_dict() == {"compared": 1, "differ": 1, "incident_id": INCIDENT}
    assert rates.loc["place"].to_dict() == {"compared": 0, "differ": 0, "incident_id": ""}  # one source only
    assert disputes.rates(two).loc["killed", ["compared", "differ"]].to_list() == [1, 0]
    context = told(tables, count(137), count(139), record_type="context")
    assert disputes.rates(decided(context, "yes", **question)).loc["killed", "compared"] == 0


def test_the_rival_answers_to_a_question_are_its_own_and_the_sources(tables):
    ours = count(150, ours="yes")
    three = told(tables, count(137), count(139), ours, count(2, counts="perpetrators"))
    question = {"incident_id": INCIDENT, "variable": "killed", "matter": "victims"}
    assert list(disputes.rival_answers(three, question)["row_id"]) == ["c1", "c2"]


@pytest.fixture(scope="module")
def decisions() -> list[dict[str, str]]:
    with open(ROOT / "data" / "disputes.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_real_candidates_are_those_decided_and_the_disputes_those_decided_so(tables, decisions):
    def asked(rows: list[dict]) -> list[tuple[str, ...]]:
        return sorted(tuple(row[column] for column in disputes.QUESTION) for row in rows)

    assert asked(disputes.candidates(tables).to_dict("records")) == asked(decisions)
    in_dispute = [row for row in decisions if row["in_dispute"] == "yes"]
    assert asked(disputes.disputes(tables).to_dict("records")) == asked(in_dispute)
    assert any(row["incident_id"] == CROCUS for row in in_dispute)


def test_the_kind_fits_the_decision(decisions):
    for row in decisions:
        kinds = disputes.DISPUTED if row["in_dispute"] == "yes" else disputes.SETTLED_BY_WORDS
        assert row["kind"] in kinds, row["dispute_id"]
    assert {row["in_dispute"] for row in decisions} == {"yes", "no"}
