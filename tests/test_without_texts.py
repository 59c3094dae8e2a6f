"""A download has data/ and notebooks/ and no texts: the check says what it left out, and every notebook runs."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from helpers import CROCUS, ROOT, claim_id, edit, html_of, rewrite, snapshot

from contested import notebooks
from contested.curation import checks
from contested.site import pages
from contested.tables import load
from contested.tables.corpus import NoTexts, has_texts

pytestmark = pytest.mark.slow  # commands on copies of the project

LEFT_OUT = re.compile(
    r"The articles are not in seeds/, so the checks .* were left out: .*text-hash, .*quote-words, .*\bverbatim\b.*\.\n"
)
CLAIM = claim_id(quote="The murder of 137 concert-goers")


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """What a reader has: the tables and the notebooks."""
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / "download" / folder)
    return tmp_path / "download"


def test_the_check_passes_and_says_in_one_line_what_it_left_out(download, run):
    code, out, err = run(download, "check")
    assert code == 0
    assert out == run(ROOT, "check")[1]
    assert LEFT_OUT.fullmatch(err)


@pytest.mark.parametrize("left", [[], ["README.md"]], ids=["nothing", "a note"])
def test_a_folder_without_a_text_is_as_good_as_none(download, run, left):
    (download / "seeds").mkdir()
    for name in left:
        shutil.copyfile(ROOT / "seeds" / name, download / "seeds" / name)
    code, _, err = run(download, "check")
    assert (code, bool(LEFT_OUT.fullmatch(err))) == (0, True)
    code, _, err = run(download, "locate", "concert")
    assert (code, err.count("\n")) == (2, 1)


def test_json_stays_json(download, run):
    code, out, err = run(download, "check", "--format", "json")
    assert (code, json.loads(out)) == (0, [])
    assert LEFT_OUT.fullmatch(err)


def test_in_the_project_itself_nothing_is_left_out(run):
    assert has_texts(ROOT)
    code, _, err = run(ROOT, "check")
    assert (code, err) == (0, "")


NEEDS_A_TEXT = {
    ("claims", "quote", "quote-words"),
    ("claims", "verbatim", "verbatim"),
    ("framings", "hedge", "framing-words"),
    ("coverage", "search_terms", "absent-search"),
    ("exercise", "a", "derived-table"),
    ("sources", "sha256", "text-hash"),
}
NEEDS_NONE = {
    ("claims", "best", "number-order"),
    ("incidents", "country", "incident-country"),
    ("incidents", "disputed", "incident-derived"),
    ("framings", "event", "framing-event"),
    ("sentences", "no_claim_reason", "sentence-reason"),
    ("sentences", "start", "sentence-span"),
    ("coverage", None, "coverage-complete"),
    ("sources", "published_on", "source-date"),
}


def plant(project: Path) -> None:
    """Breaches of many rules, some of which only a text can tell."""
    for table, row, column, value in (
        ("claims", CLAIM, "low", "200"),
        ("claims", "ashour-011", "quote", "a concert hall"),
        ("claims", "ashour-010", "verbatim", "yes"),
        ("incidents", "kolomna-2019", "country", "RUX"),
        ("incidents", CROCUS, "disputed", ""),
        ("framings", "u-001", "event", "nowhere-2024"),
        ("framings", "u-002", "hedge", "perchance"),
        ("sentences", "estiklal-s02", "no_claim_reason", ""),
        ("sentences", "unsigned-s01", "end", "99999"),
        ("sources", "ashour", "sha256", "0" * 64),
    ):
        edit(project, table, row, column, value)

    def change_coverage(cells: list[list[str]]) -> None:
        at = cells[0].index("search_terms")
        absent = next(row for row in cells[1:] if row[at])
        absent[at] = "the"
        del cells[-1]

    rewrite(project, "coverage", change_coverage)
    edit(project, "exercise", "estiklal-s31", "a", "remedy")


def breaches(project: Path) -> set[tuple]:
    return {(Path(p.file).stem, p.column, p.rule) for p in checks.check(project)}


def test_every_rule_that_needs_no_text_is_held(project):
    plant(project)
    without_dates = NEEDS_NONE - {("sources", "published_on", "source-date")}
    assert NEEDS_A_TEXT | without_dates <= breaches(project)
    shutil.rmtree(project / "seeds")
    found = breaches(project)
    assert without_dates <= found
    assert not NEEDS_A_TEXT & found
    # A wrong date stops the rules that compare dates, so it comes alone.
    edit(project, "sources", "ashour", "published_on", "2024-13-27")
    assert ("sources", "published_on", "source-date") in breaches(project)


def test_problems_end_the_check_with_1(download, run):
    edit(download, "claims", CLAIM, "low", "200")
    code, out, err = run(download, "check")
    assert code == 1
    assert out.startswith("data/claims.csv, row ")
    assert LEFT_OUT.match(err)
    code, out, _ = run(download, "check", "--format", "json")
    assert code == 1
    assert {p["column"] for p in json.loads(out)} >= {"best"}


NEEDS_TEXTS = [["reconcile"], ["locate", "concert"], ["show", CLAIM], ["add-source", "LICENSE"]]


@pytest.mark.parametrize("arguments", NEEDS_TEXTS, ids=lambda arguments: arguments[0])
def test_what_works_on_the_texts_says_so_in_one_line_and_changes_nothing(download, run, arguments):
    edit(download, "incidents", CROCUS, "victims_killed_best", "999")  # could be mended
    edit(download, "claims", CLAIM, "low", "200")  # would be refused
    before = snapshot(download)
    code, out, err = run(download, *arguments)
    assert (code, out) == (2, "")
    assert re.fullmatch(r"contested: this needs the articles, which are not in seeds/: .*\n", err)
    assert snapshot(download) == before


def test_json_of_a_reconcile_without_texts_is_json(download, run):
    code, out, _ = run(download, "reconcile", "--format", "json")
    assert code == 2
    assert [(p["file"], p["rule"]) for p in json.loads(out)] == [("seeds/", "missing-file")]


def test_pages_show_the_same_without_the_texts(download):
    there, here = load(ROOT), load(download)
    group = here.claims.query("voice_type == 'is_media'"), here.framings.query("voice_type == 'is_media'")
    boasts = pd.concat(group).query("verbatim == 'yes'")
    assert len(boasts) > 10
    for part in (pages.catalogue, pages.statements):
        page = html_of(part(here))
        # The few words around a quote are not kept without the texts.
        assert page == re.sub(r'<span class="context">.*?</span>', "", html_of(part(there)))
        shown = [html.unescape(words) for words in re.findall(r"<q>(.*?)</q>", page)]
        own_words = [" ".join(r.quote.split()) for r in boasts.itertuples()]
        assert not set(shown) & set(own_words)
        assert "words of the group, not repeated here" in page
    with pytest.raises(NoTexts):
        here.texts()


# Those that show quotes by their voice, labels and words.
@pytest.mark.parametrize("name", ["04_where_they_disagree.ipynb", "06_who_is_blamed.ipynb", "07_who_speaks.ipynb"])
def test_a_notebook_runs_without_the_texts_and_gives_its_stored_outputs(download, name):
    path = download / "notebooks" / name
    assert notebooks.execute(path) == path.read_text("utf-8")
