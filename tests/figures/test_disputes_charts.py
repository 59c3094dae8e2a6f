"""The charts of chapter 4: what a cell of the table of incidents and sources opens."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from helpers import CROCUS

from contested.analysis import disputes, estimates
from contested.figures import disputes as charts
from contested.figures.style import NARROW, WIDE

# By hand, from data/disputes.csv and the claims on each question.
OPENED = {
    ("kaluga-raid-2024", "The Diplomat"): "killed-kaluga target-kaluga",
    ("kaluga-raid-2024", "Dimensions"): "killed-kaluga target-kaluga",
    ("kaluga-raid-2024", "Unsigned"): "target-kaluga",
    ("kabul-embassy-2022", "Ashour"): "month-kabul-embassy",
    ("kabul-embassy-2022", "Dimensions"): "month-kabul-embassy",
    (CROCUS, "Ashour"): "toll-crocus security-crocus",
    (CROCUS, "The Diplomat"): "toll-crocus claimant-crocus",
}


@pytest.fixture(scope="module")
def heat(tables) -> ET.Element:
    told = tables.incidents.query("record_type == 'incident'")["incident_id"]
    return ET.fromstring(str(charts.heat(tables, disputes.stances(tables).loc[told]).html()))


def cells(heat: ET.Element) -> dict[str, ET.Element]:
    """The marks of the wide drawing by their names."""
    wide = next(svg for svg in heat.iter("svg") if svg.get("class") == "wide")
    return {a.findtext("title"): a for a in wide.iter("a")}


def test_a_cell_that_differs_opens_the_questions_this_source_is_a_side_of(tables, heat):
    titles = tables.incidents.set_index("incident_id")["title"]
    marks = cells(heat)
    for (incident, source), questions in OPENED.items():
        mark = marks[f"{titles[incident]}: {source} differs"]
        assert mark.get("data-words") == questions
        assert mark.get("href") == f"../book/catalogue.html#dispute-{questions.split()[0]}"


def test_every_other_cell_opens_the_incident(heat):
    others = {name: a for name, a in cells(heat).items() if not name.endswith(" differs")}
    assert {re.search(r"(\w+)$", name)[1] for name in others} == {"agrees", "alone"}
    assert all(a.get("data-words") is None and "#dispute-" not in a.get("href") for a in others.values())


def test_a_row_of_the_table_opens_every_question_on_its_incident(tables, heat):
    rows = {a.get("href").partition("#")[2]: a.get("data-words") for a in heat.iter("a") if a.get("class") is None}
    in_dispute = tables.disputes.query("in_dispute == 'yes'").groupby("incident_id")["dispute_id"].agg(" ".join)
    assert len(in_dispute) == 3
    assert {incident: rows[incident] for incident in in_dispute.index} == in_dispute.to_dict()


def numbers_of(tables):
    """The chart of numbers, of every incident that several articles count."""
    people = tables.claims["counts"].isin(["victims", "perpetrators"])
    own = tables.claims[tables.claims["best"].notna() & people]
    named = [disputes.counted_name(*pair) for pair in zip(own["variable"], own["counts"], strict=True)]
    own = own.assign(counted=named)
    several = own.groupby(["incident_id", "counted"])["source_id"].transform("nunique") > 1
    return charts.numbers(tables, own[several].sort_values("incident_id", kind="stable"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_number_lies_on_the_mark_of_its_own_claim(tables, width):
    drawing = numbers_of(tables).draw(width)
    drawing.canvas.draw()
    [axes] = drawing.axes
    scale = 72 / drawing.dpi  # CSS pixels
    marks = [axes.transData.transform(at) * scale for dots in axes.collections for at in dots.get_offsets()]
    numbers = [text for text in axes.texts if text.get_text().isdigit()]
    assert len(numbers) > 5
    for number in numbers:
        box = number.get_window_extent()
        low, high, middle = box.y0 * scale, box.y1 * scale, (box.x0 + box.x1) / 2 * scale
        near = [y for x, y in marks if abs(x - middle) < 2]
        assert all(y + 4 < low or y - 4 > high for y in near), number.get_text()


def test_the_row_of_every_source_is_not_called_without(tables):
    rows = [estimates.summary(tables, leave_out=source) for source in (None, *tables.sources["source_id"])]
    chart = charts.leave_one_out(tables, pd.DataFrame(rows).set_index("without"))
    assert chart.alt.startswith("What is left when an article is left out: all articles: ")
    assert chart.alt.count("without ") == len(tables.sources)


def test_disputes_that_end_without_an_article_are_said_to_end_by_arithmetic(tables):
    rows = [estimates.summary(tables, leave_out=source) for source in (None, *tables.sources["source_id"])]
    without = pd.DataFrame(rows).set_index("without")
    caption = charts.leave_one_out(tables, without).caption
    assert (
        "Without Dimensions, two of the three incidents in dispute are no longer so; part of that is arith" in caption
    )
    kept = charts.leave_one_out(tables, without.assign(disputed=3)).caption
    assert "arithmetic" not in kept
