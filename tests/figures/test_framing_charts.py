"""Framing: charts that give way to quotes where two passes over the texts agree too little."""

from __future__ import annotations

import json
import re

import pandas as pd
from helpers import ROOT

from contested.analysis import reliability
from contested.figures import coverage as charts
from contested.figures import grid
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.tables import load


def test_a_low_alpha_makes_the_chart_give_way_to_quotes(project):
    data = load(project)
    show = {"chart": charts.coverage(data), "quotes": charts.coverage_quotes(data)}
    assert isinstance(grid.gate(reliability.verdicts(data)["coverage"], show["chart"], show["quotes"]), Figure)
    path = project / "data" / "coding" / "coverage_b.csv"
    coded = pd.read_csv(path, dtype=str, keep_default_na=False)
    coded["status"] = ["asserted", "absent"] * (len(coded) // 2)  # agrees with nobody but by chance
    coded.to_csv(path, index=False)
    verdict = reliability.verdicts(load(project))["coverage"]
    assert verdict == "quotes only"
    assert isinstance(grid.gate(verdict, show["chart"], show["quotes"]), QuoteGrid)


def test_no_notebook_draws_a_variable_its_verdict_forbids():
    # The charts of chapters 6 to 9, and what each of them shows; all else in these chapters is quotes or computed.
    shows = {"targets": ["target"], "parts": ["target", "part", "stance", "certainty"], "coverage": ["coverage"]}
    computed = {"labels-attackers", "labels-group", "labels-act", "labels-victims", "keyness", "trust"}
    verdicts, drawn = reliability.verdicts(load(ROOT)), set()
    for path in sorted((ROOT / "notebooks").glob("0[6-9]*.ipynb")):
        outputs = [o for c in json.loads(path.read_text("utf-8"))["cells"] for o in c.get("outputs", [])]
        drawn |= {name for o in outputs for name in re.findall(r"^Figure (\S+):", _plain(o), re.M)}
    assert {*shows} <= drawn <= {*shows} | computed
    assert [v for name in shows for v in shows[name] if verdicts[v] == "quotes only"] == []


def _plain(output: dict) -> str:
    return "".join(output.get("data", {}).get("text/plain", ""))
