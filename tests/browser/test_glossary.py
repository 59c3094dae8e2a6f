"""What a term means, in a real browser: by touch, by keyboard, without scripts, on a phone and on paper."""

from __future__ import annotations

import axe
import pytest

pytestmark = pytest.mark.browser

PAGE = "notebooks/03_how_many.html"
OPEN = ".terms [popover]:popover-open"


@pytest.fixture
def opened(tabs, site):
    """Open a page: opened(page, **options of the browser) -> tab."""

    def open_page(page: str = PAGE, width: int = 390, **options):
        tab = lend(width, 800, **options)
        tab.goto(f"{site.as_uri()}/{page}")
        return tab

    with tabs.lent() as lend:
        yield open_page


def means(term) -> str:
    return f"#{term.get_attribute('aria-describedby')}"


def test_a_tap_shows_what_a_term_means_and_a_tap_elsewhere_hides_it(opened):
    tab = opened(has_touch=True)
    terms = tab.locator("button.term")
    assert terms.count() > 2
    for term in terms.all():
        term.tap()
        assert tab.locator(OPEN).count() == 1
        assert tab.locator(OPEN).locator(means(term)).is_visible()
        box = tab.locator(OPEN).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.mouse.click(5, 5)
    assert tab.locator(OPEN).count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_keyboard_opens_it_reaches_the_glossary_and_comes_back(opened, scripts):
    tab = opened(width=1280, java_script_enabled=scripts)
    term = tab.locator("button.term").first
    term.focus()
    tab.keyboard.press("Enter")
    assert tab.locator(means(term)).is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator(means(term)).is_visible()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/book/codebook.html#term-*")


def test_it_opens_beside_its_term(opened):
    tab = opened(width=1280)
    term = tab.locator("button.term").nth(1)
    term.click()
    at, box = term.bounding_box(), tab.locator(OPEN).bounding_box()
    below, above = box["y"] - (at["y"] + at["height"]), at["y"] - (box["y"] + box["height"])
    assert min(abs(below), abs(above)) < 12
    assert box["x"] <= at["x"] + at["width"] / 2 <= box["x"] + box["width"]


def test_a_screen_reader_is_told_what_a_term_means_and_whether_it_is_open(opened):
    tab = opened()
    term = tab.locator("button.term").first
    client = tab.context.new_cdp_session(tab)
    node = client.send("Runtime.evaluate", {"expression": "document.querySelector('button.term')"})["result"][
        "objectId"
    ]
    [first] = client.send("Accessibility.getPartialAXTree", {"objectId": node, "fetchRelatives": False})["nodes"][:1]
    assert first["role"]["value"] == "button"
    assert first["name"]["value"] == term.inner_text()
    assert first["description"]["value"] == tab.locator(means(term)).text_content().replace(":", " :")
    assert {"name": "expanded", "value": {"type": "booleanOrUndefined", "value": False}} in first["properties"]


def test_axe_finds_nothing_while_one_is_open(opened):
    tab = opened()
    tab.locator("button.term").first.click()
    assert axe.violations_of_a_state(tab, f"{OPEN}, button.term") == []


def test_paper_explains_the_terms_at_the_end(opened):
    tab = opened(width=1280)
    tab.emulate_media(media="print")
    listed = tab.locator(".terms [popover]")
    assert listed.count() > 2
    assert all(one.is_visible() for one in listed.all())
    assert tab.locator(".terms a").first.is_hidden()


def test_a_search_marks_a_word_that_is_a_term(opened):
    tab = opened(f"{PAGE}?highlight=rule")
    assert tab.locator("button.term mark").count() == 1
    assert tab.locator(".terms mark").count() == 0
