"""Findings on how far to trust all this (chapter 9)."""

from __future__ import annotations

import pandas as pd

from contested.analysis import reliability, totals
from contested.analysis.findings.declared import Says, declare
from contested.analysis.findings.record import incidents, mentioned, told_alone
from contested.analysis.reliability import ASKED
from contested.analysis.statements import NOBODY, actor, told
from contested.tables import Tables
from contested.wording import agree, capital, counted, in_words, listed


@declare()
def mostly_agreed(tables: Tables) -> Says | None:
    """The two passes agree well enough on most of what they coded to draw it."""
    verdicts = reliability.verdicts(tables)
    drawn, words = (verdicts != reliability.VERDICTS[2]).sum(), verdicts[verdicts == reliability.VERDICTS[2]]
    if drawn <= len(verdicts) / 2:
        return None
    worded = [f"“{ASKED[variable]}”" for variable in words.index if variable != "statement"]
    says = (
        "A machine coded the articles twice, the second time without sight of its first answers. On "
        f"{in_words(drawn)} of the {in_words(len(verdicts))} questions it was asked, the two passes agree well enough "
        "for a chart."
    )
    if worded:
        says += f" On {listed(worded)} they do not, and we show words instead."
    if "statement" in words.index:
        says += (
            f" {'Nor do they' if worded else 'They do not'} on whether a passage is a statement at all. That matters "
            "everywhere, because every number of statements in this book rests on it: take those numbers as "
            "approximate."
        )
    return says, _parted(tables, words.index[0] if len(words) else verdicts.index[0])


@declare()
def high_share_low_alpha(tables: Tables) -> Says | None:
    """On some question the passes give the same answer nearly always, and agree little beyond chance."""
    table = reliability.reliability(tables)
    low = table[(table["agreement"] > 0.9) & (table["alpha"] < reliability.TENTATIVE)]
    if low.empty:
        return None
    row = low.sort_values("alpha").iloc[0]
    coded = reliability.units(tables, row.name)
    usual = pd.concat([coded["a"], coded["b"]]).value_counts().index[0]
    says = (
        f"A high percentage can mean little. On the question “{ASKED[row.name]}” the two passes gave the same answer "
        f"in {row['agreement']:.0%} of cases, but {row['modal_share']:.0%} of all answers were “{usual}” anyway. A "
        f"measure that allows for chance puts the agreement at {row['alpha']:.2f}, where 1 is perfect and 0 is chance."
    )
    return says, _parted(tables, row.name)


@declare()
def lost_with_one_article(tables: Tables) -> Says | None:
    """Leaving out one article loses more than a fifth of the incidents."""
    every, pairs = incidents(tables), mentioned(tables)
    alone = pairs[pairs["incident_id"].isin(every.loc[every["n_sources"] == 1, "incident_id"])]
    lost = alone["source_id"].value_counts()
    if lost.empty or lost.iloc[0] <= len(every) / 5:
        return None
    name = tables.short_names[lost.index[0]]
    says = f"Take away a single article, {name}, and {in_words(lost.iloc[0])} of the {len(every)} incidents are gone."
    return says, alone.loc[alone["source_id"] == lost.index[0], "incident_id"]


@declare()
def deaths_in_one_article(tables: Tables) -> Says | None:
    """Leaving out one article takes more than a tenth from the total of people killed."""
    killed, every = totals.killed_without(tables), totals.killed(tables)
    source = killed.idxmin()
    gone = every - killed[source]
    if gone <= every / 10:
        return None
    own = told_alone(tables, source)
    worst = own.iloc[0] if len(own) else None
    says = f"Without {tables.short_names[source]}, the number of people killed falls from {every} to {killed[source]}"
    if worst is not None and worst["victims_killed_best"] > gone / 2:
        says += (
            f"; {worst['victims_killed_best']} of those {gone} died in one event that no other article mentions, "
            f"“{worst['title']}” ({worst['date_start'][:4]})"
        )
    return f"{says}.", list(own["incident_id"]) or list(incidents(tables)["incident_id"].head(1))


@declare()
def nobody_in_one_article_only(tables: Tables) -> Says | None:
    """Some actors are named by one article only."""
    named = told(tables)
    named = named[~named["target"].isin(NOBODY)]
    spread = named.groupby("target")["source_id"].nunique()
    alone = named[named["target"].isin(spread[spread == 1].index)]
    if alone.empty:
        return None
    often, rows = alone["target"].value_counts(sort=False), told(tables)["target"].nunique()
    who = listed([f"“{actor(target)}” ({counted(number, 'statement')})" for target, number in often.items()])
    says = (
        f"{capital(in_words(len(often)))} of the {in_words(len(spread))} actors whom the statements name "
        f"{agree(len(often), 'appears', 'appear')} in one article alone: {who}. "
        f"Without that article, such an actor would be missing from chapter 6. The chart there has {in_words(rows)} "
        "rows, because it also counts statements about nobody in particular and about somebody else."
    )
    return says, alone["framing_id"]


@declare()
def passes_lean_one_way(tables: Tables) -> Says | None:
    """Where the passes take two functions for each other, they do so nearly always in one direction."""
    parted = reliability.confusion(tables, "function")
    if parted.empty:
        return None
    one, other, often, back = reliability.leaning(parted)
    if often <= 5 * back or "none" in (one, other):
        return None
    says = (
        f"Where the passes differ on what a passage does, they lean one way: in {often} passages the first said "
        f"“{one}” and the second “{other}”, and in {in_words(back)} it was the other way round. So the number of "
        "passages that do the one should not be compared with the number that do the other."
    )
    return says, _parted(tables, "function", (one, other))


def _parted(tables: Tables, variable: str, codes: tuple[str, str] | None = None) -> list[str]:
    """The rows on which the passes gave different codes, or these two, or all where there are none: sentences, or
    items of coverage."""
    found = reliability.units(tables, variable)
    found = found[found["a"] != found["b"]] if found["a"].ne(found["b"]).any() else found
    parted = found.loc[found["a"].eq(codes[0]) & found["b"].eq(codes[1]) if codes else found.index, "sentence_id"]
    return [f"coverage-{cell.partition('/')[0]}" for cell in parted] if variable == "coverage" else list(parted)
