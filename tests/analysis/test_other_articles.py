"""What the book says where the articles are others than today's: undated, alone, equal, or with two figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from helpers import CROCUS

from contested.analysis import disputes, estimates, reference, totals
from contested.analysis.findings import FINDINGS
from contested.classroom import matrix
from contested.curation import checks
from contested.curation.reconcile import with_derived
from contested.figures import blame, casualties, databases, frequency, landing, record, voices
from contested.figures.lead import lead
from contested.site import pages
from contested.tables import NAMES, Tables, values

NEW = "weekly"


def also(tables: Tables, table: str, like: str, **cells) -> Tables:
    """The tables with one row more: that of the id `like`, with other cells."""
    rows = getattr(tables, table)
    row = rows[rows.iloc[:, 0] == like].head(1).assign(**cells).astype(rows.dtypes)
    assert len(row) == 1
    return replace(tables, **{table: pd.concat([rows, row], ignore_index=True)})


def sixth(tables: Tables, **cells) -> Tables:
    """The tables with one article more, of which nobody knows when it appeared."""
    facts = {"source_id": NEW, "short_name": "Weekly", "published_on": "", "published_precision": "unknown"}
    return also(tables, "sources", "unsigned", **facts | {"sha256": "f" * 64} | cells)


def counting(tables: Tables, best: int, number: int = 1, **cells) -> Tables:
    """The tables with a count of the new article: people killed in the attack of March 2024."""
    [like] = tables.claims.query("incident_id == @CROCUS and source_id == 'unsigned' and counts == 'victims'").query(
        "variable == 'killed'"
    )["claim_id"]
    facts = {"claim_id": f"{NEW}-{number:03d}", "source_id": NEW, "value": str(best), "qualifier": "exact"}
    return also(tables, "claims", like, **facts | {"low": best, "best": best, "high": best} | cells)


def only(tables: Tables, *sources: str) -> Tables:
    """The tables with what these sources say, and nothing else."""
    frames = {name: getattr(tables, name) for name in NAMES}
    frames = {
        name: rows[rows["source_id"].isin(sources)].reset_index(drop=True) if "source_id" in rows else rows
        for name, rows in frames.items()
    }
    told = frames["incidents"]["incident_id"].isin(frames["claims"]["incident_id"])
    frames["incidents"] = frames["incidents"][told].reset_index(drop=True)
    return derived(replace(tables, **frames))


def derived(tables: Tables) -> Tables:
    return replace(tables, incidents=with_derived(tables))


def without(tables: Tables, table: str, condition: str) -> Tables:
    return replace(tables, **{table: getattr(tables, table).query(f"not ({condition})").reset_index(drop=True)})


def says(tables: Tables, name: str) -> str:
    found = FINDINGS[name](tables)
    return found.says if found else ""


EMPTIED = {
    "one article": lambda t: only(t, "diplomat"),
    "one article that counts nobody injured": lambda t: only(t, "unsigned"),
    "two articles": lambda t: only(t, "ashour", "dimensions"),
    "nobody killed": lambda t: derived(without(t, "claims", "variable == 'killed'")),
    "nobody injured": lambda t: derived(without(t, "claims", "variable == 'injured'")),
    "no statements": lambda t: replace(t, framings=t.framings.iloc[:0]),
    "no labels": lambda t: replace(t, labels=t.labels.iloc[:0]),
    "no headlines": lambda t: replace(t, headlines=t.headlines.iloc[:0]),
    "an article without a word on the attack": lambda t: derived(sixth(t)),
}


@pytest.mark.parametrize("name", EMPTIED)
def test_every_finding_holds_or_is_left_out_and_can_be_shown(tables, name):
    found = lead(EMPTIED[name](tables), *FINDINGS)
    assert found.html("..")
    assert all(finding.rows for finding in found.findings)
    assert " one articles" not in repr(found)
    assert " one cases" not in repr(found)


# How many, chapter 3 -------------------------------------------------------------------------------


def test_nothing_is_estimated_where_nothing_is_counted(tables):
    none = without(tables, "claims", "variable == 'injured'")
    assert totals.totals(none, by="group", variable="injured").empty
    assert estimates.estimate(none, "injured", "victims").index.dtype == tables.claims["incident_id"].dtype


def test_an_article_with_two_figures_is_one_article_beside_another(tables):
    one = counting(sixth(tables, published_on="2024-06", published_precision="month"), 150)
    two = counting(one, 143, number=2)
    both = says(two, "later_is_higher").replace("nine", "eleven")
    assert "of the 13 pairs" in says(one, "later_is_higher") == both
    assert "in eleven." in both
    assert len(estimates.in_order(estimates.candidates(two, "killed", "victims").query("incident_id == @CROCUS"))) == 13


def test_the_same_figure_twice_is_put_the_same_way(tables):
    # Ashour says 137 already: six articles, two figures from one of them, and still not six ways.
    found = counting(counting(sixth(tables), 137), 138, number=2)
    assert "no two put it the same way" in says(counting(sixth(tables), 150), "rival_tolls")
    assert "in six different ways: from 137 to at least 143" in says(found, "rival_tolls")


def test_an_undated_article_stands_last_in_the_chart_of_the_toll(tables):
    chart = casualties.toll(counting(sixth(tables), 150))
    assert chart.title == "From 137 to 150 killed: six articles, six figures"
    assert chart.data["short_name"].iloc[-1] == "Weekly"
    assert "Weekly, date unknown" in chart.html()


def test_one_count_is_no_range(tables):
    chart = casualties.toll(only(tables, "unsigned"))
    assert chart.title == "139 killed: one article, one figure"
    assert chart.caption == "It is not known which of these articles appeared before which."


def test_a_total_is_a_range_also_where_every_incident_has_a_number(tables):
    unnumbered = "variable == 'killed' and (best.isna() or counts != 'victims' or voice_type == 'is_media')"
    found = says(derived(without(tables, "claims", unnumbered)), "total_is_a_range")
    assert found.startswith("Added up by us, the lowest figures for eight incidents make at least 681 people killed")
    assert "others" not in found


def test_two_incidents_of_one_highest_toll_are_not_the_deadliest(tables):
    worst = tables.incidents["victims_killed_best"].max()
    equal = tables.incidents.assign(
        victims_killed_best=tables.incidents["victims_killed_best"].where(
            tables.incidents["incident_id"] != CROCUS, worst
        )
    )
    assert says(tables, "deadliest_elsewhere")
    assert not says(replace(tables, incidents=equal), "deadliest_elsewhere")


def test_victims_and_all_who_died_are_no_rival_numbers(tables):
    incidents = tables.incidents.query("record_type == 'incident'")[["incident_id", "title", "group"]]
    killed = tables.claims.query("variable == 'killed' and counts in ['victims', 'all']").merge(incidents)
    other = counting(sixth(tables), 156, counts="all")
    more = other.claims.tail(1).merge(incidents)
    title = casualties.ranges(tables, killed).title
    assert title == "Three of ten incidents with a number of dead have more than one number"
    one = killed[killed["incident_id"] == CROCUS].head(1)
    assert casualties.ranges(other, pd.concat([one, more])).title == (
        "None of one incident with a number of dead has more than one number"
    )


def test_an_article_in_another_script_can_be_checked(tables):
    words = {"quote": "22 марта 2024 года погибли сто пятьдесят человек", "ours": ""}
    more = counting(sixth(tables), 150, **words)
    day = {"claim_id": f"{NEW}-002", "variable": "date", "value": "2024-03-22", "qualifier": "", "counts": ""}
    more = also(more, "claims", f"{NEW}-001", **day | {"low": pd.NA, "best": pd.NA, "high": pd.NA})
    for name in ("number-in-quote", "value-in-quote", "reckoned", "date-in-quote"):
        assert checks.run_one(name, more) == []


# When, where and how often, chapters 1 and 2 ---------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "precision", "said"),
    [
        ("2024-04-03", "day", "3 April 2024"),
        ("2024-04", "month", "April 2024"),
        ("2024-04", "inferred", "April 2024 (inferred)"),
        ("", "unknown", "date unknown"),
    ],
)
def test_when_an_article_appeared_is_said_in_one_way(on, precision, said):
    assert values.appeared(on, precision) == said


def test_an_undated_article_has_a_card_and_a_row_of_the_classroom(tables):
    more = sixth(tables)
    assert matrix.dated(more, NEW) == "date unknown"
    assert "date unknown" in "".join(pages.voices(more))
    assert matrix.dated(sixth(tables, published_on="2024-05", published_precision="month"), NEW) == "May 2024"


def test_a_lesson_on_more_articles_than_fit_says_so(tables):
    more = sixth(sixth(sixth(sixth(tables), source_id="a"), source_id="b"), source_id="c")
    [said] = pages.first_lesson(more)
    assert "minutes are left" not in said
    assert " minutes too many for 50" in said


def changed(tables: Tables, incident: str, **cells) -> pd.DataFrame:
    """The single incidents, one of them with other cells."""
    rows = tables.incidents.query("record_type == 'incident'").copy()
    rows.loc[rows["incident_id"] == incident, list(cells)] = list(cells.values())
    return rows


def test_half_of_the_incidents_is_not_fewer_than_half(tables):
    told = tables.claims.query("source_id == 'diplomat'")["incident_id"].unique()
    every = tables.incidents.query("record_type == 'incident'")
    its, others = every[every["incident_id"].isin(told)], every[~every["incident_id"].isin(told)]
    half = replace(tables, incidents=pd.concat([its, others.head(len(its))]))
    assert says(tables, "widest_article")
    assert not says(half, "widest_article")


def test_no_disputed_date_is_none(tables):
    chart = record.timeline(tables, changed(tables, "kabul-embassy-2022", disputed=""))
    assert chart.title.endswith("the articles disagree on the date of none")
    assert "Rival dates" not in chart.alt


def test_places_of_one_name_in_two_countries_are_two_places(tables):
    rows = changed(tables, "kabul-embassy-2022", place="Moscow", country="USA", latitude=46.73, longitude=-117.0)
    assert "Moscow 1" in record.map_of(tables, rows).alt
    assert record.map_of(tables, rows.query("country == 'USA'")).title == (
        "1 of 1 incident with a place is in Moscow; 0 cannot be placed on a map"
    )


def kinds(incidents: pd.DataFrame) -> pd.DataFrame:
    kind = incidents["event_type"].map(frequency.KIND_OF).fillna("other")
    year = incidents["date_start"].str[:4].replace("", frequency.NO_YEAR)
    return incidents.assign(kind=kind, year=year).sort_values("year", kind="stable")


def test_two_years_of_most_incidents_are_both_named(tables):
    rows = kinds(tables.incidents.query("record_type == 'incident'"))
    equal = rows[(rows["year"] != "2024") | (rows.groupby("year").cumcount() < 4)]
    assert (
        frequency.by_year(equal).title
        == "2017 and 2024 are the years with the highest number of incidents: 4 of 29 each"
    )


def test_attacks_of_unknown_hands_are_ascribed_to_nobody(tables):
    rows = kinds(tables.incidents.query("record_type == 'incident'"))
    attacks = rows["kind"] == "attack"
    most = rows.assign(group=rows["group"].where(~(attacks & (rows["country"] == "RUS")), "unknown"))
    assert frequency.by_group(most).title.startswith("4 of 18 attacks are ascribed to Islamic State Khorasan")
    assert frequency.by_group(rows.assign(group="unknown")).title == "No group is named for any of 18 attacks"


def test_attacks_in_a_class_of_ours_are_told_apart_from_those_a_source_ascribes(tables):
    rows = kinds(tables.incidents.query("record_type == 'incident'"))
    assert frequency.ascribed(rows.query("kind == 'attack'"), "Islamic State (core)", "2 of 18 attacks") == (
        "2 of 18 attacks are ascribed to Islamic State (core), 1 of them by our own class"
    )
    assert "the articles say Chechen fighters and Chechen militants" in frequency.our_classes(rows)


# Where they disagree, and beside the databases, chapters 4 and 5 -----------------------------------


def test_a_dispute_on_a_war_is_on_no_incident(tables):
    more = tables.disputes.assign(
        in_dispute=tables.disputes["in_dispute"].where(~tables.disputes["incident_id"].eq("iskp-taliban-war"), "yes")
    )
    assert len(disputes.disputes(replace(tables, disputes=more))) == 10
    for name in ("few_disputes", "most_disputes_in_one"):
        assert says(replace(tables, disputes=more), name) == says(tables, name) != ""


def test_a_date_without_its_year_has_no_month_to_dispute(tables):
    [like] = tables.claims.query(
        "incident_id == 'kabul-embassy-2022' and variable == 'date' and source_id == 'dimensions'"
    )["claim_id"]
    more = also(tables, "claims", like, claim_id="weekly-1", source_id=NEW, value="XXXX-09-05")
    assert says(more, "month_disputed") == says(tables, "month_disputed") != ""


def test_a_hedged_number_of_suspects_keeps_its_hedge(tables):
    [like] = tables.claims.query(
        "incident_id == 'kaluga-raid-2024' and counts == 'perpetrators' and source_id == 'diplomat'"
    )["claim_id"]
    cells = {"value": "about 9", "qualifier": "about", "low": pd.NA, "best": 9, "high": pd.NA}
    more = also(tables, "claims", like, claim_id="weekly-1", source_id=NEW, **cells)
    assert "two, three or about 9 suspects" in says(more, "suspects_disputed")


def test_a_year_that_ucdp_does_not_cover_is_not_missing_there(tables):
    later = changed(tables, "soleimani-bombing-2024", date_start="2025-01-03", date_end="2025-01-03")
    assert reference.last_year("25.1") == 2024
    assert says(replace(tables, incidents=later), "unseen_by_ucdp").count("2025") == 0
    row = {
        "country": "IRN",
        "year": 2025,
        "low": 3,
        "best": 3,
        "high": 3,
        "at_least": False,
        "unnumbered": 0,
        "incident_id": "x",
    }
    both = pd.DataFrame([row, row | {"year": 2024}, row | {"year": 2023}])
    ucdp = reference.ucdp(tables).query("country == 'IRN' and year == 2024")
    alt = databases.beside_ucdp(both.merge(ucdp, on=["country", "year"], how="left"), 0).alt
    assert "Iran, 2025: ours 3; UCDP does not cover the year" in alt
    assert "Iran, 2023: ours 3; UCDP none recorded" in alt


# Who is blamed, who speaks, what is left out, chapters 6 to 8 ----------------------------------------


def blaming(tables: Tables, number: int, target: str, part: str, **cells) -> Tables:
    """The tables with a statement of the new article on the attack, in its own voice."""
    like = tables.framings.query("event == @CROCUS and source_id == 'unsigned' and repeats == ''")["framing_id"].iloc[0]
    facts = {"voice_type": "article", "stance": "asserts", "certainty": "certain", "denies": "no"}
    facts |= {"framing_id": f"{NEW}-f{number}", "source_id": NEW, "target": target, "part": part}
    return also(tables, "framings", like, **facts | cells)


def test_two_doers_are_not_said_by_all(tables):
    more = blaming(sixth(tables), 1, "ukraine", "executed")
    assert landing.parts(more).title == (
        "Five of six say the Islamic State or its Afghan branch did it and one of six says Ukraine did it; "
        "four other actors are blamed for something"
    )
    assert not says(more, "all_name_one_doer")


def test_a_doer_somebody_else_names_is_no_doer_the_articles_name(tables):
    more = blaming(sixth(tables), 1, "ukraine", "executed", voice_type="russian_official", stance="reports")
    assert landing.parts(more).title.startswith("Five of six say the Islamic State or its Afghan branch did it; five")
    assert landing.parts(without(tables, "framings", "part == 'executed'")).title.startswith(
        "No article says itself who did it; "
    )


def test_the_doer_who_also_planned_it_and_whoever_is_only_denied_are_no_others(tables):
    more = blaming(blaming(sixth(tables), 1, "is", "directed"), 2, "taliban", "facilitated", denies="yes")
    assert says(more, "others_with_a_part") == says(tables, "others_with_a_part")
    assert says(tables, "others_with_a_part").startswith("Five others are blamed for something")


def test_parts_on_which_nothing_is_in_dispute_are_no_disagreement(tables):
    settled = tables.disputes.assign(
        in_dispute=tables.disputes["in_dispute"].where(tables.disputes["variable"] != "part", "no")
    )
    assert not says(replace(tables, disputes=settled), "others_with_a_part")


def test_who_did_it_is_in_dispute_where_the_table_says_so(tables):
    [like] = tables.disputes.query("dispute_id == 'doer-nord-stream'")["dispute_id"]
    open_ = also(tables, "disputes", like, dispute_id="doer", incident_id=CROCUS, in_dispute="yes")
    [claim] = tables.claims.query(
        "incident_id == @CROCUS and variable == 'perpetrator' and source_id == 'unsigned' and voice_type == 'article'"
    )["claim_id"].head(1)
    open_ = also(open_, "claims", claim, claim_id="weekly-1", source_id=NEW, value="Ukraine")
    assert says(tables, "all_name_one_doer")
    assert not says(open_, "all_name_one_doer")


def test_an_article_that_denies_a_failure_does_not_say_who_failed(tables):
    more = blaming(sixth(tables), 1, "russian-security", "failed-to-prevent", denies="yes")
    assert says(more, "failing_in_own_voice") == says(tables, "failing_in_own_voice") != ""


def test_nobody_casts_doubt_in_words(tables):
    plain = tables.framings.assign(
        stance=tables.framings["stance"].replace({"doubts": "reports", "rejects": "reports"})
    )
    assert "none casts doubt on it, none says so itself" in blame.wordings(replace(tables, framings=plain)).title


def test_certainty_is_counted_where_nobody_is_quoted(tables):
    own = without(tables, "framings", "voice_type != 'article'")
    assert "0 of 0 that it reports" in voices.certainty(own).title


def test_no_word_that_condemns_is_none(tables):
    kind = tables.labels["class"].where(tables.labels["class"] != "condemnatory", "nominal")
    assert says(replace(tables, labels=tables.labels.assign(**{"class": kind})), "attackers_as_soldiers").endswith(
        "words against none."
    )


def test_an_article_with_two_names_as_often_has_no_favourite(tables):
    labels = tables.labels[~tables.labels["source_id"].eq("dimensions") | tables.labels["label"].isin(["IS", "ISIS"])]
    two = pd.concat([labels, labels[labels["source_id"].eq("dimensions")].assign(label="ISIL")])
    usual = replace(tables, labels=labels)
    assert "“IS”" in says(usual, "names_of_the_group")
    assert "“IS”" not in says(replace(tables, labels=two), "names_of_the_group")
    assert "“ISIL”" not in says(replace(tables, labels=two), "names_of_the_group")


def test_two_headlines_beyond_their_texts_are_both_named(tables):
    rows = tables.headlines
    more = rows.assign(found=rows["found"].where(rows["source_id"] != "ashour", "no"))
    found = says(replace(tables, headlines=more), "headline_beyond_its_text")
    assert found.startswith("Two headlines say what their articles do not: ")
    assert "Ashour announces that" in found
    assert "Al-Estiklal announces that" in found


def test_an_article_that_appeared_before_a_thing_does_not_leave_it_out(tables):
    before = tables.coverage.assign(
        status=tables.coverage["status"].where(
            ~(tables.coverage["item_id"].isin(["us-warning", "kyiv-denial"]) & tables.coverage["status"].eq("absent")),
            "not-possible",
        )
    )
    assert not says(replace(tables, coverage=before), "warning_not_everywhere")
    assert not says(replace(tables, coverage=before), "accusation_without_denial")
