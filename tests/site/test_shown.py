"""How much of each article can be read in all that is published together: the site, its downloads and the packs."""

from __future__ import annotations

import csv
import zipfile

import pytest
from helpers import rows, source_texts
from openpyxl import Workbook
from readable import files, shares

from contested.analysis.shown import LIMIT
from contested.classroom import pack

TEXTS = source_texts()


@pytest.fixture(scope="module")
def published(site) -> list[tuple[str, bytes]]:
    found = list(files([site]))
    # Both packs are part of the site, and what is in them is read.
    assert all(any(name.startswith(f"{packed}.zip: ") for name, _ in found) for packed in (pack.PUPILS, pack.TEACHERS))
    return found


def test_no_more_of_an_article_can_be_read_than_may_be(published):
    found = shares(TEXTS, published)
    print({name: f"{share:.1%}" for name, share in found.items()})
    assert found.keys() == TEXTS.keys()
    assert all(0.2 < share <= LIMIT for share in found.values()), found


def test_one_long_passage_more_is_noticed(published):
    """From anywhere: a script, a table in a zip, an attribute of a page."""
    before = shares(TEXTS, published)["ashour"]
    more = " ".join(TEXTS["ashour"].split()[-120:])
    for name, said in (("a.js", more), ("a.csv", f'id,quote\n1,"{more}"'), ("a.html", f'<p title="{more}">x</p>')):
        after = shares(TEXTS, [*published, (name, said.encode())])["ashour"]
        assert after > before + 0.04, name
        assert after > LIMIT, name


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip"])
def test_a_passage_in_a_workbook_or_a_zip_is_read(name, tmp_path):
    passage = " ".join(TEXTS["ashour"].split()[-120:])
    if name == "a.xlsx":
        book = Workbook()
        book.active["A1"] = passage
        book.save(tmp_path / name)
    else:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("a.csv", f'id,quote\n1,"{passage}"\n')
    found = shares(TEXTS, files([tmp_path]))
    assert found["ashour"] > 0.04


def test_the_measure_counts_runs_of_four_words_and_no_shorter_ones():
    article = {"a": "one two three four five six seven eight nine ten"}
    assert shares(article, [("x.txt", b"two three four and seven eight nine")]) == {"a": 0}
    assert shares(article, [("x.html", b'<p>Two <b>three</b> four, five!</p><img alt="six seven">')]) == {"a": 0.4}
    assert shares(article, [("x.txt", b"one two three four"), ("y.txt", b"three four five six")]) == {"a": 0.6}


def test_published_tables_leave_out_what_is_not_shown_and_nothing_else(site):
    quotes = {
        "claims": "quote",
        "framings": "quote",
        "coverage": "quote",
        "questions": "quote",
        "headlines": "body_quote",
    }
    for name, column in quotes.items():
        with open(site / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
            there = list(csv.DictReader(file))
        ours = rows(name)
        assert len(there) == len(ours)
        for public, own in zip(there, ours, strict=True):
            kept = own[column] if own["shown"] in ("yes", "always") else ""
            assert public == own | {column: kept}
        assert any(own[column] and not public[column] for public, own in zip(there, ours, strict=True)), name
    assert not (site / "data" / "coding" / "v1").exists()
