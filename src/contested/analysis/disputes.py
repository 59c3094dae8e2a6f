"""Questions the sources answer differently: what is asked, who answers what, and whether the answers can both stand.

A question is an incident, a variable and a matter: who is counted, which topic, whose motive, or which actor had
which part. It is a candidate where two answers differ; data/disputes.csv says of each candidate whether it is in
dispute, of what kind and why. What is our own reckoning (`ours`) never makes a candidate (codebook 2, "When sources
disagree").
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from contested.tables import Tables
from contested.tables.values import dates_differ

NUMERIC = ("killed", "injured", "hostages", "attackers", "arrested")
# Answers on these add to each other: two sources agree if any of their answers meet.
LISTS = ("perpetrator", "perpetrator_origin", "target", "motive")
PART = "part"  # who had which part in it, from the framing statements
COMPARED = ("date", "place", "country", *NUMERIC, "perpetrator", "responsibility", *LISTS[1:], "outcome", PART)
# Topics on which two outcomes exclude each other; under the others sources tell different things side by side.
EXCLUSIVE = ("flight", "hostages", "toll rank", "sentence")

# How prose and charts call what is compared.
NAMES = {
    "killed": "number killed",
    "injured": "number injured",
    "hostages": "number of hostages",
    "attackers": "number of attackers",
    "arrested": "number arrested",
    "perpetrator": "who did it",
    "responsibility": "who claimed it",
    "perpetrator_origin": "where the attackers came from",
    "part": "who else had a part in it",
}

# The kinds of difference, in the order of the reading guide: those of disputes, then those that are none.
DISPUTED = {
    "contradiction": "Taken at their word, they cannot both be right.",
    "accusation and denial": "One voice accuses an actor of a part, another denies it.",
    "rival claimants": "They name different claimants.",
    "rising toll": "The later text gives the higher count.",
}
SETTLED_BY_WORDS = {
    "rounding": "The same figure, rounded or hedged in other words.",
    "counting basis": "The numbers count different people.",
    "precision": "They say the same thing, one more exactly than the other.",
    "aspect": "They name different things, such as several reasons, which can all be true.",
}
KINDS = DISPUTED | SETTLED_BY_WORDS
NEAR = 0.05  # "about" and "some" cover a figure this close, as a share of it

QUESTION = ["incident_id", "variable", "matter"]
Broader = set[tuple[str, str, str]]
Answer = Mapping[str, object]  # one row of answers()


def counted_name(variable: str, counts: str) -> str:
    """What a count counts, as a chart calls it: ("killed", "victims") -> "victims killed"."""
    return f"{counts} killed" if variable == "killed" else variable


def broader_pairs(tables: Tables) -> Broader:
    """The pairs of broader.csv as (variable, narrower value, broader value)."""
    return set(tables.broader[["variable", "value", "broader"]].itertuples(index=False, name=None))


def answers(tables: Tables) -> pd.DataFrame:
    """Every answer to a question, by a claim or a framing statement; aggregates are left out.

    Columns incident_id, variable, matter, answer (the value as compared), low, high (people; infinite where the
    words set no upper bound, missing for what is no count), denies (bool), ours (bool), source_id, voice, voice_type,
    status, certainty, row_id (claim_id or framing_id). denies: the quoted voice denies it, or the article rejects it.
    """
    kinds = tables.incidents.set_index("incident_id")["record_type"]
    found = pd.concat([_of_claims(tables), _of_statements(tables)], ignore_index=True)
    known = found["incident_id"].map(kinds)
    return found[known.notna() & (known != "aggregate")].reset_index(drop=True)


def _of_claims(tables: Tables) -> pd.DataFrame:
    claims = tables.claims[tables.claims["variable"].isin(COMPARED)]
    claims = claims[(claims["variable"] != "outcome") | claims["topic"].isin(EXCLUSIVE)]
    # A count without a number leaves nothing to compare.
    claims = claims[~claims["variable"].isin(NUMERIC) | claims["best"].notna()]
    bounds = pd.DataFrame([_bounds(row) for row in claims.itertuples()], columns=["low", "high"], index=claims.index)
    matter = claims["who"].where(claims["counts"] == "part", claims["counts"]) + claims["topic"] + claims["whose"]
    return claims.assign(
        matter=matter,
        answer=claims["value"],
        low=bounds["low"],
        high=bounds["high"],
        denies=_denied(claims["denies"], claims["status"] == "rejected"),
        ours=claims["ours"] == "yes",
        row_id=claims["claim_id"],
    )[_COLUMNS]


def _of_statements(tables: Tables) -> pd.DataFrame:
    # Who carried an act out is a claim, compared as the perpetrator.
    said = tables.framings[~tables.framings["part"].isin(["none", "executed"])]
    denied = _denied(said["denies"], said["stance"] == "rejects")
    return said.assign(
        incident_id=said["event"],
        variable=PART,
        matter=said["target"] + ", " + said["part"],
        answer=denied.map({True: "denied", False: "said"}),
        low=math.nan,
        high=math.nan,
        denies=denied,
        ours=False,
        status=said["stance"],
        row_id=said["framing_id"],
    )[_COLUMNS]


def _denied(denies: pd.Series, article_rejects: pd.Series) -> pd.Series:
    """Whether an answer is no: the quoted voice denies it, or the article rejects it; who rejects a denial says yes."""
    return (denies == "yes") != article_rejects


_COLUMNS = [
    *QUESTION,
    *("answer", "low", "high", "denies", "ours", "source_id", "voice", "voice_type", "status", "certainty", "row_id"),
]


def _bounds(claim) -> tuple[float, float]:
    """The people a count allows: "about" leaves NEAR either side, "at least" no upper bound."""
    if pd.isna(claim.best):
        return math.nan, math.nan
    best = float(claim.best)
    if claim.qualifier == "about":
        return best * (1 - NEAR), best * (1 + NEAR)
    if claim.qualifier in ("at-least", "more-than"):
        return best + (claim.qualifier == "more-than"), math.inf
    low = best if pd.isna(claim.low) else float(claim.low)
    return (0.0 if claim.qualifier == "up-to" else low), (best if pd.isna(claim.high) else float(claim.high))


def differ(a: Answer, b: Answer, broader: Broader) -> bool:
    """Whether two answers to one question cannot be the same.

    A month inside a year agrees with it, a town with its region and a branch with its group (broader.csv), "at least
    140" with 143. Who claimed an act is compared to the letter: the group and its branch are two answers. A denial
    contradicts only those who name the denied actor, or a part of it.
    """
    return not (a["ours"] or b["ours"]) and _exclude(a, b, broader)


def _exclude(a: Answer, b: Answer, broader: Broader) -> bool:
    """Whether two answers cannot both stand, whoever reckoned them."""
    if a["denies"] and b["denies"]:
        return False
    variable = a["variable"]
    if variable == PART:
        return a["denies"] != b["denies"]
    if variable == "date":
        return dates_differ(a["answer"], b["answer"])
    if variable in NUMERIC:
        return a["high"] < b["low"] or b["high"] < a["low"]
    same = a["answer"] == b["answer"]
    a_in_b, b_in_a = ((variable, x["answer"], y["answer"]) in broader for x, y in ((a, b), (b, a)))
    if a["denies"] or b["denies"]:
        return same or (a_in_b if b["denies"] else b_in_a)
    return not same if variable == "responsibility" else not (same or a_in_b or b_in_a)


def differing(tables: Tables) -> pd.DataFrame:
    """Every two answers that differ: the columns of QUESTION, row_a, row_b, source_a, source_b; row_a comes first.

    Answers of one source are compared too, for an article can report rival voices.
    """
    broader, rows, asked = broader_pairs(tables), [], defaultdict(list)
    for answer in answers(tables).to_dict("records"):
        asked[tuple(answer[column] for column in QUESTION)].append(answer)
    for question, given in asked.items():
        met = _sources_that_meet(given, broader) if question[1] in LISTS else set()
        for a, b in combinations(given, 2):
            listed = frozenset((a["source_id"], b["source_id"])) in met and a["denies"] == b["denies"]
            if not listed and differ(a, b, broader):
                rows.append((*question, a["row_id"], b["row_id"], a["source_id"], b["source_id"]))
    return pd.DataFrame(rows, columns=[*QUESTION, "row_a", "row_b", "source_a", "source_b"])


def _sources_that_meet(given: list[Answer], broader: Broader) -> set[frozenset[str]]:
    """Pairs of sources that name one thing alike; each source meets itself, for a list may hold several things.

    What is our own reckoning may agree with a source, though it may not differ from one.
    """
    met = {frozenset((answer["source_id"],)) for answer in given}
    for a, b in combinations(given, 2):
        if not (a["denies"] or b["denies"] or _exclude(a, b, broader)):
            met.add(frozenset((a["source_id"], b["source_id"])))
    return met


def candidates(tables: Tables) -> pd.DataFrame:
    """The questions on which at least two answers differ: the columns of QUESTION, in the order of incidents.csv."""
    found = differing(tables)[QUESTION].drop_duplicates()
    order = {incident: number for number, incident in enumerate(tables.incidents["incident_id"])}
    return found.sort_values("incident_id", key=lambda ids: ids.map(order), kind="stable").reset_index(drop=True)


def disputes(tables: Tables) -> pd.DataFrame:
    """The questions in dispute: disputes.csv where in_dispute is yes and the answers still differ."""
    decided = tables.disputes[tables.disputes["in_dispute"] == "yes"]
    return decided.merge(candidates(tables), on=QUESTION).reset_index(drop=True)


def between_articles(tables: Tables) -> pd.DataFrame:
    """The questions of disputes.csv that at least two sources answer; the others one article answers in two ways."""
    decided = tables.disputes
    asked = [rival_answers(tables, row)["source_id"].nunique() > 1 for row in decided.to_dict("records")]
    return decided[asked].reset_index(drop=True)


def rival_answers(tables: Tables, question: Mapping[str, str]) -> pd.DataFrame:
    """The answers to one question, columns as answers(); our own reckonings are left out."""
    given = answers(tables)
    mine = (given[QUESTION] == [question[column] for column in QUESTION]).all(axis=1)
    return given[mine & ~given["ours"]]


def disputed_variables(tables: Tables) -> pd.Series:
    """Per incident_id, the variables in dispute, in the order of COMPARED, joined by semicolons."""
    found = disputes(tables).groupby("incident_id")["variable"].agg(set)
    return found.map(lambda variables: ";".join(v for v in COMPARED if v in variables))


def stances(tables: Tables) -> pd.DataFrame:
    """What each source does on each row of incidents.csv: alone, agrees, differs or silent.

    Index incident_id, one column per source_id. A source differs if it answers a question in dispute otherwise than
    another source; a source that tells an incident nobody else tells is alone.
    """
    order = {"index": tables.incidents["incident_id"], "columns": tables.sources["source_id"]}
    told = (
        tables.claims.groupby(["incident_id", "source_id"]).size().unstack(fill_value=0).reindex(**order).fillna(0) > 0
    )
    frame = told.replace({True: "agrees", False: "silent"})
    frame[told.sum(axis=1) == 1] = told[told.sum(axis=1) == 1].replace({True: "alone", False: "silent"})
    for side in sides(tables).itertuples():
        frame.loc[side.incident_id, side.source_id] = "differs"
    return frame


def sides(tables: Tables) -> pd.DataFrame:
    """Which source answers which question in dispute otherwise than another source, each once.

    Columns incident_id, source_id, dispute_id; the questions in the order of disputes.csv.
    """
    between = disputes(tables).merge(differing(tables).query("source_a != source_b"), on=QUESTION)
    both = [between.assign(source_id=between[source]) for source in ("source_a", "source_b")]
    found = pd.concat(both).sort_index(kind="stable")[["incident_id", "source_id", "dispute_id"]]
    return found.drop_duplicates().reset_index(drop=True)


def rates(tables: Tables) -> pd.DataFrame:
    """Per variable: incidents on which at least two sources answer one question, and how many of these are in dispute.

    Index variable; columns compared, differ (numbers of incidents), incident_id (one of them, or "").
    """
    is_incident = set(tables.incidents.loc[tables.incidents["record_type"] == "incident", "incident_id"])
    given = answers(tables)
    given = given[given["incident_id"].isin(is_incident)]
    several = given.groupby(QUESTION)["source_id"].nunique().reset_index().query("source_id > 1")
    disputed = disputes(tables)
    rows = {}
    for variable in COMPARED:
        compared = set(several.loc[several["variable"] == variable, "incident_id"])
        differ = is_incident & set(disputed.loc[disputed["variable"] == variable, "incident_id"])
        compared |= differ
        rows[variable] = (len(compared), len(differ), max(differ or compared, default=""))
    columns = ["compared", "differ", "incident_id"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("variable")
