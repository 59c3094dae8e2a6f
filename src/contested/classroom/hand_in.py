"""What a student hands in: one HTML file that a learning platform takes and a teacher opens by double click."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

import pandas as pd

from contested.classroom.judging import DONE, OPEN, RIGHT, Exercise
from contested.html import render

LETTERS = 40  # of a name, in the name of a file
SHOWN = 400  # characters of an answer that is no answer


@dataclass(frozen=True)
class Kept:
    """What the lab remembers of one exercise. tries: answers so far; state and said: of the best; answer: as text."""

    tries: int
    state: str
    said: str
    answer: str


NOTHING = Kept(0, OPEN, "", "")


def kept(before: Kept, state: str, said: str, value: object) -> Kept:
    """What is remembered after one more answer: the last one, but what was right stays so."""
    if before.state in (RIGHT, DONE) and state not in (RIGHT, DONE):
        return Kept(before.tries + 1, before.state, before.said, before.answer)
    return Kept(before.tries + 1, state, said, written(value))


def progress(exercises: Mapping[int, Exercise], remembered: Mapping[int, Kept]) -> pd.DataFrame:
    """Columns exercise (its number), about, core (yes or empty), state, tries; a row for each exercise."""
    rows = [
        (number, exercise.title, "yes" if exercise.core else "", found.state, found.tries)
        for number, exercise in exercises.items()
        for found in [remembered.get(number, NOTHING)]
    ]
    return pd.DataFrame(rows, columns=["exercise", "about", "core", "state", "tries"])


def page(
    name: str, exercises: Mapping[int, Exercise], remembered: Mapping[int, Kept], coded: pd.DataFrame, when: datetime
) -> str:
    """The file: every exercise with its answer and what the lab said, and the codes beside those of the passes."""
    rows = [
        {"number": number, "title": exercise.title, "core": exercise.core, "it": remembered.get(number, NOTHING)}
        for number, exercise in exercises.items()
    ]
    return render(
        "classroom/hand_in.html",
        name=name,
        when=f"{when.day} {when:%B %Y, %H:%M}",
        done=sum(row["it"].state in (RIGHT, DONE) for row in rows),
        rows=rows,
        codes=coded.to_dict("records"),
    )


def file_name(name: str) -> str:
    """A name that every system takes for a file: small letters of any script, digits and hyphens."""
    plain = unicodedata.normalize("NFC", name).lower()
    plain = re.sub(r"[\W_]+", "-", plain)[:LETTERS].strip("-")
    return f"hand-in-{plain or 'lab'}"


def write(folder: Path, name: str, content: str) -> Path:
    """Write the file into a folder; where one of this name is there, the new one gets a number. Raises OSError."""
    stem = file_name(name)
    for number in count(1):
        path = folder / (f"{stem}-{number}.html" if number > 1 else f"{stem}.html")
        try:
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path


def written(value: object) -> str:
    """An answer as a teacher reads it; what the lab could not read is cut short."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {written(one) or '...'}" for name, one in value.items())
    if isinstance(value, (set, frozenset)):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    if value is None:
        return ""
    try:
        said = str(value)
    except Exception:  # an answer may be any object at all
        said = f"a {type(value).__name__}"
    return said if len(said) <= SHOWN else f"{said[:SHOWN]} ..."
