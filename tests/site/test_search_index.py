"""The index of the search: every word of a page, where it is and nowhere else."""

from __future__ import annotations

import json

import pytest

from contested.site import search


@pytest.fixture(scope="module")
def found(site) -> dict[str, set[str]]:
    """The pages under each term."""
    text = (site / "searchindex.js").read_text("utf-8")
    facts = json.loads(text[text.index("{") : text.rindex("}") + 1])
    lists = {term: at if isinstance(at, list) else [at] for term, at in facts["terms"].items()}
    return {term: {facts["docnames"][number] for number in at} for term, at in lists.items()}


def test_words_on_both_sides_of_a_tag_are_two():
    html = "<p>before</p><article><b>143</b><i>dead</i><p>IS &amp; co</p><svg><text>9</text></svg></article><p>x</p>"
    assert search.text(html).split() == ["143", "dead", "IS", "&", "co"]


def test_numbers_short_words_and_capitals_are_terms():
    terms = search.terms("In 2024 IS is the US countries ISKP 143", search.Words({}))
    assert terms == {"in", "2024", "is", "IS", "the", "us", "US", "countri", "iskp", "143"}


def test_the_index_has_numbers_years_and_short_words(found):
    assert {"book/catalogue", "index", "notebooks/03_how_many"} <= found["143"]
    assert {"book/catalogue", "book/statements", "book/sources"} <= found["2024"]
    assert "book/catalogue" in found["IS"]
    assert found["IS"] < found["is"]


def test_no_two_words_run_together(found):
    assert [term for term in found if term.startswith(("143", "137")) and not term.isdigit()] == []
    assert max(map(len, found)) < 50
