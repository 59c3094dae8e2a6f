"""What the tables keep of the texts is what the texts give, counted here by other means."""

from __future__ import annotations

import csv

import pytest
from helpers import ROOT, in_quotation, source_texts


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return source_texts()


@pytest.mark.parametrize("table", ["claims", "framings"])
def test_a_quote_is_verbatim_where_the_text_has_it_in_quotation_marks(texts, table):
    wrong = [r["quote"] for r in rows(table) if (r["verbatim"] == "yes") != in_quotation(r, texts)]
    assert wrong == []
    assert {r["verbatim"] for r in rows(table)} == {"yes", "no"}


def test_a_label_stands_where_the_table_says(texts):
    sentences = {r["sentence_id"]: r for r in rows("sentences")}
    for row in rows("labels"):
        start, end, sentence = int(row["start"]), int(row["end"]), sentences[row["sentence_id"]]
        assert texts[row["source_id"]][start:end] == row["label"]
        assert int(sentence["start"]) <= start < end <= int(sentence["end"])
        before = texts[row["source_id"]][:start]
        assert (row["quoted"] == "yes") == (before.rfind("“") > before.rfind("”")), row


def test_a_class_codes_whole_sentences_short_and_without_the_groups_words(texts, tables):
    sentences = {r["sentence_id"]: r for r in rows("sentences")}
    group = {r["sentence_id"] for r in rows("framings") if r["voice_type"] == "is_media"}
    chosen = tables.exercise
    assert list(chosen.columns) == ["sentence_id", "source_id", "words", "a", "b"]
    assert len(chosen) == 12
    assert set(chosen["source_id"]) == set(texts)
    assert list(chosen["words"]) == sorted(chosen["words"])
    assert (chosen["a"] != chosen["b"]).sum() == 4
    for row in chosen.itertuples():
        sentence = sentences[row.sentence_id]
        assert row.words.split() == texts[row.source_id][int(sentence["start"]) : int(sentence["end"])].split()
        assert 10 <= len(row.words.split()) <= 25
        assert row.sentence_id not in group


def test_what_a_class_compares_itself_with_is_the_first_code_of_each_coder(tables):
    chosen = tables.exercise
    for column, coder in (("a", "c"), ("b", "d")):
        code = {r["unit_id"]: r["function"] for r in rows(f"coding/framings_{coder}")}
        first = {}
        for unit in rows("coding/units"):
            first.setdefault(unit["sentence_id"], code[unit["unit_id"]])
        assert list(chosen[column]) == [first.get(s, "none") for s in chosen["sentence_id"]]
        assert "none" in set(chosen[column])
