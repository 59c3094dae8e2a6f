"""Totals over incidents: by group, country or year, each a range, and what rule and source left out do to them."""

from __future__ import annotations

import pandas as pd

from contested.analysis import disputes, estimates
from contested.analysis.estimates import DEFAULT
from contested.tables import Tables
from contested.tables.values import country_name

NOT_SAID = {"country": "country not said", "year": "no year given"}
# Whose number, in the words of a claim, tells that such people were harmed, if not always how many.
TELLS = {"victims": ["victims", "part", "all"], "perpetrators": ["perpetrators"]}
OPEN = ["low_open", "best_open", "high_open"]
COLUMNS = ["low", "best", "high", *OPEN, "numbered", "unnumbered", "incident_id"]


def totals(
    tables: Tables, by: str, variable: str = "killed", counts: str = "victims", rule: str = DEFAULT
) -> pd.DataFrame:
    """People counted in the incidents of each group, country or year, in order of their best figure.

    by: group, country or year. variable and counts: as estimates.estimate() has them. Index the name of the row;
    columns low, best, high (sums over the incidents with a number, in people, <NA> where there is none), low_open,
    best_open, high_open (whether one of the figures in the sum is a floor, such as "at least 140"), numbered and
    unnumbered (incidents with a number, and incidents of which a source tells without one that counts these
    people alone), incident_id (the one with the highest figure). Aggregates and contexts are left out: their
    numbers hold those of incidents. Raises KeyError for a rule or a `by` that does not exist.
    """
    rows = told(tables, variable, counts, rule)
    rows["year"] = rows["date_start"].str[:4]
    rows["country"] = [country_name(code) if code else "" for code in rows["country"]]
    rows[by] = rows[by].replace("", NOT_SAID.get(by, ""))
    first = rows.sort_values("best", ascending=False, kind="stable", na_position="last")
    groups = first.groupby(by)
    sums = groups[["low", "best", "high"]].sum(min_count=1)
    sums[OPEN] = groups[OPEN].any()
    sums["numbered"] = groups["best"].count()
    sums["unnumbered"] = groups.size() - sums["numbered"]
    sums["incident_id"] = groups["incident_id"].first()
    sums = sums.sort_index() if by == "year" else sums.sort_values("best", ascending=False, kind="stable")
    return sums[COLUMNS]


def told(tables: Tables, variable: str = "killed", counts: str = "victims", rule: str = DEFAULT) -> pd.DataFrame:
    """The incidents of which a source tells that such people were killed or injured, in the order of the table.

    The columns of incidents.csv, low, best, high (people, <NA> where no number counts these people alone), and
    low_open, best_open, high_open (whether the figure is a floor).
    """
    claims = tables.claims
    about = claims[(claims["variable"] == variable) & claims["counts"].isin(TELLS[counts])]
    incidents = tables.incidents[tables.incidents["record_type"] == "incident"]
    incidents = incidents[incidents["incident_id"].isin(about["incident_id"])]
    figures = estimates.estimate(tables, variable, counts, rule)[["low", "best", "high"]]
    figures = figures.join(estimates.open_ends(tables, variable, counts, figures))
    found = incidents.merge(figures, on="incident_id", how="left")
    return found.assign(**{end: found[end].eq(True) for end in OPEN})


def killed(tables: Tables, rule: str = DEFAULT) -> int:
    """Victims killed in all incidents, in people: the sum of the best figures. Raises KeyError for no rule."""
    return int(told(tables, rule=rule)["best"].sum())


def killed_without(tables: Tables) -> pd.Series:
    """What killed() gives with each source left out, by source_id."""
    return pd.Series({source: killed(estimates.without(tables, source)) for source in tables.sources["source_id"]})


def summary(tables: Tables, leave_out: str | None) -> dict[str, object]:
    """Counts with one source left out (None: with all): without, incidents, shared, disputed, killed, incident_id.

    killed is the sum of victims killed under the default rule, in people; incident_id is an incident that
    is lost, or, where none is, one that most sources tell.
    """
    left = estimates.without(tables, leave_out)
    ids = tables.incidents.loc[tables.incidents["record_type"] == "incident", "incident_id"]
    told_by = left.claims[left.claims["incident_id"].isin(ids)].groupby("incident_id")["source_id"].nunique()
    disputed = disputes.disputes(left)["incident_id"]
    return {
        "without": tables.short_names[leave_out] if leave_out else "no source",
        "incidents": len(told_by),
        "shared": int((told_by > 1).sum()),
        "disputed": int(disputed[disputed.isin(ids)].nunique()),
        "killed": killed(left),
        "incident_id": next((i for i in ids if i not in told_by.index), "") or told_by.idxmax(),
    }


def switch(tables: Tables) -> pd.DataFrame:
    """What is left of the counts under each rule and without each source: one row a rule and a source left out.

    Columns rule, without (source_id, "" where none is left out), killed (victims, in people), incidents, shared
    (told by more than one source) and disputed (in dispute between sources).
    """
    rows = []
    for source in ["", *tables.sources["source_id"]]:
        left, counts = estimates.without(tables, source), summary(tables, source or None)
        kept = {name: counts[name] for name in ("incidents", "shared", "disputed")}
        for rule in estimates.RULES:
            rows.append({"rule": rule, "without": source, "killed": killed(left, rule), **kept})
    return pd.DataFrame(rows).sort_values("rule", key=lambda r: r.map([*estimates.RULES].index), kind="stable")


def moved(panel: pd.DataFrame) -> dict[str, int]:
    """How far the total of victims killed moves in a panel of switch(), in people: `rule` with every source in,
    `source` under the default rule."""
    by_rule = panel.loc[panel["without"] == "", "killed"]
    by_source = panel.loc[panel["rule"] == DEFAULT, ["without", "killed"]].set_index("without")["killed"]
    return {"rule": int(by_rule.max() - by_rule.min()), "source": int((by_source - by_source[""]).abs().max())}
