"""What is right in the exercises that ask for figures, and the likely slips, each with its hint.

Each function gives what is right, and the slips. No two slips that have different hints may give the same figure, nor
may a slip give the right one: the questions are chosen so that the figures differ.
"""

from __future__ import annotations

import pandas as pd

from contested.analysis import estimates
from contested.classroom.judging import Slip
from contested.tables import Tables

EMBASSY = "kabul-embassy-2022"  # its lowest and its best figure differ
RULE = "representative"  # the one exercise 8 asks for

Solution = tuple[object, list[Slip]]


def single(tables: Tables) -> pd.DataFrame:
    """The rows of incidents.csv that are one event each."""
    return tables.incidents[tables.incidents["record_type"] == "incident"]


def one_row(tables: Tables) -> Solution:
    """The lowest number of people killed in one incident."""
    row = tables.incidents.set_index("incident_id").loc[EMBASSY]
    staff = tables.claims.query("incident_id == @EMBASSY and variable == 'killed' and who == 'embassy staff'")["best"]
    best = "That figure stands in another column: it is the best or the highest one. The lowest is asked for."
    return row["victims_killed_low"], [
        (row["victims_killed_best"], best),
        (row["victims_killed_high"], best),
        (row["n_sources"], "That is how many sources report the attack. The people killed are asked for."),
        (row["n_claims"], "That is how many claims are made about the attack. The people killed are asked for."),
        (staff.max(), "That counts only some of the people killed. Read the row of incidents."),
    ]


def by_source(tables: Tables) -> Solution:
    """For each source, the number of different single incidents it reports."""
    claims = tables.claims
    own = claims[claims["incident_id"].isin(single(tables)["incident_id"])]
    alone = own[own.groupby("incident_id")["source_id"].transform("nunique") == 1]

    def incidents(frame: pd.DataFrame) -> dict[str, int]:
        return frame.groupby("source_id")["incident_id"].nunique().to_dict()

    return incidents(own), [
        (own.groupby("source_id").size().to_dict(), "That counts claims. An incident with many claims is still one."),
        (incidents(claims), "That counts aggregates and wars too. Keep the claims on single incidents first."),
        (
            claims.groupby("source_id").size().to_dict(),
            "That counts claims, and aggregates and wars too. Keep single incidents, count each once.",
        ),
        (incidents(alone), "That leaves out what another source reports too. Each source counts for itself."),
    ]


def victims(tables: Tables) -> Solution:
    """The sum of the lowest figures of victims killed, over all single incidents."""
    rows, claims = single(tables), tables.claims
    low, perpetrators = rows["victims_killed_low"].sum(), rows["perpetrators_killed_low"].sum()
    killed = claims[(claims["variable"] == "killed") & claims["incident_id"].isin(rows["incident_id"])]
    several = "That adds up claims. Several sources count the same people; the table incidents counts them once."
    return low, [
        (low + perpetrators, "That adds the perpetrators killed to the victims. They are never added up."),
        (perpetrators, "That counts the perpetrators who were killed. The question is about their victims."),
        (tables.incidents["victims_killed_low"].sum(), "That counts aggregates and wars too. Start from single."),
        (rows["victims_killed_best"].sum(), "That adds the best figures. The lowest ones are asked for."),
        (rows["victims_killed_high"].sum(), "That adds the highest figures. The lowest ones are asked for."),
        *((killed[column].sum(), several) for column in ("low", "best")),
        *((killed.loc[killed["counts"] == "victims", column].sum(), several) for column in ("low", "best")),
        (rows["injured_low"].sum(), "That counts people who were injured. Those killed are asked for."),
        (rows["victims_killed_low"].notna().sum(), "That counts incidents. The people killed in them are asked for."),
        (rows["victims_killed_low"].max(), "That is the highest figure in the column. Add up all of them."),
    ]


def missing(tables: Tables) -> Solution:
    """The single incidents without a number of victims killed."""
    rows, claims = single(tables), tables.claims
    figures = rows["victims_killed_best"]
    told = claims.loc[(claims["variable"] == "killed") & (claims["counts"] == "victims"), "incident_id"]
    zero = (
        "That asks where the number is zero. Zero would mean that a source says nobody was killed; "
        "an empty cell means that no source gives a number."
    )
    silent = "That counts incidents where nobody speaks of people killed. A source may speak of them without a number."
    every = "That counts aggregates and wars too. Start from single."
    return figures.isna().sum(), [
        ((figures == 0).sum(), zero),
        (figures.notna().sum(), "That counts the incidents that have a number. Those without one are asked for."),
        (len(rows), "That counts every single incident, with a number or without."),
        (tables.incidents["victims_killed_best"].isna().sum(), every),
        (
            rows["perpetrators_killed_best"].isna().sum(),
            "That is about perpetrators killed. Take the column of victims.",
        ),
        (rows["injured_best"].isna().sum(), "That is about people injured. Take the column of victims killed."),
        ((~rows["incident_id"].isin(told)).sum(), silent),
    ]


def rule_totals(tables: Tables) -> dict[str, int]:
    """For each rule, the sum of victims killed over all single incidents."""
    ids = single(tables)["incident_id"]
    return {rule: int(_figures(tables, rule).reindex(ids)["best"].sum()) for rule in estimates.RULES}


def a_rule(tables: Tables) -> Solution:
    """The total of victims killed over all single incidents under RULE."""
    totals, figures = rule_totals(tables), _figures(tables, RULE)
    own = figures[figures.index.isin(single(tables)["incident_id"])]
    injured = estimates.estimate(tables, "injured", "victims", RULE)["best"].sum()
    return totals[RULE], [
        (figures["best"].sum(), "That counts every row, wars too. Keep the single incidents only."),
        (totals["gtd"], "That is the total under the rule gtd. Change the name of the rule."),
        (totals["conservative"], "Those are the lowest figures. Mind the name of the rule, and that of the column."),
        (totals["informative"], "Those are the highest figures. Mind the name of the rule, and that of the column."),
        (totals["gtd"] - totals[RULE], "That is how far the total falls. The total itself is asked for."),
        (totals[RULE] - totals["gtd"], "That is how far the total moves. The total itself is asked for."),
        (len(own), "That counts incidents. Add up the column best."),
        (own["best"].max(), "That is one incident. Add up all single incidents."),
        (injured, "That counts people who were injured. Take those killed."),
    ]


def _figures(tables: Tables, rule: str) -> pd.DataFrame:
    return estimates.estimate(tables, "killed", "victims", rule)


OF_TABLES = {1: one_row, 3: by_source, 4: victims, 5: missing, 8: a_rule}  # by exercise
