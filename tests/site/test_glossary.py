"""The terms of the book: each is explained where a page first uses it, and all are in the glossary."""

from __future__ import annotations

import re

import pytest
from helpers import ROOT, html_of
from pages import Element, parse, read

from contested.site import pages
from contested.site.glossary import explained, terms

LISTED = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
BY_ID = {term.id: term for term in terms()}


def marks(page: Element) -> list[Element]:
    return [b for b in page.all("button") if b.has_class("term")]


def notes(page: Element) -> dict[str, str]:
    """What is said of each term at the end of a page, by the id of the term."""
    boxes = [e for e in page.all("div") if "popover" in e.attributes and e.get("id").startswith("about-")]
    return {box.get("id").removeprefix("about-"): box.all("p")[0].text() for box in boxes}


def prose(element: Element, inside: bool = False) -> list[tuple[str, str]]:
    """The prose of a page in the order of reading: each run of text with the id of the term that it is, or ""."""
    found = []
    for child in element.children:
        if isinstance(child, str):
            found += [(child, "")] if inside and child.strip() else []
        elif child.tag == "button" and child.has_class("term"):
            found.append((child.text(), child.get("popovertarget").removeprefix("about-")))
        elif child.tag not in SILENT and not any(child.has_class(name) for name in ("terms", "lab")):
            found += prose(child, inside or child.tag in ("p", "li"))
    return found


SILENT = {"a", "button", "code", "pre", *(f"h{n}" for n in range(1, 7)), "table", "figure", "svg", "q", "form"}
SILENT |= {"script", "style", "template", "details", "dl", "select"}


# By hand -----------------------------------------------------------------------------------------


def marked(html: str) -> list[tuple[str, str]]:
    return [(b.text(), b.get("popovertarget").removeprefix("about-")) for b in marks(parse(explained(html, "..")))]


def test_the_first_use_is_marked_and_no_other():
    html = "<p>A range.</p><p>Its ranges, and Krippendorff’s alpha, alpha.</p>"
    assert marked(html) == [("range", "range"), ("Krippendorff’s alpha", "alpha")]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Range</h2>",
        '<p><a href="x">the range</a></p>',
        "<p><code>range</code></p>",
        "<table><tr><td><p>range</p></td></tr></table>",
        "<figure><p>range</p></figure>",
        "<details><p>range</p></details>",
        "<p><q>the range</q></p>",
        "<div>range</div>",
        '<p title="range">x</p><!-- <p>range</p> -->',
    ],
)
def test_nothing_is_marked_elsewhere(html):
    assert explained(html, "..") == html
    [mark] = marked(f"{html}<p>The range.</p>")
    assert mark == ("range", "range")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The group claims responsibility for it.", []),
        ("Each claim counts.", ["claim"]),
        ("It arranges a long-range strike.", []),
        ("An alphabet.", []),
        ("They passed it on; the paper passes on what the agency says.", []),
        ("Two independent passes were made.", ["pass"]),
        ("The best figure follows a rule.", ["best-figure", "rule"]),
        ("It is in dispute, and other disputed matters.", ["dispute"]),
        ("In this context.", []),
    ],
)
def test_a_form_of_a_word_that_is_no_term_is_left_alone(words, found):
    assert [term for _, term in marked(f"<p>{words}</p>")] == found


def test_text_around_a_term_stays_what_it_is():
    page = parse(explained("<ul><li>5 &lt; 6 &amp; a <b>range</b>&nbsp;of x</li></ul>", ".."))
    assert page.all("li")[0].text() == "5 < 6 & a range of x"
    [mark] = marks(page)
    about = mark.get("aria-describedby")
    [described] = [e for e in page.all() if e.get("id") == about]
    assert described.text() == f"range : {BY_ID['range'].means}"
    assert [a.get("href") for a in page.all("a")] == ["../book/codebook.html#term-range"]


def test_the_explanations_are_short_and_end_as_half_a_sentence():
    assert len(BY_ID) >= 12
    assert len(BY_ID) == len(terms())
    for term in terms():
        assert term.words.fullmatch(term.name) or term.id in ("context", "pass"), term.id
        assert 5 <= len(term.means.split()) <= 24, term.id
        assert not term.means.endswith("."), term.id


# On the site -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTED)
def test_every_term_that_a_page_uses_is_explained_at_its_first_place(site, name):
    page = read(site / f"{name}.html")
    [article] = page.all("article")
    runs = prose(article)
    seen = []
    for text, term in runs:
        if term:
            assert BY_ID[term].words.fullmatch(text), (term, text)
            seen.append(term)
        for other in terms():
            assert other.id in seen or not other.words.search(text), f"{other.name} is not explained in: {text}"
    assert len(runs) > 0
    assert len(seen) == len(set(seen))
    assert notes(page) == {term: f"{BY_ID[term].name} : {BY_ID[term].means}" for term in seen}


def test_every_term_is_used_on_a_page(site):
    used = {b.get("popovertarget") for name in LISTED for b in marks(read(site / f"{name}.html"))}
    assert used == {f"about-{term.id}" for term in terms()}


def test_the_glossary_has_every_term_under_the_address_that_pages_lead_to(site, tables):
    [listed] = [e for e in read(site / "book" / "codebook.html").all("dl") if e.has_class("glossary")]
    assert [(e.get("id"), e.text()) for e in listed.all("dt")] == [(f"term-{t.id}", t.name) for t in terms()]
    assert [e.text() for e in listed.all("dd")] == [t.means for t in terms()]
    assert len(parse(html_of(pages.glossary(tables))).all("dt")) == len(terms())


def test_a_stop_stays_with_its_term_and_what_a_script_rewrites_is_left_alone():
    page = explained("<p>Of one claim. And more.</p>", ".")
    assert re.search(r'<span class="together"><button[^>]*>claim</button>\.</span> And more', page)
    assert "<button" not in explained('<div aria-live="polite"><p>One claim counts.</p></div>', ".")
