"""The lab in a hosted notebook: links only where the repository is known, and what they need is in the repository."""

from __future__ import annotations

import json
import os
import re

import nbformat
import pytest
from helpers import ROOT
from pages import parse

from contested.classroom import hosted
from contested.classroom.own_copy import COPY
from contested.classroom.unsolved import student_edition

GITHUB, OTHER = "https://github.com/somebody/counts", "https://git.example.org/somebody/counts"
LAB = (ROOT / "notebooks" / "lab.ipynb").read_text("utf-8")


def links(repository: str) -> list[str]:
    return [a.get("href") for a in parse("".join(hosted.hosted(repository, ".."))).all("a")]


def test_without_a_repository_there_is_nothing():
    assert hosted.hosted("", "..") == []


def test_a_repository_on_github_has_three_links():
    assert (
        links(GITHUB)
        == links(f"{GITHUB}.git")
        == [
            "https://mybinder.org/v2/gh/somebody/counts/HEAD?urlpath=lab%2Ftree%2Fwork%2Flab.ipynb",
            "https://codespaces.new/somebody/counts",
            "../downloads/lab-colab.ipynb",
        ]
    )


def test_any_other_repository_has_no_codespace():
    assert links(OTHER) == [
        "https://mybinder.org/v2/git/https%3A%2F%2Fgit.example.org%2Fsomebody%2Fcounts/HEAD"
        "?urlpath=lab%2Ftree%2Fwork%2Flab.ipynb",
        "../downloads/lab-colab.ipynb",
    ]


def test_it_says_that_it_was_not_tried_and_who_sees_the_class():
    text = parse("".join(hosted.hosted(GITHUB, ".."))).text()
    assert "could not try them here" in text
    assert "they see what your class does" in text


def test_the_copy_for_colab_is_the_lab_unsolved_after_a_cell_that_fetches_the_rest():
    made = nbformat.reads(hosted.for_colab(LAB, OTHER), as_version=4)
    nbformat.validate(made)
    sources = [cell.source for cell in made.cells]
    setup = sources.pop(1)
    assert sources == [cell.source for cell in nbformat.reads(student_edition(LAB), as_version=4).cells]
    assert f"git clone -q --depth 1 {OTHER} contested-counts" in setup
    assert setup.splitlines()[-1] == "%cd contested-counts/notebooks"


def test_what_the_services_install_is_what_a_reader_installs_and_opens_the_copy():
    wanted = (ROOT / ".binder" / "requirements.txt").read_text("utf-8").splitlines()
    [included] = [line.removeprefix("-r ") for line in wanted if not line.startswith("#")]
    assert (ROOT / ".binder" / included).resolve() == ROOT / "requirements-reader.lock"
    assert re.fullmatch(r"python-3\.1[1-4]\n", (ROOT / ".binder" / "runtime.txt").read_text("utf-8"))
    built = (ROOT / ".binder" / "postBuild").read_text("utf-8")
    assert os.access(ROOT / ".binder" / "postBuild", os.X_OK)
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert (ROOT / ".devcontainer" / container["build"]["dockerfile"]).read_text("utf-8").startswith("FROM python:3.1")
    assert container["customizations"]["codespaces"]["openFiles"] == [COPY]
    for steps in (built, container["postCreateCommand"]):
        assert "pip install --no-deps" in steps
        assert steps.strip().endswith("python -m contested.classroom.own_copy")
    assert "--require-hashes -r requirements-reader.lock" in container["postCreateCommand"]


def test_the_built_page_shows_the_links_only_where_the_repository_was_known(site):
    page = (site / "book" / "classroom.html").read_text("utf-8")
    known = bool(os.environ.get("REPOSITORY_URL"))
    assert ("mybinder.org" in page) == known
    assert (site / "downloads" / hosted.COLAB).exists() == known


@pytest.mark.parametrize("repository", ["", GITHUB])
def test_the_directive_asks_for_it_by_its_name(repository):
    from types import SimpleNamespace

    from contested.site.directives import Contested

    directive = object.__new__(Contested)
    app = SimpleNamespace(contested_repository=repository)
    env = SimpleNamespace(app=app, docname="book/classroom", srcdir=str(ROOT))
    directive.arguments = ["hosted"]
    directive.state = SimpleNamespace(document=SimpleNamespace(settings=SimpleNamespace(env=env)))
    nodes = directive.run()
    assert len(nodes) == bool(repository)
    assert all("../downloads/lab-colab.ipynb" in node.astext() for node in nodes)
