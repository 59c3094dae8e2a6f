"""The source texts: where they are, what they say, and where a quote stands in them."""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pysbd

# Writers type straight quotes and plain hyphens; the texts hold typographic ones. Each maps to one
# character, so an offset into the folded text is an offset into the text.
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


MAX_QUOTE_WORDS = 25  # no quote in the tables is longer


class QuoteError(ValueError):
    """A quote that stands nowhere, or in more than one place."""


class NoTexts(FileNotFoundError):
    """The texts are not there at all, as in a download without the articles."""


class OutsideSeeds(OSError):
    """A row of sources.csv that names a file outside seeds/."""


@dataclass(frozen=True)
class Text:
    """One source text. Offsets are 0-based code points, so that ``text[start:end] == quote``."""

    source_id: str
    text: str
    sha256: str

    def find(self, words: str) -> list[tuple[int, int]]:
        """All (start, end) at which `words` stand, typographic quotes and dashes folded."""
        needle = words.translate(_FOLD)
        if not needle:
            return []
        folded = self.text.translate(_FOLD)
        return [(m.start(), m.start() + len(needle)) for m in re.finditer(re.escape(needle), folded)]

    def find_one(self, words: str) -> tuple[int, int]:
        """The one (start, end) of `words`; raises QuoteError naming the nearest passage otherwise."""
        hits = self.find(words)
        if len(hits) == 1:
            return hits[0]
        if hits:
            places = ", ".join(str(start) for start, _ in hits)
            raise QuoteError(f"occurs {len(hits)} times in {self.source_id} (at {places})")
        raise QuoteError(f"does not occur in {self.source_id}; the nearest passage is {self.nearest(words)!r}")

    def nearest(self, words: str) -> str:
        """The passage of the same length that shares most with `words`, for error messages."""
        matcher = difflib.SequenceMatcher(None, self.text, words, autojunk=False)
        match = matcher.find_longest_match()
        start = max(0, match.a - match.b)
        return self.text[start : start + len(words)].strip()

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether a span lies inside curly quotation marks, or holds three quoted words or more in a row."""
        before = self.text[:start]
        inside = before.rfind("“") > before.rfind("”")
        return inside or bool(re.search(r"“[^”\s]+\s[^”\s]+\s[^”\s]", self.text[start:end]))

    def context(self, start: int, end: int, width: int = 40) -> tuple[str, str]:
        """Up to `width` characters before and after a span, cut at word ends, on one line."""
        before = self.text[max(0, start - width) : start]
        after = self.text[end : end + width]
        if start > width:
            before = before.partition(" ")[2]
        if end + width < len(self.text):
            after = after.rpartition(" ")[0]
        return " ".join(before.split()), " ".join(after.split())


def find_root(start: Path | None = None) -> Path:
    """The project folder: the first one upward from `start` that holds data/datapackage.json."""
    here = Path(start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "datapackage.json").is_file():
            return folder
    raise FileNotFoundError(
        f"{here} is not in the project: neither it nor a folder above it has data/datapackage.json; "
        "change to the project, or name it with --root"
    )


def has_texts(root: Path) -> bool:
    """Whether there are texts at all. One that is missing among them is an error of its own."""
    return any((root / "seeds").glob("*.txt"))


def need_texts(root: Path) -> None:
    """Raise NoTexts where there are no texts."""
    if not has_texts(root):
        raise NoTexts("this needs the articles, which are not in seeds/: a download comes without them")


def seed_path(root: Path, seed_file: str) -> Path:
    """The file of a text. Raises OutsideSeeds where its name or a link leads out of seeds/."""
    folder = (root / "seeds").resolve()
    path = (folder / seed_file).resolve()
    if folder not in path.parents:
        raise OutsideSeeds(f"{seed_file!r} is outside seeds/, the only folder from which texts are read")
    return path


def read_text(root: Path, source_id: str, seed_file: str) -> Text:
    """Read one file of seeds/ byte for byte. Raises OSError, also where it lies elsewhere, or UnicodeDecodeError."""
    raw = seed_path(root, seed_file).read_bytes()
    return Text(source_id, raw.decode("utf-8"), hashlib.sha256(raw).hexdigest())


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of `text`, line by line (pysbd's English rules)."""
    segmenter = pysbd.Segmenter(language="en", clean=False)
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        cursor = 0
        for piece in segmenter.segment(line.group()):
            sentence = piece.strip()
            if not sentence:
                continue
            at = line.group().index(sentence, cursor)
            cursor = at + len(sentence)
            spans.append((line.start() + at, line.start() + cursor))
    return spans
