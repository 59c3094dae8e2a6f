"""The search finds numbers, years and short words, and opens the page where they are, marked; from files too."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tabs import Tabs

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

# The place one has come to: seen, marked and opened.
MARKS = "article mark"
PLACE = """() => { const mark = document.querySelector('article mark.here'), box = mark?.getBoundingClientRect();
    return mark?.checkVisibility() && box.width && box.top >= 0 && box.bottom <= innerHeight && mark; }"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: a test has nothing to say where all is well."""


@pytest.fixture(scope="module")
def served(site):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def served_tabs(chromium, served):
    return Tabs(chromium, f"{served}/_static/contested.css")


@pytest.fixture(params=["from files", "from a server"])
def search(request, site):
    """Search for words: search(words) -> the tab, with its results."""
    from_files, wrong = request.param == "from files", []
    base = site.as_uri() if from_files else request.getfixturevalue("served")
    tabs = request.getfixturevalue("tabs" if from_files else "served_tabs")

    def search_for(words: str):
        tab = lend(listeners={"pageerror": lambda error: wrong.append(str(error))})
        tab.goto(f"{base}/index.html")
        tab.locator("input[name=q]").first.fill(words)
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/search.html?**")
        tab.wait_for_function("document.querySelector('.search-summary')?.textContent")
        return tab

    with tabs.lent() as lend:
        yield search_for
    assert wrong == []


def results(tab) -> list[str]:
    """The pages found, in order."""
    links = [a.get_attribute("href") for a in tab.locator("#search-results li > a").all()]
    return list(dict.fromkeys(re.split("[?#]", link)[0] for link in links))


def opened(tab, page: str):
    """Follow the result to a page; the mark in sight."""
    tab.locator(f"#search-results li > a[href^='{page}?']:not([href*='#'])").first.click()
    tab.wait_for_url(f"**/{page}?**")
    return tab.wait_for_function(PLACE).as_element()


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("143", "book/catalogue.html"),
        ("143", "notebooks/03_how_many.html"),
        ("2024", "book/statements.html"),
        ("2024", "book/sources.html"),
        ("IS", "book/catalogue.html"),
        ("Beslan", "book/catalogue.html"),
    ],
)
def test_a_result_opens_at_the_words_marked(search, words, page):
    tab = search(words)
    assert page in results(tab)
    mark = opened(tab, page)
    assert mark.text_content() == words
    assert {text == words for text in tab.locator(MARKS).all_text_contents()} == {True}


def test_two_words_open_where_both_are(search):
    tab = search("Kabul 2022")
    mark = opened(tab, "book/catalogue.html")
    around = mark.evaluate("e => e.closest('li, tr, p, dd, h1, h2, h3, h4, div').textContent")
    assert "Kabul" in around
    assert "2022" in around


def test_what_is_folded_opens_for_a_hit_and_nothing_else_does(search):
    tab = search("Novosibirsk")
    mark = opened(tab, "book/catalogue.html")
    folds = tab.locator("details.entry")
    assert mark.evaluate("e => e.closest('details.entry').open")
    assert 0 < tab.locator("details.entry[open]").count() < folds.count() / 2


def test_short_words_in_capitals_are_not_the_small_ones(search):
    assert len(results(search("is"))) > len(results(search("IS"))) > 0


def test_all_words_are_needed(search):
    assert results(search("143 Novosibirsk")) != []
    assert results(search("143 xylophone")) == []


def test_an_inflected_word_is_marked_whole(search):
    tab = search("countries")
    opened(tab, "notebooks/02_how_often.html")
    assert {text.lower() for text in tab.locator(MARKS).all_text_contents()} <= {"country", "countries"}


def test_a_search_leaves_nothing_behind(search):
    tab = search("143")
    opened(tab, "book/catalogue.html")
    assert tab.evaluate("Object.keys(localStorage).filter(key => key.includes('highlight'))") == []


def test_no_mark_without_a_search(chromium, site):
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto((site / "book" / "catalogue.html").as_uri())
    assert tab.locator(MARKS).count() == 0
    context.close()


def test_extracts_begin_at_the_word_and_mark_it(chromium, served):
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{served}/search.html?q=143")
    tab.locator("#search-results li p mark").first.wait_for()
    assert set(tab.locator("#search-results mark").all_text_contents()) == {"143"}
    tab.goto(f"{served}/search.html?q=IS")
    said = tab.locator("#search-results li", has=tab.locator("a[href^='book/catalogue']")).locator("p").first
    said.wait_for()
    # Words on both sides of a tag are two.
    assert re.findall(r"[a-z][A-Z0-9]", said.inner_text()) == []
    context.close()
