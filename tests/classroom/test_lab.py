"""The lab: right answers worked out from the raw tables, slips with hints that give nothing away, two editions."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict

import lab_key
import nbformat
import numpy as np
import pandas as pd
import paper
import pytest
from helpers import ROOT, claim_id, edit
from lab_key import CLAIMS, DISPUTES, EMBASSY, MINE, rivals
from nbclient import NotebookClient
from pages import read

from contested.analysis import disputes
from contested.classroom import coding_task, handout, pairs, slips
from contested.classroom.lab import Lab
from contested.classroom.unsolved import student_edition
from contested.tables import load

PATH = ROOT / "notebooks" / "lab.ipynb"


@pytest.fixture
def lab(tables) -> Lab:
    return Lab(tables)


@pytest.fixture(scope="module")
def right(tables) -> dict[int, object]:
    return lab_key.right(tables)


# Answers --------------------------------------------------------------------------------------------

every_exercise = pytest.mark.parametrize("number", range(1, 11))


@every_exercise
def test_a_right_answer_is_right(lab, right, number):
    if number == 10:
        lab.check(9, MINE)
    assert lab.check(number, right[number]).state == ("Done" if number == 9 else "Right")


# What is right, and the slips, by exercise: of one answer, and of several numbers each with its name.
OF_TABLES = {1: slips.one_row, 3: slips.by_source, 5: slips.missing}
OF_PARTS = {4: slips.dead, 8: slips.rules}


def test_no_slip_gives_the_right_figure_or_that_of_a_slip_with_another_hint(tables):
    def plain(value) -> str:
        return str(sorted(value.items())) if isinstance(value, dict) else str(float(value))

    solutions = {str(number): solution(tables) for number, solution in OF_TABLES.items()}
    for number, solution in OF_PARTS.items():
        solutions |= {f"{number}, {name}": part for name, part in solution(tables).items()}
    assert len(solutions) == 3 + 2 + 3
    for which, (right, found) in solutions.items():
        hints = defaultdict(set)
        for value, hint in [(right, "right"), *found]:
            hints[plain(value)].add(hint)
        assert [(which, figure, said) for figure, said in hints.items() if len(said) > 1] == []
        assert len(hints) >= 8


def slipped(lab: Lab, number: int) -> list[object]:
    """The likely wrong answers the lab itself knows."""
    if number in OF_TABLES:
        return [value for value, _ in OF_TABLES[number](lab._given.tables)[1]]
    parts = OF_PARTS[number](lab._given.tables) if number in OF_PARTS else {}
    right = {name: solution[0] for name, solution in parts.items()}
    return [{**right, name: value} for name, (_, found) in parts.items() for value, _ in found]


@every_exercise
def test_what_is_said_holds_no_right_answer(lab, right, number):
    lab.check(9, MINE)
    right = right[number]
    said = [lab.check(number, answer) for answer in [..., None, "x", 999, ["x"], {"x": 9}, *slipped(lab, number)]]
    for check in said:
        if number == 7:
            letter = re.match(r"Pair (\w)", check.text)
            assert not letter or right[letter[1]] not in check.text
        elif number == 9:
            assert not re.search(r"pass", check.text)
        elif number == 10:
            assert re.findall(r"\d", check.text) == []
        elif isinstance(right, dict):
            assert not {str(value) for value in right.values()} & set(re.findall(r"\d+", check.text))
        elif isinstance(right, set):
            assert [name for name in right if name in check.text] == []
        else:
            assert str(right) not in re.findall(r"\d+", check.text)


@every_exercise
def test_an_unanswered_exercise_says_what_is_asked_for(lab, number):
    check = lab.check(number, ...)
    assert check.state == "Open"
    assert check.text.startswith("Asked for: ")
    assert lab.check(number, None).state == "Not yet"


class Hostile:
    """Fails in everything that is done with it."""

    def _fail(self, *_):
        raise RuntimeError("hostile")

    __eq__ = __hash__ = __iter__ = __len__ = __bool__ = __str__ = __repr__ = __float__ = __array__ = _fail


ABSURD = [
    *(None, "", "137", b"x", 3j, True, float("nan"), float("inf"), -(10**400), pd.NA, pd.NaT, object(), Hostile(), len),
    *([], {}, set(), [[]], [None], {None: None}, {1: [2]}, {"A": {}}, {"percent_a": "x"}, [Hostile()], {1: Hostile()}),
    *(pd.DataFrame(), pd.DataFrame({"a": [1]}), pd.Series(dtype=object), pd.Series([pd.NA]), np.array([]), range(3)),
    *(pd.DataFrame({"a": ["x"], "b": [Hostile()]}), pd.Series([1, 2]), np.zeros((2, 2)), (n for n in "ab"), Lab),
]


@every_exercise
def test_an_absurd_answer_is_refused_and_raises_nothing(lab, number):
    for codes in (None, MINE):
        lab.check(9, codes)
        for answer in ABSURD:
            check = lab.check(number, answer)
            assert check.state in ("Not yet", "Open"), type(answer)
            assert check.text
            assert check._repr_html_()


def test_an_exercise_that_does_not_exist_is_named(lab):
    for number in (0, 11, -1, 2.5, "3", None, [1], ...):
        assert lab.check(number, 1).exercise == "No such exercise"


@every_exercise
def test_an_empty_answer_is_called_empty(lab, number):
    lab.check(9, MINE)
    for empty in (
        [],
        {},
        set(),
        "",
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.Series(dtype=object),
        np.array([]),
        [[]],
    ):
        check = lab.check(number, empty)
        assert check.state == "Not yet"
        assert check.text.startswith("This is empty"), type(empty)
    assert "empty" not in lab.check(number, None).text


def test_rounded_figures_of_agreement_are_right_and_rounded_too_far_have_a_hint(lab, right):
    lab.check(9, MINE)
    exact = right[10]
    for places in (2, 3, 10):
        assert lab.check(10, {name: round(value, places) for name, value in exact.items()}).state == "Right"
    whole = {name: round(value) if name.startswith("percent") else value for name, value in exact.items()}
    assert lab.check(10, whole).state == "Right"
    for name, value in exact.items():
        far = round(value, -1 if name.startswith("percent") else 1)
        assert far != pytest.approx(value, abs=0.01)
        check = lab.check(10, {**exact, name: far})
        assert (check.state, "two decimals" in check.text) == ("Not yet", True), name


# The third coder ------------------------------------------------------------------------------------


def test_any_allowed_codes_are_accepted_and_met_with_the_passes(lab, tables):
    passes = coding_task.to_code(tables)
    text = lab.check(9, list(passes["a"])).text
    differ = [str(n) for n, same in enumerate(passes["a"] == passes["b"], start=1) if not same]
    [alone] = [line for line in text.split("\n") if "the first pass alone" in line]
    assert re.findall(r"\d+", alone) == differ
    assert "neither pass:" not in text
    assert lab.check(9, ["none"] * len(passes)).state == "Done"


def test_neither_source_nor_codes_of_the_passes_are_shown_before_coding(lab):
    assert list(lab.sentences().columns) == ["sentence", "words"]
    printed = [line[1] for line in paper.body(handout.handout(lab._given.tables), "codes")]
    assert list(lab.sentences()["words"]) == printed  # with the help in brackets
    assert len(lab.coded()) == 0
    lab.check(9, MINE)
    assert list(lab.coded()["mine"]) == MINE


def test_agreement_is_about_the_codes_given_last(lab, tables, right):
    assert "exercise 9" in lab.check(10, right[10]).text
    lab.check(9, MINE)
    assert lab.check(10, right[10]).state == "Right"
    lab.check(9, list(coding_task.to_code(tables)["a"]))
    assert lab.check(10, right[10]).state == "Not yet"
    assert list(lab.progress()["state"][8:]) == ["Done", "Not yet"]
    lab.check(9, {1: "cause"})  # not finished: the codes before it count
    assert lab.check(10, right[10]).state == "Not yet"


# What it rests on -----------------------------------------------------------------------------------


def test_right_answers_follow_the_tables(project, right):
    claim = claim_id(quote="at least 140 people were killed", variable="killed")
    edit(project, "claims", claim, "best", "139")
    edit(project, "claims", claim, "low", "139")
    edit(project, "incidents", EMBASSY, "victims_killed_low", "5")
    edit(project, "incidents", EMBASSY, "perpetrators_killed_low", "2")
    edit(project, "incidents", "ryazan-1999", "victims_killed_best", "0")
    lab, before = Lab(load(project)), right
    after = {
        1: 5,
        4: {"victims": before[4]["victims"] - 1, "perpetrators": before[4]["perpetrators"] + 2},
        5: {**before[5], "killed": before[5]["killed"] - 1},
        8: {**before[8], "representative": before[8]["representative"] - 1},
    }
    for number, answer in after.items():
        assert lab.check(number, answer).state == "Right"
        assert lab.check(number, before[number]).state == "Not yet"


def test_a_pair_that_no_longer_differs_is_not_shown(project, tables):
    assert len(Lab(tables).pairs()) == len(pairs.CLEAR)
    [claim] = [
        r for r in CLAIMS if (r["source_id"], r["incident_id"], r["value"]) == ("dimensions", EMBASSY, "2022-08")
    ]
    edit(project, "claims", claim["claim_id"], "value", "2022-09")
    left = Lab(load(project)).pairs()
    assert len(left) == len(pairs.CLEAR) - 1
    assert list(left["pair"]) == list("ABCDE")[: len(left)]
    assert not left["about"].str.contains("date").any()


def test_the_pairs_have_a_kind_each_and_show_who_speaks_but_not_which_article(lab, right, tables):
    assert len(set(right[7].values())) == len(right[7]) == 5
    decided = {d["in_dispute"] for d in DISPUTES if d["dispute_id"] in pairs.CLEAR}
    assert decided == {"yes", "no"}
    shown = " ".join(lab.pairs()[["one text", "other text"]].to_numpy().ravel())
    assert "Kyiv: “" in shown
    assert [name for name in tables.sources["short_name"] if name in shown] == []


def test_a_state_is_told_by_its_word_and_its_line_not_by_colour_alone(lab):
    checks = [lab.check(1, ...), lab.check(1, 999), lab.check(6, rivals()[0]), lab.check(9, MINE)]
    assert {check.state for check in checks} == {"Open", "Not yet", "Right", "Done"}
    lines = {re.search(r"border-left:\S+ (\w+)", check._repr_html_())[1] for check in checks}
    assert len(lines) == 4
    for check in checks:
        assert f"{check.state}.</strong>" in check._repr_html_()
        assert f" {check.state}. " in repr(check)
        assert not re.search(r"[^-]color:|background", check._repr_html_())  # the page's own ink and ground


# If it goes wrong -----------------------------------------------------------------------------------


def test_the_box_names_five_errors_and_python_names_them_so(tables):
    cells = nbformat.read(PATH, as_version=4).cells
    [box] = [cell.source for cell in cells if cell.source.startswith("## If it goes wrong")]
    assert cells.index(next(c for c in cells if c.source == box)) == 1  # before the first cell to run
    heads = re.findall(r"(?m)^- \*\*(.+?)\*\*", box)
    assert [re.findall("`([^`]+)`", head)[0] for head in heads] == [
        *("NameError", "KeyError", "ModuleNotFoundError", "TypeError", "[*]")
    ]
    for code, error, word in (
        ("single['title']", NameError, "not defined"),
        ("incidents['victims_kiled_low']", KeyError, "victims_kiled_low"),
        ("import contested_counts_that_is_not_there", ModuleNotFoundError, "No module named"),
        ("answer + 1", TypeError, "ellipsis"),
    ):
        with pytest.raises(error, match=word):
            exec(code, {"incidents": tables.incidents, "answer": ...})
    assert "is not defined" in heads[0]
    assert "no module named" in heads[2]
    assert eval("list(incidents.columns)", {"incidents": tables.incidents})[0] == "incident_id"
    assert "`list(incidents.columns)`" in box


# Two editions ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def solved() -> nbformat.NotebookNode:
    return nbformat.read(PATH, as_version=4)


@pytest.fixture(scope="module")
def student() -> str:
    return student_edition(PATH.read_text("utf-8"))


def solutions(solved) -> list[nbformat.NotebookNode]:
    return [cell for cell in solved.cells if "solution" in cell.metadata.get("tags", [])]


def given_away(solved) -> list[str]:
    """Every line that stands in a solution and not in its starter."""
    found = []
    for cell in solutions(solved):
        started = cell.metadata["starter"].split("\n")
        found += [line.strip() for line in cell.source.split("\n") if line.strip() and line not in started]
    assert len(found) >= 10
    return found


def test_the_solved_edition_is_right_in_every_exercise(solved):
    said = [o["data"]["text/plain"] for cell in solutions(solved) for o in cell.outputs]
    states = [re.match(r"Exercise (\d+)\. (Right|Done)\.", text).groups() for text in said]
    assert states == [(str(n), "Done" if n == 9 else "Right") for n in range(1, 11)]


def test_a_starter_is_short_code_that_leaves_the_answer_open(solved):
    for cell in solutions(solved):
        starter = cell.metadata["starter"]
        ast.parse(starter)
        assert "..." in starter


def test_a_cell_has_at_most_12_lines_of_88_characters_solved_or_not(solved):
    sources = [
        text for c in solved.cells if c.cell_type == "code" for text in (c.source, c.metadata.get("starter", ""))
    ]
    assert len(sources) > 40
    assert [text for text in sources if text.count("\n") >= 12] == []
    assert [line for text in sources for line in text.split("\n") if len(line) > 88] == []


def test_every_name_of_a_kind_is_one_of_the_books(solved):
    kinds = set(disputes.KINDS)
    [answer] = [c.source for c in solutions(solved) if "answer_7" in c.source]
    used = re.findall(r'"[A-E]": "([^"]+)"', answer)
    assert len(used) == 5
    assert set(used) <= kinds == set(pairs.NOT_THIS_KIND)
    assert {d["kind"] for d in DISPUTES} <= kinds


def test_the_student_edition_holds_no_trace_of_a_solution(solved, student):
    made = json.loads(student)
    for line in given_away(solved):
        assert json.dumps(line, ensure_ascii=False)[1:-1] not in student
    assert '"starter"' not in student
    assert '"solution"' not in student
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert {cell["execution_count"] for cell in code} == {None}


def test_the_student_edition_differs_from_the_solved_one_in_its_solutions_alone(solved, student):
    made = nbformat.reads(student, as_version=4)
    changed = [new.id for old, new in zip(solved.cells, made.cells, strict=True) if old.source != new.source]
    assert changed == [cell.id for cell in solutions(solved)]
    nbformat.validate(made)


def test_the_student_edition_is_made_from_the_solved_one_and_stored_nowhere(solved):
    text = PATH.read_text("utf-8").replace("# The lab", "# The laboratory")
    assert "# The laboratory" in student_edition(text)
    stored = [p for p in ROOT.rglob("*.ipynb") if not {".venv", "_build", "work"} & set(p.relative_to(ROOT).parts)]
    assert [p for p in stored if "lab.check(" in p.read_text("utf-8")] == [PATH]


def test_a_solution_without_a_starter_is_refused(solved):
    bare = nbformat.from_dict(solved)
    broken = json.loads(nbformat.writes(bare))
    next(cell for cell in broken["cells"] if "solution" in cell["metadata"].get("tags", []))["metadata"].pop("starter")
    with pytest.raises(KeyError, match="without a starter"):
        student_edition(json.dumps(broken))


@pytest.mark.slow
def test_the_student_edition_runs_from_top_to_bottom_unanswered(student):
    notebook = nbformat.reads(student, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": PATH.parent}}).execute()
    said = [o["data"]["text/plain"] for c in notebook.cells if "lab.check(" in c.source for o in c.outputs]
    assert [re.match(r"Exercise (\d+)\. Open\.", text)[1] for text in said] == [str(n) for n in range(1, 11)]


def test_the_published_page_shows_the_student_edition(site, solved):
    page = "".join(read(site / "notebooks" / "lab.html").text().split())
    index = "".join((site / "searchindex.js").read_text("utf-8").split())
    for line in given_away(solved):
        assert "".join(line.split()) not in page
        assert "".join(line.split()) not in index
    assert [f"Exercise{n}.Open." in page for n in range(1, 11)] == [True] * 10
    assert ".Right." not in page
