"""What the tables keep of the texts is what the texts give, counted here by other means."""

from __future__ import annotations

import csv
import math
import string
from collections import Counter, defaultdict

import pytest
from helpers import ROOT, in_quotation, source_texts

from contested.analysis import vocabulary


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return source_texts()


def words_of(text: str) -> list[str]:
    """Runs of the letters a to z, of four or more."""
    folded = "".join(c if c in string.ascii_lowercase else " " for c in text.lower())
    return [word for word in folded.split() if len(word) > 3]


@pytest.fixture(scope="module")
def body(texts) -> dict[str, list[str]]:
    """All words of the body of each source, in order."""
    found = defaultdict(list)
    for row in rows("sentences"):
        if row["zone"] == "body":
            found[row["source_id"]] += words_of(texts[row["source_id"]][int(row["start"]) : int(row["end"])])
    return found


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


def test_words_are_counted_as_they_stand(body):
    everywhere = Counter(word for words in body.values() for word in words)
    counted = {(r["source_id"], r["word"]): int(r["count"]) for r in rows("words")}
    assert counted == {
        (source, word): n
        for source, words in body.items()
        for word, n in Counter(words).items()
        if everywhere[word] >= 2
    }


def test_words_give_no_order():
    for source in {r["source_id"] for r in rows("words")}:
        own = [r["word"] for r in rows("words") if r["source_id"] == source]
        assert own == sorted(own)


def z_score(count: int, words: int, everywhere: int, total: int) -> float:
    """Monroe, Colaresi and Quinn 2008, equations 15, 16 and 22, the prior being the counts of all articles."""
    log_odds = []
    for n, y in ((words, count), (total - words, everywhere - count)):
        log_odds.append(math.log((y + everywhere) / (n + total - y - everywhere)))
    variance = 1 / (count + everywhere) + 1 / (everywhere - count + everywhere)
    return (log_odds[0] - log_odds[1]) / math.sqrt(variance)


def test_the_words_that_mark_an_article_are_those_of_highest_score(body, tables):
    everywhere = Counter(word for words in body.values() for word in words)
    total = sum(everywhere.values())
    marks = vocabulary.keywords(tables)
    for source, words in body.items():
        score = {w: z_score(n, len(words), everywhere[w], total) for w, n in Counter(words).items()}
        own = marks[(marks["shuffle"] == 0) & (marks["source_id"] == source)]
        assert list(own["rank"]) == [1, 2, 3, 4]
        assert list(own["z"]) == pytest.approx(sorted(score.values(), reverse=True)[:4])
        assert list(own["z"]) == pytest.approx([score[word] for word in own["word"]])


def test_the_sentence_of_a_marking_word_is_the_first_that_has_it(texts):
    sentences = [r for r in rows("sentences") if r["zone"] == "body"]
    for mark in rows("keywords"):
        if mark["shuffle"] != "0":
            assert mark["sentence_id"] == ""
            continue
        own = [s for s in sentences if s["source_id"] == mark["source_id"]]
        having = (s for s in own if mark["word"] in words_of(texts[s["source_id"]][int(s["start"]) : int(s["end"])]))
        assert mark["sentence_id"] == next(having)["sentence_id"]


def test_a_shuffle_deals_out_every_word_and_marks_less_than_the_articles(body, tables):
    total = sum(len(words) for words in body.values())
    marks = vocabulary.keywords(tables)
    shuffled = marks[marks["shuffle"] > 0]
    assert list(shuffled["shuffle"].unique()) == list(range(1, 41))
    assert (shuffled.groupby("shuffle")["words"].sum() == total).all()
    assert (shuffled["count"] <= shuffled["words"]).all()
    # A shuffle that left the sentences where they are would give the first words of the articles again.
    best = marks[(marks["shuffle"] == 0) & (marks["rank"] == 1)].set_index("source_id")
    again = shuffled["words"] == shuffled["source_id"].map(best["words"])
    assert again.mean() < 0.1
    assert shuffled.groupby("source_id")["z"].median().lt(best["z"]).mean() > 0.5


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
