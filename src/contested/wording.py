"""Numbers, plurals and lists as English prose has them.

No library: `inflect` does all of this, and takes more than a second to import, in every notebook and every command.
"""

from __future__ import annotations

# Prose spells these out; larger numbers are written in digits.
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 source, 5 sources."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def worded(number: int, one: str, many: str | None = None) -> str:
    """A number as prose has it, with its noun: one article, five articles."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def agree(number: int, one: str, many: str) -> str:
    """The form of a verb that fits a number: 1 is, 5 are."""
    return one if number == 1 else many


def told_by_one(number: int) -> str:
    """How many incidents only one source tells, as a clause."""
    return f"{counted(number, 'incident')} {agree(number, 'is', 'are')} told by one source alone"


def listed(items: list[str], last: str = "and") -> str:
    """Words in a row: a, b and c."""
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def in_words(number: int) -> str:
    """A small number as a word, as prose has it; larger ones in digits."""
    return WORDS[number] if number < len(WORDS) else str(number)


def capital(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]
