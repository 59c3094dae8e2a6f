"""The stored notebooks: run, free of errors and of traces of a machine, short enough to read."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers import ROOT, claim_id, command, copy_whole, edit, replace_bytes, snapshot

from contested import notebooks
from contested.classroom import bundle

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MACHINE = re.compile(r"/(?:home|Users|root|tmp|work|usr|opt|var|mnt|private)/|file://")
FOREIGN = re.compile(r"^\s*[!%]|\bpip\b|\bsubprocess\b|\bos\.system\b|https?://|\burlopen\b", re.M)

every_notebook = pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])


def notebook(path) -> dict:
    return json.loads(path.read_text("utf-8"))


def code_cells(path) -> list[tuple[str, dict]]:
    return [("".join(c["source"]), c) for c in notebook(path)["cells"] if c["cell_type"] == "code"]


def test_there_are_notebooks():
    assert len(PATHS) >= 3


@every_notebook
def test_every_cell_that_ends_in_an_expression_shows_its_stored_output(path):
    for source, cell in code_cells(path):
        last = ast.parse(source).body[-1]
        several = isinstance(last, ast.Expr) and ast.unparse(last).startswith("display(")
        kind = "display_data" if several else "execute_result"
        results = [o for o in cell["outputs"] if o["output_type"] == kind]
        assert bool(results) == isinstance(last, ast.Expr), f"{cell['id']}: {source[:60]!r}"
        assert several or len(results) <= 1
        for result in results:
            assert set(result["data"]) & {"text/html", "text/markdown", "image/png"}, f"{cell['id']} shows bare text"
            assert all("".join(shown).strip() for shown in result["data"].values())


@every_notebook
def test_what_is_stored_stands_by_itself(path):
    """A picture for each chart, with its title and alt text; no link into a site, nothing only some programs show."""
    for _, cell in code_cells(path):
        for output in cell["outputs"]:
            page = "".join(output["data"].get("text/html", ""))
            # The original of an article is there for whoever is online.
            page = re.sub(r'<a href="https://[^"]+" rel="noopener">', "", page)
            assert not re.search(r"<a\b|href=|<svg|<script|<form", page), cell["id"]
            assert "text-align:left" in page or "<td" not in page
            plain = "".join(output["data"]["text/plain"])
            if plain.startswith("Figure "):
                first, *others, last = plain.split("\n")
                assert output["data"]["image/png"]
                assert output["metadata"]["image/png"]["alt"].startswith(first.partition(": ")[2])
                assert output["metadata"]["image/png"]["alt"].partition(f"{first.partition(': ')[2]}. ")[2] in others
                assert re.fullmatch("Drawing and data: [0-9a-f]{16}", last)


@every_notebook
def test_no_cell_stores_an_error_a_warning_or_an_address_in_memory(path):
    for _, cell in code_cells(path):
        for output in cell["outputs"]:
            assert output["output_type"] in ("execute_result", "display_data")
            assert " at 0x" not in "".join(output["data"]["text/plain"])


@every_notebook
def test_cells_were_run_in_order_from_a_fresh_start(path):
    counts = [cell["execution_count"] for _, cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_no_cell_installs_fetches_or_runs_another_program(path):
    for source, _ in code_cells(path):
        assert not FOREIGN.search(source)
        imported = {n.split(".")[0] for n in re.findall(r"^\s*(?:import|from)\s+([\w.]+)", source, re.M)}
        assert imported <= {"IPython", "contested", "pandas", "numpy", "matplotlib"}


@every_notebook
def test_no_path_of_a_machine_stands_in_it(path):
    assert MACHINE.findall(path.read_text("utf-8")) == []


@every_notebook
def test_a_code_cell_has_at_most_15_lines(path):
    long = {cell["id"]: source.count("\n") + 1 for source, cell in code_cells(path) if source.count("\n") >= 15}
    assert long == {}


@every_notebook
def test_metadata_are_the_same_on_every_machine(path):
    stored = notebook(path)
    assert stored["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    ids = [cell["id"] for cell in stored["cells"]]
    assert ids == [f"cell-{number:02d}" for number in range(1, len(ids) + 1)]
    for cell in stored["cells"]:
        solved = "solution" in cell["metadata"].get("tags", [])
        assert set(cell["metadata"]) <= ({"tags", "starter"} if solved else {"tags"})
    assert path.read_bytes().endswith(b"}\n")
    assert b"\r" not in path.read_bytes()


@every_notebook
def test_a_notebook_begins_with_a_title_and_says_what_it_cannot_show(path):
    prose = ["".join(c["source"]) for c in notebook(path)["cells"] if c["cell_type"] == "markdown"]
    assert prose[0].startswith("# ")
    assert "cannot show" in " ".join(prose)


def test_what_is_taken_away_opens_with_its_charts_and_the_lab_without_answers():
    taken = bundle.notebooks(ROOT)
    assert {Path(name).name for name in taken} == {path.name for path in PATHS}
    for path in PATHS:
        cells = json.loads(taken[f"notebooks/{path.name}"])["cells"]
        pictures = sum("image/png" in o["data"] for cell in cells for o in cell.get("outputs", []))
        stored = path.read_text("utf-8").count('"image/png": "')
        assert pictures == (0 if f"notebooks/{path.name}" == bundle.LAB else stored), path.name
        assert stored > 0, path.name


# What re-running them notices --------------------------------------------------------------------


def replayed(project: Path) -> str:
    """What nbval, in strict mode, says of one chart of chapter 3 in a copy of the project."""
    chapter = notebook(ROOT / "notebooks" / "03_how_many.ipynb")
    code = [cell for cell in chapter["cells"] if cell["cell_type"] == "code"]
    [imports] = [cell for cell in code if "tables.load()" in "".join(cell["source"])]
    [chart] = [cell for cell in code if "".join(cell["source"]).endswith("casualties.toll(data)")]
    (project / "notebooks" / "small.ipynb").write_text(json.dumps({**chapter, "cells": [imports, chart]}), "utf-8")
    options = ("-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env")
    return command(project, "-m", "pytest", *options, "notebooks/small.ipynb").stdout


@pytest.mark.slow
def test_one_changed_value_or_stroke_is_noticed(tmp_path):
    project = copy_whole(tmp_path / "project")
    assert "2 passed" in replayed(project)
    style = project / "src" / "contested" / "figures" / "style.py"
    replace_bytes(style, b'"grid.linewidth": 0.8', b'"grid.linewidth": 0.9')
    said = replayed(project)
    assert "1 failed, 1 passed" in said
    assert "mismatch 'text/plain'" in said
    replace_bytes(style, b'"grid.linewidth": 0.9', b'"grid.linewidth": 0.8')
    edit(project, "claims", claim_id(quote="The murder of 137 concert-goers"), "voice", "somebody else")
    said = replayed(project)
    assert "1 failed, 1 passed" in said
    assert "mismatch 'text/plain'" in said


# Running them -----------------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path):
    """A project with two small notebooks, the second of which fails."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "requirements.lock").write_text("")
    for name, code in (("good.ipynb", "6 * 7"), ("wrong.ipynb", "1 / 0")):
        cell = nbformat.v4.new_code_cell(code)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "notebooks" / name)
    return tmp_path


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("0*.ipynb")), ids=lambda path: path.stem)
def test_a_cell_of_a_chapter_has_at_most_12_lines_of_88_characters(path):
    cells = [cell.source.splitlines() for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert len(cells) >= 3
    assert [lines for lines in cells if len(lines) > 12] == []
    assert [line for lines in cells for line in lines if len(line) > 88] == []


def test_one_cell_that_fails_stores_nothing_and_its_notebook_is_named(two, run, capsys):
    before = snapshot(two)
    code, _, err = run(two, "run")
    assert code == 1
    assert "notebooks/wrong.ipynb" in err
    assert "ZeroDivisionError" in err
    assert snapshot(two) == before


def test_a_build_stops_where_a_cell_fails_and_says_which(two, monkeypatch, capsys):
    monkeypatch.chdir(two)
    assert notebooks.main() == 1
    err = capsys.readouterr().err
    assert "notebooks/wrong.ipynb" in err
    assert "ZeroDivisionError" in err


def test_after_a_cell_that_fails_no_other_notebook_is_begun(two, run, monkeypatch):
    monkeypatch.setattr(notebooks.os, "cpu_count", lambda: 1)
    (two / "notebooks" / "good.ipynb").rename(two / "notebooks" / "zoo.ipynb")
    code, out, _ = run(two, "run")
    assert code == 1
    assert out.splitlines() == ["running notebooks/wrong.ipynb"]


@pytest.fixture
def starts(monkeypatch):
    """Lets the next starts of a kernel fail: starts(2); starts.tried counts them."""

    async def start(self):
        starts.tried += 1
        if starts.tried <= starts.failing:
            await self._async_cleanup_kernel()
            raise RuntimeError("Kernel died before replying to kernel_info")
        return await right(self)

    def starts(failing: int) -> None:
        starts.failing = failing

    right, starts.tried = notebooks.NotebookClient.async_start_new_kernel_client, 0
    monkeypatch.setattr(notebooks.NotebookClient, "async_start_new_kernel_client", start)
    return starts


def test_a_kernel_that_does_not_start_is_started_again(two, run, starts):
    (two / "notebooks" / "wrong.ipynb").unlink()
    starts(notebooks.STARTS - 1)
    assert run(two, "run")[0] == 0
    assert starts.tried == notebooks.STARTS
    assert nbformat.read(two / "notebooks" / "good.ipynb", 4).cells[0].outputs[0].data["text/plain"] == "42"


def test_a_kernel_that_never_starts_ends_the_run_and_its_notebook_is_named(two, run, starts, monkeypatch, capsys):
    (two / "notebooks" / "wrong.ipynb").unlink()
    starts(10 * notebooks.STARTS)
    before = snapshot(two)
    code, _, err = run(two, "run")
    assert code == 1
    assert "notebooks/good.ipynb was not run" in err
    assert "Kernel died" in err
    assert snapshot(two) == before
    monkeypatch.chdir(two)
    assert notebooks.main() == 1
    assert "notebooks/good.ipynb was not run" in capsys.readouterr().err


def test_a_result_is_kept_until_what_it_depends_on_changes(two):
    (two / "notebooks" / "wrong.ipynb").unlink()
    folder = notebooks.cache_folder(two, two / "_build")
    assert [notebooks.cache_all(two, folder) for _ in range(2)] == [1, 0]
    claims = two / "data" / "claims.csv"
    claims.write_bytes(claims.read_bytes() + b"\n")
    assert notebooks.cache_folder(two, two / "_build") != folder
