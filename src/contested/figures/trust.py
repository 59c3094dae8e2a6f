"""Chapter 9, how far to trust it: the agreement of the two passes, and what is left without one article."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.analysis.reliability import ASKED
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, key, row_y, rows
from contested.figures.marks import Link, Mark, beside
from contested.figures.style import ACCENT, AGREED, DIFFERS, MUTED
from contested.wording import agree, in_words, worded

SHOWN = dict(zip(reliability.VERDICTS, ("a chart", "a chart, with caution", "words"), strict=True))
LOOKS = {
    "enough for a chart": Mark(ACCENT, line=1.5),
    "less, so with caution or without a chart": Mark(ACCENT, hollow=True, line=1.5),
}


def trust(agreement: pd.DataFrame) -> Figure:
    """Alpha of each variable, a row of reliability(), with its interval and the floors."""
    asked = [ASKED.get(variable, variable.replace("_", " ")) for variable in agreement.index]
    drawn = agreement["verdict"].value_counts().reindex(reliability.VERDICTS, fill_value=0)
    full, half = drawn["plotted"], drawn["tentative"]
    also = f", and of {in_words(half)} more with caution" if half else ""
    alt = "Agreement on each question: " + "; ".join(
        f"{name} {row.alpha:.2f} ({row.low:.2f} to {row.high:.2f}), {_shown(row.Index, row.verdict)}"
        for name, row in zip(asked, agreement.itertuples(), strict=True)
    )
    data = agreement.reset_index().round(2).assign(question=asked)
    data["use"] = [_shown(*pair) for pair in agreement["verdict"].items()]
    data = data.rename(columns={"n": "passages", "agreement": "same_answer"})
    return Figure(
        "trust",
        f"The two passes agree well enough to draw a chart of the answers to {in_words(full) if full else 'none'} of "
        f"{in_words(len(asked))} {agree(len(asked), 'question', 'questions')}{also}",
        "How far two machine passes agree on each question, from zero (no better than chance) to one (always)",
        alt + ".",
        "The measure is Krippendorff's alpha, which allows for chance. The line through a dot shows how far it moves "
        "when sentences of these same articles are drawn at random, many times over (a bootstrap interval of "
        f"{reliability.LEVEL:.0%}); it says nothing about other articles. Both passes are a machine's, so they can "
        "share a mistake. No people have coded these articles, so nobody knows how well they would agree.",
        data[["question", "passages", "same_answer", "alpha", "low", "high", "use"]],
        partial(_draw_trust, agreement, asked),
    )


def _shown(variable: str, verdict: str) -> str:
    """What becomes of the answers to a question, in words."""
    if variable == "statement" and verdict == reliability.VERDICTS[2]:
        return "has no chart, but every number of statements rests on it"
    return f"shown in {SHOWN[verdict]}"


def _draw_trust(agreement: pd.DataFrame, asked: list[str], width: float) -> Drawing:
    drawing, axes = rows(width, asked, height=28)
    for y, row in enumerate(agreement.itertuples()):
        at = row_y(y, width)
        axes.plot([row.low, row.high], [at, at], color=AGREED, lw=2, zorder=1)
        enough, less = LOOKS.values()
        (enough if row.verdict == "plotted" else less).plot(axes, row.alpha, at)
    for floor in (reliability.TENTATIVE, reliability.PLOTTED):
        axes.axvline(floor, color=MUTED, lw=0.8, ls=(0, (3, 3)))
    axes.set_xlim(min(0, agreement["low"].min()), 1.02)
    axes.set_xlabel(
        f"dashed: enough with caution, {reliability.TENTATIVE}, and enough, {reliability.PLOTTED:.2f}", color=MUTED
    )
    key(axes, LOOKS)
    return drawing


def leave_one_out(without: pd.DataFrame) -> Figure:
    """What is left of the counts when one source is left out.

    without: rows of totals.summary(), first the one with every source; index the short name left out, columns
    incidents, shared, disputed, killed (people) and incident_id, an incident only that source tells.
    """
    title, settled = _most_lost(without), _settled(without)
    without = without.set_axis(["all articles", *(f"without {name}" for name in without.index[1:])])
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
        f"The number at the right is the total of people killed, with the figure that the book chooses.{settled} "
        "Leaving an article out removes what it says, not what happened.",
        without.rename_axis("articles").reset_index(),
        partial(_draw_leave_one_out, without),
    )


def _most_lost(without: pd.DataFrame) -> str:
    """Which article takes most incidents with it."""
    every = without["incidents"].iloc[0]
    lost = every - without["incidents"].iloc[1:]
    gone = int(lost.max())
    number = in_words(gone) if gone else "none"
    return f"Without {lost.idxmax()}, {number} of {every} incidents {agree(gone or 1, 'is', 'are')} gone"


def _settled(without: pd.DataFrame) -> str:
    """Without whom the most disputes are gone, and why that says little, as a caption says it."""
    every, ends = without["disputed"].iloc[0], without["disputed"].iloc[0] - without["disputed"].iloc[1:]
    if ends.max() < 1:
        return ""
    return (
        f" Without {ends.idxmax()}, {in_words(int(ends.max()))} of the {worded(every, 'incident')} in dispute "
        f"{agree(ends.max(), 'is', 'are')} no longer so; part of that is arithmetic, because a dispute between two "
        "sources ends when either is left out."
    )


LEFT = {  # what is left when a source is left out, by the column of the data
    "incidents": ("reported", Mark(ACCENT)),
    "shared": ("reported by several", Mark(ACCENT, hollow=True, line=1.5)),
    "disputed": ("in dispute", Mark(DIFFERS)),
}


def _draw_leave_one_out(without: pd.DataFrame, width: float) -> Drawing:
    drawing, axes = rows(width, list(without.index), height=34)
    axes.set_yticks([]) if width < PHONE else None
    for y, (label, row) in enumerate(without.iterrows()):
        at = row_y(y, width)
        axes.plot([row["disputed"], row["incidents"]], [at, at], color=AGREED, lw=1, zorder=1)
        for column, (_, mark) in LEFT.items():
            mark.plot(axes, row[column], at, Link(row["incident_id"], f"{label}: {row[column]}"))
        beside(axes, f"{row['killed']} killed", row["incidents"], at, 9, 11.5)
    axes.set_xlim(0, without["incidents"].iloc[0] * 1.4)
    axes.set_xlabel("number of incidents", color=MUTED)
    key(axes, dict(LEFT.values()))
    return drawing
