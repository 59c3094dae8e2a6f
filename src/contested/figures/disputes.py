"""Chapter 4, where they disagree: who differs on what, and how far a count moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from contested.analysis import estimates
from contested.analysis.disputes import NAMES, counted_name
from contested.figures.casualties import APART, claim_link, claim_mark
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, Matrix, key, plot, row_step, row_y, rows, scale_free
from contested.figures.marks import Link, Mark, Point, beside, source_marks
from contested.figures.style import ACCENT, AGREED, DIFFERS, INK, MUTED
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed, told_by_one

STANCES = {
    "differs": Mark(DIFFERS, "s", size=120, line=1.4),
    "agrees": Mark(AGREED, "s", size=120, line=1.4),
    "alone": Mark(AGREED, "s", hollow=True, size=120, line=1.4),
}


def heat(tables: Tables, stances: pd.DataFrame) -> Figure:
    """Incidents by sources: differs, agrees, alone, or silent (no mark). Incidents told by several come first.

    stances: index incident_id, one column per source_id, values as analysis.disputes.stances gives them.
    """
    titles = tables.incidents.set_index("incident_id")["title"]
    short = tables.sources.set_index("source_id")["short_name"]
    told = (stances != "silent").sum(axis=1)
    disputed = (stances == "differs").any(axis=1)
    order = pd.DataFrame({"disputed": disputed, "told": told})
    order = order.sort_values(["disputed", "told"], ascending=False, kind="stable").index
    stances = stances.loc[order]
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
    points = [
        Point(y, x, STANCES[stance], Link(incident, f"{titles[incident]}: {short[source]} {stance}"))
        for x, source in enumerate(short.index)
        for y, (incident, stance) in enumerate(stances[source].items())
        if stance in STANCES
    ]
    means = {name: mark.sized(100) for name, mark in STANCES.items()}
    return Figure(
        "heat",
        f"Of {shared} incidents in several sources, {told_differently}",
        f"What each source does on each incident, n = {len(stances)}; no mark: silent",
        f"What {len(short)} sources do on {len(stances)} incidents. Differing: {'; '.join(differ)}. "
        f"{told_by_one(int((told == 1).sum()))}.",
        "A source differs where it answers a question in dispute otherwise than another source. "
        "An incident that only one source mentions cannot be disputed here; that is not agreement.",
        data,
        Matrix([titles[i] for i in order], list(short), points, height=22, key=means, foot=True, grid=False),
    )


@dataclass(frozen=True)
class _Counts:
    """A row of a panel: what is counted, the claims as points by value, the figure under the default rule.

    values: from the lowest to the highest, each with its claims; the row of a point is its place among those
    with the same value, in the middle 0.
    """

    name: str
    values: dict[float, list[Point]]
    best: int | None


def panel(tables: Tables, claims: pd.DataFrame, incident_id: str) -> Figure:
    """The numbers of one incident, a row for each thing counted, each row on its own scale.

    claims: the counts with a number of that incident, with a column `counted` that names the row.
    """
    title_of = tables.incidents.set_index("incident_id")["title"][incident_id]
    short = tables.sources.set_index("source_id")["short_name"]
    groups = dict(list(claims.groupby("counted", sort=False)))
    moving = [name for name, own in groups.items() if own["best"].nunique() > 1]
    title = f"{title_of}: the sources differ on {listed(moving)}" if moving else f"{title_of}: the numbers agree"
    said = [
        f"{name}: " + ", ".join(f"{short[row.source_id]} {row.value}" for row in own.itertuples())
        for name, own in groups.items()
    ]
    data = claims.assign(source=claims["source_id"].map(short), said=claims["value"])
    bests = _bests(tables, incident_id)
    layout = [_Counts(name, _by_value(tables, own), bests.get(name)) for name, own in groups.items()]
    used = listed([short[s] for s in dict.fromkeys(claims["source_id"])])
    return Figure(
        f"panel-{incident_id}",
        title,
        f"Numbers by source, each row on its own scale; n = {counted(len(claims), 'claim')}; "
        "hollow: at least or more than",
        f"{title_of}. " + "; ".join(said) + ".",
        f"Claims of {used}. “Best” is the figure under the default rule ({estimates.DEFAULT}); "
        "a count without a number is left out.",
        data[["counted", "source", "said", "claim_id"]],
        partial(_draw_panel, layout),
    )


def _by_value(tables: Tables, claims: pd.DataFrame) -> dict[float, list[Point]]:
    """The claims on one count by their value."""
    marks, short = source_marks(tables.sources), tables.sources.set_index("source_id")["short_name"]
    return {
        value: [
            Point(k - (len(same) - 1) / 2, value, claim_mark(row, marks), claim_link(row, short))
            for k, row in enumerate(same.itertuples())
        ]
        for value, same in claims.sort_values("best", kind="stable").groupby("best")
    }


def _draw_panel(layout: list[_Counts], width: float) -> Drawing:
    drawing, axes = rows(width, [counts.name for counts in layout], height=44)
    for y, counts in enumerate(layout):
        at = row_y(y, width)
        _draw_counts(axes, counts.values, at, APART / row_step(width, 44), 0.09 if width < PHONE else 0.05)
        if counts.best is not None:
            axes.text(0.99, at, f"best {counts.best}", ha="right", va="center_baseline", color=MUTED, fontsize=11.5)
    scale_free(axes)
    return drawing


def _draw_counts(axes: Axes, values: dict[float, list[Point]], at: float, apart: float, room: float) -> None:
    """One row of a panel at the height `at`, marks of one figure `apart` from each other.

    A figure closer than `room` to the one before stands under its mark.
    """
    low, *_, high = [*values, max(values)]
    axes.plot([0.08, 0.72 if high > low else 0.08], [at, at], color=AGREED, lw=2, zorder=1)
    before = -1.0
    for value, same in values.items():
        x = 0.08 + 0.64 * (float(value - low) / float(high - low) if high > low else 0)
        for claim in same:
            claim.mark.plot(axes, x, at + claim.row * apart, claim.link)
        side = 1 if x - before > room else -1
        before = x if side == 1 else before
        axes.annotate(
            f"{value}", (x, at), (0, side * (15 if len(same) < 3 else 19)), textcoords="offset points",
            ha="center", va="center_baseline", color=INK, fontsize=11.5,
        )  # fmt: skip


def _bests(tables: Tables, incident_id: str) -> dict[str, int]:
    found = {}
    for variable, counts in estimates.COUNTED.values():
        figures = estimates.estimate(tables, variable, counts)
        if incident_id in figures.index:
            found[counted_name(variable, counts)] = int(figures.loc[incident_id, "best"])
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
    most = rates.index[0]
    title = f"Sources differ most often on the {names[most]}: {_share(rates.iloc[0])} incidents"
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
        "Here: incidents on which several of these sources answer one question, and how many of those are in dispute. "
        f"MAVERICK: {MAVERICK_EVENTS} events with several reports (van Baalen and Höglund 2026, computed from the "
        "published data), and the share on which the coded values are not the same. That counts more as a difference "
        "than we do: two roundings of one figure are a difference there, and none here. MAVERICK's events are a "
        "systematic sample; ours are what a handful of articles mention. With numbers this small, a percentage is "
        "really just a count."
    )
    return Figure(
        "by-variable",
        title,
        "Share of comparable incidents that are in dispute, percent; counts beside the marks",
        alt,
        caption,
        data,
        partial(_draw_by_variable, list(names.values()), points, there),
    )


HERE, THERE = Mark(DIFFERS, size=90), Mark(MUTED, "|", size=90, line=2)


def _share(row) -> str:
    return f"{row.differ} of {row.compared}"


def _draw_by_variable(labels: list[str], here: list[Point], there: list[Point], width: float) -> Drawing:
    drawing, axes = rows(width, labels, height=30)
    plot(axes, here, width, offset=9, size=11.5)
    for point in there:
        point.mark.plot(axes, point.x, row_y(point.row, width), zorder=2)
    axes.set_xlim(-3, 125)
    axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
    key(axes, {"here": HERE.sized(70), "MAVERICK": THERE.sized(70)})
    return drawing


def leave_one_out(tables: Tables, without: pd.DataFrame) -> Figure:
    """What is left of the counts when one source is left out.

    without: index the short name left out (first row: "none"), columns incidents, shared, disputed, killed
    (people) and incident_id, an incident only that source tells.
    """
    full, rest = without.iloc[0], without.iloc[1:]
    loss = (full["incidents"] - rest["incidents"]).idxmax()
    settled = (full["disputed"] - rest["disputed"]).idxmax()
    gone = int(full["incidents"] - rest.loc[loss, "incidents"])
    settles = int(full["disputed"] - rest.loc[settled, "disputed"])
    vanish = f"{in_words(gone)} of {int(full['incidents'])} incidents {agree(gone, 'is', 'are')} gone"
    title = (
        f"Without {loss}, {vanish}; without {settled}, {in_words(settles)} of the {in_words(int(full['disputed']))} "
        f"disputed ones {agree(settles, 'is', 'are')} no longer in dispute"
    )
    without = without.set_axis(["all articles", *(f"without {name}" for name in rest.index)])
    alt = "What is left when an article is left out: " + "; ".join(
        f"{row.Index}: {row.incidents} incidents, {row.shared} reported by several articles, "
        f"{row.disputed} in dispute, {row.killed} people killed"
        for row in without.itertuples()
    )

    return Figure(
        "leave-one-out",
        title,
        "Number of incidents that the other articles report, that several of them report, and that they dispute",
        alt + ".",
        "The number at the right is the total of people killed, under the usual rule. A dispute needs two sources: "
        "leaving one out removes what it says, not what happened.",
        without.rename_axis("articles").reset_index(),
        partial(_draw_leave_one_out, without),
    )


LEFT = {  # what is left when a source is left out, by the column of the data
    "incidents": ("reported", Mark(ACCENT)),
    "shared": ("reported by several", Mark(ACCENT, hollow=True, line=1.5)),
    "disputed": ("in dispute", Mark(DIFFERS)),
}


def _draw_leave_one_out(without: pd.DataFrame, width: float) -> Drawing:
    drawing, axes = rows(width, list(without.index), height=34)
    axes.set_yticks([]) if width < PHONE else None
    for y, (name, row) in enumerate(without.iterrows()):
        at = row_y(y, width)
        axes.plot([row["disputed"], row["incidents"]], [at, at], color=AGREED, lw=1, zorder=1)
        for column, (_, mark) in LEFT.items():
            mark.plot(axes, row[column], at, Link(row["incident_id"], f"{name}: {row[column]}"))
        beside(axes, f"{row['killed']} killed", row["incidents"], at, 9, 11.5)
    axes.set_xlim(0, without["incidents"].iloc[0] * 1.4)
    axes.set_xlabel("number of incidents", color=MUTED)
    key(axes, dict(LEFT.values()))
    return drawing


def totals_of(by_rule: pd.DataFrame) -> pd.DataFrame:
    """Totals per count and rule, with the incident on which the rules differ most.

    by_rule: one row per incident, count and rule, columns incident_id, count, rule, people.
    Columns of the result: count, rule, total (people), incident_id.
    """
    totals = by_rule.groupby(["count", "rule"], sort=False)["people"].sum().rename("total").reset_index()
    spread = by_rule.groupby(["count", "incident_id"], sort=False)["people"].agg(
        lambda people: people.max() - people.min()
    )
    widest = {count: values.droplevel(0).astype(int).idxmax() for count, values in spread.groupby(level=0)}
    return totals.assign(total=totals["total"].astype(int), incident_id=totals["count"].map(widest))


def rule_panels(tables: Tables, totals: pd.DataFrame) -> Figure:
    """Totals under each rule, one panel (a group of rows) for each count.

    totals: one row per rule and count, columns count, rule, total (people) and incident_id, an incident the
    rules differ on, or else one that is counted.
    """
    moving = [count for count, group in totals.groupby("count", sort=False) if group["total"].nunique() > 1]
    title = f"The rule moves {in_words(len(moving))} of {in_words(totals['count'].nunique())} totals: {listed(moving)}"
    alt = "Totals by rule. " + " ".join(
        f"{count}: " + ", ".join(f"{r.rule} {r.total}" for r in group.itertuples()) + "."
        for count, group in totals.groupby("count", sort=False)
    )

    layout = []
    for count, group in totals.groupby("count", sort=False):
        layout += [(f"# {count}", None), *(_by_rule(len(layout) + 1, group))]
    return Figure(
        "rule-panels",
        title,
        f"Sum over all incidents with a number, under {in_words(totals['rule'].nunique())} rules; "
        "each panel on a scale of its own",
        alt,
        "A perpetrator's own figure enters no total. Orange: the rule changes the total; grey: it does not.",
        totals,
        partial(_draw_rule_panels, layout),
    )


def _by_rule(first: int, totals: pd.DataFrame) -> list[tuple[str, Point]]:
    """The rows of one panel, from row `first` on: each rule with its total, on a scale of their own from 0 to 1."""
    low, high = totals["total"].min(), totals["total"].max()
    mark = Mark(DIFFERS if high > low else AGREED, size=70)
    panel = []
    for y, row in enumerate(totals.itertuples(), start=first):
        x = 0.06 + 0.6 * (float(row.total - low) / float(high - low) if high > low else 0)
        link = Link(row.incident_id, f"{row.count}, {row.rule}: {row.total}")
        panel.append((row.rule, Point(y, x, mark, link, str(row.total))))
    return panel


def _draw_rule_panels(layout: list[tuple[str, Point | None]], width: float) -> Drawing:
    drawing, axes = rows(width, [label for label, _ in layout], height=26)
    plot(axes, [point for _, point in layout if point], width, offset=10, size=12)
    scale_free(axes)
    return drawing
