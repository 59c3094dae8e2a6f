"""Every template by a sample of it: none is forgotten, none lets a text act as markup, and all can be read by all."""

from __future__ import annotations

import re
from functools import cache

import axe
import patterns
import pytest
from helpers import ROOT
from jinja2 import UndefinedError
from pages import parse

from contested.html import render

TEMPLATES = ROOT / "src" / "contested" / "html" / "templates"
NAMES = {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.*")}
PARTS = {name for name in NAMES if not re.search(r"(^|/)_|\.css$", name)}  # the others are used by these
# What a data file may say. On a page it is a word like any other.
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} ${x} `a` ](b) & &lt;"


def hostile(words: str) -> str:
    return words + HOSTILE


@cache
def all_of(say) -> dict[str, str]:
    every = {**patterns.samples(say), **patterns.heads(say), **patterns.sheets(say)}
    return {name: str(text) for name, text in every.items()}


def skeleton(html: str) -> list[tuple[str, list[str]]]:
    """The elements of a text with the names of their attributes."""
    return [(element.tag, sorted(element.attributes)) for element in parse(html).all()]


def test_every_template_has_a_sample():
    assert len(PARTS) > 20
    assert set(all_of(str)) == PARTS


def test_every_shared_part_is_used_by_a_template():
    for shared in ("_components.html", "classroom/_parts.html"):
        macros = re.findall(r"{% macro (\w+)", (TEMPLATES / shared).read_text("utf-8"))
        assert len(macros) > 1
        used = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r"\b[cs]\.(\w+)\(", path.read_text())}
        assert set(macros) <= used


@pytest.mark.parametrize("name", sorted(PARTS - {"code_switch.html"}))  # which says nothing of the data
def test_no_text_acts_as_markup(name):
    tame, wild = all_of(str)[name], all_of(hostile)[name]
    assert wild != tame
    assert skeleton(wild) == skeleton(tame)
    if name != "head.html":
        root = parse(wild)
        shown = root.text() + " ".join(value for element in root.all() for value in element.attributes.values())
        assert " ".join(HOSTILE.split()) in shown
    else:
        assert "\\u003cscript" in wild


def test_what_a_template_lacks_stops_it():
    with pytest.raises(UndefinedError, match="number"):
        render("to_claim.html", root=".", claim="claim-1")


def test_an_id_stands_once_on_the_page_of_patterns():
    ids = [e.get("id") for e in parse(patterns.page()).all() if e.get("id")]
    assert len(ids) == len(set(ids)) > 5


@pytest.mark.browser
def test_axe_finds_nothing_to_mend_on_the_page_of_patterns(chromium):
    import paper

    tab = paper.open_sheet(chromium, patterns.page(), width=390)
    found = axe.violations_of_a_state(tab, "body")
    tab.close()
    assert found == []
