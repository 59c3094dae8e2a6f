"""Finding words as people type or remember them: in any case, with any kind of space, dash, quotation mark and dots.

What the tables quote is found by `Text.find` alone, which is strict: a quote is copied, not remembered.
"""

from __future__ import annotations

import re
from collections import Counter

# What is taken for one another: dashes, dots, double and single quotation marks, and spaces, which the first two may
# have around them.
_KINDS = (
    r"\s*[-‐‑‒–—―−]+\s*",
    r"\s*(?:…|\.(?:\s?\.)+)\s*",
    r"[\"“”„‟«»]",
    r"['’‘‚‛`´ʼ]",
    r"\s+",
)
_SIGNS = re.compile("|".join(_KINDS))
_WORD = re.compile(r"\w+")


def pattern(words: str) -> str:
    """A regular expression for `words`, to be used with re.IGNORECASE; it matches the text itself, so offsets hold."""
    parts, at = [], 0
    for sign in _SIGNS.finditer(words):
        kind = next(kind for kind in _KINDS if re.fullmatch(kind, sign[0]))
        parts += [re.escape(words[at : sign.start()]), kind]
        at = sign.end()
    return "".join([*parts, re.escape(words[at:])])


def find(text: str, words: str) -> list[tuple[int, int]]:
    """All (start, end) at which `words` stand. Dots and spaces at their ends, as where words were cut, do not count."""
    wanted = re.sub(r"^[\s.…]+|[\s.…]+$", "", words)
    return [hit.span() for hit in re.finditer(pattern(wanted), text, re.IGNORECASE)] if wanted else []


def nearest(text: str, words: str) -> tuple[int, tuple[int, int]]:
    """The shortest passage that shares most with `words` and has no more of them: the letters shared, and its span.

    (0, (0, 0)) where they share no word.
    """
    wanted = Counter(_WORD.findall(words.lower()))
    hits = [(hit[0].lower(), *hit.span()) for hit in _WORD.finditer(text)]
    length, passages = max(1, wanted.total()), []
    for at in range(max(1, len(hits) - length + 1)):
        window = [hit for hit in hits[at : at + length] if hit[0] in wanted]
        shared = Counter(word for word, _, _ in window) & wanted
        # By letters, so that one name outweighs an "of the".
        letters = sum(len(word) * times for word, times in shared.items())
        if window:
            passages.append((letters, window[0][1] - window[-1][2], (window[0][1], window[-1][2])))
    letters, _, span = max(passages, default=(0, 0, (0, 0)), key=lambda passage: passage[:2])
    return letters, span
