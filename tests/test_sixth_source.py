"""A sixth source needs no change of code: the book, built with one more text, shows it everywhere.

The text is the invented one of CONTRIBUTING.md. It tells an incident of its own, in a country and by a group no other
source names, gives another toll for the attack of March 2024 and blames another culprit for it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from guide import GROUP, INCIDENT, SOURCE
from helpers import CROCUS, ROOT, rows
from other import TOLL
from pages import Element, html_pages, read

from contested.figures.casualties import SHAPE_NAMES
from contested.figures.style import COLOURS, SHAPES, source_looks
from contested.wording import in_words

NAME, COUNTRY, PLACE = "Invented Weekly", "Iceland", "Reykjavik"
NAMES = [*(row["short_name"] for row in rows("sources")), NAME]
LAST = len(NAMES) - 1  # the place of the new source in the order of sources: today it is the sixth
ALL, FEWER = in_words(len(NAMES)), in_words(LAST)
CODED = f"{in_words(len({row['source_id'] for row in rows('coding/units')}))} of {ALL} articles"  # by two passes
KILLED = {"incident_id": CROCUS, "variable": "killed", "counts": "victims"}
COUNTS = in_words(1 + len({r["value"] for r in rows("claims") if KILLED.items() <= r.items() and r["best"]}))


pytestmark = pytest.mark.xdist_group("the other book")


@pytest.fixture
def built(other_site) -> Path:
    """The site of a copy to which the walk-through of the guide has added the source."""
    return other_site


def page(built: Path, name: str) -> Element:
    [found] = [path for path in html_pages(built) if path.stem == name]
    return read(found)


def figure(built: Path, name: str) -> Element:
    """A chart or a grid of quotes by its name; where it stands twice, the first."""
    found = [f for path in html_pages(built) for f in read(path).all("figure") if f.get("id") == f"fig-{name}"]
    return found[0]


def drawings(chart: Element) -> list[Element]:
    return [svg for svg in chart.all("svg") if svg.get("class") in ("wide", "narrow")]


def lettering(svg: Element) -> str:
    """The words drawn, without title and description."""
    return " ".join(text.text() for text in svg.all("text"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "index",
            f"{ALL.capitalize()} articles report on it. They give different numbers of dead: the figures go from",
        ),
        ("index", f"to {TOLL} . As background they mention"),
        ("index", f"One night, {COUNTS} figures"),
        ("sources", f"Every claim in this book comes from one of {ALL} articles"),
        ("method", f"The tables record what {ALL} articles say"),
        ("method", f"machine pass coded {CODED} from the same codebook"),
        ("method", f"Then two passes coded every passage of {CODED}"),
        ("codebook", f"{len(NAMES)} sources"),
    ],
)
def test_the_prose_counts_it(built, name, words):
    assert words in page(built, name).text()


def test_no_page_speaks_of_one_source_fewer(built):
    noun, near = r"(?:sources|articles|texts|outlets|columns)", r"\W+(?:\w+\W+){0,2}?"
    few = rf"(?:{FEWER}|{LAST}){near}{noun}|{noun}{near}{FEWER}"
    for path in html_pages(built):
        described = " ".join(e.get("content") + e.get("alt") for e in read(path).all("meta", "img"))
        text = (read(path).text() + described).replace(CODED, "")
        assert re.findall(rf"\b{few}\b", text, re.IGNORECASE) == [], path.name


# Charts with a row or a column for each source.
PER_SOURCE = ["toll", "parts", "mentions", "heat", "leave-one-out", "coverage"]
PER_SOURCE += ["wordings", "targets", "functions", "voices", "certainty", "labels", "questions"]


@pytest.mark.parametrize("name", PER_SOURCE)
def test_a_chart_by_source_has_a_row_or_column_for_each(built, name):
    for svg in drawings(figure(built, name)):
        words = lettering(svg).replace("- ", "-").split()  # a name may be broken after a hyphen
        assert [n for n in NAMES if not set(n.split()) <= {w.rstrip(",") for w in words}] == [], svg.get("class")


@pytest.mark.parametrize("name", ["toll", "mentions", "targets", "victims-by-group"])
def test_it_has_a_mark_of_its_own_colour_and_shape_in_both_drawings(built, name):
    for svg in drawings(figure(built, name)):
        looks = {look for label, look in marks(svg) if label}
        own = {look for label, look in marks(svg) if is_own(label)}
        assert own, svg.get("class")
        others = looks - own
        assert {colour for _, colour in own} == {COLOURS[LAST].lower()}
        assert not {colour for _, colour in own} & {colour for _, colour in others}
        assert not {shape for shape, _ in own} & {shape for shape, _ in others}


def is_own(label: str) -> bool:
    return NAME in label or label.startswith(TOLL)


def marks(svg: Element) -> list[tuple[str, tuple[str, str]]]:
    """Each mark that is a link: its label, and the shape and the colour of its outline."""
    shapes = {path.get("id"): path.get("d") for path in svg.all("path") if path.get("id")}
    found = []
    for link in svg.all("a"):
        for used in link.all("use"):
            colour = re.search(r"stroke: (#\w+)", used.get("style"))
            found.append((link.all("title")[0].text(), (shapes[used.get("href")[1:]], colour[1] if colour else "")))
    return found


def test_its_label_has_a_colour_of_its_own_on_every_page(built):
    style = (built / "_static" / "contested.css").read_text("utf-8")
    colours = dict(re.findall(r"\.source\.s(\d+)\{border-color:(#\w+)\}", style))
    assert colours[str(LAST)] == COLOURS[LAST]
    assert len(colours) == len(set(colours.values())) == len(NAMES)


def test_the_legend_names_its_shape(built):
    [caption] = figure(built, "victims-by-group").all("figcaption")
    drawn = source_looks(pd.DataFrame({"source_id": NAMES}))[NAME]
    assert f"{NAME} {SHAPE_NAMES[drawn[1]]}" in caption.text()


def test_the_catalogue_holds_its_incident_and_its_claims(built):
    catalogue = page(built, "catalogue")
    cells = [cell for cell in catalogue.all("td") if cell.get("data-source") == NAME]
    entries = {e.get("id"): e for cell in cells for e in cell.all("div") if e.get("id")}
    assert len(entries) == 7
    assert all(claim.startswith(SOURCE) for claim in entries)
    labels = [e for table in catalogue.all("thead") for e in table.all("span") if e.text() == NAME]
    assert len(labels) == 2  # a column for each incident it tells
    assert all(label.has_class("source") and label.has_class(f"s{LAST}") for label in labels)
    assert entries[f"{SOURCE}-001"].all("b")[0].text() == TOLL
    # So short a text has little that may be shown: a claim has its words, or says in which sentence they are.
    words = {e.text() for claim in entries.values() for e in claim.all("q", "span")}
    assert "blew up a shed" in " ".join(words) or "not quoted here: sentence 3" in " ".join(words)
    assert all(claim.all("q", "span") for claim in entries.values())
    assert INCIDENT in {e.get("id") for e in catalogue.all()}
    assert f"to {TOLL} victims killed" in catalogue.text()


def test_the_page_of_sources_has_a_card_for_it(built):
    cards = [e for e in page(built, "sources").all("section") if e.has_class("card")]
    assert len(cards) == len(NAMES)
    assert cards[-1].get("id") == SOURCE
    assert "7 claims on 2 incidents" in cards[-1].text()


@pytest.mark.parametrize("name", ["heat", "coverage", "mentions"])
def test_a_matrix_has_a_column_for_it_in_its_table_twin(built, name):
    heads = [th.text() for th in figure(built, name).all("thead")[0].all("th")]
    assert [head for head in heads if head in NAMES] == NAMES


@pytest.mark.parametrize("name", ["targets", "functions", "voices", "certainty"])
def test_its_statements_are_rows_of_the_table_twin(built, name):
    chart = figure(built, name)
    at = [th.text() for th in chart.all("thead")[0].all("th")].index("source")
    rows = [[cell.text() for cell in row.all("th", "td")] for row in chart.all("tbody")[0].all("tr")]
    assert {row[at] for row in rows} == set(NAMES)


def test_its_statements_stand_on_the_page_of_statements(built):
    statements = page(built, "statements")
    assert {f"{SOURCE}-f1", f"{SOURCE}-f2", f"{SOURCE}-f3"} <= {e.get("id") for e in statements.all("div")}
    items = [e for e in statements.all("section") if e.get("id").startswith("coverage-")]
    assert items
    assert all(len(item.all("li")) == len(NAMES) for item in items)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("toll", f"{NAME} {TOLL}"),
        ("mentions", f"Which of {len(NAMES)} articles"),
        ("mentions", f"{NAME} mentions 2"),
        ("heat", f"What {len(NAMES)} sources do"),
        ("leave-one-out", f"without {NAME}: "),
        ("targets", f"{NAME} 3"),
        ("coverage", f"{NAME} does not mention it"),
        ("by-group", f"{GROUP}: 1 attack, 0 plots"),
        ("by-country", f"{COUNTRY}: 1 attack, 0 plots"),
        ("by-year", "2023: 2 attacks, 1 plot"),
        ("victims-by-group", "Explosion in a shed: 0"),
        ("totals", f"{COUNTRY} 0"),
        ("map", f"{PLACE} 1"),
        ("numbers", f"{NAME} {TOLL}"),
    ],
)
def test_the_alt_text_says_it(built, name, words):
    for svg in drawings(figure(built, name)):
        [described] = [e for e in svg.all("desc") if e.get("id").endswith("-desc")]
        assert words in described.text()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("by-group", GROUP),
        ("by-country", COUNTRY),
        ("victims-by-group", GROUP),
        ("totals", GROUP),
        ("totals", COUNTRY),
        ("map", PLACE),
        ("timeline", "Explosion in a shed"),
    ],
)
def test_the_new_country_group_and_place_stand_in_the_charts(built, name, word):
    for svg in drawings(figure(built, name)):
        assert word in lettering(svg), svg.get("class")


def test_a_toll_of_zero_stands_apart_on_the_axis(built):
    for svg in drawings(figure(built, "victims-by-group")):
        assert "zero set apart" in lettering(svg)
        assert [label for label, _ in marks(svg) if label == f"{NAME}: 0"]


@pytest.mark.parametrize(
    ("name", "label"), [("map", PLACE), ("victims-by-group", f"{NAME}: 0"), ("toll", TOLL), ("mentions", NAME)]
)
def test_its_mark_is_there_and_no_mark_lies_outside_its_drawing(built, name, label):
    for svg in drawings(figure(built, name)):
        assert [said for said, _ in marks(svg) if label in said]
        _, _, width, height = map(float, svg.get("viewbox").split())
        for used in (used for link in svg.all("a") for used in link.all("use")):
            assert 0 <= float(used.get("x")) <= width
            assert 0 <= float(used.get("y")) <= height


def test_nothing_is_left_open_on_a_page(built):
    for path in html_pages(built):
        assert not re.search(r"\bnan\b|<NA>|not explained", read(path).text()), path.name


def test_pairs_of_colour_and_shape_last_for_many_sources():
    looks = source_looks(pd.DataFrame({"source_id": [f"s{n}" for n in range(len(COLOURS) * len(SHAPES))]}))
    assert len(set(looks.values())) == len(looks) == 49


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", ["#ffffff", "#131416"])
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_stands_out_from_a_light_and_a_dark_page(colour, ground):
    low, high = sorted((luminance(colour), luminance(ground)))
    assert (high + 0.05) / (low + 0.05) >= 3
    assert ground in (ROOT / "_static" / "contested.css").read_text("utf-8")
