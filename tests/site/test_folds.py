"""The folds of code: each says what it is and how long, and pages that have any have one switch for all."""

from __future__ import annotations

import json

import pytest
from helpers import ROOT
from pages import Element, read

from contested.site.folds import with_switch

FOLD = """<details class="admonition hide above-input">
<summary>
<p class="collapsed admonition-title">Show the code</p>
<p class="expanded admonition-title">Hide the code</p>
</summary>
<div class="cell_input docutils container"><div class="highlight"><pre><span></span>{code}
</pre></div></div></details>"""
CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


def folded(name: str) -> list[str]:
    """The code of the cells of a notebook that are folded on its page."""
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))["cells"]
    return ["".join(c["source"]) for c in cells if {"hide-input", "remove-input"} & {*tags(c)} == {"hide-input"}]


def labels(page: Element) -> list[str]:
    """What each closed fold of code says."""
    folds = [e for e in page.all("details") if e.has_class("hide")]
    return [next(p for p in fold.all("p") if p.has_class("collapsed")).text() for fold in folds]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("<span>x</span> = 1", "1 line"),
        ("a\n\n<span>b</span>\n  \nc", "3 lines"),
        ("x = &quot;&lt;\n&gt;&quot;", "2 lines"),
    ],
)
def test_a_fold_says_how_many_lines_it_has(code, said):
    made = with_switch(f"<h1>A</h1><p>Text</p>{FOLD.format(code=code)}{FOLD.format(code='y')}")
    assert made.count("Show the code") == 2
    assert f">Show the code, {said}</p>" in made
    assert made.count('class="code-switch"') == 1
    assert made.startswith('<h1>A</h1><p class="code-switch">')
    assert made.count(">Hide the code</p>") == 2


def test_a_page_without_folds_stays_as_it_was():
    page = "<h1>A</h1><details><summary>B</summary><pre>c</pre></details>"
    assert with_switch(page) == page


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_folds_of_a_chapter_count_the_lines_of_their_cells(site, name):
    page = read(site / "notebooks" / f"{name}.html")
    counts = [sum(bool(line.strip()) for line in code.splitlines()) for code in folded(name)]
    assert labels(page) == [f"Show the code, {n} line{'s' * (n != 1)}" for n in counts]
    assert len([p for p in page.all("p") if p.has_class("code-switch")]) == bool(counts)
    assert any("code.js" in script.get("src") for script in page.all("script")) == bool(counts)


def test_some_chapters_fold_code_and_the_lab_does_not():
    assert sum(bool(folded(name)) for name in CHAPTERS) > 5
    assert folded("lab") == []
