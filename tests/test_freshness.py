"""A changed number reaches every place that shows it, and a page that cannot be right is not built.

In a copy of the whole project one article counts 136 dead instead of 137, in text and tables alike.
"""

from __future__ import annotations

import csv
import hashlib
import re
import subprocess
from pathlib import Path

import pytest
from helpers import ROOT, build, cell, claim_id, command, copy_whole, edit, rewrite
from jupyter_cache import get_cache
from pages import Element, read

from contested import notebooks

pytestmark = pytest.mark.slow

OLD, NEW = "137", "136"
CLAIM = claim_id(quote="The murder of 137 concert-goers")
SEED = "001_6e64fbcfa3112358.txt"


def contested(project: Path, name: str) -> subprocess.CompletedProcess:
    return command(project, "-m", "contested.cli", name)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The whole project, with one count changed in the text, the claims and the hash, and reconciled."""
    project = copy_whole(tmp_path_factory.mktemp("fresh") / "project")
    seed = project / "seeds" / SEED
    text = seed.read_bytes()
    assert text.count(OLD.encode()) == 1
    seed.write_bytes(text.replace(OLD.encode(), NEW.encode()))

    # The same sentence is quoted in other tables, in quotes of the same length.
    for name in ("framings", "coverage", "questions", "headlines"):
        path = project / "data" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").replace(f"murder of {OLD}", f"murder of {NEW}"), "utf-8", newline="\n")

    def change(cells: list[list[str]]) -> None:
        at = {name: i for i, name in enumerate(cells[0])}
        for row in cells[1:]:
            if row[at["source_id"]] == "ashour" and OLD in row[at["quote"]]:
                row[at["quote"]] = row[at["quote"]].replace(OLD, NEW)
                for column in ("value", "low", "best", "high"):
                    row[at[column]] = row[at[column]].replace(OLD, NEW)

    rewrite(project, "claims", change)
    edit(project, "sources", "ashour", "sha256", hashlib.sha256(seed.read_bytes()).hexdigest())
    assert contested(project, "check").returncode == 1  # the derived columns still hold the old number
    assert contested(project, "reconcile").returncode == 0
    done = contested(project, "check")
    assert done.returncode == 0, done.stdout
    return project


@pytest.fixture(scope="module")
def built(copy) -> Path:
    done = build(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "_build" / "html"


def test_the_pages_show_what_was_run_side_by_side_before_them(built, copy):
    """The page builder finds every result under its key; what it did not find it would have run and kept too."""
    [kept] = (copy / "_build" / ".jupyter_cache").iterdir()
    records = get_cache(kept).list_cache_records()
    assert len(records) == len(list((copy / "notebooks").glob("*.ipynb")))
    assert notebooks.cache_all(copy, notebooks.cache_folder(copy, copy / "_build")) == 0


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
def test_the_chart_of_the_toll_shows_the_new_number_and_not_the_old(built, page, place):
    text = PLACES[place](chart(built / page))
    assert whole(NEW, text)
    assert not whole(OLD, text)


@pytest.mark.parametrize("page", ["index.html", "notebooks/03_how_many.html"])
def test_what_one_takes_away_of_the_toll_and_what_it_opens_are_new_too(built, page):
    [data] = [a.get("href") for a in chart(built / page).all("a") if a.get("href").endswith(".csv")]
    [words] = [e for e in read(built / page).all("div") if e.get("id") == f"words-{CLAIM}"]
    for text in (((built / page).parent / data).read_text("utf-8"), words.text()):
        assert whole(NEW, text)
        assert not whole(OLD, text)


def test_the_prose_of_the_landing_page_says_the_new_number_and_not_the_old(built):
    figures = chart(built / "index.html").text()
    prose = read(built / "index.html").text().replace(figures, "")
    assert f"from {NEW} to 143" in prose
    assert not whole(OLD, prose)


def test_the_catalogue_says_the_new_number_and_not_the_old(built, copy):
    catalogue = read(built / "book" / "catalogue.html")
    [entry] = [e for e in catalogue.all("li") if e.get("id") == CLAIM]
    assert entry.all("b")[0].text() == NEW
    assert whole(NEW, entry.all("q")[0].text())
    assert f"{NEW} to 143 victims killed" in catalogue.text()
    assert not whole(OLD, catalogue.text())
    assert cell(copy, "incidents", "crocus-city-hall-2024", "victims_killed_low") == NEW


def test_the_total_of_the_lowest_figures_falls_by_one(built):
    def total(site: Path) -> int:
        text = read(site / "notebooks" / "03_how_many.html").text()
        return int(re.search(r"\bconservative (\d{3,})", text).group(1))

    with open(ROOT / "data" / "claims.csv", encoding="utf-8", newline="") as file:
        killed = [r for r in csv.DictReader(file) if (r["variable"], r["counts"]) == ("killed", "victims")]
    with open(ROOT / "data" / "incidents.csv", encoding="utf-8", newline="") as file:
        incidents = {r["incident_id"] for r in csv.DictReader(file) if r["record_type"] == "incident"}
    lowest: dict[str, int] = {}
    for row in killed:
        if row["incident_id"] in incidents and row["best"] and row["voice_type"] != "is_media":
            best = int(row["best"])
            lowest[row["incident_id"]] = min(best, lowest.get(row["incident_id"], best))
    assert total(built) == sum(lowest.values()) - 1


def test_stored_outputs_of_a_notebook_that_no_longer_fit_are_noticed(copy):
    options = ("-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env")
    done = command(copy, "-m", "pytest", *options, "notebooks/03_how_many.ipynb")
    assert done.returncode == 1, done.stdout[-2000:]
    assert re.search(r"\d+ failed", done.stdout)
    assert f"From {NEW} to 143" in done.stdout  # the new number, held against the stored one
    assert f"From {OLD} to 143" in done.stdout


def test_a_missing_number_and_broken_links_stop_the_build(built, copy):
    """After the good build, so that the notebooks are not run again."""
    page = copy / "book" / "method.md"
    before = page.read_text("utf-8")
    faults = "\n\nMissing: {{ n_unicorns }}.\n\n[gone](nowhere.md) and [lost](#no-such-anchor)\n"
    page.write_text(before + faults, "utf-8")
    done = build(copy)
    page.write_text(before, "utf-8")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "n_unicorns" in said
    assert "nowhere.md" in said
    assert "no-such-anchor" in said
