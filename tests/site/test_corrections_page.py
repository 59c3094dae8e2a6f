"""The page of corrections: every row of the log, what it was, what it is now, why, and where it is."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from helpers import rows
from pages import Element, read

from contested.site import pages
from contested.site.pages.corrections import numbers
from contested.site.pages.parts import Section


@pytest.fixture(scope="module")
def page(site) -> Element:
    return read(site / "book" / "corrections.html")


def entries(page: Element) -> list[Element]:
    [*boxes] = [e for e in page.all("div") if e.has_class("corrections")]
    return [item for box in boxes for item in box.all("li")]


def said(words: str) -> str:
    return " ".join(words.split())


def test_every_correction_is_there_with_what_it_was_is_now_and_why(page):
    shown = entries(page)
    log = rows("corrections")
    assert len(shown) == len(log)
    texts = {entry.get("id"): said(entry.text()) for entry in shown}
    assert len(texts) == len(log)
    for row in log:
        own = [text for key, text in texts.items() if key == row["row_id"] or key.startswith(f"{row['row_id']}-")]
        now = "" if row["now"] == "retired" else row["now"].removeprefix("added: ")
        wanted = [said(words) for words in (row["was"], now, row["reason"])]
        assert any(all(words in text for words in wanted) for text in own), row


def test_a_row_that_is_still_there_is_linked_and_a_retired_one_is_not(page):
    there = {row["claim_id"] for row in rows("claims")}
    for entry in entries(page):
        name = said(entry.all("span")[0].text())
        links = [a.get("href") for a in entry.all("a")]
        assert links == ([f"catalogue.html#{name}"] if name in there else []), name


def test_each_row_has_its_own_address(page):
    ids = {entry.get("id") for entry in entries(page)}
    assert {row["row_id"] for row in rows("corrections")} <= ids


def test_the_numbers_of_the_page_follow_the_log(tables):
    log = pd.DataFrame(
        [
            ("2030-01-02", "claims", "a-1", "value", "1", "2", "why"),
            ("2030-01-02", "claims", "a-1", "voice", "x", "y", "why"),
            ("2030-01-02", "claims", "a-2", "row", "1", "retired", "why"),
            ("2030-01-05", "framings", "f-1", "row", "", "added: 1", "why"),
            ("2030-01-05", "framings", "f-2", "tone", "1", "2", "why"),
        ],
        columns=["date", "table", "row_id", "column", "was", "now", "reason"],
    )
    found = numbers(dataclasses.replace(tables, corrections=log))
    assert found == {
        "n_corrections": 5,
        "n_rows_changed": 2,
        "n_rows_added": 1,
        "n_rows_retired": 1,
        "corrected_when": "Between 2 January 2030 and 5 January 2030",
        "corrected_what": "tone in 1 row, the value in 1 row and who is quoted in 1 row",
    }
    parts = pages.corrections(dataclasses.replace(tables, corrections=log))
    assert all(isinstance(part, Section) for part in parts)
    assert [part.title for part in parts] == ["5 January 2030: framing statements", "2 January 2030: claims"]
