"""The house: which room may use which, how large a module and a function may grow, and where HTML is made."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from helpers import ROOT

HOUSE = ROOT / "src" / "contested"
# From the ground up; what stands later may use what stands earlier, and nobody uses the last two.
ROOMS = ["tables", "wording", "html", "analysis", "curation", "figures", "classroom", "notebooks", "site", "cli"]
CLOSED = {"site", "cli"}
FACE = "contested"  # the package itself: its public face may take from every room that is not closed
LINES, FUNCTION = 400, 40

# Longer than a screen, and why.
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else FACE


def imported(path: Path) -> set[str]:
    """The modules of this package that a module imports, anywhere in it; its version is nobody's room."""
    known = {name_of(p) for p in modules()}
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}: a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in known else node.module)
                found -= {FACE} if alias.name == "__version__" else set()
    return (found & known) - {name_of(path)}


ARROWS = [(name_of(path), target) for path in modules() for target in sorted(imported(path))]


def wrong(arrows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The arrows that lead up, or into a room that is closed."""
    found = []
    for start, end in arrows:
        if room(start) == room(end):
            continue
        up = FACE not in (room(start), room(end)) and ROOMS.index(room(start)) < ROOMS.index(room(end))
        if up or room(end) in CLOSED | {FACE}:
            found.append((start, end))
    return found


def circle(arrows: list[tuple[str, str]]) -> list[str]:
    """Modules that lead back to themselves, [] where none does. A package's face may gather what is in its room."""
    left = {module for arrow in arrows for module in arrow}
    arrows = [(a, b) for a, b in arrows if not a.startswith(f"{b}.") and not b.startswith(f"{a}.")]
    while ends := {module for module in left if not any(a == module and b in left for a, b in arrows)}:
        left -= ends
    return sorted(left)


def test_every_arrow_leads_from_a_later_room_to_an_earlier_one():
    assert len(ARROWS) > 80
    assert {room(module) for arrow in ARROWS for module in arrow} <= {FACE, *ROOMS}
    assert wrong(ARROWS) == []


def test_no_module_leads_back_to_itself():
    assert circle(ARROWS) == []


@pytest.mark.parametrize(
    "arrow",
    [
        ("contested.classroom.handout", "contested.site.pages.numbers"),
        ("contested.notebooks", "contested.cli"),
        ("contested", "contested.site"),
        ("contested.tables.store", "contested.html.table"),
        ("contested.analysis.census", "contested"),
    ],
)
def test_an_arrow_that_leads_up_is_found(arrow):
    assert wrong([*ARROWS, arrow]) == [arrow]


def test_a_circle_is_found():
    inside_a_room = ("contested.tables.corpus", "contested.tables.store")
    assert set(inside_a_room) <= set(circle([*ARROWS, inside_a_room]))


def test_no_module_is_too_long():
    sizes = {p.relative_to(HOUSE).as_posix(): p.read_text("utf-8").count("\n") for p in modules()}
    too_long = {name for name, lines in sizes.items() if lines > LINES}
    assert too_long - set(LONG_MODULES) == set()


def test_no_function_is_longer_than_a_screen():
    too_long = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= FUNCTION:
                too_long.add(f"{path.stem}.{node.name}")
    assert too_long - set(LONG_FUNCTIONS) == set()


# HTML --------------------------------------------------------------------------------------------

TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<]*)?/?>|<[a-zA-Z][\w-]*\s+[\w-]+=")
# Where a tag may stand in Python: the drawings are SVG, made by another library and mended as text.
DRAWINGS = {"figures/figure.py", "figures/marks.py", "figures/style.py"}
# Patterns that find parts of the built pages.
READS = {"site/backlinks.py", "site/charts.py", "site/folds.py", "site/stacked.py"}


def glued(code: ast.AST) -> Iterator[str]:
    """The strings of a module that hold an HTML tag, docstrings left out; of an f-string, what is typed in it."""
    silent = {id(node.value) for node in ast.walk(code) if isinstance(node, ast.Expr)}
    for node in ast.walk(code):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
            text = "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            text = node.value
        else:
            continue
        if TAG.search(text):
            yield text


@pytest.mark.parametrize(
    "code",
    ['f"<b>{word}</b>"', "'<a href=x>'", 'x = "<br>" + y', "'<div' + f' id={x}>' if 0 else '<p class='", '"<br/>"'],
)
def test_a_tag_is_found(code):
    assert list(glued(ast.parse(f"x = {code}")))


@pytest.mark.parametrize("code", ['"""Left of <b>."""', 'x = "a < b and c > d"', 'x = "<!-- charts -->"', 'x = "<NA"'])
def test_what_is_no_tag_is_not(code):
    assert not list(glued(ast.parse(code)))


def test_no_tag_is_glued_together_outside_a_drawing():
    found = {}
    for path in modules():
        name = path.relative_to(HOUSE).as_posix()
        if name not in DRAWINGS | READS:
            found[name] = list(glued(tree(path)))
    assert len(found) > 40
    assert {name: texts for name, texts in found.items() if texts} == {}
