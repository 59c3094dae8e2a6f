"""Which quotes are shown: within the limit, by the order of what they are shown for, and the same on every machine."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from helpers import CROCUS, ROOT, edit, rewrite, rows

from contested.analysis import disputes, shown
from contested.analysis.shown import AIM, LIMIT, Articles
from contested.tables import QUOTED, SHOWN, load
from contested.tables.corpus import Text

QUOTES = {"claims": "quote", "framings": "quote", "coverage": "quote", "questions": "quote", "headlines": "body_quote"}


def test_the_column_is_filled_for_every_quote_and_empty_without_one():
    for name, column in QUOTES.items():
        own = rows(name)
        assert {row["shown"] for row in own if row[column]} <= {"yes", "no", "always"}
        assert {row["shown"] for row in own if not row[column]} <= {""}


def test_a_run_of_fewer_than_four_words_quotes_nothing():
    both = Articles({"a": "One two three four five. One two three four six.", "b": "Two three four five!"})
    assert both.reads("two three four") == set()
    assert both.reads("Two, three FOUR five") == {("a", 1), ("a", 2), ("a", 3), ("a", 4), *(("b", n) for n in range(4))}
    # A phrase that stands twice is read in both places.
    assert both.reads("one two three four") == {("a", n) for n in (0, 1, 2, 3, 5, 6, 7, 8)}
    both.show(both.reads("one two three four"))
    assert both.shares() == {"a": 0.8, "b": 0}


def test_quotes_are_chosen_up_to_the_aim(tables):
    articles = Articles({source: text.text for source, text in tables.texts().items()})
    for name, column in QUOTES.items():
        own = getattr(tables, name)
        for words in own.loc[own["shown"].isin(SHOWN), column]:
            articles.show(articles.reads(words))
    assert all(0.15 < share <= AIM < LIMIT for share in articles.shares().values())


def test_both_sides_of_every_question_in_dispute_are_shown(tables):
    asked = disputes.answers(tables).merge(disputes.disputes(tables)[disputes.QUESTION])
    boasts = tables.claims.loc[[shown.boasts(r.voice_type, r.variable, r.verbatim) for r in tables.claims.itertuples()]]
    wanted = set(asked["row_id"]) - set(boasts["claim_id"])
    found = {row["claim_id"] for row in rows("claims") if row["shown"] in SHOWN}
    found |= {row["framing_id"] for row in rows("framings") if row["shown"] in SHOWN}
    assert len(wanted) > 20
    assert wanted <= found


def test_every_number_that_is_drawn_has_words(tables):
    seen = tables.claims[tables.claims["shown"].isin(SHOWN)]
    tolls = ["source_id", "incident_id", "variable", "counts", "who", "value"]
    drawn = tables.claims[tables.claims["best"].notna() & tables.claims["variable"].isin(disputes.NUMERIC)]
    discrete = tables.incidents.query("record_type != 'aggregate'")["incident_id"]
    boasts = [shown.boasts(r.voice_type, r.variable, r.verbatim) for r in drawn.itertuples()]
    drawn = drawn[[not boast for boast in boasts]]
    drawn = drawn[drawn["incident_id"].isin(discrete)]
    wanted = set(drawn[tolls].itertuples(index=False, name=None))
    assert len(wanted) > 30
    assert wanted <= set(seen[tolls].itertuples(index=False, name=None))


def test_most_incidents_of_an_article_have_words(tables):
    pairs = ["source_id", "incident_id"]
    told, seen = (rows[pairs].drop_duplicates() for rows in (tables.claims, tables.claims.query("shown in @SHOWN")))
    assert len(seen) / len(told) > 0.75


def test_the_groups_own_media_are_never_shown_word_by_word(tables):
    for name in ("claims", "framings"):
        own = getattr(tables, name)
        own = own[(own["voice_type"] == "is_media") & (own["verbatim"] == "yes")]
        assert len(own) > 3
        assert set(own["shown"]) == {"no"}


def test_load_leaves_out_what_is_not_shown(tables):
    public = load(ROOT)
    for name, (_, _, quote) in QUOTED.items():
        own, there = getattr(tables, name), getattr(public, name)
        assert list(there[quote]) == list(own[quote].where(own["shown"].isin(SHOWN), ""))
        assert there.drop(columns=quote).equals(own.drop(columns=quote))


def test_more_shown_by_hand_leaves_less_to_choose(tables):
    left_out = tables.claims.query("source_id == 'unsigned' and shown == 'no' and voice_type != 'is_media'")
    first = left_out["quote"].str.len().nlargest(6).index
    claims = tables.claims.copy()
    claims.loc[first, "shown"] = "always"
    chosen = shown.choose(replace(tables, claims=claims), tables.texts())["claims"]
    assert set(chosen[first]) == {"always"}
    own = tables.claims["source_id"] == "unsigned"
    assert (chosen[own] == "yes").sum() < (tables.claims.loc[own, "shown"] == "yes").sum()


def test_the_order_of_the_rows_does_not_decide_how_much_is_shown(tables):
    turned = replace(tables, claims=tables.claims.iloc[::-1].reset_index(drop=True))
    chosen = shown.choose(turned, tables.texts())["claims"]
    assert abs((chosen == "yes").sum() - (tables.claims["shown"] == "yes").sum()) <= 12


def test_too_much_by_hand_is_refused_with_the_share_it_would_reach(project, run):
    def all_of_ashour(cells: list[list[str]]) -> None:
        source, column = cells[0].index("source_id"), cells[0].index("shown")
        for row in cells[1:]:
            if row[source] == "ashour":
                row[column] = "always"

    rewrite(project, "claims", all_of_ashour)
    for command in ("check", "reconcile"):
        code, out, _ = run(project, command)
        assert code == 1
        [line] = [line for line in out.splitlines() if "marked always show" in line]
        share = int(line.partition("always show ")[2].partition("%")[0])
        assert "of ashour" in line
        assert share > 70


def test_a_quote_left_out_comes_back_from_its_place(project, run):
    whole = (project / "data" / "claims.csv").read_bytes()
    row = next(r for r in rows("claims") if r["shown"] == "no" and len(r["quote"]) > 40)
    edit(project, "claims", row["claim_id"], "quote", "")
    code, out, _ = run(project, "check")
    assert code == 1
    assert "contested reconcile" in out
    assert run(project, "reconcile")[0] == 0
    assert (project / "data" / "claims.csv").read_bytes() == whole


@pytest.mark.parametrize("words", [20, 4])
def test_a_tiny_article_is_no_trouble(tables, words):
    said = " ".join(f"word{number}" for number in range(words))
    claim = tables.claims.iloc[[0]].assign(
        claim_id="tiny-001", source_id="tiny", incident_id=CROCUS, start=0, end=len(said), quote=said, shown=""
    )
    short = claim.assign(claim_id="tiny-002", quote="word1 word2 word3")
    claims = pd.concat([tables.claims, claim, short], ignore_index=True)
    changed = replace(tables, claims=claims, sources=tables.sources)
    chosen = shown.choose(changed, tables.texts() | {"tiny": Text("tiny", said, "")})["claims"]
    assert list(chosen.iloc[-2:]) == ["no", "yes"]
