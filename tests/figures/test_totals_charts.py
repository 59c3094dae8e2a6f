"""The panel of chapter 3: a plain table, and the rows a script chooses from."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from helpers import ROOT
from pages import parse

from contested.analysis import totals
from contested.figures import totals as charts
from contested.html import links
from contested.tables import load


@pytest.fixture(scope="module")
def panel():
    tables = load(ROOT)
    return tables, totals.switch(tables)


@pytest.fixture
def switch(panel) -> charts.Switch:
    tables, counted = panel
    return charts.switch(counted, tables.sources.set_index("source_id")["short_name"])


def test_every_row_of_the_table_holds_what_the_script_shows(switch):
    root = parse(switch.html())
    lines = [line for line in root.all("tr") if line.get("data-row")]
    assert len(lines) == len(switch.data)
    for line, row in zip(lines, switch.data.to_dict("records"), strict=True):
        data = json.loads(line.get("data-row"))
        assert data == {name: row[name] for name in (*charts.CHOICES, *charts.HEADS)}
        named = {**data, "rule": charts.RULE_NAMES[data["rule"]]}
        assert [cell.text() for cell in line.all("th", "td")] == [str(value) for value in named.values()]


def test_the_choices_are_the_rules_and_the_sources_the_books_own_first(switch, tables):
    rule, source = (select.all("option") for select in parse(switch.html()).all("select"))
    assert [option.get("value") for option in rule] == ["gtd", "conservative", "representative", "informative"]
    plain = ["most recent (gtd)", "lowest (conservative)", "most frequent (representative)", "highest (informative)"]
    assert [option.text() for option in rule] == plain
    assert [option.text() for option in source] == [charts.NONE, *tables.sources["short_name"]]
    assert [switch.data.iloc[0][name] for name in charts.CHOICES] == ["gtd", charts.NONE]


def test_without_a_script_there_is_a_table_and_no_dead_form(switch):
    [form] = [form for form in parse(switch.html()).all("form") if form.has_class("switch")]
    assert "hidden" in form.attributes
    [details] = parse(switch.html()).all("details")
    assert "open" in details.attributes


def test_in_a_notebook_by_itself_it_is_a_plain_table(switch, monkeypatch):
    monkeypatch.delenv(links.ON_SITE, raising=False)
    assert "<form" not in switch._repr_html_()
    assert switch._repr_html_().count("<tr>") == len(switch.data) + 1
    monkeypatch.setenv(links.ON_SITE, "1")
    assert "<form" in switch._repr_html_()


def test_what_the_chapter_says_it_found_is_what_the_hand_finds():
    """See tests/analysis/test_totals.py for the figures of each incident."""
    cells = json.loads((ROOT / "notebooks" / "03_how_many.ipynb").read_text("utf-8"))["cells"]
    outputs = [output["data"] for cell in cells for output in cell.get("outputs", [])]
    found = " ".join("".join(data["text/plain"]) for data in outputs)
    told_once = 129 + 224 + 1 + 1 + 1  # theatre, airliner, Khalimov, Chechnya, Ingushetia
    low, high = told_once + 137 + 182 + 6, told_once + 143 + 183 + 8
    assert f"for eight incidents make at least {low} people killed, the highest at least {high}." in found
    assert "In five others, people are said to have been killed" in found
    assert "the “Beslan school siege” has one, more than 330," in found
    assert "Three of ten incidents with a number of dead have more than one number" in found  # Crocus, airport, embassy
    assert "That leaves eight of the ten to be added up." in found  # without Beslan and the killing of 2006
    assert f"without Al-Estiklal the total changes by {129 + 3}, 129 of it through the “Moscow theatre siege”" in found
    assert "Without any other article it changes by 4 at most" in found
    assert f"moves the number of people killed by up to {129 + 3}, changing the rule by {6 + 1 + 2}" in found


def test_totals_of_several_counts_stand_beside_each_other(tables):
    both = {
        "perpetrators killed": totals.totals(tables, "group", counts="perpetrators"),
        "people injured": totals.totals(tables, "group", variable="injured"),
    }
    table = charts.others(both)
    cells = table.data.set_index("group")
    assert cells.loc["Chechen separatists"].to_dict() == {
        "perpetrators killed": "41",
        "people injured": "not mentioned",
    }
    assert cells.loc["Islamic State (Russia)", "perpetrators killed"] == "14 to 15, chosen 14"
    said = f"{41 + 14} to {41 + 15} perpetrators killed and {150 + 4} to at least {152 + 4} people injured"
    assert table.caption == f"{said}, where an article gives a number"


def test_a_row_of_totals_in_words():
    row = {"low": 137, "best": 143, "high": 143, "unnumbered": 1, "low_open": False, "high_open": True}
    assert charts.in_words_of(pd.Series(row)) == "137 to at least 143, chosen 143, 1 incident without a number"
    assert charts.in_words_of(pd.Series({**row, "low": 143, "unnumbered": 0})) == "at least 143"
    assert charts.in_words_of(pd.Series({**row, "low": 143, "high_open": False, "unnumbered": 0})) == "143"
    assert charts.between(681, 690, True, True) == "at least 681 to 690"
    nothing = {"low": pd.NA, "best": pd.NA, "high": pd.NA, "unnumbered": 2}
    assert charts.in_words_of(pd.Series(nothing)) == "2 incidents without a number"
