"""Framing: two complete passes, and agreement recomputed by other means."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import product

import pandas as pd
import pytest
from helpers import ROOT

from contested.analysis import reliability
from contested.tables import load

CODING = ROOT / "data" / "coding"


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


def test_alpha_is_that_of_the_published_worked_example():
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, example B: 12 units, alpha = .692.
    ben, gerry = list("aabbdcccedda"), list("babbbccceddd")
    assert round(reliability.alpha(pd.Series(ben), pd.Series(gerry)), 3) == 0.692
    assert round(alpha_by_hand(list(zip(ben, gerry, strict=True))), 3) == 0.692


def test_ac1_is_that_of_a_table_worked_by_hand():
    # Ten units, nine agree: six yes, three no, one yes/no. pa = .9; share of yes = 13/20;
    # pe = 2 * .65 * .35 = .455; AC1 = (.9 - .455) / (1 - .455) = .8165.
    a, b = ["y"] * 6 + ["n"] * 3 + ["y"], ["y"] * 6 + ["n"] * 3 + ["n"]
    assert round(reliability.ac1(pd.Series(a), pd.Series(b)), 4) == 0.8165


@pytest.fixture(scope="module")
def twice_coded() -> set[str]:
    """The sources both passes coded; one that came later need not be among them."""
    by_coder = [{r["source_id"] for r in rows(CODING / f"framings_{coder}.csv")} for coder in "ab"]
    assert by_coder[0] == by_coder[1] != set()
    return by_coder[0]


@pytest.mark.parametrize("coder", ["a", "b"])
def test_each_pass_codes_every_body_sentence_once(coder, twice_coded):
    sentences = [r for r in rows(ROOT / "data" / "sentences.csv") if r["source_id"] in twice_coded]
    body = [r["sentence_id"] for r in sentences if r["zone"] == "body"]
    coded = [r["sentence_id"] for r in rows(CODING / f"framing_sentences_{coder}.csv")]
    assert len(coded) == len(set(coded))
    assert set(body) <= set(coded)
    holding = {r["sentence_id"] for r in rows(CODING / f"framing_sentences_{coder}.csv") if r["framing"] == "1"}
    assert {r["sentence_id"] for r in rows(CODING / f"framings_{coder}.csv")} == holding


@pytest.mark.parametrize("coder", ["a", "b"])
def test_each_pass_looks_for_every_item_in_every_source(coder, twice_coded):
    items = [r["item_id"] for r in rows(ROOT / "data" / "items.csv")]
    cells = [(r["item_id"], r["source_id"]) for r in rows(CODING / f"coverage_{coder}.csv")]
    assert sorted(cells) == sorted(product(items, twice_coded))


def recomputed(variable: str) -> list[tuple[str, str]]:
    """Pairs of codes per unit, matched here by nested loops: overlapping spans, the same target, widest first."""
    if variable in ("framing", "coverage"):
        name, key, value = {
            "framing": ("framing_sentences", ("sentence_id",), "framing"),
            "coverage": ("coverage", ("item_id", "source_id"), "status"),
        }[variable]
        a, b = ({tuple(r[k] for k in key): r[value] for r in rows(CODING / f"{name}_{c}.csv")} for c in "ab")
        return [(a[k], b[k]) for k in sorted(a)]
    a, b = rows(CODING / "framings_a.csv"), rows(CODING / "framings_b.csv")
    found = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            shared = min(int(x["end"]), int(y["end"])) - max(int(x["start"]), int(y["start"]))
            if x["source_id"] == y["source_id"] and shared > 0 and (variable == "target" or x["target"] == y["target"]):
                found.append((-shared, i, j))
    left, right, pairs = set(range(len(a))), set(range(len(b))), []
    for _, i, j in sorted(found):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((a[i][variable], b[j][variable]))
    return pairs + [(a[i][variable], "-") for i in left] + [("-", b[j][variable]) for j in right]


@pytest.fixture(scope="module")
def agreement():
    return reliability.reliability(load(ROOT))


@pytest.mark.parametrize("variable", reliability.CODED)
def test_agreement_is_that_of_the_passes_as_they_stand(agreement, variable):
    pairs, row = recomputed(variable), agreement.loc[variable]
    assert row["n"] == len(pairs)
    assert row["agreement"] == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    assert row["alpha"] == pytest.approx(alpha_by_hand(pairs))
    shares = Counter(code for pair in pairs for code in pair)
    assert row["modal_share"] == pytest.approx(max(shares.values()) / sum(shares.values()))
    assert row["low"] <= row["alpha"] <= row["high"]


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
