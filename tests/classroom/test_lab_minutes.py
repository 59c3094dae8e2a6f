"""The minutes of the lab: each follows from what there is to read, to run, to type and to decide, and so does the sum.

The rates are those of a beginner who reads in order to understand. They are set here, once, and change every figure.
"""

from __future__ import annotations

import math
import re

import nbformat
import pytest
from helpers import ROOT

from contested.classroom.exercises import EXERCISES
from contested.classroom.lab import Lab
from contested.wording import in_words

READ = 130  # words in a minute; 240 is the mean of adults who read for pleasure, in their own language
RUN = 20 / 60  # minutes for a cell: run it, look at what it gives
TYPE = 1.5  # minutes for a line of an answer: look back at the example, type, a first try that fails
DECIDE = 0.75  # minutes for one thing that no line of code decides: weigh it, choose a word
OPENING, CORE_SLOTS = 5, 30  # minutes: reading the first page; what the lesson of 90 minutes gives the core exercises

SECTION = re.compile(r"## (\d+)\. ")


@pytest.fixture(scope="module")
def sections() -> dict[int, list]:
    """The cells of each exercise, by its number; 0: what comes before the first."""
    cells = nbformat.read(ROOT / "notebooks" / "lab.ipynb", as_version=4).cells
    found, number = {0: []}, 0
    for cell in cells:
        heading = SECTION.match(cell.source)
        number = int(heading[1]) if heading else 99 if cell.source.startswith("## How far") else number
        found.setdefault(number, []).append(cell)
    assert list(found) == [0, *EXERCISES, 99]
    return found


def words(text: str) -> int:
    return len(re.findall(r"\w[\w'’.-]*", text))


def to_type(cell) -> int:
    """The lines of a solution that its starter does not have."""
    started = cell.metadata.get("starter", cell.source).split("\n")
    return sum(bool(line.strip()) and line not in started for line in cell.source.split("\n"))


def minutes(number: int, cells: list) -> int:
    """Whole minutes for one exercise."""
    lab = Lab()
    tables = {7: lab.pairs(), 9: lab.sentences()}  # what is read word by word, and decided row by row
    read = sum(words(cell.source) for cell in cells if cell.cell_type == "markdown")
    run = sum(cell.cell_type == "code" for cell in cells)
    typed = sum(to_type(cell) for cell in cells) if number not in tables else 0
    decided = 0
    if number in tables:
        read += words(" ".join(tables[number].astype(str).to_numpy().ravel()))
        decided = len(tables[number])
    return math.ceil(read / READ + run * RUN + typed * TYPE + decided * DECIDE)


@pytest.fixture(scope="module")
def counted(sections) -> dict[int, int]:
    return {number: minutes(number, cells) for number, cells in sections.items() if number in EXERCISES}


@pytest.mark.parametrize("number", EXERCISES)
def test_the_minutes_of_an_exercise_follow_from_its_words_cells_lines_and_decisions(sections, counted, number):
    head = sections[number][0].source
    [said] = re.findall(r"About ([\w ]+) minutes\.\*", head)
    assert said == in_words(counted[number])


@pytest.mark.parametrize("number", EXERCISES)
def test_the_heading_and_the_mark_of_a_core_exercise_are_those_of_the_lab(sections, number):
    head = sections[number][0].source
    assert head.startswith(f"## {number}. {EXERCISES[number].title}\n")
    assert head.split("\n\n")[1].startswith("*Core. ") == EXERCISES[number].core


def test_the_sums_are_those_of_the_exercises_and_the_core_fits_its_lesson(sections, counted):
    opening = sections[0][0].source
    whole, core = sum(counted.values()), sum(m for number, m in counted.items() if EXERCISES[number].core)
    assert re.search(r"About (\d+) minutes for all of it", opening)[1] == str(whole + OPENING)
    assert re.search(r"core\* take about (\d+) minutes", opening)[1] == str(core)
    assert core <= CORE_SLOTS


def test_a_line_more_to_type_or_a_sentence_more_to_read_takes_longer(sections):
    first = minutes(1, sections[1])
    longer = [nbformat.from_dict(cell) for cell in sections[1]]
    longer[0] = nbformat.v4.new_markdown_cell(longer[0].source + " word" * READ)
    assert minutes(1, longer) == first + 1
    longer.append(nbformat.v4.new_code_cell("x = 1\ny = 2", metadata={"starter": "x = ..."}))
    assert minutes(1, longer) >= first + 4
