"""What of the articles can be read in files that are published: runs of words, wherever they stand."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

RUN = 4  # words in a row
INLINE = {"a", "b", "i", "em", "strong", "span", "q", "mark", "code", "tspan", "text"}
PICTURES = (".png", ".ico", ".woff2")


class _Page(HTMLParser):
    """The text of a page, what is hidden included, and each attribute for itself."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.parts = [], []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in INLINE:
            self.text.append(" \n ")
        self.parts += [unquote(value) for _, value in attrs if value]

    def handle_data(self, data) -> None:
        self.text.append(data)

    def handle_comment(self, data) -> None:
        self.parts.append(data)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Every file below these paths, and what is in zips, wheels and workbooks, each content once."""
    seen: set[bytes] = set()

    def opened(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
        if name.endswith((".zip", ".whl", ".xlsx", ".odt")):
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                for inner in packed.namelist():
                    yield from opened(f"{name}: {inner}", packed.read(inner))
        elif raw not in seen and not name.endswith(PICTURES):
            seen.add(raw)
            yield name, raw

    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield from opened(file.name, file.read_bytes())


def passages(name: str, raw: bytes) -> list[str]:
    """The texts in a file, each of which may be read for itself."""
    text = raw.decode("utf-8", "replace")
    if name.endswith((".html", ".svg", ".xml")):
        return _of_page(text)
    if name.endswith((".json", ".ipynb")):
        return [part for said in _strings(json.loads(text)) for part in (_of_page(said) if "<" in said else [said])]
    if name.endswith(".csv"):
        return [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return [text]


def _of_page(text: str) -> list[str]:
    page = _Page()
    page.feed(text)
    return ["".join(page.text), *page.parts]


def _strings(held) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for inner in held.values():
            yield from _strings(inner)
    elif isinstance(held, list):
        if all(isinstance(inner, str) for inner in held):
            yield "".join(held)
        for inner in held:
            yield from _strings(inner)


def shares(articles: dict[str, str], published: Iterable[tuple[str, bytes]]) -> dict[str, float]:
    """The share of the words of each article that can be read, in runs of RUN or more, in all files together."""
    spelt = {name: words(text) for name, text in articles.items()}
    places: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for name, said in spelt.items():
        for first in range(len(said) - RUN + 1):
            places.setdefault(tuple(said[first : first + RUN]), []).append((name, first))
    read: set[tuple[str, int]] = set()
    for name, raw in published:
        for passage in passages(name, raw):
            said = words(passage)
            for first in range(len(said) - RUN + 1):
                for article, at in places.get(tuple(said[first : first + RUN]), ()):
                    read |= {(article, at + step) for step in range(RUN)}
    return {name: sum(article == name for article, _ in read) / len(spelt[name]) for name in spelt}
