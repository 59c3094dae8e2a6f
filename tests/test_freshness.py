"""A changed number reaches every place that shows it, and a stored output that no longer fits is noticed.

In a copy of the whole project one article counts 136 dead instead of 137, in text and tables alike.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from helpers import ROOT, cell, command
from jupyter_cache import get_cache
from other import CLAIM, NEW, OLD, TOLL
from pages import Element, read

from contested import notebooks

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("the other book")]


def test_the_pages_show_what_was_run_side_by_side_before_them(other_site, other):
    """The page builder finds every result under its key; what it did not find it would have run and kept too."""
    [kept] = (other / "_build" / ".jupyter_cache").iterdir()
    records = get_cache(kept).list_cache_records()
    assert len(records) == len(list((other / "notebooks").glob("*.ipynb")))
    assert notebooks.cache_all(other, notebooks.cache_folder(other, other / "_build")) == 0


def whole(number: str, text: str) -> bool:
    return re.search(rf"(?<!\d){number}(?!\d)", text) is not None


def chart(page: Path) -> Element:
    [figure] = [f for f in read(page).all("figure") if f.get("id").endswith("toll")]
    return figure


def drawn(figure: Element, size: str) -> str:
    """The words that stand in a drawing, without its title and description."""
    [svg] = [s for s in figure.all("svg") if s.get("class") == size]
    return " ".join(t.text() for t in svg.all("text"))


PLACES = {
    "drawing on a desk": lambda f: drawn(f, "wide"),
    "drawing on a phone": lambda f: drawn(f, "narrow"),
    "labels of the marks": lambda f: " ".join(
        t.text() for s in f.all("svg") for a in s.all("a") for t in a.all("title")
    ),
    "title": lambda f: next(e for e in f.all("p") if e.has_class("chart-title")).text(),
    "alt text": lambda f: f.all("desc")[0].text(),
    "table twin": lambda f: f.all("tbody")[0].text(),
}


@pytest.mark.parametrize("page", ["index.html", "notebooks/03_how_many.html"])
@pytest.mark.parametrize("place", PLACES)
def test_the_chart_of_the_toll_shows_the_new_number_and_not_the_old(other_site, page, place):
    text = PLACES[place](chart(other_site / page))
    assert whole(NEW, text)
    assert not whole(OLD, text)


@pytest.mark.parametrize("page", ["index.html", "notebooks/03_how_many.html"])
def test_what_one_takes_away_of_the_toll_and_what_it_opens_are_new_too(other_site, page):
    [data] = [a.get("href") for a in chart(other_site / page).all("a") if a.get("href").endswith(".csv")]
    [words] = [e for e in read(other_site / page).all("div") if e.get("id") == f"words-{CLAIM}"]
    for text in (((other_site / page).parent / data).read_text("utf-8"), words.text()):
        assert whole(NEW, text)
        assert not whole(OLD, text)


def test_the_prose_of_the_landing_page_says_the_new_number_and_not_the_old(other_site):
    figures = chart(other_site / "index.html").text()
    prose = read(other_site / "index.html").text().replace(figures, "")
    assert f"from {NEW} to {TOLL}" in prose
    assert not whole(OLD, prose)


def test_the_catalogue_says_the_new_number_and_not_the_old(other_site, other):
    catalogue = read(other_site / "book" / "catalogue.html")
    [entry] = [e for e in catalogue.all("div") if e.get("id") == CLAIM]
    assert entry.all("b")[0].text() == NEW
    assert whole(NEW, entry.all("q")[0].text())
    assert f"{NEW} to {TOLL} victims killed" in catalogue.text()
    assert not whole(OLD, catalogue.text())
    assert cell(other, "incidents", "crocus-city-hall-2024", "victims_killed_low") == NEW


def test_the_total_of_the_lowest_figures_falls_by_one(other_site):
    def total(site: Path) -> int:
        text = read(site / "notebooks" / "03_how_many.html").text()
        return int(re.search(r"\blowest \(conservative\) no article (\d+)", text).group(1))

    with open(ROOT / "data" / "claims.csv", encoding="utf-8", newline="") as file:
        killed = [r for r in csv.DictReader(file) if (r["variable"], r["counts"]) == ("killed", "victims")]
    with open(ROOT / "data" / "incidents.csv", encoding="utf-8", newline="") as file:
        incidents = {r["incident_id"] for r in csv.DictReader(file) if r["record_type"] == "incident"}
    lowest: dict[str, int] = {}
    for row in killed:
        if row["incident_id"] in incidents and row["best"] and row["voice_type"] != "is_media":
            best = int(row["best"])
            lowest[row["incident_id"]] = min(best, lowest.get(row["incident_id"], best))
    assert total(other_site) == sum(lowest.values()) - 1


def test_stored_outputs_of_a_notebook_that_no_longer_fit_are_noticed(other):
    options = ("-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env")
    done = command(other, "-m", "pytest", *options, "notebooks/03_how_many.ipynb")
    assert done.returncode == 1, done.stdout[-2000:]
    assert re.search(r"\d+ failed", done.stdout)
    assert f"From {NEW} to {TOLL}" in done.stdout  # the new number, held against the stored one
    assert f"From {OLD} to at least 143" in done.stdout
