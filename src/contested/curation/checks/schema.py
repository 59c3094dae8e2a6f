"""The tables held against data/datapackage.json, by frictionless: one validation, parted into checks by kind."""

from __future__ import annotations

import hashlib
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from contested.analysis.derived import TABLES as COMPUTED
from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.files import BORDERS, PACKAGE, contents, package, schemas
from contested.curation.checks.form import LAID_OUT, TABLES, cells

# Plain ASCII and of a size the tables can hold; frictionless would take any digits of Unicode.
NUMBERS = {"integer": r"-?[0-9]{1,12}", "number": r"-?[0-9]{1,12}(\.[0-9]+)?"}
WANTED = {"integer": "a whole number", "number": "a number", "date": "a date such as 2024-03-22"}
OWN_ID = "give each row its own id"

Found = tuple[str, Flaw]  # the check that a flaw belongs to, and the flaw
# A table is validated once in a process for each state of it and of those that it refers to.
_validated: dict[tuple, list] = {}


def flaws(given: Given) -> dict[str, list[Flaw]]:
    """Everything the schema refuses, by check; one flaw to a cell."""
    found = [*_numbers(given)]
    known = {(flaw.file, flaw.row, flaw.column) for _, flaw in found}
    found += [(name, flaw) for name, flaw in _framework(given) if (flaw.file, flaw.row, flaw.column) not in known]
    # An empty or repeated id breaks the primary key too, which says nothing more.
    told = {(flaw.file, flaw.row) for _, flaw in found if flaw.column}
    by_check = defaultdict(list)
    for name, flaw in found:
        if (flaw.column or (flaw.file, flaw.row) not in told) and not _to_be_written(given, name, flaw):
            by_check[name].append(flaw)
    return by_check


def _to_be_written(given: Given, name: str, flaw: Flaw) -> bool:
    """Whether `contested reconcile` will write this anew, and only needs to be able to load it."""
    if given.reconciled:
        return False
    computed = flaw.file in {f"data/{table}.csv" for table in COMPUTED} and name != "type"
    offset = name == "required" and flaw.column in ("start", "end") and flaw.file.count("/") == 1
    return computed or offset


def _numbers(given: Given) -> Iterator[Found]:
    for file, line, field, cell in given.once(cells):
        kind = field["type"]
        if cell and kind in NUMBERS and not re.fullmatch(NUMBERS[kind], cell):
            yield "type", Flaw(line, field["name"], *_wrong_type(kind, cell), file)


def _wrong_type(kind: str, cell: str) -> tuple[str, str]:
    """Message and mend for a cell that is not of its column's type."""
    if kind in NUMBERS and re.fullmatch(r"-?\d{1,3}(,\d{3})+", cell):
        return f"the number {cell!r} has a thousands separator", f"write {cell.replace(',', '')}"
    wanted = WANTED.get(kind, kind)
    return f"{cell!r} is not {wanted}", f"write {wanted}, or leave the cell empty if nothing is reported"


def _framework(given: Given) -> Iterator[Found]:
    """The errors of frictionless in plain words."""
    described = given.once(schemas)
    for file, error in _validate(given):
        # A foreign key names its columns, a cell its one.
        column = getattr(error, "field_name", None) or next(iter(getattr(error, "field_names", [])), None)
        field = next((f for f in described.get(file, {"fields": []})["fields"] if f["name"] == column), {})
        name, message, mend = _explain(error, field)
        yield name, Flaw(getattr(error, "row_number", None), column, message, mend, file)


def _validate(given: Given) -> list:
    """(file, error) of every error frictionless finds."""
    resources, opened, found = given.once(package)["resources"], None, []
    paths = {resource["name"]: f"data/{resource['path']}" for resource in resources}
    hashes = {file: hashlib.sha256(raw).digest() for file, raw in given.once(contents).items()}
    for resource in resources:
        name, keys = resource["name"], resource.get("schema", {}).get("foreignKeys", [])
        read = [name, *(key["reference"]["resource"] for key in keys)]
        state = (name, hashes[PACKAGE], *(hashes.get(paths.get(other)) for other in read))
        if state not in _validated:
            opened = opened or _open(given.root / PACKAGE)
            report = opened.get_resource(name).validate(limit_errors=1000)
            errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
            _validated[state] = [(paths[name], error) for error in errors]
        found += _validated[state]
    return found


def _open(path: Path):
    import frictionless  # slow to import, and only the check needs it

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    return frictionless.Package(str(path))


def _explain(error, field: dict) -> tuple[str, str, str]:
    """An error of frictionless: check, message, mend."""
    cell, constraints = str(getattr(error, "cell", "") or ""), field.get("constraints", {})
    if error.type == "type-error":
        return "type", *_wrong_type(field["type"], cell)
    if error.type == "constraint-error":
        return _constraint(error, field, cell, constraints)
    if error.type in ("unique-error", "primary-key"):
        earlier = re.search(r"position (\d+)", error.note)
        return "duplicate", f"row {earlier[1]} has the same id" if earlier else "an earlier row has the same id", OWN_ID
    if error.type == "foreign-key":
        return "unknown-key", *_no_such_row(error)
    if error.type == "hash-count":
        mend = "put the original file back; if the change is intended, update its hash in data/datapackage.json"
        return "borders-hash", "the file is not the one that datapackage.json describes: its hash differs", mend
    return "schema", error.message, "correct it; data/datapackage.json says what is allowed"


def _no_such_row(error) -> tuple[str, str]:
    """Message and mend for a row that refers to one that is not there."""
    missing = re.search(r'values "(.*?)" not found in the lookup table "(.*?)"', error.note)
    what = f"{missing[1]!r} is not in data/{missing[2]}.csv" if missing else error.note
    return what, "correct the id, or add the row that it refers to"


def _constraint(error, field: dict, cell: str, constraints: dict) -> tuple[str, str, str]:
    if not cell:
        return "required", "the cell is empty", f"fill it in: {field.get('description', '')}"
    if "enum" in constraints and cell not in [str(v) for v in constraints["enum"]]:
        allowed = ", ".join(str(v) for v in constraints["enum"])
        return "unknown-code", f"{cell!r} is not one of the allowed values", f"write one of: {allowed}"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return "pattern", f"{cell!r} does not have the right form", f"this belongs here: {field['description']}"
    for bound, side in (("minimum", "below"), ("maximum", "above")):
        if f'"{bound}"' in error.note:
            message = f"{cell!r} is {side} {constraints[bound]}"
            return "range", message, f"correct the number. This belongs here: {field['description']}"
    return (
        "schema",
        f"{cell!r} breaks a rule of its column ({error.note})",
        f"this belongs here: {field['description']}",
    )


@declare("type", table=TABLES, needs=LAID_OUT)
def of_its_type(given: Given) -> Iterator[Flaw]:
    """A number is a plain number, and a date a date: 1137, not 1,137; 2024-03-22, not 22.03.2024."""
    yield from given.once(flaws)["type"]


@declare("required", table=TABLES, needs=LAID_OUT)
def required(given: Given) -> Iterator[Flaw]:
    """Cells that must be filled are filled."""
    yield from given.once(flaws)["required"]


@declare("unknown-code", table=TABLES, needs=LAID_OUT)
def unknown_code(given: Given) -> Iterator[Flaw]:
    """Where a column has a list of allowed values, a cell holds one of them."""
    yield from given.once(flaws)["unknown-code"]


@declare("pattern", table=TABLES, needs=LAID_OUT)
def pattern(given: Given) -> Iterator[Flaw]:
    """Ids, hashes and country codes have the form that their column asks for."""
    yield from given.once(flaws)["pattern"]


@declare("range", table=TABLES, needs=LAID_OUT)
def in_range(given: Given) -> Iterator[Flaw]:
    """A number is within the bounds of its column: no count is negative, no latitude is above 90."""
    yield from given.once(flaws)["range"]


@declare("duplicate", table=TABLES, needs=LAID_OUT)
def duplicate(given: Given) -> Iterator[Flaw]:
    """No two rows of a table have the same id, or the same key where several columns make it up."""
    yield from given.once(flaws)["duplicate"]


@declare("unknown-key", table=TABLES, needs=LAID_OUT)
def unknown_key(given: Given) -> Iterator[Flaw]:
    """An id that refers to a row of another table is there."""
    yield from given.once(flaws)["unknown-key"]


@declare("borders-hash", table=BORDERS, needs=LAID_OUT)
def borders_hash(given: Given) -> Iterator[Flaw]:
    """The borders are those that datapackage.json describes, byte for byte."""
    yield from given.once(flaws)["borders-hash"]


@declare("schema", table=TABLES, needs=LAID_OUT)
def schema(given: Given) -> Iterator[Flaw]:
    """The tables keep every other rule of datapackage.json."""
    yield from given.once(flaws)["schema"]
