"""Do two claims on the same matter agree? Which sources agree, differ or stay silent on an incident?"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from contested.tables import Tables
from contested.values import heads, span

NUMERIC = ("killed", "injured", "hostages", "attackers", "arrested")
ACTORS = ("perpetrator", "responsibility")
COMPARED = ("date", "place", "country", *NUMERIC, *ACTORS, "perpetrator_origin", "target")

Broader = set[tuple[str, str, str]]


def broader_pairs(tables: Tables) -> Broader:
    """The pairs of broader.csv as (variable, narrower value, broader value)."""
    return set(tables.broader[["variable", "value", "broader"]].itertuples(index=False, name=None))


def differ(a: pd.Series, b: pd.Series, broader: Broader) -> bool:
    """Whether two claims on one incident, variable and counting basis contradict or vary from each other.

    A month inside a year agrees with it, a town with the region that holds it (broader.csv), and a date
    without a year with that day in any year. Where one claim has no number, there is nothing to compare.
    """
    variable = a["variable"]
    if variable == "date":
        return _dates_differ(a["value"], b["value"])
    if variable in NUMERIC:
        if pd.isna(a["best"]) or pd.isna(b["best"]):
            return False
        return (a["best"], a["qualifier"]) != (b["best"], b["qualifier"])
    overlap = _overlap(variable, heads(a["value"]), heads(b["value"]), broader)
    if variable in ACTORS:
        # Denying that X did it contradicts saying so, and only that.
        rejected = (a["status"] == "rejected", b["status"] == "rejected")
        return overlap if rejected[0] != rejected[1] else not overlap and not any(rejected)
    return not overlap


def pairs(tables: Tables) -> pd.DataFrame:
    """Every pair of claims that differ: columns incident_id, variable, counts, claim_a, claim_b, source_a, source_b.

    Pairs within one source are included: a headline can differ from its body.
    """
    broader = broader_pairs(tables)
    rows = []
    compared = tables.claims[tables.claims["variable"].isin(COMPARED)]
    for (incident_id, variable, counts), group in compared.groupby(["incident_id", "variable", "counts"]):
        for a, b in combinations([row for _, row in group.iterrows()], 2):
            if counts == "part" and head_note(a) != head_note(b):
                continue
            if differ(a, b, broader):
                rows.append(
                    (
                        incident_id,
                        variable,
                        counts,
                        a["claim_id"],
                        b["claim_id"],
                        a["source_id"],
                        b["source_id"],
                    )
                )
    return pd.DataFrame(
        rows, columns=["incident_id", "variable", "counts", "claim_a", "claim_b", "source_a", "source_b"]
    )


def head_note(claim: pd.Series) -> str:
    """Who a sub-count counts: the note of a claim with counts = part."""
    return claim["note"].partition(";")[0].strip()


def disputed_variables(tables: Tables) -> pd.Series:
    """Per incident_id, the variables on which two sources differ, in the order of COMPARED, joined by semicolons."""
    between = pairs(tables).query("source_a != source_b")
    found = between.groupby("incident_id")["variable"].agg(set)
    return found.map(lambda variables: ";".join(v for v in COMPARED if v in variables))


def _dates_differ(a: str, b: str) -> bool:
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


def _overlap(variable: str, a: set[str], b: set[str], broader: Broader) -> bool:
    return any(x == y or (variable, x, y) in broader or (variable, y, x) in broader for x in a for y in b)
