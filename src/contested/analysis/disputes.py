"""Where claims on the same matter do not agree: each pair, its kind, and what each source does on each incident."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from contested.tables import Tables
from contested.tables.values import heads, span

NUMERIC = ("killed", "injured", "hostages", "attackers", "arrested")
ACTORS = ("perpetrator", "responsibility")
# Claims of one source on these add to each other; two sources agree if any of their claims meet.
LISTS = ("perpetrator_origin", "target", "motive")
COMPARED = ("date", "place", "country", *NUMERIC, *ACTORS, *LISTS, "outcome")

# How prose and charts call what is compared.
NAMES = {
    "killed": "number killed",
    "injured": "number injured",
    "hostages": "number of hostages",
    "attackers": "number of attackers",
    "arrested": "number arrested",
    "responsibility": "claim of responsibility",
    "perpetrator_origin": "perpetrators' origin",
}

# The kinds of difference, in the order of the reading guide.
KINDS = {
    "contradiction": "Both cannot be right.",
    "rounding": "The same figure, rounded or hedged in other words.",
    "counting basis": "The numbers count different people.",
    "precision": "One says more exactly what the other says roughly.",
    "rising toll": "The later text gives the higher count.",
    "attribution": "Rival voices name rival actors.",
    "aspect": "They answer different parts of the question, and may both hold.",
}
NEAR = 0.05  # "about" and "some" cover a figure this close, as a share of it
SETTLED = 60  # days after an attack by which its toll no longer rises

Broader = set[tuple[str, str, str]]
Claim = Mapping[str, object]  # one row of claims.csv


def counted_name(variable: str, counts: str) -> str:
    """What a count counts, as a chart calls it: ("killed", "victims") -> "victims killed"."""
    return f"{counts} killed" if variable == "killed" else variable


def broader_pairs(tables: Tables) -> Broader:
    """The pairs of broader.csv as (variable, narrower value, broader value)."""
    return set(tables.broader[["variable", "value", "broader"]].itertuples(index=False, name=None))


def differ(a: Claim, b: Claim, broader: Broader) -> bool:
    """Whether two claims on one incident, variable and counting basis do not agree.

    A month inside a year agrees with it, a town with the region that holds it (broader.csv), a date
    without a year with that day in any year. A claim without a number leaves nothing to compare.
    Outcomes are compared only within a topic ("flight: ...").
    """
    variable = a["variable"]
    if variable == "date":
        return _dates_differ(a["value"], b["value"])
    if variable in NUMERIC:
        if pd.isna(a["best"]) or pd.isna(b["best"]):
            return False
        return (a["best"], a["qualifier"]) != (b["best"], b["qualifier"])
    if variable == "outcome" and (_topic(a["value"]) is None or _topic(a["value"]) != _topic(b["value"])):
        return False
    meet = _meet(variable, heads(a["value"]), heads(b["value"]), broader)
    if variable in (*ACTORS, "outcome"):
        # Denying that X did it contradicts saying so, and only that.
        rejected = (a["status"] == "rejected", b["status"] == "rejected")
        return meet if rejected[0] != rejected[1] else not meet and not any(rejected)
    return not meet


def pairs(tables: Tables) -> pd.DataFrame:
    """Every pair of claims that do not agree, aggregates left out: their members need not be the same.

    Columns incident_id, variable, counts, claim_a, claim_b, source_a, source_b; pairs within one source
    are included, for a headline can differ from its body.
    """
    broader = broader_pairs(tables)
    kinds = tables.incidents.set_index("incident_id")["record_type"]
    compared = tables.claims[tables.claims["variable"].isin(COMPARED)]
    compared = compared[compared["incident_id"].map(kinds) != "aggregate"]
    rows = []
    for (incident_id, variable, counts), group in compared.groupby(["incident_id", "variable", "counts"]):
        claims = group.to_dict("records")
        agreeing = _sources_that_meet(claims, broader) if variable in LISTS else set()
        for a, b in combinations(claims, 2):
            if frozenset((a["source_id"], b["source_id"])) in agreeing:
                continue
            if counts == "part" and _counted(a) != _counted(b):
                continue
            if differ(a, b, broader):
                rows.append(
                    (incident_id, variable, counts, a["claim_id"], b["claim_id"], a["source_id"], b["source_id"])
                )
    columns = ["incident_id", "variable", "counts", "claim_a", "claim_b", "source_a", "source_b"]
    return pd.DataFrame(rows, columns=columns)


def explained(tables: Tables) -> pd.DataFrame:
    """The pairs with their kind, `kind_from` (computed, coded or empty), reason, outside and outside_basis.

    A kind coded in disagreements.csv goes before a computed one; where neither is there, the kind is "".
    """
    found = pairs(tables)
    claims = tables.claims.set_index("claim_id")
    published = {row.source_id: span(row.published_on) for row in tables.sources.itertuples() if row.published_on}
    ended = pd.to_datetime(tables.incidents.set_index("incident_id")["date_end"].replace("", None))
    computed = [
        _kind(claims.loc[p.claim_a], claims.loc[p.claim_b], published, ended[p.incident_id]) for p in found.itertuples()
    ]
    coded = tables.disagreements.set_index(["claim_a", "claim_b"])
    found = found.join(coded, on=["claim_a", "claim_b"]).fillna({c: "" for c in coded.columns})
    found["kind_from"] = [
        "coded" if k else "computed" if c else "" for k, c in zip(found["kind"], computed, strict=True)
    ]
    found["kind"] = [k or c for k, c in zip(found["kind"], computed, strict=True)]
    return found


def disputed_variables(tables: Tables) -> pd.Series:
    """Per incident_id, the variables on which two sources differ, in the order of COMPARED, joined by semicolons."""
    between = pairs(tables).query("source_a != source_b")
    found = between.groupby("incident_id")["variable"].agg(set)
    return found.map(lambda variables: ";".join(v for v in COMPARED if v in variables))


def stances(tables: Tables) -> pd.DataFrame:
    """What each source does on each row of incidents.csv: alone, agrees, differs or silent.

    Index incident_id, one column per source_id. A source differs if any of its claims differs from
    another source's; a source that tells an incident nobody else tells is alone.
    """
    order = {"index": tables.incidents["incident_id"], "columns": tables.sources["source_id"]}
    told = (
        tables.claims.groupby(["incident_id", "source_id"]).size().unstack(fill_value=0).reindex(**order).fillna(0) > 0
    )
    frame = told.replace({True: "agrees", False: "silent"})
    frame[told.sum(axis=1) == 1] = told[told.sum(axis=1) == 1].replace({True: "alone", False: "silent"})
    for pair in pairs(tables).query("source_a != source_b").itertuples():
        frame.loc[pair.incident_id, [pair.source_a, pair.source_b]] = "differs"
    return frame


def rates(tables: Tables) -> pd.DataFrame:
    """Per variable: incidents on which at least two sources make comparable claims, and on how many they differ.

    Index variable; columns compared, differ (numbers of incidents), incident_id (one of them, or "").
    """
    is_incident = tables.incidents.loc[tables.incidents["record_type"] == "incident", "incident_id"]
    claims = tables.claims[tables.claims["incident_id"].isin(is_incident)]
    # A count without a number cannot be compared.
    claims = claims[~claims["variable"].isin(NUMERIC) | claims["best"].notna()]
    found = pairs(tables).query("source_a != source_b")
    rows = {}
    for variable in COMPARED:
        told = claims[claims["variable"] == variable].groupby("incident_id")["source_id"].nunique()
        several = set(told[told > 1].index)
        differing = several & set(found.loc[found["variable"] == variable, "incident_id"])
        rows[variable] = (len(several), len(differing), max(differing or several, default=""))
    columns = ["compared", "differ", "incident_id"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("variable")


def _sources_that_meet(claims: list[Claim], broader: Broader) -> set[frozenset[str]]:
    """Pairs of sources any two of whose claims meet, and every source with itself."""
    agreeing = {frozenset((claim["source_id"],)) for claim in claims}
    for a, b in combinations(claims, 2):
        if _meet(a["variable"], heads(a["value"]), heads(b["value"]), broader):
            agreeing.add(frozenset((a["source_id"], b["source_id"])))
    return agreeing


def _kind(a: Claim, b: Claim, published: dict[str, tuple], ended: pd.Timestamp) -> str:
    """The kind of a difference where claims and dates of publication settle it, else ""."""
    variable = a["variable"]
    if variable in ACTORS:
        return "attribution"
    if variable == "motive":
        return "aspect"
    if variable in ("date", "country"):
        return "contradiction"
    if variable == "outcome" and "rejected" in (a["status"], b["status"]):
        return "contradiction"
    if variable not in NUMERIC:
        return ""
    low, high = sorted((a, b), key=lambda claim: claim["best"])
    if low["best"] == high["best"]:
        return "rounding"
    if "about" in (a["qualifier"], b["qualifier"]) and high["best"] - low["best"] <= NEAR * high["best"]:
        return "rounding"
    early, late = published.get(low["source_id"]), published.get(high["source_id"])
    if a["counts"] == "victims" and early and late and early[1] < late[0]:
        fresh = (pd.Timestamp(early[1]) - ended).days <= SETTLED
        return "rising toll" if fresh else ""
    return ""


def _counted(claim: Claim) -> str:
    """Who a sub-count counts: the first words of the note of a claim with counts = part."""
    return claim["note"].partition(";")[0].strip()


def _topic(value: str) -> str | None:
    topic, colon, _ = value.partition(": ")
    return topic if colon else None


def _dates_differ(a: str, b: str) -> bool:
    if a.endswith("/..") and b.endswith("/.."):
        # Two beginnings: whatever is open at its end overlaps for ever.
        a, b = a.removesuffix("/.."), b.removesuffix("/..")
    spans = span(a), span(b)
    if all(spans):
        (first_a, last_a), (first_b, last_b) = spans
        return last_a < first_b or last_b < first_a
    yearless, other = (a, b) if a.startswith("--") else (b, a)
    if not yearless.startswith("--") or other.startswith("relative:") or "/" in other:
        return False
    month_day = other[2:] if other.startswith("--") else other[5:]
    shared = min(len(yearless[2:]), len(month_day))
    return yearless[2:][:shared] != month_day[:shared]


def _meet(variable: str, a: set[str], b: set[str], broader: Broader) -> bool:
    return any(x == y or (variable, x, y) in broader or (variable, y, x) in broader for x in a for y in b)
