"""From claims to low, best and high: four named rules, and the columns of incidents.csv they fill.

conservative, representative and informative are the names that the MAVERICK project gives to the lowest, the most
frequent and the highest figure (van Baalen and Höglund 2026, doi:10.1093/isq/sqag014).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
from pandas.api.typing import SeriesGroupBy

from contested.analysis import disputes
from contested.tables import Tables
from contested.tables.values import span

# What incidents.csv stores: the column prefix, and the variable and counting basis behind it.
COUNTED = {
    "victims_killed": ("killed", "victims"),
    "perpetrators_killed": ("killed", "perpetrators"),
    "injured": ("injured", "victims"),
}
Choice = tuple[int, str]


def candidates(tables: Tables, variable: str, counts: str) -> pd.DataFrame:
    """The claims that may set an estimate: numbers, from anyone but the perpetrators, neither rejected nor denied.

    Adds `published_first` and `published_last`, the first and last day on which the source may have appeared.
    """
    claims = tables.claims
    usable = claims[
        (claims["variable"] == variable)
        & (claims["counts"] == counts)
        & claims["best"].notna()
        & (claims["voice_type"] != "is_media")
        & (claims["status"] != "rejected")
        & (claims["denies"] != "yes")
    ]
    spans = {row.source_id: span(row.published_on) if row.published_on else None for row in tables.sources.itertuples()}
    unknown = span("0001/9999")
    return usable.assign(
        published_first=[(spans[s] or unknown)[0] for s in usable["source_id"]],
        published_last=[(spans[s] or unknown)[1] for s in usable["source_id"]],
    )


def in_order(figures: pd.DataFrame) -> pd.DataFrame:
    """Every two sources of candidates() of which the second surely appeared later, a row each.

    Columns claim_id and claim_id_later (a claim of either), rises (bool: every figure of the second is higher than
    every figure of the first).
    """
    pairs = figures.merge(figures, how="cross", suffixes=("", "_later"))
    pairs = pairs[pairs["published_last"] < pairs["published_first_later"]]
    sources = ["source_id", "source_id_later"]
    pairs = pairs.assign(rises=(pairs["best"] < pairs["best_later"]).astype(bool))
    pairs["rises"] = pairs.groupby(sources)["rises"].transform("all")
    return pairs.drop_duplicates(sources)[["claim_id", "claim_id_later", "rises"]]


def conservative(figures: pd.DataFrame) -> Choice:
    """The lowest figure."""
    return int(figures["best"].min()), "lowest"


def representative(figures: pd.DataFrame) -> Choice:
    """The figure most sources give; of several given equally often, the lowest."""
    return min(_majority(figures)), "most frequent"


def informative(figures: pd.DataFrame) -> Choice:
    """The highest figure."""
    return int(figures["best"].max()), "highest"


def gtd(figures: pd.DataFrame) -> Choice:
    """The ladder of the Global Terrorism Database: most recent, else majority, else lowest.

    A source is most recent only if it must have appeared after every other; an undated one settles nothing.
    (START, Global Terrorism Database Codebook, 2021, on conflicting casualty figures.)
    """
    if figures["best"].nunique() == 1:
        return int(figures["best"].iloc[0]), "only figure" if figures["source_id"].nunique() == 1 else "all agree"
    for source_id, own in figures.groupby("source_id"):
        others = figures[figures["source_id"] != source_id]
        if len(others) and own["published_first"].min() > others["published_last"].max():
            return int(own["best"].min()), "most recent"
    winners = _majority(figures)
    if len(winners) == 1:
        return winners[0], "majority"
    return int(figures["best"].min()), "lowest"


RULES: dict[str, Callable[[pd.DataFrame], Choice]] = {
    "gtd": gtd,
    "conservative": conservative,
    "representative": representative,
    "informative": informative,
}
DEFAULT = "gtd"


def _most_frequent(figures: SeriesGroupBy) -> pd.Series:
    """The figure most reports of each event give, the lowest of several such; one sort, not a mode for each event."""
    votes = figures.value_counts(sort=False).rename("votes").reset_index()
    event, figure = votes.columns[:2]
    first = votes.sort_values(["votes", figure], ascending=[False, True], kind="stable").drop_duplicates(event)
    return first.set_index(event)[figure].reindex(figures.size().index)


# The rules that need nothing but the figures; the ladder of GTD also needs to know who reported when.
_OF_FIGURES: dict[str, Callable[[SeriesGroupBy], pd.Series]] = {
    "conservative": SeriesGroupBy.min,
    "representative": _most_frequent,
    "informative": SeriesGroupBy.max,
}


def aggregate(reports: pd.DataFrame, by: str, value: str, rule: str = "representative") -> pd.Series:
    """One figure for each event of any table of reports, under a named rule.

    reports: one row a report; by: the column that names the event; value: the column of figures, missing where a
    report gives none. Returns a Series by event, missing where no report gives a figure. Raises KeyError for a rule
    that needs more than the figures, or does not exist.
    """
    if rule not in _OF_FIGURES:
        raise KeyError(f"{rule!r} cannot be applied to a column of figures; use one of {', '.join(_OF_FIGURES)}")
    return _OF_FIGURES[rule](reports.groupby(by)[value])


def estimate(tables: Tables, variable: str, counts: str, rule: str = DEFAULT) -> pd.DataFrame:
    """Low, best and high per incident under a named rule.

    Index incident_id; columns low, best, high (numbers of people) and step (which step of the rule decided).
    Raises KeyError for a rule that does not exist.
    """
    choose = RULES[rule]
    rows = {}
    for incident_id, figures in candidates(tables, variable, counts).groupby("incident_id"):
        best, step = choose(figures)
        low, high = (
            figures["low"].fillna(figures["best"]).min(),
            figures["high"].fillna(figures["best"]).max(),
        )
        rows[incident_id] = {"low": int(low), "best": best, "high": int(high), "step": step}
    # Ids are text also where there are none, or this could not be merged with other tables.
    index = pd.Index(list(rows), dtype=tables.claims["incident_id"].dtype, name="incident_id")
    frame = pd.DataFrame(list(rows.values()), index=index, columns=["low", "best", "high", "step"])
    return frame.astype({"low": "Int64", "best": "Int64", "high": "Int64"})


OPEN = ("at-least", "more-than")  # qualifiers that set a floor and no upper bound


def open_ends(tables: Tables, variable: str, counts: str, figures: pd.DataFrame) -> pd.DataFrame:
    """Which figures of estimate() are floors in the words of the sources: columns low_open, best_open and high_open.

    The highest figure is a floor, too, where a lower one is: "at least 140" allows for more than 143.
    """
    usable = candidates(tables, variable, counts).merge(figures, on="incident_id", suffixes=("_said", ""))
    floor = usable["qualifier"].isin(OPEN)
    ends = {
        "low_open": floor & (usable["best_said"] == usable["low"]),
        "best_open": floor & (usable["best_said"] == usable["best"]),
        "high_open": floor,
    }
    found = pd.DataFrame(ends).groupby(usable["incident_id"]).any()
    return found.reindex(figures.index, fill_value=False)


def derive(tables: Tables) -> pd.DataFrame:
    """The derived columns of incidents.csv, one row per incident in the order of the table."""
    claims = tables.claims.groupby("incident_id")
    derived = pd.DataFrame(index=tables.incidents["incident_id"])
    for prefix, (variable, counts) in COUNTED.items():
        figures = estimate(tables, variable, counts)
        for bound in ("low", "best", "high"):
            derived[f"{prefix}_{bound}"] = figures[bound].reindex(derived.index)
        if prefix == "victims_killed":
            steps = figures["step"].reindex(derived.index).fillna("")
    derived["best_rule"] = steps
    own, none = dict(tuple(claims)), tables.claims.iloc[:0]
    derived["attribution"] = [attribution(own.get(incident, none)) for incident in derived.index]
    derived["n_sources"] = claims["source_id"].nunique().reindex(derived.index).fillna(0).astype("Int64")
    derived["n_claims"] = claims.size().reindex(derived.index).fillna(0).astype("Int64")
    derived["disputed"] = disputes.disputed_variables(tables).reindex(derived.index).fillna("")
    return derived.reset_index()


def attribution(claims: pd.DataFrame) -> str:
    """How firmly an incident's claims ascribe it to a doer: claimed, asserted, suspected or none."""
    named = [
        (variable, status == "asserted" and certainty != "possible")
        for variable, denies, status, certainty in zip(
            *(claims[column] for column in ("variable", "denies", "status", "certainty")), strict=True
        )
        if variable in ("perpetrator", "responsibility") and denies != "yes" and status != "rejected"
    ]
    if any(variable == "responsibility" for variable, _ in named):
        return "claimed"
    return "asserted" if any(firm for _, firm in named) else "suspected" if named else "none"


def without(tables: Tables, source_id: str | None) -> Tables:
    """The tables without what one source claims and says (None: with all)."""
    claims, framings = (table[table["source_id"] != source_id] for table in (tables.claims, tables.framings))
    return replace(tables, claims=claims, framings=framings)


def _majority(figures: pd.DataFrame) -> list[int]:
    votes = figures.drop_duplicates(["source_id", "best"])["best"].value_counts()
    return [int(figure) for figure in votes[votes == votes.max()].index]
