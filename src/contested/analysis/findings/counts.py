"""Findings on how many people were killed and injured (chapter 3)."""

from __future__ import annotations

import pandas as pd

from contested.analysis import estimates, totals
from contested.analysis.findings.declared import Says, declare
from contested.analysis.findings.record import incidents
from contested.tables import CROCUS, Tables
from contested.wording import agree, capital, in_words


@declare()
def rival_tolls(tables: Tables) -> Says | None:
    """The sources of one attack give more than one number of victims killed."""
    toll = _toll(tables)
    toll = toll.sort_values("best", kind="stable")
    low, *_, high = toll["value"]
    voice = toll["voice"].iloc[-1] if toll["voice_type"].iloc[-1] != "article" else ""
    whose = f", a figure that {voice[:1].lower() + voice[1:]} gave" if voice else ""
    number, given = toll["source_id"].nunique(), toll["value"].nunique()
    if given < 2:
        return None
    how = "no two put it the same way" if given == number else f"in {in_words(given)} different ways"
    says = (
        f"{capital(in_words(number))} articles say how many died in the attack on the Crocus City Hall, and {how}: "
        f"from {low} to {high}{whose}."
    )
    return says, toll["claim_id"]


@declare()
def later_is_higher(tables: Tables) -> Says | None:
    """Of two articles whose order is known, the later one mostly gives the higher toll."""
    pairs = estimates.in_order(_toll(tables))
    rising = pairs[pairs["best"] < pairs["best_later"]]
    if len(rising) <= len(pairs) / 2:
        return None
    says = (
        f"Later articles mostly give a higher toll: of the {in_words(len(pairs))} pairs whose order of publication is "
        f"known, the later article counts more dead in {in_words(len(rising))}. These are too few to say why."
    )
    return says, [*rising["claim_id"], *rising["claim_id_later"]]


@declare()
def total_is_a_range(tables: Tables) -> Says | None:
    """The lowest and the highest sum of victims killed differ."""
    told = totals.told(tables)
    counts = told.dropna(subset="best")
    low, high, silent = counts["low"].sum(), counts["high"].sum(), len(told) - len(counts)
    if low == high or not silent:
        return None
    floors = ["at least " * bool(counts[end].any()) for end in ("low_open", "high_open")]
    says = (
        f"Added up by us, the lowest figures for {in_words(len(counts))} incidents make {floors[0]}{low} people "
        f"killed, the highest {floors[1]}{high}. In {in_words(silent)} others, people are said to have been killed, "
        f"without a number that could be added{_mixed(tables, told)}."
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
    ids = incidents(tables)["incident_id"]

    def killed(left: Tables, rule: str) -> int:
        best = estimates.estimate(left, "killed", "victims", rule)["best"]
        return int(best[best.index.isin(ids)].sum())

    every = killed(tables, estimates.DEFAULT)
    by_rule = [killed(tables, rule) for rule in estimates.RULES]
    by_source = {s: killed(estimates.without(tables, s), estimates.DEFAULT) for s in tables.sources["source_id"]}
    source = max(by_source, key=lambda source: abs(every - by_source[source]))
    rule, moved = max(by_rule) - min(by_rule), abs(every - by_source[source])
    if moved <= rule:
        return None
    alone = incidents(tables).query("n_sources == 1 and victims_killed_best > 0")["incident_id"]
    own = tables.claims[(tables.claims["source_id"] == source) & tables.claims["incident_id"].isin(alone)]
    name = tables.sources.set_index("source_id")["short_name"][source]
    others = max(abs(every - killed) for other, killed in by_source.items() if other != source)
    told = incidents(tables).set_index("incident_id").loc[own["incident_id"].unique()]
    only = told["victims_killed_best"].idxmax() if len(told) else None
    mostly = (
        f", {told['victims_killed_best'][only]} of it through the “{told['title'][only]}”, which no other article "
        "mentions"
        if only
        else ""
    )
    says = (
        f"A single article can matter more than the way you count: without {name} the total changes by "
        f"{moved}{mostly}. Without any other article it changes by {others} at most, and from one rule for choosing a "
        f"figure to another by {rule} at most."
    )
    return says, own.loc[own["variable"] == "killed", "claim_id"]


@declare()
def deadliest_elsewhere(tables: Tables) -> Says | None:
    """The incident with the highest toll on record is not the attack on the Crocus City Hall."""
    every = incidents(tables).dropna(subset="victims_killed_best")
    worst = every.loc[every["victims_killed_best"].idxmax()]
    if worst["incident_id"] == CROCUS:
        return None
    number = worst["n_sources"]
    says = (
        "Of the events whose victims are counted apart from attackers, the deadliest is not the attack on the Crocus "
        f"City Hall but “{worst['title']}” "
        f"({worst['date_start'][:4]}): {worst['victims_killed_best']} people killed, reported by "
        f"{in_words(number)} {agree(number, 'article', 'articles')}."
    )
    return says, [worst["incident_id"]]


@declare()
def mostly_without_a_number(tables: Tables) -> Says | None:
    """For fewer than half of the incidents in which people were killed is there a number of injured people."""
    every = incidents(tables)
    injured, killed = every["injured_best"].notna(), every["victims_killed_best"].notna()
    if injured.sum() >= killed.sum() / 2:
        return None
    have = agree(injured.sum(), "incident has", "incidents have")
    says = (
        f"The injured are rarely counted: {in_words(injured.sum())} {have} a number of people injured, "
        f"{in_words(killed.sum())} a number of people killed that leaves the attackers out."
    )
    return says, every.loc[injured, "incident_id"]


def _toll(tables: Tables):
    return estimates.candidates(tables, "killed", "victims").query("incident_id == @CROCUS")
