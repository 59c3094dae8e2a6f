"""Chapter 4, where they disagree: who differs on what, and how far a count moves."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import estimates
from contested.analysis.disputes import NAMES, counted_name
from contested.figures.casualties import draw_claim
from contested.figures.figure import Figure, mark
from contested.figures.layout import PHONE, key, row_y, rows, source_axis
from contested.figures.style import ACCENT, AGREED, DIFFERS, GROUND, INK, MUTED, source_looks
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed, told_by_one

_CELLS = {
    "differs": {"marker": "s", "facecolor": DIFFERS, "edgecolor": DIFFERS},
    "agrees": {"marker": "s", "facecolor": AGREED, "edgecolor": AGREED},
    "alone": {"marker": "s", "facecolor": GROUND, "edgecolor": AGREED},
}


def heat(tables: Tables, stances: pd.DataFrame) -> Figure:
    """Incidents by sources: differs, agrees, alone, or silent (no mark). Incidents told by several come first.

    stances: index incident_id, one column per source_id, values as disputes.stances gives them.
    """
    titles = tables.incidents.set_index("incident_id")["title"]
    short = tables.sources.set_index("source_id")["short_name"]
    told = (stances != "silent").sum(axis=1)
    disputed = (stances == "differs").any(axis=1)
    order = (
        pd.DataFrame({"told": told, "disputed": disputed})
        .sort_values(["disputed", "told"], ascending=False, kind="stable")
        .index
    )
    stances = stances.loc[order]
    shared = int((told > 1).sum())
    differing = int(disputed.sum())
    title = f"Of {shared} incidents in several sources, {differing} {agree(differing, 'is', 'are')} in dispute"
    alt = (
        f"What {len(short)} sources do on {len(stances)} incidents. Differing: "
        + "; ".join(
            f"{titles[i]} ({listed([short[s] for s in short.index if stances.loc[i, s] == 'differs'])})"
            for i in order
            if disputed[i]
        )
        + f". {told_by_one(int((told == 1).sum()))}."
    )
    data = stances.rename(columns=short).reset_index()
    data.insert(0, "incident", data["incident_id"].map(titles))

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [titles[i] for i in stances.index], height=22)
        for x, source in enumerate(short.index):
            for y, (incident, stance) in enumerate(stances[source].items()):
                if stance in _CELLS:
                    url = mark(incident, f"{titles[incident]}: {short[source]} {stance}")
                    axes.scatter([x], [row_y(y, width)], s=120, lw=1.4, urls=[url], zorder=3, **_CELLS[stance])
        source_axis(axes, list(short), width)
        axes.grid(False)
        key(axes, [(name, {**style, "s": 100, "lw": 1.4}) for name, style in _CELLS.items()])
        return drawing

    subtitle = f"What each source does on each incident, n = {len(stances)}; no mark: silent"
    caption = (
        "A source differs where it answers a question in dispute otherwise than another source. "
        "An incident that only one source mentions cannot be disputed here; that is not agreement."
    )
    return Figure("heat", title, subtitle, alt, caption, data, draw)


def panel(tables: Tables, claims: pd.DataFrame, incident_id: str) -> Figure:
    """The numbers of one incident, a row for each thing counted, each row on its own scale.

    claims: the counts with a number of that incident, with a column `counted` that names the row.
    """
    title_of = tables.incidents.set_index("incident_id")["title"][incident_id]
    short = tables.sources.set_index("source_id")["short_name"]
    looks = source_looks(tables.sources)
    names = list(dict.fromkeys(claims["counted"]))
    spans = claims.groupby("counted")["best"].agg(["min", "max"])
    moving = [name for name in names if spans.loc[name, "min"] != spans.loc[name, "max"]]
    title = f"{title_of}: the sources differ on {listed(moving)}" if moving else f"{title_of}: the numbers agree"
    bests = _bests(tables, incident_id)
    said = [
        f"{name}: "
        + ", ".join(f"{short[row.source_id]} {row.value}" for row in claims[claims["counted"] == name].itertuples())
        for name in names
    ]
    data = claims.assign(source=claims["source_id"].map(short), said=claims["value"])[
        ["counted", "source", "said", "claim_id"]
    ]

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, names, height=44)
        for y, name in enumerate(names):
            low, high = spans.loc[name]
            at = row_y(y, width)
            axes.plot([0.08, 0.72 if high > low else 0.08], [at, at], color=AGREED, lw=2, zorder=1)
            own = claims[claims["counted"] == name].sort_values("best", kind="stable")
            before = -1.0
            for value, same in own.groupby("best"):
                x = 0.08 + 0.64 * (float(value - low) / float(high - low) if high > low else 0)
                for k, row in enumerate(same.itertuples()):
                    draw_claim(axes, row, x, at + (k - (len(same) - 1) / 2) * 0.13, looks, short, 60)
                # A figure too close to the one before it stands under its mark.
                side = 1 if x - before > (0.09 if width < PHONE else 0.05) else -1
                before = x if side == 1 else before
                axes.annotate(
                    f"{value}", (x, at), (0, side * (15 if len(same) < 3 else 19)), textcoords="offset points",
                    ha="center", va="center_baseline", color=INK, fontsize=11.5,
                )  # fmt: skip
            if name in bests:
                axes.text(0.99, at, f"best {bests[name]}", ha="right", va="center_baseline", color=MUTED, fontsize=11.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
        return drawing

    used = listed([short[s] for s in dict.fromkeys(claims["source_id"])])
    return Figure(
        f"panel-{incident_id}",
        title,
        f"Numbers by source, each row on its own scale; n = {counted(len(claims), 'claim')}; "
        "hollow: at least or more than",
        f"{title_of}. " + "; ".join(said) + ".",
        f"Claims of {used}. “Best” is the figure under the default rule ({estimates.DEFAULT}); "
        "a count without a number is left out.",
        data,
        draw,
    )


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
    share = f"{rates['differ'].iloc[0]} of {rates['compared'].iloc[0]} incidents"
    title = f"What the sources dispute most often: {names[most]} ({share})"
    alt = "Incidents on which sources differ, of those on which several make comparable claims: " + ", ".join(
        f"{names[row.Index]} {row.differ} of {row.compared}" for row in rates.itertuples()
    )
    alt += ". MAVERICK: " + ", ".join(f"{name} {share} %" for name, share in MAVERICK.values()) + "."
    data = rates[["compared", "differ", "incident_id"]].reset_index()
    data["maverick_percent"] = data["variable"].map({v: share for v, (_, share) in MAVERICK.items()})

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [names[v] for v in rates.index], height=30)
        for y, row in enumerate(rates.itertuples()):
            at = row_y(y, width)
            share = 100 * row.share
            url = mark(row.incident_id, f"{names[row.Index]}: a case")
            axes.scatter([share], [at], s=90, color=DIFFERS, urls=[url], zorder=3)
            axes.annotate(
                f"{row.differ} of {row.compared}", (share, at), (9, 0), textcoords="offset points",
                va="center_baseline", color=INK, fontsize=11.5,
            )  # fmt: skip
            if row.Index in MAVERICK:
                axes.scatter([MAVERICK[row.Index][1]], [at], s=90, marker="|", color=MUTED, lw=2, zorder=2)
        axes.set_xlim(-3, 125)
        axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
        key(
            axes,
            [("here", {"s": 70, "color": DIFFERS}), ("MAVERICK", {"s": 70, "marker": "|", "color": MUTED, "lw": 2})],
        )
        return drawing

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
        draw,
    )


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
    vanish = f"{counted(gone, 'incident')} {agree(gone, 'vanishes', 'vanish')}"
    title = f"Without {loss}, {vanish}; without {settled}, {settles} of {int(full['disputed'])} disputes"
    alt = "Left when a source is left out: " + "; ".join(
        f"without {row.Index}: {row.incidents} incidents, {row.shared} told by several, "
        f"{row.disputed} disputed, {row.killed} victims killed"
        for row in without.itertuples()
    )

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [f"without {name}" for name in without.index], height=34)
        axes.set_yticks([]) if width < PHONE else None
        for y, row in enumerate(without.itertuples()):
            at = row_y(y, width)
            axes.plot([row.disputed, row.incidents], [at, at], color=AGREED, lw=1, zorder=1)
            for value, style in (
                (row.incidents, {"color": ACCENT}),
                (row.shared, {"facecolor": GROUND, "edgecolor": ACCENT, "lw": 1.5}),
                (row.disputed, {"color": DIFFERS}),
            ):
                url = mark(row.incident_id, f"without {row.Index}: {value}")
                axes.scatter([value], [at], s=60, urls=[url], zorder=3, **style)
            axes.annotate(
                f"{row.killed} killed", (row.incidents, at), (9, 0), textcoords="offset points",
                va="center_baseline", color=INK, fontsize=11.5,
            )  # fmt: skip
        axes.set_xlim(0, full["incidents"] * 1.4)
        axes.set_xlabel("number of incidents", color=MUTED)
        key(
            axes,
            [
                ("mentioned", {"s": 60, "color": ACCENT}),
                ("told by several", {"s": 60, "facecolor": GROUND, "edgecolor": ACCENT, "lw": 1.5}),
                ("disputed", {"s": 60, "color": DIFFERS}),
            ],
        )
        return drawing

    return Figure(
        "leave-one-out",
        title,
        "Incidents mentioned, told by several and disputed, and victims killed under the default rule",
        alt + ".",
        "A dispute needs two sources: leaving one out removes what it says, not the event.",
        without.rename_axis("without").reset_index(),
        draw,
    )


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

    def draw(width: float) -> Drawing:
        layout = []
        for count, group in totals.groupby("count", sort=False):
            layout.append((f"# {count}", None, None))
            layout += [(row.rule, row, group) for row in group.itertuples()]
        drawing, axes = rows(width, [label for label, _, _ in layout], height=26)
        for y, (_, row, group) in enumerate(layout):
            if row is None:
                continue
            low, high = group["total"].min(), group["total"].max()
            x = 0.06 + 0.6 * (float(row.total - low) / float(high - low) if high > low else 0)
            at = row_y(y, width)
            url = mark(row.incident_id, f"{row.count}, {row.rule}: {row.total}")
            axes.scatter([x], [at], s=70, color=DIFFERS if high > low else AGREED, urls=[url], zorder=3)
            axes.annotate(str(row.total), (x, at), (10, 0), textcoords="offset points", va="center_baseline", color=INK)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
        return drawing

    return Figure(
        "rule-panels",
        title,
        f"Sum over all incidents with a number, under {in_words(totals['rule'].nunique())} rules; "
        "each panel on a scale of its own",
        alt,
        "A perpetrator's own figure enters no total. Orange: the rule changes the total; grey: it does not.",
        totals,
        draw,
    )
