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
    """One kind of voice is quoted more than each other kind."""
    others = _spoken(tables, own=False)
    kinds = others["voice_type"].value_counts()
    if len(kinds) < 2 or kinds.iloc[0] == kinds.iloc[1]:
        return None
    most = others[others["voice_type"] == kinds.index[0]]
    largest = most["source_id"].value_counts()
    name = tables.short_names[largest.index[0]]
    says = (
        "When an article quotes somebody who blames, judges or explains, it is most often "
        f"{speakers(kinds.index[0])}: {len(most)} of {len(others)} such statements, {largest.iloc[0]} of them in "
        f"one article, {name}."
    )
    return says, most["framing_id"]


@declare("voice_type")
def few_quote_experts(tables: Tables) -> Says | None:
    """Named experts speak in one article and in no other."""
    experts = told(tables).query("voice_type == 'named_expert'")
    if experts["source_id"].nunique() != 1:
        return None
    name = tables.short_names[experts["source_id"].iloc[0]]
    return f"Experts are quoted by name in one article only, {name}.", experts["framing_id"]


@declare("voice_type", "certainty")
def rarely_hedged(tables: Tables) -> Says | None:
    """In their own voice the articles state most things flatly."""
    own = _spoken(tables, own=True)
    hedged = own[own["certainty"] != "certain"]
    if not 0 < len(hedged) < len(own) / 2:
        return None
    says = (
        f"The articles mostly write as if they were sure. Of {len(own)} statements in their own voice, {len(hedged)} "
        f"{agree(len(hedged), 'comes', 'come')} with a “may”, a “likely” or a “seems”."
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
        f"The attackers are more often called something military, such as {often}, than something that condemns them: "
        f"{len(military)} of {len(words)} words against {in_words(len(condemning)) if len(condemning) else 'none'}."
    )
    return says, military["sentence_id"]


@declare()
def names_of_the_group(tables: Tables) -> Says | None:
    """The articles do not share one most frequent name for the group; an article with several has no favourite."""
    names = _named(tables, "group")
    names = names[names["label"].str.match(r"IS|Islamic State")]
    often = names.groupby(["source_id", "label"]).size().reset_index(name="n")
    often = often[often["n"] == often.groupby("source_id")["n"].transform("max")]
    first = often.drop_duplicates("source_id", keep=False).set_index("source_id")["label"]
    if first.nunique() < 2:
        return None
    used = listed([f"“{name}”" for name in dict.fromkeys(first.reindex(tables.sources["source_id"]).dropna())])
    says = (
        f"The articles have {in_words(first.nunique())} different favourite names for the group or its branch: {used}."
    )
    mine = pd.concat(names[(names["source_id"] == s) & (names["label"] == name)].head(1) for s, name in first.items())
    return says, mine["sentence_id"]


def _named(tables: Tables, referent: str) -> pd.DataFrame:
    found = vocabulary.label_counts(tables)
    return found[found["referent"] == referent]


def _spoken(tables: Tables, own: bool) -> pd.DataFrame:
    """The statements in the articles' own voice, or those they take from others."""
    statements = told(tables)
    return statements[statements["speaks"].eq(OWN) == own]
