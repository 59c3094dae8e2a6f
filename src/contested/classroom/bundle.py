"""What a pack and a download are made of: the notebooks, what they need to run, and a zip."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from contested.classroom.unsolved import student_edition
from contested.tables.published import published

LAB = "notebooks/lab.ipynb"
START = """Contested Counts: {title}

Extract first: unpack the whole zip into a folder. In the zip itself nothing runs.
{before}
You need Python 3.11 to 3.14 (python.org), about 500 MB, and a network once, for the second and third line below.
Open a terminal in this folder and type:

    python3 -m venv .venv
    .venv/bin/pip install --require-hashes -r requirements.lock
    .venv/bin/pip install --no-deps {wheel}
    .venv/bin/jupyter lab {notebook}

On Windows: py -m venv .venv, then .venv\\Scripts\\ in place of .venv/bin/.

A browser opens with the notebook. In its menu choose Run, then "Run All Cells"; now change a rule and run it again.

Code: MIT (LICENSE). Data and text: CC BY 4.0 (LICENSE-data).
"""


def notebooks(root: Path) -> dict[str, bytes]:
    """The notebooks by path, the lab unsolved."""
    files = {f"notebooks/{path.name}": path.read_bytes() for path in sorted((root / "notebooks").glob("*.ipynb"))}
    return {**files, LAB: student_edition(files[LAB].decode("utf-8")).encode("utf-8")}


def needs(root: Path) -> dict[str, bytes]:
    """What a notebook needs to run, by path: the tables, the package as a wheel, the lock file and the licences."""
    name, content = wheel(root)
    files = {f"data/{name}": content for name, content in published(root).items()}
    # The readers' own lock file: no Sphinx, no browser, no tests.
    files["requirements.lock"] = (root / "requirements-reader.lock").read_bytes()
    files |= {licence: (root / licence).read_bytes() for licence in ("LICENSE", "LICENSE-data")}
    return {**files, name: content}


def start(needed: dict[str, bytes], notebook: str, title: str = "the notebooks", before: str = "") -> dict[str, bytes]:
    """START.txt: how to begin, with `notebook` open; before: what comes before the lines for Python."""
    [name] = [path for path in needed if path.endswith(".whl")]
    return {"START.txt": START.format(wheel=name, notebook=notebook, title=title, before=before).encode()}


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones left out, by its path from there."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def wheel(root: Path) -> tuple[str, bytes]:
    """File name and content of the package's wheel; raises CalledProcessError where it cannot be built."""
    # A build writes beside its sources, so it gets a copy of them.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        for name in ("pyproject.toml", "LICENSE"):
            shutil.copyfile(root / name, copy / name)
        build = "from setuptools import build_meta; build_meta.build_wheel('wheel')"
        # The oldest date a zip can hold, where the commit's is not known.
        epoch = max(int(os.environ.get("SOURCE_DATE_EPOCH") or 0), 315532800)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
        command = [sys.executable, "-W", "ignore", "-c", build]
        subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
        [made] = (copy / "wheel").glob("*.whl")
        return made.name, made.read_bytes()


def archive(folder: str, files: dict[str, bytes]) -> bytes:
    """A zip of `files` under one folder; the same files give the same bytes."""
    return packed({f"{folder}/{name}": content for name, content in files.items()})


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of `files` by name, each dated alike, so that the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, files[name])
    return buffer.getvalue()
