"""The ten exercises of the lab: what each asks for, what is right, and what a likely slip is told.

Everything is computed from the tables when an answer is checked, and no hint holds the right answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

import pandas as pd

from contested.analysis import disputes, estimates, reliability
from contested.classroom import answers, coding_task
from contested.tables import Tables
from contested.wording import listed

RIGHT, DONE, NOT_YET, OPEN = "Right", "Done", "Not yet", "Open"  # done: where nothing is right or wrong
CODING = 9  # the exercise whose codes the next one is about
EMBASSY = "kabul-embassy-2022"  # two sources count those killed, two others only a part of them
COUNTRY = "RUS"
LONGEST = 25  # words of a quote
PERCENT, ALPHA = 0.5, 0.005  # how far a rounded figure may lie from the exact one

Judged = tuple[str, str]  # one of the states, and what is said
Slip = tuple[object, str]  # a likely wrong answer, and its hint


@dataclass(frozen=True)
class Given:
    """What an answer is judged by: the tables, and the codes of exercise 9, {} before it is done."""

    tables: Tables
    codes: dict[int, str]


@dataclass(frozen=True)
class Exercise:
    """asks: what is asked for and in which form. read: cleans an answer or raises. judge: what is said to it."""

    asks: str
    read: Callable[[object], Any]
    judge: Callable[[Given, Any], Judged]


def _judged(value: object, right: object, slips: list[Slip], otherwise: str, after: str) -> Judged:
    """Right, or the hint of the first slip that gives this value. A slip that is missing (NA) is nobody's answer."""
    if value == right:
        return RIGHT, after
    hints = [hint for slip, hint in slips if not (pd.api.types.is_scalar(slip) and pd.isna(slip)) and slip == value]
    return NOT_YET, (hints or [otherwise])[0]


def _single(tables: Tables) -> pd.DataFrame:
    return tables.incidents[tables.incidents["record_type"] == "incident"]


# 1 to 5: rows, filters, groups, victims, missing values ---------------------------------------------


def one_row(given: Given, value: float) -> Judged:
    """The lowest number of people killed in one incident."""
    row = given.tables.incidents.set_index("incident_id").loc[EMBASSY]
    claims = given.tables.claims.query("incident_id == @EMBASSY and variable == 'killed' and counts == 'part'")
    best = "That figure stands in another column: it is the best or the highest one. The lowest is asked for."
    slips = [
        (row["victims_killed_best"], best),
        (row["victims_killed_high"], best),
        (row["n_sources"], "That is how many sources tell of the attack. The people killed are asked for."),
        (row["n_claims"], "That is how many claims are made about the attack. The people killed are asked for."),
        *((part, "That counts only some of the people killed. Read the row of incidents.") for part in claims["best"]),
    ]
    return _judged(
        value,
        row["victims_killed_low"],
        slips,
        "The name of the column says who is counted, then the bound. Is it the row of this attack?",
        "This is the lowest figure any source gives. Exercise 6 asks who gives it, and who does not.",
    )


def a_filter(given: Given, value: frozenset[str]) -> Judged:
    """The single incidents of type attack in one country."""
    rows = given.tables.incidents.set_index("incident_id")
    right = _single(given.tables).query("event_type == 'attack' and country == @COUNTRY")["incident_id"]
    if value & set(rows["title"]):
        return NOT_YET, "These are titles. The ids stand in the column incident_id."
    if value - set(rows.index):
        return NOT_YET, "Not all of these are ids of incidents. The ids stand in the column incident_id."
    extra = rows.loc[sorted(value - set(right))]
    if (extra["record_type"] != "incident").any():
        return (
            NOT_YET,
            "Some of these rows hold several events at once, or a war. Start from single, not from incidents.",
        )
    if (extra["country"] != COUNTRY).any():
        return NOT_YET, "Some of these are in other countries, or nobody says where. Ask for the country as well."
    if len(extra):
        return NOT_YET, "Some of these are no attacks but plots, raids, arrests and the like. Ask for the type as well."
    if value != frozenset(right):
        return NOT_YET, "No id here is wrong, but some are missing. Ask for two things only: the type and the country."
    return RIGHT, "Each id is one incident. How many there are says what these texts mention, not what occurred."


def a_group(given: Given, value: dict[str, float]) -> Judged:
    """For each source, the number of different single incidents it tells of."""
    claims, single = given.tables.claims, _single(given.tables)["incident_id"]
    own = claims[claims["incident_id"].isin(single)]
    short = given.tables.sources.set_index("short_name")["source_id"]
    value = {short.get(name, name): number for name, number in value.items() if number}
    if set(value) - set(short):
        return NOT_YET, "The names should be those of the sources, as in the column source_id. By what did you group?"

    def by_source(frame: pd.DataFrame) -> dict[str, int]:
        return frame.groupby("source_id")["incident_id"].nunique().to_dict()

    alone = own[own.groupby("incident_id")["source_id"].transform("nunique") == 1]
    every = "That counts aggregates and wars too. Keep the claims on single incidents first."
    slips = [
        (
            own.groupby("source_id").size().to_dict(),
            "That counts claims. An incident told in many claims is still one.",
        ),
        (by_source(claims), every),
        (
            claims.groupby("source_id").size().to_dict(),
            "That counts claims, and aggregates and wars too. Keep single incidents, count each once.",
        ),
        (by_source(alone), "That leaves out what another source tells too. Each source counts for itself."),
    ]
    return _judged(
        value,
        by_source(own),
        slips,
        "Group the claims on single incidents by source_id, and count the different incidents in each group.",
        "A source that tells of more incidents is not a better one: it may be longer, or about another question.",
    )


def victims_apart(given: Given, value: float) -> Judged:
    """The sum of the best figures of victims killed, over the single incidents in one country."""
    single = _single(given.tables)
    there = single[single["country"] == COUNTRY]
    claims = given.tables.claims
    killed = claims[(claims["variable"] == "killed") & claims["incident_id"].isin(there["incident_id"])]
    right, perpetrators = there["victims_killed_best"].sum(), there["perpetrators_killed_best"].sum()
    several = "That adds up claims. Several sources count the same people; the table incidents counts them once."
    slips = [
        (right + perpetrators, "That adds the perpetrators killed to the victims. They are never added up."),
        (perpetrators, "That counts the perpetrators who were killed. The question is about their victims."),
        (single["victims_killed_best"].sum(), "That is the sum over every country. Filter first, then add."),
        (there["victims_killed_low"].sum(), "That adds the lowest figures. The best ones are asked for."),
        (there["victims_killed_high"].sum(), "That adds the highest figures. The best ones are asked for."),
        (killed["best"].sum(), several),
        (killed.loc[killed["counts"] == "victims", "best"].sum(), several),
        (there["injured_best"].sum(), "That counts people who were injured. Those killed are asked for."),
        (len(there), "That counts incidents. The people killed in them are asked for."),
    ]
    return _judged(
        value,
        right,
        slips,
        "Keep the single incidents of the country, take the column of victims killed that ends in best, and add it up.",
        "The sum holds only incidents for which somebody gave a number. It is not how many people died.",
    )


def missing(given: Given, value: float) -> Judged:
    """The single incidents without a number of victims killed."""
    single = _single(given.tables)
    figures = single["victims_killed_best"]
    claims = given.tables.claims
    told = claims.loc[(claims["variable"] == "killed") & (claims["counts"] == "victims"), "incident_id"]
    slips = [
        (
            (figures == 0).sum(),
            "That asks where the number is zero. Zero would mean that a source says nobody was killed; "
            "an empty cell means that no source gives a number.",
        ),
        (figures.notna().sum(), "That counts the incidents that have a number. Those without one are asked for."),
        (len(single), "That counts every single incident, with a number or without."),
        (
            given.tables.incidents["victims_killed_best"].isna().sum(),
            "That counts aggregates and wars too. Start from single.",
        ),
        (
            single["perpetrators_killed_best"].isna().sum(),
            "That is about perpetrators killed. Take the victims' column.",
        ),
        (single["injured_best"].isna().sum(), "That is about people injured. Take the column of victims killed."),
        (
            (~single["incident_id"].isin(told)).sum(),
            "That counts incidents where nobody speaks of people killed. A source may speak of them without a number.",
        ),
    ]
    return _judged(
        value,
        figures.isna().sum(),
        slips,
        "Ask each cell of the column whether it is missing, with isna, and add up the answers.",
        "In none of these do we know that nobody was killed. A source may say that people were, and give no number.",
    )


# 6 to 8: disagreement, its kind, the rule -----------------------------------------------------------


def who_differs(given: Given, value: frozenset[str]) -> Judged:
    """A pair of sources with different numbers of victims killed in one incident."""
    tables = given.tables
    short = tables.sources.set_index("short_name")["source_id"]
    value = frozenset(short.get(name, name) for name in value)
    if value - set(short):
        return NOT_YET, "Not all of these are ids of sources. They stand in the column source_id."
    if len(value) != 2:
        return NOT_YET, "A pair is two different sources. Which two give rival numbers of all the people killed?"
    found = disputes.pairs(tables).query("incident_id == @EMBASSY")
    sides = [frozenset(pair) for pair in zip(found["source_a"], found["source_b"], strict=True)]
    of_toll = (found["variable"] == "killed") & (found["counts"] == "victims")
    if value in [pair for pair, fits in zip(sides, of_toll, strict=True) if fits]:
        return RIGHT, "Two texts, two numbers, one attack. Exercise 7 asks what kind of difference this is."
    if value in sides:
        return NOT_YET, "These two differ, but on another matter. Look at the claims with variable killed."
    claims = tables.claims.query("incident_id == @EMBASSY and variable == 'killed' and source_id in @value")
    if set(claims["source_id"]) != value:
        return NOT_YET, "One of these says nothing about the number of people killed. Silence is no disagreement."
    if set(claims.loc[claims["counts"] == "victims", "source_id"]) != value:
        return (
            NOT_YET,
            "One of these counts only some of the people killed: its counts say part. Compare like with like.",
        )
    return NOT_YET, "These two give the same number. Compare the column best."


def shown_pairs(tables: Tables) -> pd.DataFrame:
    """The pairs of exercise 7: columns pair (A, B ...), about, one text, other text (when published, and its words)."""
    claims, sources = tables.claims.set_index("claim_id"), tables.sources.set_index("source_id")
    titles = tables.incidents.set_index("incident_id")["title"]

    def text(claim_id: str) -> str:
        claim = claims.loc[claim_id]
        published = sources.loc[claim["source_id"], "published_on"] or "undated"
        return f"{published}: “{' '.join(claim['quote'].split())}”"

    rows = [
        (
            letter,
            f"{titles[pair.incident_id]}: {disputes.counted_name(pair.variable, pair.counts)}",
            text(pair.claim_a),
            text(pair.claim_b),
        )
        for letter, pair in _pairs(tables).items()
    ]
    return pd.DataFrame(rows, columns=["pair", "about", "one text", "other text"])


def _pairs(tables: Tables) -> dict[str, Any]:
    """One pair for each kind there is, by letter: on dates, places and numbers, in the articles' own voice.

    Pairs whose texts are both dated go first: a toll rises with time.
    """
    claims, sources = tables.claims.set_index("claim_id"), tables.sources.set_index("source_id")
    found = disputes.explained(tables)
    found = found[(found["source_a"] != found["source_b"]) & found["incident_id"].isin(_single(tables)["incident_id"])]
    found = found[found["variable"].isin(["date", "place", *disputes.NUMERIC])]
    sides = [claims.loc[found[side]] for side in ("claim_a", "claim_b")]
    fits = [
        (side["voice_type"] == "article").to_numpy() & (side["quote"].str.split().str.len() <= LONGEST).to_numpy()
        for side in sides
    ]
    undated = [(sources.loc[side["source_id"], "published_on"] == "").to_numpy() for side in sides]
    found = found.assign(undated=undated[0] | undated[1], order=found["variable"].map(disputes.COMPARED.index))
    found = found[fits[0] & fits[1]].sort_values(["undated", "order"], kind="stable").drop_duplicates("kind")
    return dict(zip(ascii_uppercase, found.sort_values(["claim_a", "claim_b"]).itertuples(), strict=False))


NOT_THIS_KIND = {
    "contradiction": "is there a way in which both texts can be right?",
    "rounding": "is there one figure behind both, and a word such as “about” before one of them?",
    "counting basis": "do the words say that the two numbers count different people?",
    "precision": "does one text say the same as the other, only finer?",
    "rising toll": "does the later text give the higher count, and does each mean its figure to the unit?",
    "attribution": "that kind is about who did it, or who says so. What is this pair about?",
    "aspect": "that kind needs answers to different parts of a question. Is this more than one question?",
}


def which_kind(given: Given, value: dict[str, str]) -> Judged:
    """The kind of difference of each pair."""
    pairs = _pairs(given.tables)
    left = [letter for letter in pairs if not value.get(letter)]
    if left or set(value) - set(pairs):
        return OPEN, f"One kind for each letter, and no other letters. Still without a kind: {listed(left) or 'none'}."
    for letter, pair in pairs.items():
        if value[letter] not in disputes.KINDS:
            return NOT_YET, f"Pair {letter}: this is none of the kinds in the list. Mind the spelling."
        if value[letter] != pair.kind:
            return NOT_YET, f"Pair {letter}, {value[letter]}: {NOT_THIS_KIND[value[letter]]}"
    reasons = [f"{letter}: {pair.reason or disputes.KINDS[pair.kind]}" for letter, pair in pairs.items()]
    return RIGHT, "\n".join(["These are the kinds the book gives, with its reasons. A reader may argue.", *reasons])


def a_rule(given: Given, value: float) -> Judged:
    """By how many people the total of victims killed falls from the first rule to the second."""
    single = _single(given.tables)["incident_id"]
    first, second = (
        figures[figures.index.isin(single)]
        for figures in (estimates.estimate(given.tables, "killed", "victims", rule) for rule in ("gtd", "conservative"))
    )
    totals = first["best"].sum(), second["best"].sum()
    slips = [
        (
            totals[1] - totals[0],
            "The size is that of the change, the sign is not: take the lower total from the higher.",
        ),
        (totals[0], "That is the total under the first rule. By how much does the second one lower it?"),
        (totals[1], "That is the total under the second rule. How far is it below the first?"),
        ((first["best"] != second["best"]).sum(), "That counts incidents whose figure moves. By how many people?"),
        ((first["high"] - first["low"]).sum(), "That is the distance from low to high. Compare best with best."),
        (
            (first["best"] - second["best"]).max(),
            "That is the change in one incident. Add up all single incidents.",
        ),
    ]
    return _judged(
        value,
        totals[0] - totals[1],
        slips,
        "Take the column best under each rule, keep the single incidents, add up each, then subtract.",
        "The claims are the same. Only the rule moved. Which would you print, and what would you write beside it?",
    )


# 9 and 10: a third coder, and agreement -------------------------------------------------------------


def shown_sentences(tables: Tables) -> pd.DataFrame:
    """The sentences a class codes, without source and codes: columns sentence (1, 2, 3 ...), words."""
    words = coding_task.to_code(tables)["words"]
    return pd.DataFrame({"sentence": range(1, len(words) + 1), "words": words})


def coding(given: Given, value: dict[int, str]) -> Judged:
    """Every sentence has an allowed code; where these meet the two passes is said, and nothing is wrong."""
    passes = coding_task.to_code(given.tables)
    wanted = range(1, len(passes) + 1)
    left = [str(number) for number in wanted if not value.get(number)]
    if set(value) - set(wanted):
        return NOT_YET, f"There are codes for sentences that do not exist. They are numbered 1 to {len(passes)}."
    if left:
        return OPEN, "No code yet" + (
            f" for sentence {listed(left)}." if len(left) < len(wanted) else ". Begin with any sentence."
        )
    for number in wanted:
        if any(mark in value[number] for mark in ",;/&"):
            return NOT_YET, f"Sentence {number} has more than one code. Choose the one that fits best."
        if value[number] not in coding_task.FUNCTIONS:
            allowed = listed(list(coding_task.FUNCTIONS))
            return NOT_YET, f"Sentence {number} has a code that is not allowed. The codes are {allowed}."
    table = coded(Given(given.tables, value))
    a, b = table["mine"] == table["a"], table["mine"] == table["b"]
    met = {"both passes": a & b, "pass A alone": a & ~b, "pass B alone": b & ~a, "neither pass": ~a & ~b}
    lines = [
        f"Like {who}: {listed([str(n) for n in table.loc[those, 'sentence']])}."
        for who, those in met.items()
        if those.any()
    ]
    said = "Every sentence has a code. None is wrong: yours is a third reading. By sentence, you coded:"
    return DONE, "\n".join([said, *lines])


def coded(given: Given) -> pd.DataFrame:
    """Columns sentence, mine, a, b: the student's codes beside those of the passes; empty before exercise 9."""
    passes = coding_task.to_code(given.tables)[["a", "b"]]
    passes.insert(0, "sentence", range(1, len(passes) + 1))
    passes.insert(1, "mine", passes["sentence"].map(given.codes))
    return passes[passes["mine"].notna()].reset_index(drop=True)


def agreement(given: Given, value: dict[str, float | None]) -> Judged:
    """Percent agreement and alpha of the student's own codes with each pass."""
    if not given.codes:
        return OPEN, "This is about your own codes. Finish exercise 9 first, and run its cell."
    table = coded(given)
    pairs = {"a": (table["mine"], table["a"]), "b": (table["mine"], table["b"]), "": (table["a"], table["b"])}
    shares = {coder: float((x == y).mean()) for coder, (x, y) in pairs.items()}
    alphas = {coder: reliability.alpha(x, y) for coder, (x, y) in pairs.items()}
    wanted = [f"{measure}_{coder}" for measure in ("percent", "alpha") for coder in ("a", "b")]
    left = [name for name in wanted if value.get(name) is None]
    if left or set(value) - set(wanted):
        return OPEN, f"The names are {listed(wanted)}. Still without a number: {listed(left) or 'none'}."
    for name in wanted:
        measure, _, coder = name.partition("_")
        slips = (_percent_slips if measure == "percent" else _alpha_slips)(coder, shares, alphas, len(table))
        right, near = (100 * shares[coder], PERCENT) if measure == "percent" else (alphas[coder], ALPHA)
        if abs(value[name] - right) > near:
            hints = [hint for slip, hint in slips if abs(value[name] - slip) <= near]
            return NOT_YET, f"{name}: {(hints or ['Compare the column mine with the column of this pass.'])[0]}"
    return RIGHT, "Alpha asks more than the percentage: some codes would be equal by chance."


def _percent_slips(coder: str, shares: dict, alphas: dict, sentences: int) -> list[tuple[float, str]]:
    other = "b" if coder == "a" else "a"
    return [
        (100 * shares[other], "this number belongs to the other pass."),
        (100 * (1 - shares[coder]), "this is how often the two differ. How often are they equal?"),
        (100 * shares[""], "this compares the two passes with each other. Compare your own codes."),
        (sentences * shares[coder], "this is a number of sentences. A percentage is asked for."),
        (shares[coder], "this is a share of one. A percentage is a hundred times that."),
        (alphas[coder], "this is alpha. The percentage does not ask what chance would do."),
    ]


def _alpha_slips(coder: str, shares: dict, alphas: dict, sentences: int) -> list[tuple[float, str]]:
    other = "b" if coder == "a" else "a"
    return [
        (alphas[other], "this number belongs to the other pass."),
        (alphas[""], "this compares the two passes with each other. Compare your own codes."),
        (
            shares[coder],
            "this is the share of equal codes. Use reliability.alpha, which also asks what chance does.",
        ),
        (100 * shares[coder], "this is the percentage. Use reliability.alpha, which also asks what chance would do."),
        (100 * alphas[coder], "this is a hundred times alpha. Alpha is no percentage."),
    ]


EXERCISES = {
    1: Exercise(
        "one whole number, the lowest number of people killed that the row of the attack on the embassy gives",
        answers.number,
        one_row,
    ),
    2: Exercise("a set of incident ids, those of all single attacks in Russia", answers.names, a_filter),
    3: Exercise(
        "a Series or a dict that gives for each source_id one whole number, that of the single incidents it tells of",
        answers.numbers_by_name,
        a_group,
    ),
    4: Exercise(
        "one whole number, the victims killed in all single incidents in Russia, by the best figures",
        answers.number,
        victims_apart,
    ),
    5: Exercise(
        "one whole number, that of the single incidents without a number of victims killed", answers.number, missing
    ),
    6: Exercise("a set of source ids", answers.names, who_differs),
    7: Exercise("a dict that gives for each letter one kind of difference, as text", answers.words_by_name, which_kind),
    8: Exercise("one whole number, that of the people by which the total falls", answers.number, a_rule),
    CODING: Exercise("a dict that gives for each sentence one code, as text", answers.words_in_order, coding),
    10: Exercise("a dict of four numbers: percent_a, percent_b, alpha_a and alpha_b", answers.parts, agreement),
}
