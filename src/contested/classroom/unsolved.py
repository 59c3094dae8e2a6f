"""Two editions of one notebook: the solved one is stored, the student's is made from it."""

from __future__ import annotations

import nbformat

SOLUTION, STARTER = "solution", "starter"  # the tag of a solved cell; the key under which its metadata hold the start


def student_edition(notebook_text: str) -> str:
    """The notebook with starters in place of solutions, without outputs, as JSON text.

    Raises KeyError where a cell tagged "solution" holds no starter.
    """
    notebook = nbformat.reads(notebook_text, as_version=4)
    for cell in notebook.cells:
        tags = cell.metadata.pop("tags", [])
        starter = cell.metadata.pop(STARTER, None)
        if SOLUTION in tags:
            if starter is None:
                raise KeyError(f"{cell.id}: a solution without a starter")
            cell.source = starter
        if left := [tag for tag in tags if tag != SOLUTION]:
            cell.metadata["tags"] = left
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(notebook).rstrip("\n") + "\n"
