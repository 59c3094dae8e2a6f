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
        ([2, 2, 1], "Without B, one of the two incidents in dispute is no longer so; part of that is arithmetic"),
        ([1, 0, 1], "Without A, one of the one incident in dispute is no longer so; part of that is arithmetic"),
        ([2, 2, 2], ""),
        ([0, 0, 0], ""),
    ],
)
def test_it_says_what_an_article_settles_and_nothing_where_none_does(disputed, words):
    rows = {"incidents": [4, 3, 4], "shared": [2, 1, 1], "disputed": disputed, "killed": 0, "incident_id": "one"}
    chart = trust.leave_one_out(pd.DataFrame(rows, index=["no source", "A", "B"]))
    assert chart.title == "Without A, one of 4 incidents is gone"
    assert words in chart.caption
    assert ("arithmetic" in chart.caption) == bool(words)


def test_disputes_that_end_without_an_article_are_said_to_end_by_arithmetic(without):
    assert (
        "Without Dimensions, two of the three incidents in dispute are no longer so; part of that is arithmetic"
        in trust.leave_one_out(without).caption
    )
