"""The answers of the lab, one table of right forms and one of wrong ways for each exercise.

A right answer is right in every form a notebook may give it. A wrong way is what a student might do instead, done
here with the tables as the student would: none of them gives what is right, and each is met with a hint of its own.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict, defaultdict
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import lab_key
import numpy as np
import pandas as pd
import pytest
from lab_key import EMBASSY, MINE, RAID

from contested.analysis import disputes, estimates, reliability
from contested.classroom import coding_task
from contested.classroom.lab import Lab

every_exercise = pytest.mark.parametrize("number", range(1, 11))
FORMS, WAYS = 12, 8


@pytest.fixture(scope="module")
def right(tables) -> dict[int, object]:
    return lab_key.right(tables)


@pytest.fixture(scope="module")
def coded(tables) -> Lab:
    """A lab in which exercise 9 is done, as exercise 10 needs it."""
    lab = Lab(tables)
    assert lab.check(9, MINE).state == "Done"
    return lab


def state(number: int) -> str:
    return "Done" if number == 9 else "Right"


# Right forms ----------------------------------------------------------------------------------------


def number_forms(n: int) -> list[object]:
    """One number in the forms of Python, numpy and pandas."""
    return [
        *(n, float(n), np.int64(n), np.float64(n), np.int32(n), Fraction(n), Decimal(n), np.array(n), np.array([[n]])),
        *([n], (n,), {n}, [[n]], {"total": n}, {"total": n}.values(), pd.Series([n]), pd.Series([n], dtype="Int64")),
        *(pd.Series([n]).unique(), pd.array([n], dtype="Int64"), pd.Index([n]), pd.DataFrame({"low": [n]})),
    ]


def set_forms(items: set[str]) -> list[object]:
    """Several ids in every kind of list, as a column and as what `unique` gives of it."""
    ids = sorted(items)
    column, kinds = pd.DataFrame({"id": ids}), (object, "str", "string", "category")
    return [
        *(
            set(ids),
            frozenset(ids),
            ids,
            tuple(ids),
            [*ids, ids[0]],
            [f" {i} " for i in ids],
            [ids],
        ),
        *(dict.fromkeys(ids).keys(), np.array(ids), np.array(ids, dtype=object), column, [column], column.to_numpy()),
        *(column["id"], column["id"].unique(), pd.Index(ids), pd.array(ids, dtype="str"), pd.Categorical(ids)),
        *(pd.Series(ids, dtype=kind).unique() for kind in kinds),
        column["id"].to_dict().values(),
    ]


def named_forms(named: dict[str, object]) -> list[object]:
    """Names with values: dicts of every kind, pairs, Series, tables lying and standing."""
    series = pd.Series(named)
    two = series.rename_axis("name").reset_index(name="value")
    return [
        *(dict(named), OrderedDict(named), defaultdict(None, named), MappingProxyType(named), named.items()),
        *(list(named.items()), tuple(named.items()), [dict(named)], {name: [v] for name, v in named.items()}),
        *(series, series.astype(object), [series], series.to_frame(), two, two[["value", "name"]], two.to_numpy()),
        *(pd.DataFrame([named]), series.sort_index(ascending=False), {f" {name} ": v for name, v in named.items()}),
        {name: np.array(v) for name, v in named.items()},
    ]


def word_forms(named: dict[object, str]) -> list[object]:
    """As named_forms, without tables turned round, for words may be there twice; and the words alone, in order."""
    series = pd.Series(named)
    words = list(named.values())
    two = series.rename_axis("name").reset_index(name="value")
    return [
        *(dict(named), OrderedDict(named), MappingProxyType(named), named.items(), list(named.items()), [dict(named)]),
        *(series, series.astype(object), [series], series.to_frame(), two, pd.DataFrame([named])),
        *(words, tuple(words), np.array(words), pd.Series(words), pd.Index(words), pd.array(words, dtype="str")),
        *([word.upper() for word in words], [f" {word} " for word in words], {k: [w] for k, w in named.items()}),
    ]


def counts_forms(named: dict[str, int]) -> list[object]:
    """As named_forms, with the numbers of numpy and pandas, and in the order asked for, without names."""
    numbers = list(named.values())
    return [
        *named_forms(named),
        *(
            {k: float(v) for k, v in named.items()},
            dict(zip(named, np.array(numbers), strict=True)),
            pd.Series(named).array,
        ),
        *(numbers, tuple(numbers), np.array(numbers), pd.Series(numbers), pd.Series(numbers).convert_dtypes()),
    ]


def forms(number: int, right: object) -> list[object]:
    if number == 1:
        return number_forms(right)
    if number in (2, 6):
        return set_forms(right)
    if number == 3:
        short = {row["source_id"]: row["short_name"] for row in lab_key.SOURCES}
        extra = [Counter(right), {short[name]: n for name, n in right.items()}, {**right, "estiklal": [6]}]
        return [*named_forms(right), *extra, pd.Series(right).astype("Int64").rename_axis("source_id")]
    if number in (7, 9):
        return word_forms(right)
    rounded = [] if number != 10 else [{k: round(v, places) for k, v in right.items()} for places in (2, 3, 6)]
    return [*counts_forms(right), *rounded]


@every_exercise
def test_a_right_answer_is_right_in_any_form(coded, right, number):
    found = forms(number, right[number])
    assert len(found) >= FORMS
    refused = [(i, type(form), coded.check(number, form)) for i, form in enumerate(found)]
    assert [(i, kind, check.text) for i, kind, check in refused if check.state != state(number)] == []
    assert coded.check(9, MINE).state == "Done"


# Wrong ways -----------------------------------------------------------------------------------------


class Student:
    """The names that the cells of the lab define."""

    def __init__(self, tables):
        self.tables, self.incidents, self.claims = tables, tables.incidents, tables.claims
        self.single = self.incidents[self.incidents["record_type"] == "incident"]
        self.own = self.claims[self.claims["incident_id"].isin(self.single["incident_id"])]
        self.attacks = self.single[self.single["event_type"] == "attack"]
        self.raid = self.claims[self.claims["incident_id"] == RAID]
        passes = coding_task.to_code(tables)
        self.coded = pd.DataFrame({"mine": MINE, "first": list(passes["a"]), "second": list(passes["b"])})


def row_ways(s: Student) -> dict[str, tuple[object, str]]:
    rows = s.incidents.set_index("incident_id")
    row, claims = rows.loc[EMBASSY], s.claims[s.claims["incident_id"] == EMBASSY]
    killed = claims[claims["variable"] == "killed"]
    return {
        "the best figure": (row["victims_killed_best"], "another column"),
        "the highest figure": (row["victims_killed_high"], "another column"),
        "the sources": (row["n_sources"], "how many sources"),
        "the claims": (row["n_claims"], "how many claims"),
        "the row of the example": (rows.loc["crocus-city-hall-2024", "victims_killed_low"], "example"),
        "the whole column": (rows["victims_killed_low"].sum(), "whole column"),
        "the lowest of the column": (rows["victims_killed_low"].min(), "whole column"),
        "the mean of the claims": (killed["low"].mean(), "name of the column"),
        "some of the people": (killed.loc[killed["who"] == "embassy staff", "best"].max(), "only some"),
        "the perpetrators": (row["perpetrators_killed_low"], "missing"),
        "the whole row": (row, "several things"),
        "text": (str(row["victims_killed_low"]), "quotation marks"),
        "the column alone": (rows["victims_killed_low"], "several things"),
        "an empty filter": (s.incidents[s.incidents["incident_id"] == "Kabul"]["victims_killed_low"], "no row fits"),
    }


def filter_ways(s: Student) -> dict[str, tuple[object, str]]:
    attack, russia = s.single["event_type"] == "attack", s.single["country"] == "RUS"
    every = (s.incidents["event_type"] == "attack") & (s.incidents["country"] == "RUS")
    here = s.single[attack & russia]
    return {
        "all rows": (set(s.incidents[every]["incident_id"]), "Start from single"),
        "attacks only": (set(s.single[attack]["incident_id"]), "Ask for the country as well"),
        "the country only": (set(s.single[russia]["incident_id"]), "Ask for the type as well"),
        "or in place of and": (set(s.single[attack | russia]["incident_id"]), "An & keeps only"),
        "the titles": (set(here["title"]), "titles"),
        "the places": (set(here["place"]), "Not all of these are ids"),
        "one left out": (set(here["incident_id"][1:]), "some are missing"),
        "one article alone": (set(here[here["n_sources"] == 1]["incident_id"]), "some are missing"),
        "an empty filter": (set(s.single[s.single["country"] == "Russia"]["incident_id"]), "no row fits"),
        "the comparison": (attack & russia, "True or False"),
        "the table": (here, "whole table"),
        "their number": (len(here), "single number"),
        "one id": (here["incident_id"].iloc[0], "This is text"),
    }


def group_ways(s: Student) -> dict[str, tuple[object, str]]:
    by, told = s.own.groupby("source_id"), s.own.groupby("incident_id")["source_id"].transform("nunique")

    def incidents(frame: pd.DataFrame) -> pd.Series:
        return frame.groupby("source_id")["incident_id"].nunique()

    return {
        "the claims": (by.size(), "counts claims"),
        "count for nunique": (by["incident_id"].count(), "counts claims"),
        "all rows": (incidents(s.claims), "aggregates and wars"),
        "claims on all rows": (s.claims["source_id"].value_counts(), "claims, and aggregates"),
        "attacks only": (incidents(s.own[s.own["incident_id"].isin(s.attacks["incident_id"])]), "only some"),
        "what one article has": (incidents(s.own[told == 1]), "leaves out"),
        "what several have": (incidents(s.own[told > 1]), "only what another"),
        "the people killed": (incidents(s.own[s.own["variable"] == "killed"]), "one matter"),
        "the matters": (by["variable"].nunique(), "the matters"),
        "by incident": (s.own.groupby("incident_id")["source_id"].nunique(), "By what did you group"),
        "by country": (s.single.groupby("country").size(), "By what did you group"),
        "the groups": (by, "This is something else"),
        "the whole frame": (by.nunique(), "whole table"),
        "their sum": (int(incidents(s.own).sum()), "single number"),
    }


def sum_ways(s: Student) -> dict[str, tuple[object, str]]:
    victims, perpetrators = "victims_killed", "perpetrators_killed"
    killed = s.own[s.own["variable"] == "killed"]

    def both(frame: pd.DataFrame, bound: str, how: str = "sum") -> dict[str, object]:
        return {name: frame[f"{name}_killed_{bound}"].agg(how) for name in ("victims", "perpetrators")}

    def of_claims(column: str, how: str, frame: pd.DataFrame = killed) -> dict[str, object]:
        """One figure for each incident from its claims, whoever said it, then the sum."""
        by = frame.dropna(subset=[column]).groupby(["counts", "incident_id"])[column].agg(how).groupby("counts").sum()
        return {name: by[name] for name in ("victims", "perpetrators")}

    low = both(s.single, "low")
    return {
        "all rows": (both(s.incidents, "low"), "start from single"),
        "the best figures": (both(s.single, "best"), "adds the best"),
        "the highest figures": (both(s.single, "high"), "adds the highest"),
        "attacks only": (both(s.attacks, "low"), "ends in low"),
        "one country": (both(s.single[s.single["country"] == "RUS"], "low"), "ends in low"),
        "several sources only": (both(s.single[s.single["n_sources"] > 1], "low"), "ends in low"),
        "the wrong way round": (dict(zip(low, reversed(low.values()), strict=True)), "were killed"),
        "added together": ({**low, "victims": sum(low.values())}, "never added up"),
        "count": (both(s.single, "low", "count"), "counts incidents"),
        "mean": (both(s.single, "low", "mean"), "the mean"),
        "max": (both(s.single, "low", "max"), "highest figure in the column"),
        "the injured": ({**low, "victims": s.single["injured_low"].sum()}, "injured"),
        "all claims": ({n: killed[killed["counts"] == n]["low"].sum() for n in low}, "adds up claims"),
        "lowest of all claims": (of_claims("low", "min"), "start from single"),
        "first claim": (of_claims("low", "first"), "adds the highest"),
        "last claim": (of_claims("best", "last"), "ends in low"),
        "median claim": (of_claims("low", "median"), "ends in low"),
        "what articles say themselves": (of_claims("low", "min", killed[killed["voice"] == "article"]), "ends in low"),
        "the column": ({**low, "victims": s.single[f"{victims}_low"]}, "several things"),
        "one number": (s.single[f"{victims}_low"].sum(), "single number"),
        "an empty filter": (both(s.single[s.single["country"] == "Russia"], "low"), "no row was left"),
        "nothing yet": ({"victims": s.single[f"{victims}_low"].sum(), "perpetrators": ...}, "Still without"),
        "text": ({**low, "perpetrators": str(s.single[f"{perpetrators}_low"].sum())}, "quotation marks"),
    }


def missing_ways(s: Student) -> dict[str, tuple[object, str]]:
    columns = {"killed": "victims_killed_best", "injured": "injured_best"}

    def each(of, frame: pd.DataFrame = s.single) -> dict[str, object]:
        return {name: of(frame[column]) for name, column in columns.items()}

    def without(column: pd.Series) -> int:
        return column.isna().sum()

    silent = {v: (~s.single["incident_id"].isin(s.own[s.own["variable"] == v]["incident_id"])).sum() for v in columns}
    claims = {v: s.own[s.own["variable"] == v]["best"].isna().sum() for v in columns}
    perpetrators = s.single["perpetrators_killed_best"].isna().sum()
    return {
        "zero": (each(lambda column: (column == 0).sum()), "where the number is zero"),
        "those with a number": (each(lambda column: column.notna().sum()), "that have a number"),
        "attacks only": (each(without, s.attacks), "attacks only"),
        "all rows": (each(without, s.incidents), "aggregates and wars"),
        "one country": (each(without, s.single[s.single["country"] == "RUS"]), "one country"),
        "count of isna": (each(lambda column: column.isna().count()), "every single incident"),
        "mean of isna": (each(lambda column: column.isna().mean()), "shares of one"),
        "no claim at all": (silent, "with isna"),
        "claims without a number": (claims, "with isna"),
        "the perpetrators": ({**each(without), "killed": perpetrators}, "perpetrators"),
        "the wrong way round": (dict(zip(columns, reversed(each(without).values()), strict=True)), "wrong way round"),
        "the columns": (each(lambda column: column.isna()), "several things"),
        "one number": (without(s.single["victims_killed_best"]), "single number"),
        "an empty answer": ({}, "This is empty"),
    }


def pair_ways(s: Student) -> dict[str, tuple[object, str]]:
    killed = s.raid[s.raid["variable"] == "killed"]
    two, told = set(killed["source_id"]), set(s.raid["source_id"])
    [third] = told - two
    silent = sorted(set(s.claims["source_id"]) - told)
    differ = disputes.differing(s.tables)
    toll = differ[(differ["incident_id"] == "crocus-city-hall-2024") & (differ["variable"] == "killed")].iloc[0]
    return {
        "all that report the raid": (told, "A pair is two"),
        "one of the two": ({min(two)}, "A pair is two"),
        "another matter": ({third, max(two - {"diplomat"})}, "another matter"),
        "two that do not differ": ({third, "diplomat"}, "do not differ"),
        "a silent one": ({min(two), silent[0]}, "does not mention"),
        "two silent ones": (set(silent), "does not mention"),
        "those of another attack": ({toll["source_a"], toll["source_b"]}, "does not mention"),
        "all sources": (set(s.claims["source_id"]), "A pair is two"),
        "the claims": (set(killed["claim_id"]), "Not all of these are ids"),
        "the numbers": (set(killed["best"]), "other things than text"),
        "the table": (killed, "whole table"),
        "the incident": ({RAID, "diplomat"}, "Not all of these are ids"),
        "an empty filter": (set(killed[killed["counts"] == "perpetrator"]["source_id"]), "no row fits"),
    }


def kind_ways(s: Student, right: dict[str, str]) -> dict[str, tuple[object, str]]:
    others = {f"{a}: {k}": ({**right, a: k}, f"Pair {a}") for a, w in right.items() for k in disputes.KINDS if k != w}
    return {
        **others,
        "misspelt": ({**right, "B": "risingtoll"}, "Mind the spelling"),
        "a word of one's own": ({**right, "D": "mistake"}, "none of the kinds"),
        "one left": ({**right, "C": ...}, "Still without a kind: C"),
        "one too many": ({**right, "F": "aspect"}, "no other letters"),
        "one for all": (dict.fromkeys(right, "contradiction"), "Pair A"),
        "a set": (set(right.values()), "list of several things"),
        "numbers": (dict(zip(right, range(5), strict=True)), "not text"),
        "an empty answer": ({}, "This is empty"),
    }


def rule_ways(s: Student) -> dict[str, tuple[object, str]]:
    killed = s.own[(s.own["variable"] == "killed") & (s.own["counts"] == "victims")].dropna(subset=["best"])
    names = ("conservative", "representative", "informative")

    def each(of) -> dict[str, object]:
        figures = {rule: estimates.estimate(s.tables, "killed", "victims", rule=rule) for rule in names}
        inside = {rule: frame[frame.index.isin(s.single["incident_id"])] for rule, frame in figures.items()}
        return {rule: of(inside[rule], figures[rule]) for rule in names}

    def of_claims(column: str) -> dict[str, object]:
        by = killed.groupby("incident_id")[column]
        most = by.agg(lambda figures: figures.mode().min() if figures.notna().any() else np.nan)
        return dict(zip(names, (by.min().sum(), most.sum(), by.max().sum()), strict=True))

    right = each(lambda own, _: own["best"].sum())
    gtd = s.single["victims_killed_best"].sum()
    injured = {rule: estimates.estimate(s.tables, "injured", "victims", rule=rule)["best"].sum() for rule in names}
    return {
        "all rows": (each(lambda _, figures: figures["best"].sum()), "counts every row"),
        "the column low": (each(lambda own, _: own["low"].sum()), "lowest figures"),
        "the column high": (each(lambda own, _: own["high"].sum()), "highest figures"),
        "one rule for all": (dict.fromkeys(names, right["representative"]), "figures most sources give"),
        "the rule of the table": (dict.fromkeys(names, gtd), "rule gtd"),
        "the wrong way round": (dict(zip(names, reversed(right.values()), strict=True)), "highest figures"),
        "count": (each(lambda own, _: own["best"].count()), "counts incidents"),
        "mean": (each(lambda own, _: own["best"].mean()), "the mean"),
        "max": (each(lambda own, _: own["best"].max()), "one incident"),
        "the injured": (injured, "injured"),
        "all claims, best": (of_claims("best"), "counts every row"),
        "all claims, low": (of_claims("low"), "counts every row"),
        "the mean of the claims": (
            dict.fromkeys(names, killed.groupby("incident_id")["best"].mean().sum()),
            "apply the rule",
        ),
        "the difference": ({rule: right[rule] - gtd for rule in names}, "apply the rule"),
        "an empty filter": (each(lambda own, _: own[own["step"] == "none"]["best"].sum()), "no row was left"),
        "one number": (right["representative"], "single number"),
        "one left": ({**right, "informative": ...}, "Still without a number: informative"),
        "gtd too": ({**right, "gtd": gtd}, "The names are"),
    }


def code_ways(s: Student) -> dict[str, tuple[object, str]]:
    mine = dict(enumerate(MINE, start=1))
    return {
        "a word of one's own": ({**mine, 4: "motive"}, "not allowed"),
        "two codes": ({**mine, 4: "cause, moral"}, "more than one code"),
        "one left": ({**mine, 4: ...}, "No code yet for sentence 4"),
        "a list too short": (MINE[:-1], "No code yet for sentence 12"),
        "one too many": ({**mine, 13: "cause"}, "do not exist"),
        "counted from zero": (dict(enumerate(MINE)), "do not exist"),
        "nothing yet": (dict.fromkeys(mine, ...), "No code yet. Begin"),
        "the sentences": (dict.fromkeys(coding_task.to_code(s.tables)["words"], "none"), "not numbers"),
        "numbers": (dict.fromkeys(mine, 1), "not text"),
        "one for all": ("none", "This is text"),
        "a set": (set(MINE), "list of several things"),
        "an empty answer": ([], "This is empty"),
    }


def agreement_ways(s: Student, right: dict[str, float]) -> dict[str, tuple[object, str]]:
    c, n = s.coded, len(MINE)
    first, second = right["percent_first"], right["percent_second"]
    a_first, a_second = right["alpha_first"], right["alpha_second"]
    passes = reliability.alpha(c["first"], c["second"])
    changed = {
        "a share": ("percent_first", first / 100, "share of one"),
        "the other pass": ("percent_first", second, "other pass"),
        "the sentences": ("percent_first", n * first / 100, "number of sentences"),
        "how often they differ": ("percent_first", 100 - first, "how often the two differ"),
        "the passes themselves": ("percent_second", 100 * (c["first"] == c["second"]).mean(), "two passes"),
        "alpha for the percentage": ("percent_second", a_second, "this is alpha"),
        "the other alpha": ("alpha_first", a_second, "other pass"),
        "the alpha of the passes": ("alpha_first", passes, "two passes"),
        "the percentage for alpha": ("alpha_first", first, "the percentage"),
        "a hundred times alpha": ("alpha_first", 100 * a_first, "a hundred times"),
        "the share for alpha": ("alpha_second", second / 100, "share of equal codes"),
        "AC1": ("alpha_first", reliability.ac1(c["mine"], c["first"]), "close, but not"),
        "alpha, one decimal": ("alpha_first", round(a_first, 1), "rounded too far"),
        "the other alpha, one decimal": ("alpha_second", round(a_second, 1), "rounded too far"),
        "a percentage in tens": ("percent_second", round(second, -1), "rounded too far"),
        "nothing yet": ("alpha_second", ..., "Still without a number: alpha_second"),
        "text": ("alpha_second", f"{a_second:.2f}", "quotation marks"),
    }
    found = {name: ({**right, key: value}, hint) for name, (key, value, hint) in changed.items()}
    one = {"one number": (a_first, "single number"), "an empty answer": ({}, "This is empty")}
    return {**found, **one, "one dict too many": ({**right, "alpha": a_first}, "The names are")}


def ways(number: int, student: Student, right: dict[int, object]) -> dict[str, tuple[object, str]]:
    """Wrong ways by name: what each gives, and words of the hint that it should be met with."""
    alone = {1: row_ways, 2: filter_ways, 3: group_ways, 4: sum_ways, 5: missing_ways, 6: pair_ways}
    alone |= {8: rule_ways, 9: code_ways}
    beside = {7: kind_ways, 10: agreement_ways}
    return alone[number](student) if number in alone else beside[number](student, right[number])


@pytest.fixture(scope="module")
def student(tables) -> Student:
    return Student(tables)


@every_exercise
def test_no_wrong_way_gives_what_is_right(tables, student, right, number):
    lab, found = Lab(tables), ways(number, student, right)
    lab.check(9, MINE)
    assert len(found) >= WAYS
    said = {name: lab.check(number, answer).state for name, (answer, _) in found.items()}
    assert {name: state for name, state in said.items() if state not in ("Not yet", "Open")} == {}
    assert list(said.values()).count("Not yet") >= WAYS


@every_exercise
def test_each_wrong_way_is_met_with_the_hint_that_fits_it(tables, student, right, number):
    lab = Lab(tables)
    lab.check(9, MINE)
    said = {
        name: (lab.check(number, answer).text, hint) for name, (answer, hint) in ways(number, student, right).items()
    }
    assert {name: text for name, (text, hint) in said.items() if hint not in text} == {}


def plain(answer: object) -> str:
    """An answer as text by which two can be told apart, whatever form they come in."""
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, dict):
        return str(sorted((str(name), plain(value)) for name, value in answer.items()))
    if isinstance(answer, (set, list)):
        return str(sorted(map(str, answer)))
    return repr(answer) if isinstance(answer, str) else re.sub(r"\.0$", "", str(answer))


@every_exercise
def test_the_wrong_ways_are_eight_different_answers_and_none_of_them_is_the_right_one(student, right, number):
    found = {plain(answer) for answer, _ in ways(number, student, right).values()}
    assert len(found) >= WAYS
    assert plain(right[number]) not in found or number == 9


def test_a_rounded_alpha_that_lies_near_the_other_one_is_called_rounded(tables):
    """The hint used to be that the number belongs to the other pass, for that one was nearer."""
    codes = list(coding_task.to_code(tables)["a"])
    for change in range(len(codes)):
        lab, mine = Lab(tables), [*codes]
        mine[change] = "none" if codes[change] != "none" else "cause"
        lab.check(9, mine)
        exact = {}
        for each in ("first", "second"):
            coded = lab.coded()
            exact[f"percent_{each}"] = 100 * (coded["mine"] == coded[each]).mean()
            exact[f"alpha_{each}"] = reliability.alpha(coded["mine"], coded[each])
        assert lab.check(10, exact).state == "Right"
        for name in ("alpha_first", "alpha_second"):
            far = round(exact[name], 1)
            if abs(far - exact[name]) > 0.006:
                assert "rounded too far" in lab.check(10, {**exact, name: far}).text
