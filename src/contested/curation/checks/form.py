"""The form of the tables: bytes, header, rows, and cells that a spreadsheet or a browser would take for more."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.files import contents, schemas

TABLES = "every table"
WHOLE = ("undescribed-table", "text-outside", "missing-text", "text-encoding")  # the files can be read
LAID_OUT = ("byte-order-mark", "line-ends", "missing-column", "extra-column", "column-order", "ragged-row")
PATTERNS = ("term", "search_terms")  # regular expressions, which look like other things
COPIED = ("quote", "search_terms", "body_quote")  # may begin or end with a space, as their text does


def texts(given: Given) -> dict[str, str]:
    """Each table as it is, decoded."""
    return {file: given.once(contents)[file].decode("utf-8") for file in given.once(schemas)}


def parsed(given: Given) -> dict[str, list[tuple[int, list[str]]]]:
    """The rows of each table with their lines, the header first; byte-order mark and Windows line ends apart."""
    found = {}
    for file, text in given.once(texts).items():
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        reader = csv.reader(io.StringIO(plain))
        found[file] = [(reader.line_num, row) for row in reader] or [(1, [])]
    return found


def columns(given: Given, file: str) -> tuple[list[str], list[str]]:
    """The header a table has, and the one it ought to have."""
    return given.once(parsed)[file][0][1], [field["name"] for field in given.once(schemas)[file]["fields"]]


def cells(given: Given) -> list[tuple[str, int, dict, str]]:
    """Every cell of every table: file, line, the description of its column, content."""
    return [
        (file, line, field, cell)
        for file, schema in given.once(schemas).items()
        for line, row in given.once(parsed)[file][1:]
        for field, cell in zip(schema["fields"], row, strict=True)
    ]


def places(given: Given) -> dict[str, list[tuple[str, int, str]]]:
    """Where each content of a filled cell of text stands, for many hold the same: file, line, column."""
    found = defaultdict(list)
    for file, line, field, cell in given.once(cells):
        if cell and field["type"] == "string":
            found[cell].append((file, line, field["name"]))
    return found


def words(given: Given, pattern: str, but: tuple[str, ...] = ()) -> Iterator[tuple[str, int, str, str]]:
    """Every cell of text in which the pattern is found, apart from some columns: file, line, column, content."""
    search = re.compile(pattern).search
    for cell, found in given.once(places).items():
        if search(cell):
            yield from ((file, line, column, cell) for file, line, column in found if column not in but)


@declare("byte-order-mark", table=TABLES, needs=WHOLE)
def byte_order_mark(given: Given) -> Iterator[Flaw]:
    """A table does not begin with a byte-order mark."""
    for file, text in given.once(texts).items():
        if text.startswith("\ufeff"):
            yield Flaw(
                1,
                None,
                "the file begins with a byte-order mark",
                "save it as UTF-8 without a byte-order mark (BOM)",
                file,
            )


@declare("line-ends", table=TABLES, needs=WHOLE)
def line_ends(given: Given) -> Iterator[Flaw]:
    """Lines end with LF, as on Linux and macOS."""
    for file, text in given.once(texts).items():
        if "\r" in text:
            row = text[: text.index("\r")].count("\n") + 1
            yield Flaw(
                row,
                None,
                "the lines end as on Windows (CRLF)",
                "save the file with LF line ends, as on Linux and macOS",
                file,
            )


@declare("missing-column", table=TABLES, needs=WHOLE)
def missing_column(given: Given) -> Iterator[Flaw]:
    """A table has every column of its schema."""
    for file in given.once(schemas):
        header, expected = columns(given, file)
        for name in (name for name in expected if name not in header):
            mend = f"add the column {name!r}; the columns are {', '.join(expected)}"
            yield Flaw(1, name, f"the column {name!r} is missing", mend, file)


@declare("extra-column", table=TABLES, needs=WHOLE)
def extra_column(given: Given) -> Iterator[Flaw]:
    """A table has no column that its schema does not describe."""
    for file in given.once(schemas):
        header, expected = columns(given, file)
        for name in (name for name in header if name not in expected):
            mend = "delete it, or describe it in data/datapackage.json"
            yield Flaw(1, name, f"the column {name!r} is not in the schema", mend, file)


@declare("column-order", table=TABLES, needs=("missing-column", "extra-column"))
def column_order(given: Given) -> Iterator[Flaw]:
    """The columns are in the order of the schema, each once."""
    for file in given.once(schemas):
        header, expected = columns(given, file)
        if header != expected:
            mend = f"put them in this order: {', '.join(expected)}"
            yield Flaw(1, None, "the columns are in the wrong order, or one appears twice", mend, file)


@declare("ragged-row", table=TABLES, needs=WHOLE)
def ragged_row(given: Given) -> Iterator[Flaw]:
    """Every row has as many cells as the header."""
    for file, [(_, header), *rows] in given.once(parsed).items():
        for line, row in rows:
            if len(row) != len(header):
                message = f"the row has {len(row)} cells, but the header has {len(header)}"
                mend = (
                    'put double quotes around a cell that contains a comma, and write "" for a quotation mark inside it'
                )
                yield Flaw(line, None, message, mend, file)


@declare("formula", table=TABLES, needs=LAID_OUT)
def formula(given: Given) -> Iterator[Flaw]:
    """No cell begins like a formula, which a spreadsheet would run."""
    # Two minus signs are how ISO writes a date without a year (--03-22).
    for file, line, column, cell in words(given, r"\A(?:[=+@\t]|-[^-\d]|-\d+[^\d.,])"):
        mend = "write the plain value: a spreadsheet would run this cell as a formula"
        yield Flaw(line, column, f"the cell looks like a formula: {cell!r}", mend, file)


@declare("control-character", table=TABLES, needs=LAID_OUT)
def control_character(given: Given) -> Iterator[Flaw]:
    """No cell has a line break or a control character in it."""
    for file, line, column, cell in words(given, r"[\x00-\x1f\x7f]"):
        message = f"the cell contains a control character or a line break: {cell!r}"
        yield Flaw(line, column, message, "delete it", file)


@declare("html", table=TABLES, needs=LAID_OUT)
def html(given: Given) -> Iterator[Flaw]:
    """No cell has HTML in it."""
    for file, line, column, cell in words(given, r"<[a-zA-Z/!]", but=PATTERNS):
        mend = "write plain text: a page would show the tags as they are"
        yield Flaw(line, column, f"the cell contains HTML: {cell!r}", mend, file)


@declare("blank-ends", table=TABLES, needs=LAID_OUT)
def blank_ends(given: Given) -> Iterator[Flaw]:
    """No cell begins or ends with a space, except words copied from a text."""
    for file, line, column, cell in words(given, r"\A\s|\s\Z", but=COPIED):
        message = f"the cell begins or ends with a space: {cell!r}"
        yield Flaw(line, column, message, "delete the spaces at its ends", file)
