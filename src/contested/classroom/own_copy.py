"""The lab to work in: an unsolved copy beside the project's notebooks, made once and never overwritten.

`python -m contested.classroom.own_copy` makes it in the project around the working folder.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat

from contested.classroom.bundle import LAB
from contested.classroom.unsolved import student_edition
from contested.tables import corpus

COPY = "work/lab.ipynb"  # outside _build, which `make clean` deletes


def own_copy(root: Path) -> str:
    """Make the copy where there is none; what was done, in a sentence. Raises OSError where it cannot be written."""
    copy = root / COPY
    copy.parent.mkdir(exist_ok=True)
    try:
        with open(copy, "x", encoding="utf-8", newline="\n") as file:
            file.write(_elsewhere(student_edition((root / LAB).read_text("utf-8"))))
    except FileExistsError:
        return f"{COPY} is there already and is opened as it is. For a fresh one, rename it or move it away first."
    return f"{COPY} is yours: the lab, unsolved. Nothing will overwrite it."


def _elsewhere(notebook_text: str) -> str:
    """The notebook with its links to other notebooks as they are seen from the folder of the copy."""
    notebook = nbformat.reads(notebook_text, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\]\((\w+\.ipynb)", r"](../notebooks/\1", cell.source)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


if __name__ == "__main__":
    try:
        print(own_copy(corpus.find_root()))
    except OSError as error:
        sys.exit(f"{COPY} could not be made: {error.strerror}")
