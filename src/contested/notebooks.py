"""Run the notebooks in place, so that their stored outputs are those of the tables as they are."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from contested.html.links import ON_SITE


def run_all(root: Path) -> None:
    """Execute every notebook of `root`/notebooks and store it; raises where a cell raises, storing nothing."""
    done = []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        print(f"running notebooks/{path.name}", flush=True)
        done.append((path, execute(path)))
    for path, text in done:
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)


def execute(path: Path) -> str:
    """The notebook at `path`, executed, as text that is the same for the same tables on every machine."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, record_timing=False, resources={"metadata": {"path": path.parent}})
    client.execute(env={name: value for name, value in os.environ.items() if name != ON_SITE})
    # What differs between machines and Python versions says nothing about the notebook.
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
    return nbformat.writes(notebook).rstrip("\n") + "\n"
