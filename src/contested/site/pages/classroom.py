"""The generated parts of the classroom: what to print, how long a step takes, who the sources are, and the packs."""

from __future__ import annotations

import pandas as pd

from contested.classroom import minutes
from contested.classroom.sheets import PLANS, SHEETS
from contested.html import render
from contested.html.table import Table
from contested.site.pages.parts import Part
from contested.tables import Tables
from contested.tables.values import appeared
from contested.wording import counted


def sheets(tables: Tables) -> list[Part]:
    """What to print: each sheet, for whom, how many pages, and where it is."""
    return [render("materials.html", sheets=SHEETS, plans=PLANS)]


def first_lesson(tables: Tables) -> list[Part]:
    """The minutes of the first lesson without code, from counted actions."""
    return _counted(minutes.plans(tables)["first"], "Minutes of the first lesson, from counted actions")


def second_lesson(tables: Tables) -> list[Part]:
    """The same for the second lesson."""
    return _counted(minutes.plans(tables)["second"], "Minutes of the second lesson, from counted actions")


def notebooks_lesson(tables: Tables) -> list[Part]:
    """The same for the lesson with notebooks."""
    return _counted(minutes.plans(tables)["notebooks"], "Minutes of the lesson with notebooks, from counted actions")


def tablets_lesson(tables: Tables) -> list[Part]:
    """The same for that lesson without Python."""
    return _counted(minutes.on_tablets(tables), "Minutes of the same lesson without Python, from counted actions")


def rates(tables: Tables) -> list[Part]:
    """The seconds that one action of each kind takes."""
    rows = [{"one of these": one, "seconds": seconds} for one, _, seconds in minutes.RATES.values()]
    return [_table(rows, "Seconds for one action of each kind")]


def voices(tables: Tables) -> list[Part]:
    """Who the sources are, in a line each."""
    rows = [
        {
            "article": row.short_name,
            "by": ", ".join(filter(None, [row.author, row.publisher])) or "not found",
            "kind of text": row.genre,
            "published": appeared(row.published_on, row.published_precision),
        }
        for row in tables.sources.itertuples()
    ]
    return [_table(rows, "Who the articles are by")]


def packs(tables: Tables) -> list[Part]:
    """A place for the packs, which are made when the site is: see contested.site.downloads."""
    return [render("packs.html", packs=[])]


def _counted(plan: tuple[int, list[minutes.Step]], caption: str) -> list[Part]:
    there, steps = plan
    rows = [
        {
            "step": step.name,
            "counted": ", ".join(
                counted(number, *minutes.RATES[action][:2]) for action, number in step.actions.items()
            ),
            "minutes": step.minutes,
        }
        for step in steps
    ]
    total = sum(step.minutes for step in steps)
    left = (
        f"{there - total} of {there} minutes are left"
        if total <= there
        else f"{total - there} minutes too many for {there}"
    )
    rows.append({"step": "All steps", "counted": left, "minutes": total})
    return [_table(rows, caption)]


def _table(rows: list[dict], caption: str) -> Part:
    return Table(pd.DataFrame(rows), caption, stack=len(rows[0]) > 3).html()
