"""Chapter 9, how far to trust it: the agreement of the two passes."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.layout import row_y, rows
from contested.figures.marks import Mark
from contested.figures.style import ACCENT, AGREED, DIFFERS, MUTED
from contested.wording import in_words

HUMAN = 0.38  # median alpha of human coders over 21 yes/no questions, from the annotations of Frermann et al. 2023
MAY_BE_DRAWN, MAY_NOT = Mark(ACCENT, line=1.5), Mark(ACCENT, hollow=True, line=1.5)
MATCHED = Mark(MUTED, "|", line=2)  # alpha over the rows both passes have


def trust(agreement: pd.DataFrame) -> Figure:
    """Alpha of each variable with its interval, beside the floors and the human yardstick."""
    allowed = agreement["verdict"].value_counts().reindex(reliability.VERDICTS, fill_value=0)
    names = [v.replace("_", " ") for v in agreement.index]
    full, half = (in_words(n) if n else "none" for n in (allowed["plotted"], allowed["tentative"]))
    title = f"Agreement lets {full} of {len(names)} variables into a chart, and {half} tentatively"
    alt = "Krippendorff's alpha by variable: " + "; ".join(
        f"{n} {r.alpha:.2f} ({r.low:.2f} to {r.high:.2f}), {r.verdict}"
        for n, r in zip(names, agreement.itertuples(), strict=True)
    )
    data = agreement.round(2).reset_index()

    caption = (
        f"Dot and line: all units, with a bootstrap interval of {reliability.LEVEL:.0%}. "
        "Tick: the units that both passes call a statement. Two passes of a machine, not of people. "
        f"Human coders of news frames reach a median alpha of {HUMAN} (computed from Frermann et al. 2023)."
    )
    return Figure(
        "trust",
        title,
        "Krippendorff's alpha of the two passes, by variable; filled: may be plotted",
        alt + ".",
        caption,
        data,
        partial(_draw_trust, agreement, names),
    )


def _draw_trust(agreement: pd.DataFrame, names: list[str], width: float) -> Drawing:
    drawing, axes = rows(width, names, height=28)
    for y, row in enumerate(agreement.itertuples()):
        at = row_y(y, width)
        axes.plot([row.low, row.high], [at, at], color=AGREED, lw=2, zorder=1)
        (MAY_BE_DRAWN if row.verdict == "plotted" else MAY_NOT).plot(axes, row.alpha, at)
        if row.alpha_both == row.alpha_both:  # missing for coverage, and for whether a unit is a statement
            MATCHED.plot(axes, row.alpha_both, at, zorder=2)
    for floor in (reliability.TENTATIVE, reliability.PLOTTED):
        axes.axvline(floor, color=MUTED, lw=0.8, ls=(0, (3, 3)))
    axes.axvline(HUMAN, color=DIFFERS, lw=1)
    axes.set_xlim(min(0, agreement["low"].min()), 1.02)
    axes.set_xlabel(
        f"alpha; dashed: the floors {reliability.TENTATIVE} and {reliability.PLOTTED:.2f}; orange: human yardstick",
        color=MUTED,
    )
    return drawing
