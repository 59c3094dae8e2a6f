"""Fixtures: the real tables, read once, and copies of the project to plant faults in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import ROOT, SITE, copy_project, need

from contested import cli
from contested.tables import Tables, load

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


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


@pytest.fixture(scope="module")
def chromium():
    """A real browser; tests that need one are skipped where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    need(found, "no Chromium and no Chrome on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--headless=new", *FLAGS])
        yield browser
        browser.close()
