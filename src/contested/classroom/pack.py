"""The packs for a class and for its teacher, and the sheets that a class prints."""

from __future__ import annotations

import tempfile
from pathlib import Path

from contested.classroom import handout, hunt, hunt_sheets
from contested.classroom.bundle import LAB, archive, files_below, needs, notebooks, start
from contested.html import render
from contested.tables import load

PUPILS, TEACHERS = "contested-counts-pupils", "contested-counts-teachers"


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
        raise NotBuilt("the site has not been built yet: run `make book` first")
    files = {f"site/{name}": content for name, content in files_below(site).items()} | notebooks(root)
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
        files = {f"error-hunt/data/{name}": content for name, content in files_below(Path(folder) / "data").items()}
        files["error-hunt.html"] = hunt_sheets.worksheet(copy, planted).encode()
        return files, {"error-hunt-key.html": hunt_sheets.key(copy, planted).encode()}


def _start(title: str, links: dict[str, str]) -> str:
    return render("classroom/start.html", title=title, links=links)
