"""The words behind a mark: of every kind of row, with its source, what it says, and where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Element, parse

from contested.analysis import disputes
from contested.figures import questions, words


def opened(tables, *keys: str) -> dict[str, Element]:
    """What opens for each key, by key."""
    found = parse(str(words.behind(tables, keys, "..")))
    return {e.get("id").removeprefix("words-"): e for e in found.all("div") if e.get("id").startswith("words-")}


def test_every_row_a_mark_can_lead_to_has_its_words(tables):
    keys = [
        *tables.claims["claim_id"],
        *tables.framings["framing_id"],
        *tables.incidents["incident_id"],
        *tables.questions["question_id"].unique(),
        *tables.disputes["dispute_id"],
        *(f"coverage-{item}" for item in tables.items["item_id"]),
    ]
    found = opened(tables, *keys)
    assert set(found) == set(keys)
    names = set(tables.sources["short_name"])
    for key, entry in found.items():
        said = entry.all("li")
        assert said, key
        assert {label.text() for label in entry.all("span") if label.has_class("source")} <= names
        # Besides, where words are not quoted, a way to the original of the article.
        links = [a.get("href") for a in entry.all("a") if a.get("rel") != "noopener"]
        assert links, key
        assert all(link.startswith(("../book/catalogue.html#", "../book/statements.html#")) for link in links), key


def test_a_claim_opens_with_its_source_value_voice_quote_and_place(tables):
    claim = tables.claims[(tables.claims["voice_type"] == "russian_official") & (tables.claims["best"].notna())].iloc[0]
    entry = opened(tables, claim["claim_id"])[claim["claim_id"]]
    name = tables.sources.set_index("source_id")["short_name"][claim["source_id"]]
    assert [e.text() for e in entry.all("span") if e.has_class("source")] == [name]
    assert entry.all("b")[0].text().startswith(claim["value"])
    assert [e.text() for e in entry.all("i")] == [claim["voice"]]
    assert [q.text() for q in entry.all("q")] == [" ".join(claim["quote"].split())]
    assert [a.get("href") for a in entry.all("a")] == [f"../book/catalogue.html#{claim['claim_id']}"]


@pytest.mark.parametrize("table", ["claims", "framings"])
def test_where_a_quote_is_not_shown_its_sentence_has_a_number(tables, table):
    rows = getattr(tables, table).copy()
    at = rows.index[(rows["voice_type"] == "russian_official")][0]
    rows.loc[at, "quote"] = ""
    row = rows.loc[at]
    key = row.iloc[0]
    entry = opened(replace(tables, **{table: rows}), key)[key]
    own = tables.sentences[tables.sentences["source_id"] == row["source_id"]]
    nth = int((own["start"] <= row["start"]).sum())
    assert entry.all("q") == []
    assert f"sentence {nth}" in entry.text()
    assert row["voice"] in entry.text()


def test_what_the_groups_media_say_verbatim_is_not_repeated(tables):
    boasts = tables.framings[(tables.framings["voice_type"] == "is_media") & (tables.framings["verbatim"] == "yes")]
    assert len(boasts) > 5
    found = opened(tables, *boasts["framing_id"])
    assert [key for key, entry in found.items() if entry.all("q")] == []


def test_a_sentence_opens_with_its_words_for_whom_they_name(tables):
    labels = tables.labels[tables.labels["referent"].isin(["victims", "act"])]
    both = labels.groupby("sentence_id")["referent"].nunique()
    key = both.index[both == 2][0]
    entry = opened(tables, key)[key]
    for referent, own in tables.labels[tables.labels["sentence_id"] == key].groupby("referent"):
        assert f"{referent}: {', '.join(dict.fromkeys(own['label']))}" in entry.text()


def test_an_incident_opens_with_the_words_of_each_source_on_who_did_it_or_how(tables):
    shared = tables.claims.groupby("incident_id")["source_id"].nunique().idxmax()
    entry = opened(tables, shared)[shared]
    told = tables.claims[tables.claims["incident_id"] == shared]
    short = tables.sources.set_index("source_id")["short_name"]
    assert [e.text() for e in entry.all("span") if e.has_class("source")] == [
        short[source] for source in short.index if source in set(told["source_id"])
    ]
    assert tables.incidents.set_index("incident_id")["title"][shared] in entry.text()
    for source, quote in zip([s for s in short.index if s in set(told["source_id"])], entry.all("q"), strict=True):
        own = told[told["source_id"] == source]
        if "perpetrator" in set(own["variable"]):
            own = own[own["variable"] == "perpetrator"]
        assert quote.text() in {" ".join(words.split()) for words in own["quote"]}


def test_a_question_opens_with_every_answer(tables):
    found = opened(tables, *tables.questions["question_id"].unique())
    for key, own in tables.questions[tables.questions["quote"] != ""].groupby("question_id"):
        assert [b.text() for b in found[key].all("b")] == [" ".join(a.split()) for a in own["answer"]]


def test_a_question_in_dispute_opens_with_both_sides_and_leads_to_it_in_the_list(tables):
    entry = opened(tables, "killed-kaluga")["killed-kaluga"]
    own = tables.claims[(tables.claims["incident_id"] == "kaluga-raid-2024") & (tables.claims["variable"] == "killed")]
    own = own[own["counts"] == "perpetrators"].drop_duplicates("source_id")
    names = tables.sources.set_index("source_id")["short_name"]
    said = [(li.all("span")[0].text(), li.all("b")[0].text()) for li in entry.all("li")]
    assert entry.all("p")[0].text().startswith("How many ")
    assert said == [(names[row.source_id], row.value) for row in own.itertuples()]
    assert len({value for _, value in said}) == 2
    links = [a.get("href") for a in entry.all("a")]
    assert links == [f"../book/catalogue.html#{key}" for key in (*own["claim_id"], "dispute-killed-kaluga")]


def test_a_question_about_a_part_says_who_accuses_and_who_denies(tables):
    entry = opened(tables, "ukraine-crocus")["ukraine-crocus"]
    said = [li.all("b")[0].text() for li in entry.all("li")]
    assert set(said) == {"accused of it: Ukraine", "the accusation is denied or countered"}


def test_a_question_says_where_it_is_in_dispute_between_quoted_voices(tables):
    """Where an article gives an answer in its own voice, as on the security services, it is not said."""
    given = disputes.answers(tables)
    reasons = {row.dispute_id: questions.asked(tables, row, given)["reason"] for row in tables.disputes.itertuples()}
    quoted = "It is a dispute between voices that the articles quote, not between the articles."
    said = [key for key, reason in reasons.items() if reason.endswith(quoted)]
    assert said == ["flight-crocus", "ukraine-crocus"]


def test_an_answer_is_said_as_a_newspaper_prints_it(tables):
    [dates] = opened(tables, "month-kabul-embassy").values()
    assert {b.text() for b in dates.all("b")} == {"August 2022", "2022", "September 2022"}
    [key] = tables.disputes.query("variable == 'country'")["dispute_id"]
    [countries] = opened(tables, key).values()
    assert {b.text() for b in countries.all("b")} == {"Afghanistan", "Pakistan"}


def test_what_leads_nowhere_opens_nothing(tables):
    assert opened(tables, "no-such-row", "coverage-no-such-item") == {}
    assert str(words.behind(tables, ["no-such-row"], "..")) == ""


def test_each_is_there_once_however_often_it_is_asked_for(tables):
    key = tables.claims["claim_id"].iloc[0]
    assert str(words.behind(tables, [key, key], "..")).count(f'id="words-{key}"') == 1
