"""Chapter 2, how often: incidents counted one mark each, and which source mentions which."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.figures.figure import Figure
from contested.figures.layout import FOOT, PHONE, Matrix, key, row_y, rows
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.style import ACCENT, AGREED, MUTED, canvas
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed, told_by_one

# What is counted apart, and how each kind is drawn. Plots are not attacks, and arrests are not plots.
KINDS = {
    "attack": Mark(ACCENT, line=1.5),
    "plot": Mark(ACCENT, hollow=True, line=1.5),
    "other": Mark(AGREED, "D", line=0),
}
KIND_OF = {"attack": "attack", "hostage-taking": "attack", "plot": "plot"}
_LEGEND = {"attack": "attack or hostage-taking", "plot": "plot", "other": "raid, arrest, battle, other"}


def by_group(incidents: pd.DataFrame) -> Figure:
    """Attacks, plots and all else by the group that is said to be behind them; incidents as units() has them."""
    attacks = incidents[incidents["kind"] == "attack"]
    named = attacks["group"].value_counts().drop(UNKNOWN, errors="ignore")
    title = f"No group is named for any of {counted(len(attacks), 'attack')}"
    if len(named):
        share = f"{named.iloc[0]} of {counted(len(attacks), 'attack')}"
        title = ascribed(attacks, named.index[0], share)
    caption = (
        "An attack or a plot counts under the group that is said to be behind it, even if just as a suspicion; a raid "
        "or an arrest under the group of those who were raided or arrested; what a state did under the state. "
        + our_classes(incidents)
    )
    return units(incidents, "group", title, caption)


def by_country(incidents: pd.DataFrame) -> Figure:
    """Attacks, plots and all else by country; incidents as units() has them, `country` a name or NOT_SAID."""
    named = incidents.loc[incidents["country"] != NOT_SAID, "country"].value_counts()
    are = agree(named.iloc[0], "is", "are")
    title = f"{named.iloc[0]} of {counted(len(incidents), 'incident')} {are} set in one country: {named.index[0]}"
    caption = (
        "A plot is counted where it was stopped, or where it was to happen if no article says where it was stopped."
    )
    return units(incidents, "country", title, caption)


def by_year(incidents: pd.DataFrame) -> Figure:
    """Attacks, plots and all else by year; incidents as units() has them, `year` four digits or NO_YEAR."""
    dated = incidents.loc[incidents["year"] != NO_YEAR, "year"].value_counts()
    most = sorted(dated.index[dated == dated.max()])
    years = f"{listed(most)} {agree(len(most), 'is the year', 'are the years')} with the highest number of incidents"
    title = f"{years}: {dated.max()} of {len(incidents)}{' each' * (len(most) > 1)}"
    caption = "A year without a bar has no incident in these articles. The counts are too small to show a trend."
    return units(incidents, "year", title, caption)


NOT_SAID, NO_YEAR = "not said", "no year given"
UNKNOWN = "unknown"  # the group of an incident for which no article names one


def units(incidents: pd.DataFrame, by: str, title: str, caption: str) -> Figure:
    """One mark per incident in a row per value of `by`, attacks first, then plots, then all else; years are bars on
    an axis of time.

    incidents: rows of incidents.csv with a column `kind` (attack, plot, other) and a column `by`, in
    the order in which the rows should stand; a year is four digits, or the words where none is given.
    """
    order = list(dict.fromkeys(incidents[by]))
    counts = (
        incidents.groupby([by, "kind"])
        .size()
        .unstack(fill_value=0)
        .reindex(order)
        .reindex(columns=list(KINDS), fill_value=0)
    )
    alt = f"Number of incidents by {by}: " + "; ".join(
        f"{value}: {counted(int(row['attack']), 'attack')}, {counted(int(row['plot']), 'plot')}, {row['other']} other"
        for value, row in counts.iterrows()
    )
    data = incidents[["title", by, "kind", "event_type", "incident_id"]]

    subtitle = f"One mark for each incident in these articles, n = {len(incidents)}"
    draw = _draw_years if by == "year" else partial(_draw_units, order, by)
    return Figure(f"by-{by}", title, subtitle, alt + ".", caption, data, partial(draw, incidents))


THEIRS = "the source says "  # how group_basis gives a source's own word for a class of ours
OURS = "our class"  # how group_basis begins where no source names the group like this


def ascribed(attacks: pd.DataFrame, group: str, share: str) -> str:
    """What may be said of the attacks of a group: that sources ascribe them to it, or that we class some of them so.

    share: how many of all they are, in words ("8 of 18 attacks").
    """
    own = attacks[attacks["group"] == group]
    ours = own["group_basis"].str.startswith(OURS)
    if not ours.all():
        some = f", {ours.sum()} of them by our own class" if ours.any() else ""
        return f"{share} {agree(len(own), 'is', 'are')} ascribed to {group}{some}"
    return f"For {share} the label is ours: “{group}”"


def our_classes(incidents: pd.DataFrame) -> str:
    """Which of the groups are classes of ours, and what puts an incident into each, as sentences."""
    said = []
    for group, bases in incidents.groupby("group", sort=False)["group_basis"]:
        if bases.str.startswith(OURS).all():
            means = list(dict.fromkeys(basis.partition(": ")[2] for basis in bases))
            if all(words.startswith(THEIRS) for words in means):
                means = [f"the articles say {listed([words.removeprefix(THEIRS) for words in means])}"]
            said.append(f"“{group}” is our class: {', or '.join(means)}.")
    return " ".join(said)


def _draw_units(order: list, by: str, incidents: pd.DataFrame, width: float) -> Drawing:
    drawing, axes = rows(width, [str(value) for value in order], height=30)
    for y, value in enumerate(order):
        row = _by_kind(incidents[incidents[by] == value])
        for x, incident in enumerate(row.itertuples(), start=1):
            mark = KINDS[incident.kind].sized(110 if width >= PHONE else 64)
            mark.plot(axes, x, row_y(y, width), Link(incident.incident_id, incident.title))
        axes.text(len(row) + 0.8, row_y(y, width), str(len(row)), va="center_baseline", color=MUTED)
    axes.set_xlim(0.2, max(incidents[by].value_counts().max() + 2, 14))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    key(axes, {_LEGEND[kind]: mark.sized(64) for kind, mark in KINDS.items()})
    return drawing


def _by_kind(incidents: pd.DataFrame) -> pd.DataFrame:
    """Attacks first, then plots, then all else."""
    return incidents.assign(rank=incidents["kind"].map(list(KINDS).index)).sort_values("rank", kind="stable")


YEARS = {kind: replace(mark, shape="s") for kind, mark in KINDS.items()}  # squares on one another make a bar
SQUARE = 0.76  # of the room of a year
UNDATED = 5  # years from the last one to what has none


def _draw_years(incidents: pd.DataFrame, width: float) -> Drawing:
    """A bar for each year, a square an incident, every year as wide as every other; what has no year stands apart."""
    dated = incidents["year"].str.fullmatch(r"\d{4}")
    first, last = (int(year) for year in incidents.loc[dated, "year"].agg(["min", "max"]))
    place = {year: int(year) if year.isdigit() else last + UNDATED for year in incidents["year"].unique()}
    size = SQUARE * (width - 16) / (last + UNDATED + 3 - first)
    tallest = int(incidents["year"].value_counts().max())
    drawing, axes = canvas(width, (tallest + 1) * max(1.2 * size, 14) + 2.4 * FOOT)
    for year, x in place.items():
        bar = _by_kind(incidents[incidents["year"] == year])
        for y, incident in enumerate(bar.itertuples(), start=1):
            mark = YEARS[incident.kind].sized(size**2)
            mark.plot(axes, x, y - 0.5, Link(incident.incident_id, f"{incident.title}, {year}"))
        axes.annotate(
            str(len(bar)), (x, len(bar)), (0, 4), textcoords="offset points", ha="center", color=MUTED, fontsize=11.5
        )
    axes.set(xlim=(first - 1, last + UNDATED + 2), ylim=(0, tallest + 1), yticks=[])
    step = 10 if width < PHONE else 5
    ticks = sorted({first, last, *(y for y in range(first, last) if y % step == 0 and min(y - first, last - y) >= 2)})
    undated = ["undated"] if not dated.all() else []
    axes.set_xticks([*ticks, *([last + UNDATED] if undated else [])], [*map(str, ticks), *undated])
    axes.grid(False)
    key(axes, {_LEGEND[kind]: mark.sized(64) for kind, mark in YEARS.items()})
    return drawing


def mentions(tables: Tables, mentioned: pd.DataFrame) -> Figure:
    """Which source mentions which incident.

    mentioned: a pivot of the number of claims, one row per incident_id, one column per source_id.
    """
    sources = tables.short_names
    marks = source_marks(tables.sources, size=80)
    titles = tables.titles
    told, per_incident = (mentioned > 0).sum(), (mentioned > 0).sum(axis=1)
    mentioned = mentioned.loc[per_incident.sort_values(ascending=False, kind="stable").index]
    alone = int((per_incident == 1).sum())
    everyone = list(titles[per_incident[per_incident == len(sources)].index])
    title = f"{alone} of {len(mentioned)} incidents {agree(alone, 'is', 'are')} in a single article"
    if everyone:
        title += f", {in_words(len(everyone))} in all {in_words(len(sources))}"
    alt = (
        f"Which of {len(sources)} articles mentions which of {len(mentioned)} incidents. "
        + "; ".join(f"{sources[s]} mentions {told[s]}" for s in sources.index)
        + f". {told_by_one(alone)}"
        + (f"; {listed(everyone)} by all." if everyone else ".")
    )
    data = mentioned.rename(columns=sources).reset_index()
    data.insert(0, "incident", data["incident_id"].map(titles))
    points = [
        Point(y, x, marks[source], Link(incident, f"{titles[incident]}: {counted(n, 'claim')} by {sources[source]}"))
        for x, source in enumerate(sources.index)
        for y, (incident, n) in enumerate(mentioned[source].items())
        if n
    ]
    return Figure(
        "mentions",
        title,
        f"A mark where the article mentions the incident; n = {len(mentioned)} incidents, {len(sources)} articles",
        alt,
        "An article that does not mention an incident is silent on it. That is not a denial.",
        data,
        Matrix([titles[i] for i in mentioned.index], list(sources), points, height=22, foot=True),
    )
