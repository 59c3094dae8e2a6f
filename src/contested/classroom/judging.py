"""What every exercise of the lab is made of: what it asks for, how an answer is read, and what is said to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contested.tables import Tables

RIGHT, DONE, NOT_YET, OPEN = "Right", "Done", "Not yet", "Open"  # done: where nothing is right or wrong

Judged = tuple[str, str]  # one of the states, and what is said
Slip = tuple[object, str]  # a likely wrong answer, and its hint


@dataclass(frozen=True)
class Given:
    """What an answer is judged by: the tables, and the codes of exercise 9, {} before it is done."""

    tables: Tables
    codes: dict[int, str]


@dataclass(frozen=True)
class Exercise:
    """asks: what is asked for and in which form. read: cleans an answer or raises. judge: what is said to it."""

    asks: str
    read: Callable[[object], Any]
    judge: Callable[[Given, Any], Judged]


def judged(value: object, solution: tuple[object, list[Slip]], otherwise: str, after: str) -> Judged:
    """Right, or the hint of the first slip that gives this value; solution: what is right, and the slips."""
    right, slips = solution
    if value == right:
        return RIGHT, after
    # A slip that is missing (NA) is nobody's answer.
    hints = [hint for slip, hint in slips if not (pd.api.types.is_scalar(slip) and pd.isna(slip)) and slip == value]
    return NOT_YET, (hints or [otherwise])[0]
