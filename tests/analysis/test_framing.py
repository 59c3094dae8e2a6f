"""Framing: two complete passes, agreement recomputed by other means, and charts that give way to quotes."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import product

import pandas as pd
import pytest
from helpers import ROOT, html_of

from contested.analysis import reliability
from contested.figures import framing as charts
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
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


def test_a_low_alpha_makes_the_chart_give_way_to_quotes(project):
    data = load(project)
    show = {"chart": charts.coverage(data), "quotes": charts.coverage_quotes(data)}
    assert isinstance(charts.gate(reliability.verdicts(data)["coverage"], show["chart"], show["quotes"]), Figure)
    path = project / "data" / "coding" / "coverage_b.csv"
    coded = pd.read_csv(path, dtype=str, keep_default_na=False)
    coded["status"] = ["asserted", "absent"] * (len(coded) // 2)  # agrees with nobody but by chance
    coded.to_csv(path, index=False)
    verdict = reliability.verdicts(load(project))["coverage"]
    assert verdict == "quotes only"
    assert isinstance(charts.gate(verdict, show["chart"], show["quotes"]), QuoteGrid)


def test_no_notebook_draws_a_variable_its_verdict_forbids():
    # The charts of chapters 5 to 8, and what each of them shows; all else in these chapters is quotes or computed.
    shows = {"strip": "framing", "targets": "target", "coverage": "coverage"}
    computed = {"labels-attackers", "labels-group", "labels-act", "labels-victims", "keyness", "trust"}
    verdicts = reliability.verdicts(load(ROOT))
    for path in sorted((ROOT / "notebooks").glob("0[5-8]*.ipynb")):
        outputs = [o for c in json.loads(path.read_text("utf-8"))["cells"] for o in c.get("outputs", [])]
        for output in outputs:
            page = "".join(output.get("data", {}).get("text/html", ""))
            for name in re.findall(r'<figure class="chart" id="fig-([a-z-]+)">', page):
                assert name in computed or verdicts[shows[name]] != "quotes only", name


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


def test_every_place_a_mark_leads_to_is_on_the_page_of_statements():
    from contested.site import pages

    page = html_of(pages.statements(load(ROOT)))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for path in sorted((ROOT / "notebooks").glob("0[5-8]*.ipynb")):
        linked = set(re.findall(r"statements\.html#([a-z0-9-]+)", path.read_text("utf-8")))
        assert linked - set(ids) == set(), path.name


# Counted by reading Ashour's headline, standfirst and body, sentence by sentence: words in the article's own voice,
# and those it puts in quotation marks (True).
BY_HAND = {
    "attackers": {
        # "ISIS operatives responded", "the branch whose operatives are suspected"; "ISIS leaders are poor strategists"
        ("military", False, "operatives"): 2,
        ("military", False, "leaders"): 1,
        ("nominal", False, "attackers"): 1,
        ("condemnatory", True, "extremists"): 1,
    },
    "act": {
        # standfirst and its repetition; imminent attack, when the attack came; the Crocus City Hall attack;
        # suicide attack, attack on the embassy; the Ryazan attack
        ("nominal", False, "attack"): 8,
        ("nominal", False, "attacks"): 1,  # warnings of possible attacks
        ("nominal", False, "bombing"): 1,  # a twin suicide bombing
        ("nominal", False, "bombings"): 1,  # a series of deadly bombings
        ("nominal", False, "incident"): 1,  # that incident
        ("condemnatory", False, "terror strikes"): 1,
        ("condemnatory", False, "terrorist attack"): 1,
        ("condemnatory", False, "murder"): 1,
        ("condemnatory", False, "atrocity"): 1,
    },
    "victims": {
        ("nominal", False, "concert-goers"): 1,
        ("nominal", False, "passengers and crew"): 1,
        ("nominal", False, "169 afghans"): 1,
        ("nominal", False, "its staff"): 1,
        ("nominal", False, "bodies"): 1,
        ("military", False, "military personnel"): 1,
    },
}


@pytest.mark.parametrize("referent", BY_HAND)
def test_labels_in_one_article_are_those_counted_by_hand(referent):
    found = reliability.label_counts(load(ROOT)).query("source_id == 'ashour' and referent == @referent")
    counted = Counter(zip(found["class"], found["quoted"], found["label"].str.lower(), strict=True))
    assert counted == BY_HAND[referent]


def test_our_own_prose_uses_neutral_nouns_and_says_nothing_of_outlets_or_nations(capsys):
    own = {path.name: path.read_text("utf-8") for path in [ROOT / "index.md", *(ROOT / "book").glob("*.md")]}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        own[path.name] = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    # Front matter, code, links, the words we quote and the name of a database are not our prose.
    strip = r"(?s)\A---.*?---|`[^`]*`|\]\([^)]*\)|“[^”]*”|\"[^\"]*\"|Global Terrorism Database"
    loaded = [r for r in rows(ROOT / "data" / "lexicon.csv") if r["class"] in ("condemnatory", "religious")]
    found = []
    for name, text in own.items():
        prose = re.sub(strip, " ", text)
        found += [f"{name}: {m[0]} ({r['class']})" for r in loaded for m in re.finditer(r["term"], prose)]
        verdicts = r"(?i)\b(propaganda|biased|bias|honest|lies|lying|manipulat\w+|Western media|Russian media)\b"
        found += [f"{name}: {m[0]}" for m in re.finditer(verdicts, prose)]
    with capsys.disabled():
        print(f"\nour own lexicon over our own pages: {found or 'nothing found'}")
    assert found == []
