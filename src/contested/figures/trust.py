"""Chapter 9, how far to trust it: the agreement of the two passes."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.analysis.reliability import ASKED
from contested.figures.figure import Figure
from contested.figures.layout import key, row_y, rows
from contested.figures.marks import Mark
from contested.figures.style import ACCENT, AGREED, MUTED
from contested.wording import agree, in_words

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
