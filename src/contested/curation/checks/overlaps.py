"""What must hold between claims, framings and coverage: the same words are coded once, or alike."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from contested.curation.checks.declared import Flaw, Given, declare

# The actor of a claim as a target of a framing statement; "" where no target stands for it.
TARGET_OF = {
    "Islamic State": "is",
    "Islamic State Khorasan": "is-k",
    "Ukraine": "ukraine",
    "United States": "us-west",
    "US-led coalition": "us-west",
    "West": "us-west",
    "Russia": "russian-state",
    "Russian state": "russian-state",
    "Taliban": "taliban",
}
STATUS_OF = {
    "asserts": "asserted",
    "reports": "attributed",
    "endorses": "attributed",
    "doubts": "doubted",
    "rejects": "rejected",
}
GROUP = {"is", "is-k"}
DOUBT = {"doubted", "rejected"}
ACTS = ("attack", "hostage-taking")  # events of which a doer is blamed whenever one is named


def _excepted(given: Given, rule: str) -> set[str]:
    overlaps = given.tables.overlaps
    return set(overlaps.loc[overlaps["rule"] == rule, "row_id"])


def _pairs(given: Given) -> pd.DataFrame:
    """Claims on a doer or an accusation beside the statements on overlapping words about the same event and actor."""
    claims = given.tables.claims
    claims = claims[(claims["variable"] == "perpetrator") | (claims["topic"] == "accusation")]
    both = claims.merge(
        given.tables.framings,
        left_on=["source_id", "incident_id"],
        right_on=["source_id", "event"],
        suffixes=("", "_said"),
    )
    both = both[(both["start"] < both["end_said"]) & (both["start_said"] < both["end"]) & (both["part"] != "none")]
    doer = (both["part"] == "executed") & (both["value"].map(TARGET_OF).fillna("other") == both["target"])
    return both[(both["variable"] == "outcome") | doer]


@declare("overlap-alike", table=("claims", "framings", "overlaps"))
def overlap_alike(given: Given) -> Iterator[Flaw]:
    """Claims and framing statements on the same words about one actor agree on voice, stance, certainty and denial."""
    excepted, line_of = _excepted(given, "alike"), {row.claim_id: line for line, row in given.rows("claims")}
    for row in given.once(_pairs).itertuples():
        unlike = [
            name
            for name, one, other in (
                ("voice_type", row.voice_type, row.voice_type_said),
                ("status", row.status, STATUS_OF[row.stance]),
                ("certainty", row.certainty, row.certainty_said),
                ("denies", row.denies or "no", row.denies_said),
            )
            if one != other
        ]
        if unlike and row.claim_id not in excepted:
            message = f"{row.claim_id} and {row.framing_id} code the same words with a different {', '.join(unlike)}"
            mend = "correct one of them, or list the claim in data/overlaps.csv (rule alike) and give the reason"
            yield Flaw(line_of[row.claim_id], unlike[0], message, mend)


def _own_doers(given: Given) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """(source, incident, target) of every doer named in an article's own voice: by claims, and by statements."""
    claims, said = given.tables.claims, given.tables.framings
    own = claims[(claims["variable"] == "perpetrator") & (claims["voice_type"] == "article")]
    targets = own["value"].map(TARGET_OF).fillna("other")
    claimed = set(zip(own["source_id"], own["incident_id"], targets, strict=True))
    blamed = said[(said["part"] == "executed") & (said["voice_type"] == "article") & (said["denies"] == "no")]
    return claimed, set(zip(blamed["source_id"], blamed["event"], blamed["target"], strict=True))


def _named(target: str, source: str, incident: str, among: set[tuple[str, str, str]]) -> bool:
    """Whether an actor is among those named; the group and its branch stand for each other."""
    alike = GROUP if target in GROUP else {target}
    return any((source, incident, one) in among for one in alike)


@declare("statement-doer", table=("framings", "claims", "overlaps"), reconciled=True)
def statement_doer(given: Given) -> Iterator[Flaw]:
    """Whoever an article's own framing statement calls the doer of an incident is a doer by its claims too."""
    kinds = given.tables.incidents.set_index("incident_id")["record_type"]
    claimed, excepted = given.once(_own_doers)[0], _excepted(given, "doer")
    for line, row in given.rows("framings"):
        executed = row.part == "executed" and row.voice_type == "article" and row.denies == "no"
        if not executed or kinds.get(row.event) != "incident" or row.target == "unspecified":
            continue
        if row.framing_id not in excepted and not _named(row.target, row.source_id, row.event, claimed):
            message = f"{row.framing_id}: {row.target} carried out {row.event}, but no claim of {row.source_id} says so"
            mend = (
                "add the claim, correct the statement, or list it in data/overlaps.csv (rule doer) and give the reason"
            )
            yield Flaw(line, "target", message, mend)


@declare("doer-statement", table=("claims", "framings", "overlaps"), reconciled=True)
def doer_statement(given: Given) -> Iterator[Flaw]:
    """Whoever an article's own claim calls the doer of an attack or a hostage-taking has a framing statement there."""
    incidents = given.tables.incidents
    acts = set(
        incidents.loc[(incidents["record_type"] == "incident") & incidents["event_type"].isin(ACTS), "incident_id"]
    )
    blamed, excepted = given.once(_own_doers)[1], _excepted(given, "statement")
    for line, row in given.rows("claims"):
        own = row.variable == "perpetrator" and row.voice_type == "article" and row.incident_id in acts
        target = TARGET_OF.get(row.value, "other")
        if own and row.claim_id not in excepted and not _named(target, row.source_id, row.incident_id, blamed):
            message = f"{row.claim_id} says who carried out {row.incident_id}, but no statement of {row.source_id} does"
            mend = "add the statement, or list the claim in data/overlaps.csv (rule statement) and give the reason"
            yield Flaw(line, "value", message, mend)


def _judged(given: Given) -> pd.DataFrame:
    """What claims and statements do with the words of each row of coverage: item_id, source_id, row_id, status.

    Only passing on, doubting and rejecting: an article that says itself that a claim was made asserts the one thing
    and passes on the other.
    """
    claims, said = given.tables.claims, given.tables.framings
    coded = pd.concat(
        [
            claims.rename(columns={"claim_id": "row_id"}),
            said.assign(status=said["stance"].map(STATUS_OF)).rename(columns={"framing_id": "row_id"}),
        ]
    )[["source_id", "row_id", "status", "start", "end"]]
    both = given.tables.coverage.merge(coded, on="source_id", suffixes=("_item", ""))
    both = both[(both["start_item"] < both["end"]) & (both["start"] < both["end_item"])]
    return both[both["status"].isin(DOUBT | {"attributed"})]


@declare("coverage-alike", table=("coverage", "claims", "framings"))
def coverage_alike(given: Given) -> Iterator[Flaw]:
    """Words that are doubted or rejected in coverage are so in claims and framings, and the other way about."""
    judged = given.once(_judged)
    for line, row in given.rows("coverage"):
        here = judged[(judged["item_id"] == row.item_id) & (judged["source_id"] == row.source_id)]
        doubtful = row.status in DOUBT or bool(DOUBT & set(here["status"]))
        if doubtful and len(here) and row.status not in set(here["status"]):
            first = here.iloc[0]
            message = f"{row.item_id} in {row.source_id} is {row.status}, but {first.row_id} calls these words "
            mend = "correct one of them, or quote the words that carry the status"
            yield Flaw(line, "status", message + first.status, mend)


@declare("exception-used", table=("overlaps", "claims", "framings"))
def exception_used(given: Given) -> Iterator[Flaw]:
    """Every exception in overlaps.csv is about a row that exists."""
    known = {*given.tables.claims["claim_id"], *given.tables.framings["framing_id"]}
    for line, row in given.rows("overlaps"):
        for column in ("row_id", "other_id"):
            if (name := getattr(row, column)) and name not in known:
                message = f"{name} is neither a claim nor a framing statement"
                yield Flaw(line, column, message, "correct the id, or delete the row")
