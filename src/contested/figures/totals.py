"""Chapter 3, how many: totals by group, country and year, each a range, and the switch for rule and source."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from contested.analysis.estimates import DEFAULT
from contested.analysis.totals import moved
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, key, row_step, row_y, rows
from contested.figures.marks import Link, Mark, beside
from contested.figures.picture import SOURCE
from contested.figures.style import AGREED, DIFFERS, INK, MUTED
from contested.html import Table, render
from contested.html.links import to_site
from contested.wording import agree, capital, counted, listed

ROW = 28  # height of a row on a desk, CSS pixels
# What each rule takes, as a caption says it.
RULES = {
    "gtd": "the most recent figure, else the one most sources give, else the lowest",
    "conservative": "the lowest figure",
    "representative": "the figure most sources give, of several the lowest",
    "informative": "the highest figure",
}
# What a rule is called where it is chosen; in the code it goes by the name in brackets.
RULE_NAMES = {
    "gtd": "most recent (gtd)",
    "conservative": "lowest (conservative)",
    "representative": "most frequent (representative)",
    "informative": "highest (informative)",
}
LOW, RANGE, BEST = Mark(AGREED, "s", size=80), Mark(DIFFERS, "s", size=80), Mark(INK, "^", size=36)


def totals(by: dict[str, pd.DataFrame], rule: str = DEFAULT) -> Figure:
    """Victims killed, added up: a bar to the lowest total, from there to the highest, a triangle at the chosen figure.

    by: tables of analysis.totals.totals() by the heading over their rows; each adds up to the same total.
    rule: what set the best figures.
    """
    data = pd.concat({heading: table.rename_axis("row") for heading, table in by.items()}, names=["by"]).reset_index()
    parts = next(iter(by.values()))
    whole = parts[["low", "best", "high", "numbered", "unnumbered"]].sum()
    ends = parts[["low_open", "high_open"]].any()
    said = [
        f"By {heading}: " + "; ".join(f"{name} {in_words_of(row)}" for name, row in table.iterrows())
        for heading, table in by.items()
    ]
    more = int(whole["unnumbered"])
    return Figure(
        "totals",
        f"Added up: {between(whole['low'], whole['high'], *ends)} victims killed in "
        f"{counted(int(whole['numbered']), 'incident')}; {more} more {agree(more, 'has', 'have')} no number to add",
        "Victims killed, lowest to highest total; the triangle is the total of the figures that the rule "
        f"“{RULE_NAMES[rule]}” chooses",
        f"Victims killed. {'. '.join(said)}.",
        f"Chosen is {RULES[rule]}. A total that holds an “at least” is itself “at least”; “about” counts as its "
        "number. Left out: figures that cover several incidents, tolls that mix victims and attackers, and figures "
        "that the perpetrators alone give. "
        "“Uncounted”: incidents in which people were killed, without a number to add. The sums are ours. A total of "
        "what these articles mention is not a total of what happened.",
        data[["by", "row", "low", "best", "high", "numbered", "unnumbered", "incident_id"]],
        partial(_draw_totals, by),
        "A bar opens the incident with the highest figure.",
    )


def in_words_of(row: pd.Series) -> str:
    """A row of totals: the range with its chosen figure, and how many incidents have no number."""
    missing = f"{counted(int(row['unnumbered']), 'incident')} without a number" if row["unnumbered"] else ""
    if pd.isna(row["best"]):
        return missing
    return ", ".join(filter(None, [span_of(row), missing]))


def span_of(row: pd.Series) -> str:
    """The range of a row with its chosen figure: "137 to at least 143, chosen 143"."""
    chosen = "" if row["low"] == row["high"] else f", chosen {row['best']}"
    return between(row["low"], row["high"], row["low_open"], row["high_open"]) + chosen


def between(low: int, high: int, low_open: bool, high_open: bool) -> str:
    """A range with its hedges: "7", "at least 7", "137 to at least 143", "at least 681 to 690"."""
    first, last = ("at least " * bool(low_open), "at least " * bool(high_open and not low_open))
    if low == high:
        return f"{first or last}{low}"
    return f"{first}{low} to {last}{high}"


def _draw_totals(by: dict[str, pd.DataFrame], width: float) -> Drawing:
    layout = [entry for heading, table in by.items() for entry in [(f"# By {heading}", None), *table.iterrows()]]
    drawing, axes = rows(width, [label for label, _ in layout], ROW)
    axes.tick_params(axis="y", pad=7)  # bars begin at the axis
    for y, (label, row) in enumerate(layout):
        if row is not None:
            _draw_total(axes, row, row_y(y, width), 1 / row_step(width, ROW), label)
    most = max(table["high"].max() for table in by.values())
    axes.set_xlim(0, most * (2.8 if width < PHONE else 1.8))
    axes.set_xlabel("victims killed", color=MUTED)
    key(axes, {"lowest total": LOW, "up to the highest": RANGE, "chosen": BEST})
    return drawing


def _draw_total(axes: Axes, row: pd.Series, at: float, pixel: float, label: str) -> None:
    """One bar at the height `at`; pixel: the part of a row that is one CSS pixel."""
    words = in_words_of(row)
    if pd.isna(row["best"]):
        beside(axes, f"{row['unnumbered']} without a number", 0, at, 8, 11.5, MUTED)
        return
    span = between(row["low"], row["high"], row["low_open"], row["high_open"])
    short = span + (f"; {row['unnumbered']} uncounted" if row["unnumbered"] else "")
    low, best, high = (int(row[bound]) for bound in ("low", "best", "high"))
    bar = axes.barh(at, low, height=12 * pixel, color=LOW.colour, lw=0)
    bar[0].set_url(str(Link(row["incident_id"], f"{label}: {words}")))
    axes.barh(at, high - low, left=low, height=12 * pixel, color=RANGE.colour, lw=0)
    if low < high:
        BEST.plot(axes, best, at + 9.5 * pixel, zorder=4)
    beside(axes, short, high, at, 8, 11.5)


def others(by_count: dict[str, pd.DataFrame]) -> Table:
    """Totals of several counts beside each other, as words, one row a group.

    by_count: tables of analysis.totals.totals() by what they count ("people injured"). The title has their sums.
    """
    sums = {
        name: (*table[["low", "high"]].sum(), *table[["low_open", "high_open"]].any())
        for name, table in by_count.items()
    }
    title = capital(listed([f"{between(*row)} {name}" for name, row in sums.items()]))
    cells = pd.DataFrame({name: table.apply(in_words_of, axis=1) for name, table in by_count.items()})
    cells = cells.fillna("not mentioned").rename_axis("group").reset_index()
    return Table(cells, f"{title}, where an article gives a number")


@dataclass(frozen=True)
class Switch:
    """A panel of totals under each rule and without each source: a table, and on the site two choices above it.

    data: one row a rule and a source left out, columns rule, without (short name, or NONE), killed (people),
    incidents, shared and disputed. caption: what it shows.
    """

    data: pd.DataFrame
    caption: str

    def __repr__(self) -> str:
        return repr(self._table())

    def _repr_html_(self) -> str:
        return self.html() if to_site() else self._table().html(None)

    def html(self) -> str:
        """The panel on the site: without a script the table, with one (_static/switch.js) a choice of its rows."""
        return render(
            "switch.html",
            caption=self.caption,
            choices={name: list(dict.fromkeys(self.data[name])) for name in CHOICES},
            labels=CHOICES,
            names=RULE_NAMES,
            heads=list(HEADS.values()),
            rows=self.data[[*CHOICES, *HEADS]].to_dict("records"),
            counts=list(HEADS),
            root=to_site(),
            csv=base64.b64encode(self.csv().encode()).decode(),
        )

    def csv(self) -> str:
        """The data with a note above it, as that of a chart."""
        return f"# {self.caption}\n# {SOURCE}\n{self.data.to_csv(index=False, lineterminator=chr(10))}"

    def _table(self) -> Table:
        named = {"without": "left out", "killed": "victims killed", "shared": "in several articles"}
        rows = self.data.assign(rule=self.data["rule"].map(lambda rule: RULE_NAMES.get(rule, rule)))
        return Table(rows.rename(columns={**named, "disputed": "in dispute"}), self.caption)


NONE = "no article"
CHOICES = {"rule": "Rule", "without": "Leave out"}
HEADS = {
    "killed": "victims killed",
    "incidents": "incidents",
    "shared": "in several articles",
    "disputed": "in dispute",
}


def switch(panel: pd.DataFrame, names: pd.Series) -> Switch:
    """The panel of analysis.totals.switch(). names: short names by source_id."""
    named = panel["without"].map(names).fillna(NONE)
    by = moved(panel)
    caption = (
        f"Leaving out an article moves the number of people killed by up to {by['source']}, changing the rule by "
        f"{by['rule']}"
    )
    return Switch(panel.assign(without=named), caption)
