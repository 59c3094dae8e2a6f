"""Fixes to the theme's HTML: each is made, and one that finds nothing says so."""

from __future__ import annotations

from contested.site import repairs

FIXES = [
    {"why": "a list has a name", "old": "<ul>", "new": '<ul aria-label="x">'},
    {"why": "a table has a name", "old": "<table>", "new": '<table aria-label="x">'},
]


def test_a_repair_is_made_on_every_page_and_one_without_a_match_is_named(tmp_path):
    pages = [tmp_path / "a.html", tmp_path / "b.html"]
    pages[0].write_text("<ul></ul><ul></ul>")
    pages[1].write_text("<p></p>")
    assert repairs.repair(pages, FIXES) == ["a table has a name"]
    assert pages[0].read_text() == '<ul aria-label="x"></ul><ul aria-label="x"></ul>'
    assert pages[1].read_text() == "<p></p>"
    pages[1].write_text("<table>")
    assert repairs.repair(pages[1:], FIXES[1:]) == []


def test_the_repairs_of_the_book_are_in_place(site):
    """Each is on some page of the built site as it should stand there."""
    scripts = [site / "_static" / name for name in ("searchtools.js", "documentation_options.js")]
    text = "\n".join(path.read_text("utf-8") for path in [*site.rglob("*.html"), *scripts])
    wanted = [one for one in repairs.load() if one["new"]]
    assert len(wanted) > 5
    assert [one["why"] for one in wanted if one["new"].split("\n")[0] not in text] == []
