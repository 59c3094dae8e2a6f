"""Framing: charts that give way to quotes where two passes over the texts agree too little."""

from __future__ import annotations

import json
import re

import pandas as pd
from helpers import ROOT

from contested.analysis import reliability
from contested.figures import framing as charts
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.tables import load


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


def test_every_place_a_mark_leads_to_is_on_the_page_of_statements():
    from contested.site import pages

    page = pages.statements(load(ROOT))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for path in sorted((ROOT / "notebooks").glob("0[5-8]*.ipynb")):
        linked = set(re.findall(r"statements\.html#([a-z0-9-]+)", path.read_text("utf-8")))
        assert linked - set(ids) == set(), path.name
