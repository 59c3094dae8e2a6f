"""Findings on what is in dispute, and on what databases print instead (chapters 4 and 5)."""

from __future__ import annotations

import pandas as pd

from contested.analysis import disputes, reference
from contested.analysis.findings.declared import Says, declare
from contested.analysis.findings.record import incidents
from contested.tables import KABUL, KALUGA, Tables
from contested.tables.values import country_name, written
from contested.wording import agree, capital, in_words, listed, worded


@declare()
def few_disputes(tables: Tables) -> Says | None:
    """Fewer than half of the shared incidents have a question in dispute."""
    every = incidents(tables)
    shared = every[every["n_sources"] > 1]
    found = _disputed(tables, shared["incident_id"])
    disputed = found["incident_id"].nunique()
    if not 0 < disputed < len(shared) / 2:
        return None
    says = (
        f"{capital(in_words(disputed))} of the {in_words(len(shared))} incidents that more than one article mentions "
        f"{agree(disputed, 'is', 'are')} disputed, on {worded(len(found), 'point')} in all. On the others, nothing "
        "that one article says excludes what another says."
    )
    return says, dict.fromkeys(found["incident_id"])


@declare()
def most_disputes_in_one(tables: Tables) -> Says | None:
    """More than half of the questions in dispute are about one incident, and no other is in as many articles."""
    every = incidents(tables).set_index("incident_id")
    found = _disputed(tables, every.index)
    often = found["incident_id"].value_counts()
    if often.empty or often.iloc[0] <= len(found) / 2:
        return None
    title, told = every.loc[often.index[0], ["title", "n_sources"]]
    if told < every["n_sources"].max() or (every["n_sources"] == told).sum() > 1:
        return None
    says = (
        f"{capital(in_words(often.iloc[0]))} of the {worded(len(found), 'question')} in dispute "
        f"{agree(often.iloc[0], 'is', 'are')} about one event, the {title}, which {in_words(told)} articles report."
    )
    asked = found[found["incident_id"] == often.index[0]]
    return says, _rows(tables, asked)


@declare()
def month_disputed(tables: Tables) -> Says | None:
    """The articles date one attack to different months."""
    told = _answers(tables, KABUL, "date")
    told = told[told["answer"].str.fullmatch(r"\d{4}-\d{2}(-\d{2})?")]
    months = sorted(set(told["answer"].str[:7]))
    if len(months) < 2:
        return None
    given = listed([written(month) for month in months], "or")
    says = f"Even the month can be in dispute: “{tables.titles[KABUL]}” is dated to {given}, depending on the article."
    return says, told["row_id"]


@declare()
def suspects_disputed(tables: Tables) -> Says | None:
    """The articles give different numbers of suspects killed in one raid."""
    told = _answers(tables, KALUGA, "killed", "perpetrators").sort_values("low", kind="stable")
    if told.empty:
        return None
    numbers = [in_words(int(said)) if said.isdecimal() else said for said in dict.fromkeys(told["answer"])]
    says = (
        f"Small numbers can be in dispute, too: {listed(numbers, 'or')} suspects were killed in the raid in Kaluga, "
        "depending on the article."
    )
    return says, told["row_id"]


@declare()
def differences_without_dispute(tables: Tables) -> Says | None:
    """Of the questions on which answers differ, some are not in dispute."""
    decided = disputes.between_articles(tables)
    no = decided[decided["in_dispute"] == "no"]
    if no.empty:
        return None
    says = (
        f"A different answer need not be a contradiction: of the {worded(len(decided), 'question')} to which two "
        f"articles or more give different answers, {in_words(len(no))} {agree(len(no), 'is', 'are')} not in dispute. "
        "There, one answer is more exact than the other, for example, or about a different side of the matter."
    )
    return says, _rows(tables, no)


@declare()
def one_figure_for_a_quarrel(tables: Tables) -> Says | None:
    """UCDP prints one figure for a country and year for which the articles give a range."""
    both = _beside_ucdp(tables)
    single = both[(both["ucdp_low"] == both["ucdp_high"]) & (both["low"] < both["high"])]
    if single.empty:
        return None
    row = single.iloc[0]
    more = row["unnumbered"]
    says = (
        f"For {_where(row)} the database UCDP gives the same figure, {row['ucdp_best']:.0f}, as its lowest, best and "
        "highest number of civilians killed. The numbers in our articles for the attacks they report there add up to "
        f"{'at least ' * bool(row['low_open'])}{row['low']} at the lowest and "
        f"{'at least ' * bool(row['high_open'])}{row['high']} at the highest"
    )
    if more:
        says += (
            f", and the dead of {in_words(more)} more {agree(more, 'attack', 'attacks')} are not in that sum, because "
            "no article gives their number"
        )
    return f"{says}.", row["incident_ids"]


@declare()
def wider_in_ucdp(tables: Tables) -> Says | None:
    """For some country-years the range of UCDP is more than ten times as wide as that of the articles."""
    both = _beside_ucdp(tables).dropna(subset=["low", "ucdp_low"])
    theirs, ours = both["ucdp_high"] - both["ucdp_low"], both["high"] - both["low"]
    wide = both[(theirs > 0) & (theirs > 10 * ours)]
    if wide.empty:
        return None
    spans = [
        f"for {_where(row)} it is {row['ucdp_low']:.0f} to {row['ucdp_high']:.0f}{_shared(row['others'])}, ours "
        f"{row['low']} to {row['high']}"
        for _, row in wide.iterrows()
    ]
    says = (
        f"UCDP's range can also be by far the wider one: {'; '.join(spans)}. UCDP adds up all the attacks of a year "
        "that it knows of."
    )
    return says, [incident for ids in wide["incident_ids"] for incident in ids]


@declare()
def unseen_by_ucdp(tables: Tables) -> Says | None:
    """For some of the country-years in which the articles report killings, and which UCDP covers, it records none."""
    both = _beside_ucdp(tables)
    both = both[both["year"] <= reference.last_year(reference.ucdp(tables)["version"].iloc[0])]
    missing = both[both["ucdp_best"].isna()]
    if missing.empty:
        return None
    ids = [incident for own in missing["incident_ids"] for incident in own]
    titles = tables.titles.reindex(ids)
    police = " Those attacks were on police officers, and UCDP counts civilians here."
    says = (
        f"UCDP records no civilians killed by the Islamic State in {in_words(len(missing))} of the "
        f"{in_words(len(both))} countries and years for which our articles report killings by it: "
        f"{listed([_where(row) for _, row in missing.iterrows()])}."
        f"{police if titles.str.contains('police').all() else ''}"
    )
    return says, ids


@declare()
def rules_matter_on_many_reports(tables: Tables) -> Says | None:
    """On MAVERICK's events with several reports the rule moves the total by more than a tenth."""
    figures = reference.under_each_rule(reference.reports(tables))
    low, high = figures.sum().astype(int).agg(["min", "max"])
    if high - low <= low / 10:
        return None
    shared = incidents(tables).query("n_sources > 1")
    here = reference.ours_under_each_rule(tables)
    (moved, events), (ours, told) = (((f.nunique(axis=1) > 1).sum(), len(f)) for f in (figures, here))
    says = (
        f"In the collection MAVERICK, choosing the highest figure instead of the lowest raises the total of the "
        f"{events} events with several reports by {high - low:,}, from {low:,} deaths to {high:,}. The choice matters "
        f"in {moved} of them, {moved / events:.0%}. Here it matters in {in_words(ours)} of the {in_words(told)} "
        "incidents that several articles report."
    )
    return says, shared["incident_id"]


def _shared(others: str) -> str:
    """Whose killings else are in a figure of UCDP, as a clause."""
    return f", killings by the {listed(others.split('; '))} among them" if others else ""


def _where(row: pd.Series) -> str:
    return f"{country_name(row['country'])} in {row['year']}"


def _disputed(tables: Tables, incident_ids: pd.Series | pd.Index) -> pd.DataFrame:
    """The questions in dispute on some incidents; one can also be on a context, such as a war."""
    found = disputes.disputes(tables)
    return found[found["incident_id"].isin(incident_ids)]


def _answers(tables: Tables, incident_id: str, variable: str, matter: str = "") -> pd.DataFrame:
    """The answers to one question, columns as disputes.answers(); none where it is not in dispute."""
    asked = dict(zip(disputes.QUESTION, (incident_id, variable, matter), strict=True))
    found = disputes.disputes(tables)
    given = disputes.rival_answers(tables, asked)
    return given if (found[disputes.QUESTION] == list(asked.values())).all(axis=1).any() else given.iloc[:0]


def _rows(tables: Tables, asked: pd.DataFrame) -> list[str]:
    """The rows of all the answers to these questions."""
    return [row for one in asked.to_dict("records") for row in disputes.rival_answers(tables, one)["row_id"]]


def _beside_ucdp(tables: Tables) -> pd.DataFrame:
    """Our killings by country and year (totals as in totals(), unnumbered, incident_ids) beside UCDP's figures."""
    killings = reference.killings(tables)
    placed = killings[(killings["country"] != "") & killings["year"].notna()].groupby(["country", "year"])
    ours = placed[["low", "best", "high"]].sum(min_count=1).assign(incident_ids=placed["incident_id"].agg(list))
    ours["unnumbered"] = placed.size() - placed["best"].count()
    ours = ours.join(placed[["low_open", "high_open"]].any())
    return ours.reset_index().merge(reference.ucdp(tables), on=["country", "year"], how="left")
