"""The chapter on disagreement holds every pair that does not agree: found here again, by other means."""

from __future__ import annotations

import calendar
import csv
import html
import json
import re
from collections import defaultdict
from itertools import combinations

import pytest
from helpers import ROOT

COUNTS = {"killed", "injured", "hostages", "attackers", "arrested"}
ACTORS = {"perpetrator", "responsibility"}
LISTS = {"perpetrator_origin", "target", "motive"}
ASKED_FOR = {"date", "place", "country", "outcome"} | COUNTS | ACTORS | LISTS


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
    if "relative:" in (a + b):
        return True
    if a.startswith("--") or b.startswith("--"):
        tails = [v[2:] if v.startswith("--") else v[5:] for v in (a, b)]
        return tails[0].startswith(tails[1]) or tails[1].startswith(tails[0])
    if a.endswith("..") and b.endswith(".."):
        a, b = a[:-3], b[:-3]
    ranges = []
    for value in (a, b):
        first, _, last = value.partition("/")
        ranges.append((day_range(first)[0], 99999999 if last == ".." else day_range(last or first)[1]))
    return ranges[0][0] <= ranges[1][1] and ranges[1][0] <= ranges[0][1]


def parts(value: str) -> set[str]:
    """What of a value is compared: without parentheses, split at semicolons."""
    bare, depth = "", 0
    for character in value:
        depth += (character == "(") - (character == ")")
        if depth == 0 and character != ")":
            bare += character
    return {part.strip() for part in bare.split(";")}


@pytest.fixture(scope="module")
def expected() -> set[frozenset[str]]:
    within = {(r["variable"], frozenset((r["value"], r["broader"]))) for r in rows("broader")}
    plural = {r["incident_id"] for r in rows("incidents") if r["record_type"] == "aggregate"}

    def meet(a: dict, b: dict) -> bool:
        pairs = ((x, y) for x in parts(a["value"]) for y in parts(b["value"]))
        return any(x == y or (a["variable"], frozenset((x, y))) in within for x, y in pairs)

    def agree(a: dict, b: dict, all_claims: list[dict]) -> bool:
        variable = a["variable"]
        if variable == "date":
            return dates_agree(a["value"], b["value"])
        if variable in COUNTS:
            same = (a["best"], a["qualifier"]) == (b["best"], b["qualifier"])
            other_people = a["counts"] == "part" and a["note"].split(";")[0] != b["note"].split(";")[0]
            return not a["best"] or not b["best"] or same or other_people
        if variable in LISTS:
            mine = [c for c in all_claims if c["source_id"] == a["source_id"]]
            theirs = [c for c in all_claims if c["source_id"] == b["source_id"]]
            return a["source_id"] == b["source_id"] or any(meet(x, y) for x in mine for y in theirs)
        if variable == "outcome":
            topics = {c["value"].split(": ")[0] if ": " in c["value"] else c["claim_id"] for c in (a, b)}
            if len(topics) == 2:
                return True
        denials = [c["status"] == "rejected" for c in (a, b)] if variable in ACTORS | {"outcome"} else [False, False]
        if all(denials):
            return True
        return not meet(a, b) if any(denials) else meet(a, b)

    groups = defaultdict(list)
    for claim in rows("claims"):
        if claim["variable"] in ASKED_FOR and claim["incident_id"] not in plural:
            groups[claim["incident_id"], claim["variable"], claim["counts"]].append(claim)
    return {
        frozenset((a["claim_id"], b["claim_id"]))
        for group in groups.values()
        for a, b in combinations(group, 2)
        if not agree(a, b, group)
    }


@pytest.fixture(scope="module")
def shown() -> dict[frozenset[str], str]:
    """Each pair in the chapter's stored output: its two claims, and the HTML of the pair."""
    notebook = json.loads((ROOT / "notebooks" / "04_where_they_disagree.ipynb").read_text(encoding="utf-8"))
    outputs = [o for cell in notebook["cells"] if cell["cell_type"] == "code" for o in cell["outputs"]]
    pages = ["".join(o["data"].get("text/html", "")) for o in outputs if "data" in o]
    listing = next(page for page in pages if 'class="pairs"' in page)
    found = {}
    for pair in re.split(r'<div class="pair">', listing)[1:]:
        found[frozenset(re.findall(r"<code>([a-z0-9-]+)</code>", pair))] = pair
    return found


def test_the_chapter_shows_each_pair_that_does_not_agree_and_no_other(expected, shown):
    assert len(expected) > 50
    assert set(shown) == expected


def test_each_pair_stands_with_both_quotes_and_a_kind(expected, shown):
    claims = {row["claim_id"]: row for row in rows("claims")}
    schema = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    table = next(r for r in schema["resources"] if r["name"] == "disagreements")["schema"]["fields"]
    kinds = next(f for f in table if f["name"] == "kind")["constraints"]["enum"]
    for pair, page in shown.items():
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        for claim_id in pair:
            claim = claims[claim_id]
            quote = " ".join(claim["quote"].split())
            located = f"characters {claim['start']} to {claim['end']}"
            assert quote in text or (claim["voice_type"] == "is_media" and located in text), claim_id
        assert any(f"<b>{kind}</b>" in page for kind in kinds), pair


def test_every_variable_asked_for_is_compared():
    notebook = (ROOT / "notebooks" / "04_where_they_disagree.ipynb").read_text(encoding="utf-8")
    for variable in ASKED_FOR - {"arrested"}:
        assert re.search(rf'scope=\\"row\\">(<a[^>]*>)?{variable.replace("_", "[_ ]")}<', notebook), variable


def test_the_counts_in_the_prose_are_those_of_the_pairs(expected):
    claims = {row["claim_id"]: row for row in rows("claims")}
    told = defaultdict(set)
    for claim in claims.values():
        told[claim["incident_id"]].add(claim["source_id"])
    incidents = {r["incident_id"] for r in rows("incidents") if r["record_type"] == "incident"}
    shared = {i for i in incidents if len(told[i]) > 1}
    between = [p for p in expected if len({claims[c]["source_id"] for c in p}) == 2]
    disputed = {claims[next(iter(p))]["incident_id"] for p in between} & incidents
    notebook = json.loads((ROOT / "notebooks" / "04_where_they_disagree.ipynb").read_text(encoding="utf-8"))
    prose = next("".join(c["outputs"][0]["data"]["text/markdown"]) for c in notebook["cells"][2:3])
    assert f"**{len(shared)}** of {len(incidents)} incidents" in prose
    assert f"On **{len(disputed)}** of these" in prose
