"""Findings on how far to trust all this (chapter 9)."""

from __future__ import annotations

from contested.analysis import reliability
from contested.analysis.findings.declared import Says, declare
from contested.analysis.findings.record import incidents, mentioned
from contested.analysis.statements import NOBODY
from contested.tables import Tables
from contested.wording import agree, capital, in_words


@declare()
def mostly_agreed(tables: Tables) -> Says | None:
    """The two passes agree well enough on most of what they coded to draw it."""
    verdicts = reliability.verdicts(tables)
    drawn, words = (verdicts != reliability.VERDICTS[2]).sum(), verdicts[verdicts == reliability.VERDICTS[2]]
    if drawn <= len(verdicts) / 2:
        return None
    rest = f" For the other {in_words(len(words))} we show words instead." if len(words) else ""
    if "statement" in words.index:
        rest += " One of these matters everywhere: whether a passage is a statement at all, and so is counted."
    says = (
        "A machine coded the articles twice, the second time without sight of its first answers. For "
        f"{in_words(drawn)} of the {in_words(len(verdicts))} things it coded, the two passes agree well enough for a "
        f"chart.{rest}"
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
    says = (
        f"A high percentage can mean little. On one question the two passes gave the same answer in "
        f"{row['agreement']:.0%} of cases, but {row['modal_share']:.0%} of all answers to it were the same anyway. "
        f"Beyond what chance would give, the agreement is {row['alpha']:.2f} on a scale where 1 is perfect and 0 is "
        "chance."
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
def nobody_in_one_article_only(tables: Tables) -> Says | None:
    """Some accused are named by one article only."""
    told = tables.framings[(tables.framings["repeats"] == "") & ~tables.framings["target"].isin(NOBODY)]
    named = told.groupby("target")["source_id"].nunique()
    alone = told[told["target"].isin(named[named == 1].index)]
    if alone.empty:
        return None
    number = alone["target"].nunique()
    says = (
        f"{capital(in_words(number))} of the {in_words(len(named))} actors about whom the articles make statements "
        f"{agree(number, 'appears', 'appear')} in one article alone; without it {agree(number, 'it', 'they')} would be "
        "missing from this book."
    )
    return says, alone["framing_id"]


def _parted(tables: Tables, variable: str) -> list[str]:
    """The rows on which the passes gave different codes: sentences, or items of coverage."""
    found = reliability.units(tables, variable)
    parted = found.loc[found["a"] != found["b"], "sentence_id"]
    return [f"coverage-{cell.partition('/')[0]}" for cell in parted] if variable == "coverage" else list(parted)
