"""A data frame as a table: words begin at the start of their column, numbers end at its end."""

from __future__ import annotations

import pandas as pd
import pytest
from pages import parse

from contested.html import Table

ROWS = {
    "what": ["1", "2", "3"],  # names the rows, though in figures
    "count": [9, 10, 1_905],
    "share": ["8 %", "", "61 %"],
    "below zero": ["−1", "2.5", "3,105"],
    "range": ["9", "9 to 10", "11"],
    "date": ["2024", "2024-03", "2024-03-22"],
    "nothing": ["", "", ""],
}
NUMBERS = {"count", "share", "below zero"}


def sides(html: str, of) -> dict[str, set]:
    """By the name of a column what is said of each of its cells, its head among them."""
    rows = [row.all("th", "td") for row in parse(html).all("tr")]
    return {column[0].text(): {of(cell) for cell in column} for column in zip(*rows, strict=True)}


@pytest.mark.parametrize("rows", [3, 1])
def test_columns_of_numbers_and_no_others_are_set_flush_right(rows):
    table = Table(pd.DataFrame(ROWS).head(rows), "A table")
    numbers = NUMBERS | ({"range", "date"} if rows == 1 else set())
    on_site = sides(table.html(), lambda cell: cell.has_class("n"))
    assert on_site == {name: {name in numbers} for name in ROWS}
    in_notebook = sides(table.html(None), lambda cell: cell.get("style"))
    assert in_notebook == {name: {f"text-align:{'right' if name in numbers else 'left'}"} for name in ROWS}


def test_a_table_without_rows_has_its_heads():
    assert len(sides(Table(pd.DataFrame(ROWS).head(0), "A table").html(), lambda _: None)) == len(ROWS)
