"""What every exercise of the lab is made of: what it asks for, how an answer is read, and what is said to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from contested.tables import Tables
from contested.wording import listed

RIGHT, DONE, NOT_YET, OPEN = "Right", "Done", "Not yet", "Open"  # done: where nothing is right or wrong

Judged = tuple[str, str]  # one of the states, and what is said
Slip = tuple[object, str]  # a likely wrong answer, and its hint


@dataclass(frozen=True)
class Given:
    """What an answer is judged by: the tables, and the codes of exercise 9, {} before it is done."""

    tables: Tables
    codes: dict[int, str]
    computed: dict[Callable, Any] = field(default_factory=dict)

    def once(self, compute: Callable[[Tables], Any]) -> Any:
        """What `compute` makes of the tables, computed at the first call: a student checks many answers."""
        if compute not in self.computed:
            self.computed[compute] = compute(self.tables)
        return self.computed[compute]


@dataclass(frozen=True)
class Exercise:
    """title: its heading in the lab. asks: what is asked for and in which form. read: cleans an answer or raises.

    judge: what is said to it. core: it belongs to what a lesson of ninety minutes does.
    """

    title: str
    asks: str
    read: Callable[[object], Any]
    judge: Callable[[Given, Any], Judged]
    core: bool = False


def judged(value: object, solution: tuple[object, list[Slip]], otherwise: str, after: str) -> Judged:
    """Right, or the hint of the first slip that gives this value; solution: what is right, and the slips."""
    right, slips = solution
    if value == right:
        return RIGHT, after
    # A slip that is missing (NA) is nobody's answer.
    hints = [hint for slip, hint in slips if not (pd.api.types.is_scalar(slip) and pd.isna(slip)) and slip == value]
    return NOT_YET, (hints or [otherwise])[0]


def unfinished(value: dict[str, float | None], wanted: Iterable[str]) -> str:
    """What is said where a number is still open or a name is not asked for; "" where all is there."""
    wanted = list(wanted)
    left = [name for name in wanted if value.get(name) is None]
    if not left and not set(value) - set(wanted):
        return ""
    return f"The names are {listed(wanted)}. Still without a number: {listed(left) or 'none'}."


def judged_parts(
    value: dict[str, float | None], solutions: dict[str, tuple[object, list[Slip]]], otherwise: str, after: str
) -> Judged:
    """As judged, of several numbers with names: right where all are, or the hint to the first that is not."""
    if left := unfinished(value, solutions):
        return OPEN, left
    for name, solution in solutions.items():
        state, said = judged(value[name], solution, otherwise, after)
        if state != RIGHT:
            return NOT_YET, f"About {name}: {said[0].lower()}{said[1:]}"
    return RIGHT, after
