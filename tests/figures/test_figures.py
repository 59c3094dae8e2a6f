"""Every figure of the book, made the way its notebook makes it: stable, linked, described, escaped."""

from __future__ import annotations

import ast
import contextlib
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from math import dist
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers import CROCUS, ROOT
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from contested.analysis import statements
from contested.figures import Figure, casualties, disputes, frequency, landing, picture, record, style
from contested.figures.figure import Table
from contested.figures.layout import key, rows, source_axis
from contested.figures.marks import Link, Mark
from contested.figures.style import NARROW, WIDE
from contested.html import links
from contested.site import directives
from contested.tables import load
from contested.wording import told_by_one

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def run_notebook(path: Path) -> list[object]:
    """What each code cell of a notebook shows: the value of its last expression, or what it displays."""
    shown, names = [], {}
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"])).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        with contextlib.chdir(path.parent):
            exec(compile(ast.Module(body, []), path.name, "exec"), names)
            if "display" in names:
                names["display"] = lambda *several: shown.extend(several)
            if last:
                shown.append(eval(compile(ast.Expression(last.value), path.name, "eval"), names))
    return shown


def stored_names(path: Path) -> list[str]:
    """The names of the figures among the stored outputs of a notebook, in their order."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    said = ("".join(output["data"].get("text/plain", "")) for cell in cells for output in cell.get("outputs", []))
    return [found[1] for words in said if (found := re.match(r"Figure (\S+):", words))]


ASKED = re.findall(r"```\{contested\} (\w+)", (ROOT / "index.md").read_text("utf-8"))
ON_LANDING = [name for name in ASKED if name in directives.FIGURES]
# The names of the figures on each page. Their notebook is run when the first test asks for one.
NAMES_ON = {path.stem: stored_names(path) for path in NOTEBOOKS} | {"index": ON_LANDING}
# Two workers share the pages, and each runs its own notebooks only.
HALF = {page: f"figures, half {number % 2 + 1}" for number, page in enumerate(NAMES_ON)}
SUMS = {"trust", "rule-power"}  # agreement over all rows, totals over all events: no one row stands for them


@cache
def figures_on(page: str) -> list[Figure]:
    if page == "index":
        return [directives.FIGURES[name](load(ROOT)) for name in ON_LANDING]
    return [shown for shown in run_notebook(ROOT / "notebooks" / f"{page}.ipynb") if isinstance(shown, Figure)]


@cache
def html_on(page: str) -> list[str]:
    """The figures of a page, each drawn once."""
    return [figure.html() for figure in figures_on(page)]


def half(page: str) -> pytest.MarkDecorator:
    return pytest.mark.xdist_group(HALF[page])


every_page = pytest.mark.parametrize("page", [pytest.param(page, marks=half(page)) for page in NAMES_ON])


def each_figure(kind: str = ".*") -> pytest.MarkDecorator:
    """One test for each figure whose name is of this kind."""
    places = [
        pytest.param((page, number), id=name, marks=half(page))
        for page, names in NAMES_ON.items()
        for number, name in enumerate(names)
        if re.fullmatch(kind, name)
    ]
    return pytest.mark.parametrize("place", places)


every_figure = each_figure()
RANGES = "victims-by-group"
# Figures by a column that their data have.
KINDS = {"kind": "by-(?!variable).*", "said": f"{RANGES}|numbers", "counted": "numbers"}


@pytest.fixture
def figure(place) -> Figure:
    page, number = place
    return figures_on(page)[number]


@pytest.fixture
def html(place) -> str:
    page, number = place
    return html_on(page)[number]


def element(html: str) -> ET.Element:
    return ET.fromstring(html)


def digests(pages: list[str]) -> list[str]:
    return [hashlib.sha256(html.encode()).hexdigest() for page in pages for html in html_on(page)]


def test_every_page_with_charts_has_some():
    assert [page for page, names in NAMES_ON.items() if not names] == []
    assert sum(map(len, NAMES_ON.values())) >= 10


@every_page
def test_a_notebook_makes_the_figures_that_are_stored_in_it(page):
    assert [figure.name for figure in figures_on(page)] == NAMES_ON[page]
    for column, kind in KINDS.items():
        having = [figure.name for figure in figures_on(page) if column in figure.data]
        assert having == [name for name in NAMES_ON[page] if re.fullmatch(kind, name)], column


@pytest.mark.slow
@pytest.mark.parametrize(
    "mine", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in sorted({*HALF.values()})]
)
def test_the_same_tables_give_the_same_bytes_in_another_process_with_another_hash_seed(mine):
    pages = [page for page, name in HALF.items() if name == mine]
    code = f"import test_figures as t, json; print(json.dumps(t.digests({pages!r})))"
    path = os.pathsep.join([str(Path(__file__).parent), str(ROOT / "tests"), *sys.path])
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    names = [name for page in pages for name in NAMES_ON[page]]
    there = zip(names, digests(pages), json.loads(done.stdout), strict=True)
    assert [name for name, here, elsewhere in there if here != elsewhere] == []


@every_figure
def test_html_is_well_formed_and_holds_no_blank_line(figure, html):
    root = element(html)  # raises where a tag is not closed
    assert root.tag == "figure"
    assert root.get("id").endswith(figure.name)
    # A blank line would end the raw HTML in the middle of a page.
    assert "\n\n" not in html


@every_figure
def test_both_drawings_are_named_and_described(figure, html):
    drawings = [e for e in element(html).iter("svg") if e.get("class") in ("wide", "narrow")]
    assert [e.get("class") for e in drawings] == ["wide", "narrow"]
    for svg in drawings:
        by_id = {e.get("id"): e for e in svg.iter() if e.get("id")}
        assert by_id[svg.get("aria-labelledby")].text == figure.title
        assert by_id[svg.get("aria-describedby")].text == figure.alt
        assert svg.get("viewBox")


def places(tables) -> set[str]:
    """Every anchor a mark or a table row may lead to."""
    items = {f"coverage-{item}" for item in tables.items["item_id"]}
    named = (tables.incidents["incident_id"], tables.claims["claim_id"], tables.framings["framing_id"])
    questions = {f"dispute-{key}" for key in tables.disputes.query("in_dispute == 'yes'")["dispute_id"]}
    return items.union(questions, *named, tables.sentences["sentence_id"])


@every_figure
def test_every_mark_leads_to_a_row_of_the_tables(figure, html, tables):
    known = places(tables)
    for svg in element(html).iter("svg"):
        links = [a.get("href") for a in svg.iter("a")]
        assert links or figure.name in SUMS, "a chart without a link to the words behind it"
        assert {link.partition("#")[0] for link in links} <= {"../book/catalogue.html", "../book/statements.html"}
        assert {link.partition("#")[2] for link in links} - known == set()
        several = [a.get("data-words").split() for a in svg.iter("a") if a.get("data-words")]
        asked = {*tables.questions["question_id"], *tables.disputes["dispute_id"]}
        assert set().union(*several) - known - asked == set()
        assert all(a.findtext("title") for a in svg.iter("a"))


@every_figure
def test_a_mark_can_be_tapped_where_its_neighbours_leave_room(figure, html):
    """24 px, or half of the way to the next mark (WCAG 2.2, 2.5.8)."""
    for svg in element(html).iter("svg"):
        circles = [c for a in svg.iter("a") for c in a.iter("circle")]
        at = [(float(c.get("cx")), float(c.get("cy"))) for c in circles]
        for circle, here in zip(circles, at, strict=True):
            room = min((dist(here, there) for there in at if there != here), default=24)
            assert float(circle.get("r")) == pytest.approx(min(24, room) / 2, abs=0.1)
        bars = [r for a in svg.iter("a") for r in a.iter("rect")]
        assert all(float(bar.get(side)) >= 24 for bar in bars for side in ("width", "height"))
        assert all(c.get("fill-opacity") == "0" for c in [*circles, *bars])
        assert len(circles) + len(bars) == len(
            [a for a in svg.iter("a") if a.find("use") is not None or a.find("path") is not None]
        )


@every_figure
def test_the_table_twin_has_a_row_for_each_row_of_data_with_its_link(figure, html, tables):
    known = places(tables)
    [table] = element(html).iter("table")
    body = list(table.find("tbody"))
    assert len(figure.data) > 0
    assert len(body) == len(figure.data)
    for row in body:
        assert figure.name in SUMS or row.find("th/a").get("href").partition("#")[2] in known
    [details] = element(html).iter("details")
    assert str(len(figure.data)) in details.find("summary").text


@every_figure
def test_the_csv_holds_the_data_of_the_chart_under_a_note_that_says_what_they_are(figure, html):
    links = [a.get("href") for a in element(html).iter("a") if a.get("download") is not None]
    assert links == [f"../charts/{figure.name}.png", f"../charts/{figure.name}.csv"]
    lines = figure.csv().splitlines(keepends=True)
    note = [line for line in lines if line.startswith("# ")]
    assert note == lines[:4]
    said = [figure.title, figure.subtitle, figure.caption, picture.SOURCE]
    assert [line[2:].rstrip("\n") for line in note] == [" ".join(words.split()) for words in said]
    assert "CC BY 4.0" in note[-1]
    rows = list(csv.reader(io.StringIO("".join(lines[4:]))))
    assert rows[0] == list(figure.data.columns)
    data = figure.data.itertuples(index=False)
    assert rows[1:] == [["" if pd.isna(c) else str(c) for c in row] for row in data]


def ids(root: ET.Element) -> list[str]:
    return [e.get("id") for e in root.iter() if e.get("id")]


@every_page
def test_ids_are_unique_on_a_page_and_every_reference_finds_its_own(page):
    roots = [element(html) for html in html_on(page)]
    twice = [name for name, n in Counter(i for root in roots for i in ids(root)).items() if n > 1]
    assert twice == []
    for root in roots:
        text = ET.tostring(root, encoding="unicode")
        used = {*re.findall(r"url\(#([^)]+)\)", text), *re.findall(r'<use[^>]*href="#([^"]+)"', text)}
        assert used <= set(ids(root))


def test_alt_text_of_the_toll_says_every_source_with_its_value(tables):
    figure = casualties.toll(tables)
    for row in figure.data.itertuples():
        assert f"{row.short_name} {row.value}" in figure.alt
    assert len(figure.data) >= 5


def test_the_toll_says_whose_dates_are_inferred_and_whose_figure_it_passes_on(tables):
    """By hand, from the texts: two have no date of their own, and one figure is the Kremlin's."""
    caption = casualties.toll(tables).caption
    assert "The dates of Unsigned and Al-Estiklal are inferred from the text." in caption
    assert "Al-Estiklal takes “at least 143” from the Kremlin." in caption
    dated = tables.sources.assign(published_precision="day")
    own = tables.claims.assign(voice_type="article")
    caption = casualties.toll(replace(tables, sources=dated, claims=own)).caption
    assert "inferred" not in caption
    assert "takes" not in caption


def test_the_parts_say_which_word_passes_something_on_as_confirmed(tables):
    assert "rests on the verb: “confirmed” in Al-Estiklal." in landing.parts(tables).caption
    reported = tables.framings.assign(stance=tables.framings["stance"].replace("endorses", "reports"))
    assert "confirmed" not in landing.parts(replace(tables, framings=reported)).caption


def test_alt_text_of_the_parts_says_every_actor_part_and_source(tables):
    figure = landing.parts(tables)
    assert len(figure.data) > 20
    for row in figure.data.itertuples():
        said = rf"{re.escape(row.actor)}: {statements.PARTS[row.part]}:[^.]*{re.escape(row.source)} {row.says}"
        assert re.search(said, figure.alt), row


def test_the_parts_keep_own_voice_conjecture_report_doubt_and_denial_apart(tables):
    data = landing.parts(tables).data.set_index("framing_id")
    said = tables.framings.set_index("framing_id").loc[data.index]
    own = data["says"].isin(statements.SAYS[:2])
    assert set(said.loc[own, "voice_type"]) == {"article"}
    assert set(said.loc[data["says"] == statements.SAYS[1], "certainty"]) == {"possible"}
    assert set(said["denies"]) == {"no"}  # the codings agree too little on denials: see test_framing_charts
    assert set(said.loc[data["says"] == statements.SAYS[3], "stance"]) == {"reports"}
    doers = data[data["part"] == "executed"]
    assert set(doers["actor"]) == {statements.EITHER}
    assert set(doers["says"]) == {statements.SAYS[0]}
    assert set(doers["source"]) == set(tables.sources["short_name"])


def test_a_text_that_does_not_name_the_doer_itself_changes_the_title(tables):
    theirs = (tables.framings["source_id"] == "unsigned") & (tables.framings["part"] == "executed")
    changed = tables.framings.assign(stance=tables.framings["stance"].mask(theirs, "reports"))
    title = landing.parts(replace(tables, framings=changed)).title
    assert title != landing.parts(tables).title
    assert title.startswith("Four of five say")


@each_figure(RANGES)
def test_alt_text_of_ranges_says_lowest_and_highest_of_every_incident(figure, tables):
    """The lowest and the highest in the words of the articles, hedges included."""
    claims = tables.claims.set_index("claim_id")
    for title, group in figure.data.groupby("title"):
        told = claims.loc[group["claim_id"]].dropna(subset="best").sort_values("best", kind="stable")
        if told["best"].nunique() > 1:
            assert f"{title}: {told['value'].iloc[0]} to {told['value'].iloc[-1]}" in figure.alt
        elif len(told):
            assert f"{title}: {told['value'].iloc[0]}" in figure.alt
        else:
            assert title in figure.alt.partition("Without a number")[2]
    assert "Crocus City Hall attack: 137 to at least 143" in figure.alt


@each_figure(KINDS["said"])
def test_no_claim_hides_another(figure, html):
    """The counts of one attack lie a few people apart, and each has a mark of its own to see and to tap."""
    for svg in element(html).iter("svg"):
        marks = [c for a in svg.iter("a") for c in a.iter("circle")]
        at = [(float(c.get("cx")), float(c.get("cy"))) for c in marks]
        assert len(at) == figure.data["claim_id"].isin(numbered(figure)).sum()
        assert min(map(dist, *zip(*combinations(at, 2), strict=True)), default=9) >= 8.5


def numbered(figure: Figure) -> set[str]:
    claims = load(ROOT).claims.dropna(subset="best")
    return set(claims["claim_id"]) & set(figure.data["claim_id"])


@each_figure("by-year")
def test_years_are_bars_on_one_axis(figure, html):
    """Every year is as wide as every other, also one without an incident."""
    years = figure.data.set_index("incident_id")["year"]
    for svg in element(html).iter("svg"):
        at = {}
        for a in svg.iter("a"):
            at.setdefault(years[a.get("href").partition("#")[2]], set()).add(float(a.find("circle").get("cx")))
        assert all(len(places) == 1 for places in at.values())
        dated = sorted((int(year), places.pop()) for year, places in at.items() if year.isdigit())
        steps = {round((b - a) / (y - x), 2) for (x, a), (y, b) in pairwise(dated)}
        assert max(steps) - min(steps) < 0.1
        assert max(places.pop() for year, places in at.items() if not year.isdigit()) > dated[-1][1]


@each_figure("timeline")
def test_the_last_ten_years_have_most_of_the_timeline(figure, html):
    starts = figure.data.set_index("incident_id")["date_start"]
    recent = int(starts.max()[:4]) - 9
    assert (starts[starts != ""].str[:4].astype(int) >= recent).mean() > 0.75
    assert f"The scale changes in {recent}" in figure.caption
    for svg in element(html).iter("svg"):
        at = [(across(shape), starts[a.get("href").partition("#")[2]]) for a in svg.iter("a") for shape in a[1:2]]
        assert len(at) > 30
        early = [x for x, start in at if start < str(recent)]
        assert max(x for x, _ in at) - max(early) > 2.5 * (max(early) - min(early))


def across(shape: ET.Element) -> float:
    """The middle of the place where a mark is tapped."""
    return float(shape.get("cx") or float(shape.get("x")) + float(shape.get("width")) / 2)


@each_figure(KINDS["counted"])
def test_alt_text_of_the_numbers_says_what_each_source_counts(figure):
    for (incident, counted), group in figure.data.groupby(["incident", "counted"]):
        said = ", ".join(f"{row.source} {row.said}" for row in group.itertuples())
        assert f"{incident}, {counted}: {said}" in figure.alt


def test_the_title_of_the_numbers_counts_the_incidents_whose_numbers_differ(tables):
    """By hand: Crocus, the airport, the embassy and the raid in Kaluga differ; Ingushetia and the airliner do not."""
    [figure] = [shown for shown in figures_on("04_where_they_disagree") if shown.name == "numbers"]
    assert figure.title == "Of six incidents that several articles count, four have different numbers"
    claims = tables.claims.merge(figure.data[["claim_id", "counted"]], on="claim_id")
    for incident, says in ((CROCUS, "one has"), ("metrojet-2015", "none has")):
        shown = disputes.numbers(tables, claims[claims["incident_id"] == incident])
        assert shown.title == f"Of one incident that several articles count, {says} different numbers"


def test_the_table_of_exactness_counts_what_is_known_to_day_and_town():
    known = pd.DataFrame({1: [1, 4], 2: [2, 0], 4: [8, 5]}, index=[1, 3])
    table = record.exactness(known)
    assert table.caption == "Three of 20 incidents are known to the day and to the town or building"
    assert list(table.data.columns) == ["date known to the", "exact place", "town", "country alone"]
    assert list(table.data.iloc[:, 0]) == ["day", "month"]


@each_figure(KINDS["kind"])
def test_charts_of_how_often_have_a_mark_per_incident_and_say_their_numbers(figure, html):
    assert figure.data["incident_id"].is_unique
    [_, by, *_] = figure.data.columns
    for svg in element(html).iter("svg"):
        marked = [a.get("href").partition("#")[2] for a in svg.iter("a")]
        assert sorted(marked) == sorted(figure.data["incident_id"])
    for value, group in figure.data.groupby(by):
        kinds = Counter(group["kind"])
        said = re.search(rf"(?:: |; ){re.escape(value)}: ([^;]*)", figure.alt).group(1)
        assert re.findall(r"\d+", said) == [str(kinds[kind]) for kind in ("attack", "plot", "other")]
    assert f"n = {len(figure.data)}" in figure.subtitle


def test_the_toll_has_one_mark_per_source_leading_to_its_claim(tables):
    figure = casualties.toll(tables)
    for svg in element(figure.html()).iter("svg"):
        marked = [a.get("href").partition("#")[2] for a in svg.iter("a")]
        assert sorted(marked) == sorted(figure.data["claim_id"])


@each_figure("mentions")
def test_the_mentions_have_a_mark_for_each_source_that_makes_a_claim(tables, figure, html):
    incidents = set(tables.incidents.query("record_type == 'incident'")["incident_id"])
    pairs = {(r.incident_id, r.source_id) for r in tables.claims.itertuples() if r.incident_id in incidents}
    for svg in element(html).iter("svg"):
        assert len(list(svg.iter("a"))) == len(pairs)
    assert len(figure.data) == len(incidents)


# Text that would break a page, a link, a regular expression or a formula, were it not escaped.
NASTY = [
    """<b>"Hall" & 'Club'</b>""",
    'The "Hall"',
    r"Hall \1 \d \g<0>",
    "Hall $x_1$ and $y$",
    "Hall $5 and more",
    "Hall | Club",
    '</desc></svg><script>alert(1)</script id="x">',
]


def with_title(tables, title: str):
    changed = tables.incidents["title"].mask(tables.incidents["incident_id"] == CROCUS, title)
    return replace(tables, incidents=tables.incidents.assign(title=changed))


def words(root: ET.Element) -> str:
    return " ".join(" ".join(root.itertext()).split())


@pytest.mark.parametrize("title", NASTY)
def test_text_from_the_tables_is_shown_as_it_is_and_never_acts(tables, title):
    changed = with_title(tables, title)
    incidents = changed.incidents[changed.incidents["incident_id"] == CROCUS]
    with_kind = incidents.assign(kind="attack")
    here = pd.Index([CROCUS], name="incident_id")
    pivot = pd.DataFrame({source: [1] for source in tables.sources["source_id"]}, index=here)
    claims = changed.claims.merge(incidents[["incident_id", "title", "group"]], on="incident_id")
    killed = claims.query("variable == 'killed' and counts == 'victims'")
    figures = [
        casualties.toll(changed),
        casualties.ranges(changed, killed),
        frequency.units(with_kind, "group", title, title),
        frequency.mentions(changed, pivot),
        record.timeline(changed, incidents),
        record.map_of(changed, incidents),
    ]
    for figure in figures:
        root = element(figure.html())
        assert {e.tag for e in root.iter()} & {"b", "script"} == set()
        assert title in words(root), figure.name
        links = [a.get("href") for svg in root.iter("svg") for a in svg.iter("a")]
        assert [link for link in links if not re.fullmatch(r"\S+#[a-z0-9-]+", link)] == []
    drawn = element(figures[4].html())
    labels = {a.findtext("title") for a in drawn.iter("a")}
    assert title in labels
    assert title in ["".join(t.itertext()).strip() for t in drawn.find("svg[@class='wide']").iter("text")]


@pytest.mark.parametrize("value", ["<img src=x onerror=alert(1)>", "a & b", 'a "b"'])
def test_cells_and_captions_of_a_table_are_escaped(value):
    root = element(Table(pd.DataFrame({"title": [value], value: [1], "incident_id": [CROCUS]}), value).html())
    assert root.find(".//td").text == "1"
    assert root.find(".//th[@scope='row']/a").text == value
    assert value in [th.text for th in root.iter("th")]
    assert root.get("aria-label") == f"Table: {value}"
    assert list(root.iter("img")) == []


def test_an_empty_cell_of_a_table_stays_empty():
    root = element(Table(pd.DataFrame({"a": ["x"], "b": [pd.NA], "c": [None]}), "c").html())
    assert [td.text for td in root.iter("td")] == [None, None]


def test_the_same_source_has_the_same_colour_and_shape_in_every_order_of_the_claims(tables):
    shuffled = replace(tables, claims=tables.claims.sample(frac=1, random_state=1))
    assert casualties.toll(shuffled).html() == casualties.toll(tables).html()


NAMES = [
    "Al-Estiklal",
    "Ashour",
    "The Diplomat",
    "Unsigned",
    "Dimensions",
    "Invented Weekly",
    "An Eighth Gazette",
    "Ten",
]


@pytest.mark.parametrize("number", [5, 6, 7, 8])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_names_of_sources_over_their_columns_do_not_touch(width, number):
    with style.context():
        drawing, axes = rows(width, ["The longest label of a row that a chart has room for", "b"])
        source_axis(axes, NAMES[:number], width)
        drawing.draw_without_rendering()
        names = [lines(label) for label in axes.get_xticklabels()]
    assert len(names) == 2 * number  # above and below
    for one, other in combinations(names, 2):
        assert not any(a.overlaps(b) for a in one for b in other)


def lines(label: Text) -> list[Bbox]:
    """Where each line of a label stands; a line without words stands nowhere."""
    box, parts = label.get_window_extent(), label.get_text().split("\n")
    middle, height = (box.x0 + box.x1) / 2, box.height / len(parts)
    measure = FigureCanvasAgg(label.get_figure()).get_renderer().get_text_width_height_descent
    found = []
    for i, part in enumerate(parts):
        half, top = measure(part, label.get_fontproperties(), False)[0] / 2, box.y1 - i * height
        found += [Bbox.from_extents(middle - half, top - height + 1, middle + half, top - 1)] if part else []
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_legend_stands_clear_of_the_names_of_the_sources(width):
    with style.context():
        drawing, axes = rows(width, ["a", "b"])
        source_axis(axes, NAMES[:6], width)
        key(axes, dict.fromkeys(("asserted", "attributed", "doubted", "not possible", "e", "f"), Mark("k")))
        drawing.draw_without_rendering()
        legend = axes.get_legend().get_window_extent()
        names = [label.get_window_extent() for label in axes.get_xticklabels()]
        assert not any(legend.overlaps(name) for name in names)
        assert legend.x0 >= 0
        assert legend.x1 <= width


def test_names_on_the_map_do_not_touch_and_stay_inside(tables):
    far = tables.incidents.query("record_type == 'incident' and latitude.notna()").copy()
    far.loc[far.index[0], ["place", "latitude", "longitude"]] = ["Reykjavik", 64.15, -21.94]
    for incidents in (tables.incidents.query("record_type == 'incident'"), far):
        figure = record.map_of(tables, incidents)
        for width in (WIDE, NARROW):
            with style.context():
                drawing = figure.draw(width)
                drawing.draw_without_rendering()
                [axes] = drawing.axes
                names = [t.get_window_extent() for t in axes.texts if not t.get_text().isdigit()]
                inside = axes.get_window_extent()
            assert len(names) >= 5
            assert not any(a.overlaps(b) for a, b in combinations(names, 2))
            assert all(inside.x0 <= name.x0 and name.x1 <= inside.x1 for name in names)


@pytest.mark.parametrize(
    ("kinds", "where", "says"),
    [
        (
            ["attack", "plot", "plot"],
            [55.0, None, None],
            "No plot is on the map: no article says where they were stopped.",
        ),
        (["attack", "plot"], [55.0, None], "No plot is on the map: no article says where it was stopped."),
        (
            ["plot", "plot", "plot"],
            [55.0, None, 56.0],
            "One of the three plots is not on the map: no article says where",
        ),
        (["attack", "plot"], [None, 55.0], "taking a position too."),
    ],
)
def test_the_map_says_which_plots_are_not_on_it_and_why(tables, kinds, where, says):
    incidents = tables.incidents.head(len(kinds)).assign(
        event_type=kinds, latitude=where, longitude=37.0, place="A town"
    )
    caption = record.map_of(tables, incidents).caption
    assert says in caption
    assert ("on the map" in caption) == ("on the map" in says)


def test_no_article_says_in_which_place_a_plot_was_stopped(tables):
    plots = tables.incidents.query("record_type == 'incident' and event_type == 'plot'")["incident_id"]
    assert len(plots) == 3
    about = tables.claims[tables.claims["incident_id"].isin(plots)]
    assert len(about)
    assert not set(about["variable"]) & {"place", "country"}
    assert "No plot is on the map" in record.map_of(tables, tables.incidents.query("record_type == 'incident'")).caption


@pytest.mark.parametrize(("number", "says"), [(1, "1 incident is told"), (2, "2 incidents are told")])
def test_a_verb_fits_its_number(number, says):
    assert told_by_one(number).startswith(says)


# Marks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [Mark("#0072b2"), Mark("#0072b2", "s", hollow=True, line=2), Mark("#0072b2", "x")])
def test_a_mark_looks_the_same_in_the_chart_and_in_its_key(mark):
    with style.context():
        _, axes = rows(WIDE, ["a"])
        mark.plot(axes, 0, 0, Link(CROCUS, "a name"))
        key(axes, {"meaning": mark})
        plotted, keyed = axes.collections
    for look in ("facecolor", "edgecolor", "linewidth", "sizes", "paths"):
        one, other = (getattr(collection, f"get_{look}")() for collection in (plotted, keyed))
        assert np.array_equal(getattr(one[0], "vertices", one), getattr(other[0], "vertices", other)), look
    assert plotted.get_urls() == [f"{CROCUS}|a%20name"]
    assert keyed.get_urls() in ([], [None])


# In a notebook ----------------------------------------------------------------------------------


def test_on_the_site_a_figure_is_a_drawing_with_links_and_elsewhere_a_picture_without(tables, monkeypatch):
    figure, table = casualties.toll(tables), Table(tables.claims[["value", "claim_id"]].head(3), "Claims")
    monkeypatch.delenv(links.ON_SITE, raising=False)
    shown, metadata = figure._repr_mimebundle_()
    assert set(shown) == {"image/png", "text/plain"}
    assert metadata["image/png"]["alt"] == f"{figure.title}. {figure.alt}"
    assert "<a " not in table._repr_html_()
    monkeypatch.setenv(links.ON_SITE, "1")
    shown = figure._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert len([a for svg in element(shown["text/html"]).iter("svg") for a in svg.iter("a")]) == 2 * len(figure.data)
    assert table._repr_html_().count('<a href="../book/catalogue.html#') == 3


def test_a_picture_is_opaque_light_sharp_and_holds_nothing_of_its_machine(tables):
    png = casualties.toll(tables).picture()
    assert png == casualties.toll(tables).picture()
    with Image.open(io.BytesIO(png)) as image:
        assert set(image.info) <= {"dpi"}
        rgba = np.asarray(image.convert("RGBA"))
    assert rgba.shape[1] == 2 * picture.SHEET
    assert (rgba[..., 3] == 255).all()
    assert rgba[:20, :, :3].min() >= 250  # the margin
    assert rgba[..., :3].min() < 60  # and ink


@each_figure("timeline|map|by-group")
def test_what_is_said_of_a_picture_changes_with_a_value_a_stroke_and_a_link(figure, monkeypatch):
    said = figure.spoken()
    assert all(part in said for part in (figure.title, figure.subtitle, figure.alt, figure.caption))
    assert replace(figure).spoken() == said
    changed = figure.data.copy()
    changed.iloc[0, 0] = "another"
    assert replace(figure, data=changed).spoken() != said

    def thicker(width: float):
        drawing = figure.draw(width)
        drawing.axes[0].collections[0].set_linewidth(1.7)
        return drawing

    def elsewhere(width: float):
        drawing = figure.draw(width)
        next(c for c in drawing.axes[0].collections if any(c.get_urls())).set_urls([None])
        return drawing

    assert replace(figure, draw=thicker).spoken() != said
    assert replace(figure, draw=elsewhere).spoken() != said


def test_words_of_a_picture_break_where_the_drawing_ends():
    lines = picture._Words("a word and " * 60, 12).lines()
    assert " ".join(lines).split() == ("a word and " * 60).split()
    assert len(lines) > 3
    assert all(
        picture._MEASURE.get_text_width_height_descent(x, FontProperties(size=12), False)[0] <= WIDE for x in lines
    )


def test_the_map_names_every_place_behind_a_mark_and_counts_the_plots_it_leaves_out(tables):
    """By hand: Kaluga and Ryazan are as far from Moscow as Raqqa is from Palmyra, and share its mark."""
    incidents = tables.incidents.query("record_type == 'incident'")
    made = record.map_of(tables, incidents)
    assert "share one mark: Moscow, Kaluga, Kolomna, Krasnogorsk and Ryazan; 9 cannot" in made.title
    assert "Palmyra and Raqqa 5" in made.alt
    assert "The mark of Achkhoi-Martanovsky stands for Beslan, Chechnya and Ingushetia, too." in made.caption
    assert "No plot is on the map: no article says where they were stopped." in made.caption
    elsewhere = incidents.assign(latitude=incidents["latitude"].mask(incidents["place"] == "Raqqa", 10.0))
    assert "Palmyra 3" in record.map_of(tables, elsewhere).alt
    placed = incidents.assign(
        latitude=incidents["latitude"].fillna(55.0), longitude=incidents["longitude"].fillna(37.0)
    )
    assert "plot" not in record.map_of(tables, placed).caption
