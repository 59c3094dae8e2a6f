"""The landing page: who is said to have had which part in one attack, by which source, and does the article agree."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis.reliability import TARGETS
from contested.figures.figure import Figure, mark
from contested.figures.layout import key, row_y, rows, source_axis
from contested.figures.style import GROUND, INK, source_looks
from contested.tables import CROCUS, Tables
from contested.wording import agree, counted, in_words, listed

GROUP = {"is": "Islamic State", "is-k": "Islamic State"}  # the branch is a part of the group
NOBODY = ("unspecified", "other", "victims")
# The parts somebody can have had in the act itself, in words; what came after it is no part in it.
PARTS = {
    "executed": "did it",
    "directed": "planned or ordered it",
    "facilitated": "helped",
    "allowed": "knew and let it happen",
    "failed-to-prevent": "failed to stop it",
    "provoked": "gave the reason for it",
}
# From the firmest to the least firm; a source's mark is the firmest thing it says.
SAYS = ("says so itself", "says it may be so", "passes it on and agrees", "passes it on", "passes it on with doubt")
DENIAL = "passes on a denial"


def parts(tables: Tables, incident_id: str = CROCUS) -> Figure:
    """Actors and their part by sources: own voice filled, conjecture pale, reports hollow, a denial a cross."""
    said = firmest(tables, incident_id)
    short = tables.sources.set_index("source_id")["short_name"]
    own = said[(said["part"] == "executed") & (said["says"] == SAYS[0])]["source_id"].nunique()
    others = said.loc[said["part"] != "executed", "actor"].nunique()
    doers = listed([f"the {actor}" for actor in dict.fromkeys(said.loc[said["part"] == "executed", "actor"])])
    who = "All" if own == len(short) else f"{in_words(own).capitalize()} of"
    had = f"{in_words(others)} other {agree(others, 'actor is', 'actors are')} said to have had a part"
    title = f"{who} {in_words(len(short))} say {doers} did it; {had}"
    alt = " ".join(
        f"{row}: " + ", ".join(f"{short[r.source_id]} {r.says}" for r in group.itertuples()) + "."
        for row, group in said.groupby("row", sort=False)
    )
    data = said.assign(source=said["source_id"].map(short))[["actor", "part", "source", "says", "voice", "framing_id"]]
    return Figure(
        "parts",
        title,
        f"Who is said to have had which part in the attack, by source; n = {counted(len(said), 'mark')}, "
        "each the firmest thing a source says",
        f"Who is said to have had which part. {alt}",
        "A mark shows that a part is ascribed to somebody, by the article or by a voice it quotes. It does not show "
        "that this is true. What anybody made of the attack afterwards is left out.",
        data,
        partial(_draw, said, short, source_looks(tables.sources)),
        "Each mark opens the words behind it.",
    )


def firmest(tables: Tables, incident_id: str) -> pd.DataFrame:
    """What each source says of each actor and part, most firmly; and, apart, whether it passes on a denial.

    Columns actor, part, row (both in words), source_id, says (one of SAYS or DENIAL), voice, framing_id; in the order
    of PARTS.
    """
    said = tables.framings
    said = said[(said["event"] == incident_id) & said["part"].isin(PARTS) & ~said["target"].isin(NOBODY)]
    actor = said["target"].map(lambda target: GROUP.get(target) or TARGETS.get(target, target.capitalize()))
    said = said.assign(actor=actor, says=[_says(row) for row in said.itertuples()])
    order = {says: number for number, says in enumerate((*SAYS, DENIAL))}
    said = said.assign(firm=said["says"].map(order), nth=said["part"].map(list(PARTS).index))
    said = said.assign(denied=said["denies"] == "yes").sort_values(["nth", "firm"], kind="stable")
    said = said.drop_duplicates(["actor", "part", "source_id", "denied"])
    spread = said.groupby(["part", "actor"])["source_id"].transform("nunique")
    said = said.assign(spread=-spread).sort_values(["nth", "spread", "actor", "firm"], kind="stable")
    return said.assign(row=said["actor"] + ": " + said["part"].map(PARTS))[
        ["actor", "part", "row", "source_id", "says", "voice", "framing_id"]
    ]


def _says(row) -> str:
    if row.denies == "yes":
        return DENIAL
    if row.stance == "asserts":
        return SAYS[1] if row.certainty == "possible" else SAYS[0]
    return {"endorses": SAYS[2], "doubts": SAYS[4], "rejects": DENIAL}.get(row.stance, SAYS[3])


def _style(says: str, colour: str, shape) -> dict:
    """How a mark looks that says so: the same on the plot and in the key."""
    if says == DENIAL:
        return {"marker": "x", "color": colour, "lw": 1.8}
    fill = {SAYS[0]: colour, SAYS[1]: (colour, 0.35)}.get(says, GROUND)
    look = {"marker": shape, "facecolor": fill, "edgecolor": colour, "lw": 1.6}
    if says == SAYS[2]:
        look["lw"] = 3.2
    if says == SAYS[4]:
        look["linestyle"] = (0, (1.5, 1.2))
    return look


def _draw(said: pd.DataFrame, short: pd.Series, looks: dict, width: float) -> Drawing:
    names = list(dict.fromkeys(said["row"]))
    drawing, axes = rows(width, names, height=30)
    for row in said.itertuples():
        colour, shape = looks[row.source_id]
        x, y = list(short.index).index(row.source_id), row_y(names.index(row.row), width)
        x += 0.22 if row.says == DENIAL else 0
        url = mark(f"statements.html#{row.framing_id}", f"{short[row.source_id]} {row.says}: {row.row}")
        axes.scatter(
            [x], [y], s=60 if row.says == DENIAL else 90, urls=[url], zorder=3, **_style(row.says, colour, shape)
        )
    source_axis(axes, list(short), width)
    axes.tick_params(axis="x", labelbottom=False)
    key(axes, [(says, {"s": 70, **_style(says, INK, "o")}) for says in (*SAYS, DENIAL)])
    return drawing
