"""Chapter 4, where they disagree: who differs on what, and which numbers; and how often reports differ elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from contested.analysis import disputes, estimates
from contested.analysis.disputes import NAMES, counted_name
from contested.figures.casualties import APART, claim_link, claim_mark, whose_marks
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, Matrix, key, middles, row_step, row_y, rows, scale_free
from contested.figures.marks import Link, Mark, Point, beside, source_marks
from contested.figures.style import AGREED, DIFFERS, INK, MUTED
from contested.figures.totals import RULE_NAMES
from contested.html.links import DISPUTE, OPENS
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed, told_by_one

FITS = "does not contradict"  # what a chart says where a source that is not alone differs on nothing
STANCES = {
    "differs": Mark(DIFFERS, "s", size=120, line=1.4),
    FITS: Mark(AGREED, "s", size=120, line=1.4),
    "alone": Mark(AGREED, "s", hollow=True, size=120, line=1.4),
}


def heat(tables: Tables, stances: pd.DataFrame) -> Figure:
    """Incidents by sources: differs, does not contradict, alone, or silent (no mark); those told by several first.

    stances: index incident_id, one column per source_id, values as analysis.disputes.stances gives them.
    """
    titles = tables.titles
    short = tables.short_names
    told = (stances != "silent").sum(axis=1)
    disputed = (stances == "differs").any(axis=1)
    order = pd.DataFrame({"disputed": disputed, "told": told})
    order = order.sort_values(["disputed", "told"], ascending=False, kind="stable").index
    stances = stances.loc[order].replace({"agrees": FITS})
    shared = int((told > 1).sum())
    differing = int(disputed.sum())
    told_differently = f"{differing} {agree(differing, 'is', 'are')} in dispute"
    differ = [
        f"{titles[i]} ({listed([short[s] for s in short.index if stances.loc[i, s] == 'differs'])})"
        for i in order
        if disputed[i]
    ]
    data = stances.rename(columns=short).reset_index()
    data.insert(0, "incident", data["incident_id"].map(titles))
    sides = disputes.sides(tables)
    asked = sides.drop_duplicates("dispute_id").groupby("incident_id")["dispute_id"].agg(" ".join)
    data[OPENS] = data["incident_id"].map(asked).fillna("")
    names, means = [titles[i] for i in order], {name: mark.sized(100) for name, mark in STANCES.items()}
    return Figure(
        "heat",
        f"Of {shared} incidents in several articles, {told_differently}",
        f"What each article says of each incident, beside the others; n = {len(stances)}; no mark: silent",
        f"What {len(short)} sources do on {len(stances)} incidents. Differing: {'; '.join(differ)}. "
        f"{told_by_one(int((told == 1).sum()))}.",
        "A source differs where it answers a question in dispute otherwise than another source. "
        "An incident that only one source mentions cannot be disputed here; that is not agreement.",
        data,
        Matrix(names, list(short), _cells(tables, stances, sides), height=22, key=means, foot=True, grid=False),
        "A cell that differs opens the questions in dispute with every answer, any other the incident.",
    )


def _cells(tables: Tables, stances: pd.DataFrame, sides: pd.DataFrame) -> list[Point]:
    """A mark for each source that tells an incident; where it differs, it opens what it differs on."""
    titles = tables.titles
    short = tables.short_names
    on = sides.groupby(["incident_id", "source_id"])["dispute_id"].agg(tuple)
    points = []
    for x, source in enumerate(short.index):
        for y, (incident, stance) in enumerate(stances[source].items()):
            if stance not in STANCES:
                continue
            questions = on.get((incident, source), ())
            target = f"{DISPUTE}{questions[0]}" if questions else incident
            link = Link(target, f"{titles[incident]}: {short[source]} {stance}", questions)
            points.append(Point(y, x, STANCES[stance], link))
    return points


@dataclass(frozen=True)
class _Counts:
    """A row of the numbers: what is counted, the claims as points by value, the figure under the default rule.

    values: from the lowest to the highest, each with its claims; the row of a point is its place among those
    with the same value, in the middle 0. A heading has no values.
    """

    name: str
    values: dict[float, list[Point]]
    best: int | None = None


def numbers(tables: Tables, claims: pd.DataFrame) -> Figure:
    """The numbers of the incidents that several articles count, a row for each thing counted, on its own scale.

    claims: counts with a number, in the order of their incidents, with a column `counted` that names what is counted.
    """
    titles, short = (
        tables.titles,
        tables.short_names,
    )
    bests, layout, said = _bests(tables), [], []
    for incident, own in claims.groupby("incident_id", sort=False):
        layout.append(_Counts(f"# {titles[incident]}", {}))
        for name, same in own.groupby("counted", sort=False):
            layout.append(_Counts(name, _by_value(tables, same), bests.get((incident, name))))
            given = ", ".join(f"{short[row.source_id]} {row.value}" for row in same.itertuples())
            said.append(f"{titles[incident]}, {name}: {given}")
    data = claims.assign(incident=claims["incident_id"].map(titles), source=claims["source_id"].map(short))
    data = data.rename(columns={"value": "said"})[["incident", "counted", "source", "said", "claim_id"]]
    return Figure(
        "numbers",
        _how_many_differ(claims),
        f"Numbers by article, each row on its own scale; n = {counted(len(claims), 'claim')}; "
        "hollow: at least or more than",
        "; ".join(said) + ".",
        f"{whose_marks(tables, claims)}. “Chosen” is the figure that the rule “{RULE_NAMES[estimates.DEFAULT]}” "
        "takes. Counts without a number are left out. A wide line is not a wide gap: every row has a scale of its own.",
        data,
        partial(_draw_numbers, layout),
        "Each mark opens the article's own words.",
    )


def _how_many_differ(claims: pd.DataFrame) -> str:
    differ = claims.groupby(["incident_id", "counted"])["best"].nunique() > 1
    rival, several = int(differ.groupby("incident_id").any().sum()), claims["incident_id"].nunique()
    return (
        f"Of {in_words(several)} {agree(several, 'incident', 'incidents')} that several articles count, "
        f"{in_words(rival) if rival else 'none'} {agree(max(rival, 1), 'has', 'have')} different numbers"
    )


def _by_value(tables: Tables, claims: pd.DataFrame) -> dict[float, list[Point]]:
    """The claims on one count by their value."""
    marks, short = source_marks(tables.sources), tables.short_names
    return {
        value: [
            Point(k - (len(same) - 1) / 2, value, claim_mark(row, marks), claim_link(row, short))
            for k, row in enumerate(same.itertuples())
        ]
        for value, same in claims.sort_values("best", kind="stable").groupby("best")
    }


def _draw_numbers(layout: list[_Counts], width: float) -> Drawing:
    tall = [1 if counts.values else 0.7 for counts in layout]
    drawing, axes = rows(width, [counts.name for counts in layout], height=44, tall=tall)
    for middle, counts in zip(middles(tall), layout, strict=True):
        if not counts.values:
            continue
        at = row_y(middle, width)
        _draw_counts(axes, counts.values, at, APART / row_step(width, 44), 0.09 if width < PHONE else 0.05)
        if counts.best is not None:
            axes.text(0.99, at, f"chosen {counts.best}", ha="right", va="center_baseline", color=MUTED, fontsize=11.5)
    scale_free(axes)
    return drawing


def _draw_counts(axes: Axes, values: dict[float, list[Point]], at: float, apart: float, room: float) -> None:
    """One row of the numbers at the height `at`, marks of one figure `apart` from each other.

    A figure closer than `room` to the one before is written under its mark; one on which all agree, beside it.
    """
    low, *_, high = [*values, max(values)]
    if low < high:
        axes.plot([0.08, 0.72], [at, at], color=AGREED, lw=2, zorder=1)
    before = -1.0
    for value, same in values.items():
        x = 0.08 + 0.64 * (float(value - low) / float(high - low) if high > low else 0)
        for claim in same:
            claim.mark.plot(axes, x, at + claim.row * apart, claim.link)
        if low == high:
            beside(axes, f"{value}", x, at, 10, 11.5)
            continue
        side = 1 if x - before > room else -1
        before = x if side == 1 else before
        axes.annotate(
            f"{value}", (x, at), (0, side * (10 + 5 * len(same))), textcoords="offset points",
            ha="center", va="center_baseline", color=INK, fontsize=11.5,
        )  # fmt: skip


def _bests(tables: Tables) -> dict[tuple[str, str], int]:
    """The figure of the default rule, by incident and what is counted."""
    found = {}
    for variable, counts in estimates.COUNTED.values():
        best = estimates.estimate(tables, variable, counts)["best"].dropna()
        found |= {(incident, counted_name(variable, counts)): int(figure) for incident, figure in best.items()}
    return found


# Share of 407 events with several reports on which reports disagree: computed from the published data
# (CC BY 4.0) of MAVERICK, van Baalen and Höglund 2026. Percent.
MAVERICK = {
    "killed": ("deaths", 45.5),
    "date": ("start date", 43.2),
    "place": ("place", 44.5),
    "perpetrator": ("first actor", 51.6),
}
MAVERICK_EVENTS = 407


def by_variable(rates: pd.DataFrame) -> Figure:
    """Share of incidents on which sources differ, by variable, beside MAVERICK's shares where it has one.

    rates: index variable, columns compared and differ (numbers of incidents) and incident_id, a case.
    """
    rates = rates[rates["compared"] > 0].assign(share=rates["differ"] / rates["compared"])
    rates = rates.sort_values(["differ", "share"], ascending=False, kind="stable")
    names = {v: NAMES.get(v, v) for v in rates.index}
    alt = "Incidents on which sources differ, of those on which several make comparable claims: " + ", ".join(
        f"{names[row.Index]} {row.differ} of {row.compared}" for row in rates.itertuples()
    )
    alt += ". MAVERICK: " + ", ".join(f"{name} {share} %" for name, share in MAVERICK.values()) + "."
    data = rates[["compared", "differ", "incident_id"]].reset_index()
    data["maverick_percent"] = data["variable"].map({v: share for v, (_, share) in MAVERICK.items()})

    points = [
        Point(y, 100 * row.share, HERE, Link(row.incident_id, f"{names[row.Index]}: a case"), _share(row))
        for y, row in enumerate(rates.itertuples())
    ]
    there = [Point(y, MAVERICK[v][1], THERE) for y, v in enumerate(rates.index) if v in MAVERICK]
    caption = (
        "Here: incidents on which several of these articles answer one question, and how many of those are in dispute. "
        f"MAVERICK: {MAVERICK_EVENTS} events with several reports (van Baalen and Höglund 2026, computed from the "
        "published data), and the share on which the reports do not give the same. That counts more as a difference "
        "than we do: two roundings of one figure are a difference there, but not here. MAVERICK's events are a "
        "systematic sample; ours are what a handful of articles mention. With numbers this small, a percentage is "
        "really just a count."
    )
    return Figure(
        "by-variable",
        _beside_maverick(rates),
        "Share of comparable incidents that are in dispute, percent; counts beside the marks",
        alt,
        caption,
        data,
        partial(_draw_by_variable, list(names.values()), points, there),
    )


def _beside_maverick(rates: pd.DataFrame) -> str:
    """On which of the questions that MAVERICK has, too, its reports differ more often than our articles."""
    both = rates[rates.index.isin(MAVERICK)]
    rarer = [100 * row.share < MAVERICK[row.Index][1] for row in both.itertuples()]
    names = [NAMES.get(variable, variable) for variable in both.index]
    more, less = ([n for n, is_rarer in zip(names, rarer, strict=True) if is_rarer is side] for side in (True, False))
    there = f"On {listed(more)}, reports in MAVERICK differ more often than our articles" if more else ""
    here = f"on {listed(less)}, our articles differ as often or more" if less else ""
    said = "; ".join(part for part in (there, here) if part)
    return f"{said[:1].upper()}{said[1:]}; but roundings count as differences there"


HERE, THERE = Mark(DIFFERS, size=90), Mark(MUTED, "|", size=90, line=2)


def _share(row) -> str:
    return f"{row.differ} of {row.compared}"


def _draw_by_variable(labels: list[str], here: list[Point], there: list[Point], width: float) -> Drawing:
    drawing, axes = rows(width, labels, height=30)
    ticks, room = {point.row: point.x for point in there}, 20 if width < PHONE else 12
    for point in here:
        # The words are left of the mark where MAVERICK's would run through them.
        crossed = 0 < ticks.get(point.row, 0) - point.x < room
        point.mark.plot(axes, point.x, row_y(point.row, width), point.link)
        offset, side = (-9, "right") if crossed else (9, "left")
        beside(axes, point.text, point.x, row_y(point.row, width), offset, 11.5, ha=side)
    for point in there:
        point.mark.plot(axes, point.x, row_y(point.row, width), zorder=2)
    axes.set_xlim(-3, 125)
    axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
    key(axes, {"here": HERE.sized(70), "MAVERICK": THERE.sized(70)})
    return drawing
