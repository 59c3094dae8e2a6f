"""The landing page: who is blamed for what in one attack, by which source, and what it does with that."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from contested.analysis import reliability
from contested.analysis.statements import DENIAL, SAYS, doers, firmest, named, others
from contested.figures.figure import Figure
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.style import INK
from contested.tables import CROCUS, Tables
from contested.wording import agree, capital, counted, in_words, listed, worded


def parts(tables: Tables) -> Figure:
    """Actors and their part by sources: own voice filled, conjecture pale, reports hollow, a denial a cross."""
    said, denials = firmest(tables, CROCUS), ""
    if reliability.weakest(tables, ["denies"]) == reliability.VERDICTS[2]:
        denied = said[said["says"] == DENIAL]
        said, denials = said[said["says"] != DENIAL], _in_words(tables, denied)
    short = tables.short_names
    alt = " ".join(
        f"{row}: " + ", ".join(f"{short[r.source_id]} {r.says}" for r in group.itertuples()) + "."
        for row, group in said.groupby("row", sort=False)
    )
    names, marks = list(dict.fromkeys(said["row"])), source_marks(tables.sources, size=90, line=1.6)
    points = [_point(row, names, short, marks) for row in said.itertuples()]
    data = said.assign(source=said["source_id"].map(short))[["actor", "part", "source", "says", "voice", "framing_id"]]
    return Figure(
        "parts",
        _who_did_it(said, len(short)),
        f"Who is blamed for what in the attack, by article; {counted(len(said), 'mark')}, each for the "
        "firmest thing that an article says",
        f"Who is blamed for what. {alt}",
        "A mark means that the article, or somebody it quotes, says so of this actor. It does not show that this is "
        f"true. What anybody did after the attack is left out.{_confirmed(tables, said)}{denials}",
        data,
        Matrix(names, list(short), points, height=30, key={s: m for s, m in KEY.items() if s in set(said["says"])}),
        "Each mark opens the words behind it.",
    )


def _who_did_it(said: pd.DataFrame, sources: int) -> str:
    """How many articles say themselves who did it, and how many others are blamed for something."""
    every, number = in_words(sources), others(said)["actor"].nunique()
    did = [
        f"{f'all {every}' if own == sources else f'{in_words(own)} of {every}'} {agree(own, 'says', 'say')} "
        f"{named(actor)} did it"
        for actor, own in doers(said).items()
    ]
    blamed = worded(number, "other actor is", "other actors are") if number else "nobody else is"
    return f"{capital(listed(did) or 'no article says itself who did it')}; {blamed} blamed for something"


def _confirmed(tables: Tables, said: pd.DataFrame) -> str:
    """The words that make a report one that is passed on as confirmed, as a sentence."""
    own = said[said["says"] == SAYS[2]].merge(tables.framings[["framing_id", "cue"]], on="framing_id")
    names = own["source_id"].map(tables.short_names)
    words = listed([f"“{cue}” in {name}" for cue, name in zip(own["cue"], names, strict=True)])
    return f" That something is passed on as confirmed rests on the verb: {words}." if len(own) else ""


def _in_words(tables: Tables, denied: pd.DataFrame) -> str:
    """Denials as a sentence, where the codings agree too little on them for a chart."""
    denied = denied.merge(tables.framings[["framing_id", "cue"]], on="framing_id")
    names = denied["source_id"].map(tables.short_names)
    denied = denied.assign(said=denied["voice"] + " “" + denied["cue"] + "” (" + names + ")")
    told = [f"{listed(list(own['said']))}, on “{row}”" for row, own in denied.groupby("row", sort=False)]
    return (
        " Denials are not drawn: the two machine readings of the articles disagreed too often about what is a denial. "
        f"They are, in words: {'; '.join(told)}."
        if told
        else ""
    )


def _drawn(mark: Mark, says: str) -> Mark:
    """How a mark looks that says so: the same on the plot and in the key."""
    looks = {
        SAYS[0]: {},
        SAYS[1]: {"pale": True},
        SAYS[2]: {"hollow": True, "line": 3.2},
        SAYS[3]: {"hollow": True},
        SAYS[4]: {"hollow": True, "dotted": True},
        DENIAL: {"shape": "x", "size": 60},
    }
    return replace(mark, **looks[says])


def _point(row, names: list[str], short: pd.Series, marks: dict[str, Mark]) -> Point:
    """A mark in its place; a denial beside the accusation it answers."""
    x = list(short.index).index(row.source_id) + (0.22 if row.says == DENIAL else 0)
    link = Link(f"statements.html#{row.framing_id}", f"{short[row.source_id]} {row.says}: {row.row}")
    return Point(names.index(row.row), x, _drawn(marks[row.source_id], row.says), link)


KEY = {says: _drawn(Mark(INK, size=70, line=1.6), says) for says in (*SAYS, DENIAL)}
