"""The smaller sheets: listed, complete, on as many pages as the list says, and the keys right."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import axe
import paper
import pytest
from helpers import ROOT
from pages import parse

from contested.classroom import coding_task, easier, editable, handout, hunt, hunt_sheets, matrix, models, sheets
from contested.tables import Tables, load

HTML = [sheet for sheet in sheets.SHEETS if sheet.file.endswith(".html") and sheet.make]
by_name = pytest.mark.parametrize("sheet", HTML, ids=lambda sheet: sheet.file)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="module")
def public() -> Tables:
    """The tables as they are published: the sheets are."""
    return load(ROOT)


def test_there_are_the_sheets_that_a_teacher_needs():
    assert {sheet.file for sheet in sheets.SHEETS if sheet.pupils} == {
        *("handout.html", "balloon.html", "sentences-easier.html", "exit-ticket.html", "error-hunt.html"),
    }
    alone = {sheet.file for sheet in sheets.SHEETS if not sheet.pupils}
    assert {"cards.html", "slides.html", "handout.odt", "letter.html", "standards.html"} <= alone
    assert {file for file in alone if "key" in file} == {"handout-key.html", "more-keys.html", "error-hunt-key.html"}


@by_name
def test_it_is_a_whole_document(sheet, public):
    paper.assert_complete(sheet.make(public))


@by_name
@pytest.mark.browser
def test_it_prints_on_as_many_pages_as_the_list_says_and_reads_on_a_phone(chromium, sheet, public):
    tab = paper.open_sheet(chromium, sheet.make(public))
    assert {size: len(paper.printed(tab, size)) for size in ("A4", "Letter")} == dict.fromkeys(
        ("A4", "Letter"), sheet.pages
    )
    assert paper.smallest_print(tab) >= 9.5
    assert paper.inks(tab) == {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    paper.on_a_phone(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe.violations_of_a_state(tab, "body") == []
    tab.close()


@pytest.mark.browser
def test_both_sheets_of_the_error_hunt_print_as_the_list_says(chromium, tmp_path):
    planted = hunt.plant(ROOT, tmp_path)
    copy = load(tmp_path)
    made = {
        "error-hunt.html": hunt_sheets.worksheet(copy, planted),
        "error-hunt-key.html": hunt_sheets.key(copy, planted),
    }
    listed = {sheet.file: dict.fromkeys(("A4", "Letter"), sheet.pages) for sheet in sheets.SHEETS if not sheet.make}
    printed = {}
    for file, html in made.items():
        tab = paper.open_sheet(chromium, html)
        printed[file] = {size: len(paper.printed(tab, size)) for size in ("A4", "Letter")}
        tab.close()
    assert printed == listed


def test_the_other_task_is_equal_in_form_and_length(public):
    ours, other = (
        parse(sheet) for sheet in (handout.handout(public), sheets.made(public, True)["balloon.html"].decode())
    )

    def form(page) -> dict[str, int]:
        rows = {name: 0 for name in ("matrix", "codes")}
        for table in page.all("table"):
            [name] = [name for name in rows if table.has_class(name)]
            rows[name] += len(table.all("tbody")[0].all("tr"))
        return rows | {"questions": len(page.all("ol")[0].all("li")), "sections": len(page.all("section"))}

    assert form(ours) == form(other) == {"matrix": 8, "codes": 12, "questions": 4, "sections": 2}


def test_the_easier_sentences_are_short_and_each_code_follows_from_a_word_of_its_own():
    codes = [code for _, code, _ in easier.SENTENCES]
    assert {code: codes.count(code) for code in coding_task.FUNCTIONS} == dict.fromkeys(coding_task.FUNCTIONS, 2)
    for words, _, reason in easier.SENTENCES:
        assert len(words.split()) <= 12
        quoted = [part.split("”")[0] for part in reason.split("“")[1:]]
        assert [quote for quote in quoted if quote.lower() not in words.lower()] == []


def test_the_model_sentences_use_the_lowest_and_the_highest_count_and_say_who(public):
    levels = models.careful(public)
    assert list(levels) == ["beginning", "secure", "strong"]
    assert "137" in levels["beginning"]
    assert "Ashour" not in levels["beginning"]
    for level in ("secure", "strong"):
        assert all(words in levels[level] for words in ("137", "Ashour", "at least 143", "the Kremlin"))
    assert "Al-Estiklal" in levels["strong"]
    assert "Al-Estiklal" not in levels["secure"]


def test_there_are_six_slides_with_the_counts_of_the_tables(public):
    page = parse(sheets.made(public, pupils=False)["slides.html"].decode())
    slides = page.all("section")
    assert len(slides) == 6
    counts = {entry.value for s in matrix.letters(public) for entry in dict(matrix.answers(public, s))[matrix.TOLL]}
    assert counts == {"137", "139", "about 140", "at least 140", "at least 143"}
    for slide in (slides[0], slides[4]):
        assert [count for count in counts if count not in slide.text()] == []
    assert [question for question in matrix.questions() if question not in slides[2].text()] == []


# To edit ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [editable.handout, editable.letter])
def test_an_editable_sheet_is_an_opendocument_text(make, public):
    made = make(public)
    assert made == make(public)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert packed.read("mimetype").decode() == editable.MIMETYPE
        manifest = ElementTree.fromstring(packed.read("META-INF/manifest.xml"))
        named = {v for entry in manifest for key, v in entry.attrib.items() if key.endswith("full-path")}
        assert named == {"/", "content.xml"}
        assert set(packed.namelist()) == {"mimetype", "content.xml", "META-INF/manifest.xml"}
        ElementTree.fromstring(packed.read("content.xml"))


def test_the_handout_to_edit_says_what_the_printed_one_says(public):
    with zipfile.ZipFile(io.BytesIO(editable.handout(public))) as packed:
        root = ElementTree.fromstring(packed.read("content.xml"))
    said = ["".join(element.itertext()) for element in root.iter() if element.tag in (f"{TEXT}p", f"{TEXT}h")]
    sentences = [line[1] for line in paper.body(handout.handout(public), "codes")]
    wanted = [*matrix.questions(), *sentences, "One incident, told by several", "What does each sentence do?"]
    assert [words for words in wanted if words not in said] == []
    assert [question for question in handout.QUESTIONS if not any(question in line for line in said)] == []
