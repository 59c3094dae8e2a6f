"""What several tests need: where things are, how a fault is planted in a copy, how a command is run."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
CROCUS = "crocus-city-hall-2024"


def copy_project(target: Path) -> Path:
    """A copy of the tables and the texts, to plant faults in."""
    for folder in ("data", "seeds"):
        shutil.copytree(ROOT / folder, target / folder)
    return target


def rewrite(project: Path, table: str, change: Callable[[list[list[str]]], None]) -> None:
    """Read a table as lists of cells, the header first; change them in place; write them as they were."""
    path = project / "data" / f"{table}.csv"
    cells = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    change(cells)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(cells)


def edit(project: Path, table: str, row_id: str, column: str, value: str) -> None:
    """Set one cell; the row is named by its first cell."""

    def change(cells: list[list[str]]) -> None:
        [row] = [row for row in cells if row[0] == row_id]
        row[cells[0].index(column)] = value

    rewrite(project, table, change)


def cell(project: Path, table: str, row_id: str, column: str) -> str:
    """One cell as it stands on disk."""
    with open(project / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    [row] = [row for row in rows if row[0] == row_id]
    return row[header.index(column)]


def claim_id(**cells: str) -> str:
    """The id of the one claim of the real table with these cells; ids may move, words do not."""
    with open(ROOT / "data" / "claims.csv", encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if cells.items() <= row.items()]
    return row["claim_id"]


def replace_bytes(path: Path, old: bytes, new: bytes) -> None:
    """Replace the first occurrence of `old`, which must be there."""
    raw = path.read_bytes()
    assert old in raw, f"{old!r} is not in {path.name}: the test plants nothing"
    path.write_bytes(raw.replace(old, new, 1))


def line_of(project: Path, table: str, row_id: str) -> int:
    """The line on which a row stands, the header being 1."""
    lines = (project / "data" / f"{table}.csv").read_text("utf-8").split("\n")
    [number] = [n for n, line in enumerate(lines, start=1) if line.startswith(f"{row_id},")]
    return number


def snapshot(project: Path) -> dict[str, bytes]:
    """Every file of a project, hidden ones too, by its path."""
    return {str(p.relative_to(project)): p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}


def source_texts() -> dict[str, str]:
    """The source texts by source_id, read without the package."""
    with open(ROOT / "data" / "sources.csv", encoding="utf-8", newline="") as file:
        return {r["source_id"]: (ROOT / "seeds" / r["seed_file"]).read_bytes().decode() for r in csv.DictReader(file)}


def in_quotation(row: dict[str, str], texts: dict[str, str]) -> bool:
    """Whether a quote lies within typographic quotation marks of its text, or holds three quoted words or more."""
    before = texts[row["source_id"]][: int(row["start"])]
    held = [len(words.split()) for words in re.findall("“([^”]*)", row["quote"])]
    return max(held, default=0) >= 3 or before.rfind("“") > before.rfind("”")


def need(there: object, what: str) -> None:
    """Skip the test with a plain reason where something is not there; in continuous integration fail."""
    if there:
        return
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{what}; in continuous integration nothing is left out")
    pytest.skip(what)
