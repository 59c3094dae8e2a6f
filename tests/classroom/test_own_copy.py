"""`make lab`: an unsolved copy to work in, whose answers nothing overwrites."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from helpers import ROOT
from nbclient import NotebookClient

from contested.classroom.own_copy import COPY, own_copy
from contested.classroom.unsolved import student_edition

LAB = "notebooks/lab.ipynb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with its lab and its tables."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    shutil.copyfile(ROOT / LAB, tmp_path / LAB)
    return tmp_path


def cells(text: str) -> list[str]:
    return [cell.source for cell in nbformat.reads(text, as_version=4).cells]


def test_the_copy_is_the_lab_unsolved(folder):
    assert own_copy(folder).startswith("work/lab.ipynb is yours")
    made = cells((folder / COPY).read_text("utf-8"))
    wanted = cells(student_edition((ROOT / LAB).read_text("utf-8")))
    assert [re.sub(r"\.\./notebooks/", "", source) for source in made] == wanted
    assert made != cells((ROOT / LAB).read_text("utf-8"))


def test_its_links_lead_to_the_notebooks_of_the_project(folder):
    own_copy(folder)
    links = re.findall(r"\]\((\S+\.ipynb)\)", "".join(cells((folder / COPY).read_text("utf-8"))))
    assert len(links) >= 2
    assert [link for link in links if not ((ROOT / COPY).parent / link).resolve().is_file()] == []


def test_a_copy_that_is_there_is_kept_and_said_so(folder):
    own_copy(folder)
    (folder / COPY).write_text("my answers", "utf-8")
    said = own_copy(folder)
    assert "is there already" in said
    assert (folder / COPY).read_text("utf-8") == "my answers"
    assert (folder / LAB).read_bytes() == (ROOT / LAB).read_bytes()


def test_make_lab_opens_the_copy_and_clean_leaves_it():
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = dict(re.findall(r"(?m)^([a-z]+):[^\n]*\n((?:\t[^\n]*\n(?:  [^\n]*\n)*)+)", text))
    assert targets["lab"].split() == [
        *("@$(BIN)/python", "-m", "contested.classroom.own_copy"),
        *("$(BIN)/jupyter", "lab", f"--LabApp.default_url=/lab/tree/{COPY}"),
    ]
    assert "work" not in targets["clean"]
    assert "work/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert "`work/lab.ipynb`" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_the_command_makes_it_and_it_runs_from_its_folder(folder):
    command = [sys.executable, "-m", "contested.classroom.own_copy"]
    done = subprocess.run(command, cwd=folder / "notebooks", capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    notebook = nbformat.read(folder / COPY, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder / "work"}}).execute()
    said = [o["data"]["text/plain"] for c in notebook.cells if "lab.check(" in c.source for o in c.outputs]
    assert [text.split(". ")[1] for text in said] == ["Open"] * 10
    assert [path.name for path in (folder / "work").iterdir()] == ["lab.ipynb"]
