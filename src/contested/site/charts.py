"""What a page with charts needs besides their HTML: the words behind the marks, and the files one can take away."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from contested.figures import words
from contested.tables import Tables

FOLDER = "charts"  # of the site
KEPT = '<template id="words">'  # on a page that holds words to open
_CARRIED = re.compile(r"<!-- file (\S+) (\S+) -->\n?")
_CHART = re.compile(r'<figure class="chart".*?</figure>', re.S)
_PLACE = r'href="[^"#]*book/(?:catalogue|statements)\.html#([^"]+)"'
_OPENS = re.compile(rf'<a (?:class="words" )?{_PLACE}(?: data-words="([^"]+)")?')
_IN_PROSE = re.compile(r'<a class="words"[^>]*>')


def keys(body: str) -> set[str]:
    """What the marks and table rows of all charts on a page open, and the numbers in its prose."""
    parts = [*_CHART.findall(body), *_IN_PROSE.findall(body)]
    found = [_OPENS.findall(part) for part in parts]
    return {key for pairs in found for place, rows in pairs for key in unescape(rows or unquote(place)).split()}


def with_words(body: str, tables: Tables, root: str) -> str:
    """The page with the words behind its marks at its end."""
    return body + str(words.behind(tables, keys(body), root))


def unpacked(body: str, cite: Callable[[str], str]) -> tuple[str, dict[str, bytes]]:
    """The page without the files its charts carry, and those files by name.

    cite: how something of this title is cited, which tables of data say after their own title.
    """
    files = {name: base64.b64decode(content) for name, content in _CARRIED.findall(body)}
    for name in (name for name in files if name.endswith(".csv")):
        title, _, rest = files[name].decode().partition("\n")
        files[name] = f"{title}\n# Cite as: {cite(title.removeprefix('# '))}\n{rest}".encode()
    return _CARRIED.sub("", body), files


def write(files: dict[str, bytes], out: Path) -> list[str]:
    """Put the files into the folder of the site at `out`; returns the names of those another page has otherwise."""
    (out / FOLDER).mkdir(exist_ok=True)
    differ = []
    for name, content in files.items():
        path = out / FOLDER / name
        if path.exists() and path.read_bytes() != content:
            differ.append(name)
        path.write_bytes(content)
    return differ
