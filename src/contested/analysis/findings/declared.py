"""What a finding is: a sentence that the present tables bear out, or nothing; and how the book finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from contested.analysis import reliability
from contested.tables import Tables

Says = tuple[str, Iterable[str]]  # a sentence, and the rows it rests on


@dataclass(frozen=True)
class Finding:
    """A sentence about the sources that the tables bear out.

    says: the sentence, its numbers taken from the tables. rows: ids of the rows it rests on: claims, incidents,
    statements, sentences, questions, or "coverage-" with the id of an item.
    """

    name: str
    says: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Declared:
    """A finding as it is declared. holds: what must be so, in a sentence. needs: coded variables it counts."""

    name: str
    holds: str
    needs: tuple[str, ...]
    find: Callable[[Tables], Says | None]

    def __call__(self, tables: Tables) -> Finding | None:
        """The finding, or None where the tables no longer bear it out or the codings agree too little to count.

        It compares, so one article has none; and it has rows to rest on.
        """
        if len(tables.sources) < 2:
            return None
        if self.needs and reliability.weakest(tables, self.needs) == reliability.VERDICTS[2]:
            return None
        says, rows = self.find(tables) or ("", ())
        rows = tuple(dict.fromkeys(rows))
        return Finding(self.name, says, rows) if rows else None


FINDINGS: dict[str, Declared] = {}


def declare(*needs: str) -> Callable[[Callable[[Tables], Says | None]], Declared]:
    """Declare a function as the finding of its name. Its docstring says what must hold.

    needs: the coded variables whose agreement decides whether they may be counted at all.
    """

    def declared(find: Callable[[Tables], Says | None]) -> Declared:
        name = find.__name__
        FINDINGS[name] = Declared(name, " ".join(find.__doc__.split()), needs, find)
        return FINDINGS[name]

    return declared


def find(tables: Tables, names: Iterable[str]) -> list[Finding]:
    """Those of the findings that hold, in the order of their names. Raises KeyError for a name that is no finding."""
    return [found for found in (FINDINGS[name](tables) for name in names) if found]


def fallen(tables: Tables) -> list[Declared]:
    """The findings that do not hold with these tables; the book leaves them out."""
    return [one for one in FINDINGS.values() if one(tables) is None]
