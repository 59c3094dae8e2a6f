"""The landing page: who is named for one attack, by which source, and in whose voice."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.figures.figure import Figure, mark
from contested.figures.layout import key, row_y, rows, source_axis
from contested.figures.style import GROUND, INK, source_looks
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
    looks = source_looks(tables.sources)
    named = {s: frozenset(firmest[firmest["source_id"] == s]["actor"]) for s in short.index}
    alike = len(named) - len(set(named.values()))
    agreed = [actor for actor in spread.index if spread[actor] == len(short)]
    title = f"{counted(len(spread), 'actor')} named for one attack"
    if agreed and not alike:
        title = f"All {in_words(len(short))} name “{listed(agreed)}”, but each gives another list of culprits"
    alt = "Actors named for the attack. " + " ".join(
        f"{actor}: "
        + ", ".join(f"{short[r.source_id]} {r.says}" for r in firmest[firmest["actor"] == actor].itertuples())
        + "."
        for actor in spread.index
    )
    data = firmest.assign(source=firmest["source_id"].map(short))[
        ["actor", "source", "says", "voice", "quote", "claim_id"]
    ]
    data = data.sort_values(
        ["actor", "source"], key=lambda c: c.map(list(spread.index).index) if c.name == "actor" else c
    )

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, list(spread.index), height=30)
        for x, source in enumerate(short.index):
            colour, shape = looks[source]
            for row in firmest[firmest["source_id"] == source].itertuples():
                style = {
                    "in its own voice": {"marker": shape, "facecolor": colour, "edgecolor": colour},
                    "only rejects": {"marker": "x", "color": colour},
                }.get(str(row.says), {"marker": shape, "facecolor": GROUND, "edgecolor": colour})
                url = mark(row.claim_id, f"{short[source]} {row.says}: {row.actor}")
                y = row_y(list(spread.index).index(row.actor), width)
                axes.scatter([x], [y], s=90, lw=1.6, urls=[url], zorder=3, **style)
        source_axis(axes, list(short), width)
        axes.tick_params(axis="x", labelbottom=False)
        neutral = {"s": 70, "edgecolor": INK, "lw": 1.6}
        key(
            axes,
            [
                ("says so itself", {**neutral, "facecolor": INK}),
                ("reports or doubts it", {**neutral, "facecolor": GROUND}),
                ("only rejects it", {"s": 70, "color": INK, "marker": "x", "lw": 1.6}),
            ],
        )
        return drawing

    return Figure(
        "culprits",
        title,
        f"Actors named for the attack, by source, n = {len(claims)} claims",
        alt,
        "The names are as the claims put them: “West” and “Ukraine and the West” are what different voices say. "
        "A mark shows that an actor is named, not that the article is right.",
        data,
        draw,
        "Each mark opens the words behind it.",
    )


def _says(claim) -> str:
    if claim.status == "rejected":
        return SAYS[3]
    if claim.status == "doubted":
        return SAYS[2]
    return SAYS[0] if claim.voice_type == "article" else SAYS[1]
