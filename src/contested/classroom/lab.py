"""The lab: exercises that check themselves against the tables, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contested.classroom import answers, exercises, pairs, third_coder
from contested.classroom.judging import DONE, NOT_YET, OPEN, RIGHT, Given
from contested.html import render
from contested.tables import Tables, load

# Each state has a word and a line of its own besides its colour, which holds on light and on dark ground.
_LINES = {RIGHT: "solid #009E73", DONE: "double #0072B2", NOT_YET: "dashed #D55E00", OPEN: "dotted #767b83"}


@dataclass(frozen=True)
class Check:
    """What the lab says to one answer. state: "Right", "Done", "Not yet" or "Open"; text: one line to a thought."""

    exercise: str
    state: str
    text: str

    def __repr__(self) -> str:
        return f"{self.exercise}. {self.state}. {self.text}"

    def _repr_html_(self) -> str:
        first, *others = self.text.split("\n")
        line = _LINES[self.state]
        return render(
            "classroom/check.html", line=line, said=f"{self.exercise}. {self.state}.", first=first, others=others
        )


class Lab:
    """Checks answers. It remembers the codes of exercise 9, for exercise 10 is about them."""

    def __init__(self, tables: Tables | None = None):
        self._tables = tables or load()
        self._codes: dict[int, str] = {}

    def __repr__(self) -> str:
        return f"Lab of {len(exercises.EXERCISES)} exercises"

    def check(self, number: int, answer: object) -> Check:
        """What the tables say to an answer. Never raises, whatever the answer is."""
        exercise = exercises.EXERCISES.get(number) if isinstance(number, int) else None
        if exercise is None:
            return Check("No such exercise", OPEN, f"The exercises are numbered 1 to {len(exercises.EXERCISES)}.")
        name = f"Exercise {number}"
        if answer is ...:
            return Check(name, OPEN, f"Asked for: {exercise.asks}.")
        try:
            value = exercise.read(answer)
        # An answer may be any object at all, and its own methods may fail in any way.
        except Exception as error:
            what = str(error) if isinstance(error, answers.Unreadable) else "This cannot be read."
            return Check(name, NOT_YET, f"{what} Asked for: {exercise.asks}.")
        state, text = exercise.judge(Given(self._tables, self._codes), value)
        if number == exercises.CODING:
            self._codes = value if state == DONE else {}
        return Check(name, state, text)

    def pairs(self) -> pd.DataFrame:
        """The pairs of exercise 7: columns pair, about, one text, other text."""
        return pairs.shown_pairs(self._tables)

    def sentences(self) -> pd.DataFrame:
        """The sentences of exercise 9: columns sentence (1, 2, 3 ...), words."""
        return third_coder.shown_sentences(self._tables)

    def coded(self) -> pd.DataFrame:
        """Your codes beside those of the two passes: sentence, mine, first, second. Empty until exercise 9 is done."""
        return third_coder.coded(Given(self._tables, self._codes))
