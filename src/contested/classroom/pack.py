"""What is taken away: notebooks with what they need, and the packs for a class and for its teacher."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path

from contested.classroom import handout, hunt, sheet
from contested.classroom.unsolved import student_edition
from contested.tables import load

ALL, LAB = "all-notebooks", "notebooks/lab.ipynb"
PUPILS, TEACHERS = "contested-counts-pupils", "contested-counts-teachers"
START = """Contested Counts: the notebooks

Extract first: unpack the whole zip into a folder. In the zip itself nothing runs.

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


class NotBuilt(Exception):
    """The site that a pack takes along is not there."""


def write(root: Path, folder: Path) -> list[Path]:
    """Both packs of the class as zips in `folder`, all or none; returns their paths. Raises NotBuilt without a site."""
    sheets, keys = _hunt(root)
    needed = needs(root)
    shared = needed | start(needed, LAB) | sheets | {"handout.html": handout.handout(load(root)).encode()}
    packs = {PUPILS: shared | pupils(root), TEACHERS: shared | keys | teachers(root)}
    made = {folder / f"{name}.zip": archive(name, files) for name, files in packs.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in made.items():
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)
    return list(made)


def pupils(root: Path) -> dict[str, bytes]:
    """The site, the notebooks with the lab unsolved, and the start page, by path. No key to anything."""
    site = root / "_build" / "html"
    if not (site / "index.html").is_file():
        raise NotBuilt("the site is not built; run `make book` first")
    files = {f"site/{name}": content for name, content in _files(site).items()} | notebooks(root)
    links = {
        "site/index.html": "The book",
        "site/book/classroom.html": "The lesson plans",
        "handout.html": "The handout, to print",
        "error-hunt.html": "The error hunt, to print",
    }
    return {**files, "START.html": _start("Contested Counts: for the class", links).encode()}


def teachers(root: Path) -> dict[str, bytes]:
    """The lab with its solutions, the key to the handout, and the start page, by path."""
    files = {LAB: (root / LAB).read_bytes(), "handout-key.html": handout.key(load(root)).encode()}
    links = {
        "handout.html": "The handout, to print",
        "handout-key.html": "The key to the handout, with cards to cut out",
        "error-hunt.html": "The error hunt, to print",
        "error-hunt-key.html": "The key to the error hunt",
    }
    return {**files, "START.html": _start("Contested Counts: for the teacher", links).encode()}


def prints(root: Path) -> dict[str, bytes]:
    """The sheets a class prints, by name: they stand on the site too."""
    return {"handout.html": handout.handout(load(root)).encode(), "error-hunt.html": _hunt(root)[0]["error-hunt.html"]}


def _hunt(root: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The error hunt, by path: its worksheet with the folder to run `contested check` in, and its key."""
    with tempfile.TemporaryDirectory() as folder:
        planted, copy = hunt.plant(root, Path(folder)), load(folder)
        files = {f"error-hunt/data/{name}": content for name, content in _files(Path(folder) / "data").items()}
        files["error-hunt.html"] = hunt.worksheet(copy, planted).encode()
        return files, {"error-hunt-key.html": hunt.key(copy, planted).encode()}


def _start(title: str, links: dict[str, str]) -> str:
    entries = "".join(f'<li><a href="{address}">{escape(text)}</a></li>' for address, text in links.items())
    page = (
        f"<h1>{escape(title)}</h1><p>These pages work without a network.</p><ul>{entries}</ul>"
        "<p>The notebooks, the lab among them, are in the folder <b>notebooks</b>; START.txt says how to run them. "
        "In the folder <b>error-hunt</b>, <code>contested check</code> finds what was planted.</p>"
    )
    return sheet.document(title, [page])


def downloads(root: Path) -> dict[str, bytes]:
    """The files of the site's folder downloads/, by name: a zip for each notebook and one for all, each with what
    it needs to run. A zip, because a browser that reads from a stick shows a bare notebook and does not save it."""
    needed, chapters = needs(root), notebooks(root)
    made = {ALL: chapters, **{Path(name).stem: {name: content} for name, content in chapters.items()}}
    return {
        f"{name}.zip": archive("contested-counts", {**files, **needed, **start(needed, next(iter(files)))})
        for name, files in made.items()
    }


def start(needed: dict[str, bytes], notebook: str) -> dict[str, bytes]:
    """START.txt: how to begin, with `notebook` open."""
    [name] = [path for path in needed if path.endswith(".whl")]
    return {"START.txt": START.format(wheel=name, notebook=notebook).encode()}


def notebooks(root: Path) -> dict[str, bytes]:
    """The notebooks by path, the lab unsolved."""
    files = {f"notebooks/{path.name}": path.read_bytes() for path in sorted((root / "notebooks").glob("*.ipynb"))}
    return {**files, LAB: student_edition(files[LAB].decode("utf-8")).encode("utf-8")}


def needs(root: Path) -> dict[str, bytes]:
    """What a notebook needs to run, by path: the tables, the package as a wheel, the lock file and the licences."""
    name, content = wheel(root)
    files = {f"data/{name}": content for name, content in _files(root / "data").items()}
    # The readers' own lock file: no Sphinx, no browser, no tests.
    files["requirements.lock"] = (root / "requirements-reader.lock").read_bytes()
    files |= {licence: (root / licence).read_bytes() for licence in ("LICENSE", "LICENSE-data")}
    return {**files, name: content}


def _files(folder: Path) -> dict[str, bytes]:
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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return buffer.getvalue()
