"""Exercises 9 and 10: the student codes sentences beside two passes, and measures how far they agree."""

from __future__ import annotations

import pandas as pd

from contested.analysis import reliability
from contested.classroom import coding_task
from contested.classroom.judging import DONE, NOT_YET, OPEN, RIGHT, Given, Judged, unfinished
from contested.classroom.reasons import CONTEXT
from contested.tables import Tables
from contested.wording import listed

PASSES = ("first", "second")
MEASURES = ("percent", "alpha")
WANTED = tuple(f"{measure}_{each}" for measure in MEASURES for each in PASSES)
# How far a figure may lie from the exact one: rounded as asked for, and rounded too far.
NEAR = {"percent": 0.5, "alpha": 0.0051}
ROUGH = {"percent": 5, "alpha": 0.051}
EXACT = 1e-6
Slips = list[tuple[str, float, str]]  # the scale the figure is on (as in NEAR), the figure, its hint


def shown_sentences(tables: Tables) -> pd.DataFrame:
    """The sentences a class codes, without source and codes: columns sentence (1, 2, 3 ...), words.

    What a word stands for, where the sentence alone does not say it, follows in brackets, as on the handout.
    """
    rows = coding_task.to_code(tables).itertuples()
    words = [f"{row.words} [{said}]" if (said := CONTEXT.get(row.sentence_id)) else row.words for row in rows]
    return pd.DataFrame({"sentence": range(1, len(words) + 1), "words": words})


def coding(given: Given, value: dict[int, str]) -> Judged:
    """Every sentence has an allowed code; where these meet the two passes is said, and nothing is wrong."""
    sentences = len(coding_task.to_code(given.tables))
    wanted = range(1, sentences + 1)
    left = [str(number) for number in wanted if not value.get(number)]
    if set(value) - set(wanted):
        return NOT_YET, f"There are codes for sentences that do not exist. They are numbered 1 to {sentences}."
    if len(left) == len(wanted):
        return OPEN, "No code yet. Begin with any sentence."
    if left:
        return OPEN, f"No code yet for sentence {listed(left)}."
    for number in wanted:
        if any(mark in value[number] for mark in ",;/&"):
            return NOT_YET, f"Sentence {number} has more than one code. Choose the one that fits best."
        if value[number] not in coding_task.FUNCTIONS:
            allowed = listed(list(coding_task.FUNCTIONS))
            return NOT_YET, f"Sentence {number} has a code that is not allowed. The codes are {allowed}."
    return DONE, _met(coded(Given(given.tables, value)))


def _met(table: pd.DataFrame) -> str:
    """Where the student's codes meet those of the passes, a line to each case."""
    first, second = (table["mine"] == table[each] for each in PASSES)
    met = {
        "both passes": first & second,
        "the first pass alone": first & ~second,
        "the second pass alone": second & ~first,
        "neither pass": ~first & ~second,
    }
    lines = [
        f"Like {who}: {listed([str(n) for n in table.loc[those, 'sentence']])}."
        for who, those in met.items()
        if those.any()
    ]
    said = "Every sentence has a code. None is wrong: yours is a third reading. By sentence, you coded:"
    return "\n".join([said, *lines])


def coded(given: Given) -> pd.DataFrame:
    """Columns sentence, mine, first, second: the student's codes and those of the passes; empty before exercise 9."""
    passes = coding_task.to_code(given.tables)[["a", "b"]].set_axis(PASSES, axis=1)
    passes.insert(0, "sentence", range(1, len(passes) + 1))
    passes.insert(1, "mine", passes["sentence"].map(given.codes))
    return passes[passes["mine"].notna()].reset_index(drop=True)


def agreement(given: Given, value: dict[str, float | None]) -> Judged:
    """Percent agreement and alpha of the student's own codes with each pass."""
    if not given.codes:
        return OPEN, "This is about your own codes. Finish exercise 9 first, and run its cell."
    if left := unfinished(value, WANTED):
        return OPEN, left
    table = coded(given)
    for name in WANTED:
        measure, _, each = name.partition("_")
        right, slips = _solution(table, measure, each)
        if abs(value[name] - right) > NEAR[measure]:
            return NOT_YET, f"{name}: {_hint(value[name], right, slips, measure)}"
    return RIGHT, "Alpha asks more than the percentage: some codes would be equal by chance."


def _hint(value: float, right: float, slips: Slips, measure: str) -> str:
    """The hint to a wrong figure: an exact slip, then the right figure rounded too far, then what is near a slip.

    A figure that is rounded too far may lie nearer to a slip than to what is right, so it is asked for first.
    """
    exact = [hint for _, slip, hint in slips if abs(value - slip) < EXACT]
    near = [hint for scale, slip, hint in slips if abs(value - slip) <= NEAR[scale]]
    places = (-1, 0) if measure == "percent" else (0, 1)
    if not exact and any(value == round(right, place) for place in places):
        return "this is rounded too far. Give it with two decimals."
    close = ["this is close, but not the figure. Give that one, with two decimals."] * (
        abs(value - right) <= ROUGH[measure]
    )
    return (exact + near + close + ["Compare the column mine with the column of this pass."])[0]


def _solution(table: pd.DataFrame, measure: str, each: str) -> tuple[float, Slips]:
    """What is right for one measure and one pass, and the slips."""
    mine, [other] = table["mine"], [name for name in PASSES if name != each]
    share, alpha = float((mine == table[each]).mean()), reliability.alpha(mine, table[each])
    passes = "this compares the two passes with each other. Compare your own codes."
    swapped = "this number belongs to the other pass."
    if measure == "percent":
        return 100 * share, [
            ("percent", 100 * float((mine == table[other]).mean()), swapped),
            ("percent", 100 * (1 - share), "this is how often the two differ. How often are they equal?"),
            ("percent", 100 * float((table[each] == table[other]).mean()), passes),
            ("alpha", len(table) * share, "this is a number of sentences. A percentage is asked for."),
            ("alpha", share, "this is a share of one. A percentage is a hundred times that."),
            ("alpha", alpha, "this is alpha. The percentage does not ask what chance would do."),
        ]
    use = "Use reliability.alpha, which also asks what chance would do."
    return alpha, [
        ("alpha", reliability.alpha(mine, table[other]), swapped),
        ("alpha", reliability.alpha(table[each], table[other]), passes),
        ("alpha", share, f"this is the share of equal codes. {use}"),
        ("percent", 100 * share, f"this is the percentage. {use}"),
        ("percent", 100 * alpha, "this is a hundred times alpha. Alpha is not a percentage."),
    ]
