"""`import contested`: what the README shows works as it stands, and asking costs nothing before it is needed."""

from __future__ import annotations

import re
import subprocess
import sys

import pandas as pd
import pytest
from helpers import ROOT

import contested
from contested.analysis import reliability


def test_the_lines_of_the_readme_run_and_give_tables(monkeypatch):
    readme = (ROOT / "README.md").read_text("utf-8")
    [lines] = re.findall(r"^```python\n(.*?)^```$", readme, re.M | re.S)
    assert {*re.findall(r"contested\.(\w+)", lines)} == {*contested.__all__} - {"__version__"}
    monkeypatch.chdir(ROOT / "notebooks")  # anywhere inside the project
    monkeypatch.setattr(reliability, "RESAMPLES", 2)  # the intervals take most of the time
    names: dict[str, object] = {}
    shown = []
    for line in lines.strip().splitlines():
        code = line.partition("  #")[0]
        if re.match(r"import|\w+ = ", code):
            exec(code, names)
        elif code:
            shown.append(eval(code, names))
    estimate, rules, highest, disputed, agreement = shown
    assert list(estimate.columns) == ["low", "best", "high", "step"]
    assert {"conservative", "gtd"} <= set(rules)
    assert highest["crocus-city-hall-2024"] == 143
    assert "toll-crocus" in set(disputed["dispute_id"])
    assert isinstance(agreement, pd.DataFrame)
    assert len(agreement) > 5


def test_to_import_it_takes_no_tables_and_no_charts():
    code = "import contested, sys; print([m for m in ('pandas', 'matplotlib', 'frictionless') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_a_name_it_does_not_have_is_an_attribute_error():
    with pytest.raises(AttributeError, match="truth"):
        contested.truth  # noqa: B018
    assert {*contested.__all__} <= {*dir(contested)}
