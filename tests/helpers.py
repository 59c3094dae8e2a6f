"""What several tests need: where things are, how a fault is planted in a copy, how a command is run."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
# What the book is made from.
PARTS = ("data", "seeds", "src", "notebooks", "book", "_static", "_templates", "index.md", "_config.yml", "_toc.yml")
FILES = ("requirements.lock", "requirements-reader.lock", "pyproject.toml", "LICENSE", "LICENSE-data", "CITATION.cff")
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


def failing(real, call: int):
    """A stand-in that fails at the given call, as a full disk does."""
    calls = 0

    def stand_in(*arguments, **options):
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(28, "No space left on device")
        return real(*arguments, **options)

    return stand_in


def html_of(parts: list) -> str:
    """The generated part of a page as one text: the HTML of its sections, without their headings."""
    return "".join(html_of(part.parts) if hasattr(part, "parts") else part for part in parts)


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def command(project: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run a program of the environment these tests run in, on the copy and with the copy's package."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))}
    environment["PYTHONPATH"] = str(project / "src")
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    captured = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run([sys.executable, *arguments], cwd=project, env=environment, **captured)


def copy_whole(project: Path) -> Path:
    """A copy of all that the book is made from."""
    project.mkdir(parents=True)
    skipped = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=skipped)
        else:
            shutil.copyfile(source, project / name)
    for name in FILES:
        shutil.copyfile(ROOT / name, project / name)
    return project


def build(project: Path) -> subprocess.CompletedProcess:
    """What `make book` runs after the check."""
    done = command(project, "-m", "contested.notebooks")
    return done if done.returncode else build_pages(project)


def build_pages(project: Path) -> subprocess.CompletedProcess:
    """The last step of `make book`, which finds what the notebooks show in its cache, or does not ask for it."""
    shutil.rmtree(project / "_build" / "html", ignore_errors=True)
    shutil.rmtree(project / "_build" / ".doctrees", ignore_errors=True)
    tool = Path(sys.executable).parent / "jupyter-book"
    return command(project, str(tool), "build", ".", "-W", "-n", "--keep-going", "-q")
