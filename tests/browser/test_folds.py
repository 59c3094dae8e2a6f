"""The switch for folded code in a real browser: one press opens or closes all, and other pages remember it."""

from __future__ import annotations

import axe
import pytest

pytestmark = pytest.mark.browser

PAGE, OTHER = "notebooks/02_how_often.html", "notebooks/03_how_many.html"
FOLDS = "details.hide"
REFUSES = """Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"""


@pytest.fixture
def browser(tabs, site):
    """A browser that remembers nothing yet: browser(...) -> open(page) -> tab, the first one or another beside it."""

    def fresh(**options):
        first = lend(390, **options)
        tabs_left = [first]

        def open_page(page: str, script: str = ""):
            tab = first.context.new_page() if script or not tabs_left else tabs_left.pop()
            tab.set_viewport_size({"width": 390, "height": 900})
            tab.wrong = []
            tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
            if script:
                tab.add_init_script(script)
            tab.goto(f"{site.as_uri()}/{page}")
            return tab

        return open_page

    with tabs.lent() as lend:
        yield fresh


def opened(tab) -> tuple[int, int]:
    return tab.locator(f"{FOLDS}[open]").count(), tab.locator(FOLDS).count()


def test_the_switch_opens_and_closes_all_by_keyboard_and_says_what_it_will_do(browser):
    tab = browser()(PAGE)
    switch = tab.get_by_role("button", name="Show all code")
    assert opened(tab)[0] == 0
    switch.focus()
    tab.keyboard.press("Enter")
    assert opened(tab)[0] == opened(tab)[1] > 1
    tab.get_by_role("button", name="Hide all code").press("Space")
    assert opened(tab)[0] == 0
    # The last fold opened by hand makes it the same as the switch.
    for fold in tab.locator(f"{FOLDS} summary").all():
        fold.click()
    tab.get_by_role("button", name="Hide all code").wait_for()
    tab.locator(f"{FOLDS} summary").first.click()
    tab.get_by_role("button", name="Show all code").wait_for()


def test_the_next_page_remembers_until_the_code_is_hidden(browser):
    open_page = browser()
    tab = open_page(PAGE)
    tab.get_by_role("button", name="Show all code").click()
    other = open_page(OTHER)
    assert opened(other)[0] == opened(other)[1] > 1
    other.get_by_role("button", name="Hide all code").click()
    assert opened(open_page(PAGE))[0] == 0


def test_a_link_into_a_page_with_open_code_still_leads_to_its_place(browser):
    open_page = browser()
    open_page(PAGE).get_by_role("button", name="Show all code").click()
    tab = open_page(PAGE)
    last = tab.locator("figure.chart").last.get_attribute("id")
    tab = open_page(f"{PAGE}#{last}")
    tab.wait_for_function("id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 300", arg=last)


def test_where_nothing_can_be_remembered_the_switch_works_all_the_same(browser):
    tab = browser()(PAGE, REFUSES)
    tab.get_by_role("button", name="Show all code").click()
    assert opened(tab)[0] == opened(tab)[1] > 1
    assert [error for error in tab.wrong if "refused" not in error] == []
    assert tab.evaluate("() => { try { localStorage; return false; } catch { return true; } }")


def test_without_scripts_there_is_no_switch_and_each_fold_opens(browser):
    tab = browser(java_script_enabled=False)(PAGE)
    assert not tab.locator(".code-switch").is_visible()
    fold = tab.locator(FOLDS).first
    assert not fold.locator("pre").is_visible()
    fold.locator("summary").click()
    assert fold.locator("pre").is_visible()


def test_the_name_of_a_fold_is_what_it_says(browser):
    tab = browser()(PAGE)
    summary = tab.locator(f"{FOLDS} summary").first
    said = summary.inner_text().strip()
    assert said.startswith("Show the code, ")
    assert f'"{said}"' in summary.aria_snapshot() or said in summary.aria_snapshot()
    summary.click()
    assert summary.inner_text().strip() == "Hide the code"


def test_axe_finds_nothing_in_a_page_with_open_code(browser):
    tab = browser()(PAGE)
    tab.get_by_role("button", name="Show all code").click()
    assert axe.violations_of_a_state(tab, f"{FOLDS}, .code-switch") == []


def test_neither_code_nor_its_switch_is_printed(browser):
    tab = browser()(PAGE)
    tab.get_by_role("button", name="Show all code").click()
    tab.emulate_media(media="print")
    assert not tab.locator(".code-switch").is_visible()
    assert not any(code.is_visible() for code in tab.locator("div.cell_input").all())
