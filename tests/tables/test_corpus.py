"""Texts are read from seeds/ and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import edit, line_of

from contested.curation import checks
from contested.tables import corpus

SECRET = "no article says quixotic"


def climbing(project: Path, elsewhere: Path) -> str:
    return f"../../{elsewhere.name}"


def absolute(project: Path, elsewhere: Path) -> str:
    return str(elsewhere)


def link(project: Path, elsewhere: Path) -> str:
    try:
        (project / "seeds" / "link.txt").symlink_to(elsewhere)
    except OSError as error:
        pytest.skip(f"this system makes no links: {error}")
    return "link.txt"


@pytest.fixture(params=[climbing, absolute, link], ids=lambda leads: leads.__name__)
def named(request, project, tmp_path) -> str:
    """A name in sources.csv that leads out of seeds/, where there is a text to be read."""
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(SECRET, "utf-8")
    name = request.param(project, elsewhere)
    edit(project, "sources", "ashour", "seed_file", name)
    return name


def test_a_name_or_a_link_that_leads_out_of_seeds_is_refused(named, project):
    with pytest.raises(corpus.OutsideSeeds, match="is outside seeds/"):
        corpus.read_text(project, "ashour", named)


def test_the_check_names_the_row(named, project):
    with pytest.raises(checks.Unreadable) as stopped:
        checks.check(project)
    [found] = stopped.value.problems
    place = ("text-outside", "data/sources.csv", line_of(project, "sources", "ashour"), "seed_file")
    assert (found.rule, found.file, found.row, found.column) == place


@pytest.mark.parametrize("arguments", [["locate", "quixotic"], ["show", "ashour-005"], ["reconcile"], ["check"]])
def test_no_command_prints_what_is_there(named, project, run, arguments):
    code, out, err = run(project, *arguments)
    assert code == 2
    assert SECRET not in out + err
    assert "is outside seeds/" in out + err


def test_a_link_to_another_text_of_seeds_and_a_link_to_all_of_them_are_read(project, tmp_path):
    seeds = project / "seeds"
    first = min(seeds.glob("*.txt"))
    try:
        (seeds / "again.txt").symlink_to(first)
        seeds.rename(tmp_path / "texts")
        seeds.symlink_to(tmp_path / "texts")
    except OSError as error:
        pytest.skip(f"this system makes no links: {error}")
    assert corpus.read_text(project, "x", "again.txt").text == corpus.read_text(project, "x", first.name).text
