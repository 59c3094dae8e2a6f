"""The switch of chapter 3 in a real browser: a choice is shown and stands in the address; without a script, a table."""

from __future__ import annotations

import axe
import pytest
from helpers import ROOT

from contested.analysis import totals
from contested.tables import load

pytestmark = pytest.mark.browser

PAGE = "notebooks/03_how_many.html"


@pytest.fixture(scope="module")
def panel():
    tables = load(ROOT)
    names = tables.sources.set_index("source_id")["short_name"]
    return totals.switch(tables).assign(without=lambda rows: rows["without"].map(names).fillna("no article"))


@pytest.fixture
def opened(tabs, site):
    """Open the chapter with a query: opened(query) -> the tab."""

    def open_page(query: str = "", scripts: bool = True, width: int = 390):
        tab = lend(width, java_script_enabled=scripts)
        tab.goto(f"{site.as_uri()}/{PAGE}{query}")
        return tab

    with tabs.lent() as lend:
        yield open_page


def shown(tab) -> dict[str, int]:
    boxes = tab.locator("form.switch [data-count]").all()
    return {box.get_attribute("data-count"): int(box.inner_text().split()[0]) for box in boxes}


def wanted(panel, rule: str, without: str) -> dict[str, int]:
    [row] = panel[(panel["rule"] == rule) & (panel["without"] == without)].to_dict("records")
    return {name: row[name] for name in ("killed", "incidents", "shared", "disputed")}


def test_it_begins_with_the_rule_of_the_book_and_every_article(opened, panel):
    tab = opened()
    assert shown(tab) == wanted(panel, "gtd", "no article")
    assert "(" not in tab.locator("form.switch output").inner_text()


def test_a_choice_shows_its_counts_and_how_far_they_moved_and_goes_into_the_address(opened, panel):
    tab = opened()
    tab.locator("form.switch select[name=rule]").select_option("conservative")
    tab.locator("form.switch select[name=without]").select_option("Al-Estiklal")
    assert shown(tab) == wanted(panel, "conservative", "Al-Estiklal")
    lost = wanted(panel, "gtd", "no article")["killed"] - shown(tab)["killed"]
    assert f"(−{lost})" in tab.locator("[data-count=killed]").inner_text()
    assert tab.url.endswith("?rule=conservative&without=Al-Estiklal")
    tab.locator("form.switch select[name=rule]").select_option("gtd")
    assert tab.url.endswith("?without=Al-Estiklal")


def test_an_address_opens_its_choice_and_one_that_makes_no_sense_the_beginning(opened, panel):
    tab = opened("?rule=informative&without=The+Diplomat")
    assert shown(tab) == wanted(panel, "informative", "The Diplomat")
    assert shown(opened("?rule=guess&without=nobody")) == wanted(panel, "gtd", "no article")


def test_the_whole_table_is_below_with_the_choice_marked(opened, panel):
    tab = opened("?rule=informative")
    tab.locator("div.switch summary").click()
    assert tab.locator("div.switch tr[data-row]").locator("visible=true").count() == len(panel)
    assert tab.locator("div.switch tr.chosen").inner_text().split()[:4] == ["highest", "(informative)", "no", "article"]


def test_without_a_script_the_table_is_there_and_no_dead_form(opened, panel):
    tab = opened(scripts=False)
    assert tab.locator("div.switch tr[data-row]").locator("visible=true").count() == len(panel)
    assert not tab.locator("form.switch").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_to_mend_when_both_are_changed_and_all_is_unfolded(opened, width):
    tab = opened(width=width)
    tab.locator("form.switch select[name=rule]").select_option("informative")
    tab.locator("form.switch select[name=without]").select_option("The Diplomat")
    tab.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert "(−" in tab.locator("[data-count=killed]").inner_text()
    assert tab.locator("tr.chosen").count() == 1
    assert tab.locator("tr.chosen").is_visible()
    assert tab.locator("div.cell_input pre").first.is_visible()
    assert axe.violations_of_a_state(tab, "form.switch, div.switch") == []


def test_no_other_page_loads_its_script(site):
    loads = {path.stem for path in site.rglob("*.html") if "switch.js" in path.read_text("utf-8")}
    assert loads == {"03_how_many"}
