"""Text fragments: the end of an address by which a browser opens a page at a passage and marks it.

``#:~:text=prefix-,first words,last words,-suffix``, as https://wicg.github.io/scroll-to-text-fragment/ has it: the
browser takes the first place where the words stand, as whole words and in any case. The article's words in a
fragment count as shown, so it holds as few of them as find the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import product
from urllib.parse import quote

import pandas as pd

from contested.tables import forgiving
from contested.tables.corpus import Text

FEW = 3  # so many words in a row quote nothing; more are taken only where these find another place
_MOST = 8  # words on either side of where a passage begins or ends; more are never needed
_NEAR = 300  # characters around a passage, in which those words are
_WORD = re.compile(r"\w(?:\S*\w)?")
# Where a text lacks a space, as between a caption and what follows it, a browser sees one word.
_GLUED_BEFORE, _GLUED_AFTER = re.compile(r"\w[.'’]?\Z"), re.compile(r"[.'’]?\w")

Span = tuple[int, int]


def of_sentences(sentences: pd.DataFrame, sources: pd.DataFrame, texts: dict[str, Text]) -> list[str]:
    """The fragment of each sentence; "" where its source has no address, and for furniture: the page has its own."""
    address = sources.set_index("source_id")["url"]
    return [
        fragment(texts[row.source_id].text, row.start, row.end)
        if address[row.source_id] and row.zone != "furniture"
        else ""
        for row in sentences.itertuples()
    ]


def fragment(text: str, start: int, end: int) -> str:
    """``#:~:text=...`` for text[start:end]: its first and its last words, or all of it where it has FEW.

    "" where it holds no whole word, or where no words in it and around it find it.
    """
    own = _words(text, start, end)
    if not own:
        return ""
    short = len(own) < 3 or _count(text[own[0][0] : own[-1][1]]) <= FEW
    # One word at least is left out between the first and the last, or both would be read as one passage.
    opening = _opening(text, own, [len(own)] if short else range(1, len(own) - 1))
    if opening is None:
        return ""
    at, begin, stop = opening
    address = f"#:~:text={_encoded(text[at:begin], '', '-,')}{_encoded(text[begin:stop])}"
    if short:
        return address
    closing = _closing(text, [word for word in own if word[0] > stop][1:], stop)
    if closing is None:
        return ""
    begin, stop, last = closing
    return f"{address},{_encoded(text[begin:stop])}{_encoded(text[stop:last], ',-')}"


def _opening(text: str, own: list[Span], sizes: Iterable[int]) -> tuple[int, int, int] | None:
    """Where the words before a passage begin, where it begins, and where its first words end."""
    begin = own[0][0]
    before = [own[0], *_words(text, max(0, begin - _NEAR), begin)[::-1]]
    for more, size in _fewest(before, sizes, lambda more, size: text[before[more][0] : own[size - 1][1]]):
        at, stop = before[more][0], own[size - 1][1]
        if _place(text, 0, text[at:begin], text[begin:stop]) == at:
            return at, begin, stop
    return None


def _closing(text: str, own: list[Span], after: int) -> tuple[int, int, int] | None:
    """Where the last words of a passage begin, where it ends, and where the words behind it end."""
    stop = own[-1][1]
    behind = [own[-1], *_words(text, stop, stop + _NEAR)]
    sizes = range(1, len(own) + 1)
    for more, size in _fewest(behind, sizes, lambda more, size: text[own[-size][0] : behind[more][1]]):
        begin, last = own[-size][0], behind[more][1]
        if _place(text, after, text[begin:stop], text[stop:last]) == begin:
            return begin, stop, last
    return None


def _fewest(around: list[Span], sizes: Iterable[int], run: Callable[[int, int], str]) -> list[tuple[int, int]]:
    """How many words around a passage and how many of its own to try, in which order.

    First what quotes nothing. Of that, first what takes no word from around it: the page at the address may have
    other words there, such as a picture's caption.
    """
    choices = product(range(min(_MOST, len(around))), sorted(sizes)[:_MOST])
    return sorted(choices, key=lambda choice: (max(FEW, _count(run(*choice))), choice[0], -choice[1]))


def _place(text: str, start: int, one: str, two: str) -> int:
    """Where a browser finds one passage and right behind it another, from an offset on; -1 for nowhere."""
    words = r"\s*".join(forgiving.pattern(part.strip()) for part in (one, two) if part)
    found = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE).search(text, start)
    return found.start() if found else -1


def _words(text: str, start: int, end: int) -> list[Span]:
    """The spans of the whole words of text[start:end], without the marks around them."""
    found = [(start + hit.start(), start + hit.end()) for hit in _WORD.finditer(text[start:end])]
    if found and _GLUED_BEFORE.search(text[max(0, found[0][0] - 2) : found[0][0]]):
        del found[0]
    if found and _GLUED_AFTER.match(text[found[-1][1] : found[-1][1] + 2]):
        del found[-1]
    return found


def _count(passage: str) -> int:
    """The words of a passage, counted as strictly as anybody may: "ISIS's" and "re-elected" have two."""
    return len(re.findall(r"\w+", passage))


def _encoded(passage: str, before: str = "", behind: str = "") -> str:
    """A passage as an address has it, with what divides it from the next; "" for none."""
    words = " ".join(passage.split())
    return f"{before}{quote(words, safe='').replace('-', '%2D')}{behind}" if words else ""
