"""How long each step of a lesson takes: its actions are counted, and each kind of action has one rate."""

from __future__ import annotations

import math
from dataclasses import dataclass

from contested.classroom import coding_task, handout, hunt, matrix
from contested.tables import CROCUS, Tables

# Each kind of action: what one and what several are called, and the seconds that one takes. Estimates for a class of
# fourteen-year-olds.
RATES = {
    "said": ("sentence said", "sentences said", 8),
    "opened": ("thing handed out or opened", "things handed out or opened", 60),
    "filled": ("cell filled from a card", "cells filled from a card", 70),
    "read": ("cell read out", "cells read out", 12),
    "dated": ("date written on the board", "dates written on the board", 12),
    "copied": ("cell of another column written down", "cells of other columns written down", 15),
    "told": ("kind or code explained", "kinds or codes explained", 20),
    "kinds": ("difference given its kind", "differences given their kind", 60),
    "written": ("short answer written", "short answers written", 60),
    "heard": ("answer heard", "answers heard", 20),
    "names": ("name read out", "names read out", 12),
    "careful": ("careful sentence written", "careful sentences written", 240),
    "coded": ("sentence coded", "sentences coded", 45),
    "discussed": ("sentence discussed", "sentences discussed", 90),
    "codes": ("code read out", "codes read out", 5),
    "hunted": ("row of the hunt read", "rows of the hunt read", 30),
    "run": ("cell of a notebook run", "cells of a notebook run", 60),
    "typed": ("line of code typed", "lines of code typed", 60),
    "exercises": ("exercise of the lab done", "exercises of the lab done", 420),
}
TOGETHER = 2  # cells that the class fills before each group goes on alone
DECIDED = 2  # rows of the matrix on whose kind the class decides: those killed, and the last
DISCUSSED = 6  # sentences on which a class differs
BRIEFLY = 3  # of them, where there is less time
EXERCISES = 3  # of the lab: one row, a filter, a count
TICKET = {"opened": 2, "written": 3}  # the exit ticket, out and in


@dataclass(frozen=True)
class Step:
    """A step of a lesson: its name, and how many actions of each kind of RATES it is made of."""

    name: str
    actions: dict[str, int]

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up."""
        return math.ceil(sum(number * RATES[action][2] for action, number in self.actions.items()) / 60)


def plans(tables: Tables) -> dict[str, tuple[int, list[Step]]]:
    """The lessons by name: the minutes there are, and the steps in order."""
    return {
        "first": (50, _first(tables)),
        "second": (50, _second(tables)),
        "notebooks": (90, _notebooks(tables)),
    }


def on_tablets(tables: Tables) -> tuple[int, list[Step]]:
    """The lesson with notebooks where there is no Python: the matrix on paper in place of lab and program."""
    _, steps = plans(tables)["notebooks"]
    by_name, articles = {step.name: step for step in steps}, len(tables.sources)
    return 90, [
        _step("The number we make", said=9, opened=1),
        _step("Your column", said=4, opened=1, filled=len(matrix.QUESTIONS)),
        _step("Reading out the number killed", dated=articles, read=articles, copied=articles - 1, heard=2),
        by_name["The error hunt"],
        _step("What a rule does", opened=1, said=8, read=_tolls(tables), heard=4, written=1),
        by_name["The third coder"],
        _step("How far to trust it", said=6, written=1, heard=4),
        by_name["Exit sentence"],
    ]


def lab_in_browser(tables: Tables) -> dict[str, int]:
    """The minutes that the second lesson has for the two exercises of the lab in the browser."""
    steps = {step.name: step.minutes for step in plans(tables)["second"][1]}
    coder = ("Coding", "Beside the neighbour", "The two passes")
    return {"coder": sum(steps[name] for name in coder), "rule": steps["The rule"]}


def _first(tables: Tables) -> list[Step]:
    articles, rows = len(tables.sources), len(matrix.QUESTIONS)
    last = _last_row(tables)
    aloud = articles + last + 1  # the number killed of each, the last row, and the column in which it is empty
    # A group writes down what the others read; its own is there already.
    copied = articles - 1 + last
    return [
        _step("The question", said=10, written=1, heard=3),
        _step("Which words say so?", said=12, filled=TOGETHER),
        _step("Your column", said=2, filled=rows - TOGETHER),
        _step(
            "Reading out",
            said=7,
            dated=articles,
            read=aloud,
            copied=copied,
            told=len(handout.KINDS),
            kinds=DECIDED,
            heard=2,
        ),
        _step("What is missing, who speaks", said=2, written=2, heard=2),
        _step("The names", said=2, names=articles, copied=articles, heard=2),
        _step("How many people were killed?", said=3, written=1, heard=2),
        _step("One careful sentence", said=3, careful=1, heard=2),
        Step("Exit ticket", TICKET),
    ]


def _second(tables: Tables) -> list[Step]:
    sentences, counts = len(coding_task.to_code(tables)), _tolls(tables)
    return [
        _step("What is left from last time", said=6, opened=1, heard=2),
        _step("Five codes", said=2, told=len(coding_task.FUNCTIONS), discussed=1),
        _step("Coding", coded=sentences - 1),
        _step("Beside the neighbour", codes=sentences, written=1),
        _step("Where we differ", discussed=DISCUSSED),
        _step("The two passes", said=4, codes=2 * sentences, heard=2),
        _step("The rule", said=8, read=counts, dated=counts, heard=4, written=1),
        _step("The sentence again", careful=1, heard=3),
        Step("Exit ticket", TICKET),
    ]


def _notebooks(tables: Tables) -> list[Step]:
    sentences, errors = len(coding_task.to_code(tables)), len(hunt.ERRORS)
    return [
        _step("The number we make", said=9, opened=1, run=1),
        _step("One row is one claim", said=4, opened=1, heard=_tolls(tables)),
        _step("The lab", said=2, exercises=EXERCISES),
        _step("The error hunt", opened=1, hunted=2 * errors, heard=errors),
        _step("The check", opened=1, said=6, run=1, heard=3),
        _step("What a rule does", opened=2, said=4, run=3, typed=2, written=1, heard=4),
        _step(
            "The third coder",
            opened=1,
            said=4,
            told=len(coding_task.FUNCTIONS),
            coded=sentences,
            codes=2 * sentences,
            discussed=BRIEFLY,
        ),
        _step("How far to trust it", opened=1, said=6, written=1, heard=4),
        _step("Exit sentence", opened=1, careful=1),
    ]


def _last_row(tables: Tables) -> int:
    """How many entries of the last row are read out."""
    return sum(len(matrix.aloud(matrix.answers(tables, source)[-1][1])) for source in tables.sources["source_id"])


def _tolls(tables: Tables) -> int:
    """How many articles count the people killed."""
    claims = tables.claims[(tables.claims["incident_id"] == CROCUS) & (tables.claims["variable"] == "killed")]
    return claims.loc[(claims["counts"] == "victims") & claims["best"].notna(), "source_id"].nunique()


def _step(name: str, **counted: int) -> Step:
    return Step(name, counted)
