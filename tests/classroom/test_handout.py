"""The handout and its key: blind on the pupil's side, complete on the teacher's, and two pages on paper."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import axe
import paper
import pytest
from helpers import CROCUS, ROOT
from pages import parse

from contested.analysis import reliability
from contested.classroom import coding_task, handout
from contested.tables import Tables, load


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def public() -> Tables:
    """The tables as they are published: the sheets are."""
    return load(ROOT)


@pytest.fixture(scope="module")
def sheet(public) -> str:
    return handout.handout(public)


@pytest.fixture(scope="module")
def key(public) -> str:
    return handout.key(public)


@pytest.fixture(scope="module")
def sentences(tables):
    return coding_task.to_code(tables)


def words(text: str) -> str:
    return " ".join(text.split())


def test_both_are_whole_documents(sheet, key):
    paper.assert_complete(sheet)
    paper.assert_complete(key)


def test_the_sentences_stand_there_with_an_empty_box_for_each_code(sheet, sentences):
    found = paper.body(sheet, "codes")
    assert [line[1] for line in found] == list(sentences["words"])
    assert {tuple(line[2:]) for line in found} == {("",) * len(coding_task.FUNCTIONS)}
    head = parse(sheet).all("table")[0].all("thead")[0].all("th")
    assert [th.text() for th in head[2:]] == list(coding_task.FUNCTIONS)
    assert list(handout.CODEBOOK) == list(coding_task.FUNCTIONS)


def test_the_handout_gives_no_source_and_no_row_away(sheet):
    names = [r[c] for r in rows("sources") for c in ("short_name", "source_id", "title", "author", "publisher") if r[c]]
    ids = [r["sentence_id"] for r in rows("sentences")] + [r["claim_id"] for r in rows("claims")]
    text = parse(sheet).text()
    # "unsigned" and "dimensions" are words too; here they would be names.
    assert [n for n in names if re.search(rf"(?i)\b{re.escape(n)}\b", text)] == []
    assert [i for i in ids if i in sheet] == []


def test_the_letters_do_not_follow_the_order_of_the_sources(tables):
    letters = handout.letters(tables)
    assert sorted(letters.values()) == list("ABCDEFGHIJ"[: len(rows("sources"))])
    ordered = [letters[r["source_id"]] for r in rows("sources")]
    assert ordered not in (sorted(ordered), sorted(ordered, reverse=True))


def test_the_matrix_has_a_column_for_each_source_and_is_empty(sheet, tables):
    found = paper.body(sheet, "matrix")
    assert [line[0] for line in found] == [question for _, _, question in handout.MATRIX]
    assert {tuple(line[1:]) for line in found} == {("",) * len(rows("sources"))}

    gone = tables.sources["source_id"].iloc[0]
    fewer = replace(
        tables,
        sources=tables.sources[tables.sources["source_id"] != gone],
        sentences=tables.sentences[tables.sentences["source_id"] != gone],
    )
    assert {len(line) for line in paper.body(handout.handout(fewer), "matrix")} == {len(rows("sources"))}


def test_the_key_says_source_passes_and_what_was_kept(key, sentences):
    names = {r["source_id"]: r["short_name"] for r in rows("sources")}
    kept: dict[str, list[str]] = {}
    for row in rows("framings"):
        kept.setdefault(row["sentence_id"], []).append(row["function"])
    found = paper.body(key, "coded")
    assert len(found) == len(sentences)
    for line, sentence in zip(found, sentences.itertuples(), strict=True):
        assert line[1] == sentence.words
        assert line[2] == f"{names[sentence.source_id]} {sentence.sentence_id}"
        assert line[3:5] == [sentence.a, sentence.b]
        assert set(line[5].split(", ")) == set(kept.get(sentence.sentence_id, ["none"]))


def test_the_key_says_why_where_the_passes_differ(key, tables, sentences):
    decided = reliability.adjudication(tables)
    for line, sentence in zip(paper.body(key, "coded"), sentences.itertuples(), strict=True):
        own = decided[(decided["sentence_id"] == sentence.sentence_id) & (decided["variable"] != "row")]
        reasons = list(own.loc[own["variable"].isin(["framing", "function"]), "reason"])
        assert [reason for reason in reasons if words(reason) not in line[6]] == []
        if sentence.a != sentence.b:
            assert reasons, f"{sentence.sentence_id}: no decision is on record"
        elif not reasons:
            assert line[6] == "The passes agree."


def test_the_filled_matrix_holds_every_claim_in_the_column_of_its_source(key, tables):
    letters = handout.letters(tables)
    [table] = [t for t in parse(key).all("table") if t.has_class("filled")]
    head = [th.text() for th in table.all("thead")[0].all("th")]
    cells = dict(zip([(v, c) for v, c, _ in handout.MATRIX], paper.body(key, "filled"), strict=True))
    names = {r["source_id"]: r["short_name"] for r in rows("sources")}
    asked = [r for r in rows("claims") if r["incident_id"] == CROCUS and (r["variable"], r["counts"]) in cells]
    assert len(asked) > 30
    for row in asked:
        at = head.index(f"{letters[row['source_id']]}: {names[row['source_id']]}")
        cell = cells[row["variable"], row["counts"]][at]
        assert row["value"] in cell, row["claim_id"]
        if row["status"] != "asserted":
            assert row["status"] in cell, row["claim_id"]
    told = {(r["variable"], r["counts"], r["source_id"]) for r in asked}
    silent = [cell for line in cells.values() for cell in line[1:] if cell == "not said"]
    assert len(silent) == len(cells) * len(letters) - len(told)


def test_who_is_not_asked_about_is_not_counted(tables):
    claims = tables.claims.copy()
    toll = (claims["incident_id"] == CROCUS) & (claims["variable"] == "killed") & (claims["source_id"] == "ashour")
    claims.loc[toll, "counts"] = "part"
    lines = {line[0]: line for line in paper.body(handout.key(replace(tables, claims=claims)), "filled")}
    at = 1 + sorted(handout.letters(tables).values()).index(handout.letters(tables)["ashour"])
    assert lines["How many people were killed?"][at] == "not said"


def test_a_card_has_the_words_of_its_source_and_no_name(key, tables):
    letters = handout.letters(tables)
    cards = [e for e in parse(key).all("div") if e.has_class("card")]
    assert len(cards) == len(letters)
    questions = {(v, c) for v, c, _ in handout.MATRIX}
    for card in cards:
        [source] = [s for s, letter in letters.items() if card.all("h3")[0].text() == f"Column {letter}"]
        quotes = {q.text() for q in card.all("q")}
        said = [r for r in rows("claims") if r["incident_id"] == CROCUS and r["source_id"] == source]
        said = [r for r in said if (r["variable"], r["counts"]) in questions and r["voice_type"] != "is_media"]
        assert said
        shown = [r for r in said if r["shown"] in ("yes", "always")]
        assert shown
        assert [r["claim_id"] for r in shown if words(r["quote"]) not in quotes] == []
        # Where the words are not shown, the card says what the key has.
        assert [r["claim_id"] for r in said if r not in shown and r["value"] not in card.text()] == []
        assert max(len(q.split()) for q in quotes) <= 25
        names = [r["short_name"] for r in rows("sources")]
        assert [n for n in names if re.search(rf"\b{n}\b", card.text())] == []


@pytest.mark.browser
@pytest.mark.parametrize("widened", ["", "body { letter-spacing: 0.03em; }"], ids=["as it is", "in a wider type"])
def test_the_handout_is_two_a4_pages(chromium, sheet, widened):
    tab = paper.open_sheet(chromium, sheet.replace("</style>", f"{widened}</style>"))
    pages = paper.printed(tab)
    tab.close()
    assert len(pages) == 2
    assert {(round(width), round(height)) for width, height in pages} <= {(595, 842), (594, 841), (595, 841)}


@pytest.mark.browser
@pytest.mark.parametrize("which", ["sheet", "key"])
def test_paper_is_black_on_white_and_large_enough(chromium, request, which):
    tab = paper.open_sheet(chromium, request.getfixturevalue(which), scheme="dark")
    assert paper.smallest_print(tab) >= 9.5
    assert paper.inks(tab) == {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["sheet", "key"])
def test_it_reads_on_a_phone(chromium, request, which, scheme):
    tab = paper.open_sheet(chromium, request.getfixturevalue(which), scheme, width=390)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe.violations(tab) == []
    tab.close()
