"""What the comparison shows is said by findings alone: no other sentence says only, all, none or most of the sources.

Read are the built pages: paragraphs, lists, captions and notes, generated or written by hand. Left out are the
findings themselves, titles and subtitles of charts, which are computed as findings are, tables, and words in quotation
marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from helpers import SITE
from pages import Element, html_pages, parse, read

STRONG = re.compile(r"\b(only|all|none|most|mostly|more|first|never)\b", re.I)
SOURCES = re.compile(r"\b(articles?|sources?|texts|headlines?|outlets?)\b", re.I)
READ = ("p", "li", "figcaption", "caption", "dd")
SILENT = ("table", "template", "script", "style", "nav", "footer", "q", "pre", "code", "svg", "details")


COMPUTED = ("found", "chart-title", "chart-subtitle", "cell_input", "toctree-wrapper")


@dataclass(frozen=True)
class Allowed:
    """A kind of sentence that may say so outside a finding, and why."""

    words: str
    reason: str


RULES = r"figure (that )?most articles|most sources give|most recent source|given by more articles|one most articles"
DEFINITIONS = (
    r"only one source mentions cannot|a dispute needs two sources|as most recent only if|only as a possibility"
)
ALLOWED = [
    Allowed(RULES, "what a rule does, whatever the articles say"),
    Allowed(r"^Long articles |All your texts agree|An article does more than report", "true of articles as such"),
    Allowed(r"coded (every passage of )?all \w+ articles", "how much a pass coded, counted from its file"),
    Allowed(r"the (sentences to code follow|four words that mark)|Words of four", "how a derived table is made"),
    Allowed(r"no more than \d+% of the words|at most \d+ words", "what may be shown"),
    Allowed(DEFINITIONS, "a definition"),
    Allowed(r"not all that happened|represents none of them", "what nobody may conclude"),
    Allowed(r"If the article only|first ask whether|has read the article first|compare filled with", "advice"),
    Allowed(r"opens the answers of all|more depends|once more|counts all\.|far more events", "what a chart does"),
]


def silent(element: Element) -> bool:
    computed = any(element.has_class(name) for name in COMPUTED)
    return element.tag in SILENT or computed


def said(element: Element) -> Iterator[str]:
    """The text of each paragraph, list item and caption below, without what is silent."""
    for child in element.children:
        if isinstance(child, Element) and not silent(child):
            if child.tag in READ:
                yield _words(child)
            yield from said(child)


def _words(element: Element) -> str:
    """The words of an element, without those of the elements that are read for themselves."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif not silent(child) and child.tag not in READ:
            parts.append(_words(child))
    return " ".join("".join(parts).split())


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+(?=[A-Z“])", re.sub(r"“[^”]*”", "“”", text))


def strong(text: str) -> list[str]:
    """The sentences of a text that say only, all, none ... of the sources, without those that are allowed."""
    # A question claims nothing.
    found = [one for one in sentences(text) if STRONG.search(one) and SOURCES.search(one) and not one.endswith("?")]
    return [one for one in found if not any(re.search(allowed.words, one) for allowed in ALLOWED)]


def spoken() -> Iterator[tuple[str, str]]:
    for path in html_pages(SITE):
        for article in read(path).all("article")[:1]:
            yield from ((path.relative_to(SITE).as_posix(), text) for text in said(article))


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return list(spoken())


def test_what_the_comparison_shows_is_said_by_findings_alone(texts):
    assert len(texts) > 500
    assert sorted({f"{page}: {one}" for page, text in texts for one in strong(text)}) == []


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda allowed: allowed.reason)
def test_every_exception_is_in_use(texts, allowed):
    assert [
        text for _, text in texts for one in sentences(text) if STRONG.search(one) and re.search(allowed.words, one)
    ]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Only one article names a victim.</p>", ["Only one article names a victim."]),
        ("<ul><li>It is known. All the sources say so.</li></ul>", ["All the sources say so."]),
        ("<figcaption>Most articles hedge</figcaption>", ["Most articles hedge"]),
        ("<figcaption>None of the articles hedges</figcaption>", ["None of the articles hedges"]),
        ("<ul class='found'><li>Only one article names a victim.</li></ul>", []),
        ("<p>Which article is the only one?</p>", []),
        ("<p>“All articles” is a quote; articles differ.</p>", []),
    ],
)
def test_a_claim_about_the_sources_is_found_wherever_prose_is(html, found):
    [article] = parse(f"<article>{html}</article>").all("article")
    assert [one for text in said(article) for one in strong(text)] == found


def test_the_exceptions_are_few():
    assert len(ALLOWED) < 12
