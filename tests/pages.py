"""A page of the built site, read with the standard library: its elements, ids, links and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> list[Element]:
        """The elements below with one of these tags; every element where none is named."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] * (not tags or child.tag in tags) + child.all(*tags)
        return found

    def text(self) -> str:
        """The words below, blanks folded, without scripts and styles."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif child.tag not in ("script", "style"):
                parts.append(child.text())
        return " ".join(" ".join(parts).split())

    def has_class(self, name: str) -> bool:
        return name in self.get("class").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("#page", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        # An unclosed <li> or <p> ends with its parent.
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


@cache
def read(path: Path) -> Element:
    return parse(path.read_text("utf-8"))


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(e.get("id") or e.get("name") for e in read(path).all() if e.get("id") or e.tag == "a")


def html_pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))
