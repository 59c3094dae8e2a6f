"""Chapter 3, how many: each claim a dot, each incident a range from the lowest to the highest figure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import FixedLocator, NullLocator, ScalarFormatter

from contested.analysis import estimates
from contested.analysis.estimates import OPEN
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, middles, plot, row_step, row_y, rows
from contested.figures.marks import Link, Mark, Point, beside, source_marks
from contested.figures.style import AGREED, INK, MUTED, PERPETRATORS, STAR
from contested.tables import CROCUS, Tables
from contested.tables.values import appeared, written
from contested.wording import agree, capital, counted, in_words, listed, worded


def toll(tables: Tables) -> Figure:
    """Each source's count of the victims killed in the example attack, the sources in order of publication."""
    figures = estimates.candidates(tables, "killed", "victims").query("incident_id == @CROCUS")
    published = tables.sources[["source_id", "short_name", "published_on", "published_precision"]]
    figures = figures.merge(published, on="source_id")
    figures = figures.sort_values(["published_last", "published_first"], kind="stable")
    event = tables.incidents.set_index("incident_id").loc[CROCUS]
    day = written(event["date_start"])
    spoken = [f"{row.short_name} {row.value}" for row in figures.itertuples()]
    low, high = figures["best"].min(), figures["best"].max()
    rising = list(figures.sort_values("best", kind="stable")["value"].drop_duplicates())
    span = f"From {rising[0]} to {rising[-1]}" if len(rising) > 1 else rising[0]
    labels = [
        f"{row.short_name}, {appeared(row.published_on, row.published_precision)}" for row in figures.itertuples()
    ]
    marks, short = source_marks(tables.sources, size=130), tables.short_names
    points = [
        Point(y, row.best, claim_mark(row, marks), claim_link(row, short), str(row.value))
        for y, row in enumerate(figures.itertuples())
    ]
    columns = ["short_name", "published_on", "published_precision", "value", "qualifier", "voice", "quote", "claim_id"]
    return Figure(
        "toll",
        f"{capital(span)} killed: {worded(figures['source_id'].nunique(), 'article')}, {worded(len(rising), 'figure')}",
        f"Victims killed on {day}, by article in order of publication; "
        f"n = {counted(len(figures), 'claim')}; hollow: “at least”",
        f"People killed in the {event['title']} of {day}, by article, "
        f"from the earliest to the latest publication: {listed(spoken)}.",
        _with_time(figures),
        figures[columns],
        partial(_draw_toll, labels, points, int(low), int(high)),
        "Each mark opens the article's own words.",
    )


def _draw_toll(labels: list[str], points: list[Point], low: int, high: int, width: float) -> Drawing:
    drawing, axes = rows(width, labels, height=44)
    plot(axes, points, width, offset=12, size=15, fontweight="bold")
    axes.set_xlim(low - 1.5, high + 3.5)
    axes.xaxis.set_major_locator(FixedLocator(range(low - 2, high + 3, 2)))
    axes.set_xlabel("people killed (axis not from zero)", color=MUTED)
    return drawing


def _with_time(figures: pd.DataFrame) -> str:
    """In how many pairs of articles the one that surely appeared later gives the higher figure."""
    pairs = estimates.in_order(figures)
    if pairs.empty:
        return "It is not known which of these articles appeared before which."
    return (
        f"In {pairs['rises'].sum()} of the {counted(len(pairs), 'pair')} whose order of publication is known, the "
        "later article gives the higher figure. The chart cannot show whether time is the reason."
        f"{_inferred(figures)}{_whose_figures(figures)}"
    )


def _inferred(figures: pd.DataFrame) -> str:
    """Whose dates of publication are inferred, as a sentence."""
    names = list(figures.loc[figures["published_precision"] == "inferred", "short_name"])
    dates = agree(len(names), "The date", "The dates")
    return f" {dates} of {listed(names)} {agree(len(names), 'is', 'are')} inferred from the text." if names else ""


def _whose_figures(figures: pd.DataFrame) -> str:
    """Which of the figures an article takes from somebody it names, as sentences."""
    taken = figures[figures["voice_type"] != "article"]
    voices = taken["voice"].str.replace(r"^The ", "the ", regex=True)
    rows = zip(taken["short_name"], taken["value"], voices, strict=True)
    return "".join(f" {name} takes “{said}” from {who}." for name, said, who in rows)


@dataclass(frozen=True)
class _Row:
    """A row of a chart of ranges: an incident with those of its claims that have a number, or a heading.

    claims: each a point whose row is its place among the others, in the middle 0. words: beside the range.
    """

    label: str
    claims: list[Point] = field(default_factory=list)
    words: str = ""


def ranges(tables: Tables, claims: pd.DataFrame) -> Figure:
    """Victims killed, every incident a dot-and-range on a log axis, by group; claims without a number are named.

    claims: rows of claims.csv on victims killed, with the columns `title` and `group` of the incident; the groups
    stand in their order.
    """
    numbered = claims[claims["best"].notna()]
    spans = numbered.groupby("incident_id")["best"].agg(["min", "max"])
    titles = claims.drop_duplicates("incident_id").set_index("incident_id")["title"]
    said = [f"{titles[i]}: {_range(own)}" for i, own in numbered.groupby("incident_id")]
    unnumbered = [titles[i] for i in titles.index if i not in spans.index]
    alt = f"Number of victims killed by incident. {'; '.join(said)}."
    if unnumbered:
        alt += f" Without a number: {listed(unnumbered)}."
    short = tables.short_names
    data = claims.assign(source=claims["source_id"].map(short), said=claims["value"])
    data = data[["title", "group", "source", "said", "voice_type", "claim_id"]]
    layout = []
    for group, own in claims.groupby("group", sort=False):
        layout.append(_Row(f"# {group}"))
        for incident in dict.fromkeys(own["incident_id"]):
            layout.append(_range_row(tables, claims[claims["incident_id"] == incident]))
    # Victims, and victims with attackers, are two questions: numbers of both kinds are not compared.
    kinds = numbered.groupby(["incident_id", "counts"])["best"].nunique()
    several = int((kinds > 1).groupby("incident_id").any().sum())
    title = (
        f"{capital(in_words(several)) if several else 'None'} of {worded(len(spans), 'incident')} with a number of "
        f"dead {agree(max(several, 1), 'has', 'have')} more than one number"
    )
    subtitle = f"Victims killed, lowest to highest figure; n = {len(titles)} incidents, {counted(len(claims), 'claim')}"
    caption = _how_to_read(tables, numbered)
    return Figure("victims-by-group", title, subtitle, alt, caption, data, partial(_draw_ranges, layout))


def _range_row(tables: Tables, claims: pd.DataFrame) -> _Row:
    """The claims of one incident; those that give nearly the same number stand one above the other."""
    marks, short = source_marks(tables.sources, size=46), tables.short_names
    numbered = claims[claims["best"].notna()]
    middle = (len(numbered) - 1) / 2
    points = [
        Point(k - middle, row.best, claim_mark(row, marks), claim_link(row, short))
        for k, row in enumerate(numbered.itertuples())
    ]
    words = _range(numbered) if points else "no number given"
    return _Row(claims["title"].iloc[0], points, words + (" in all" if "all" in set(claims["counts"]) else ""))


def _how_to_read(tables: Tables, numbered: pd.DataFrame) -> str:
    """What the caption says of the marks of a chart of ranges."""
    said = f"{whose_marks(tables, numbered)}; hollow: at least or more than."
    if (numbered["counts"] == "all").any():
        said += " “In all”: the article does not tell victims from attackers, so the figure is not added to any total."
    if (numbered["voice_type"] == "is_media").any():
        said += " Square: the attackers' own figure, which we never add up."
    every = numbered["incident_id"].nunique()
    added = numbered.loc[
        (numbered["counts"] != "all") & (numbered["voice_type"] != "is_media"), "incident_id"
    ].nunique()
    return said + (f" That leaves {in_words(added)} of the {in_words(every)} to be added up." if added < every else "")


def whose_marks(tables: Tables, claims: pd.DataFrame) -> str:
    """Which mark is whose among those of these claims, as a caption says it."""
    short, marks = tables.short_names, source_marks(tables.sources)
    used = [source for source in short.index if source in set(claims["source_id"])]
    return "Marks: " + ", ".join(f"{short[source]} {SHAPE_NAMES[marks[source].shape]}" for source in used)


FAR = 30  # people; from here on, words have more room on the left of their marks
APART = 9.5  # CSS pixels between the marks of one incident, so that none hides another


def _draw_ranges(layout: list[_Row], width: float) -> Drawing:
    height = 34
    step = row_step(width, height)
    above = step - height + 10  # what the label needs on a phone, and some room
    tall = [max(1.0, (len(row.claims) * APART + above) / step) for row in layout]
    drawing, axes = rows(width, [row.label for row in layout], height, tall=tall)
    for middle, row in zip(middles(tall), layout, strict=True):
        if not row.words:
            continue
        at, values = row_y(middle, width), [claim.x for claim in row.claims]
        if values:
            axes.plot([min(values), max(values)], [at, at], color=AGREED, lw=2, zorder=1)
        for claim in row.claims:
            claim.mark.plot(axes, claim.x, at + claim.row * APART / step, claim.link)
        if values and min(values) > FAR:
            beside(axes, row.words, min(values), at, -10, 11.5, INK, ha="right")
        else:
            x, offset, colour = (max(values), 10, INK) if values else (1, 6, MUTED)
            beside(axes, row.words, x, at, offset, 11.5, colour)
    people_axis(axes, [claim.x for row in layout for claim in row.claims], width)
    return drawing


def people_axis(axes: Axes, values: list[float], width: float) -> None:
    """A log axis has no zero; where one is reported it stands apart, as far left of 1 as 10 is right of it."""
    zero = 0 in values
    axes.set_xscale("symlog", linthresh=1, linscale=0.9) if zero else axes.set_xscale("log")
    axes.set_xlim(-0.2 if zero else 0.8, max(max(values) * (25 if width < PHONE else 6), 12))
    axes.xaxis.set_major_locator(FixedLocator([*([0] if zero else []), 1, 10, 100, 1000]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(ScalarFormatter())
    note = "; zero set apart" if zero else ""
    axes.set_xlabel(f"people, each step tenfold{note}", color=MUTED)


SHAPE_NAMES = {
    "o": "circle",
    "^": "triangle",
    "D": "diamond",
    "v": "triangle upside down",
    "P": "plus",
    STAR: "star",
    "p": "pentagon",
}


def claim_mark(claim, marks: dict[str, Mark]) -> Mark:
    """The mark of the claim's source, hollow where its words set a floor; a square for a perpetrator's own figure."""
    mark = replace(marks[claim.source_id], hollow=claim.qualifier in OPEN, line=1.6)
    return replace(mark, shape=PERPETRATORS) if claim.voice_type == "is_media" else mark


def claim_link(claim, short: pd.Series) -> Link:
    """What the mark of a claim opens: the claim, called by its source and value."""
    return Link(claim.claim_id, f"{short[claim.source_id]}: {claim.value}")


def _range(numbered: pd.DataFrame) -> str:
    """From the lowest to the highest number of some claims, in their words: "137 to at least 143"."""
    ordered = numbered.assign(floor=numbered["qualifier"].isin(OPEN)).sort_values(["best", "floor"], kind="stable")
    low, high = ordered["value"].iloc[0], ordered["value"].iloc[-1]
    return low if low == high else f"{low} to {high}"
