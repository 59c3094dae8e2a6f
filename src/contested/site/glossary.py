"""The terms of the book: each is explained where a page first uses it, and all of them in the glossary.

What the terms are is in glossary.toml. Marked is the first use in a paragraph or list that everybody reads: not in a
heading, a link, a table, a chart, a quote, code, or what is folded. It needs no script.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from importlib.resources import files

from contested.html import render

_TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.S)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_VOID = {"br", "hr", "img", "input", "link", "meta", "path", "use", "source", "wbr"}
_PROSE = {"p", "li"}
_SILENT = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "svg", "q", "form"}
_SILENT |= {"script", "style", "template", "details", "dl", "select"}


_OF_A_SCRIPT = re.compile(r'aria-live|class="lab\b')  # what a script rewrites, or looks for its own buttons in


@dataclass(frozen=True)
class Term:
    """A term: `words` finds its forms in prose, `means` says in half a sentence what it is."""

    id: str
    name: str
    words: re.Pattern
    means: str


@cache
def terms() -> tuple[Term, ...]:
    """The terms in the order of the glossary."""
    listed = tomllib.loads(files("contested.site").joinpath("glossary.toml").read_text("utf-8"))["term"]
    pattern = r"(?<![\w-])(?:{})(?![\w-])"
    return tuple(
        Term(t["id"], t["name"], re.compile(pattern.format(t["words"]), re.IGNORECASE), t["means"]) for t in listed
    )


def explained(body: str, root: str) -> str:
    """The page with each term a button at its first use, and what the terms mean at its end.

    root: the way from the page to the top of the site.
    """
    left, used, parts, open_tags = list(terms()), [], [], []
    for part in _TAG.split(body):
        if part.startswith("<"):
            _follow(part, open_tags)
        elif any(name in _PROSE for name, _ in open_tags) and not any(silent for _, silent in open_tags):
            part = _marked(part, left, used)
        parts.append(part)
    shown = [term for term in terms() if term in used]
    return "".join(parts) + (str(render("terms.html", terms=shown, root=root)) if shown else "")


def _follow(tag: str, open_tags: list[tuple[str, bool]]) -> None:
    """Keep account of which elements are open, by name, and whether they are silent: what a script rewrites is too."""
    named = _NAME.match(tag)
    name = named[1].lower() if named else ""
    if not name or name in _VOID or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        open_tags.append((name, name in _SILENT or bool(_OF_A_SCRIPT.search(tag))))
    elif any(name == opened for opened, _ in open_tags):
        while open_tags.pop()[0] != name:
            pass


def _marked(text: str, left: list[Term], used: list[Term]) -> str:
    """A run of text in which every term of `left` is marked once, and then moved to `used`; the longest term first."""
    plain = unescape(text)
    found = [(term, hit) for term in left if (hit := term.words.search(plain))]
    if not found:
        return text
    term, hit = min(found, key=lambda one: (one[1].start(), -one[1].end()))
    left.remove(term)
    used.append(term)
    before, after = plain[: hit.start()], plain[hit.end() :]
    # What follows without a blank stays on the line of its word, which a button alone would not keep it on.
    stop = re.match(r"[.,;:!?)]*", after)[0]
    mark, after = render("term.html", id=term.id, words=hit[0], stop=stop), after[len(stop) :]
    return f"{escape(before, quote=False)}{mark}{_marked(escape(after, quote=False), left, used)}"
