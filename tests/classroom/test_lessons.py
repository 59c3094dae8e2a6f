"""The lesson plans: timetables that add up, every part a teacher needs, a task of equal worth, and no typed count."""

from __future__ import annotations

import json
import re

import pytest
from helpers import ROOT

from contested.analysis import disputes
from contested.classroom import balloon, coding_task, handout, matrix, minutes

PLANS = {"lesson-50": 50, "lesson-90": 90, "project": 10}  # minutes; school days
WORDS = {"lesson-50": (900, 2300), "lesson-90": (900, 1700), "project": (900, 1500)}
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


def timetables(plan: str) -> list[list[list[str]]]:
    """The timetables of a plan, each with its header."""
    found = parts(plan)
    text = found.get("Minute by minute") or found["Day by day"]
    return [table(one) for one in re.split(r"(?m)^### .+$", text) if "|" in one]


def spans(rows: list[list[str]]) -> list[tuple[int, int]]:
    """First and last minute or day of each row."""
    found = [re.fullmatch(r"(\d+)(?:–(\d+))?", row[0]) for row in rows]
    return [(int(one[1]), int(one[2] or one[1])) for one in found]


@every_plan
def test_the_timetable_is_without_gap_and_adds_up(plan):
    tables = timetables(plan)
    assert len(tables) == (2 if plan == "lesson-50" else 1)
    for header, *rows in tables:
        assert header[1:] == ["the teacher does and says", "the class does", "material"]
        assert [row for row in rows if len(row) != 4 or not all(row)] == []
        first, last = zip(*spans(rows), strict=True)
        if header[0] == "minutes":
            assert [0, *last] == [*first, PLANS[plan]]
            assert all(end > start for start, end in spans(rows))
        else:
            assert [1, *[day + 1 for day in last]] == [*first, PLANS[plan] + 1]


LESSONS = {"first": ("lesson-50", 0), "second": ("lesson-50", 1), "notebooks": ("lesson-90", 0)}


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_step_has_the_minutes_of_its_counted_actions(lesson, tables):
    """Each row of the plan but the last, which is to spare, is as long as its actions times their rates."""
    there, steps = minutes.plans(tables)[lesson]
    plan, number = LESSONS[lesson]
    _, *rows, spare = timetables(plan)[number]
    assert there == PLANS[plan]
    counted = []
    for step in steps:
        seconds = sum(count * minutes.RATES[action][2] for action, count in step.actions.items())
        assert seconds > 0
        counted.append(-(-seconds // 60))
    assert [end - start for start, end in spans(rows)] == counted
    assert sum(counted) <= there
    assert "to spare" in spare[1]
    assert f"```{{contested}} minutes_{lesson}" in page(plan)


def test_the_actions_are_those_of_the_sheets(tables):
    """Counted by hand for five articles, eight questions and twelve sentences."""
    first, second = (dict((s.name, s.actions) for s in minutes.plans(tables)[name][1]) for name in ("first", "second"))
    assert first["Which words say so?"]["filled"] + first["Your column"]["filled"] == 8
    # Five counts; of the last row an accusation in A, B, C and E, a denial in C and E, and the empty D.
    wanted = {"said": 7, "dated": 5, "read": 5 + 6 + 1, "copied": 4 + 6, "told": 5, "kinds": 2, "heard": 2}
    assert first["Reading out"] == wanted
    assert first["The names"]["names"] == first["The names"]["copied"] == 5
    assert second["Five codes"]["told"] == 5
    assert second["Coding"] == {"coded": 11}
    assert second["The two passes"]["codes"] == 24
    [called] = [row[1] for row in timetables("lesson-50")[0] if "calls two rows" in row[1]]
    assert len(re.findall(r"\*[^*]+\?\*", called)) + called.count("the one on Ukraine") == minutes.DECIDED
    assert "Explains the kinds on the sheet" in called


def test_what_is_read_out_answers_the_third_question():
    """Of the last row both the accusations and the denials are heard."""
    [heard] = [row[2] for row in timetables("lesson-50")[0] if "Answers question one" in row[2]]
    assert "one accusation and, where there is one, the denial" in heard


def test_the_names_come_before_the_answer_to_the_last_question_and_can_be_dropped():
    text = page("lesson-50")
    [at] = [row[0] for row in timetables("lesson-50")[0] if "Reads out the names" in row[1]]
    assert f"If you are late, leave out the names ({at})" in text


def test_what_is_written_is_heard_or_handed_in():
    """Nothing that a class writes stays with it, and the lab asks for no more than the plan collects."""
    first, second = timetables("lesson-50")
    [one] = [row for row in first if "Answers question one" in row[2]]
    assert "Answers question one. Two are heard." in one[2]
    assert "may have been right on its day" in one[1]
    [rule] = [row for row in second if "Four rules" in row[1]]
    assert "with the date of its text" in rule[1]
    assert "which it would print, and what a reader should know about it" in rule[2]
    assert "You hand in one answer" in (ROOT / "book" / "browser-lab.md").read_text("utf-8")
    [last] = [row for row in second if "tickets on codes" in row[1]]
    assert "both pages of the handout" in last[1]


def test_the_exit_sentence_without_python_needs_no_total():
    alone = page("lesson-90").partition("### Without Python")[2].partition("## Questions to discuss")[0]
    assert "*The figure I print is … under the rule …" in alone


def test_the_dash_of_the_plan_is_where_nothing_was_found(tables):
    [letter] = re.findall(r"the row on Ukraine, column ([A-Z])", page("lesson-50"))
    [source] = [s for s, one in matrix.letters(tables).items() if one == letter]
    assert matrix.answers(tables, source)[-1][1] == []


def test_no_number_is_shown_before_the_class_has_written_its_own():
    first = timetables("lesson-50")[0]
    [asks] = [row[1] for row in first if "slides 5 and 6" in row[3]]
    assert asks.index("Write the lowest") < asks.index("Only then shows slide 6")
    assert "toll_low" not in " ".join(map(" ".join, first))


def test_the_codes_of_the_passes_are_hidden_until_they_are_read_out():
    second = timetables("lesson-50")[1]
    pressed = [row[0] for row in second if "now *Compare*" in row[1]]
    assert pressed == [row[0] for row in second if "two machine passes" in row[1]]
    assert "Nobody presses *Compare*" in parts("lesson-50")["Materials"]


def test_the_lab_in_the_browser_takes_as_long_as_the_plan_gives_it(tables):
    from contested.site.pages.numbers import numbers

    length = {
        row[0]: b - a
        for row, (a, b) in zip(timetables("lesson-50")[1][1:], spans(timetables("lesson-50")[1][1:]), strict=True)
    }
    rows = {row[0]: " ".join(row) for row in timetables("lesson-50")[1][1:]}
    coder = [at for at, row in rows.items() if "third coder" in row or "next pair" in row or "machine passes" in row]
    rule = [at for at, row in rows.items() if "*the rule*" in row]
    assert sum(length[at] for at in coder) == int(numbers(tables)["lab_coder_minutes"])
    assert sum(length[at] for at in rule) == int(numbers(tables)["lab_rule_minutes"])
    lab = (ROOT / "book" / "browser-lab.md").read_text("utf-8")
    assert "about {{ lab_coder_minutes }} minutes" in lab
    assert "about {{ lab_rule_minutes }} minutes" in lab


def test_the_lesson_on_tablets_fits_and_needs_no_program(tables):
    there, steps = minutes.on_tablets(tables)
    assert there == PLANS["lesson-90"]
    assert sum(step.minutes for step in steps) <= there
    assert not {"run", "typed", "exercises"} & {action for step in steps for action in step.actions}
    assert "```{contested} minutes_tablets" in page("lesson-90")


def test_each_plan_names_every_key_it_needs(tables):
    for plan in ("lesson-50", "lesson-90"):
        needed = parts(plan)["Materials"]
        assert "key to the handout" in needed
        assert "keys to the other sheets" in needed
        assert "(#what-to-print)" in needed
    assert "key to the error hunt" in parts("lesson-90")["Materials"]
    assert "9. How far to trust this" in parts("lesson-90")["Materials"]
    assert "projector" in parts("lesson-90")["Materials"]


def test_each_question_of_the_sheet_has_its_minute():
    said = " ".join(row[2] for row in timetables("lesson-50")[0])
    numbers = ["one", "two", "three", "four"]
    assert len(handout.QUESTIONS) == len(numbers)
    assert re.findall(r"questions? (one|two and three|four)", said) == ["one", "two and three", "four"]


@pytest.mark.parametrize("name", [*PLANS, "classroom", "balloon"])
def test_no_percentage_stands_beside_an_alpha(name):
    for line in page(name).splitlines():
        if re.search(r"(?i)\balpha\b", line) and "|" in line:
            assert not re.search(r"(?i)%|percent|share", line), line


def test_content_notes_promise_no_more_than_the_pages_keep():
    for name in (*PLANS, "classroom"):
        assert "no details" not in page(name)


# The kinds of difference --------------------------------------------------------------------------

# What sheets and plans called them before, or might: each is another name for one of disputes.KINDS.
OTHER_NAMES = (
    "later report|rival voices?|way of counting|more exact word|counted on another basis|different definition|"
    "rival accounts?|hedging|update"
)


def test_a_difference_has_the_same_names_everywhere(tables):
    objective = re.search(r"a difference as (.+);", page("lesson-50"))[1]
    assert re.split(r", | or ", objective) == list(handout.KINDS)
    assert {kind for _, kind, _ in balloon.NOTICES if kind} <= set(disputes.KINDS)
    prose = {name: page(name) for name in (*PLANS, "classroom", "balloon")}
    prose |= {"handout": handout.handout(tables), "key": handout.key(tables), "cards": handout.cards(tables)}
    prose["lab"] = "".join(
        "".join(c["source"]) for c in json.loads((ROOT / "notebooks/lab.ipynb").read_text())["cells"]
    )
    assert {
        name: found for name, text in prose.items() if (found := re.findall(rf"(?i)\b(?:{OTHER_NAMES})\b", text))
    } == {}
    assert re.findall(rf"\b(?:{OTHER_NAMES})\b", "a later report, or rival voices") == ["later report", "rival voices"]


@every_plan
def test_it_has_every_part_in_order(plan):
    found = [part for part in parts(plan) if part != "Who the articles are by"]
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
    assert "print/balloon.html" in page("balloon")
    assert sum(len(sentences) for _, sentences in balloon.REPORTS) == len(tables.exercise)
    assert len(balloon.MATRIX) == len(matrix.QUESTIONS)
    assert len(balloon.QUESTIONS) == len(handout.QUESTIONS)


def test_the_key_of_the_other_task_follows_from_its_reports():
    reports = [" ".join(words for words, _, _ in sentences) for _, sentences in balloon.REPORTS]
    said = {"6": "Six people", "5 passengers and their pilot": "Five passengers and their pilot"}
    for _, *answers in balloon.MATRIX:
        for report, answer in zip(reports, answers, strict=True):
            for value in filter(None, re.split(r", |; | \([RDX] [^)]*\)", answer)):
                words = (
                    said.get(value, value.removeprefix("the ")).removeprefix("part of the ").removeprefix("running ")
                )
                assert words.lower() in report.lower(), value
    codes = [code for _, sentences in balloon.REPORTS for _, code, _ in sentences]
    assert set(codes) == set(coding_task.FUNCTIONS)
    for _, sentences in balloon.REPORTS:
        for words, _, reason in sentences:
            assert [quote for quote in re.findall("“(.+?)”", reason) if quote.lower() not in words.lower()] == []


def test_no_page_has_an_answer_to_the_other_task():
    for name in ("balloon", "classroom", *PLANS):
        assert [row for row in balloon.NOTICES if row[2] in page(name)] == []
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
    assert set(re.findall(r"\d{3,}", prose)) <= {"800"}


HEADINGS = {
    "What a rule does to a total": "03_how_many",
    "Which incidents, and which sources?": "04_where_they_disagree",
    "What was decided where the passes differ?": "09_how_far_to_trust",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_a_plan_opens_is_there(heading):
    plans = [name for name in PLANS if f"*{heading}*" in page(name)]
    assert plans, "no plan opens it"
    cells = json.loads((ROOT / "notebooks" / f"{HEADINGS[heading]}.ipynb").read_text("utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert re.search(rf"(?m)^## {re.escape(heading)}", prose)


def test_the_word_a_plan_changes_in_the_last_cell_is_a_rule(tables):
    from contested.analysis import estimates

    words = re.findall(r'`"(\w+)"`', page("lesson-90"))
    assert len(words) == 2
    last = [c for c in json.loads((ROOT / "notebooks/03_how_many.ipynb").read_text("utf-8"))["cells"]][-1]
    assert 'rule = "conservative"' in "".join(last["source"])
    assert all("best" in estimates.estimate(tables, "killed", "victims", word).columns for word in words)
