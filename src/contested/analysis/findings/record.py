"""Findings on the record: when and where, how often, and who mentions what (chapters 1 and 2)."""

from __future__ import annotations

import pandas as pd

from contested.analysis.findings.declared import Says, declare
from contested.analysis.reference import ATTACKS
from contested.tables import CROCUS, Tables
from contested.wording import agree, capital, counted, in_words

DAY, TOWN = 1, 2  # date_precision of a day; place_precision of a town


def incidents(tables: Tables) -> pd.DataFrame:
    """The rows of incidents.csv that are one incident each."""
    return tables.incidents[tables.incidents["record_type"] == "incident"]


def mentioned(tables: Tables) -> pd.DataFrame:
    """Which source mentions which incident: the claims, one for each pair."""
    own = tables.claims[tables.claims["incident_id"].isin(incidents(tables)["incident_id"])]
    return own.drop_duplicates(["incident_id", "source_id"])


def told_alone(tables: Tables, source_id: str) -> pd.DataFrame:
    """The incidents with a number of victims killed that one source alone mentions, the highest number first."""
    pairs = mentioned(tables)
    own = incidents(tables).query("n_sources == 1").dropna(subset="victims_killed_best")
    own = own[own["incident_id"].isin(pairs.loc[pairs["source_id"] == source_id, "incident_id"])]
    return own.sort_values("victims_killed_best", ascending=False, kind="stable")


@declare()
def few_dates(tables: Tables) -> Says | None:
    """Fewer than half of the incidents can be dated to the day."""
    every = incidents(tables)
    dated, undated = every[every["date_precision"] == DAY], (every["date_start"] == "").sum()
    if not 0 < len(dated) < len(every) / 2:
        return None
    missing = f"; {in_words(undated)} {agree(undated, 'has', 'have')} no date at all" if undated else ""
    says = f"{capital(in_words(len(dated)))} of the {len(every)} incidents can be dated to the day{missing}."
    return says, dated["incident_id"]


@declare()
def few_places(tables: Tables) -> Says | None:
    """Not every incident can be placed in a town."""
    every = incidents(tables)
    vague = every[every["place_precision"] > TOWN]
    if vague.empty:
        return None
    says = (
        f"For {len(vague)} of the {len(every)} incidents no article says in which town or building "
        f"{agree(len(vague), 'it', 'they')} happened."
    )
    return says, vague["incident_id"]


@declare()
def busiest_year(tables: Tables) -> Says | None:
    """More incidents are dated to the year of the attack on the Crocus City Hall than to any other."""
    every = incidents(tables)
    years = every.loc[every["date_start"] != "", "date_start"].str[:4]
    written = every.set_index("incident_id")["date_start"][CROCUS][:4]
    often = years.value_counts()
    if (often.drop(written, errors="ignore") >= often[written]).any():
        return None
    then = every.loc[years[years == written].index]
    says = (
        f"{capital(in_words(often[written]))} of the {len(every)} incidents {agree(often[written], 'falls', 'fall')} "
        f"in {written}, the year of the attack on the Crocus City Hall: more than in any other year. "
        f"{_attacks_among(then)}"
    )
    return says, then["incident_id"]


def _attacks_among(some: pd.DataFrame) -> str:
    """How many of some incidents are attacks, as a sentence."""
    number = int(some["event_type"].isin(ATTACKS).sum())
    of_them = f"{capital(in_words(number))} of them {agree(number, 'is an attack', 'are attacks')}"
    return f"{of_them}; the others are raids, arrests, warnings and the like." if number < len(some) else ""


@declare()
def told_once(tables: Tables) -> Says | None:
    """More than half of the incidents are in one article and no other."""
    every = incidents(tables)
    alone = every[every["n_sources"] == 1]
    if len(alone) <= len(every) / 2:
        return None
    says = (
        f"{len(alone)} of the {len(every)} incidents are mentioned by one article and no other: "
        "what readers learn depends on which one they open."
    )
    return says, alone["incident_id"]


@declare()
def one_in_all(tables: Tables) -> Says | None:
    """One incident is in all articles, and it is the only one."""
    every = incidents(tables)
    shared = every[every["n_sources"] == len(tables.sources)]
    if len(shared) != 1:
        return None
    return f"Only one event is in all {in_words(len(tables.sources))} articles: the {shared['title'].iloc[0]}.", (
        shared["incident_id"]
    )


@declare()
def widest_article(tables: Tables) -> Says | None:
    """One article mentions more incidents than each of the others, and still fewer than half."""
    pairs = mentioned(tables)
    often = pairs["source_id"].value_counts()
    every = len(incidents(tables))
    if len(often) < 2 or often.iloc[0] == often.iloc[1] or often.iloc[0] >= every / 2:
        return None
    name = tables.short_names[often.index[0]]
    says = f"No article mentions even half of the incidents; {name} comes closest, with {often.iloc[0]} of {every}."
    return says, pairs.loc[pairs["source_id"] == often.index[0], "incident_id"]


@declare()
def not_only_attacks(tables: Tables) -> Says | None:
    """There are attacks, plots and other incidents, each a number of its own."""
    every = incidents(tables)
    attacks, plots = every["event_type"].isin(ATTACKS), every["event_type"] == "plot"
    hostages, other = int((every["event_type"] == "hostage-taking").sum()), every[~attacks & ~plots]
    if other.empty or not (attacks.any() and plots.any() and hostages):
        return None
    says = (
        f"The articles mention {counted(int(attacks.sum()), 'attack')}, {in_words(hostages)} of them hostage-takings, "
        f"and {in_words(plots.sum())} {agree(plots.sum(), 'plot', 'plots')}. The other {len(other)} of the "
        f"{len(every)} incidents are battles, raids, arrests, warnings and the like."
    )
    return says, every.loc[attacks | plots, "incident_id"]
