"""When two claims differ: hand-made pairs, each with the answer the codebook gives."""

from __future__ import annotations

import pandas as pd
import pytest

from contested.analysis.disputes import differ

BROADER = {
    ("place", "Karabulak", "Ingushetia"),
    ("perpetrator", "Islamic State Khorasan", "Islamic State"),
    ("target", "Libya", "Africa"),
}


def claim(variable: str, value: str, best: int | None = None, qualifier: str = "", status: str = "asserted"):
    number = pd.NA if best is None else best
    cells = {"variable": variable, "value": value, "best": number, "qualifier": qualifier, "status": status}
    return pd.Series(cells, dtype=object)


def both_ways(a: pd.Series, b: pd.Series) -> bool:
    """Whether the two differ; the order in which they are compared may not matter."""
    assert differ(a, b, BROADER) is differ(b, a, BROADER)
    return differ(a, b, BROADER)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2024-03-22", "2024-03-22", False),
        ("2022-08", "2022", False),  # a month inside the year
        ("2024-03-22", "2024-03", False),
        ("2022-08", "2022-09", True),
        ("2022", "2023", True),
        ("2023-03-03", "2024-03-03", True),
        ("2016/2019", "2017-04", False),
        ("2016/2019", "2020", True),
        ("2017/..", "2024-08", False),
        ("2017/..", "2016-12-31", True),
        ("--03-22", "2024-03-22", False),  # that day in any year
        ("--03-22", "2024-03-23", True),
        ("--03-22", "2024-03", False),
        ("--03-22", "2024-04", True),
        ("--03-22", "2024", False),
        ("--03-22", "--03-22", False),
        ("--03-22", "--03-07", True),
        ("--03", "--03-22", False),
        ("relative: weeks later", "2024-03-22", False),  # nothing to compare
        ("relative: weeks later", "--03-22", False),
    ],
)
def test_dates_differ_only_where_no_day_fits_both(a, b, answer):
    assert both_ways(claim("date", a), claim("date", b)) is answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ((143, "at-least"), (143, "at-least"), False),
        ((137, "exact"), (139, "exact"), True),
        ((140, "about"), (140, "at-least"), True),  # the words set another bound
        ((140, "exact"), (140, "at-least"), True),
        ((139, "exact"), (None, "vague"), False),  # "scores": nothing to compare
        ((None, "vague"), (None, "vague"), False),
    ],
)
@pytest.mark.parametrize("variable", ["killed", "injured", "hostages", "attackers", "arrested"])
def test_counts_differ_by_number_or_qualifier(variable, a, b, answer):
    assert both_ways(claim(variable, "x", *a), claim(variable, "y", *b)) is answer


@pytest.mark.parametrize(
    ("variable", "a", "b", "answer"),
    [
        ("place", "Karabulak", "Ingushetia", False),
        ("place", "Karabulak", "Kaluga", True),
        ("place", "Moscow (a suburb)", "Moscow", False),
        ("place", "Libya", "Africa", True),  # broader as a target, not as a place
        ("country", "RUS", "UKR", True),
        ("country", "RUS; UKR", "UKR", False),
        ("target", "Libya", "Africa", False),
        ("perpetrator", "Islamic State Khorasan", "Islamic State", False),
        ("perpetrator", "Ukraine", "Islamic State", True),
        ("perpetrator_origin", "Tajikistan", "Kyrgyzstan", True),
    ],
)
def test_names_differ_unless_equal_or_one_lies_within_the_other(variable, a, b, answer):
    assert both_ways(claim(variable, a), claim(variable, b)) is answer


@pytest.mark.parametrize("variable", ["perpetrator", "responsibility"])
@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (("Ukraine", "rejected"), ("Ukraine", "asserted"), True),
        (("Ukraine", "rejected"), ("Ukraine", "attributed"), True),
        (("Ukraine", "rejected"), ("Islamic State", "asserted"), False),
        (("Ukraine", "rejected"), ("Ukraine", "rejected"), False),
        (("Ukraine", "rejected"), ("Islamic State", "rejected"), False),
        (("Ukraine", "doubted"), ("Ukraine", "asserted"), False),
    ],
)
def test_denying_an_actor_contradicts_only_naming_that_actor(variable, a, b, answer):
    first, second = (claim(variable, value, status=status) for value, status in (a, b))
    assert both_ways(first, second) is answer
