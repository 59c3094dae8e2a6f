"""What a browser does with a text fragment, after https://wicg.github.io/scroll-to-text-fragment/, in one text.

Nothing here is shared with the package: the words of a fragment are looked for as the specification says.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

Span = tuple[int, int]
# Words as UAX #29 has them, as far as these texts go: an apostrophe or a full stop between letters, a comma or a
# full stop between digits divides nothing.
WORD = re.compile(r"\w+(?:['’.]\w+|(?<=\d),(?=\d)\w+)*")


class Page:
    """The text of a page with runs of blanks as one; offsets given out are those of the text as it was."""

    def __init__(self, text: str):
        kept = [at for at, sign in enumerate(text) if not sign.isspace() or (at and not text[at - 1].isspace())]
        self.places = [*kept, len(text)]
        self.text = "".join(" " if text[at].isspace() else text[at] for at in kept).lower()
        assert len(self.text) == len(kept)
        self.inside = {at for word in WORD.finditer(self.text) for at in range(word.start() + 1, word.end())}

    def find(self, words: str, start: int, bounded: tuple[bool, bool]) -> Span | None:
        """The first place of words from an offset on; bounded: whether it begins and ends where a word does."""
        at = self.text.find(words.lower(), start)
        while at >= 0:
            end = at + len(words)
            if not (bounded[0] and at in self.inside) and not (bounded[1] and end in self.inside):
                return at, end
            at = self.text.find(words.lower(), at + 1)
        return None

    def behind_blanks(self, at: int) -> int:
        return at + (self.text[at : at + 1] == " ")

    def opened_at(self, fragment: str) -> Span | None:
        """The passage that a fragment marks, or None: "find a range from a text directive"."""
        prefix, first, last, suffix = parts(fragment)
        at = 0
        while True:
            if prefix:
                before = self.find(prefix, at, (True, False))
                if before is None:
                    return None
                at, begin = before[0] + 1, self.behind_blanks(before[1])
                match = self.find(first, begin, (False, bool(last) or not suffix))
                if match is None:
                    return None
                if match[0] != begin:
                    continue
            else:
                match = self.find(first, at, (True, bool(last) or not suffix))
                if match is None:
                    return None
                at = match[0] + 1
            if end := self._end(match[1], last, suffix):
                return self.places[match[0]], self.places[end - 1] + 1
            if last:
                return None

    def _end(self, at: int, last: str, suffix: str) -> int | None:
        while True:
            if last:
                match = self.find(last, at, (True, not suffix))
                if match is None:
                    return None
                at = match[1]
            if not suffix:
                return at
            begin = self.behind_blanks(at)
            match = self.find(suffix, begin, (False, True))
            if match is None or (match[0] != begin and not last):
                return None
            if match[0] == begin:
                return at


def parts(fragment: str) -> tuple[str, str, str, str]:
    """Prefix, first words, last words, suffix; "" for what there is not."""
    value = fragment.removeprefix("#:~:text=")
    assert value != fragment
    assert re.fullmatch(r"[A-Za-z0-9._~%,-]+", value), value
    pieces, prefix, suffix = value.split(","), "", ""
    if pieces[0].endswith("-"):
        prefix = pieces.pop(0)[:-1]
    if pieces[-1].startswith("-"):
        suffix = pieces.pop()[1:]
    first, last = [*pieces, ""][:2]
    assert len(pieces) <= 2, fragment
    assert "-" not in prefix + first + last + suffix, fragment
    return unquote(prefix), unquote(first), unquote(last), unquote(suffix)
