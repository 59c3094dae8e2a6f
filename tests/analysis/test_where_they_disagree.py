"""The questions that the sources answer differently, found again from the tables by code that shares nothing."""

from __future__ import annotations

import calendar
import csv
from collections import defaultdict
from itertools import combinations

import pytest
from helpers import ROOT

COUNTS = {"killed", "injured", "hostages", "attackers", "arrested"}
SEVERAL = {"perpetrator", "perpetrator_origin", "target", "motive"}  # a text may name several
NAMED = {"place", "country", "responsibility", "outcome"} | SEVERAL
ONE_OUTCOME = {"flight", "hostages", "toll rank", "sentence"}
KINDS = {"contradiction", "accusation and denial", "rival claimants", "rising toll"}
Question = tuple[str, str, str]


def rows(name: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day_range(value: str) -> tuple[int, int]:
    """First and last day of a partial date as the integers yyyymmdd; months and years are written out."""
    year, month, day = [*(int(part) for part in value.split("-")), 0, 0][:3]
    first = year * 10000 + (month or 1) * 100 + (day or 1)
    last_month = month or 12
    return first, year * 10000 + last_month * 100 + (day or calendar.monthrange(year, last_month)[1])


def dates_agree(a: str, b: str) -> bool:
    if a.startswith("XXXX") or b.startswith("XXXX"):
        if "/" in a + b:
            return True
        tails = [value[5:] for value in (a, b)]
        return tails[0].startswith(tails[1]) or tails[1].startswith(tails[0])
    if a.endswith("..") and b.endswith(".."):
        a, b = a[:-3], b[:-3]
    ranges = []
    for value in (a, b):
        first, _, last = value.partition("/")
        ranges.append((day_range(first)[0], 99999999 if last == ".." else day_range(last or first)[1]))
    return ranges[0][0] <= ranges[1][1] and ranges[1][0] <= ranges[0][1]


def possible(claim: dict[str, str]) -> range:
    """Every number up to a million that the words of a count allow."""
    best, most = int(claim["best"]), 1_000_001
    match claim["qualifier"]:
        case "at-least":
            return range(best, most)
        case "more-than":
            return range(best + 1, most)
        case "up-to":
            return range(best + 1)
        case "about":
            near = [n for n in range(2 * best + 1) if abs(n - best) * 20 <= best]
            return range(near[0], near[-1] + 1)
        case _:
            return range(int(claim["low"] or best), int(claim["high"] or best) + 1)


def within() -> set[tuple[str, str, str]]:
    return {(r["variable"], r["value"], r["broader"]) for r in rows("broader")}


def agree(a: dict[str, str], b: dict[str, str], narrower: set[tuple[str, str, str]]) -> bool:
    """Whether two claims on one question, each no or yes, can both stand."""
    variable = a["variable"]
    if variable == "date":
        return dates_agree(a["value"], b["value"])
    if variable in COUNTS:
        one, other = possible(a), possible(b)
        return max(one.start, other.start) < min(one.stop, other.stop)
    if a["no"] and b["no"]:
        return True
    inside = {
        (x["value"], y["value"]) for x in (a, b) for y in (a, b) if (variable, x["value"], y["value"]) in narrower
    }
    if a["no"] or b["no"]:
        yes, no = (b, a) if a["no"] else (a, b)
        return yes["value"] != no["value"] and (yes["value"], no["value"]) not in inside
    if a["value"] == b["value"]:
        return True
    return variable != "responsibility" and bool(inside)


def questions_of_claims() -> dict[Question, list[dict]]:
    """The claims that answer each question, our own reckonings among them."""
    asked = defaultdict(list)
    for claim in rows("claims"):
        variable, matter = claim["variable"], ""
        if variable not in NAMED | COUNTS | {"date"}:
            continue
        if variable in COUNTS:
            if not claim["best"]:
                continue
            matter = claim["who"] if claim["counts"] == "part" else claim["counts"]
        elif variable == "outcome":
            if claim["topic"] not in ONE_OUTCOME:
                continue
            matter = claim["topic"]
        elif variable == "motive":
            matter = claim["whose"]
        claim["no"] = (claim["denies"] == "yes") ^ (claim["status"] == "rejected")
        asked[claim["incident_id"], variable, matter].append(claim)
    return asked


def in_conflict(question: Question, given: list[dict], narrower: set, ours_too: bool) -> list[tuple[dict, dict]]:
    """The pairs of answers of which one excludes the other; what we reckoned may agree with a source, no more."""
    theirs = [c for c in given if ours_too or c["ours"] != "yes"]
    found = [(a, b) for a, b in combinations(theirs, 2) if not agree(a, b, narrower)]
    if question[1] not in SEVERAL:
        return found

    def share(source_a: str, source_b: str) -> bool:
        mine, theirs = ([c for c in given if c["source_id"] == s and not c["no"]] for s in (source_a, source_b))
        return source_a == source_b or any(agree(x, y, narrower) for x in mine for y in theirs)

    return [(a, b) for a, b in found if a["no"] != b["no"] or not share(a["source_id"], b["source_id"])]


def find(ours_too: bool = False) -> dict[Question, set[tuple[str, str]]]:
    """Each question with answers that exclude each other, and who gives them: (source, row)."""
    plural = {r["incident_id"] for r in rows("incidents") if r["record_type"] == "aggregate"}
    known = {r["incident_id"] for r in rows("incidents")} - plural
    narrower, found = within(), {}
    for question, given in questions_of_claims().items():
        pairs = in_conflict(question, given, narrower, ours_too)
        if pairs and question[0] in known:
            found[question] = {(c["source_id"], c["claim_id"]) for pair in pairs for c in pair}
    said = defaultdict(lambda: ([], []))
    for row in rows("framings"):
        if row["part"] not in ("none", "executed") and row["event"] in known:
            no = (row["denies"] == "yes") ^ (row["stance"] == "rejects")
            question = row["event"], "part", f"{row['target']}, {row['part']}"
            said[question][no].append((row["source_id"], row["framing_id"]))
    return found | {question: {*yes, *no} for question, (yes, no) in said.items() if yes and no}


@pytest.fixture(scope="module")
def found() -> dict[Question, set[tuple[str, str]]]:
    return find()


@pytest.fixture(scope="module")
def decided() -> dict[Question, dict[str, str]]:
    return {(r["incident_id"], r["variable"], r["matter"]): r for r in rows("disputes")}


def test_each_question_answered_differently_is_decided_and_no_other(found, decided):
    assert len(found) > 10
    assert set(found) == set(decided)


def test_the_number_of_disputes_is_that_of_questions(decided):
    assert len(decided) == len(rows("disputes"))
    disputed = defaultdict(set)
    for (incident, variable, _), row in decided.items():
        if row["in_dispute"] == "yes":
            disputed[incident].add(variable)
    stored = {r["incident_id"]: set(r["disputed"].split(";")) for r in rows("incidents") if r["disputed"]}
    assert stored == disputed


def test_a_question_in_dispute_has_two_sources_a_kind_and_what_would_settle_it(found, decided):
    in_dispute = {question: row for question, row in decided.items() if row["in_dispute"] == "yes"}
    assert in_dispute
    for question, row in in_dispute.items():
        assert len({source for source, _ in found[question]}) > 1, question
        assert row["kind"] in KINDS, question
        assert row["settles"].endswith("."), question
        assert len(row["settles"].split()) > 3, question
        assert row["question"].endswith("?"), question
        assert row["reason"].endswith("."), question


def test_what_is_decided_against_has_its_reason(decided):
    against = [row for row in decided.values() if row["in_dispute"] == "no"]
    assert against
    for row in against:
        assert row["kind"] not in KINDS
        assert row["reason"].endswith(".")
        assert row["settles"] == ""


def test_a_question_told_by_one_source_alone_is_not_in_dispute(found, decided):
    alone = [question for question, given in found.items() if len({source for source, _ in given}) == 1]
    assert alone
    assert {decided[question]["in_dispute"] for question in alone} == {"no"}


def test_no_question_rests_on_our_own_reckoning(found, decided):
    ours = {r["claim_id"] for r in rows("claims") if r["ours"] == "yes"}
    assert ours
    assert not any(row in ours for given in found.values() for _, row in given)
    # With our reckonings there would be more of them, so the rule is not idle.
    more = set(find(ours_too=True)) - set(decided)
    assert more
    assert set(find(ours_too=True)) >= set(decided)
