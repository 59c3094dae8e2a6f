"""The words behind a mark, opened in place: by mouse, by finger, by keyboard, and what is there without a script."""

from __future__ import annotations

import re

import axe
import pytest
from helpers import SITE

pytestmark = pytest.mark.browser

TOLL, BOX = "#fig-toll", "div.words"
MARK = f"{TOLL} svg:visible a"
CHAPTERS = {path.stem[3:]: path.name for path in (SITE / "notebooks").glob("0*.html")}
AT = "() => { const e = document.activeElement; return e.getAttribute('href') || e.className || e.tagName; }"


@pytest.fixture
def view(tabs, site):
    """Open a page: view(page, width, **options of the browser) -> tab."""
    wrong = []

    def open_page(page: str, width: int = 1280, **options):
        tab = lend(width, listeners={"pageerror": lambda error: wrong.append(str(error))}, **options)
        tab.goto(f"{site.as_uri()}/{page}")
        return tab

    with tabs.lent() as lend:
        yield open_page
    assert wrong == []


def box_of(tab, selector: str) -> dict[str, float]:
    return tab.locator(selector).first.bounding_box()


def test_a_click_opens_the_words_beside_the_mark_and_the_page_stays(view):
    tab = view("index.html")
    before = tab.url
    mark = tab.locator(MARK).first
    key = mark.get_attribute("href").partition("#")[2]
    tab.locator(f"{MARK} use").first.click()
    box = tab.locator(BOX)
    assert box.is_visible()
    assert box.get_attribute("role") == "dialog"
    assert box.locator("#words-name").inner_text() == mark.locator("title").text_content()
    assert box.locator("q").inner_text()
    assert box.locator(".source").inner_text()
    assert box.locator(f"a[href$='#{key}']").is_visible()
    assert tab.url == before
    at, own = box_of(tab, f"{MARK} use"), box_of(tab, BOX)
    below, above = own["y"] - at["y"] - at["height"], at["y"] - own["y"] - own["height"]
    assert -20 < max(below, above) < 40
    assert own["x"] >= 0
    assert own["x"] + own["width"] <= 1280


@pytest.mark.parametrize("how", ["Escape", "elsewhere", "button"])
def test_it_closes_and_the_focus_is_where_it_was(view, how):
    tab = view("index.html")
    tab.locator(f"{MARK} use").first.click()
    if how == "Escape":
        tab.keyboard.press("Escape")
    elif how == "elsewhere":
        tab.mouse.click(5, 5)
    else:
        tab.locator(f"{BOX} button").click()
    assert not tab.locator(BOX).is_visible()
    if how != "elsewhere":
        assert tab.evaluate(AT) == tab.locator(MARK).first.get_attribute("href")


def test_another_mark_opens_its_own_words_in_the_same_box(view):
    tab = view("index.html")
    marks = [tab.locator(f"{chart} svg:visible a").first for chart in (TOLL, "#fig-parts")]
    titles = [mark.locator("title").text_content() for mark in marks]
    for mark, title in zip(marks, titles, strict=True):
        mark.locator("use").click()
        assert tab.locator("#words-name").inner_text() == title
    assert len(set(titles)) == 2
    assert tab.locator(BOX).count() == 1


def test_a_finger_opens_and_closes_it_within_the_screen_of_a_phone(view):
    tab = view("index.html", 390, has_touch=True, is_mobile=True)
    for mark in tab.locator(f"{MARK} use").all():
        mark.tap()
        own = box_of(tab, BOX)
        assert own["x"] >= 0
        assert own["x"] + own["width"] <= 390
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        tab.touchscreen.tap(2, own["y"] - 60)  # the margin, too far from the box to be meant for it
        tab.locator(BOX).wait_for(state="hidden")


def test_a_keyboard_opens_it_from_the_table_reads_it_and_comes_back(view):
    tab = view("index.html")
    tab.locator(f"{TOLL} summary").focus()
    tab.keyboard.press("Enter")
    link = tab.locator(f"{TOLL} tbody a").first
    for _ in range(4):  # past the box the table scrolls in
        tab.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    assert link.get_attribute("aria-haspopup") == "dialog"
    tab.keyboard.press("Enter")
    assert tab.locator(BOX).is_visible()
    assert "words" in tab.evaluate(AT)
    tab.keyboard.press("Tab")
    assert tab.evaluate(AT) == "BUTTON"
    tab.keyboard.press("Tab")
    assert tab.evaluate(AT) == link.get_attribute("href")
    assert tab.locator(BOX).is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator(BOX).is_visible()
    assert link.evaluate("e => e === document.activeElement")


def test_whoever_tabs_on_leaves_it_closed_behind(view):
    tab = view("index.html")
    tab.locator(f"{TOLL} summary").click()
    tab.locator(f"{TOLL} tbody a").first.press("Enter")
    for _ in range(3):  # the button, the link, and on
        tab.keyboard.press("Tab")
    assert not tab.locator(BOX).is_visible()
    assert tab.evaluate("document.activeElement.closest('div.words, body').tagName") == "BODY"
    assert tab.evaluate("document.activeElement.tagName") != "BODY"


def test_a_mark_that_stands_for_several_opens_them_all(view):
    tab = view(f"notebooks/{CHAPTERS['who_is_blamed']}")
    mark = tab.locator("#fig-targets svg:visible a").first
    keys = mark.get_attribute("data-words").split()
    mark.locator("use").click()
    assert len(keys) > 3
    links = [a.get_attribute("href").partition("#")[2] for a in tab.locator(f"{BOX} li a:not([rel])").all()]
    assert links == keys


def test_a_cell_that_differs_opens_the_question_with_the_answers_of_both_sides(view):
    tab = view(f"notebooks/{CHAPTERS['where_they_disagree']}")
    mark = tab.locator("#fig-heat svg:visible a[data-words=month-kabul-embassy]").first
    mark.locator("use").click()
    assert tab.locator(f"{BOX} .claims > div > p").first.inner_text().startswith("In which month")
    sides = tab.locator(f"{BOX} li")
    assert len({*sides.locator(".source").all_inner_texts()}) == sides.count() > 1
    assert len({*sides.locator("b").all_inner_texts()}) > 1
    tab.locator(f"{BOX} a[href$='#dispute-month-kabul-embassy']").click()
    tab.wait_for_url(re.compile(r"book/catalogue\.html#dispute-month-kabul-embassy$"))
    assert tab.locator("#dispute-month-kabul-embassy").is_visible()


def test_a_number_in_prose_and_a_finding_open_their_words(view):
    tab = view("index.html")
    number = tab.locator("p.lead a.words, .lead a.words").first
    said = number.inner_text()
    number.click()
    assert said in tab.locator(f"{BOX} b").nth(1).inner_text()
    tab = view(f"notebooks/{CHAPTERS['who_is_blamed']}")
    tab.locator("ul.found a.words").first.click()
    assert tab.locator(f"{BOX} li").count() > 3


def test_a_new_tab_can_be_asked_for(view):
    tab = view("index.html")
    with tab.context.expect_page() as opened:
        tab.locator(f"{MARK} use").first.click(modifiers=["Control"])
    assert "catalogue.html#" in opened.value.url
    assert tab.locator(BOX).count() == 0


def test_without_a_script_a_mark_leads_to_the_row(view):
    tab = view("index.html", java_script_enabled=False)
    target = tab.locator(MARK).first.get_attribute("href").partition("#")[2]
    tab.locator(f"{MARK} use").first.click()
    tab.wait_for_url(re.compile(rf"book/catalogue\.html#{target}$"))
    assert tab.locator(f"#{target}").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", ["index.html", "who_is_blamed", "what_is_left_out"])
def test_axe_finds_nothing_to_mend_while_it_is_open(view, page, width):
    page = page if page == "index.html" else f"notebooks/{CHAPTERS[page]}"
    tab = view(page, width)
    tab.locator("figure.chart svg:visible a use").first.click()
    assert tab.locator(BOX).is_visible()
    assert axe.violations_of_a_state(tab, BOX) == []
