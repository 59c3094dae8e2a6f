"""The command line as a person meets it: what it prints, and with which exit code it ends."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from helpers import ROOT

from contested import cli


def test_without_a_command_it_ends_with_2_and_says_how_it_is_used(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 2
    assert "usage: contested" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["polish"], ["check", "--format", "xml"], ["locate"]])
def test_what_it_does_not_know_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_check_prints_how_many_rows_there_are(run, tables):
    code, out, err = run(ROOT, "check")
    assert (code, err) == (0, "")
    printed = {noun: int(number) for number, noun in re.findall(r"(\d+) (sources|rows|claims|sentences)", out)}
    lines = {
        noun: (ROOT / "data" / f"{table}.csv").read_text("utf-8").count("\n") - 1
        for noun, table in (
            ("sources", "sources"),
            ("rows", "incidents"),
            ("claims", "claims"),
            ("sentences", "sentences"),
        )
    }
    assert printed == lines


def test_locate_gives_source_offsets_and_the_words_around(run, tables):
    words = "137 concert-goers"
    code, out, _ = run(ROOT, "locate", words)
    assert code == 0
    source, start, end, shown = re.fullmatch(r"(\S+) (\d+) (\d+): (.*)\n", out).groups()
    text = tables.texts()[source].text
    assert text[int(start) : int(end)] == words
    assert re.fullmatch(r"\.\.\..*The murder of \[137 concert-goers\] is but the latest.*\.\.\.", shown)


def test_locate_finds_every_place(run, tables):
    _, out, _ = run(ROOT, "locate", "Crocus City")
    found = [line.split(" ")[0] for line in out.splitlines()]
    for source, text in tables.texts().items():
        assert found.count(source) == text.text.count("Crocus City")


def test_locate_folds_typographic_quotes(run):
    assert run(ROOT, "locate", "Sinai's")[0] == 1
    code, out, _ = run(ROOT, "locate", "Egypt's Sharm")
    assert code == 0
    assert "[Egypt’s Sharm]" in out


def test_locate_takes_words_as_they_are_and_not_as_a_pattern(run):
    assert run(ROOT, "locate", "1.7 concert-goers")[0] == 1


@pytest.mark.parametrize("words", ["no source says this", ""])
def test_locate_of_words_that_stand_nowhere_ends_with_1(run, words):
    code, out, err = run(ROOT, "locate", words)
    assert (code, out) == (1, "")
    assert "stands in no source" in err


def test_a_folder_that_is_no_project_ends_with_2(run, tmp_path):
    code, out, err = run(tmp_path, "check")
    assert code == 2
    assert "data/datapackage.json" in out + err


def test_the_installed_command_works_from_a_folder_inside_the_project():
    command = [sys.executable, "-m", "contested.cli", "locate", "137 concert-goers"]
    done = subprocess.run(command, cwd=ROOT / "notebooks", capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "ashour " in done.stdout
