"""Figures from elsewhere, to be held beside ours: what data/reference/ keeps of two databases, and our side of it.

Its README says where they are from, under which licence, and what each column means.
"""

from __future__ import annotations

import pandas as pd

from contested.analysis import estimates, totals
from contested.tables import Tables

ISLAMIC_STATE = "Islamic State"  # how the names of the group and of its branches begin
ATTACKS = ("attack", "hostage-taking")
SPELT = {"Taleban": "Taliban"}  # UCDP's names where this book spells them otherwise
RULES = ("conservative", "representative", "informative")  # MAVERICK's names of our rules


def ucdp(tables: Tables) -> pd.DataFrame:
    """The country-years in which UCDP records killings of civilians by the Islamic State.

    Columns country (alpha-3), year, ucdp_low, ucdp_best, ucdp_high (people killed by non-state actors), others (the
    non-state actors in the same sum, "" where the Islamic State is the only one) and version.
    """
    frame = _read(tables, "ucdp_one_sided_is_country_year")
    frame = frame.rename(columns=lambda name: name.replace("killed_", "ucdp_"))
    return frame.assign(others=frame["actors"].map(_others)).drop(columns=["ucdp_country", "actors", "only_is"])


def last_year(version: str) -> int:
    """The last year that a version of UCDP covers: 25.1 was published in 2025 and ends with 2024."""
    return 1999 + int(version.partition(".")[0])


def _others(actors: str) -> str:
    others = [a for a in actors.split("; ") if a != "IS" and not a.startswith("Government of ")]
    return "; ".join(SPELT.get(name, name) for name in others)


def killings(tables: Tables) -> pd.DataFrame:
    """The attacks and hostage-takings of the Islamic State in which, as our sources tell, people were killed.

    The columns of incidents.csv, and year (integer, missing where no source gives one), low, best, high (victims
    killed, in people, missing where no number can be used).
    """
    told = totals.told(tables)
    theirs = told["group"].str.startswith(ISLAMIC_STATE) & told["event_type"].isin(ATTACKS)
    year = pd.to_numeric(told["date_start"].str[:4], errors="coerce").astype("Int64")
    return told.assign(year=year)[theirs].reset_index(drop=True)


def reports(tables: Tables) -> pd.DataFrame:
    """MAVERICK's reports, one row a report: event_id, report, and deaths_best (people, missing where none is given)."""
    return _read(tables, "maverick_reports")


def under_each_rule(reports: pd.DataFrame) -> pd.DataFrame:
    """The deaths of each event with several reports, a column for each of RULES.

    reports: as reports() gives them. An event with one report is left out: there, a rule has nothing to choose.
    """
    several = reports[reports.groupby("event_id")["deaths_best"].transform("size") > 1]
    chosen = {rule: estimates.aggregate(several, "event_id", "deaths_best", rule) for rule in RULES}
    return pd.DataFrame(chosen)


def ours_under_each_rule(tables: Tables) -> pd.DataFrame:
    """The victims killed in each incident that several of our sources report, a column for each of RULES."""
    shared = tables.incidents.query("record_type == 'incident' and n_sources > 1")
    chosen = {rule: estimates.estimate(tables, "killed", "victims", rule)["best"] for rule in RULES}
    return pd.DataFrame(chosen).reindex(shared["incident_id"])


def _read(tables: Tables, name: str) -> pd.DataFrame:
    return pd.read_csv(tables.root / "data" / "reference" / f"{name}.csv", dtype={"version": str})
