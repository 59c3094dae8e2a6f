"""The landing page: who is named for one attack, by which source, and in whose voice."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from contested.figures.figure import Figure
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.style import INK
from contested.tables import Tables
from contested.tables.values import heads
from contested.wording import counted, in_words, listed

# From the firmest to the least firm; a source's mark for an actor is the firmest thing it says.
SAYS = ("in its own voice", "reports", "doubts", "only rejects")


def culprits(tables: Tables, incident_id: str = "crocus-city-hall-2024") -> Figure:
    """Actors by sources: filled where the article itself names them, hollow where it reports, a cross for a denial."""
    claims = tables.claims.query("incident_id == @incident_id and variable == 'perpetrator'")
    claims = claims.assign(actor=claims["value"].map(lambda v: sorted(heads(v)))).explode("actor")
    claims["says"] = pd.Categorical([_says(row) for row in claims.itertuples()], categories=SAYS, ordered=True)
    firmest = claims.sort_values("says", kind="stable").drop_duplicates(["actor", "source_id"])
    spread = firmest.groupby("actor")["source_id"].nunique().sort_values(ascending=False, kind="stable")
    short = tables.sources.set_index("source_id")["short_name"]
    actors = list(spread.index)
    named = {s: frozenset(firmest[firmest["source_id"] == s]["actor"]) for s in short.index}
    agreed = [actor for actor in actors if spread[actor] == len(short)]
    title = f"{counted(len(actors), 'actor')} named for one attack"
    if agreed and len(named) == len(set(named.values())):
        title = f"All {in_words(len(short))} name “{listed(agreed)}”, but each gives another list of culprits"
    said = {
        actor: ", ".join(f"{short[row.source_id]} {row.says}" for row in own.itertuples())
        for actor, own in firmest.groupby("actor")
    }
    data = firmest.assign(source=firmest["source_id"].map(short), order=firmest["actor"].map(actors.index))
    data = data.sort_values(["order", "source"])[["actor", "source", "says", "voice", "quote", "claim_id"]]
    marks = source_marks(tables.sources, size=90, line=1.6)
    points = [
        Point(actors.index(row.actor), x, _drawn(marks[source], row.says), _link(row, short))
        for x, source in enumerate(short.index)
        for row in firmest[firmest["source_id"] == source].itertuples()
    ]
    return Figure(
        "culprits",
        title,
        f"Actors named for the attack, by source, n = {len(claims)} claims",
        "Actors named for the attack. " + " ".join(f"{actor}: {said[actor]}." for actor in actors),
        "The names are as the claims put them: “West” and “Ukraine and the West” are what different voices say. "
        "A mark shows that an actor is named, not that the article is right.",
        data,
        Matrix(actors, list(short), points, height=30, key=KEY),
        "Each mark opens the words behind it.",
    )


def _link(row, short: pd.Series) -> Link:
    return Link(row.claim_id, f"{short[row.source_id]} {row.says}: {row.actor}")


def _drawn(mark: Mark, says: str) -> Mark:
    """Filled where the article itself names an actor, hollow where it reports or doubts, a cross for a denial."""
    return replace(mark, shape="x") if says == SAYS[3] else replace(mark, hollow=says != SAYS[0])


def _says(claim) -> str:
    if claim.status == "rejected":
        return SAYS[3]
    if claim.status == "doubted":
        return SAYS[2]
    return SAYS[0] if claim.voice_type == "article" else SAYS[1]


_NEUTRAL = Mark(INK, size=70, line=1.6)
KEY = {
    "says so itself": _drawn(_NEUTRAL, SAYS[0]),
    "reports or doubts it": _drawn(_NEUTRAL, SAYS[1]),
    "only rejects it": _drawn(_NEUTRAL, SAYS[3]),
}
