"""How far a student is, and the file that is handed in: what is in it, what it is called, and nothing overwritten."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import lab_key
import pytest
from lab_key import MINE
from pages import read

from contested.classroom import hand_in
from contested.classroom.exercises import EXERCISES
from contested.classroom.lab import Lab


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """An empty working folder, as that of a notebook."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def lab(tables) -> Lab:
    return Lab(tables)


def row(lab: Lab, number: int) -> tuple[str, int]:
    """State and tries of an exercise, as progress has them."""
    [found] = lab.progress().query("exercise == @number").to_dict("records")
    return found["state"], found["tries"]


# How far --------------------------------------------------------------------------------------------


def test_at_the_start_every_exercise_is_open_and_has_its_title(lab):
    table = lab.progress()
    assert list(table.columns) == ["exercise", "about", "core", "state", "tries"]
    assert list(table["exercise"]) == list(EXERCISES)
    assert list(table["about"])[:2] == ["Read one row", "A filter"]
    assert list(table.loc[table["core"] == "yes", "exercise"]) == [1, 2, 3, 9]
    assert (set(table["state"]), set(table["tries"])) == ({"Open"}, {0})


def test_tries_are_counted_and_what_was_right_stays_so(lab, tables):
    right = lab_key.right(tables)
    lab.check(1, ...)
    assert row(lab, 1) == ("Open", 0)
    lab.check(1, 999)
    assert row(lab, 1) == ("Not yet", 1)
    lab.check(1, right[1])
    assert row(lab, 1) == ("Right", 2)
    lab.check(1, "nonsense")
    assert row(lab, 1) == ("Right", 3)
    lab.check(9, MINE)
    assert row(lab, 9) == ("Done", 1)
    lab.check(7, {"A": ..., "B": ...})
    assert row(lab, 7) == ("Open", 0)
    lab.check(7, {**right[7], "C": ...})
    assert row(lab, 7) == ("Open", 1)
    assert set(lab.progress().query("exercise not in [1, 7, 9]")["tries"]) == {0}


def test_agreement_is_open_again_when_the_codes_it_was_about_are_others(lab, tables):
    lab.check(9, MINE)
    lab.check(10, lab_key.right(tables)[10])
    assert row(lab, 10) == ("Right", 1)
    lab.check(9, MINE)
    assert row(lab, 10) == ("Right", 1)
    lab.check(9, [*MINE[:-1], "cause"])
    assert row(lab, 10) == ("Open", 0)


# The file -------------------------------------------------------------------------------------------


def test_the_file_has_every_answer_what_was_said_to_it_and_the_codes(lab, tables, folder):
    right = lab_key.right(tables)
    for number in (1, 2, 4, 9):
        lab.check(number, right[number])
    said = lab.check(6, {"ashour"}).text
    check = lab.hand_in("Ada Example")
    assert check.state == "Done"
    assert "Without an answer so far: 3, 5, 7, 8 and 10." in check.text
    page = read(folder / "hand-in-ada-example.html")
    assert page.all("h1")[0].text() == "The lab: Ada Example"
    answers, codes = page.all("table")
    rows = [[cell.text() for cell in line.all("td")] for line in answers.all("tbody")[0].all("tr")]
    assert [cells[0] for cells in rows] == [
        *("Right", "Right", "Open", "Right", "Open", "Not yet", "Open", "Open", "Done", "Open")
    ]
    assert rows[0][2] == str(right[1])
    assert rows[1][2] == ", ".join(sorted(right[2]))
    assert rows[3][2] == "victims: {victims}, perpetrators: {perpetrators}".format(**right[4])
    assert (rows[2][2], rows[2][3]) == ("no answer", "")
    assert (rows[5][2], rows[5][3]) == ("ashour", said)
    coded = [[cell.text() for cell in line.all("td")] for line in codes.all("tbody")[0].all("tr")]
    assert [cells[0] for cells in coded] == MINE
    assert "Finished: 4 of 10" in page.text()


def test_without_codes_there_is_no_table_of_them(lab, folder):
    lab.hand_in("Ada")
    assert len(read(folder / "hand-in-ada.html").all("table")) == 1


def test_the_file_stands_alone_and_holds_no_sentence_of_an_article(lab, tables, folder):
    lab.check(9, MINE)
    lab.hand_in("Ada")
    text = (folder / "hand-in-ada.html").read_text("utf-8")
    assert re.findall(r"(?:src|href)=|@import|url\(", text) == []
    sentences = list(tables.exercise["words"])
    assert len(sentences) == 12
    assert [words for words in sentences if words[:30] in text] == []


def test_nothing_is_overwritten(lab, folder):
    for number in (1, 2, 3):
        lab.check(1, number)
        lab.hand_in("Ada")
    assert {path.name for path in folder.iterdir()} == {"hand-in-ada.html", "hand-in-ada-2.html", "hand-in-ada-3.html"}
    answers = {}
    for path in folder.iterdir():
        answers[path.name] = read(path).all("tbody")[0].all("td")[2].text()
    assert answers == {"hand-in-ada.html": "1", "hand-in-ada-2.html": "2", "hand-in-ada-3.html": "3"}


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ada Example", "hand-in-ada-example"),
        ("  Zoë  O'Neill ", "hand-in-zoë-o-neill"),
        ("../../etc/passwd", "hand-in-etc-passwd"),
        ("C:\\Windows\\con", "hand-in-c-windows-con"),
        ("Анна и 小明", "hand-in-анна-и-小明"),
        ("<b>&\"'*?|", "hand-in-b"),
        ("...", "hand-in-lab"),
        ("a_b\n\tc", "hand-in-a-b-c"),
        ("x" * 300, f"hand-in-{'x' * 40}"),
    ],
)
def test_the_name_of_the_file_is_safe_whatever_the_name(lab, folder, name, file):
    assert hand_in.file_name(name) == file
    assert lab.hand_in(name).state == "Done"
    assert [path.name for path in folder.iterdir()] == [f"{file}.html"]
    assert read(folder / f"{file}.html").all("h1")[0].text().split() == ["The", "lab:", *name.split()]


@pytest.mark.parametrize("name", [..., None, "", "  ", 7, ["Ada"]])
def test_without_a_name_nothing_is_written(lab, folder, name):
    check = lab.hand_in(name)
    assert (check.state, "your name" in check.text) == ("Open", True)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_said_and_not_raised(lab, folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(hand_in, "write", refuse)
    check = lab.hand_in("Ada")
    assert (check.state, "Permission denied" in check.text) == ("Not yet", True)


class Hostile:
    def __str__(self):
        raise RuntimeError("hostile")

    __repr__ = __str__


def test_whatever_was_answered_can_be_handed_in(lab, folder):
    for number, answer in [(1, Hostile()), (2, "<script>alert(1)</script>"), (3, "x" * 5000), (4, float("nan"))]:
        lab.check(number, answer)
    assert lab.hand_in("Ada").state == "Done"
    text = (folder / "hand-in-ada.html").read_text("utf-8")
    assert "<script" not in text
    assert "a Hostile" in text
    assert "x" * (hand_in.SHOWN + 1) not in text


def test_the_date_is_written_as_a_newspaper_has_it(tables):
    page = hand_in.page("Ada", EXERCISES, {}, Lab(tables).coded(), datetime(2026, 3, 4, 9, 5))
    assert "Handed in on 4 March 2026, 09:05." in page
