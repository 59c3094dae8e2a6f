"""`contested add-source`: a text becomes a source, or is refused with one line and nothing changes."""

from __future__ import annotations

import csv
import hashlib
import os
from pathlib import Path

import pytest
from guide import SOURCE, add_what_check_offers, next_number, walk
from helpers import ROOT, edit, failing, rewrite, snapshot

pytestmark = pytest.mark.slow  # commands on copies of the project

TEXT = "A headline\n\nA first sentence, with “quotes”. A second one.\n".encode()
NUMBERED = f"{next_number():03d}_{hashlib.sha256(TEXT).hexdigest()[:16]}.txt"
# What data/datapackage.json requires of a source and a text cannot tell, in the order of the columns.
REQUIRED = ["short_name", "title", "genre", "published_precision", "published_basis"]
REQUIRED += ["copy_kind", "identified_from"]


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "Daily Invention, 3.txt"
    path.write_bytes(TEXT)
    return path


def rows(project: Path, table: str) -> list[dict[str, str]]:
    with open(project / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_text_is_copied_byte_for_byte_and_gets_a_row_and_its_sentences(project, text, run):
    before = snapshot(project)
    code, out, err = run(project, "add-source", str(text))
    assert (code, err) == (0, "")
    row = rows(project, "sources")[-1]
    sha256 = hashlib.sha256(TEXT).hexdigest()
    given = {
        "source_id": "daily-invention-3",
        "seed_file": f"{next_number():03d}_{sha256[:16]}.txt",
        "sha256": sha256,
        "chars": str(len(TEXT.decode())),
    }
    assert row == dict.fromkeys(row, "") | given
    spans = [(int(r["start"]), int(r["end"])) for r in rows(project, "sentences") if r["source_id"] == row["source_id"]]
    words = [TEXT.decode()[start:end] for start, end in spans]
    assert words == ["A headline", "A first sentence, with “quotes”.", "A second one."]
    after = snapshot(project)
    assert after.pop(f"seeds/{row['seed_file']}") == TEXT
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"data/sources.csv", "data/sentences.csv"}
    assert all(after[name].startswith(before[name]) for name in changed)
    assert row["seed_file"] in out
    for word in ("contested check", "contested locate", "contested reconcile", "contested run", "make test"):
        assert word in out


def test_check_names_every_cell_to_complete_one_by_one_and_nothing_else(project, text, run):
    run(project, "add-source", str(text))
    line = len(rows(project, "sources")) + 1
    code, out, _ = run(project, "check")
    named = [line for line in out.splitlines() if not line.startswith("    fix: ")]
    assert code == 1
    assert named == [f"data/sources.csv, row {line}, {column}: the cell is empty" for column in REQUIRED]


def test_an_id_can_be_given(project, text, run):
    assert run(project, "add-source", str(text), "--id", "invention")[0] == 0
    assert rows(project, "sources")[-1]["source_id"] == "invention"
    assert rows(project, "sentences")[-1]["sentence_id"].startswith("invention-s")


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("999_00112233aabbccdd.txt", "999_00112233aabbccdd.txt"),  # fits the scheme, and the number is free
        ("000_00112233aabbccdd.txt", NUMBERED),  # the number is taken
        ("999_NOT.txt", NUMBERED),
    ],
)
def test_a_name_that_fits_the_scheme_is_kept(project, tmp_path, run, name, seed):
    (tmp_path / name).write_bytes(TEXT)
    assert run(project, "add-source", str(tmp_path / name), "--id", "new")[0] == 0
    assert (project / "seeds" / seed).read_bytes() == TEXT
    assert rows(project, "sources")[-1]["seed_file"] == seed


SEED = min((ROOT / "seeds").glob("*.txt"))
REFUSED = {
    "no file": (None, [], "cannot be read"),
    "latin-1": ("Un café.\n".encode("latin-1"), [], r"not UTF-8"),
    "Windows line ends": (TEXT.replace(b"\n", b"\r\n"), [], "CRLF"),
    "a byte-order mark": (b"\xef\xbb\xbf" + TEXT, [], "byte-order mark"),
    "an empty file": (b"", [], "is empty"),
    "blanks only": (b" \n\n", [], "is empty"),
    "a text that is registered": (SEED.read_bytes(), [], "already registered as estiklal"),
    "an id that is taken": (TEXT, ["--id", "ashour"], "'ashour' is already taken"),
    "an id of another form": (TEXT, ["--id", "The Times"], "'The Times' cannot be an id"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_registered_is_refused_with_one_line_and_nothing_changes(project, tmp_path, run, case):
    content, options, says = REFUSED[case]
    if content is not None:
        (tmp_path / "text.txt").write_bytes(content)
    before = snapshot(project)
    refused(run(project, "add-source", str(tmp_path / "text.txt"), *options), says)
    assert snapshot(project) == before


def refused(done: tuple[int, str, str], says: str) -> None:
    code, out, err = done
    assert (code, out) == (1, "")
    assert err.startswith("contested: ")
    assert err.count("\n") == 1
    assert says in err
    assert ": " in err.removeprefix("contested: ")  # after it, the mend


def test_a_folder_is_refused(project, tmp_path, run):
    refused(run(project, "add-source", str(tmp_path)), "cannot be read")


def test_a_name_that_gives_no_id_is_refused(project, tmp_path, run):
    (tmp_path / "新聞.txt").write_bytes(TEXT)
    refused(run(project, "add-source", str(tmp_path / "新聞.txt")), "--id")


def test_a_text_that_lies_in_seeds_is_refused(project, run):
    (project / "seeds" / "new.txt").write_bytes(TEXT)
    refused(run(project, "add-source", str(project / "seeds" / "new.txt")), "is already in seeds/")


def test_tables_that_are_not_sound_are_mended_first(project, text, run):
    edit(project, "claims", "ashour-010", "status", "certain")
    before = snapshot(project)
    refused(run(project, "add-source", str(text)), "the tables have 1 problem:")
    assert snapshot(project) == before


@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("step", ["fdopen", "replace"])
def test_a_failure_half_way_leaves_every_file_as_it_was(project, text, run, monkeypatch, step, call):
    before = snapshot(project)
    monkeypatch.setattr(os, step, failing(getattr(os, step), call))
    code, out, err = run(project, "add-source", str(text))
    monkeypatch.undo()
    assert (code, out) == (2, "")
    assert "No space left on device" in err
    assert snapshot(project) == before


def test_the_walk_through_of_the_guide_gives_what_it_says_and_ends_sound(project, run):
    def command(*arguments: str) -> tuple[int, str]:
        code, out, err = run(project, *arguments)
        return code, out + err

    shown = walk(project, command)
    assert len(shown) >= 4
    for expected, printed in shown:
        assert expected
        assert [line for line in expected if line not in printed.splitlines()] == [], printed
    code, printed = command("check")
    assert code == 1
    add_what_check_offers(project, printed)
    assert command("check") == (0, command("check")[1])
    assert command("reconcile") == (0, "Everything is up to date.\n")
    claims = [r for r in rows(project, "claims") if r["source_id"] == SOURCE]
    assert all(r["start"] for r in claims)


def test_what_a_new_source_still_lacks_is_named(project, run):
    """Whatever of the walk-through is left out, the check says so."""
    lacks = {
        "coverage": "us-warning has not been looked for in ashour",
        "questions": "q3 (Why Russia?) has no row for ashour",
        "sentences": "ashour-s06 has not been read for framing",
    }
    for table, start in (("coverage", "us-warning,ashour,"), ("questions", "q3,Why Russia?,ashour,")):
        path = project / "data" / f"{table}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(start)), "utf-8", newline="\n")
    edit(project, "sentences", "ashour-s06", "framing", "")
    code, out, _ = run(project, "check")
    assert code == 1
    for table, message in lacks.items():
        assert f"{message}\n    fix: " in out, table
    found = out.partition(lacks["coverage"])[2].splitlines()[1]
    assert "terms used for another source find 'warn" in found  # Ashour tells of the warning


def test_a_question_nobody_has_decided_is_named_with_the_row_to_add(project, run):
    path = project / "data" / "disputes.csv"
    header, first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(rest), "utf-8", newline="\n")
    incident, variable, matter = first.split(",")[1:4]
    code, out, _ = run(project, "check")
    assert code == 1
    assert f"{incident} / {variable} / {matter}: the answers differ" in out
    assert f"complete and add this row: ,{incident},{variable},{matter}," in out


def test_offsets_of_every_table_that_quotes_come_back(project, run):
    before = snapshot(project)
    edit(project, "framings", "u-001", "start", "")
    edit(project, "framings", "u-001", "end", "")
    assert run(project, "check")[0] == 1
    assert run(project, "reconcile")[1] == "updated data/framings.csv\n"
    assert snapshot(project) == before


def test_a_quote_without_offsets_is_named(project, run):
    def without(cells: list[list[str]]) -> None:
        for row in cells:
            if row[:2] == ["us-warning", "ashour"]:
                row[3] = row[4] = ""

    rewrite(project, "coverage", without)
    code, out, _ = run(project, "check")
    assert code == 1
    assert "us-warning: start and end of the quote are missing" in out
    assert run(project, "reconcile")[0] == 0
    assert run(project, "check")[0] == 0
