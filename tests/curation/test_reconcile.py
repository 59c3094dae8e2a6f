"""`contested reconcile` fills what follows from the rest, exactly, once, and all of it or nothing."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from pathlib import Path

import pytest
from helpers import CROCUS, cell, claim_id, edit, failing, line_of, replace_bytes, rewrite, snapshot

from contested.analysis import derived

pytestmark = pytest.mark.slow  # commands on copies of the project

CLAIM = claim_id(quote="The murder of 137 concert-goers")
STRAIGHT = str.maketrans("’‘“”–—\xa0", "''\"\"-- ")


def seed_texts(project: Path) -> dict[str, str]:
    with open(project / "data" / "sources.csv", encoding="utf-8", newline="") as file:
        return {
            row["source_id"]: (project / "seeds" / row["seed_file"]).read_bytes().decode("utf-8")
            for row in csv.DictReader(file)
        }


def change_claims(project: Path, change) -> int:
    """Apply `change` to every claim, as a dict; it says whether it changed it. Returns how many it did."""
    changed = 0

    def each(cells: list[list[str]]) -> None:
        nonlocal changed
        for row in cells[1:]:
            claim = dict(zip(cells[0], row, strict=True))
            if change(claim):
                changed += 1
                row[:] = claim.values()

    rewrite(project, "claims", each)
    return changed


def unique(claim: dict[str, str], texts: dict[str, str]) -> bool:
    words = claim["quote"].translate(STRAIGHT)
    return texts[claim["source_id"]].translate(STRAIGHT).count(words) == 1


def test_emptied_offsets_come_back_and_the_file_is_the_same_byte_for_byte(project, run):
    before, texts = snapshot(project), seed_texts(project)

    def empty(claim: dict[str, str]) -> bool:
        if not unique(claim, texts):
            return False
        claim["start"] = claim["end"] = ""
        return True

    assert change_claims(project, empty) > 300
    assert snapshot(project) != before
    code, out, _ = run(project, "reconcile")
    assert (code, out) == (0, "updated data/claims.csv\n")
    assert snapshot(project) == before


def test_straight_quotes_and_hyphens_find_the_typographic_ones_of_the_text(project, run):
    before, texts = snapshot(project), seed_texts(project)

    def straighten(claim: dict[str, str]) -> bool:
        typed = claim["quote"].translate(STRAIGHT)
        if typed == claim["quote"] or not unique(claim, texts):
            return False
        claim["quote"] = typed
        return True

    assert change_claims(project, straighten) > 10
    assert run(project, "check")[0] == 1
    assert run(project, "reconcile")[0] == 0
    assert snapshot(project) == before


def test_sound_data_leave_nothing_to_do_and_no_file_is_touched(project, run):
    before = {path: path.stat().st_mtime_ns for path in (project / "data").iterdir()}
    for _ in range(2):
        assert run(project, "reconcile")[:2] == (0, "Everything is up to date.\n")
    assert {path: path.stat().st_mtime_ns for path in (project / "data").iterdir()} == before


def test_what_reconcile_has_filled_passes_the_check(project, run):
    edit(project, "incidents", CROCUS, "disputed", "")
    edit(project, "claims", CLAIM, "start", "")
    assert run(project, "check")[0] == 1
    assert run(project, "reconcile")[1] == "updated data/claims.csv\nupdated data/incidents.csv\n"
    assert run(project, "check")[0] == 0
    assert run(project, "reconcile")[1] == "Everything is up to date.\n"


def test_a_changed_claim_changes_the_derived_columns(project, run):
    # Were The Diplomat's "at least eight" the perpetrators' own figure, only Unsigned's "at least six" would
    # be left to count the dead at the embassy in Kabul.
    eight = claim_id(source_id="diplomat", quote="two embassy staff and at least six other people")
    edit(project, "claims", eight, "voice_type", "is_media")
    edit(project, "claims", eight, "status", "attributed")
    assert run(project, "reconcile")[0] == 0
    columns = [f"victims_killed_{bound}" for bound in ("low", "best", "high")] + ["best_rule"]
    cells = [cell(project, "incidents", "kabul-embassy-2022", column) for column in columns]
    assert cells == ["6", "6", "6", "only figure"]


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("the Crocus City Hall", "occurs {times} times in ashour"),
        ("the Crocus City Music Hall", "does not occur in ashour; the nearest passage is 'the Crocus City"),
    ],
)
def test_an_ambiguous_or_missing_quote_is_an_error_and_nothing_is_written(project, run, quote, says):
    for column, value in (("quote", quote), ("start", ""), ("end", ""), ("value", "hall")):
        edit(project, "claims", "ashour-007", column, value)
    # This could be mended, were it not for the quote.
    edit(project, "incidents", CROCUS, "victims_killed_best", "999")
    before = snapshot(project)
    code, out, err = run(project, "reconcile")
    assert code == 1
    assert out.startswith(f"data/claims.csv, row {line_of(project, 'claims', 'ashour-007')}, quote: ")
    assert says.format(times=seed_texts(project)["ashour"].count(quote)) in out
    assert "fix: " in out
    assert "Nothing was changed." in err
    assert snapshot(project) == before


def two_tables_to_mend(project: Path) -> dict[str, bytes]:
    edit(project, "claims", CLAIM, "start", "")
    edit(project, "incidents", CROCUS, "victims_killed_best", "999")
    return snapshot(project)


@pytest.mark.parametrize("call", [1, 2], ids=["first", "second"])
@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_failure_half_way_leaves_every_file_as_it_was(project, run, monkeypatch, step, call):
    before = two_tables_to_mend(project)
    step, real = {"write": ("fdopen", os.fdopen), "replace": ("replace", os.replace)}[step]
    monkeypatch.setattr(os, step, failing(real, call))
    code, out, err = run(project, "reconcile")
    assert code == 2
    assert "No space left on device" in err
    assert "updated" not in out
    monkeypatch.undo()
    assert snapshot(project) == before


def test_sentences_of_a_new_source_are_filled_in_and_cover_its_words(project, run):
    text = seed_texts(project)["ashour"]

    def without_ashour(cells: list[list[str]]) -> None:
        column = cells[0].index("source_id")
        cells[:] = [row for row in cells if row[column] != "ashour"]

    rewrite(project, "sentences", without_ashour)
    rewrite(project, "framings", without_ashour)  # its statements stand in those sentences
    # They all stand in the body now, so labels and words are found in them that were not looked for before.
    assert {"updated data/sentences.csv", "updated data/labels.csv"} <= set(run(project, "reconcile")[1].splitlines())
    with open(project / "data" / "sentences.csv", encoding="utf-8", newline="") as file:
        spans = [(int(r["start"]), int(r["end"])) for r in csv.DictReader(file) if r["source_id"] == "ashour"]
    assert spans == sorted(spans)
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    assert text.strip() == ""


def test_what_follows_from_the_texts_comes_back_byte_for_byte(project, run):
    before = snapshot(project)

    def empty(cells: list[list[str]]) -> None:
        at = cells[0].index("verbatim")
        for row in cells[1:]:
            row[at] = ""

    for name in ("claims", "framings"):
        rewrite(project, name, empty)
    rewrite(project, "sentences", lambda cells: [row.__setitem__(-1, "") for row in cells[1:]])
    for name in derived.TABLES:
        rewrite(project, name, lambda cells: cells.__delitem__(slice(1, None)))
    changed = [f"data/{name}.csv" for name in ("claims", "framings", "sentences", *derived.TABLES)]
    rules = dict(zip(changed, ["verbatim", "verbatim", "fragment"], strict=False))
    code, out, _ = run(project, "check", "--format", "json")
    assert code == 1
    assert {p["file"]: p["rule"] for p in json.loads(out)} == dict.fromkeys(changed, "derived-table") | rules
    code, out, _ = run(project, "reconcile")
    assert (code, sorted(out.splitlines())) == (0, sorted(f"updated {file}" for file in changed))
    assert snapshot(project) == before


@pytest.mark.parametrize(("words", "verbatim"), [("barbaric terrorist act", "yes"), ("The murder of 137", "no")])
def test_a_new_claim_needs_neither_offsets_nor_verbatim(project, run, words, verbatim):
    source = next(s for s, text in seed_texts(project).items() if words in text)

    def add(cells: list[list[str]]) -> None:
        like = dict(zip(cells[0], next(row for row in cells if row[0] == CLAIM), strict=True))
        empty = dict.fromkeys(("low", "best", "high", "qualifier", "counts", "start", "end", "verbatim", "note"), "")
        new = {"claim_id": "new-001", "source_id": source, "variable": "method", "value": "act", "quote": words}
        cells.append(list((like | empty | new).values()))

    rewrite(project, "claims", add)
    assert run(project, "reconcile")[0] == 0
    assert cell(project, "claims", "new-001", "verbatim") == verbatim
    assert run(project, "check")[0] == 0


def test_a_changed_text_makes_the_labels_stale(project, run):
    labels = (project / "data" / "labels.csv").read_text("utf-8")
    seed = next(path for path in (project / "seeds").iterdir() if path.name.startswith("000"))
    replace_bytes(seed, b"not the first such incident;", b"not the first such accident;")
    edit(project, "sources", "estiklal", "sha256", hashlib.sha256(seed.read_bytes()).hexdigest())
    code, out, _ = run(project, "check", "--format", "json")
    assert code == 1
    found = {p["file"]: p for p in json.loads(out)}
    assert {(file, p["rule"]) for file, p in found.items()} == {("data/labels.csv", "derived-table")}
    stale = labels.split("\n")[found["data/labels.csv"]["row"] - 1]
    assert stale.startswith("estiklal-s13,")
    assert ",incident,act," in stale
    assert run(project, "reconcile")[0] == 0
    assert (project / "data" / "labels.csv").read_text("utf-8") == labels.replace(stale + "\n", "", 1)
    assert run(project, "check")[0] == 0


def test_an_address_brings_fragments_and_without_one_there_are_none(project, run):
    edit(project, "sources", "dimensions", "url", "https://example.org/a")
    edit(project, "sources", "ashour", "url", "")
    assert run(project, "check")[0] == 1
    assert run(project, "reconcile")[:2] == (0, "updated data/sentences.csv\n")
    found = {name: cell(project, "sentences", name, "fragment") for name in ("dimensions-s10", "ashour-s08")}
    assert found["dimensions-s10"].startswith("#:~:text=")
    assert found["ashour-s08"] == ""
    assert run(project, "check")[0] == 0


def test_json_of_a_refused_reconcile_holds_the_problem(project, run):
    edit(project, "claims", CLAIM, "quote", "The murder of 137 music lovers")
    code, out, _ = run(project, "reconcile", "--format", "json")
    assert code == 1
    assert [problem["rule"] for problem in json.loads(out)] == ["quote-offsets"]
