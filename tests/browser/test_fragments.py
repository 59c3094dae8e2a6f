"""In a real browser, each text fragment opens its article at its sentence.

The article is a page made from its text, each sentence in an element of its own. Beside it stands a link, which gets
one fragment after the other and is clicked: a browser follows a fragment only where a person asked for it. It scrolls
the line where the marked passage begins into the middle of the window, and there the sentence must begin.
"""

from __future__ import annotations

import html

import pytest
from helpers import rows, source_texts

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("fragments")]

ADDRESS = "http://article.test/"
WIDTH, HEIGHT, LINE = 1300, 900, 36
LOOK = f"""
  body {{ margin: 0; font: 30px/{LINE}px sans-serif; }} main {{ width: 600px; padding: {HEIGHT}px 0; }}
  a {{ position: fixed; right: 0; top: 0; width: 100px; height: 100px; background: silver; }}
"""
READY = "fragment => { scrollTo(0, 0); document.querySelector('a').href = fragment; }"
# After two frames it has scrolled.
TOP = """async name => {
    for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
    return document.getElementById(name).getBoundingClientRect().top;
}"""


def page(text: str, sentences: list[dict[str, str]]) -> str:
    """The text with a paragraph for each line and every sentence in an element of its own, and the link."""
    body, at = [], 0
    for row in sentences:
        start, end = int(row["start"]), int(row["end"])
        body.append(html.escape(text[at:start]).replace("\n", "</p><p>"))
        body.append(f'<span id="{row["sentence_id"]}">{html.escape(text[start:end])}</span>')
        at = end
    article = f"<main><p>{''.join(body)}{html.escape(text[at:])}</p></main>"
    return f'<!doctype html><title>x</title><style>{LOOK}</style><a href="#"></a>{article}'


@pytest.fixture
def opened(chromium):
    """Open a page and follow fragments from it: opened(page) -> where(fragment, id): how far down an element is."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    tab = context.new_page()

    def where(fragment: str, name: str) -> float:
        tab.evaluate(READY, fragment)
        tab.mouse.click(WIDTH - 50, 50)
        return tab.evaluate(TOP, name)

    def open_page(content: str):
        # A page from a file or from data has no text fragments.
        tab.route(f"{ADDRESS}**", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=content))
        tab.goto(ADDRESS)
        return where

    yield open_page
    context.close()


def is_middle(top: float) -> bool:
    return abs(top - HEIGHT / 2) < LINE / 2


@pytest.mark.parametrize("source", [row["source_id"] for row in rows("sources") if row["url"]])
def test_each_opens_its_article_at_its_sentence(opened, source):
    sentences = [row for row in rows("sentences") if row["source_id"] == source]
    where = opened(page(source_texts()[source], sentences))
    tops = {row["sentence_id"]: where(row["fragment"], row["sentence_id"]) for row in sentences if row["fragment"]}
    assert len(tops) > 20
    assert {name: top for name, top in tops.items() if not is_middle(top)} == {}


def test_a_fragment_of_other_words_opens_it_elsewhere(opened):
    sentences = [row for row in rows("sentences") if row["source_id"] == "ashour"]
    where = opened(page(source_texts()["ashour"], sentences))
    wanted, other = (row for row in sentences if row["sentence_id"] in ("ashour-s08", "ashour-s20"))
    assert is_middle(where(wanted["fragment"], wanted["sentence_id"]))
    assert not is_middle(where(other["fragment"], wanted["sentence_id"]))
    assert not is_middle(where("#:~:text=no%20such%20words", wanted["sentence_id"]))
