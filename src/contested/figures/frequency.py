"""Chapter 2, how often: incidents counted one mark each, and which source mentions which."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.figures.figure import Figure, mark
from contested.figures.layout import PHONE, key, row_y, rows, source_axis
from contested.figures.style import ACCENT, AGREED, GROUND, MUTED, source_looks
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed, told_by_one

# What is counted apart, and how each kind is drawn. Plots are not attacks, and arrests are not plots.
KINDS = {
    "attack": {"marker": "o", "facecolor": ACCENT, "edgecolor": ACCENT, "lw": 1.5},
    "plot": {"marker": "o", "facecolor": GROUND, "edgecolor": ACCENT, "lw": 1.5},
    "other": {"marker": "D", "facecolor": AGREED, "edgecolor": AGREED, "lw": 0},
}
KIND_OF = {"attack": "attack", "hostage-taking": "attack", "plot": "plot"}
_LEGEND = {"attack": "attack or hostage-taking", "plot": "plot", "other": "raid, arrest, battle, other"}


def units(name: str, incidents: pd.DataFrame, by: str, title: str, noun: str, caption: str) -> Figure:
    """One mark per incident in a row per value of `by`, attacks first, then plots, then all else.

    incidents: rows of incidents.csv with a column `kind` (attack, plot, other) and a column `by`, in
    the order in which the rows should stand. noun: what a row is ("group"), for the alt text.
    """
    order = list(dict.fromkeys(incidents[by]))
    counts = (
        incidents.groupby([by, "kind"])
        .size()
        .unstack(fill_value=0)
        .reindex(order)
        .reindex(columns=list(KINDS), fill_value=0)
    )
    alt = f"Number of incidents by {noun}: " + "; ".join(
        f"{value}: {counted(int(row['attack']), 'attack')}, {counted(int(row['plot']), 'plot')}, {row['other']} other"
        for value, row in counts.iterrows()
    )
    data = incidents[["title", by, "kind", "event_type", "incident_id"]]

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [str(value) for value in order], height=30)
        most = int(counts.sum(axis=1).max())
        for y, value in enumerate(order):
            row = incidents[incidents[by] == value]
            row = row.assign(rank=row["kind"].map(list(KINDS).index)).sort_values("rank", kind="stable")
            for x, incident in enumerate(row.itertuples(), start=1):
                url = mark(incident.incident_id, incident.title)
                axes.scatter(
                    [x],
                    [row_y(y, width)],
                    s=110 if width >= PHONE else 64,
                    urls=[url],
                    zorder=3,
                    **KINDS[incident.kind],
                )
            axes.text(len(row) + 0.8, row_y(y, width), str(len(row)), va="center_baseline", color=MUTED)
        axes.set_xlim(0.2, max(most + 2, 14))
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        key(axes, [(_LEGEND[kind], {**style, "s": 64}) for kind, style in KINDS.items()])
        return drawing

    subtitle = f"One mark per incident mentioned by the sources, n = {len(incidents)}"
    return Figure(name, title, subtitle, alt + ".", caption, data, draw)


def mentions(tables: Tables, mentioned: pd.DataFrame) -> Figure:
    """Which source mentions which incident.

    mentioned: a pivot of the number of claims, one row per incident_id, one column per source_id.
    """
    sources = tables.sources.set_index("source_id")["short_name"]
    looks = source_looks(tables.sources)
    titles = tables.incidents.set_index("incident_id")["title"]
    per_incident = (mentioned > 0).sum(axis=1)
    mentioned = mentioned.loc[per_incident.sort_values(ascending=False, kind="stable").index]
    alone = int((per_incident == 1).sum())
    everyone = list(titles[per_incident[per_incident == len(sources)].index])
    title = f"{alone} of {len(mentioned)} incidents {agree(alone, 'is', 'are')} told by one source alone"
    if everyone:
        title += f", {in_words(len(everyone))} by all {in_words(len(sources))}"
    told = (mentioned > 0).sum()
    alt = (
        f"Which of {len(sources)} sources mentions which of {len(mentioned)} incidents. "
        + "; ".join(f"{sources[s]} mentions {told[s]}" for s in sources.index)
        + f". {told_by_one(alone)}"
        + (f"; {listed(everyone)} by all." if everyone else ".")
    )
    data = mentioned.rename(columns=sources).reset_index()
    data.insert(0, "incident", data["incident_id"].map(titles))

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [titles[i] for i in mentioned.index], height=22)
        for x, source in enumerate(sources.index):
            colour, shape = looks[source]
            for y, (incident, count) in enumerate(mentioned[source].items()):
                if count:
                    url = mark(incident, f"{titles[incident]}: {counted(int(count), 'claim')} by {sources[source]}")
                    axes.scatter([x], [row_y(y, width)], s=80, color=colour, marker=shape, urls=[url], zorder=3)
        source_axis(axes, list(sources), width)
        return drawing

    return Figure(
        "mentions",
        title,
        f"A mark where the source makes at least one claim, n = {len(mentioned)} incidents, {len(sources)} sources",
        alt,
        "A source that does not mention an incident is silent on it; that is no denial.",
        data,
        draw,
    )
