"""What is right in the exercises of the lab, worked out from the files of the tables, without the lab's own code."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import combinations

from helpers import ROOT

from contested.classroom import coding_task
from contested.classroom.lab import Lab

EMBASSY, RAID = "kabul-embassy-2022", "kaluga-raid-2024"
MISSING = {"killed": "victims_killed_best", "injured": "injured_best"}
MINE = ["none", "moral", "problem", "remedy", "problem", "problem", "cause", "moral", "none", "cause", "cause", "none"]


def raw(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INCIDENTS, CLAIMS, SOURCES = raw("incidents"), raw("claims"), raw("sources")
FRAMINGS, DISPUTES = raw("framings"), raw("disputes")
SINGLE = [row for row in INCIDENTS if row["record_type"] == "incident"]
IDS = {row["incident_id"] for row in SINGLE}
RUSSIA = [row for row in SINGLE if row["country"] == "RUS"]


def total(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows if row[column])


def killed(counts: str, incidents: set[str] = IDS) -> list[dict[str, str]]:
    """Claims with a number of people killed that may set a figure; the group's own media set none."""
    fits = [r for r in CLAIMS if r["variable"] == "killed" and r["best"] and r["voice_type"] != "is_media"]
    fits = [r for r in fits if r["status"] != "rejected" and r["denies"] != "yes"]
    return [r for r in fits if r["counts"] == counts and r["incident_id"] in incidents]


def by_source(claims: list[dict[str, str]]) -> dict[str, int]:
    told = defaultdict(set)
    for row in claims:
        told[row["source_id"]].add(row["incident_id"])
    return {source: len(incidents) for source, incidents in told.items()}


def most_frequent(figures: list[tuple[str, int]]) -> int:
    """The figure most sources give; of several the lowest. figures: pairs of source and figure."""
    votes = Counter(figure for _, figure in set(figures))
    return min(figure for figure, times in votes.items() if times == max(votes.values()))


def totals(incidents: set[str] = IDS) -> dict[str, int]:
    """The sum of victims killed under three rules, by name."""
    told: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in killed("victims", incidents):
        told[row["incident_id"]].append((row["source_id"], int(row["best"])))
    lowest, highest = ([pick(n for _, n in found) for found in told.values()] for pick in (min, max))
    often = [most_frequent(found) for found in told.values()]
    return {"conservative": sum(lowest), "representative": sum(often), "informative": sum(highest)}


def rivals() -> list[set[str]]:
    claims = killed("perpetrators", {RAID})
    return [{x["source_id"], y["source_id"]} for x, y in combinations(claims, 2) if x["best"] != y["best"]]


def kinds(tables) -> dict[str, str]:
    """The kind of each pair shown, found by its words: what is decided in disputes.csv about their question."""
    found = {}
    for row in Lab(tables).pairs().to_dict("records"):
        questions = []
        for text in (row["one text"], row["other text"]):
            published, _, words = re.fullmatch(r"([\d-]+)(, [^:]+)?: “(.*)”", text).groups()
            [source] = [r["source_id"] for r in SOURCES if r["published_on"] == published]
            questions.append({question(r) for r in [*CLAIMS, *FRAMINGS] if said(r, source, words)})
        decided = [d for d in DISPUTES if question(d) in questions[0] & questions[1]]
        [found[row["pair"]]] = {d["kind"] for d in decided}
    return found


def said(row: dict[str, str], source: str, words: str) -> bool:
    return row["source_id"] == source and " ".join(row["quote"].split()) == words


def question(row: dict[str, str]) -> tuple[str, str, str]:
    """Incident, variable and matter of a claim, a framing statement or a decided question."""
    if "dispute_id" in row:
        return row["incident_id"], row["variable"], row["matter"]
    if "framing_id" in row:
        return row["event"], "part", f"{row['target']}, {row['part']}"
    return row["incident_id"], row["variable"], row["counts"] + row["topic"] + row["whose"]


def alpha(x: list[str], y: list[str]) -> float:
    """Krippendorff's alpha for two coders, from its definition: one less observed over expected disagreement."""
    counts = Counter([*x, *y])
    n = sum(counts.values())
    expected = sum(a * b for (_, a), (_, b) in combinations(counts.items(), 2)) * 2 / (n * (n - 1))
    return 1 - sum(i != j for i, j in zip(x, y, strict=True)) / len(x) / expected


def measures(tables) -> dict[str, float]:
    passes = coding_task.to_code(tables)
    found = {}
    for name, column in (("first", "a"), ("second", "b")):
        codes = list(passes[column])
        found[f"percent_{name}"] = 100 * sum(i == j for i, j in zip(MINE, codes, strict=True)) / len(MINE)
        found[f"alpha_{name}"] = alpha(MINE, codes)
    return {name: found[name] for name in sorted(found, key=lambda name: (name.startswith("alpha"), name))}


def right(tables) -> dict[int, object]:
    """The answer to each exercise; of the exercise without a right one, MINE."""
    return {
        1: min(int(r["low"] or r["best"]) for r in killed("victims", {EMBASSY})),
        2: {r["incident_id"] for r in RUSSIA if r["event_type"] == "attack"},
        3: by_source([r for r in CLAIMS if r["incident_id"] in IDS]),
        4: {who: total(SINGLE, f"{who}_killed_low") for who in ("victims", "perpetrators")},
        5: {name: sum(r[column] == "" for r in SINGLE) for name, column in MISSING.items()},
        6: rivals()[0],
        7: kinds(tables),
        8: totals(),
        9: dict(enumerate(MINE, start=1)),
        10: measures(tables),
    }
