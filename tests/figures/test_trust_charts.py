"""The charts of chapter 9: what is left without one article, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from contested.analysis import totals
from contested.figures import trust


@pytest.fixture
def without(tables) -> pd.DataFrame:
    rows = [totals.summary(tables, leave_out=source) for source in (None, *tables.sources["source_id"])]
    return pd.DataFrame(rows).set_index("without")


def test_the_row_of_every_source_is_not_called_without(tables, without):
    chart = trust.leave_one_out(without)
    assert chart.alt.startswith("What is left when an article is left out: all articles: ")
    assert chart.alt.count("without ") == len(tables.sources)


@pytest.mark.parametrize(
    ("disputed", "words"),
    [
        ([2, 2, 1], "without B, one of the two disputed ones is no longer in dispute"),
        ([1, 0, 1], "without A, one of the one disputed one is no longer in dispute"),
        ([2, 2, 2], "whichever is left out, two disputed ones stay in dispute"),
        ([0, 0, 0], "whichever is left out, no disputed ones stay in dispute"),
    ],
)
def test_its_title_says_what_an_article_settles_and_nothing_where_none_does(disputed, words):
    rows = {"incidents": [4, 3, 4], "shared": [2, 1, 1], "disputed": disputed, "killed": 0, "incident_id": "one"}
    chart = trust.leave_one_out(pd.DataFrame(rows, index=["no source", "A", "B"]))
    assert chart.title == f"Without A, one of 4 incidents is gone; {words}"
