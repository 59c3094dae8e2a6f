"""What the pages look like, as far as their text tells: each colour once, and nothing said five times over."""

from __future__ import annotations

import re

from helpers import ROOT
from pages import parse

STYLE = (ROOT / "_static" / "contested.css").read_text("utf-8")


def test_a_colour_of_the_theme_is_written_once():
    screen = STYLE[: STYLE.index("@media print")]
    themed = re.findall(r"(--[\w-]+): var\(--if-light, (#\w+)\) var\(--if-dark, (#\w+)\);", screen)
    assert {name for name, *_ in themed} == {"--ink", "--muted", "--guide", "--ground", "--line", "--soft"}
    for name, light, dark in themed:
        assert screen.count(f"{name}:") == 1
        assert screen.count(light) == screen.count(dark) == 1, name


def test_the_words_that_were_searched_for_are_said_once_for_each_point(site, tables):
    page = parse((site / "book" / "statements.html").read_text("utf-8"))
    absent = tables.coverage[tables.coverage["search_terms"] != ""]
    patterns = absent.groupby("item_id")["search_terms"].unique()
    assert len(absent) > len(patterns) > 10
    for item in tables.items["item_id"]:
        [point] = [e for e in page.all("section") if e.get("id") == f"coverage-{item}"]
        assert [code.text() for code in point.all("code")] == [" ".join(p.split()) for p in patterns.get(item, [])]
