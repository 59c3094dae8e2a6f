"""A report of an error names the row one has come to, in words and in the issue it opens."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from helpers import ROOT

from contested.site import metadata

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

PAGE = "https://book.test/book/catalogue.html"


@pytest.fixture
def tab(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_the_address_follows_the_row_one_comes_to(tab, site):
    tab.goto(f"{(site / 'book' / 'catalogue.html').as_uri()}#ashour-005")
    address = tab.locator(".report code")
    assert address.text_content() == "book/catalogue.html#ashour-005"
    tab.evaluate("location.hash = '#ashour-010'")
    tab.wait_for_function("document.querySelector('.report code').textContent.endsWith('#ashour-010')")
    tab.goto((site / "book" / "catalogue.html").as_uri())
    assert address.text_content() == "book/catalogue.html"


def test_the_issue_names_the_row_too(tab):
    report = metadata.report("A page", PAGE, "https://code.test/us/book")
    foot = metadata.colophon("A page", "book/a", metadata.Edition("1", "a", ""), PAGE, "../", report)
    script = (ROOT / "_static" / "page.js").read_text("utf-8")
    content = f"<!doctype html><title>x</title>{foot}<script>{script}</script>"
    tab.route(
        "https://book.test/**", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=content)
    )
    tab.goto(f"{PAGE}#a-1")
    tab.evaluate("location.hash = '#a-2'")
    tab.wait_for_function("document.querySelector('.report code').textContent.endsWith('#a-2')")
    asked = parse_qs(urlsplit(tab.locator("a.issue").get_attribute("href")).query)
    assert asked["title"] == ["Error: A page"]
    assert asked["body"][0].splitlines()[0] == f"Address: {PAGE}#a-2"
    assert "What the sentence of the article says:" in asked["body"][0]
