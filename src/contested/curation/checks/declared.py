"""What a check is, and the list of all checks.

To add one, write one function in the module of the table it reads, and plant one fault for it in tests/planted.py::

    @declare("claim-quote-length", table="claims")
    def quote_length(given):
        \"\"\"A quote has at most 25 words.\"\"\"            # what must hold; the codebook page prints it
        for line, claim in given.rows("claims"):
            if len(claim.quote.split()) > MAX_QUOTE_WORDS:
                yield Flaw(line, "quote", "what is wrong", "what to write instead")

The list on the codebook page, the line that says what was left out without the texts, and the tests follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from contested.tables import NAMES, Tables, load
from contested.tables.corpus import Text, has_texts

# What the checks of the loaded tables take for granted; each of them needs these first.
SOUND = ("type", "required", "unknown-code", "pattern", "duplicate", "unknown-key")


@dataclass(frozen=True)
class Problem:
    """One place where a check does not hold. `row` is the line as a spreadsheet counts it, the header being 1."""

    file: str
    row: int | None
    column: str | None
    rule: str
    message: str
    fix: str

    def __str__(self) -> str:
        place = self.file + (f", row {self.row}" if self.row else "") + (f", {self.column}" if self.column else "")
        return f"{place}: {self.message}\n    fix: {self.fix}"

    def as_dict(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Flaw:
    """What a check finds: where, what is wrong, and what to write instead. `file` only where it is not the table's."""

    row: int | None
    column: str | None
    message: str
    mend: str
    file: str = ""


class Given:
    """What the checks of one run read. Whatever is loaded or computed, is so once."""

    def __init__(self, root: Path, reconciled: bool = True, tables: Tables | None = None):
        self.root, self.reconciled, self._known, self._rows = root, reconciled, {}, {}
        if tables is not None:
            self.tables = tables

    @cached_property
    def tables(self) -> Tables:
        return load(self.root, whole=True)

    @cached_property
    def texts(self) -> dict[str, Text]:
        """The texts by source_id; none where there is no folder of texts."""
        return self.tables.texts() if has_texts(self.root) else {}

    def rows(self, name: str) -> Iterator[tuple[int, tuple]]:
        """The line and the cells of each row of a table."""
        if name not in self._rows:
            self._rows[name] = list(getattr(self.tables, name).itertuples(index=False))
        return enumerate(self._rows[name], start=2)

    def quoting(self, name: str) -> Iterator[tuple[int, tuple]]:
        """As rows(), without those whose words are left out in what is published."""
        return ((line, row) for line, row in self.rows(name) if row.quote)

    def once(self, compute: Callable[[Given], object]):
        """compute(self), computed once for all checks that ask for it."""
        if compute not in self._known:
            self._known[compute] = compute(self)
        return self._known[compute]


@dataclass(frozen=True)
class Check:
    """One thing that must hold.

    tables: what it reads, where that is not files as they are. needs: the checks that must hold before it can be
    asked. texts: it reads the articles. reconciled: `contested reconcile` may still bring it about. fatal: where it
    does not hold, the data cannot be read at all.
    """

    id: str
    tables: tuple[str, ...]
    needs: tuple[str, ...]
    texts: bool
    reconciled: bool
    fatal: bool
    function: Callable[[Given], Iterable[Flaw]]

    @property
    def holds(self) -> str:
        """What must hold, in words: its docstring."""
        return " ".join(self.function.__doc__.split())

    def problems(self, given: Given) -> list[Problem]:
        file = f"data/{self.tables[0]}.csv"
        return [
            Problem(flaw.file or file, flaw.row, flaw.column, self.id, flaw.message, flaw.mend)
            for flaw in self.function(given)
        ]


CHECKS: dict[str, Check] = {}


def declare(
    id: str,
    table: str | tuple[str, ...],
    needs: tuple[str, ...] = (),
    texts: bool = False,
    reconciled: bool = False,
    fatal: bool = False,
) -> Callable:
    """Make a function a check. What reads loaded tables needs SOUND first, whatever else it needs."""
    tables = (table,) if isinstance(table, str) else table
    if set(tables) <= set(NAMES):
        needs = (*SOUND, *needs)

    def add(function: Callable[[Given], Iterable[Flaw]]) -> Callable[[Given], Iterable[Flaw]]:
        if id in CHECKS:
            raise ValueError(f"there are two checks {id!r}")
        CHECKS[id] = Check(id, tables, needs, texts, reconciled, fatal, function)
        return function

    return add
