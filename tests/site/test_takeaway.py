"""What a reader takes away: the workbook, the zip of all tables, and the page that says which table answers what."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from frictionless import Package
from helpers import ROOT, copy_project, edit, html_of, rows
from pages import parse, read

from contested.site import downloads, pages, workbook
from contested.site.metadata import Edition, dataset_bibtex, dataset_citation
from contested.site.pages.schema import resources
from contested.tables.published import package, published
from contested.tables.store import SHOWN

TYPES = {r["name"]: {f["name"]: f["type"] for f in r["schema"]["fields"]} for r in package(ROOT)["resources"][:3]}


@pytest.fixture(scope="module")
def raw() -> bytes:
    return workbook.workbook(ROOT)


@pytest.fixture(scope="module")
def book(raw) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """The zip of all tables, unpacked where nothing else is."""
    folder = tmp_path_factory.mktemp("taken")
    made = downloads.archive(downloads.TABLES, downloads.tables(ROOT))
    zipfile.ZipFile(io.BytesIO(made)).extractall(folder)
    [inner] = folder.iterdir()
    return inner


def published_rows(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(published(ROOT)[f"{name}.csv"].decode(), newline="")))


# The workbook --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", workbook.SHEETS)
def test_a_sheet_has_the_cells_of_its_table(book, name):
    header, *there = book[name].iter_rows()
    names, *expected = published_rows(name)
    assert [cell.value for cell in header] == names
    assert len(there) == len(expected) > 30
    seen = {"string": 0, "integer": 0, "number": 0, "date": 0}
    for cells, texts in zip(there, expected, strict=True):
        for column, cell, text in zip(names, cells, texts, strict=True):
            kind = TYPES[name][column]
            number = {"integer": int, "number": float}.get(kind)
            assert cell.value == ((number(text) if number else text) if text else None), (column, text)
            if text:
                seen[kind] += 1
                assert cell.data_type == ("n" if number else "s"), (column, text)
                assert number or cell.number_format == "@", (column, text)
    assert seen["integer"] > 50
    assert name == "claims" or (seen["number"] > 30 and seen["date"] > 30)


def test_a_date_of_the_claims_is_text(book):
    header = [cell.value for cell in book["claims"][1]]
    at = {name: header.index(name) for name in ("variable", "value")}
    dates = [row[at["value"]] for row in book["claims"].iter_rows(min_row=2) if row[at["variable"]].value == "date"]
    assert {"2024-03-22", "2017/.."} <= {cell.value for cell in dates}
    assert {cell.data_type for cell in dates} == {"s"}


def test_no_quote_is_in_the_workbook_that_is_not_shown(book):
    header = [cell.value for cell in book["claims"][1]]
    quote, shown = header.index("quote"), header.index("shown")
    hidden = [row[quote] for row in book["claims"].iter_rows(min_row=2, values_only=True) if row[shown] not in SHOWN]
    assert len(hidden) > 30
    assert set(hidden) == {None}


@pytest.mark.slow
def test_nothing_in_a_table_becomes_a_formula_or_a_date(tmp_path):
    said = ["=HYPERLINK(A1)", "+1+1", "-2", "@SUM(A1)", "2024-03", "007"]
    project = copy_project(tmp_path / "project")
    for row, note in zip(rows("claims"), said, strict=False):
        edit(project, "claims", row["claim_id"], "note", note)
    counted = next(row["claim_id"] for row in rows("claims") if row["best"])
    edit(project, "claims", counted, "best", "4321")
    raw = workbook.workbook(project)
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["claims"]
    column = [cell.value for cell in sheet[1]].index("note") + 1
    there = [sheet.cell(line, column) for line in range(2, 2 + len(said))]
    assert [(cell.value, cell.data_type) for cell in there] == [(note, "s") for note in said]
    best = [cell.value for cell in sheet[1]].index("best") + 1
    assert [row[best - 1].value for row in sheet.iter_rows() if row[0].value == counted] == [4321]
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 4
        assert not any(b"<f>" in parts.read(name) for name in sheets)


@pytest.mark.parametrize("name", workbook.SHEETS)
def test_the_header_stays_in_view_and_filters(book, name):
    sheet = book[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(cell.font.bold for cell in sheet[1])


def test_a_sheet_explains_every_column(book):
    header, *explained = book["columns"].iter_rows(values_only=True)
    assert header[:4] == ("sheet", "column", "type", "description")
    assert [row[:2] for row in explained] == [(name, column) for name in workbook.SHEETS for column in TYPES[name]]
    assert all(len(row[3]) > 10 for row in explained)
    assert next(row for row in explained if row[1] == "counts")[4] == "victims, perpetrators, all, part"


def test_the_workbook_says_its_licence_and_opens_on_the_incidents(book):
    assert book.sheetnames == ["incidents", "claims", "columns", "about"]
    assert book.active.title == "incidents"
    about = dict(book["about"].iter_rows(values_only=True))
    assert about["licence"].startswith("CC BY 4.0")
    assert about["an empty cell"].startswith("not reported")


def test_the_same_tables_make_the_same_workbook_whatever_the_clock_says(raw, monkeypatch):
    import openpyxl.writer.excel as writer

    class Later(writer.datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2031, 5, 6, 7, 8, 9)

    monkeypatch.setattr(writer.datetime, "datetime", Later)
    assert workbook.workbook(ROOT) == raw


# The zip of all tables -------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_zip_is_a_data_package_whose_files_are_all_there(unpacked):
    named = {r["path"] for r in package(ROOT)["resources"]}
    assert len(named) > 20
    assert all((unpacked / path).is_file() for path in named)
    report = Package(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(named)


@pytest.mark.slow
def test_a_wrong_cell_or_a_lost_file_makes_the_package_invalid(unpacked, tmp_path):
    for name, content in downloads.tables(ROOT).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    claims = tmp_path / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b",asserted,", b",shouted,", 1))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid
    claims.unlink()
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_zip_has_every_published_table_licence_citation_and_a_readme(unpacked):
    there = {p.relative_to(unpacked).as_posix(): p.read_bytes() for p in unpacked.rglob("*") if p.is_file()}
    tables = published(ROOT)
    assert len(tables) > 25
    assert {name: there[name] for name in tables} == tables
    assert set(there) - set(tables) == {
        *("README.txt", "LICENSE-data.txt", "CITATION.cff", "contested-counts-tables.bib")
    }
    readme = there["README.txt"].decode()
    assert "CC BY 4.0" in readme
    assert all(name in there for name in re.findall(r"^(\w+\.csv) ", readme, re.M))


def test_the_lines_for_pandas_read_the_claims_as_they_are(unpacked, monkeypatch):
    code = re.search(r"```python\n(.*?)```", (ROOT / "book" / "codebook.md").read_text("utf-8"), re.S)[1]
    assert len(code.split("\n\n")) == 2
    monkeypatch.chdir(unpacked)
    found: dict = {}
    exec(code, found)
    claims = found["claims"]
    assert str(claims["best"].dtype) == "Int64"
    assert claims["value"].tolist() == [row["value"] for row in rows("claims")]
    assert claims["best"].isna().sum() == sum(not row["best"] for row in rows("claims"))
    assert (unpacked / "README.txt").read_text("utf-8").count(code.splitlines()[-1].partition(" = ")[2]) == 1


# The page --------------------------------------------------------------------------------------------


def test_each_question_leads_to_a_table_and_its_download(tables):
    page = parse(html_of(pages.which_table(tables)))
    lines = [row for row in page.all("tr") if row.all("td")]
    assert len(lines) > 8
    known = {r["path"]: r for r in resources(tables)}
    for line in lines:
        assert line.all("th")[0].text().endswith("?")
        to_table, files = ([a.get("href") for a in cell.all("a")] for cell in line.all("td"))
        assert len(to_table) == len(files) > 0
        for anchor, file in zip(to_table, files, strict=True):
            name = known[file.removeprefix("../data/")]["name"]
            assert anchor == f"#table-{name.replace('_', '-')}"


def test_the_page_offers_what_was_made_before_all_else(site):
    page = read(site / "book" / "codebook.html")
    taken = [a.get("href") for a in page.all("a") if "../downloads/" in a.get("href")]
    assert taken == ["../downloads/contested-counts.xlsx", "../downloads/contested-counts-tables.zip"]
    assert all((site / "book" / link).is_file() for link in taken)
    anchors = {e.get("id") for e in page.all() if e.get("id")}
    wanted = {a.get("href")[1:] for a in page.all("a") if a.get("href").startswith("#table-")}
    assert len(wanted) > 10
    assert wanted <= anchors
    assert (site / "downloads" / "contested-counts.xlsx").read_bytes()[:2] == b"PK"


def test_the_citation_names_edition_and_year_where_there_is_one(tables):
    this = Edition("1.2.3", "abc", "2025-06-07")
    assert "(2025)" in dataset_citation(this)
    assert "version 1.2.3, data abc" in dataset_citation(this)
    entry = dataset_bibtex(this)
    assert entry.startswith("@misc{contested-counts-tables,\n")
    assert "year = {2025}," in entry
    assert entry.count("{") == entry.count("}")
    assert 'author = "{Contested Counts contributors}",' in entry
    assert "{{" not in entry
    assert "year" not in dataset_bibtex(replace(this, date=""))
    assert "@misc{" in html_of(pages.cite(tables))
