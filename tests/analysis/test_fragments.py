"""A text fragment finds its sentence and no other place, in as few words as that takes."""

from __future__ import annotations

import re

import pytest
from directive import Page, parts
from helpers import rows, source_texts

from contested.analysis.fragments import FEW, fragment

TEXTS = source_texts()
PAGES = {source: Page(text) for source, text in TEXTS.items()}
ADDRESS = {row["source_id"]: row["url"] for row in rows("sources")}
SENTENCES = rows("sentences")
LINKED = [row for row in SENTENCES if ADDRESS[row["source_id"]] and row["zone"] != "furniture"]


def span(row: dict[str, str]) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def strictly(words: str) -> int:
    return len(re.findall(r"\w+", words))


def runs(one: str) -> list[str]:
    """What of an article can be read in a fragment: what stands side by side there, it reads as one."""
    prefix, first, last, suffix = parts(one)
    return [f"{prefix} {first}", f"{last} {suffix}"]


def left_off(text: str, passage: tuple[int, int], marked: tuple[int, int]) -> tuple[str, str]:
    """The ends of a passage that are not marked; without a word that the text glues to the one next to it."""
    before, after = text[passage[0] : marked[0]], text[marked[1] : passage[1]]
    if re.search(r"\w[.'’]?\Z", text[: passage[0]]):
        before = re.sub(r"^\w+", "", before)
    if re.match(r"\w", text[passage[1] :]):
        after = re.sub(r"\w+[.'’]?$", "", after)
    return before, after


def test_sentences_of_sources_with_an_address_have_one_and_others_none():
    assert len(LINKED) > 100
    assert [row["sentence_id"] for row in SENTENCES if row["fragment"]] == [row["sentence_id"] for row in LINKED]


@pytest.mark.parametrize("source", [source for source, address in ADDRESS.items() if address])
def test_it_marks_its_sentence_and_nothing_else(source):
    for row in (row for row in LINKED if row["source_id"] == source):
        marked = PAGES[source].opened_at(row["fragment"])
        assert marked, row["sentence_id"]
        start, end = span(row)
        assert start <= marked[0] < marked[1] <= end, row["sentence_id"]
        before, after = left_off(TEXTS[source], (start, end), marked)
        assert not re.search(r"\w", before + after), (row["sentence_id"], before, after)


def test_every_sentence_of_every_source_could_have_one():
    for row in SENTENCES:
        found = PAGES[row["source_id"]].opened_at(fragment(TEXTS[row["source_id"]], *span(row)))
        assert found, row["sentence_id"]
        assert not re.search(r"\w", "".join(left_off(TEXTS[row["source_id"]], span(row), found))), row["sentence_id"]


def test_it_has_more_words_in_a_row_than_quote_nothing_only_where_no_fewer_find_the_place():
    long = [row for row in LINKED if max(map(strictly, runs(row["fragment"]))) > FEW]
    assert len(long) < len(LINKED) / 50
    for row in long:
        text, (start, end) = TEXTS[row["source_id"]], span(row)
        words = [start + word.start() for word in re.finditer(r"\w+", text[start:end])]
        before = [word.start() for word in re.finditer(r"\w+", text[:start])][-2:]
        for begin in (*before, words[0]):
            few = re.match(rf"(?:\w+\W+){{{FEW - 1}}}\w+", text[begin:])[0]
            assert PAGES[row["source_id"]].text.find(" ".join(few.split()).lower()) < PAGES[
                row["source_id"]
            ].places.index(begin)


def test_the_first_and_the_last_words_are_not_read_as_one():
    for row in LINKED:
        _, first, last, _ = parts(row["fragment"])
        if last:
            text = " ".join(TEXTS[row["source_id"]].split())
            assert f"{first} {last}" not in text, row["sentence_id"]


def one(text: str, sentence: str, nth: int = 0) -> str:
    start = [hit.start() for hit in re.finditer(re.escape(sentence), text)][nth]
    return fragment(text, start, start + len(sentence))


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        ("A. One two three.", "One two three.", "One%20two%20three"),
        ("A. One two three four.", "One two three four.", "One%20two,four"),
        (
            "One two three four five six seven eight.",
            "One two three four five six seven eight.",
            "One%20two%20three,six%20seven%20eight",
        ),
        (
            "“Al-Qaida, A & B,” he  said\nagain.",
            "“Al-Qaida, A & B,” he  said\nagain.",
            "Al%2DQaida%2C%20A,he%20said%20again",
        ),
        ("He’s 50% sure.", "He’s 50% sure.", "He%E2%80%99s,sure"),
        ("So it ended. So it ended. Nobody knew.", "So it ended.", "So%20it%20ended"),
        (
            "The end it was for all of them there, the end it was for us there.",
            "the end it was for us there.",
            "there%2C-,the%20end,for%20us%20there",
        ),
    ],
)
def test_it_is_written_so(text, sentence, expected):
    assert one(text, sentence) == f"#:~:text={expected}"


def test_words_before_the_second_of_two_equal_sentences_tell_it_from_the_first():
    text = "Who knew? One two three. Nobody knew? One two three."
    assert one(text, "One two three.", 1) == "#:~:text=Nobody%20knew%3F-,One%20two%20three"


LAST = "One two three went on, he said so and then again he said so."


@pytest.mark.parametrize(
    ("behind", "expected"), [("", "again%20he%20said%20so"), (" Next came he.", "said%20so,-.%20Next")]
)
def test_last_words_that_are_there_before_are_told_apart_by_more_of_them_or_by_those_behind(behind, expected):
    found = one(LAST + behind, LAST)
    assert found == f"#:~:text=One%20two%20three,{expected}"
    assert Page(LAST + behind).opened_at(found) == (0, len(LAST) - 1)


def test_a_word_that_the_text_glues_to_another_is_left_out():
    text = "A caption of the pictureFor many of us this was new.Then it stopped for good and all."
    assert parts(one(text, "For many of us this was new."))[1:3] == ("many of us", "was")
    assert parts(one(text, "A caption of the picture"))[1:3] == ("A caption", "the")
    assert parts(one(text, "Then it stopped for good and all."))[1] == "it stopped for"


@pytest.mark.parametrize(("text", "start", "end"), [("…", 0, 1), ("A word.", 1, 1), ("word " * 50, 100, 104)])
def test_what_no_words_find_has_none(text, start, end):
    assert fragment(text, start, end) == ""


def test_case_and_the_kind_of_apostrophe_do_not_tell_two_places_apart():
    text = "it's ISIS. And so on it went. It’s Isis, he said to them all again."
    assert one(text, "It’s Isis, he said to them all again.").startswith("#:~:text=went.-,It%E2%80%99s,")
