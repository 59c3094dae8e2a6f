"""No number is typed in prose: what the data can count comes from the data.

Read are the pages, the README, the markdown of the notebooks, and the strings of the code that become prose.
Found are digits and number words from two to twelve, and dozens to millions. "One" is left out: it counts as
often as it is a pronoun ("the one most sources give"), and no rule tells which.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from helpers import ROOT

from contested.wording import WORDS

NUMBER = re.compile(
    r"\d+(?:[.,/]\d+)*"
    rf"|\b(?:{'|'.join(WORDS[2:])}|dozens?|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Allowed:
    """Words in which a number may be typed, and why; `files` is a pattern on the path."""

    words: str
    reason: str
    files: str = "."


# What the tables count: of these a lesson, too, may type no number.
COUNTED = "sources?|articles?|texts|claims?|incidents?|attacks?|plots?|counts?|killed|victims|injured|deaths?|tolls?"
LESSONS = r"book/(?:lesson-.*|project|classroom|balloon|browser-lab)\.md|notebooks/lab\.ipynb"
ALLOWED = [
    Allowed(r"^# \d+\. ", "the number of a chapter, in its heading", "notebooks/"),
    Allowed(
        r"(?:Entman|Kohring|Weidmann|Höglund|Quinn|Fernandes|Melander|(?:Frermann|Davies) et al\.) \(?(?:19|20)\d\d\b",
        "the year of a work that is cited",
    ),
    Allowed(
        r"UTF-8|A4|CC BY 4\.0|BSD-3-Clause|resolution 68/262|ISO 3166-1 alpha-3|ISO 8601-2|jinja2|text2num|version 2",
        "names of norms, licences, programs",
    ),
    Allowed(r"Python 3\.11 to 3\.14", "the versions of Python it runs on", "README"),
    Allowed(
        r"[Tt]wo (?:(?:independent )?(?:machine )?(?:passes|readings)|sources|(?:different )?answers|figures|roundings)"
        r"\b",
        "the method has a pass and a second one, and a dispute two sides, whatever the data",
    ),
    Allowed(r"Exit code 0: all is well; 1: problems; 2:", "what a program ends with", "README"),
    Allowed(
        rf"(?i:{NUMBER.pattern})(?!\d|[^\w|.:;?]+(?:\w+[^\w|.:;?]+){{0,2}}?(?i:{COUNTED})\b)",
        "a lesson has minutes, ages, steps and an invented task of its own",
        LESSONS,
    ),
]

# Not prose: front matter, code, comments, what a page fills in, where links lead, and words quoted as words.
MARKUP = (
    r"(?s)\A---\n.*?\n---\n|^```.*?^```$|^ {4}[^\n]*$|`[^`]*`|<!--.*?-->|\{\{.*?\}\}|(?<=\])\([^)]*\)"
    r"|“[^”]*”|\"[^\"\n]*\""
)


def prose() -> Iterator[tuple[str, str]]:
    """The prose of each page, by its path."""
    paths = [ROOT / "index.md", ROOT / "README.md", *sorted((ROOT / "book").glob("*.md"))]
    for path in paths:
        yield path.relative_to(ROOT).as_posix(), re.sub(MARKUP, " ", path.read_text("utf-8"), flags=re.M)
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                yield f"notebooks/{path.name}", re.sub(MARKUP, " ", source, flags=re.M)
            else:
                yield from ((f"notebooks/{path.name}", text) for text in strings(source))
    modules = [*(ROOT / "src/contested/figures").glob("*.py"), *(ROOT / "src/contested/site/pages").glob("*.py")]
    for path in sorted(
        [*modules, ROOT / "src/contested/analysis/disputes.py", ROOT / "src/contested/analysis/reliability.py"]
    ):
        yield from ((path.relative_to(ROOT).as_posix(), text) for text in strings(path.read_text("utf-8")))


def strings(code: str) -> list[str]:
    """The strings of a module that read as prose; in an f-string what is computed stands as {}."""
    tree = ast.parse(code)
    silent = {id(node) for node in unread(tree)}
    found = []
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
            silent |= {id(p) for p in node.values if isinstance(p, ast.Constant)}
            found.append("".join(parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    # Tags and links are no prose; a name of a column or a colour has no blank between words.
    plain = [re.sub(r"<[^>]*>|\S*[{}]*\.html\S*", " ", text) for text in found]
    return [text for text in plain if re.search(r"[A-Za-z}] \S|\S [A-Za-z{]", text)]


UNREAD = ("query", "compile", "sub", "search", "findall", "fullmatch", "finditer")


def unread(tree: ast.AST) -> Iterator[ast.AST]:
    """Strings that no reader sees: docstrings, patterns, queries, and how a number is formatted."""
    for node in ast.walk(tree):
        hidden: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            hidden = [node.value]
        elif isinstance(node, ast.FormattedValue) and node.format_spec:
            hidden = [node.format_spec]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in UNREAD:
            hidden = node.args[: 2 if node.func.attr == "sub" else 1]
        for part in hidden:
            yield from ast.walk(part)


def typed(path: str, text: str) -> list[tuple[str, str]]:
    """The numbers typed in a text, each with the words around it, without those that are allowed."""
    for allowed in ALLOWED:
        if re.search(allowed.files, path):
            text = re.sub(allowed.words, " ", text, flags=re.M)
    return [(m[0], text[max(0, m.start() - 40) : m.end() + 30]) for m in NUMBER.finditer(text)]


@pytest.fixture(scope="module")
def read() -> list[tuple[str, str]]:
    return list(prose())


def test_no_number_is_typed_in_prose(read):
    assert [f"{path}: …{around}…" for path, text in read for _, around in typed(path, text)] == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.md", "Every number leads to a sentence"),
        ("README.md", "rarely shows who gave a figure"),
        ("book/method.md", "What nobody may conclude"),
        ("notebooks/02_how_often.ipynb", "Plots are not attacks"),
        ("notebooks/03_how_many.ipynb", "{} victims killed under the rule"),
        ("src/contested/figures/casualties.py", "Victims killed on {}, by article in order of publication"),
        ("src/contested/site/pages/catalogue.py", "Several events in one, such as"),
        ("src/contested/analysis/disputes.py", "they cannot both be right."),
    ],
)
def test_every_kind_of_prose_is_read(read, path, words):
    assert any(words in text for where, text in read if where == path)


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda allowed: allowed.reason)
def test_every_exception_is_in_use(read, allowed):
    there = [text for path, text in read if re.search(allowed.files, path)]
    assert [text for text in there if re.search(allowed.words, text, re.M)]


def test_the_exceptions_are_few():
    assert len(ALLOWED) < 12


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("book/x.md", "The five articles", ["five"]),
        ("book/x.md", "a Dozen; 12,5 and 1999", ["Dozen", "12,5", "1999"]),
        ("book/x.md", "someone often attends, one of them", []),
        ("book/x.md", "took 20 minutes", ["20"]),
        ("book/lesson-toll.md", "took 20 minutes, three students, ages 15; six people in a basket", []),
        ("book/lesson-toll.md", "| 10 | Read the sources |\n| 5–10 min | Five sources |", ["Five"]),
        ("notebooks/lab.ipynb", "## Exercise 3\n\nOf the 33 known incidents 137 were killed", ["33", "137"]),
        ("notebooks/01_record.ipynb", "# 1. The record\n\n1. The first", ["1"]),
        ("book/x.md", "(Entman 1993; March 2024)", ["2024"]),
    ],
)
def test_a_typed_number_is_found_and_an_allowed_one_is_not(path, text, found):
    assert [number for number, _ in typed(path, text)] == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""Docstring of 5 words."""\n', []),
        ('title = f"{n} of 5 sources"', ["{} of 5 sources"]),
        ('title = f"{n:.2f} of all {m}"', ["{} of all {}"]),
        ('frame.query("n == 2 and m == 3")', []),
        ('x = "#0072B2"; y = "n_sources"', []),
        ("x = \"<h2 id='a b'>two words</h2>\"", [" two words "]),
    ],
)
def test_strings_of_code_that_become_prose_are_read(code, found):
    assert strings(code) == found
