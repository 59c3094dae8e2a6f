"""Asks the checks one after the other, each once what it needs is known to hold."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path

from contested.curation.checks.declared import CHECKS, Check, Given, Problem
from contested.tables import Tables
from contested.tables.corpus import has_texts


class Unreadable(Exception):
    """The data cannot be read at all; holds the problems that say why."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(str(p) for p in problems))
        self.problems = problems


def check(root: Path, derived: bool = True) -> list[Problem]:
    """All problems of the project at `root`, by file and row. Raises Unreadable where a file cannot be read at all.

    With derived=False, what `contested reconcile` fills (offsets, derived columns and tables) is not yet held to be
    right. Where the texts are not there, the checks that need a text are left out, as without_texts() says.
    """
    asked = [one for one in CHECKS.values() if (derived or not one.reconciled) and (has_texts(root) or not one.texts)]
    problems = ask(Given(root, reconciled=derived), asked)
    if fatal := [problem for problem in problems if CHECKS[problem.rule].fatal]:
        raise Unreadable(fatal)
    return sorted(problems, key=lambda problem: (problem.file, problem.row or 0))


def ask(given: Given, checks: Iterable[Check]) -> list[Problem]:
    """The problems of several checks; one is asked once those of them that it needs are known to hold."""
    among = {one.id: one for one in checks}
    needs = {name: [need for need in one.needs if need in among] for name, one in among.items()}
    held, problems = set(), []
    for name in TopologicalSorter(needs).static_order():
        if held.issuperset(needs[name]):
            found = among[name].problems(given)
            problems += found
            held |= set() if found else {name}
    return problems


def run_one(name: str, tables: Tables) -> list[Problem]:
    """The problems one check finds in tables in memory, which may differ from the files."""
    return ask(Given(tables.root, tables=tables), [CHECKS[name]])


def without_texts() -> str:
    """What the check leaves out where the texts are not there, in one line."""
    left_out = ", ".join(one.id for one in CHECKS.values() if one.texts)
    return f"The articles are not in seeds/, so the checks that read them were left out: {left_out}."


def summary(tables: Tables) -> str:
    """The counts the check prints when all is well."""
    types = tables.incidents["record_type"].value_counts()
    kinds = ", ".join(f"{types.get(kind, 0)} {kind}s" for kind in ("incident", "aggregate", "context"))
    open_sentences = tables.sentences["no_claim_reason"].ne("").sum()
    decided = tables.disputes["in_dispute"].value_counts()
    return (
        f"{len(tables.sources)} sources, {len(tables.incidents)} rows of incidents ({kinds}), "
        f"{len(tables.claims)} claims, {len(tables.framings)} framing statements, {len(tables.sentences)} sentences "
        f"({open_sentences} without a claim, each with its reason), "
        f"{decided.get('yes', 0)} questions in dispute ({decided.get('no', 0)} more looked at and decided against)"
    )
