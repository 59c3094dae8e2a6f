"""The packs for a class and for its teacher: the site, the sheets, the notebooks, and the folder of the error hunt."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from contested.classroom import hunt, hunt_sheets, sheets
from contested.classroom.bundle import LAB, archive, files_below, notebooks, start
from contested.html import render
from contested.tables import load

PUPILS, TEACHERS = "contested-counts-pupils", "contested-counts-teachers"
LAB_IN_BROWSER = {"site/book/browser-lab.html": "The lab in your browser"}
PAGE = "book/classroom.html"  # where they are linked
# What a page of the site offers for download, between marks; a pack is that download, and its copy goes without.
_OFFERED = re.compile(r"(?s)<!--(packs|take-away)-->.*?<!--/\1-->")


FOR_PUPILS, FOR_TEACHERS = "for the class", "for the teacher"
# What START.txt says before it comes to Python.
FIRST_FOR_PUPILS = """
To read the book, to print the sheets and for the lab in your browser you need no Python: open START.html.

The notebooks, for computers with Python
----------------------------------------
"""
_FIRST_FOR_TEACHERS = """
For the two lessons of 50 minutes you need no Python: open START.html. From there you reach the plans. Print from this
folder, for a class of 30:

    First lesson
{first}

    Second lesson
{second}

The notebooks, for the lesson of 90 minutes and computers with Python
---------------------------------------------------------------------
"""


@dataclass(frozen=True)
class Material:
    """What is made for a class, by path: for pupils, for teachers alone, and the folder of the error hunt."""

    pupils: dict[str, bytes]
    teachers: dict[str, bytes]
    hunt: dict[str, bytes]


def material(root: Path) -> Material:
    """Every sheet, and the tables with the planted errors."""
    tables = load(root)
    with tempfile.TemporaryDirectory() as folder:
        planted, copy = hunt.plant(root, Path(folder)), load(folder)
        files = {f"error-hunt/data/{name}": content for name, content in files_below(Path(folder) / "data").items()}
        worksheet, key = hunt_sheets.worksheet(copy, planted), hunt_sheets.key(copy, planted)
    return Material(
        sheets.made(tables, pupils=True) | {"error-hunt.html": worksheet.encode()},
        sheets.made(tables, pupils=False) | {"error-hunt-key.html": key.encode()},
        files,
    )


def packs(root: Path, site: Path, needed: dict[str, bytes], made: Material) -> dict[str, bytes]:
    """Both packs as zips, by file name, from a built site; `needed` is what a notebook needs to run (bundle.needs)."""
    shared = needed | made.hunt | made.pupils | _site(site) | notebooks(root)
    pupils = shared | start(needed, LAB, FOR_PUPILS, FIRST_FOR_PUPILS) | {"START.html": _start(PUPILS)}
    teachers = shared | made.teachers | start(needed, LAB, FOR_TEACHERS, _first_for_teachers())
    teachers |= {LAB: (root / LAB).read_bytes(), "START.html": _start(TEACHERS)}
    return {f"{name}.zip": archive(name, files) for name, files in ((PUPILS, pupils), (TEACHERS, teachers))}


def offered(page: str, zips: dict[str, bytes]) -> str:
    """The classroom page with a link to each pack, and its size."""
    facts = [
        {"file": f"{name}.zip", "title": title, "holds": holds, "size": f"{len(zips[f'{name}.zip']) / 1e6:.1f} MB"}
        for name, title, holds in (
            (PUPILS, "Pack for pupils", "the book, the sheets, the lab and the error hunt, without any key"),
            (TEACHERS, "Pack for the teacher", "the same with plans, keys, cards, slides, letters and the lab solved"),
        )
    ]
    return _OFFERED.sub(lambda found: str(render("packs.html", packs=facts)) if found[1] == "packs" else found[0], page)


def _site(site: Path) -> dict[str, bytes]:
    """The site by path, without its downloads and without what links to them."""
    files = {name: content for name, content in files_below(site).items() if not name.startswith("downloads/")}
    return {
        f"site/{name}": _OFFERED.sub("", content.decode()).encode() if name.endswith(".html") else content
        for name, content in files.items()
    }


def _first_for_teachers() -> str:
    """What to print for each lesson without Python, and how often."""
    lines = {
        plan: "\n".join(f"    {sheet.file}: {sheet.copies[plan]}" for sheet in sheets.SHEETS if plan in sheet.copies)
        for plan in ("first", "second")
    }
    return _FIRST_FOR_TEACHERS.format(**lines)


def _start(name: str) -> bytes:
    """The first page of a pack."""
    pupils = name == PUPILS
    plans = {
        "site/book/classroom.html": "In the classroom: which plan, and how to speak of violence",
        "site/book/lesson-50.html": "50 minutes without code",
        "site/book/lesson-90.html": "90 minutes with notebooks",
        "site/book/project.html": "A two-week project",
    }
    return render(
        "classroom/start.html",
        title=f"Contested Counts: {FOR_PUPILS if pupils else FOR_TEACHERS}",
        folder=name,
        links={"site/index.html": "The book", **LAB_IN_BROWSER, **({} if pupils else plans)},
        sheets=[sheet for sheet in sheets.SHEETS if sheet.pupils or not pupils],
        plans=sheets.PLANS,
        solved=not pupils,
        errors=len(hunt.ERRORS),
    ).encode()
