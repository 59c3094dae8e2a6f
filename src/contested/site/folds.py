"""The folded code of a page: what each fold says of itself, and one switch for all of them."""

from __future__ import annotations

import re
from html import unescape

from contested.html import render
from contested.wording import counted

SWITCH = 'class="code-switch"'  # on a page that has folded code
_FOLD = re.compile(r'<details class="admonition hide[^"]*">.*?</details>', re.S)
_CODE = re.compile(r"<pre[^>]*>(.*?)</pre>", re.S)
_CLOSED = re.compile(r'(<p class="collapsed admonition-title">)(.*?)(</p>)')


def with_switch(body: str) -> str:
    """The page with the number of lines on each fold, and the switch below its title; without folds as it was."""
    labelled, folds = _FOLD.subn(_labelled, body)
    return labelled.replace("</h1>", f"</h1>{render('code_switch.html')}", 1) if folds else body


def _labelled(fold: re.Match) -> str:
    """A fold that says how many lines of code it has, blank ones not counted."""
    code = unescape(re.sub(r"<[^>]*>", "", _CODE.search(fold[0])[1]))
    lines = counted(sum(bool(line.strip()) for line in code.splitlines()), "line")
    return _CLOSED.sub(lambda label: f"{label[1]}{label[2]}, {lines}{label[3]}", fold[0], count=1)
