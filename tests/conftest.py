"""Fixtures: the real tables, read once, and copies of the project to plant faults in; and what a run leaves out."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from helpers import ROOT, SITE, build, copy_project, need
from other import with_another_source_and_number

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
TO_GET_A_BROWSER = "apt install chromium, brew install --cask google-chrome, winget install Google.Chrome"


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The real tables with every quote. Nobody may change them; `dataclasses.replace` makes a copy."""
    return load(ROOT, whole=True)


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


@pytest.fixture(scope="session")
def other(tmp_path_factory) -> Path:
    """A copy of the project with one source more and one number changed."""
    return with_another_source_and_number(tmp_path_factory.mktemp("other") / "project")


@pytest.fixture(scope="session")
def other_site(other) -> Path:
    """The site of that copy."""
    done = build(other)
    assert done.returncode == 0, done.stdout + done.stderr
    return other / "_build" / "html"


@pytest.fixture(scope="module")
def chromium():
    """A real browser; tests that need one are skipped where there is none."""
    from playwright.sync_api import Error, sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    where = {"executable_path": found} if found else {"channel": "chrome"}  # macOS and Windows have it on no path
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**where, args=["--headless=new", *FLAGS])
        except Error:
            need(found, f"no Chromium and no Chrome; to get one: {TO_GET_A_BROWSER}")
            raise
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tabs(chromium, site):
    """Tabs to open pages of the site in, used again: `with tabs.lent() as lend`."""
    from tabs import Tabs

    return Tabs(chromium, (site / "_static" / "contested.css").as_uri())


# How a run is shared out ---------------------------------------------------------------------------


# Those that take longest begin first, so that no worker is left alone with one of them.
LONG = [
    *("the other book", "tests/browser/test_jupyterlab.py", "tests/browser/test_browser.py"),
    *("tests/browser/test_browser_lab.py", "tests/curation/test_reconcile.py", "search", "figures, half 1"),
    *("figures, half 2", "tests/curation/test_add_source.py", "tests/browser/test_popover.py"),
    *("browser: book/catalogue.html", "tests/site/test_literal.py", "tests/classroom/test_sheets.py"),
    *("tests/curation/test_bad_input.py", "tests/curation/test_checks.py", "tests/test_notebooks.py"),
]
assert all((ROOT / group).is_file() for group in LONG if group.endswith(".py"))


@pytest.hookimpl(tryfirst=True)  # before xdist, which reads the groups
def pytest_collection_modifyitems(items) -> None:
    """The tests of a file stay with one worker, for the sake of what they share, where none says otherwise.
    `make quick` leaves out what needs the built site or a browser, or builds a book;
    what else takes seconds says so itself."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(ROOT).as_posix()))
        if {"site", "chromium", "other", "other_site", "built"} & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)
    items.sort(key=rank)


def rank(item) -> int:
    group = item.get_closest_marker("xdist_group").args[0]
    return LONG.index(group) if group in LONG else len(LONG)


# The last line of a run says what it left out --------------------------------------------------------

LEFT_OUT: Counter[str] = Counter()


def pytest_runtest_logreport(report) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        LEFT_OUT[report.longrepr[2].removeprefix("Skipped: ")] += 1


def pytest_unconfigure(config) -> None:
    if LEFT_OUT and not hasattr(config, "workerinput"):
        print(f"{LEFT_OUT.total()} tests were left out:", "; ".join(f"{n}: {why}" for why, n in LEFT_OUT.items()))
