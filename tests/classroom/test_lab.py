"""The lab: right answers worked out from the raw tables, slips with hints that give nothing away, two editions."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections import Counter, defaultdict
from itertools import combinations

import nbformat
import numpy as np
import pandas as pd
import pytest
from helpers import ROOT, claim_id, edit
from nbclient import NotebookClient
from pages import read

from contested.classroom import coding_task, pairs, slips
from contested.classroom.lab import Lab
from contested.classroom.unsolved import student_edition
from contested.tables import load

PATH = ROOT / "notebooks" / "lab.ipynb"
EMBASSY, RAID = "kabul-embassy-2022", "kaluga-raid-2024"
MINE = ["none", "moral", "problem", "remedy", "problem", "problem", "cause", "moral", "none", "cause", "cause", "none"]
KINDS = [
    *("contradiction", "accusation and denial", "rival claimants", "rising toll"),
    *("rounding", "counting basis", "precision", "aspect"),
]


@pytest.fixture
def lab(tables) -> Lab:
    return Lab(tables)


# What is right, from the files themselves -----------------------------------------------------------


def raw(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INCIDENTS, CLAIMS, SOURCES = raw("incidents"), raw("claims"), raw("sources")
FRAMINGS, DISPUTES = raw("framings"), raw("disputes")
SINGLE = [row for row in INCIDENTS if row["record_type"] == "incident"]
IDS = {row["incident_id"] for row in SINGLE}
RUSSIA = [row for row in SINGLE if row["country"] == "RUS"]


def total(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows if row[column])


def killed(counts: str, incidents: set[str] = IDS) -> list[dict[str, str]]:
    """Claims with a number of people killed that may set a figure; the group's own media set none."""
    fits = [r for r in CLAIMS if r["variable"] == "killed" and r["best"] and r["voice_type"] != "is_media"]
    fits = [r for r in fits if r["status"] != "rejected" and r["denies"] != "yes"]
    return [r for r in fits if r["counts"] == counts and r["incident_id"] in incidents]


def by_source(claims: list[dict[str, str]]) -> dict[str, int]:
    told = defaultdict(set)
    for row in claims:
        told[row["source_id"]].add(row["incident_id"])
    return {source: len(incidents) for source, incidents in told.items()}


def most_frequent(figures: list[tuple[str, int]]) -> int:
    """The figure most sources give; of several the lowest. figures: pairs of source and figure."""
    votes = Counter(figure for _, figure in set(figures))
    return min(figure for figure, times in votes.items() if times == max(votes.values()))


def totals(incidents: set[str] = IDS) -> dict[str, int]:
    """The sum of victims killed under three rules, by name."""
    told: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in killed("victims", incidents):
        told[row["incident_id"]].append((row["source_id"], int(row["best"])))
    lowest, highest = ([pick(n for _, n in found) for found in told.values()] for pick in (min, max))
    often = [most_frequent(found) for found in told.values()]
    return {"conservative": sum(lowest), "representative": sum(often), "informative": sum(highest)}


def rivals() -> list[set[str]]:
    claims = killed("perpetrators", {RAID})
    return [{x["source_id"], y["source_id"]} for x, y in combinations(claims, 2) if x["best"] != y["best"]]


def kinds(tables) -> dict[str, str]:
    """The kind of each pair shown, found by its words: what is decided in disputes.csv about their question."""
    found = {}
    for row in Lab(tables).pairs().to_dict("records"):
        questions = []
        for text in (row["one text"], row["other text"]):
            published, _, words = re.fullmatch(r"([\d-]+)(, [^:]+)?: “(.*)”", text).groups()
            [source] = [r["source_id"] for r in SOURCES if r["published_on"] == published]
            questions.append({question(r) for r in [*CLAIMS, *FRAMINGS] if said(r, source, words)})
        decided = [d for d in DISPUTES if question(d) in questions[0] & questions[1]]
        [found[row["pair"]]] = {d["kind"] for d in decided}
    return found


def said(row: dict[str, str], source: str, words: str) -> bool:
    return row["source_id"] == source and " ".join(row["quote"].split()) == words


def question(row: dict[str, str]) -> tuple[str, str, str]:
    """Incident, variable and matter of a claim, a framing statement or a decided question."""
    if "dispute_id" in row:
        return row["incident_id"], row["variable"], row["matter"]
    if "framing_id" in row:
        return row["event"], "part", f"{row['target']}, {row['part']}"
    return row["incident_id"], row["variable"], row["counts"] + row["topic"] + row["whose"]


def alpha(x: list[str], y: list[str]) -> float:
    """Krippendorff's alpha for two coders, from its definition: one less observed over expected disagreement."""
    counts = Counter([*x, *y])
    n = sum(counts.values())
    expected = sum(a * b for (_, a), (_, b) in combinations(counts.items(), 2)) * 2 / (n * (n - 1))
    return 1 - sum(i != j for i, j in zip(x, y, strict=True)) / len(x) / expected


def measures(tables) -> dict[str, float]:
    passes = coding_task.to_code(tables)
    found = {}
    for name, column in (("first", "a"), ("second", "b")):
        codes = list(passes[column])
        found[f"percent_{name}"] = 100 * sum(i == j for i, j in zip(MINE, codes, strict=True)) / len(MINE)
        found[f"alpha_{name}"] = alpha(MINE, codes)
    return found


@pytest.fixture(scope="module")
def right(tables) -> dict[int, object]:
    return {
        1: min(int(r["low"] or r["best"]) for r in killed("victims", {EMBASSY})),
        2: {r["incident_id"] for r in RUSSIA if r["event_type"] == "attack"},
        3: by_source([r for r in CLAIMS if r["incident_id"] in IDS]),
        4: total(SINGLE, "victims_killed_low"),
        5: sum(r["victims_killed_best"] == "" for r in SINGLE),
        6: rivals()[0],
        7: kinds(tables),
        8: totals()["representative"],
        9: dict(enumerate(MINE, start=1)),
        10: measures(tables),
    }


@pytest.fixture(scope="module")
def wrong(right) -> dict[int, list]:
    """Likely slips, each of which has a hint of its own."""
    [embassy] = [r for r in INCIDENTS if r["incident_id"] == EMBASSY]
    told = {r["source_id"] for r in CLAIMS if r["incident_id"] == RAID}
    [numberless] = told - right[6]
    silent = next(r["source_id"] for r in SOURCES if r["source_id"] not in told)
    inside = [r for r in CLAIMS if r["incident_id"] in IDS]
    one, first = next(iter(right[6])), right[10]
    return {
        1: [int(embassy["victims_killed_best"]), int(embassy["n_sources"]), int(embassy["n_claims"]), 2, 999],
        2: [
            right[2] | {next(r["incident_id"] for r in INCIDENTS if r["record_type"] == "aggregate")},
            right[2] | {next(r["incident_id"] for r in SINGLE if r["country"] == "AFG")},
            right[2] | {next(r["incident_id"] for r in RUSSIA if r["event_type"] == "plot")},
            set(list(right[2])[1:]),
            {r["title"] for r in RUSSIA if r["event_type"] == "attack"},
            {"nowhere-1900"},
        ],
        3: [
            Counter(r["source_id"] for r in inside),
            by_source(CLAIMS),
            Counter(r["source_id"] for r in CLAIMS),
            by_source([r for r in inside if alone(r["incident_id"])]),
            {"RUS": 3},
            dict.fromkeys(right[3], 1),
        ],
        4: [
            right[4] + total(SINGLE, "perpetrators_killed_low"),
            total(SINGLE, "perpetrators_killed_low"),
            total(INCIDENTS, "victims_killed_low"),
            total(SINGLE, "victims_killed_best"),
            total(SINGLE, "victims_killed_high"),
            total([r for r in inside if (r["variable"], r["counts"]) == ("killed", "victims")], "low"),
            total(SINGLE, "injured_low"),
            sum(r["victims_killed_low"] != "" for r in SINGLE),
            max(int(r["victims_killed_low"] or 0) for r in SINGLE),
            -5,
        ],
        5: [
            0,
            sum(r["victims_killed_best"] != "" for r in SINGLE),
            len(SINGLE),
            sum(r["victims_killed_best"] == "" for r in INCIDENTS),
            sum(r["perpetrators_killed_best"] == "" for r in SINGLE),
            sum(r["injured_best"] == "" for r in SINGLE),
            -5,
        ],
        6: [{one}, {one, silent}, {"somebody", one}, *({numberless, each} for each in sorted(right[6]))],
        7: [
            {**right[7], letter: other}
            for letter, kind in right[7].items()
            for other in [*KINDS, "mistake"]
            if other != kind
        ],
        8: [
            totals({r["incident_id"] for r in INCIDENTS})["representative"],
            total(SINGLE, "victims_killed_best"),
            totals()["conservative"],
            totals()["informative"],
            total(SINGLE, "victims_killed_best") - right[8],
            right[8] - total(SINGLE, "victims_killed_best"),
            len({r["incident_id"] for r in killed("victims")}),
            max(int(r["victims_killed_best"] or 0) for r in SINGLE),
            -999,
        ],
        9: [
            {**right[9], 4: "motive"},
            {**right[9], 4: "cause, moral"},
            {**right[9], 13: "cause"},
            {**right[9], 4: ...},
        ],
        10: [
            {**first, "percent_first": first["percent_first"] / 100},
            {**first, "percent_first": first["percent_second"]},
            {**first, "percent_first": len(MINE) * first["percent_first"] / 100},
            {**first, "percent_first": -5},
            {**first, "alpha_first": first["alpha_second"]},
            {**first, "alpha_first": first["percent_first"]},
            {**first, "alpha_first": 100 * first["alpha_first"]},
            {**first, "alpha_second": first["percent_second"] / 100},
            {**first, "alpha_second": -5},
            {**first, "alpha_second": ...},
        ],
    }


def alone(incident: str) -> bool:
    return len({r["source_id"] for r in CLAIMS if r["incident_id"] == incident}) == 1


# Answers --------------------------------------------------------------------------------------------

every_exercise = pytest.mark.parametrize("number", range(1, 11))


@every_exercise
def test_a_right_answer_is_right(lab, right, number):
    if number == 10:
        lab.check(9, MINE)
    assert lab.check(number, right[number]).state == ("Done" if number == 9 else "Right")


@every_exercise
def test_each_slip_has_a_hint_of_its_own(lab, wrong, number):
    lab.check(9, MINE)
    said = [lab.check(number, answer) for answer in wrong[number]]
    assert {check.state for check in said} <= {"Not yet", "Open"}
    hints = [check.text for check in said]
    assert len(hints) >= 3
    assert [hint for hint, times in Counter(hints).items() if times > 1] == []


def test_no_slip_gives_the_right_figure_or_that_of_a_slip_with_another_hint(tables):
    def plain(value) -> str:
        return str(sorted(value.items())) if isinstance(value, dict) else str(float(value))

    assert len(slips.OF_TABLES) == 5
    for number, solution in slips.OF_TABLES.items():
        right, found = solution(tables)
        hints = defaultdict(set)
        for value, hint in [(right, "right"), *found]:
            hints[plain(value)].add(hint)
        assert [(number, figure, said) for figure, said in hints.items() if len(said) > 1] == []
        assert len(hints) >= 5


@every_exercise
def test_what_is_said_holds_no_right_answer(lab, right, wrong, number):
    lab.check(9, MINE)
    right = right[number]
    said = [lab.check(number, answer) for answer in [..., None, *wrong[number]]]
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


def test_a_number_may_come_in_any_form(lab, right):
    right = right[4]
    for form in (float(right), np.int64(right), np.float64(right), np.array(right), pd.Series([right], dtype="Int64")):
        assert lab.check(4, form).state == "Right", type(form)
    for form in ([right], {right}, pd.DataFrame([right]), pd.Series([right]).unique(), [np.array([[right]])]):
        assert lab.check(4, form).state == "Right", type(form)
    for form in (str(right), [str(right)], pd.DataFrame([right] * 2), [right, right], {"total": right}, right + 0.5):
        assert lab.check(4, form).state == "Not yet", type(form)


def test_a_collection_may_come_in_any_form(lab, right):
    ids = sorted(right[2])
    for form in (ids, tuple(ids), frozenset(ids), pd.Series(ids), pd.Index(ids), np.array(ids), [*ids, ids[0]]):
        assert lab.check(2, form).state == "Right", type(form)
    column = pd.DataFrame({"incident_id": ids})
    for form in (column, [column], [ids], pd.array(ids, dtype="str"), pd.Categorical(ids), column.to_numpy()):
        assert lab.check(2, form).state == "Right", type(form)
    for kind in (object, "str", "string", "category"):
        assert lab.check(2, pd.Series(ids, dtype=kind).unique()).state == "Right", kind
    assert "whole table" in lab.check(2, column.assign(title="x")).text
    assert "whole table" in lab.check(2, [column.assign(title="x")]).text
    assert "text, in" in lab.check(2, ids[0]).text
    one = lab.check(2, [ids[0]]).text
    assert "missing" in one
    assert one == lab.check(2, pd.DataFrame({"incident_id": ids[:1]})).text
    assert "single number" in lab.check(2, len(ids)).text


def test_numbers_by_source_may_come_in_any_form(lab, right):
    right = right[3]
    names = {row["source_id"]: row["short_name"] for row in SOURCES}
    series = pd.Series(right).rename_axis("source_id").rename("incidents")
    short = {names[source]: float(count) for source, count in right.items()}
    lists = {source: [count] for source, count in right.items()}
    for form in (series, series.astype("Int64"), series.to_frame(), series.reset_index(), short, [series], lists):
        assert lab.check(3, form).state == "Right", type(form)


def test_a_pair_may_be_named_as_on_the_charts(lab, right):
    names = {row["source_id"]: row["short_name"] for row in SOURCES}
    assert lab.check(6, [names[source] for source in right[6]]).state == "Right"


def test_words_may_be_written_in_capitals_and_with_blanks(lab, right):
    assert lab.check(7, {k.lower(): f" {v.title()} " for k, v in right[7].items()}).state == "Right"
    assert lab.check(7, [pd.Series(right[7])]).state == "Right"
    frame = pd.DataFrame({"code": MINE})
    for form in (
        np.array(MINE),
        frame,
        frame["code"].array,
        pd.Index(MINE),
        [right[9]],
        {n: [w] for n, w in right[9].items()},
    ):
        assert lab.check(9, form).state == "Done", type(form)
    assert lab.check(9, [word.upper() for word in MINE]).state == "Done"


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
    assert len(lab.coded()) == 0
    lab.check(9, MINE)
    assert list(lab.coded()["mine"]) == MINE


def test_agreement_is_about_the_codes_given_last(lab, tables, right):
    assert "exercise 9" in lab.check(10, right[10]).text
    lab.check(9, MINE)
    assert lab.check(10, right[10]).state == "Right"
    lab.check(9, list(coding_task.to_code(tables)["a"]))
    assert lab.check(10, right[10]).state == "Not yet"
    lab.check(9, {1: "cause"})
    assert lab.check(10, right[10]).state == "Open"


# What it rests on -----------------------------------------------------------------------------------


def test_right_answers_follow_the_tables(project, right):
    claim = claim_id(quote="at least 140 people were killed", variable="killed")
    edit(project, "claims", claim, "best", "139")
    edit(project, "claims", claim, "low", "139")
    edit(project, "incidents", EMBASSY, "victims_killed_low", "5")
    edit(project, "incidents", "ryazan-1999", "victims_killed_best", "0")
    lab, before = Lab(load(project)), right
    after = {1: 5, 4: before[4] - 1, 5: before[5] - 1, 8: before[8] - 1}
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
        assert starter.count("\n") < 15


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
    stored = [p for p in ROOT.rglob("*.ipynb") if not {".venv", "_build"} & set(p.relative_to(ROOT).parts)]
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
