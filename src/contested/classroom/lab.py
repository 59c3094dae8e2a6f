"""The lab: exercises that check themselves against the tables, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from contested.classroom import answers, exercises, hand_in, pairs, third_coder
from contested.classroom.judging import DONE, NOT_YET, OPEN, RIGHT, Exercise, Given
from contested.html import render
from contested.tables import Tables, load
from contested.wording import listed

# Each state has a word and a line of its own besides its colour, which holds on light and on dark ground.
_LINES = {RIGHT: "solid #009E73", DONE: "double #0072B2", NOT_YET: "dashed #D55E00", OPEN: "dotted #767b83"}


@dataclass(frozen=True)
class Check:
    """What the lab says. exercise: what about; state: "Right", "Done", "Not yet" or "Open"; text: a line a thought."""

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
    """Checks answers, and remembers them until its notebook is closed: for exercise 10, and to be handed in."""

    def __init__(self, tables: Tables | None = None):
        self._given = Given(tables or load(), {})
        self._kept: dict[int, hand_in.Kept] = {}

    def __repr__(self) -> str:
        return f"Lab of {len(exercises.EXERCISES)} exercises"

    def check(self, number: int, answer: object) -> Check:
        """What the tables say to an answer. Never raises, whatever the answer is."""
        exercise = exercises.EXERCISES.get(number) if isinstance(number, int) else None
        if exercise is None:
            return Check("No such exercise", OPEN, f"The exercises are numbered 1 to {len(exercises.EXERCISES)}.")
        if answer is ...:
            return Check(f"Exercise {number}", OPEN, f"Asked for: {exercise.asks}.")
        state, text, value = self._judged(exercise, answer)
        if number == exercises.CODING and state == DONE:
            if value != self._given.codes:
                self._kept.pop(exercises.AGREEMENT, None)  # it was about other codes
            self._given = replace(self._given, codes=value)
        if state != OPEN or any(value.values()):  # a dict in which nothing is filled in is no answer yet
            self._kept[number] = hand_in.kept(self._kept.get(number, hand_in.NOTHING), state, text, value)
        return Check(f"Exercise {number}", state, text)

    def _judged(self, exercise: Exercise, answer: object) -> tuple[str, str, object]:
        """State and text, and the answer as it was read, or as it came where it cannot be read."""
        try:
            value = exercise.read(answer)
        # An answer may be any object at all, and its own methods may fail in any way.
        except Exception as error:
            what = str(error) if isinstance(error, answers.Unreadable) else "This cannot be read."
            return NOT_YET, f"{what} Asked for: {exercise.asks}.", answer
        return *exercise.judge(self._given, value), value

    def pairs(self) -> pd.DataFrame:
        """The pairs of exercise 7: columns pair, about, one text, other text."""
        return pairs.shown_pairs(self._given.tables)

    def sentences(self) -> pd.DataFrame:
        """The sentences of exercise 9: columns sentence (1, 2, 3 ...), words."""
        return third_coder.shown_sentences(self._given.tables)

    def coded(self) -> pd.DataFrame:
        """Your codes beside those of the two passes: sentence, mine, first, second. Empty until exercise 9 is done."""
        return third_coder.coded(self._given)

    def progress(self) -> pd.DataFrame:
        """How far you are: columns exercise, about, core, state, tries; a row for each exercise."""
        return hand_in.progress(exercises.EXERCISES, self._kept)

    def hand_in(self, name: object) -> Check:
        """Write your answers, and what was said to them, into one file beside the notebook. Never overwrites one."""
        if not isinstance(name, str) or not name.strip():
            return Check("Hand in", OPEN, 'Write your name in place of the dots, in quotation marks: "Ada Example".')
        codes = third_coder.coded(self._given)
        page = hand_in.page(name.strip(), exercises.EXERCISES, self._kept, codes, datetime.now())
        try:
            path = hand_in.write(Path.cwd(), name, page)
        except OSError as error:
            return Check("Hand in", NOT_YET, f"No file could be written here ({error.strerror}).")
        left = [str(n) for n in exercises.EXERCISES if n not in self._kept]
        without = f" Without an answer so far: {listed(left)}." if left else ""
        return Check("Hand in", DONE, f"The file {path.name} is in the folder of this notebook.{without}")
