"""The labels in the articles, counted by hand in one of them, and the lexicon over our own pages."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from helpers import ROOT, rows

from contested.analysis import vocabulary
from contested.tables import load

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
    found = vocabulary.label_counts(load(ROOT)).query("source_id == 'ashour' and referent == @referent")
    counted = Counter(zip(found["class"], found["quoted"], found["label"].str.lower(), strict=True))
    assert counted == BY_HAND[referent]


def test_our_own_prose_uses_neutral_nouns_and_says_nothing_of_outlets_or_nations(capsys):
    own = {path.name: path.read_text("utf-8") for path in [ROOT / "index.md", *(ROOT / "book").glob("*.md")]}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        own[path.name] = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    # Front matter, code, links, the words we quote and the name of a database are not our prose.
    strip = r"(?s)\A---.*?---|`[^`]*`|\]\([^)]*\)|“[^”]*”|\"[^\"]*\"|Global Terrorism Database"
    loaded = [r for r in rows("lexicon") if r["class"] in ("condemnatory", "religious")]
    found = []
    for name, text in own.items():
        prose = re.sub(strip, " ", text)
        found += [f"{name}: {m[0]} ({r['class']})" for r in loaded for m in re.finditer(r["term"], prose)]
        verdicts = r"(?i)\b(propaganda|biased|bias|honest|lies|lying|manipulat\w+|Western media|Russian media)\b"
        found += [f"{name}: {m[0]}" for m in re.finditer(verdicts, prose)]
    with capsys.disabled():
        print(f"\nour own lexicon over our own pages: {found or 'nothing found'}")
    assert found == []
