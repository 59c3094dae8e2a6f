"""Framing: two complete passes, and agreement recomputed by other means."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import product

import numpy as np
import pandas as pd
import pytest
from helpers import ROOT

from contested.analysis import reliability
from contested.tables import load

CODING = ROOT / "data" / "coding"
VARIABLES = [
    *("statement", "function", "event", "target", "part", "denies"),
    *("voice_type", "nesting", "cue_class", "stance", "certainty"),
]


def rows(path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alpha_by_hand(pairs: list[tuple[str, str]]) -> float:
    """Nominal alpha from the coincidence matrix, step by step (Krippendorff 2011, two observers, no missing data)."""
    coincidences = Counter()
    for a, b in pairs:
        coincidences[a, b] += 1
        coincidences[b, a] += 1
    total = Counter()
    for (a, _), n in coincidences.items():
        total[a] += n
    n = sum(total.values())
    observed = sum(count for (a, b), count in coincidences.items() if a != b)
    expected = sum(total[a] * total[b] for a, b in product(total, total) if a != b) / (n - 1)
    return 1 - observed / expected


def ac1_by_hand(pairs: list[tuple[str, str]]) -> float:
    """Nominal AC1 from the codes of both coders, step by step (Gwet 2008)."""
    shares = [n / (2 * len(pairs)) for n in Counter(code for pair in pairs for code in pair).values()]
    chance = sum(share * (1 - share) for share in shares) / (len(shares) - 1)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    return (observed - chance) / (1 - chance)


def test_alpha_is_that_of_the_published_worked_example():
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, example B: 12 units, alpha = .692.
    ben, gerry = list("aabbdcccedda"), list("babbbccceddd")
    assert round(reliability.alpha(pd.Series(ben), pd.Series(gerry)), 3) == 0.692
    assert round(alpha_by_hand(list(zip(ben, gerry, strict=True))), 3) == 0.692


def test_alpha_of_nothing_is_refused_and_that_of_one_value_is_one():
    nothing, codes = pd.Series(dtype=str), pd.Series(["cause", "cause"])
    for a, b in ((nothing, nothing), (codes, nothing), (codes, codes.iloc[:1])):
        with pytest.raises(ValueError, match=f"there are {len(a)} codes here and {len(b)} there"):
            reliability.alpha(a, b)
        with pytest.raises(ValueError, match=f"there are {len(a)} codes here and {len(b)} there"):
            reliability.ac1(a, b)
    assert reliability.alpha(codes, codes) == 1.0


@pytest.mark.parametrize("measure", [reliability.alpha, reliability.ac1])
@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_code_that_is_missing_is_refused_and_not_taken_for_one_more_value(measure, missing):
    codes, left = pd.Series(["cause", "none"]), pd.Series(["cause", missing], dtype=object)
    for a, b in ((codes, left), (left, codes), (left, left)):
        with pytest.raises(ValueError, match="but 1 of 2 are without a code"):
            measure(a, b)
    empty = pd.Series([missing, missing], dtype=object)
    with pytest.raises(ValueError, match="but 2 of 2 are without a code"):
        measure(empty, empty)
    assert measure(["cause", "none"], ["cause", "none"]) == 1.0


def test_ac1_is_that_of_a_table_worked_by_hand():
    # Ten units, nine agree: six yes, three no, one yes/no. pa = .9; share of yes = 13/20;
    # pe = 2 * .65 * .35 = .455; AC1 = (.9 - .455) / (1 - .455) = .8165.
    a, b = ["y"] * 6 + ["n"] * 3 + ["y"], ["y"] * 6 + ["n"] * 3 + ["n"]
    assert round(reliability.ac1(pd.Series(a), pd.Series(b)), 4) == 0.8165
    assert round(ac1_by_hand(list(zip(a, b, strict=True))), 4) == 0.8165


def test_coders_who_never_vary_agree_fully():
    same = pd.Series(["y"] * 5)
    assert (reliability.alpha(same, same), reliability.ac1(same, same)) == (1.0, 1.0)


@pytest.fixture(scope="module")
def passes() -> list[dict[str, dict[str, str]]]:
    """Both passes over the units: unit_id -> what the coder wrote."""
    return [{r["unit_id"]: r for r in rows(CODING / f"framings_{coder}.csv")} for coder in "cd"]


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, str]]:
    return {r["unit_id"]: r for r in rows(CODING / "units.csv")}


@pytest.mark.parametrize("coder", ["c", "d"])
def test_each_pass_codes_every_unit_once(coder, units):
    assert len(units) == len(rows(CODING / "units.csv")) > 300
    coded = [r["unit_id"] for r in rows(CODING / f"framings_{coder}.csv")]
    assert sorted(coded) == sorted(units)


@pytest.mark.parametrize("coder", ["c", "d"])
def test_what_is_no_statement_has_no_other_code_and_a_statement_has_all(coder):
    called = defaultdict(list)
    for row in rows(CODING / f"framings_{coder}.csv"):
        called[row["statement"]].append(row)
    assert set(called) == {"yes", "no"}
    for row in called["no"]:
        assert {row[v] for v in VARIABLES if v != "statement"} == {"none"}, row["unit_id"]
    for row in called["yes"]:
        assert all(row[v] != "none" for v in VARIABLES if v not in ("part", "cue_class")), row["unit_id"]
        assert all(row[v] for v in VARIABLES), row["unit_id"]


def test_the_passage_of_a_unit_lies_in_its_sentence(units):
    sentences = {r["sentence_id"]: r for r in rows(ROOT / "data" / "sentences.csv")}
    for unit in units.values():
        sentence = sentences[unit["sentence_id"]]
        assert sentence["source_id"] == unit["source_id"]
        assert int(sentence["start"]) <= int(unit["start"]) < int(unit["end"]) <= int(sentence["end"]), unit["unit_id"]


def test_two_units_on_the_same_words_have_two_slots(units):
    slots = defaultdict(list)
    for unit in units.values():
        slots[unit["source_id"], unit["start"], unit["end"]].append(unit["slot"])
    assert max(map(len, slots.values())) == 2
    assert all(sorted(found) == ["1", "2"][: len(found)] for found in slots.values())


def test_each_pass_looks_for_every_item_in_every_source():
    items = [r["item_id"] for r in rows(ROOT / "data" / "items.csv")]
    by_coder = [[(r["item_id"], r["source_id"]) for r in rows(CODING / f"coverage_{coder}.csv")] for coder in "ab"]
    sources = {source for _, source in by_coder[0]}  # one that came later need not be among them
    assert len(sources) > 1
    for cells in by_coder:
        assert sorted(cells) == sorted(product(items, sources))


def test_the_adjudication_holds_the_codes_on_which_the_passes_differ_and_no_other(passes):
    first, second = passes
    columns = [c for c in rows(CODING / "framings_c.csv")[0] if c not in ("unit_id", "note")]
    differing = {
        (unit, column, first[unit][column], second[unit][column])
        for unit, column in product(first, columns)
        if first[unit][column] != second[unit][column]
    }
    decided = [r for r in rows(CODING / "adjudication.csv") if r["unit"] == "framing"]
    assert differing
    assert len(decided) == len(differing)
    assert {(r["key"], r["variable"], r["value_a"], r["value_b"]) for r in decided} == differing
    for row in decided:
        assert row["rule"], row
        assert row["reason"], row


def test_a_statement_is_what_both_coded_or_the_adjudication_decided(passes, units):
    first, second = passes
    final = {(r["key"], r["variable"]): r["final"] for r in rows(CODING / "adjudication.csv") if r["unit"] == "framing"}

    def decided(unit: str, column: str) -> str:
        agreed = first[unit][column] == second[unit][column]
        return first[unit][column] if agreed else final[unit, column]

    statements = {r["framing_id"]: r for r in rows(ROOT / "data" / "framings.csv")}
    assert set(statements) == {unit for unit in units if decided(unit, "statement") == "yes"}
    columns = [c for c in next(iter(first.values())) if c not in ("unit_id", "statement", "note")]
    assert {"function", "target", "part", "voice", "hedge"} <= set(columns)
    for unit, row in statements.items():
        assert {c: row[c] for c in columns} == {c: decided(unit, c) for c in columns}, unit
        place = ("source_id", "sentence_id", "start", "end")
        assert {c: row[c] for c in place} == {c: units[unit][c] for c in place}, unit


def recomputed(variable: str) -> list[tuple[str, str]]:
    """Pairs of codes: all units in the order of their ids, or all cells of the coverage."""
    if variable == "coverage":
        first, second = (
            {(r["item_id"], r["source_id"]): r["status"] for r in rows(CODING / f"coverage_{c}.csv")} for c in "ab"
        )
    else:
        first, second = ({r["unit_id"]: r[variable] for r in rows(CODING / f"framings_{c}.csv")} for c in "cd")
    return [(first[key], second[key]) for key in sorted(first)]


@pytest.fixture(scope="module")
def agreement():
    return reliability.reliability(load(ROOT))


def test_agreement_is_given_for_every_variable(agreement):
    assert list(agreement.index) == [*VARIABLES, "coverage"]
    assert len(recomputed("target")) == len(rows(CODING / "units.csv"))


@pytest.mark.parametrize("variable", [*VARIABLES, "coverage"])
def test_agreement_is_that_of_the_passes_as_they_stand(agreement, variable):
    pairs, row = recomputed(variable), agreement.loc[variable]
    assert row["n"] == len(pairs)
    assert row["agreement"] == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    assert row["alpha"] == pytest.approx(alpha_by_hand(pairs))
    assert row["ac1"] == pytest.approx(ac1_by_hand(pairs))
    shares = Counter(code for pair in pairs for code in pair)
    assert row["modal_share"] == pytest.approx(max(shares.values()) / sum(shares.values()))
    assert row["low"] < row["alpha"] < row["high"]


def test_the_interval_deals_out_sentences_with_all_their_units():
    # Two sentences, one of which the coders agree on throughout: a sample is one of them twice, or both.
    coded = pd.DataFrame(
        {"sentence_id": ["s1"] * 4 + ["s2"] * 4, "a": list("xyxyxyxy"), "b": list("xyxy") + list("yxyx")}
    )
    halves = [alpha_by_hand(list(zip(part["a"], part["b"], strict=True))) for _, part in coded.groupby("sentence_id")]
    low, high = reliability.interval(coded)
    assert high == pytest.approx(1.0)
    assert low == pytest.approx(alpha_by_hand([("x", "y"), ("y", "x")] * 4))
    assert halves[0] == 1.0


@pytest.mark.parametrize("variable", ["function", "denies", "coverage"])
def test_the_interval_is_that_of_the_same_samples_drawn_one_by_one(monkeypatch, variable):
    monkeypatch.setattr(reliability, "RESAMPLES", 40)
    coded = reliability.units(load(ROOT), variable)
    sentences = [part[["a", "b"]] for _, part in coded.groupby("sentence_id", sort=False)]
    random, alphas = np.random.default_rng(7), []
    for _ in range(40):
        sample = pd.concat([sentences[k] for k in random.integers(len(sentences), size=len(sentences))])
        alphas.append(alpha_by_hand(list(sample.itertuples(index=False, name=None))))
    expected = np.quantile(alphas, [0.025, 0.975])
    assert expected[0] < expected[1]
    assert reliability.interval(coded, seed=7) == pytest.approx(tuple(expected))


def test_coders_who_never_vary_have_no_interval():
    same = pd.DataFrame({"sentence_id": ["s1", "s2"], "a": ["y", "y"], "b": ["y", "y"]})
    assert reliability.interval(same) == (1.0, 1.0)


@pytest.mark.parametrize("variable", VARIABLES[1:])
def test_agreement_on_what_both_call_a_statement_leaves_the_rest_out(agreement, variable):
    both = [a == b == "yes" for a, b in recomputed("statement")]
    pairs = [pair for pair, kept in zip(recomputed(variable), both, strict=True) if kept]
    assert 0 < len(pairs) < len(both)
    assert agreement.loc[variable, "n_both"] == len(pairs)
    assert agreement.loc[variable, "alpha_both"] == pytest.approx(alpha_by_hand(pairs))


def test_there_is_no_agreement_on_statements_among_what_both_call_one(agreement):
    assert pd.isna(agreement.loc["statement", "alpha_both"])
    assert pd.isna(agreement.loc["coverage", "alpha_both"])
    assert agreement.loc["coverage", "n_both"] == 0


@pytest.mark.parametrize("variable", ["function", "stance"])
def test_the_table_of_confusion_holds_each_unit_the_coders_part_on_once(variable):
    table = reliability.confusion(load(ROOT), variable)
    parted = Counter((a, b) for a, b in recomputed(variable) if a != b)
    assert {(row.a, row.b): row.n for row in table.itertuples()} == parted
    assert list(table["n"]) == sorted(parted.values(), reverse=True)


@pytest.mark.parametrize(
    ("alpha", "verdict"),
    [
        (1.0, "plotted"),
        (0.8, "plotted"),
        (0.799, "tentative"),
        (0.667, "tentative"),
        (0.666, "quotes only"),
        (-0.1, "quotes only"),
    ],
)
def test_an_alpha_of_the_floor_reaches_it(alpha, verdict):
    assert reliability.verdict(alpha) == verdict


def test_the_verdict_follows_the_floors(agreement):
    for row in agreement.itertuples():
        floor = "plotted" if row.alpha >= 0.8 else "tentative" if row.alpha >= 0.667 else "quotes only"
        assert row.verdict == floor
    assert list(reliability.verdicts(load(ROOT))) == list(agreement["verdict"])


def test_every_absent_item_has_terms_that_find_nothing():
    texts = {
        r["source_id"]: (ROOT / "seeds" / r["seed_file"]).read_bytes().decode("utf-8")
        for r in rows(ROOT / "data" / "sources.csv")
    }
    absent = [r for r in rows(ROOT / "data" / "coverage.csv") if r["status"] in ("absent", "not-possible")]
    assert absent
    for cell in absent:
        assert cell["search_terms"]
        assert not re.search(cell["search_terms"], texts[cell["source_id"]], re.IGNORECASE), cell["item_id"]


def test_every_quote_of_the_framing_tables_stands_at_its_offsets():
    texts = {
        r["source_id"]: (ROOT / "seeds" / r["seed_file"]).read_bytes().decode("utf-8")
        for r in rows(ROOT / "data" / "sources.csv")
    }
    for name in ("framings", "coverage", "questions"):
        for row in rows(ROOT / "data" / f"{name}.csv"):
            if row["quote"]:
                assert texts[row["source_id"]][int(row["start"]) : int(row["end"])] == row["quote"]
