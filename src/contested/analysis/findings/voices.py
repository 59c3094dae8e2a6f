"""Findings on who speaks, how surely and in which words (chapter 7)."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from contested.analysis import vocabulary
from contested.analysis.findings.declared import Says, declare
from contested.analysis.reliability import speakers
from contested.analysis.statements import OWN, told
from contested.tables import Tables
from contested.wording import agree, in_words, listed


@declare("voice_type")
def loudest_voice(tables: Tables) -> Says | None:
    """One kind of voice is quoted more than each other kind, and most of it in one article."""
    others = _spoken(tables, own=False)
    kinds = others["voice_type"].value_counts()
    if len(kinds) < 2 or kinds.iloc[0] == kinds.iloc[1]:
        return None
    most = others[others["voice_type"] == kinds.index[0]]
    largest = most["source_id"].value_counts()
    if largest.iloc[0] <= len(most) / 2:
        return None
    there = others["source_id"] == largest.index[0]
    rest = others.loc[~there, "voice_type"].value_counts()
    if rest.empty:
        return None
    name = tables.short_names[largest.index[0]]
    says = (
        f"Of {there.sum()} statements in which {name} lets others blame, judge or explain, {largest.iloc[0]} are by "
        f"{speakers(kinds.index[0])}. In the other articles that is {rest.get(kinds.index[0], 0)} of {rest.sum()}"
    )
    if rest.index[0] != kinds.index[0]:
        says += f"; {speakers(rest.index[0])} speak most often there, in {rest.iloc[0]}"
    return f"{says}.", others.loc[others["voice_type"].isin([kinds.index[0], rest.index[0]]), "framing_id"]


@declare("voice_type")
def few_quote_experts(tables: Tables) -> Says | None:
    """Named experts speak in one article and in no other."""
    experts = told(tables).query("voice_type == 'named_expert'")
    if experts["source_id"].nunique() != 1:
        return None
    name = tables.short_names[experts["source_id"].iloc[0]]
    return f"Experts who blame, judge or explain are named in one article only, {name}.", experts["framing_id"]


@declare("voice_type", "certainty")
def rarely_hedged(tables: Tables) -> Says | None:
    """In their own voice the articles state most things flatly."""
    own = _spoken(tables, own=True)
    hedged = own[own["certainty"] != "certain"]
    if not 0 < len(hedged) < len(own) / 2:
        return None
    short = tables.short_names
    by_article = own["certainty"].ne("certain").groupby(own["source_id"]).agg(["sum", "size", "mean"])
    by_article = by_article.sort_values("mean", kind="stable")
    each = [f"{row[1]} of {row[2]} in {short[row.Index]}" for row in by_article.itertuples()]
    spread = f": from {each[0]} to {each[-1]}" if len(each) > 1 else ""
    says = (
        f"The articles mostly write as if they were sure. Of {len(own)} statements in their own voice, {len(hedged)} "
        f"{agree(len(hedged), 'comes', 'come')} with a “may”, a “likely” or a “seems”{spread}."
    )
    return says, hedged["framing_id"]


@declare()
def attackers_as_soldiers(tables: Tables) -> Says | None:
    """More of the words for the attackers are military than condemn them."""
    words = _named(tables, "attackers")
    military, condemning = (words[words["class"] == kind] for kind in ("military", "condemnatory"))
    if len(military) <= len(condemning):
        return None
    often = listed([f"“{word}”" for word, _ in Counter(military["label"].str.lower()).most_common(2)])
    says = (
        f"The attackers are more often called by a word that we class as military, such as {often}, than by one that "
        f"we class as condemning: {len(military)} of {len(words)} words against "
        f"{in_words(len(condemning)) if len(condemning) else 'none'}."
    )
    return says, military["sentence_id"]


@declare()
def names_of_the_group(tables: Tables) -> Says | None:
    """The articles do not share one most frequent name for the group; an article with several has no favourite."""
    names = vocabulary.names_of_the_group(tables)
    often = names.groupby(["source_id", "label"]).size().reset_index(name="n")
    often = often[often["n"] == often.groupby("source_id")["n"].transform("max")]
    first = often.drop_duplicates("source_id", keep=False).set_index("source_id")["label"]
    if first.nunique() < 2:
        return None
    short, first = tables.short_names, first.reindex(tables.sources["source_id"])
    used = [
        f"{listed([short[source] for source in same.index])} {agree(len(same), 'writes', 'write')} “{name}”"
        for name, same in first.dropna().groupby(first, sort=False)
    ]
    says = f"The name used most for the group or its branch is not the same everywhere: {listed(used)}."
    mine = pd.concat(names[(names["source_id"] == s) & (names["label"] == name)].head(1) for s, name in first.items())
    return says, mine["sentence_id"]


def _named(tables: Tables, referent: str) -> pd.DataFrame:
    found = vocabulary.label_counts(tables)
    return found[found["referent"] == referent]


def _spoken(tables: Tables, own: bool) -> pd.DataFrame:
    """The statements in the articles' own voice, or those they take from others."""
    statements = told(tables)
    return statements[statements["speaks"].eq(OWN) == own]
