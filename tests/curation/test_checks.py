"""The checks: each is declared in full, has one planted fault, finds it where it is, and finds nothing else."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

import pytest
from helpers import ROOT, copy_project, line_of
from planted import ALONE, IN_MEMORY, TOGETHER, VARIANTS, Fault, FileFault

from contested.curation import checks
from contested.curation.checks import CHECKS, Given, Problem
from contested.site import pages
from contested.tables import NAMES

# What these hold against a recomputation follows from nearly every cell, and takes its time.
RECOMPUTED = {"incident-derived", "dispute-decided", "dispute-differs", "dispute-sources"}
RECOMPUTED |= {"verbatim", "fragment", "shown", "shown-limit", "derived-table"}
ON_TABLES = [one for one in CHECKS.values() if set(one.tables) <= set(NAMES)]
QUICK = [one for one in ON_TABLES if one.id not in RECOMPUTED]


def names(faults) -> dict:
    return {"argvalues": faults, "ids": [fault.check for fault in faults]}


def sound(problem: Problem) -> bool:
    """Whether a problem can be read: a sentence on what is wrong, and a mend."""
    return problem.message.strip() != "" and problem.fix.strip() != "" and str(problem).count("\n    fix: ") == 1


# Declared in full ---------------------------------------------------------------------------------


def test_no_check_lacks_its_one_planted_fault():
    planted = Counter(fault.check for fault in (*IN_MEMORY, *ALONE, *TOGETHER))
    assert planted == dict.fromkeys(CHECKS, 1)


@pytest.mark.parametrize("one", CHECKS.values(), ids=CHECKS)
def test_a_check_says_what_must_hold_in_a_sentence(one):
    assert re.fullmatch(r"[A-Z].{15,}\.", one.holds)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", one.id)
    assert one.tables
    assert set(one.needs) <= set(CHECKS)


def test_there_are_no_two_checks_of_one_name():
    with pytest.raises(ValueError, match="two checks 'type'"):
        checks.declare("type", table="claims")(lambda given: [])
    assert len({one.holds for one in CHECKS.values()}) == len(CHECKS)


def test_every_table_that_people_write_has_a_check_of_its_own_or_only_a_schema():
    read = {table for one in ON_TABLES for table in one.tables}
    assert read == set(NAMES)


def test_a_check_is_asked_only_when_what_it_needs_holds(tables):
    asked = []

    def note(name: str, found: list):
        def function(given):
            asked.append(name)
            return found

        return function

    def one(name: str, needs: tuple, found: list = ()) -> checks.Check:
        return checks.Check(name, ("claims",), needs, False, False, False, note(name, found))

    flaw = checks.Flaw(2, "value", "wrong", "mend it")
    chain = [one("third", ("second",)), one("second", ("first",)), one("first", (), [flaw]), one("other", ())]
    found = checks.ask(Given(tables.root, tables=tables), chain)
    assert [(p.rule, p.file, p.row) for p in found] == [("first", "data/claims.csv", 2)]
    assert sorted(asked) == ["first", "other"]
    asked.clear()
    chain[2] = one("first", ())
    assert checks.ask(Given(tables.root, tables=tables), chain) == []
    assert [name for name in asked if name != "other"] == ["first", "second", "third"]


def test_the_codebook_page_lists_every_check_with_its_tables_and_what_must_hold(tables):
    assert "```{contested} checks" in (ROOT / "book" / "codebook.md").read_text("utf-8")
    rows = re.findall(
        r"<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>", str(pages.checks(tables)[0])
    )
    expected = [(one.id, ", ".join(one.tables), one.holds.replace("`", "")) for one in CHECKS.values()]
    assert [tuple(map(html.unescape, row)) for row in rows] == expected


# In memory ----------------------------------------------------------------------------------------


def place(fault: Fault, line: int | None) -> tuple:
    return fault.check, f"data/{fault.table}.csv", line, fault.column


@pytest.mark.parametrize("fault", **names(IN_MEMORY))
def test_a_planted_fault_is_found_by_its_check_alone_and_where_it_is(fault, tables):
    changed, line = fault.planted(tables)
    asked = [*QUICK, *(CHECKS[name] for name in RECOMPUTED & {fault.check})]
    found = checks.ask(Given(changed.root, tables=changed), asked)
    [own] = [p for p in found if p.rule == fault.check]
    assert (own.rule, own.file, own.row, own.column) == place(fault, line)
    assert re.search(fault.says, own.message), own.message
    assert {p.rule for p in found} == {fault.check, *fault.also}
    assert [p for p in found if not sound(p)] == []


@pytest.mark.parametrize("fault", **names(VARIANTS))
def test_more_faults_of_a_kind_are_found(fault, tables):
    changed, line = fault.planted(tables)
    found = [p for p in checks.run_one(fault.check, changed) if p.column == fault.column]
    assert [(p.rule, p.file, p.row, p.column) for p in found] == [place(fault, line)]
    assert re.search(fault.says, str(found[0])), found[0]


@pytest.mark.parametrize("table", checks.QUOTED)
def test_the_quotes_of_every_table_are_held_against_the_text(table, tables):
    start, _, quote = checks.QUOTED[table]
    frame = getattr(tables, table)
    at = frame.index[frame[quote] != ""][0]
    row = dict(frame.loc[at, ["source_id", quote]].items())
    changed, line = Fault("quote-words", table, row, {start: 1}, quote, "").planted(tables)
    assert [(p.file, p.row, p.column) for p in checks.run_one("quote-words", changed)] == [
        (f"data/{table}.csv", line, quote)
    ]


@pytest.mark.parametrize("table", ["labels", "exercise"])
def test_every_table_made_from_the_texts_is_held_against_them(table, tables):
    changed, line = Fault("derived-table", table, {"source_id": "ashour"}, {}, None, "", how="drop").planted(tables)
    [problem] = checks.run_one("derived-table", changed)
    assert (problem.file, problem.row, problem.column) == (f"data/{table}.csv", line, None)
    assert "the first difference is here" in problem.message


# In files -----------------------------------------------------------------------------------------


def in_file(fault: FileFault, clean: Path) -> tuple:
    row = line_of(clean, Path(fault.file).stem, fault.row) if isinstance(fault.row, str) else fault.row
    return fault.check, fault.file, row, fault.column


def found_in(project: Path) -> list[Problem]:
    try:
        return checks.check(project)
    except checks.Unreadable as error:
        return error.problems


@pytest.mark.parametrize("fault", **names(ALONE))
def test_a_fault_of_a_file_is_found_by_its_check_alone(fault, project):
    expected = in_file(fault, project)
    fault.plant(project)
    [found] = found_in(project)
    assert (found.rule, found.file, found.row, found.column) == expected
    assert re.search(fault.says, found.message), found.message
    assert sound(found)


def test_faults_of_cells_are_all_found_in_one_run_each_by_its_check_alone(tmp_path):
    project = copy_project(tmp_path / "project")
    expected = {in_file(fault, project): fault.says for fault in TOGETHER}
    for fault in TOGETHER:
        fault.plant(project)
    found = {(p.rule, p.file, p.row, p.column): p for p in checks.check(project)}
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert [str(p) for key, p in found.items() if not re.search(expected[key], p.message) or not sound(p)] == []
