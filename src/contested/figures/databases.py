"""Chapter 5, beside the databases: our record and UCDP's country-years, and what a rule does to MAVERICK's events."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from contested.analysis import reference
from contested.figures.casualties import people_axis
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, key, row_step, row_y, rows
from contested.figures.marks import Link, Mark, beside
from contested.figures.style import ACCENT, INK, MUTED
from contested.tables.values import country_name
from contested.wording import agree, counted, in_words, listed

OURS, THEIRS = Mark(ACCENT, size=60), Mark(MUTED, "D", size=46)
STEP = 10  # from one mark of the axis to the next
MIDDLE = 30  # people; words stand right of fewer, left of more
ROW = 46  # height of a row on a desk, CSS pixels
APART = 9  # CSS pixels from the middle of a row to each of its two ranges


def beside_ucdp(both: pd.DataFrame, left_out: int) -> Figure:
    """Our range of people killed beside UCDP's, a row for each country and year.

    both: columns country (alpha-3), year, low, best, high, at_least (whether the highest is a floor) and unnumbered
    (ours), ucdp_low, ucdp_best, ucdp_high, others and version (UCDP's, missing where it records none), and
    incident_id, one of ours.
    left_out: incidents that have no country or no year.
    """
    # Its rows are all of one version, which says how far it reaches also where it has no row.
    both = both.assign(
        place=[f"{country_name(row.country)}, {row.year}" for row in both.itertuples()],
        version=both["version"].bfill().ffill(),
    )
    said = [f"{row.place}: ours {_ours(row)}; UCDP {_theirs(row)}" for row in both.itertuples()]
    columns = ["place", "low", "best", "high", "at_least", "unnumbered", "ucdp_low", "ucdp_best", "ucdp_high", "others"]
    return Figure(
        "beside-ucdp",
        _title(both),
        f"People killed by the Islamic State{_and_by_others(both)}, lowest to highest figure; n = {len(both)} rows, a "
        "country and year each",
        f"People killed, by country and year. {'. '.join(said)}.",
        _what_is_compared(both, left_out),
        both[[*columns, "incident_id"]],
        partial(_draw_beside, both),
        "A blue mark opens an incident behind our figure.",
    )


def _title(both: pd.DataFrame) -> str:
    quarrel = both[(both["ucdp_low"] == both["ucdp_high"]) & (both["low"] < both["high"])]
    if quarrel.empty:
        return f"Our record beside UCDP, in {counted(len(both), 'pair')} of country and year"
    row = quarrel.sort_values("best", ascending=False).iloc[0]
    without, more = int(row["unnumbered"]), ""
    if without:
        more = f", and {in_words(without)} more {agree(without, 'attack', 'attacks')} without a number"
    theirs = f"UCDP gives a single figure, {row['ucdp_best']:.0f}"
    return f"{row['place']}: {theirs}; our articles give {row['low']} to {_floor(row)}{row['high']}{more}"


def _and_by_others(both: pd.DataFrame) -> str:
    """Whose killings else are in a figure of UCDP, in brackets."""
    shared = [f"{row.place}, also by the {_others(row)}" for row in both.itertuples() if row.others == row.others]
    shared = [words for words, others in zip(shared, both["others"].dropna(), strict=True) if others]
    return f" (in UCDP's figure for {listed(shared)})" if shared else ""


def _others(row) -> str:
    return listed(row.others.split("; "))


def _ours(row) -> str:
    if pd.isna(row.best):
        return "number not given"
    more = f"; {row.unnumbered} uncounted" if row.unnumbered else ""
    return _span(row.low, row.best, row.high, _floor(row)) + more


def _theirs(row) -> str:
    if pd.isna(row.ucdp_best):
        return "none recorded" if row.year <= reference.last_year(row.version) else "does not cover the year"
    others = f", with the {_others(row)}'s" if row.others else ""
    return _span(row.ucdp_low, row.ucdp_best, row.ucdp_high) + others


def _floor(row) -> str:
    return "at least " * bool(row.at_least)


def _span(low: float, best: float, high: float, floor: str = "") -> str:
    return f"{low:.0f} to {floor}{high:.0f}, best {best:.0f}" if low < high else f"{floor}{best:.0f}"


def _what_is_compared(both: pd.DataFrame, left_out: int) -> str:
    """What stands side by side, and what does not, as a caption says it."""
    caption = (
        "Ours: everyone killed in the attacks that these articles ascribe to the Islamic State, added up by country "
        "and year. “Best” is the figure that this book chooses, the most recent. “Uncounted” and “number not "
        "given”: the articles say that people were killed, but not how many. "
        f"UCDP (version {both['version'].dropna().iloc[0]}): civilians killed by armed groups in direct attacks on "
        "civilians. Its figure covers the whole year, not one attack, and attacks that our articles do not mention. "
        "Police officers and soldiers are elsewhere in its tables. “None recorded”: its table has no such killing by "
        "the Islamic State for that country and year."
    )
    if left_out:
        caption += f" Left out: {counted(left_out, 'attack')} without a country or a year."
    return caption


def _draw_beside(both: pd.DataFrame, width: float) -> Drawing:
    drawing, axes = rows(width, list(both["place"]), ROW)
    apart = APART / row_step(width, ROW)
    for y, row in enumerate(both.itertuples()):
        at = row_y(y, width)
        link = Link(row.incident_id, f"{row.place}: {_ours(row)}")
        _draw_range(axes, OURS, (row.low, row.best, row.high), at - apart, _ours(row), link)
        _draw_range(axes, THEIRS, (row.ucdp_low, row.ucdp_best, row.ucdp_high), at + apart, _theirs(row))
    values = pd.concat([both["high"], both["ucdp_high"]]).dropna().astype(float)
    people_axis(axes, list(values), width)
    axes.set_xlabel(f"people killed; each step is {in_words(STEP)} times the one before", color=MUTED)
    axes.set_xlim(right=values.max() * 1.6)
    key(axes, {"our articles": OURS, "UCDP": THEIRS})
    return drawing


def _draw_range(
    axes: Axes, mark: Mark, figures: tuple[float, float, float], at: float, words: str, link: Link | None = None
) -> None:
    """One range with its best figure; where there is none, only the words."""
    if pd.isna(figures[1]):
        beside(axes, words, 1, at, 6, 11.5, MUTED)
        return
    low, best, high = (float(figure) for figure in figures)
    axes.plot([low, high], [at, at], color=mark.colour, lw=3, solid_capstyle="butt", zorder=2)
    mark.plot(axes, best, at, link)
    colour = INK if link else MUTED
    if low < MIDDLE:
        beside(axes, words, high, at, 9, 11.5, colour)
    else:
        beside(axes, words, low, at, -9, 11.5, colour, ha="right")


def rule_power(totals: pd.DataFrame) -> Figure:
    """Totals of two collections under the same rules, each in percent of its lowest.

    totals: one row per collection and rule, columns collection, rule, total (people), events and moved (events on
    which the rule matters); the rows of a collection in the order of their totals.
    """
    by_collection = totals.groupby("collection", sort=False)
    totals = totals.assign(percent=100 * totals["total"] / by_collection["total"].transform("min"))
    grows, matters, said = [], [], []
    for name, own in totals.groupby("collection", sort=False):
        first = own.iloc[0]
        grows.append(f"by {own['percent'].max() - 100:.0f}% in {name}")
        matters.append(f"in {first['moved']} of {first['events']:,} events of {name}")
        said.append(f"{name}: " + ", ".join(f"{CHOICES[row.rule]} {row.total:,}" for row in own.itertuples()))
    return Figure(
        "rule-power",
        f"From the lowest figure to the highest, the total grows {listed(grows)}",
        "People killed, added up under each rule, in the events that several reports or articles tell of",
        f"Totals by rule. {'. '.join(said)}.",
        f"The rule matters {listed(matters)}. Of several figures that are equally frequent, the lowest counts. "
        "MAVERICK: reports on election violence in Ivory Coast and Kenya (van Baalen and Höglund 2026, CC BY 4.0), "
        "under our rules; its own package gives the same figures. Another subject, other sources: it shows what a "
        "rule can do, not what it does here.",
        totals.round({"percent": 1}),
        partial(_draw_power, totals),
    )


# What a rule chooses, in words, with the name that the tables and the code have for it.
CHOICES = {
    "conservative": "lowest figure (conservative)",
    "representative": "most frequent (representative)",
    "informative": "highest figure (informative)",
}


def _draw_power(totals: pd.DataFrame, width: float) -> Drawing:
    layout = []
    for name, own in totals.groupby("collection", sort=False):
        layout.append((f"# {name[0].upper()}{name[1:]}: {own['events'].iloc[0]:,} events", None))
        layout += [(CHOICES[row.rule].capitalize(), row) for row in own.itertuples()]
    drawing, axes = rows(width, [label for label, _ in layout], 28)
    axes.tick_params(axis="y", pad=7)
    colours = dict(zip(totals["collection"].unique(), (THEIRS.colour, OURS.colour), strict=True))
    for y, (_, row) in enumerate(layout):
        if row is not None:
            at = row_y(y, width)
            axes.barh(at, row.percent, height=12 / row_step(width, 28), color=colours[row.collection], lw=0)
            beside(axes, f"{row.total:,}", row.percent, at, 8, 11.5)
    axes.set_xlim(0, totals["percent"].max() * (1.3 if width < PHONE else 1.2))
    axes.set_xlabel("percent of the lowest total", color=MUTED)
    return drawing
