"""Tables of words, for a phone: each cell says what its column is, so that a row can be read from top to bottom."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import count

STACK = "stack"  # the class of such a table; those written in Markdown are all of this kind
_TABLE = re.compile(rf'<table class="(?:[^"]* )?(?:{STACK}|docutils)[ "][^>]*>.*?</table>', re.S)
_HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.S)
_ROW = re.compile(r"<tr.*?</tr>", re.S)
_CELL = re.compile(r"<(?:td|th)(?=[ >])")


def labelled(body: str) -> str:
    """The page with the name of the column on every cell of such tables, but for the first of a row, which names it."""
    return _TABLE.sub(lambda table: _labelled(table[0]), body)


def _labelled(table: str) -> str:
    head, rest = table.replace('class="docutils', f'class="{STACK} docutils', 1).split("</thead>", 1)
    names = [escape(" ".join(unescape(re.sub(r"<[^>]*>", "", name)).split())) for name in _HEAD.findall(head)]
    return f"{head}</thead>{_ROW.sub(lambda row: _with_names(row[0], names), rest)}"


def _with_names(row: str, names: list[str]) -> str:
    at = count()
    return _CELL.sub(lambda cell: f'{cell[0]} data-label="{names[nth]}"' if (nth := next(at)) else cell[0], row)
