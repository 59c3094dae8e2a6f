"""Incidents and claims as one workbook (.xlsx), for readers who work in a spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from contested.classroom.bundle import packed
from contested.site.metadata import LICENCE, edition
from contested.tables.published import package, published

SHEETS = ("incidents", "claims")
NUMBERS = {"integer": int, "number": float}
WIDTHS = {
    "quote": 60,
    "title": 40,
    "note": 40,
    "description": 90,
    "allowed values": 60,
}  # in characters; others by type
_COLUMNS = ("sheet", "column", "type", "description", "allowed values")


def workbook(root: Path) -> bytes:
    """The workbook: a sheet for each table of SHEETS, "columns" (what each column means) and "about".

    The tables are those that are published. Cells of numeric columns are numbers, every other cell is text, dates
    included: a spreadsheet knows no date such as 2024-03. The same tables give the same bytes.
    """
    files, book = published(root), Workbook()
    book.remove(book.active)
    described = {r["name"]: r["schema"]["fields"] for r in package(root)["resources"] if r["name"] in SHEETS}
    for name in SHEETS:
        frame = pd.read_csv(io.BytesIO(files[f"{name}.csv"]), dtype=str, keep_default_na=False)
        types = {field["name"]: field["type"] for field in described[name]}
        _fill(book.create_sheet(name), frame, types)
    _fill(book.create_sheet("columns"), _explained(described), {})
    _fill(book.create_sheet("about"), _about(root), {})
    book.properties.title, book.properties.creator = "Contested Counts", "Contested Counts contributors"
    buffer = io.BytesIO()
    book.save(buffer)
    return _dated(buffer.getvalue(), edition(root).date or "1980-01-01")


def _fill(sheet: Worksheet, frame: pd.DataFrame, types: dict[str, str]) -> None:
    """Write a table: the header bold and always in view, with a filter, columns as wide as they need."""
    for place, name in enumerate(frame.columns, start=1):
        number = NUMBERS.get(types.get(name, ""))
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 12 if number else 22)
        _text(sheet.cell(1, place), name).font = Font(bold=True)
        for line, said in enumerate(frame[name], start=2):
            if said and number:
                sheet.cell(line, place).value = number(said)
            elif said:
                _text(sheet.cell(line, place), said)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _text(cell: Cell, said: str) -> Cell:
    """Fill a cell with text that stays text: what begins with “=” is no formula, and what looks like a date none."""
    cell.value = said
    cell.data_type, cell.number_format = "s", "@"
    cell.alignment = Alignment(vertical="top", wrap_text=len(said) > 60)
    return cell


def _explained(described: dict[str, list[dict]]) -> pd.DataFrame:
    rows = [
        (sheet, f["name"], f["type"], f["description"], ", ".join(map(str, f.get("constraints", {}).get("enum", []))))
        for sheet, fields in described.items()
        for f in fields
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _about(root: Path) -> pd.DataFrame:
    this = edition(root)
    rows = [
        ("what this is", package(root)["description"]),
        ("an empty cell", "not reported; 0 means reported as zero"),
        ("an empty quote", "not shown, because the articles belong to their publishers; start and end say where it is"),
        ("dates", "text as in EDTF (ISO 8601-2): 2024-03 is a month, XXXX-03-22 a day without a year"),
        ("version", f"{this.version}, data {this.data}"),
        ("licence", f"CC BY 4.0, {LICENCE}; the articles quoted belong to their publishers"),
    ]
    return pd.DataFrame(rows, columns=["about", "description"])


def _dated(raw: bytes, day: str) -> bytes:
    """The workbook as of a given day: openpyxl notes the minute in which it wrote."""
    with zipfile.ZipFile(io.BytesIO(raw)) as written:
        files = {name: written.read(name) for name in written.namelist()}
    then = f"{datetime.fromisoformat(day):%Y-%m-%dT%H:%M:%SZ}"
    core = files["docProps/core.xml"].decode()
    files["docProps/core.xml"] = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", then, core).encode()
    return packed(files)
