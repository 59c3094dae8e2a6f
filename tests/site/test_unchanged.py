"""`make book` builds nothing where nothing has changed, and never takes an old site for today's."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.site import unchanged


@pytest.fixture
def built(tmp_path, monkeypatch) -> Path:
    """A small project whose site was just built."""
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("REPOSITORY_URL", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("data/claims.csv", "index.md", "_build/html/index.html", "_build/html/_static/a.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    unchanged.begin(tmp_path)
    unchanged.end(tmp_path)
    return tmp_path


def test_nothing_is_built_where_nothing_has_changed(built):
    assert unchanged.unchanged(built)
    assert not (built / "_build/begun.txt").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "data/claims.csv").write_text("data/claims.csV"),
        lambda root: (root / "data/claims.csv").rename(root / "data/other.csv"),
        lambda root: (root / "index.md").unlink(),
        lambda root: (root / "new").mkdir() or (root / "new/page.md").write_text("a folder nobody thought of"),
        lambda root: (root / "_build/html/index.html").write_text("_build/html/index.htmL"),
        lambda root: (root / "_build/html/_static/a.css").unlink(),
        lambda root: (root / "_build/html/left-over.html").write_text(""),
        lambda root: (root / "_build/built.json").write_text("{"),
        lambda root: (root / "_build/built.json").unlink(),
    ],
    ids=["file", "name", "deleted", "folder", "page", "style", "left-over", "note", "no-note"],
)
def test_a_changed_file_is_noticed(built, change):
    change(built)
    assert not unchanged.unchanged(built)


@pytest.mark.parametrize("name", ["SITE_URL", "REPOSITORY_URL", "SOURCE_DATE_EPOCH"])
def test_a_changed_setting_is_noticed(built, monkeypatch, name):
    monkeypatch.setenv(name, "1")
    assert not unchanged.unchanged(built)


def test_another_version_of_a_package_is_noticed(built, monkeypatch, tmp_path_factory):
    packages = tmp_path_factory.mktemp("packages")
    (packages / "furo-2.dist-info").mkdir()
    monkeypatch.syspath_prepend(packages)
    assert not unchanged.unchanged(built)


def test_a_build_that_began_and_did_not_end_is_not_taken_for_one(built):
    unchanged.begin(built)
    assert not unchanged.unchanged(built)


def test_a_file_that_changed_during_the_build_is_built_again(built):
    unchanged.begin(built)
    (built / "index.md").write_text("changed while the pages were made")
    unchanged.end(built)
    assert not unchanged.unchanged(built)


def test_what_is_on_no_page_does_not_count(built):
    for name in ("tests/test_a.py", ".git/HEAD", "src/__pycache__/a.pyc", "src/contested.egg-info/PKG-INFO"):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text("")
    assert unchanged.unchanged(built)
