"""Chapter 3, how many: each claim a dot, each incident a range from the lowest to the highest figure."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import FixedLocator, NullLocator, ScalarFormatter

from contested.analysis import estimates
from contested.figures.figure import Figure, mark
from contested.figures.layout import PHONE, row_y, rows
from contested.figures.style import ACCENT, AGREED, GROUND, INK, MUTED, PERPETRATORS, STAR, source_looks
from contested.tables import Tables
from contested.tables.values import written
from contested.wording import agree, counted, in_words, listed

OPEN = ("at-least", "more-than")  # qualifiers drawn hollow: the words set a floor, not a figure


def toll(tables: Tables, incident_id: str = "crocus-city-hall-2024") -> Figure:
    """Each source's count of the victims killed in one attack, the sources in order of publication."""
    figures = estimates.candidates(tables, "killed", "victims").query("incident_id == @incident_id")
    figures = figures.merge(
        tables.sources[["source_id", "short_name", "published_on", "published_precision"]], on="source_id"
    )
    figures = figures.sort_values(["published_last", "published_first"], kind="stable")
    event = tables.incidents.set_index("incident_id").loc[incident_id]
    spoken = [f"{row.short_name} {row.value}" for row in figures.itertuples()]
    low, high = figures["best"].min(), figures["best"].max()
    title = (
        f"From {low} to {high} killed: {in_words(figures['source_id'].nunique())} sources, "
        f"{in_words(figures['value'].nunique())} counts"
    )
    alt = (
        f"People killed in the {event['title']} of {written(event['date_start'])}, by source, "
        f"from the earliest to the latest publication: {listed(spoken)}."
    )
    data = figures[
        [
            "short_name",
            "published_on",
            "published_precision",
            "value",
            "qualifier",
            "voice",
            "quote",
            "claim_id",
        ]
    ]
    looks, short = source_looks(tables.sources), tables.sources.set_index("source_id")["short_name"]

    def draw(width: float) -> Drawing:
        labels = [f"{row.short_name}, {_published(row)}" for row in figures.itertuples()]
        drawing, axes = rows(width, labels, height=44)
        for y, row in enumerate(figures.itertuples()):
            draw_claim(axes, row, row.best, row_y(y, width), looks, short, 130)
            axes.annotate(
                str(row.value), (row.best, row_y(y, width)), (12, 0), textcoords="offset points",
                va="center_baseline", color=INK, fontsize=15, fontweight="bold",
            )  # fmt: skip
        axes.set_xlim(low - 1.5, high + 3.5)
        axes.xaxis.set_major_locator(FixedLocator(range(int(low) - 2, int(high) + 3, 2)))
        axes.set_xlabel("people killed (axis not from zero)", color=MUTED)
        return drawing

    return Figure(
        "toll",
        title,
        f"Victims killed on {written(event['date_start'])}, by source in order of publication; "
        f"n = {counted(len(figures), 'claim')}; hollow: “at least”",
        alt,
        _with_time(figures),
        data,
        draw,
        "Each mark opens the source's own words in the catalogue.",
    )


def _with_time(figures: pd.DataFrame) -> str:
    """In how many pairs of claims the one that surely appeared later gives the higher figure."""
    pairs = figures.merge(figures, how="cross", suffixes=("", "_later"))
    pairs = pairs[pairs["published_last"] < pairs["published_first_later"]]
    rising = int((pairs["best"] < pairs["best_later"]).sum())
    return (
        f"Of {counted(len(pairs), 'pair')} whose order in time is known, {rising} {agree(rising, 'rises', 'rise')}; "
        "the chart cannot tell whether time is the reason."
    )


def _published(row) -> str:
    inferred = " (inferred)" if row.published_precision == "inferred" else ""
    return written(row.published_on) + inferred


def ranges(tables: Tables, claims: pd.DataFrame, by: str, name: str, title: str, noun: str, caption: str) -> Figure:
    """Every incident a dot-and-range on a log axis, in sections by `by`; claims without a number are named.

    claims: rows of claims.csv on one variable and counting basis, with the columns `title` (of the
    incident) and `by`; the sections stand in their order. noun: what is counted ("victims killed").
    """
    numbered = claims[claims["best"].notna()]
    spans = numbered.groupby("incident_id")["best"].agg(["min", "max"])
    zero = bool((numbered["best"] == 0).any())
    looks = source_looks(tables.sources)
    layout = []  # (heading or None, incident_id or None)
    for section, group in claims.groupby(by, sort=False):
        layout.append((str(section), None))
        layout += [(None, incident) for incident in dict.fromkeys(group["incident_id"])]
    titles = claims.drop_duplicates("incident_id").set_index("incident_id")["title"]
    said = [f"{titles[i]}: {_range(row)}" for i, row in spans.iterrows()]
    unnumbered = [titles[i] for i in titles.index if i not in spans.index]
    alt = f"Number of {noun} by incident. {'; '.join(said)}."
    if unnumbered:
        alt += f" Without a number: {listed(unnumbered)}."
    short = tables.sources.set_index("source_id")["short_name"]
    data = claims.assign(source=claims["source_id"].map(short), said=claims["value"])
    data = data[["title", by, "source", "said", "voice_type", "claim_id"]]

    def draw(width: float) -> Drawing:
        labels = [f"# {heading}" if heading else titles[incident] for heading, incident in layout]
        drawing, axes = rows(width, labels, height=34)
        for y, (heading, incident) in enumerate(layout):
            if heading:
                continue
            at, own = row_y(y, width), claims[claims["incident_id"] == incident]
            if incident in spans.index:
                axes.plot(spans.loc[incident], [at, at], color=AGREED, lw=2, zorder=1)
            for k, row in enumerate(own[own["best"].notna()].itertuples()):
                # Sources that give nearly the same number stand one above the other.
                nudge = (k - (own["best"].notna().sum() - 1) / 2) * (0.09 if width < PHONE else 0.15)
                draw_claim(axes, row, row.best, at + nudge, looks, short, 46)
            told = incident in spans.index
            label = _range(spans.loc[incident]) if told else "no number given"
            if "all" in set(own["counts"]):
                label += " in all"
            axes.annotate(
                label, (spans.loc[incident, "max"] if told else 1, at), (10 if told else 0, 0),
                textcoords="offset points", va="center_baseline", color=INK if told else MUTED, fontsize=11.5,
            )  # fmt: skip
        # A log axis has no zero; where one is reported it stands apart, as far left of 1 as 10 is right of it.
        axes.set_xscale("symlog", linthresh=1, linscale=0.9) if zero else axes.set_xscale("log")
        axes.set_xlim(-0.2 if zero else 0.8, max(numbered["best"].max() * (25 if width < PHONE else 6), 12))
        axes.xaxis.set_major_locator(FixedLocator([*([0] if zero else []), 1, 10, 100, 1000]))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(ScalarFormatter())
        note = "zero set apart" if zero else "no zero is reported"
        axes.set_xlabel(f"people, log axis ({note})", color=MUTED)
        return drawing

    used = [s for s in tables.sources["source_id"] if s in set(numbered["source_id"])]
    caption += f" Colours and shapes: {_shapes(used, looks, short)}; hollow: at least or more than."
    if (numbered["counts"] == "all").any():
        caption += " “In all”: the words do not tell victims from attackers, so the figure enters no total."
    if (numbered["voice_type"] == "is_media").any():
        caption += " Square: the perpetrators' own figure, which never sets an estimate."
    n = f"n = {len(titles)} incidents, {counted(len(claims), 'claim')}"
    return Figure(name, title, f"{noun[0].upper()}{noun[1:]}, lowest to highest figure; {n}", alt, caption, data, draw)


SHAPE_NAMES = {
    "o": "circle",
    "^": "triangle",
    "D": "diamond",
    "v": "wedge",
    "P": "plus",
    STAR: "star",
    "p": "pentagon",
}


def _shapes(used: list[str], looks: dict, short: pd.Series) -> str:
    return ", ".join(f"{short[source]} {SHAPE_NAMES[looks[source][1]]}" for source in used)


def draw_claim(axes, row, x: float, y: float, looks: dict, short: pd.Series, size: float) -> None:
    """One claim as a mark: the source's colour and shape, hollow for a floor, a square for a perpetrator's figure."""
    colour, shape = looks[row.source_id]
    if row.voice_type == "is_media":
        shape = PERPETRATORS
    fill = GROUND if row.qualifier in OPEN else colour
    url = mark(row.claim_id, f"{short[row.source_id]}: {row.value}")
    axes.scatter([x], [y], s=size, marker=shape, facecolor=fill, edgecolor=colour, lw=1.6, urls=[url], zorder=3)


def _range(row: pd.Series) -> str:
    return str(row["min"]) if row["min"] == row["max"] else f"{row['min']} to {row['max']}"


def rules(totals: pd.DataFrame, per_incident: pd.DataFrame) -> Figure:
    """Totals of one count under each rule.

    totals: index rule, column total (people). per_incident: one row per incident whose figure depends
    on the rule, columns title, incident_id and one per rule.
    """
    low, high = int(totals["total"].min()), int(totals["total"].max())
    title = f"Swapping the rule moves the total of victims killed from {low} to {high}"
    moved = [
        f"{row['title']} ({', '.join(f'{rule} {row[rule]}' for rule in totals.index)})"
        for row in per_incident.to_dict("records")
    ]
    alt = (
        "Total of victims killed over all incidents with a number, by rule: "
        + ", ".join(f"{rule} {total}" for rule, total in totals["total"].items())
        + f". The rules differ on {listed(moved)}."
    )

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, list(totals.index), height=38)
        for y, (rule, total) in enumerate(totals["total"].items()):
            at = row_y(y, width)
            colour = ACCENT if rule == estimates.DEFAULT else AGREED
            url = mark(per_incident["incident_id"].iloc[0], f"{rule}: {total}")
            axes.scatter([total], [at], s=110, color=colour, urls=[url], zorder=3)
            axes.annotate(
                f"{total}" + (" (default)" if rule == estimates.DEFAULT else ""), (total, at), (12, 0),
                textcoords="offset points", va="center_baseline", color=INK, fontsize=14,
            )  # fmt: skip
        room = max(high - low, 4)
        axes.set_xlim(low - room * 0.2, high + room * (1.0 if width < PHONE else 0.5))
        axes.set_xlabel("victims killed (axis not from zero)", color=MUTED)
        return drawing

    return Figure(
        "rules",
        title,
        f"Sum over the incidents with a number; the rules differ on {counted(len(per_incident), 'incident')}",
        alt,
        "conservative: the lowest figure. representative: the one most sources give, of several the lowest. "
        "informative: the highest figure. "
        "gtd: the most recent, else the majority, else the lowest. "
        "A total of what these texts mention is not a total of what happened.",
        per_incident,
        draw,
    )
