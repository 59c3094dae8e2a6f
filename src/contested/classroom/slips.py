"""What is right in the exercises that ask for figures, and the likely slips, each with its hint.

Each function gives what is right, and the slips. No two slips that have different hints may give the same figure, nor
may a slip give the right one: the questions are chosen so that the figures differ.
"""

from __future__ import annotations

import pandas as pd

from contested.analysis import estimates
from contested.classroom.judging import Slip
from contested.tables import CROCUS, KABUL, Tables

EMBASSY = KABUL  # its lowest and its best figure differ
COUNTRY = "RUS"  # exercise 2
EXAMPLE = CROCUS  # the row that is shown before exercise 1 asks for another
RULES = ("conservative", "representative", "informative")  # exercise 8; the fourth made the columns of incidents.csv

Solution = tuple[object, list[Slip]]


def single(tables: Tables) -> pd.DataFrame:
    """The rows of incidents.csv that are one event each."""
    return tables.incidents[tables.incidents["record_type"] == "incident"]


def one_row(tables: Tables) -> Solution:
    """The lowest number of people killed in one incident."""
    rows = tables.incidents.set_index("incident_id")
    row, example = rows.loc[EMBASSY], rows.loc[EXAMPLE]
    column = rows["victims_killed_low"]
    staff = tables.claims.query("incident_id == @EMBASSY and variable == 'killed' and who == 'embassy staff'")["best"]
    best = "That figure stands in another column: it is the best or the highest one. The lowest is asked for."
    return row["victims_killed_low"], [
        (row["victims_killed_best"], best),
        (row["victims_killed_high"], best),
        (row["n_sources"], "That is how many sources report the attack. The people killed are asked for."),
        (row["n_claims"], "That is how many claims are made about the attack. The people killed are asked for."),
        (staff.max(), "That counts only some of the people killed. Read the row of incidents."),
        *((example[f"victims_killed_{bound}"], "That is the row of the example.") for bound in ("low", "best")),
        (column.sum(), "That adds up the whole column. One cell of it is asked for: that of this attack."),
        (column.min(), "That is the lowest figure of the whole column. One cell is asked for: that of this attack."),
    ]


def by_source(tables: Tables) -> Solution:
    """For each source, the number of different single incidents it reports."""
    claims, one_event = tables.claims, single(tables)
    own = claims[claims["incident_id"].isin(one_event["incident_id"])]
    told_by = own.groupby("incident_id")["source_id"].transform("nunique")
    attacks = one_event.loc[one_event["event_type"] == "attack", "incident_id"]
    some = "That counts only some of the incidents. Every single one counts: plots, raids and arrests too."
    part = "That counts only claims on one matter. A source reports an incident whatever it says about it."

    def incidents(frame: pd.DataFrame) -> dict[str, int]:
        return frame.groupby("source_id")["incident_id"].nunique().to_dict()

    return incidents(own), [
        (own.groupby("source_id").size().to_dict(), "That counts claims. An incident with many claims is still one."),
        (incidents(claims), "That counts aggregates and wars too. Keep the claims on single incidents first."),
        (
            claims.groupby("source_id").size().to_dict(),
            "That counts claims, and aggregates and wars too. Keep single incidents, count each once.",
        ),
        (incidents(own[told_by == 1]), "That leaves out what another source reports too. Each counts for itself."),
        (incidents(own[told_by > 1]), "That counts only what another source reports too. Each counts for itself."),
        (incidents(own[own["incident_id"].isin(attacks)]), some),
        (incidents(own[own["variable"] == "killed"]), part),
        (own.groupby("source_id")["variable"].nunique().to_dict(), "That counts the matters. Count the incidents."),
    ]


def dead(tables: Tables) -> dict[str, Solution]:
    """The sums of the lowest figures of victims and of perpetrators killed, over all single incidents."""
    return {who: _dead(tables, who, other) for who, other in (("victims", "perpetrators"), ("perpetrators", "victims"))}


def _dead(tables: Tables, who: str, other: str) -> Solution:
    rows, claims = single(tables), tables.claims
    column = rows[f"{who}_killed_low"]
    low, others = column.sum(), rows[f"{other}_killed_low"].sum()
    killed = claims[(claims["variable"] == "killed") & claims["incident_id"].isin(rows["incident_id"])]
    several = "That adds up claims. Several sources count the same people; the table incidents counts them once."
    found = [
        (0, "That is zero: no row was left to add up. Compare the filter with the words in the table."),
        (low + others, "That adds the perpetrators killed to the victims. They are never added up."),
        (others, f"That counts the {other} who were killed. This number is about the {who}."),
        (
            tables.incidents[f"{who}_killed_low"].sum(),
            "Start from single: it leaves out aggregates and wars, and has each incident once.",
        ),
        (rows[f"{who}_killed_best"].sum(), "That adds the best figures. The lowest ones are asked for."),
        (rows[f"{who}_killed_high"].sum(), "That adds the highest figures. The lowest ones are asked for."),
        *((killed[column].sum(), several) for column in ("low", "best")),
        *((killed.loc[killed["counts"] == who, column].sum(), several) for column in ("low", "best")),
        (rows["injured_low"].sum(), "That counts people who were injured. Those killed are asked for."),
        (column.notna().sum(), "That counts incidents. The people killed in them are asked for."),
        (column.max(), "That is the highest figure in the column. Add up all of them."),
        (column.mean(), "That is the mean of the column. Add up its figures."),
    ]
    return low, _told_apart(low, found)


MISSING = {"killed": "victims_killed_best", "injured": "injured_best"}  # what exercise 5 asks about: the columns


def missing(tables: Tables) -> Solution:
    """The single incidents without a number of victims killed, and those without a number of people injured."""
    rows, claims = single(tables), tables.claims
    columns = list(MISSING.values())

    def both(counts: pd.Series) -> dict[str, float]:
        return dict(zip(MISSING, counts, strict=True))

    def without(frame: pd.DataFrame) -> dict[str, float]:
        return both(frame[columns].isna().sum())

    def silent(variable: str) -> int:
        told = claims.loc[(claims["variable"] == variable) & (claims["counts"] == "victims"), "incident_id"]
        return (~rows["incident_id"].isin(told)).sum()

    zero = (
        "That asks where the number is zero. Zero would mean that a source says there was nobody; "
        "an empty cell means that no source gives a number."
    )
    perpetrators = rows["perpetrators_killed_best"].isna().sum()
    right = without(rows)
    return right, [
        (both((rows[columns] == 0).sum()), zero),
        (both(rows[columns].notna().sum()), "That counts the incidents that have a number. Count those without one."),
        (both([len(rows)] * 2), "That counts every single incident, with a number or without."),
        (without(tables.incidents), "That counts aggregates and wars too. Start from single."),
        ({**right, "killed": perpetrators}, "Killed is about perpetrators there. Take the column of victims."),
        (both(map(silent, MISSING)), "That asks who speaks of it at all. A source may do so and give no number."),
        (without(rows[rows["event_type"] == "attack"]), "That counts attacks only. Plots and raids count too."),
        (without(rows[rows["country"] == COUNTRY]), "That counts one country only. Every single incident counts."),
        (both(rows[columns].isna().mean()), "Those are shares of one. Numbers of incidents are asked for."),
        (both(reversed(right.values())), "These two are the wrong way round."),
    ]


def rule_totals(tables: Tables) -> dict[str, int]:
    """For each rule, the sum of victims killed over all single incidents."""
    return {rule: int(figures["best"].sum()) for rule, figures in _single(tables, _figures(tables)).items()}


def rules(tables: Tables) -> dict[str, Solution]:
    """The total of victims killed over all single incidents under each of RULES."""
    every = _figures(tables)
    own = _single(tables, every)
    totals = {rule: int(figures["best"].sum()) for rule, figures in own.items()}
    injured = {rule: estimates.estimate(tables, "injured", "victims", rule)["best"].sum() for rule in RULES}
    mind = "Mind the name of the rule, and that of the column."
    common = [
        (0, "That is zero: no row was left to add up. Compare the filter with the words in the table."),
        (totals["gtd"], "That is the total under the rule gtd. Change the name of the rule."),
        (totals["conservative"], f"Those are the lowest figures. {mind}"),
        (totals["representative"], f"Those are the figures most sources give. {mind}"),
        (totals["informative"], f"Those are the highest figures. {mind}"),
    ]
    found = {}
    for rule in RULES:
        figures = own[rule]["best"]
        slips = [
            (every[rule]["best"].sum(), "That counts every row, wars too. Keep the single incidents only."),
            *common,
            (len(figures), "That counts incidents. Add up the column best."),
            (figures.max(), "That is one incident. Add up all single incidents."),
            (figures.mean(), "That is the mean. Add up all single incidents."),
            (injured[rule], "That counts people who were injured. Take those killed."),
        ]
        found[rule] = totals[rule], _told_apart(totals[rule], slips)
    return found


def _figures(tables: Tables) -> dict[str, pd.DataFrame]:
    """Victims killed by incident under each rule there is."""
    return {rule: estimates.estimate(tables, "killed", "victims", rule) for rule in estimates.RULES}


def _single(tables: Tables, every: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    ids = single(tables)["incident_id"]
    return {rule: figures[figures.index.isin(ids)] for rule, figures in every.items()}


def _told_apart(right: int, slips: list[Slip]) -> list[Slip]:
    """The slips without those that give the right number; a slip without a number (NA) stays, and fits nothing.

    A number that is right by accident does no harm: the others of the same answer are wrong then.
    """
    return [slip for slip in slips if pd.isna(slip[0]) or slip[0] != right]
