"""The style sheet of the book holds each colour of light and of dark once."""

from __future__ import annotations

import re

from helpers import ROOT

STYLE = (ROOT / "_static" / "contested.css").read_text("utf-8")


def test_a_colour_of_the_theme_is_written_once():
    screen = STYLE[: STYLE.index("@media print")]
    themed = re.findall(r"(--[\w-]+): var\(--if-light, (#\w+)\) var\(--if-dark, (#\w+)\);", screen)
    assert {name for name, *_ in themed} == {"--ink", "--muted", "--guide", "--ground", "--line", "--soft"}
    for name, light, dark in themed:
        assert screen.count(f"{name}:") == 1
        assert screen.count(light) == screen.count(dark) == 1, name
