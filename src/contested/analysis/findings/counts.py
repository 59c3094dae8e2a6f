"""Findings on how many people were killed and injured (chapter 3)."""

from __future__ import annotations

import pandas as pd

from contested.analysis import estimates, totals
from contested.analysis.findings.declared import Says, declare
from contested.analysis.findings.record import incidents, told_alone
from contested.tables import CROCUS, Tables
from contested.wording import capital, in_words, worded


@declare()
def rival_tolls(tables: Tables) -> Says | None:
    """The sources of one attack give more than one number of victims killed."""
    figures = toll(tables).sort_values("best", kind="stable")
    number, given = figures["source_id"].nunique(), figures["value"].nunique()
    if number < 2 or given < 2:
        return None
    alone = figures.groupby("value")["source_id"].nunique().max() == 1
    how = "no two put it the same way" if alone else f"in {in_words(given)} different ways"
    says = (
        f"{capital(in_words(number))} articles say how many died in the attack on the Crocus City Hall, and {how}: "
        f"from {figures['value'].iloc[0]} to {figures['value'].iloc[-1]}{_given_by(figures.iloc[-1])}."
    )
    return says, figures["claim_id"]


def _given_by(claim) -> str:
    """Who gave a figure that an article does not give itself, as a clause."""
    voice = claim["voice"]
    return "" if claim["voice_type"] == "article" else f", a figure that {voice[:1].lower() + voice[1:]} gave"


@declare()
def later_is_higher(tables: Tables) -> Says | None:
    """Of two articles whose order is known, the later one mostly gives the higher toll."""
    pairs = estimates.in_order(toll(tables))
    rising = pairs[pairs["rises"]]
    if len(rising) <= len(pairs) / 2:
        return None
    says = (
        f"Later articles mostly give a higher toll: of the {worded(len(pairs), 'pair')} whose order of publication is "
        f"known, the later article counts more dead in {in_words(len(rising))}. These are too few to say why."
    )
    return says, [*rising["claim_id"], *rising["claim_id_later"]]


@declare()
def total_is_a_range(tables: Tables) -> Says | None:
    """The lowest and the highest sum of victims killed differ."""
    told = totals.told(tables)
    counts = told.dropna(subset="best")
    low, high, silent = counts["low"].sum(), counts["high"].sum(), len(told) - len(counts)
    if low == high:
        return None
    floors = ["at least " * bool(counts[end].any()) for end in ("low_open", "high_open")]
    more = (
        f" In {worded(silent, 'other', 'others')}, people are said to have been killed, without a number that could be "
        f"added{_mixed(tables, told)}."
    )
    says = (
        f"Added up by us, the lowest figures for {worded(len(counts), 'incident')} make {floors[0]}{low} people "
        f"killed, the highest {floors[1]}{high}.{more * bool(silent)}"
    )
    return says, told["incident_id"]


def _mixed(tables: Tables, told: pd.DataFrame) -> str:
    """The highest of the figures that are not added because they do not tell victims from attackers, as a clause."""
    claims = tables.claims[(tables.claims["variable"] == "killed") & (tables.claims["counts"] == "all")]
    claims = claims[claims["best"].notna()].sort_values("best", kind="stable")
    claims = claims.merge(told.loc[told["best"].isna(), ["incident_id", "title"]], on="incident_id")
    if claims.empty:
        return ""
    worst = claims.iloc[-1]
    return f"; the “{worst['title']}” has one, {worst['value']}, that does not tell victims from attackers"


@declare()
def articles_beat_rules(tables: Tables) -> Says | None:
    """Leaving one source out moves the total of victims killed further than changing the rule."""
    every = totals.killed(tables)
    by_rule = [totals.killed(tables, rule) for rule in estimates.RULES]
    changes = (totals.killed_without(tables) - every).abs().sort_values(ascending=False, kind="stable")
    rule = max(by_rule) - min(by_rule)
    if len(changes) < 2 or changes.iloc[0] <= rule:
        return None
    source = changes.index[0]
    says = (
        f"A single article can matter more than the way you count: without {tables.short_names[source]} the total "
        f"changes by {changes.iloc[0]}{_mostly(tables, source)}. Without any other article it changes by "
        f"{changes.iloc[1]} at most, and from one rule for choosing a figure to another by {rule} at most."
    )
    counts = estimates.candidates(tables, "killed", "victims")
    counts = counts[counts["incident_id"].isin(incidents(tables)["incident_id"])]
    return says, counts.loc[counts["source_id"] == changes.index[0], "claim_id"]


def _mostly(tables: Tables, source: str) -> str:
    """The deadliest of the incidents that one source alone mentions, as a clause."""
    alone = told_alone(tables, source)
    if not (alone["victims_killed_best"] > 0).any():
        return ""
    worst = alone.iloc[0]
    return f", {worst['victims_killed_best']} of it through the “{worst['title']}”, which no other article mentions"


@declare()
def deadliest_elsewhere(tables: Tables) -> Says | None:
    """The incident with the highest toll on record is not the attack on the Crocus City Hall."""
    every = incidents(tables)
    highest = every[every["victims_killed_best"] == every["victims_killed_best"].max()]
    if len(highest) != 1 or CROCUS in set(highest["incident_id"]):
        return None
    [worst] = highest.to_dict("records")
    year = f" ({worst['date_start'][:4]})" if worst["date_start"] else ""
    says = (
        f"Among the {worded(every['victims_killed_best'].count(), 'incident')} with a number that can be added up, the "
        f"deadliest is not the attack on the Crocus City Hall but “{worst['title']}”{year}: "
        f"{worst['victims_killed_best']} people killed, reported by {worded(worst['n_sources'], 'article')}."
    )
    return says, [worst["incident_id"]]


@declare()
def mostly_without_a_number(tables: Tables) -> Says | None:
    """For fewer than half of the incidents in which people were killed is there a number of injured people."""
    every = incidents(tables)
    injured, killed = every["injured_best"].notna(), every["victims_killed_best"].notna()
    if injured.sum() >= killed.sum() / 2:
        return None
    says = (
        f"The injured are rarely counted: {worded(injured.sum(), 'incident has', 'incidents have')} a number of people "
        f"injured, {in_words(killed.sum())} a number of people killed that can be added up."
    )
    return says, every.loc[injured if injured.any() else killed, "incident_id"]


def toll(tables: Tables) -> pd.DataFrame:
    """The figures of victims killed in the attack on the Crocus City Hall, columns as candidates()."""
    return estimates.candidates(tables, "killed", "victims").query("incident_id == @CROCUS")
