"""The lesson plans: timetables that add up, every part a teacher needs, a task of equal worth, and no typed count."""

from __future__ import annotations

import json
import re

import pytest
from helpers import ROOT

from contested.classroom import coding_task

PLANS = {"lesson-50": 50, "lesson-90": 90, "project": 10}  # minutes; school days
WORDS = {"lesson-50": (900, 1200), "lesson-90": (900, 1500), "project": (900, 1500)}
PARTS = [
    "For whom",
    "Objectives",
    "Materials",
    ("Minute by minute", "Day by day"),
    "Questions to discuss",
    "Marking",
    "Content note",
    "If somebody opts out",
    "Speaking of violence",
]
every_plan = pytest.mark.parametrize("plan", PLANS)


def page(name: str) -> str:
    """The source of a page without its front matter, with what it includes."""
    text = (ROOT / "book" / f"{name}.md").read_text("utf-8")
    text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
    return re.sub(r"```\{include\} (\S+)\n```", lambda match: (ROOT / "book" / match[1]).read_text("utf-8"), text)


def parts(name: str) -> dict[str, str]:
    """The sections of a page by their heading."""
    pieces = re.split(r"(?m)^## (.+)$", page(name))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def table(text: str) -> list[list[str]]:
    """The rows of the one table of a section, its header first."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if not re.match(r"\|[-|]+$", line)
    ]


def words(text: str) -> int:
    text = re.sub(r"\]\([^)]*\)", "] ", text)
    return len(re.findall(r"\w[\w'’-]*", re.sub(r"\{\{.*?\}\}", "number", text)))


@every_plan
def test_the_timetable_is_without_gap_and_adds_up(plan):
    found = parts(plan)
    header, *rows = table(found.get("Minute by minute") or found["Day by day"])
    assert header[1:] == ["the teacher does and says", "the class does", "material"]
    assert [row for row in rows if len(row) != 4 or not all(row)] == []
    spans = [re.fullmatch(r"(\d+)(?:–(\d+))?", row[0]) for row in rows]
    first = [int(span[1]) for span in spans]
    last = [int(span[2] or span[1]) for span in spans]
    if header[0] == "minutes":
        assert [0, *last] == [*first, PLANS[plan]]
        assert all(end > start for start, end in zip(first, last, strict=True))
    else:
        assert [1, *[day + 1 for day in last]] == [*first, PLANS[plan] + 1]


@every_plan
def test_it_has_every_part_in_order(plan):
    found = list(parts(plan))
    assert len(found) == len(PARTS)
    assert all(name == part or name in part for name, part in zip(found, PARTS, strict=True)), found
    assert re.search(r"From \d{2} years", parts(plan)["For whom"])
    assert "Prior knowledge:" in parts(plan)["For whom"]


@every_plan
def test_objectives_are_verbs_that_the_marking_takes_up(plan):
    found = parts(plan)
    assert re.findall(r"(?m)^- \*\*(\w+)\*\*", found["Objectives"]) == ["identify", "classify", "compare", "justify"]
    header, *criteria = table(found["Marking"])
    assert header == ["criterion", "beginning", "secure", "strong"]
    stems = [row[0].split()[0] for row in criteria]
    assert stems == ["identifies", "classifies", "compares", "justifies"]
    assert [row for row in criteria if len(row) != 4 or not all(row)] == []


@every_plan
def test_each_question_says_what_a_good_answer_notices(plan):
    questions = re.findall(r"(?m)^\d\. (.+)$", parts(plan)["Questions to discuss"])
    assert len(questions) >= 4
    for question in questions:
        asked, answer = re.fullmatch(r"\*\*(.+\?|.+\.)\*\* (.+)", question).groups()
        assert "?" in asked or ":" in asked
        assert words(answer) >= 10, asked


@every_plan
def test_it_can_be_read_in_ten_minutes(plan):
    least, most = WORDS[plan]
    assert least <= words(page(plan)) <= most


@every_plan
def test_whoever_opts_out_gets_a_whole_task(plan, tables):
    found = parts(plan)
    assert "(balloon.md)" in found["If somebody opts out"]
    assert "needs no reason" in found["Content note"]
    task = parts("balloon")
    reports = re.split(r"\*\*Report \w+", task["The reports"])[1:]
    sentences = [re.findall(r"(?m)^\d\. (.+)$", report) for report in reports]
    assert len(sentences) == 2
    assert sum(map(len, sentences)) == len(tables.exercise)
    assert {row[0] for row in table(task["Part one: code the sentences"])[1:]} == set(coding_task.FUNCTIONS)
    assert len(table(task["Part two: fill the matrix"])) == 1 + 8
    assert len(re.findall(r"(?m)^\d\. ", task["Part three: three questions"])) == 3
    assert task["Part four: one careful sentence"].strip()


def test_the_answers_to_the_other_task_stand_with_the_teacher_alone():
    answers = parts("classroom")["The other task: what to look for"]
    codes = re.search(r"report one: ([\w, ]+); report two: ([\w, ]+)\.", answers)
    given = [codes[1].split(", "), codes[2].split(", ")]
    assert [len(report) for report in given] == [6, 6]
    assert set(given[0] + given[1]) == set(coding_task.FUNCTIONS)
    assert "good answer" not in page("balloon")


@every_plan
def test_it_says_how_to_speak_of_violence(plan):
    rules = parts(plan)["Speaking of violence"]
    assert rules.strip() == (ROOT / "book" / "_care.md").read_text("utf-8").strip()
    first = re.findall(r"\*\*(.+?)\*\*", rules)[0]
    assert first.startswith("Victims first")


@pytest.mark.parametrize("name", [*PLANS, "classroom"])
def test_no_figure_of_the_record_is_typed(name):
    """Minutes, ages and sizes of groups may be; how many articles there are, and what they count, may not."""
    prose = re.sub(r"\]\([^)]*\)", "]", page(name))
    assert re.findall(r"(?i)\b(?:four|five|six|[456]) (?:sources|articles|columns|counts|passes)\b", prose) == []
    assert set(re.findall(r"\d{3,}", prose)) <= {"800", "200", "350"}


HEADINGS = {
    "What a rule does to a total": "03_how_many",
    "Which incidents, and which sources?": "04_where_they_disagree",
    "What was decided": "09_how_far_to_trust",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_a_plan_opens_is_there(heading):
    plans = [name for name in PLANS if f"*{heading}*" in page(name)]
    assert plans, "no plan opens it"
    cells = json.loads((ROOT / "notebooks" / f"{HEADINGS[heading]}.ipynb").read_text("utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert re.search(rf"(?m)^## {re.escape(heading)}", prose)


def test_the_call_a_plan_types_works(tables):
    from contested.analysis import estimates

    [call] = re.findall(r"`(estimates\.estimate\(.+?\))`", page("lesson-90"))
    assert "best" in eval(call, {"estimates": estimates, "data": tables}).columns
