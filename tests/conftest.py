"""Fixtures: the real tables, read once, and copies of the project to plant faults in."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import ROOT, SITE, copy_project, need

from contested import cli
from contested.tables import Tables, load


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The real tables. Nobody may change them; `dataclasses.replace` makes a copy."""
    return load(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tables and the texts."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def run(capsys):
    """Run one command of `contested` on a project: run(project, "check") -> (exit code, stdout, stderr)."""

    def command(project: Path, *arguments: str) -> tuple[int, str, str]:
        code = cli.main(["--root", str(project), *arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; tests that read it are skipped where nobody has built it."""
    need((SITE / "index.html").is_file(), "the site is not built: run `make book`")
    return SITE
