"""What a reader takes away: the notebooks with what they need to run, as files and as one archive."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from contested.editions import student_edition

START = """Contested Counts: the notebooks

They need Python 3.11, 3.12 or 3.13. In this folder:

    python3 -m venv .venv
    .venv/bin/pip install --require-hashes -r requirements.lock
    .venv/bin/pip install --no-deps {wheel}
    .venv/bin/jupyter lab notebooks

On Windows: py -3.12 -m venv .venv, then .venv\\Scripts\\ in place of .venv/bin/.
"""


ALL, LAB = "all-notebooks", "notebooks/lab.ipynb"


def downloads(root: Path) -> dict[str, bytes]:
    """The files of the site's folder downloads/, by name: a zip for each notebook and one for all, each with what
    it needs to run. A zip, because a browser that reads from a stick shows a bare notebook and does not save it."""
    needed, chapters = needs(root), notebooks(root)
    made = {ALL: chapters, **{Path(name).stem: {name: content} for name, content in chapters.items()}}
    return {f"{name}.zip": archive("contested-counts", {**files, **needed}) for name, files in made.items()}


def notebooks(root: Path) -> dict[str, bytes]:
    """The notebooks by path, the lab unsolved."""
    files = {f"notebooks/{path.name}": path.read_bytes() for path in sorted((root / "notebooks").glob("*.ipynb"))}
    return {**files, LAB: student_edition(files[LAB].decode("utf-8")).encode("utf-8")}


def needs(root: Path) -> dict[str, bytes]:
    """What a notebook needs to run, by path: the tables, the package as a wheel, the lock file, and how to begin."""
    name, content = wheel(root)
    tables = sorted(p for p in (root / "data").rglob("*") if p.is_file() and not p.name.startswith("."))
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in tables}
    files["requirements.lock"] = (root / "requirements.lock").read_bytes()
    files["START.txt"] = START.format(wheel=name).encode()
    return {**files, name: content}


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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return buffer.getvalue()
