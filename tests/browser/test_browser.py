"""The built site in a real browser, opened from files: nothing fails, fits every width, passes axe."""

from __future__ import annotations

import csv
import re
from urllib.parse import urlsplit

import axe
import pytest
from axe import ALL_BUT_CONTRAST, CONTRAST, EVERY_RULE, SETTLED, TOGGLE, found
from helpers import CROCUS, ROOT, SITE
from pages import html_pages

pytestmark = pytest.mark.browser

TOLL = "figure[id$=toll]"
UNFOLD = "open => document.querySelectorAll('figure.chart details').forEach(e => { e.open = open; })"
UNFOLD_ALL = "document.querySelectorAll('details').forEach(e => { e.open = true; })"
PAGES = [path.relative_to(SITE).as_posix() for path in html_pages(SITE)] or ["index.html"]
WIDTHS = {"desk": 1280, "phone": 390}
every_width = pytest.mark.parametrize("width", WIDTHS.values(), ids=list(WIDTHS))


# Each page at each width, loaded once for all tests that look at it so.
every_page_at_every_width = pytest.mark.parametrize(
    "opened",
    [
        pytest.param((page, width), id=f"{page}-{name}", marks=pytest.mark.xdist_group(f"browser: {page}"))
        for page in PAGES
        for name, width in WIDTHS.items()
    ],
    indirect=True,
)


def open_with(lend, address: str, width: int, scheme: str = "light") -> tuple:
    """Open an address from a file: the tab, and what goes wrong on the way."""
    wrong = []

    def told(message) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"{message.type}: {message.text}")

    def asked(request) -> None:
        if not request.url.startswith(("file:", "data:")):
            wrong.append(f"asked: {request.url}")

    listeners = {
        "console": told,
        "pageerror": lambda error: wrong.append(f"uncaught: {error}"),
        "requestfailed": lambda request: wrong.append(f"failed: {request.url}"),
        "request": asked,
    }
    tab = lend(width, scheme=scheme, listeners=listeners)
    tab.goto(address)
    tab.wait_for_load_state("load")
    return tab, wrong


@pytest.fixture(scope="module")
def opened(tabs, site, request):
    """One page at one width: (tab, what went wrong on the way)."""
    page, width = request.param
    with tabs.lent() as lend:
        yield open_with(lend, f"{site.as_uri()}/{page}", width)


@pytest.fixture
def view(tabs, site):
    """Open a page (with ?query, #fragment): view(page, width, scheme) -> (tab, what went wrong)."""
    with tabs.lent() as lend:
        yield lambda page, width, scheme="light": open_with(lend, f"{site.as_uri()}/{page}", width, scheme)


@every_page_at_every_width
def test_a_page_opens_from_a_file_without_error_request_or_sideways_scroll(opened):
    tab, wrong = opened
    width = tab.viewport_size["width"]
    tab.evaluate(UNFOLD, False)
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


@every_page_at_every_width
def test_the_wide_chart_shows_on_a_desk_and_the_narrow_one_on_a_phone(opened):
    tab, _ = opened
    shown, hidden = ("wide", "narrow") if tab.viewport_size["width"] == WIDTHS["desk"] else ("narrow", "wide")
    charts = tab.locator("figure.chart")
    for chart in charts.all():
        assert chart.locator(f"svg.{shown}").is_visible()
        assert not chart.locator(f"svg.{hidden}").is_visible()
    if urlsplit(tab.url).path.endswith("/index.html") or "/notebooks/" in tab.url:
        assert charts.count() >= 1


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
    )


@every_width
def test_a_mark_of_the_toll_leads_to_the_words_behind_it(view, width):
    tab, wrong = view("index.html", width)
    mark = tab.locator(f"{TOLL} svg a").locator("visible=true").first
    target = mark.get_attribute("href").partition("#")[2]
    mark.locator("path, use").first.click()
    tab.locator("div.words").get_by_text("read it in context").click()
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
    tab.locator("div.words").get_by_text("read it in context").click()
    tab.wait_for_url(re.compile(rf"#{target}$"))
    assert tab.locator(f"#{target} q").is_visible()


def test_the_csv_of_a_chart_can_be_saved(view):
    tab, _ = view("index.html", 1280)
    with tab.expect_download() as saved:
        tab.locator(f"{TOLL} figcaption a[download][href$=csv]").click()
    assert saved.value.suggested_filename == "toll.csv"
    rows = [line for line in saved.value.path().read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) == 1 + tab.locator(f"{TOLL} tbody tr").count()


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


def shown_incidents(tab) -> list[str]:
    """The incidents of the catalogue that can be seen, in their order."""
    return tab.evaluate(
        """() => [...document.querySelectorAll('[data-facets]')].map(e => e.closest('tr, section'))
            .filter(e => e.checkVisibility())
            .map(e => e.tagName == 'TR' ? e.querySelector('a').hash.slice(1) : e.querySelector('span[id]').id)"""
    )


def incidents() -> list[dict[str, str]]:
    with open(ROOT / "data" / "incidents.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@every_width
def test_the_catalogue_can_be_filtered_and_the_view_be_shared(view, width):
    tab, wrong = view("book/catalogue.html", width)
    assert len(shown_incidents(tab)) == len(incidents())
    if width < 600:
        tab.locator("form.filter summary").click()
    tab.locator("form.filter select[name=country]").select_option("Afghanistan")
    tab.locator("form.filter select[name=type]").select_option("attack")
    wanted = {r["incident_id"] for r in incidents() if (r["country"], r["event_type"]) == ("AFG", "attack")}
    assert len(wanted) > 1
    assert set(shown_incidents(tab)) == wanted
    assert f"{len(wanted)} of {len(incidents())}" in tab.locator("form.filter output").inner_text()
    shared, _ = view(f"book/catalogue.html?{tab.url.partition('?')[2]}", width)
    assert set(shown_incidents(shared)) == wanted
    tab.locator("form.filter button").click()
    tab.wait_for_function("!location.search")
    assert len(shown_incidents(tab)) == len(incidents())
    assert wrong == []


def test_a_facet_with_several_values_finds_each_of_them(view):
    tab, _ = view("book/catalogue.html?dispute=date", 1280)
    wanted = {r["incident_id"] for r in incidents() if "date" in r["disputed"].split(";")}
    assert wanted
    assert set(shown_incidents(tab)) == wanted


@pytest.mark.parametrize(
    ("order", "column", "down"), [("date", "date_start", False), ("-killed", "victims_killed_best", True)]
)
def test_the_catalogue_can_be_sorted_with_the_unknown_last(view, order, column, down):
    tab, _ = view(f"book/catalogue.html?sort={order}&type=attack", 1280)
    of = {r["incident_id"]: r for r in incidents() if r["record_type"] == "incident"}
    values = [of[i][column] for i in shown_incidents(tab) if i in of]
    known = [v for v in values if v]
    assert values == known + [""] * (len(values) - len(known))
    assert known == sorted(known, key=lambda v: int(v) if v.isdigit() else v, reverse=down)
    assert len(set(known)) > 3


def test_the_table_of_incidents_sorts_by_its_headers_and_says_so(view):
    tab, wrong = view("notebooks/01_record.html", 1280)
    before = shown_incidents(tab)
    header = tab.locator("table.sortable thead button", has_text="title")
    header.click()
    titles = tab.locator("table.sortable tbody th").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    assert header.locator("xpath=..").get_attribute("aria-sort") == "ascending"
    header.click()
    assert tab.locator("table.sortable tbody th").all_inner_texts() == titles[::-1]
    assert "sort=-title" in tab.url
    tab.locator("form.filter button").click()
    tab.wait_for_function("!location.search")
    assert shown_incidents(tab) == before
    assert wrong == []


def test_a_link_to_an_incident_that_a_filter_hides_shows_it(view):
    tab, _ = view(f"book/catalogue.html?country=Syria#{CROCUS}", 1280)
    tab.wait_for_function("!location.search")
    assert tab.locator(f"#{CROCUS} ~ h3").first.is_visible()


@pytest.mark.parametrize("page", ["book/catalogue.html", "notebooks/01_record.html"])
def test_without_scripts_every_incident_is_there_and_no_dead_form(chromium, site, page):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/{page}?country=Syria")
    kinds = {"incident"} if page.startswith("notebooks") else {"incident", "aggregate", "context"}
    wanted = [r for r in incidents() if r["record_type"] in kinds]
    assert tab.locator("[data-facets]").locator("visible=true").count() == len(wanted)
    assert not tab.locator("form.filter").is_visible()
    context.close()


def test_everything_works_with_the_network_off(chromium, site):
    """Navigation, search, pictures and downloads, from files."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    tab, wrong = context.new_page(), []
    # A download ends the navigation that began it, which the browser calls aborted.
    tab.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else wrong.append(r.url))
    tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    tab.goto((site / "index.html").as_uri())
    assert tab.locator(f"{TOLL} svg.wide").is_visible()
    tab.get_by_role("link", name="2. How often").first.click()
    tab.wait_for_url("**/02_how_often.html")
    tab.locator("a.next-page").click()
    tab.wait_for_url("**/03_how_many.html")
    tab.locator(".colophon summary", has_text="Cite").click()
    taken = tab.locator(".colophon a:is([download], [href$='.zip'])")
    assert taken.count() == 3
    for link in taken.all():
        with tab.expect_download() as saved:
            link.click()
        assert saved.value.path().stat().st_size > 100
    tab.locator("input.sidebar-search").fill("Beslan")
    tab.keyboard.press("Enter")
    tab.locator("#search-results li a").first.wait_for()
    tab.locator("#search-results li a").first.click()
    tab.wait_for_url(re.compile(r"highlight=|\.html"))
    tab.goto((site / "book" / "codebook.html").as_uri())
    with tab.expect_download() as saved:
        tab.locator("a[href$='claims.csv']").first.click()
    assert saved.value.path().read_bytes() == (site / "data" / "claims.csv").read_bytes()
    assert wrong == []
    context.close()


FOCUS = """() => { const e = document.activeElement, box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    return e === document.body ? null : { seen: e.checkVisibility({visibilityProperty: true}), x: box.x,
        toggle: e.classList.contains('sidebar-toggle'), id: window.numbers.get(e),
        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 }; }"""
NUMBER = """() => { window.numbers = new Map();
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
    const wanted = all.filter(e => e.tabIndex >= 0 && !e.closest('svg') && e.checkVisibility({visibilityProperty: true})
        && !(e.closest('details:not([open])') && e.tagName !== 'SUMMARY'));
    wanted.forEach((e, i) => window.numbers.set(e, i)); return wanted.length; }"""


@every_width
@pytest.mark.parametrize("page", ["index.html", "notebooks/02_how_often.html", "book/catalogue.html"])
def test_the_keyboard_reaches_everything_in_the_order_of_the_page(view, page, width):
    """And focus is always seen: it never lies in a closed drawer."""
    tab, _ = view(page, width)
    wanted, reached = tab.evaluate(NUMBER), []
    for _ in range(wanted):
        tab.keyboard.press("Tab")
        at = tab.evaluate(FOCUS)
        assert at is not None, f"the focus left the page after {len(reached)} of {wanted} places"
        assert at["seen"]
        assert at["toggle"] or at["outline"], "focus is not shown"
        assert -5 <= at["x"] <= width, "focus lies outside the page"
        reached.append(at["id"])
    assert reached == list(range(wanted))


def test_the_keyboard_opens_the_contents_on_a_phone(view):
    tab, _ = view("index.html", 390)
    entry = tab.locator(".sidebar-tree a").first
    assert not entry.is_visible()
    for _ in range(2):  # past the link to the content
        tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert entry.is_visible()
    for _ in range(30):
        tab.keyboard.press("Tab")
        if entry.evaluate("e => e === document.activeElement"):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/sources.html")


def test_a_chapter_prints_without_furniture_and_within_the_paper(view):
    tab, _ = view("notebooks/02_how_often.html", 1280)
    tab.emulate_media(media="print")
    furniture = (".sidebar-drawer", ".content-icon-container", "div.cell_input")
    for gone in (*furniture, "figure.chart details", "figcaption a"):
        assert tab.locator(gone).locator("visible=true").count() == 0, gone
    assert tab.locator("figure.chart svg.wide").first.is_visible()
    # A chart stays with its title; where the theme keeps it with what follows too, neither is done.
    breaks = "all => all.map(e => [getComputedStyle(e).breakInside, getComputedStyle(e).breakAfter].join())"
    assert {*tab.locator("figure.chart").evaluate_all(breaks)} == {"avoid,auto"}
    assert tab.locator(".colophon").is_visible()
    raw = tab.pdf(format="A4")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", raw)) <= 8


def test_the_lab_prints_its_code(view):
    tab, _ = view("notebooks/lab.html", 1280)
    tab.emulate_media(media="print")
    code = tab.locator("div.cell_input pre")
    assert code.count() > 20
    assert code.locator("visible=true").count() == code.count()
    assert tab.locator("article pre").evaluate_all("all => all.every(e => e.scrollWidth <= e.clientWidth)")


INKS = """() => [...document.querySelectorAll('article *')].filter(e => e.checkVisibility())
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => { const style = getComputedStyle(e); return e instanceof SVGElement ? style.fill : style.color; })"""
GROUNDS = """() => [...document.querySelectorAll('html, body, article, article *')].filter(e => e.checkVisibility())
    .map(e => getComputedStyle(e).backgroundColor)"""


def lightness(colour: str) -> float:
    """Of a computed colour, 0 is black and 1 is white; what cannot be seen is as white as the paper."""
    red, green, blue, *opacity = map(float, re.findall(r"[\d.]+", colour))
    return 1 if opacity == [0] else (0.299 * red + 0.587 * green + 0.114 * blue) / 255


@pytest.mark.parametrize("page", ["index.html", "notebooks/03_how_many.html", "book/catalogue.html"])
@pytest.mark.parametrize("chosen", ["by the reader", "by the system"])
def test_paper_is_white_and_its_words_are_dark_in_a_dark_theme_too(view, page, chosen):
    tab, _ = view(page, 1280, "dark" if chosen == "by the system" else "light")
    if chosen == "by the reader":
        tab.evaluate("document.body.dataset.theme = 'dark'")
    assert min(map(lightness, tab.evaluate(GROUNDS))) < 0.2
    tab.emulate_media(media="print", color_scheme="dark" if chosen == "by the system" else "light")
    tab.evaluate(SETTLED)
    assert min(map(lightness, tab.evaluate(GROUNDS))) > 0.9
    assert max(lightness(ink) for ink in tab.evaluate(INKS) if ink != "rgb(255, 255, 255)") < 0.62


def test_the_link_to_the_content_is_not_printed_and_no_words_that_were_open(view):
    tab, _ = view("index.html", 1280)
    tab.locator(f"{TOLL} svg.wide a use").first.click()
    assert tab.locator("div.words").is_visible()
    tab.emulate_media(media="print")
    assert not tab.locator("div.words").is_visible()
    assert not tab.locator(".skip-to-content").is_visible()


@pytest.mark.parametrize(("query", "says"), [("?country=Afghanistan", "Country: Afghanistan"), ("", "")])
def test_a_filtered_list_says_so_on_paper(view, query, says):
    tab, _ = view(f"book/catalogue.html{query}", 1280)
    tab.emulate_media(media="print")
    for part in ("summary", "button", "select"):
        assert tab.locator(f"form.filter {part}").locator("visible=true").count() == 0
    said = tab.locator("form.filter output")
    assert said.is_visible() == bool(says)
    if says:
        number = len(shown_incidents(tab))
        assert 0 < number < len(incidents())
        assert said.inner_text() == f"{number} of {len(incidents())} shown. {says}"


def test_search_works_from_files(view):
    tab, wrong = view("search.html?q=Beslan", 1280)
    tab.locator("#search-results li a").first.wait_for()
    assert "catalogue" in " ".join(a.get_attribute("href") for a in tab.locator("#search-results li a").all())
    assert wrong == []


def test_prose_reads_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto((site / "index.html").as_uri())
    assert tab.locator(f"{TOLL} svg.wide").is_visible()
    context.close()


@pytest.fixture
def with_axe(opened):
    """A page at one width with its charts' tables open and axe in it."""
    tab, _ = opened
    tab.evaluate(UNFOLD, True)
    axe.put_into(tab)
    return tab


@every_page_at_every_width
def test_axe_finds_nothing_to_mend(with_axe):
    """With everything unfolded, by every rule; contrast besides of each element, on a desk, of what is open at first.

    On a phone, where things are elsewhere in the same ink, and in what was folded, contrast is asked by looks.
    """
    axe.in_scheme(with_axe, "light")
    if with_axe.viewport_size["width"] == WIDTHS["desk"]:
        assert found(with_axe, CONTRAST) == []
    with_axe.evaluate(UNFOLD_ALL)
    assert found(with_axe, ALL_BUT_CONTRAST) + axe.of_each_look(with_axe) == []


@every_page_at_every_width
def test_by_dark_only_colours_differ_and_axe_finds_nothing_to_mend_in_them(with_axe):
    with_axe.evaluate(UNFOLD_ALL)
    assert axe.differs_by_dark(with_axe) == []
    assert axe.of_colour(with_axe) == []
    if with_axe.locator(TOGGLE).count():
        assert found(with_axe, EVERY_RULE, TOGGLE) == []
