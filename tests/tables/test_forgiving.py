"""Words are found as people type them, and where they are not there, the passage nearest to them is."""

from __future__ import annotations

import time

import pytest

from contested.tables import corpus, forgiving

TEXT = "He said: “It’s over.”\n\nThe al-Qaeda – or so – left … and  the U.S.\xa0army. Then the army came back."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("it's OVER", "It’s over"),
        ('"It´s over."', "“It’s over.”"),
        ("AL-QAEDA", "al-Qaeda"),
        ("al—qaeda - or so", "al-Qaeda – or so"),
        ("qaeda-or so-left", "Qaeda – or so – left"),
        ("left... and the u.s. Army", "left … and  the U.S.\xa0army"),
        ("left . . . and", "left … and"),
        ("...and the U.S. army…", "and  the U.S.\xa0army"),
        ("over.” \n the", "over.”\n\nThe"),
        ("(It)", None),
        ("U.S? army", None),
        ("UxS", None),
    ],
)
def test_case_spaces_dashes_quotation_marks_and_dots_are_forgiven_and_nothing_else(typed, found):
    spans = forgiving.find(TEXT, typed)
    assert [TEXT[start:end] for start, end in spans] == ([found] if found else [])


def test_every_place_is_found():
    assert [TEXT[slice(*span)] for span in forgiving.find(TEXT, "ARMY")] == ["army", "army"]


@pytest.mark.parametrize("nothing", ["", "  ", "…", "..."])
def test_nothing_is_nowhere(nothing):
    assert forgiving.find(TEXT, nothing) == []


def test_what_quotes_are_found_by_stays_strict():
    text = corpus.Text("x", TEXT, "")
    assert text.find("it’s over") == []
    assert len(text.find("It's over")) == 1


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("so al-Qaeda went", "al-Qaeda – or so"),
        ("then their army came home", "Then the army came"),
        ("the army", "the army"),
        ("nobody here", ""),
        ("", ""),
    ],
)
def test_the_nearest_passage_shares_most_words(typed, near):
    letters, span = forgiving.nearest(TEXT, typed)
    assert TEXT[slice(*span)] == near
    assert (letters > 0) == bool(near)


def test_a_name_outweighs_small_words():
    text = "It is one of the most of the things. Khorasan rose."
    _, span = forgiving.nearest(text, "of the Khorasan")
    assert text[slice(*span)] == "the things. Khorasan"


def test_it_is_quick_on_the_texts_also_for_words_they_do_not_have(tables):
    texts = tables.texts().values()
    started = time.perf_counter()
    for text in texts:
        assert forgiving.find(text.text, "an army of a hundred clowns … on the march") == []
        assert forgiving.nearest(text.text, "an army of a hundred clowns … on the march")[0]
    assert time.perf_counter() - started < 1
