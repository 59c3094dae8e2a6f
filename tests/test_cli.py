"""The command line as a person meets it: what it prints, and with which exit code it ends."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile

import pytest
from helpers import CROCUS, ROOT, edit, snapshot

from contested import cli
from contested.curation import checks


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


@pytest.mark.parametrize("words", ["the MURDER  of 137 concert–goers", "…the murder of 137 concert-goers..."])
def test_locate_forgives_what_nobody_copies_exactly(run, words):
    code, out, _ = run(ROOT, "locate", words)
    assert code == 0
    assert "[The murder of 137 concert-goers]" in out


@pytest.mark.parametrize("words", ["no source says this", ""])
def test_locate_of_words_that_stand_nowhere_ends_with_1(run, words):
    code, out, err = run(ROOT, "locate", words)
    assert (code, out) == (1, "")
    assert "no article contains the words" in err
    assert err.count("\n") == 1


def test_locate_names_the_nearest_passage_of_words_that_stand_nowhere(run, tables):
    _, _, err = run(ROOT, "locate", "the murder of 137 music lovers")
    source, start, end = re.search(r"nearest passage is (\S+) (\d+) (\d+): ", err).groups()
    assert tables.texts()[source].text[int(start) : int(end)] == "The murder of 137"
    assert "[The murder of 137] concert-goers is but" in err


def test_a_folder_that_is_no_project_ends_with_2(run, tmp_path):
    code, out, err = run(tmp_path, "check")
    assert code == 2
    assert "data/datapackage.json" in out + err


@pytest.mark.slow
def test_the_installed_command_works_from_a_folder_inside_the_project():
    command = [sys.executable, "-m", "contested.cli", "locate", "137 concert-goers"]
    done = subprocess.run(command, cwd=ROOT / "notebooks", capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "ashour " in done.stdout


# What a system, a pipe or a person may do to a run -------------------------------------------------


def refuse_to_write(*arguments, **options):
    raise PermissionError(errno.EACCES, "Permission denied", "data/.claims-x.csv")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["reconcile"], ["add-source", "new.txt"]])
def test_a_folder_that_may_not_be_changed_is_named_and_nothing_changes(project, run, monkeypatch, tmp_path, arguments):
    edit(project, "incidents", CROCUS, "victims_killed_best", "999")  # something to write
    (tmp_path / "new.txt").write_text("A new article.\n", "utf-8")
    before = snapshot(project)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "mkstemp", refuse_to_write)
    code, out, err = run(project, *arguments)
    assert (code, out) == (2, "")
    assert re.fullmatch(
        r"contested: could not write into .*Permission denied\); nothing was changed: make sure .*\n", err
    )
    assert "read" not in err.replace(str(project), "")
    assert snapshot(project) == before


def test_an_error_of_the_system_names_the_file_and_not_what_was_not_tried(run, monkeypatch):
    monkeypatch.setattr(checks, "check", refuse_to_write)
    code, out, err = run(ROOT, "check")
    assert (code, out) == (2, "")
    assert err.startswith("contested: data/.claims-x.csv: Permission denied; make sure ")
    assert "read" not in err


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_gets_no_traceback(project):
    edit(project, "incidents", CROCUS, "country", "RUX")
    reader, writer = os.pipe()
    os.close(reader)  # as `head -1` does once it has its line
    command = [sys.executable, "-m", "contested.cli", "--root", str(project), "check"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    os.close(writer)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_ctrl_c_ends_with_130_and_one_line(run, monkeypatch):
    def interrupted(root):
        raise KeyboardInterrupt

    monkeypatch.setattr(checks, "check", interrupted)
    assert run(ROOT, "check") == (130, "", "\ncontested: stopped before it was done\n")


# The list of commands -----------------------------------------------------------------------------


def test_the_list_of_commands_has_every_command_with_its_help():
    lines = cli.commands().splitlines()
    assert all(re.fullmatch(r"contested [a-z-]+( \S+)* +# [a-z].{20,}", line) for line in lines)
    names = [line.split()[1] for line in lines]
    assert names == re.findall(r"^    ([a-z-]+)(?: |$)", cli.parser().format_help(), re.M)


README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"<!-- commands -->\n```\n(.*?)\n```\n<!-- /commands -->", re.S)


def test_the_readme_lists_the_commands_as_the_program_does():
    [block] = BLOCK.findall(README)
    assert block == cli.commands()
