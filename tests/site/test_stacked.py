"""Tables of words carry the name of the column on each cell, for a phone shows a row from top to bottom."""

from __future__ import annotations

import pytest
from pages import parse

from contested.site import stacked

TABLE = """<p>before</p><table class="{kind}"><thead><tr class="row-odd"><th class="head"><p>minutes</p></th>
<th><p>the <em>teacher's</em> “part” &lt;b&gt;</p></th>
<th>material</th></tr></thead>
<tbody><tr><{first}><p>0–5</p></{first}><td><p>Reads.</p></td><td class="n">2</td></tr>
<tr><{first}>5–10</{first}><td>Asks.</td><td></td></tr></tbody></table><table><tr><td>a cell</td></tr></table>"""
NAMES = ["", "the teacher's “part” <b>", "material"]


@pytest.mark.parametrize(
    ("kind", "first"),
    [("docutils align-default", "td"), ("stack", "th"), ("stack fields", "th"), ("print stack", "th")],
)
def test_every_cell_but_the_first_has_the_name_of_its_column(kind, first):
    page = parse(stacked.labelled(TABLE.format(kind=kind, first=first)))
    table, other = page.all("table")
    assert table.has_class("stack")
    rows = table.all("tbody")[0].all("tr")
    assert [[cell.get("data-label") for cell in row.all("th", "td")] for row in rows] == [NAMES, NAMES]
    assert not any(cell.get("data-label") for cell in (*table.all("thead")[0].all("th"), *other.all("td")))
    assert [cell.text() for cell in rows[0].all("th", "td")] == ["0–5", "Reads.", "2"]


def test_a_table_of_another_kind_stays_as_it_is():
    for kind in ("", "sortable", "grid", "a stacked"):
        page = TABLE.format(kind=kind, first="td")
        assert stacked.labelled(page) == page


def test_the_tables_written_in_prose_and_the_lists_of_columns_are_of_this_kind(site):
    for page, least in (
        ("book/lesson-50.html", 3),
        ("book/project.html", 2),
        ("book/codebook.html", 10),
        ("book/classroom.html", 2),
    ):
        tables = [table for table in parse((site / page).read_text("utf-8")).all("table") if table.has_class("stack")]
        assert len(tables) >= least, page
        for table in tables:
            assert all(row.all("td")[-1].get("data-label") for row in table.all("tbody")[0].all("tr")), page
