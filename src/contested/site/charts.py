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


def unpacked(body: str, page: str, cite: Callable[[str], str]) -> tuple[str, dict[str, bytes]]:
    """The page without the files its charts carry, its links leading to them; and those files by their place in FOLDER.

    page: the name of the page, which is the folder of its files: two pages may draw a chart of one name differently.
    cite: how something of this title is cited, which tables of data say after their own title.
    """
    files = {}
    for name, carried in _CARRIED.findall(body):
        content = base64.b64decode(carried)
        if name.endswith(".csv"):
            title, _, rest = content.decode().partition("\n")
            content = f"{title}\n# Cite as: {cite(title.removeprefix('# '))}\n{rest}".encode()
        files[f"{page}/{name}"] = content
        body = body.replace(f'/{FOLDER}/{name}"', f'/{FOLDER}/{page}/{name}"')
    return _CARRIED.sub("", body), files


def write(files: dict[str, bytes], out: Path) -> None:
    """Put the files into the folder of the site at `out`."""
    for name, content in files.items():
        path = out / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
