"""The built site in a real browser, opened from files: nothing fails, fits every width, passes axe."""

from __future__ import annotations

import re

import pytest
from helpers import CROCUS, SITE
from pages import html_pages

pytestmark = pytest.mark.browser

TOLL = "figure[id$=toll]"
PAGES = [path.relative_to(SITE).as_posix() for path in html_pages(SITE)] or ["index.html"]
WIDTHS = {"desk": 1280, "phone": 390}
every_page = pytest.mark.parametrize("page", PAGES)
every_width = pytest.mark.parametrize("width", WIDTHS.values(), ids=list(WIDTHS))


@pytest.fixture(scope="module")
def browser(chromium, site):
    return chromium


@pytest.fixture
def view(browser, site):
    """Open a page (with ?query, #fragment): view(page, width) -> (tab, what went wrong on the way)."""
    contexts = []

    def open_page(page: str, width: int, scheme: str = "light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        tab, wrong = context.new_page(), []
        tab.on(
            "console",
            lambda m: wrong.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None,
        )
        tab.on("pageerror", lambda error: wrong.append(f"uncaught: {error}"))
        tab.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        tab.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(f"asked: {r.url}"),
        )
        tab.goto(f"{site.as_uri()}/{page}")
        tab.wait_for_load_state("load")
        return tab, wrong

    yield open_page
    for context in contexts:
        context.close()


@every_width
@every_page
def test_a_page_opens_from_a_file_without_error_request_or_sideways_scroll(view, page, width):
    tab, wrong = view(page, width)
    assert wrong == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    wider = tab.evaluate(
        """width => [...document.querySelectorAll('main *, article *')]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > width + 1)
            .filter(e => !e.closest('.scroll, pre, .sidebar-drawer, .toc-drawer'))
            .map(e => e.tagName + '.' + (e.className.baseVal ?? e.className)).slice(0, 5)""",
        width,
    )
    assert wider == []


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "wide", "narrow"), (390, "narrow", "wide")])
@pytest.mark.parametrize("page", ["index.html", *[p for p in PAGES if p.startswith("notebooks/")]])
def test_the_wide_chart_shows_on_a_desk_and_the_narrow_one_on_a_phone(view, page, width, shown, hidden):
    tab, _ = view(page, width)
    charts = tab.locator("figure.chart")
    assert charts.count() >= 1
    for chart in charts.all():
        assert chart.locator(f"svg.{shown}").is_visible()
        assert not chart.locator(f"svg.{hidden}").is_visible()


@every_width
def test_words_in_charts_are_at_least_11_pixels_high(view, width):
    tab, _ = view("index.html", width)
    sizes = tab.evaluate(
        """() => [...document.querySelectorAll('figure.chart svg text')].filter(e => e.checkVisibility())
            .map(e => { const svg = e.ownerSVGElement; const scale = svg.getBoundingClientRect().width
                / svg.viewBox.baseVal.width; return parseFloat(getComputedStyle(e).fontSize) * scale; })"""
    )
    assert sizes
    assert min(sizes) >= 10.9


def in_sight(tab, selector: str) -> None:
    """Wait until the scroll that a link starts has come to rest with the element in sight."""
    tab.wait_for_function(
        """selector => { const top = document.querySelector(selector).getBoundingClientRect().top;
            const rests = window.before === top; window.before = top;
            return rests && top >= 0 && top < 900; }""",
        arg=selector,
        polling=150,
        timeout=5000,
    )


@every_width
def test_a_mark_of_the_toll_leads_to_the_words_behind_it(view, width):
    tab, wrong = view("index.html", width)
    mark = tab.locator(f"{TOLL} svg a").locator("visible=true").first
    target = mark.get_attribute("href").partition("#")[2]
    mark.locator("path, use").first.click()
    tab.wait_for_url(re.compile(rf"book/catalogue\.html#{target}$"))
    assert tab.locator(f"#{target} q").inner_text()
    in_sight(tab, f"#{target}")
    assert wrong == []


def test_a_row_of_the_table_twin_leads_to_the_words_behind_it(view):
    tab, _ = view("index.html", 1280)
    tab.locator(f"{TOLL} summary").click()
    link = tab.locator(f"{TOLL} tbody a").first
    target = link.get_attribute("href").partition("#")[2]
    link.click()
    tab.wait_for_url(re.compile(rf"#{target}$"))
    assert tab.locator(f"#{target} q").is_visible()


def test_the_csv_of_a_chart_can_be_saved(view):
    tab, _ = view("index.html", 1280)
    with tab.expect_download() as saved:
        tab.locator(f"{TOLL} figcaption a[download]").click()
    assert saved.value.suggested_filename == "toll.csv"
    text = saved.value.path().read_text("utf-8")
    assert text.count("\n") == 1 + tab.locator(f"{TOLL} tbody tr").count()


@every_width
def test_an_anchor_of_the_catalogue_is_not_hidden_under_the_header(view, width):
    tab, _ = view(f"book/catalogue.html#{CROCUS}", width)
    in_sight(tab, f"#{CROCUS} ~ h3")
    covered = tab.evaluate(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
            return document.elementFromPoint(box.left + 5, box.top + 5).closest('header') !== null; }""",
        f"#{CROCUS} ~ h3",
    )
    assert not covered


def test_search_works_from_files(view):
    tab, wrong = view("search.html?q=Beslan", 1280)
    tab.locator("#search-results li a").first.wait_for(timeout=5000)
    assert "catalogue" in " ".join(a.get_attribute("href") for a in tab.locator("#search-results li a").all())
    assert wrong == []


def test_prose_reads_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto((site / "index.html").as_uri())
    assert tab.locator(f"{TOLL} svg.wide").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_width
@every_page
def test_axe_finds_nothing_to_mend(view, page, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    tab, _ = view(page, width, scheme)
    for summary in tab.locator("figure.chart summary").all():
        summary.click()
    result = Axe().run(tab)
    found = [
        f"{v['id']} ({v['impact']}): {v['help']}; {[n['target'] for n in v['nodes']][:3]}"
        for v in result.response["violations"]
    ]
    assert found == []
