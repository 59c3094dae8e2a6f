"""Bad input, as a person meets it: refused with file, row, column and a mend, and no file is changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from helpers import CROCUS, claim_id, edit, line_of, rewrite, snapshot
from planted import (
    ALONE,
    BORDERS,
    CLAIM,
    CLAIMS,
    DATE,
    INCIDENTS,
    KOLOMNA,
    PACKAGE,
    SEED,
    TOGETHER,
    TWO_NUMBERS,
    FileFault,
    cell,
    in_bytes,
    removed,
    replaced,
    rewritten,
    set_cell,
)

from contested.curation.checks import CHECKS, Problem

pytestmark = pytest.mark.slow  # commands on copies of the project

INTERVAL = claim_id(source_id="ashour", variable="date", value="2015/2024")
LABEL = "estiklal-s07,estiklal,346,361"


def one_text_left(project: Path) -> None:
    for text in sorted((project / "seeds").glob("*.txt"))[1:]:
        text.unlink()


def folder_for_file(project: Path) -> None:
    (project / CLAIMS).unlink()
    (project / CLAIMS).mkdir()


def fault(name: str, check: str, plant, file: str, says: str, row=None, column=None) -> FileFault:
    return FileFault(check, plant, file, row, column, says, name)


def sources(column: str, value: str, says: str, check: str) -> FileFault:
    return cell(check, "ashour", column, value, says, "sources")


def incidents(row: str, column: str, value: str, says: str, check: str) -> FileFault:
    return cell(check, row, column, value, says, "incidents")


def off_by_one(project: Path) -> None:
    def change(cells: list[list[str]]) -> None:
        [claim] = [row for row in cells if row[0] == CLAIM]
        for column in ("start", "end"):
            at = cells[0].index(column)
            claim[at] = str(int(claim[at]) + 1)

    rewrite(project, "claims", change)


def lonely_incident(project: Path) -> None:
    def change(cells: list[list[str]]) -> None:
        [kolomna] = [row for row in cells if row[0] == KOLOMNA]
        cells.append(["lonely-2019", *kolomna[1:]])

    rewrite(project, "incidents", change)


# Each ends the run at once, so each has a copy of its own.
AT_ONCE = [
    *ALONE,
    fault("a table is a folder", "missing-file", folder_for_file, CLAIMS, "cannot be opened"),
    fault("all texts but one are gone", "missing-text", one_text_left, SEED, "missing"),
    fault("no schema", "missing-file", removed(PACKAGE), PACKAGE, "missing"),
    fault("an empty schema", "undescribed-table", in_bytes(PACKAGE, lambda raw: b"{}"), PACKAGE, "not described"),
    fault("a schema of another kind", "json", in_bytes(PACKAGE, lambda raw: b"[]"), PACKAGE, "not an object"),
    fault(
        *("a schema in latin-1", "encoding", in_bytes(PACKAGE, lambda raw: raw.replace(b"title", b"titl\xe9", 1))),
        *(PACKAGE, "UTF-8"),
    ),
    fault("no borders", "missing-file", removed(BORDERS), BORDERS, "missing"),
    fault("broken borders", "json", in_bytes(BORDERS, lambda raw: raw[:500]), BORDERS, "JSON"),
    fault("an empty file", "missing-column", in_bytes(CLAIMS, lambda raw: b""), CLAIMS, "missing", 1, "claim_id"),
    fault(
        *("semicolons for commas", "missing-column", in_bytes(CLAIMS, lambda raw: raw.replace(b",", b";"))),
        *(CLAIMS, "missing", 1, "claim_id"),
    ),
    fault(
        *("a blank line", "ragged-row", replaced(CLAIMS, f"\n{CLAIM},", f"\n\n{CLAIM},")),
        *(CLAIMS, "0 cells, but the header", CLAIM),
    ),
]

CELLS = [
    *TOGETHER,
    cell("formula", "ashour-020", "note", "-1+1", "formula"),
    cell("required", "ashour-021", "claim_id", "", "empty"),
    cell("unknown-key", "ashour-022", "source_id", "nobody", "nobody"),
    cell("type", "ashour-023", "best", "137.5", "whole number"),
    cell("range", "ashour-024", "best", "-1", "is below 0"),
    cell("type", "ashour-025", "best", "١٣٧", "١٣٧"),
    cell("type", "ashour-026", "best", "9" * 23, "9" * 23),
    incidents(KOLOMNA, "date_start", "2024-13-01", "2024-13-01", "type"),
    incidents(KOLOMNA, "date_end", "22.03.2024", re.escape("22.03.2024"), "type"),
    incidents(CROCUS, "latitude", "nan", "nan", "type"),
    fault(
        *("an offset of a label that is no number", "type", replaced("data/labels.csv", ",346,361,", ",346,3x1,")),
        *("data/labels.csv", "whole number", "estiklal-s07,estiklal,346", "end"),
    ),
]

RULES = [
    cell("quote-words", CLAIM, "quote", "The murder of 137 music lovers", "not the quote"),
    cell("number-order", TWO_NUMBERS, "best", "6", "not in order"),
    cell("qualifier-bounds", "estiklal-044", "qualifier", "exact", "fit"),
    cell("count-qualifier", "estiklal-028", "qualifier", "", "needs a qualifier"),
    incidents(KOLOMNA, "country", "RUX", "'RUX' is not a country code", "incident-country"),
    fault(
        *("latitude and longitude swapped", "incident-in-country", replaced(INCIDENTS, "55.826,37.39", "37.39,55.826")),
        *(INCIDENTS, "is not in RUS", CROCUS, "latitude"),
    ),
    fault(
        *("dates longer than their precision", "incident-date-precision"),
        *(set_cell("incidents", CROCUS, "date_end", "2024-03-24"), INCIDENTS, "3 days", CROCUS, "date_precision"),
    ),
    fault("an incident without a claim", "incident-claim", lonely_incident, INCIDENTS, "no claim", 73, "incident_id"),
    fault(
        *("a text changed by one byte", "text-hash", replaced(SEED, "no bolt from the blue", "no bolt from the blur")),
        *("data/sources.csv", "not the text that was coded", "ashour", "sha256"),
    ),
    cell("sentence-reason", "estiklal-s02", "no_claim_reason", "", "has no claim", "sentences"),
    cell("sentence-claim", "estiklal-s01", "no_claim_reason", "heading", "has a claim", "sentences"),
    fault(
        *("a term", "lexicon-term", replaced("data/lexicon.csv", r"\bISKP\b", r"\bISKP\b(")),
        *("data/lexicon.csv", "not a regular expression", r"\bISKP\b", "term"),
    ),
    cell("claim-date", DATE, "value", "2024-13-01", "2024-13-01"),
    cell("claim-date", INTERVAL, "value", "2024/2015", "2024/2015"),
    sources("published_on", "2024-13-27", "2024-13-27", "source-date"),
    sources("url", "javascript:alert(1)", "is not the address of a web page", "source-address"),
]

# `contested reconcile` gives the original bytes back.
MENDED = [
    fault("a quote off by one", "quote-words", off_by_one, CLAIMS, "not the quote", CLAIM, "quote"),
    incidents(CROCUS, "victims_killed_best", "999", "but the file has 999", "incident-derived"),
    cell("verbatim", CLAIM, "verbatim", "yes", "the articles give no, but the file has yes"),
    cell("verbatim", "u-001", "verbatim", "", "the articles give no, but the file has nothing", "framings"),
    cell("fragment", "estiklal-s06", "fragment", "#:~:text=Moscow", "the articles give #:~:text=Russia", "sentences"),
    fault(
        *(
            "a label",
            "derived-table",
            replaced("data/labels.csv", "armed prisoners,attackers,nominal", "armed prisoners,attackers,military"),
        ),
        *("data/labels.csv", "the articles give nominal, but the file has military", LABEL, "class"),
    ),
    fault(
        *("a sentence to code", "derived-table", replaced("data/exercise.csv", "avoid large", "seek large")),
        *("data/exercise.csv", "the file has It advised Americans in the city to seek", "unsigned-s14", "words"),
    ),
]
LABEL_LEFT_OUT = fault(
    *("a label left out", "derived-table", rewritten("labels", lambda cells: cells.pop(4))),
    *("data/labels.csv", "the first difference is here", 5),
)
LABEL_NOWHERE = fault(
    *("a label in no sentence", "unknown-key", replaced("data/labels.csv", "estiklal-s07,", "estiklal-s99,")),
    *("data/labels.csv", "estiklal-s99", LABEL, "sentence_id"),
)

BATCHES = {
    "cells": (CELLS, False),
    "rules": (RULES, False),
    "what reconcile mends": (MENDED, True),
    "a label left out": ([LABEL_LEFT_OUT], True),
    "a label in no sentence": ([LABEL_NOWHERE], True),
}


def begins(fault: FileFault, clean: Path) -> str:
    """How a message must begin: file, row, column."""
    row = line_of(clean, Path(fault.file).stem, fault.row) if isinstance(fault.row, str) else fault.row
    return ", ".join(part for part in (fault.file, f"row {row}" if row else None, fault.column) if part)


def planted(project: Path, faults: list[FileFault]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Plant them all: how each message must begin and what it must say, and the files as they are then."""
    expected = [(begins(fault, project), fault.says) for fault in faults]
    clean = snapshot(project)
    for fault in faults:
        before = snapshot(project)
        fault.plant(project)
        assert snapshot(project) != before
    assert snapshot(project) != clean
    return expected, snapshot(project)


def refused(printed: tuple[int, str, str], expected: list[tuple[str, str]], code: int) -> None:
    """A run ended with this code and named every fault with a mend."""
    ended, out, err = printed
    assert ended == code
    assert "Traceback" not in out + err
    lines = (out + err).splitlines()
    for start, says in expected:
        named = [n for n, line in enumerate(lines) if line.startswith(f"{start}: ")]
        assert named, f"no line begins with {start!r} in:\n{out}{err}"
        assert any(re.search(says, lines[n]) for n in named), [lines[n] for n in named]
        assert all(re.match(r"    fix: \S", lines[n + 1]) for n in named), [lines[n + 1] for n in named]


@pytest.mark.parametrize("fault", AT_ONCE, ids=[fault.name or fault.check for fault in AT_ONCE])
def test_a_file_that_is_wrong_is_refused_and_nothing_changes(fault, project, run):
    expected, files = planted(project, [fault])
    refused(run(project, "check"), expected, code=2 if CHECKS[fault.check].fatal else 1)
    assert snapshot(project) == files
    code, out, err = run(project, "reconcile")
    assert code in (1, 2)
    assert "Traceback" not in out + err
    assert snapshot(project) == files


@pytest.mark.parametrize("batch", BATCHES)
def test_every_fault_is_named_with_its_mend_and_nothing_changes_but_what_reconcile_mends(batch, project, run):
    faults, mended = BATCHES[batch]
    clean = snapshot(project)
    expected, files = planted(project, faults)
    refused(run(project, "check"), expected, code=1)
    assert snapshot(project) == files
    code, out, err = run(project, "reconcile")
    assert "Traceback" not in out + err
    assert code == (0 if mended else 1)
    assert snapshot(project) == (clean if mended else files)


@pytest.mark.parametrize("faults", [[ALONE[0]], CELLS, RULES], ids=["a file", "cells", "rules"])
def test_json_holds_the_same_problems_as_the_text(faults, project, run):
    planted(project, faults)
    code, text, _ = run(project, "check")
    json_code, out, _ = run(project, "check", "--format", "json")
    problems = json.loads(out)
    assert json_code == code != 0
    assert len(problems) >= len(faults)
    for problem in problems:
        assert set(problem) == {"file", "row", "column", "rule", "message", "fix"}
        assert problem["rule"] in CHECKS
    assert "\n".join(str(Problem(**problem)) for problem in problems) == text.rstrip("\n")


def test_json_of_sound_data_is_an_empty_list(project, run):
    code, out, _ = run(project, "check", "--format", "json")
    assert (code, json.loads(out)) == (0, [])


def test_one_fault_gives_one_message(project, run):
    planted(project, CELLS)
    _, out, _ = run(project, "check", "--format", "json")
    places = [(p["file"], p["row"], p["column"]) for p in json.loads(out)]
    assert len(places) == len(set(places)) == len(CELLS), places


def test_a_quote_nowhere_in_the_text_shows_the_nearest_passage(project, run):
    edit(project, "claims", CLAIM, "quote", "The murder of 137 music lovers")
    _, out, _ = run(project, "check")
    assert "the nearest passage is 'The murder of 137 concert" in out
