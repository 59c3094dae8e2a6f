"""What a chart of the built site gives a reader: the words behind each mark, a picture, and data with a note."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote

import numpy as np
import pytest
from helpers import SITE
from pages import Element, html_pages, read
from PIL import Image

from contested.figures import picture
from contested.site import charts

PAGES = [path.relative_to(SITE).as_posix() for path in html_pages(SITE)] or ["index.html"]
SUMS = {"trust", "rule-power"}  # no one row stands for them
every_page = pytest.mark.parametrize("page", PAGES)


def figures(page: Element) -> list[Element]:
    return [figure for figure in page.all("figure") if figure.has_class("chart")]


def opens(link: Element) -> list[str]:
    """The keys of the words that a mark or a row of a table opens."""
    return link.get("data-words").split() or [unquote(link.get("href").partition("#")[2])]


def kept(page: Element) -> dict[str, Element]:
    """The words a page keeps, by key."""
    templates = [t for t in page.all("template") if t.get("id") == "words"]
    found = [e for template in templates for e in template.all("div") if e.get("id").startswith("words-")]
    assert len(templates) <= 1
    return {e.get("id").removeprefix("words-"): e for e in found}


@every_page
def test_every_mark_and_every_row_of_its_table_finds_its_words_on_its_page(site, page):
    root = read(site / page)
    words, used = kept(root), set()
    for figure in figures(root):
        marks = [a for svg in figure.all("svg") for a in svg.all("a")]
        rows = [a for table in figure.all("table") for a in table.all("a")]
        assert marks or figure.get("id").removeprefix("fig-") in SUMS
        for link in (*marks, *rows):
            used |= {*opens(link)}
            assert [key for key in opens(link) if key not in words] == [], figure.get("id")
    used |= {key for a in root.all("a") if a.has_class("words") for key in opens(a)}
    assert set(words) == used, "words that nothing opens, or a link without words"


@every_page
def test_what_opens_names_its_source_and_leads_to_its_place(site, page):
    for key, entry in kept(read(site / page)).items():
        assert [e for e in entry.all("span") if e.has_class("source")], key
        for one in entry.all("li"):
            shown = one.all("q") or [e for e in one.all("span") if e.has_class("withheld")] or one.all("b")
            assert all(e.text() for e in shown), key
            assert shown, key
        assert entry.all("a"), key


@every_page
def test_the_script_that_opens_words_is_where_there_are_some(site, page):
    root = read(site / page)
    scripts = [s.get("src") for s in root.all("script") if s.get("src").partition("?")[0].endswith("words.js")]
    assert len(scripts) == bool(kept(root))


@every_page
def test_every_chart_can_be_saved_as_a_picture_and_as_data_with_a_note(site, page):
    for figure in figures(read(site / page)):
        name = figure.get("id").removeprefix("fig-")
        links = [a.get("href") for a in figure.all("a") if "download" in a.attributes]
        files = [(site / page).parent / link for link in links]
        assert [path.name for path in files] == [f"{name}.png", f"{name}.csv"]
        with Image.open(files[0]) as image:
            assert image.width == 2 * picture.SHEET
            assert np.asarray(image.convert("L")).min() < 60
        lines = files[1].read_text("utf-8").splitlines(keepends=True)
        note = [line for line in lines if line.startswith("# ")]
        title, unit = (p.text() for p in figure.all("p") if p.has_class("chart-title") or p.has_class("chart-subtitle"))
        assert note == lines[: len(note)]
        assert (note[0][2:].rstrip(), note[2][2:].rstrip()) == (title, unit)
        assert re.match(rf"# Cite as: .*{re.escape(title)}\. In Contested Counts \(version .*, data ", note[1])
        assert "CC BY 4.0" in note[-1]
        rows = list(csv.reader(io.StringIO("".join(lines[len(note) :]))))
        [body] = [table.all("tbody")[0] for table in figure.all("table")]
        assert len(rows) - 1 == len(body.all("tr")) > 0


def test_no_page_carries_a_file_that_it_should_link_to(site):
    for path in html_pages(site):
        text = path.read_text("utf-8")
        assert "<!-- file " not in text, path.name
        assert not re.search(r'(?:src|href)="data:(?:image/png|text/csv)', text), path.name


def test_every_file_of_the_folder_is_linked(site):
    linked = {(p.parent / a.get("href")).resolve() for p in html_pages(site) for a in read(p).all("a")}
    there = {path.resolve() for path in (site / charts.FOLDER).rglob("*.*")}
    assert len(there) > 40
    assert there <= linked


def test_files_are_taken_out_of_a_page_its_links_lead_to_them_and_they_say_how_to_cite_them():
    links = '<a href="../charts/x.csv"><a href="../charts/x.png">'
    body = f"{links}a<!-- file x.csv IyBUCiMgVQphLGIK -->\n<!-- file x.png cG5n -->\nc"
    page, files = charts.unpacked(body, "02_page", lambda title: f"Somebody: {title}")
    assert page == '<a href="../charts/02_page/x.csv"><a href="../charts/02_page/x.png">ac'
    assert files == {"02_page/x.csv": b"# T\n# Cite as: Somebody: T\n# U\na,b\n", "02_page/x.png": b"png"}


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ('<figure class="chart"><a href="../book/catalogue.html#a">x</a></figure>', {"a"}),
        ('<figure class="chart"><a href="./book/statements.html#b" data-words="b c">x</a></figure>', {"b", "c"}),
        ('<p><a class="words" href="./book/catalogue.html#d">137</a></p>', {"d"}),
        ('<p><a class="words" href="./book/statements.html#d" data-words="d e">words</a></p>', {"d", "e"}),
        ('<p><a href="../book/catalogue.html#f">prose</a></p>', set()),
        ('<figure class="chart"><a href="#fig-x">x</a><a href="../book/sources.html#y">y</a></figure>', set()),
    ],
)
def test_what_a_page_needs_words_for(body, keys):
    assert charts.keys(body) == keys
