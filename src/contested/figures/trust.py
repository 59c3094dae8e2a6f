"""Chapter 8, how far to trust it: the agreement of the two passes."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.layout import row_y, rows
from contested.figures.style import ACCENT, AGREED, DIFFERS, GROUND, MUTED
from contested.wording import in_words


def trust(agreement: pd.DataFrame) -> Figure:
    """Alpha of each variable with its interval, beside the floors and the human yardstick."""
    human = 0.38  # median alpha of human coders over 21 yes/no questions, from the annotations of Frermann et al. 2023
    allowed = agreement["verdict"].value_counts().reindex(reliability.VERDICTS, fill_value=0)
    names = [v.replace("_", " ") for v in agreement.index]
    full, half = (in_words(n) if n else "none" for n in (allowed["plotted"], allowed["tentative"]))
    title = f"Agreement lets {full} of {len(names)} variables into a chart, and {half} tentatively"
    alt = "Krippendorff's alpha by variable: " + "; ".join(
        f"{n} {r.alpha:.2f} ({r.low:.2f} to {r.high:.2f}), {r.verdict}"
        for n, r in zip(names, agreement.itertuples(), strict=True)
    )
    data = agreement.round(2).reset_index()

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, names, height=28)
        for y, row in enumerate(agreement.itertuples()):
            at = row_y(y, width)
            axes.plot([row.low, row.high], [at, at], color=AGREED, lw=2, zorder=1)
            fill = ACCENT if row.verdict == "plotted" else GROUND
            axes.scatter([row.alpha], [at], s=60, facecolor=fill, edgecolor=ACCENT, lw=1.5, zorder=3)
            if row.alpha_both == row.alpha_both:  # missing for coverage, and for whether a unit is a statement
                axes.scatter([row.alpha_both], [at], s=60, color=MUTED, marker="|", lw=2, zorder=2)
        for floor in (reliability.TENTATIVE, reliability.PLOTTED):
            axes.axvline(floor, color=MUTED, lw=0.8, ls=(0, (3, 3)))
        axes.axvline(human, color=DIFFERS, lw=1)
        axes.set_xlim(min(0, agreement["low"].min()), 1.02)
        axes.set_xlabel(
            f"alpha; dashed: the floors {reliability.TENTATIVE} and {reliability.PLOTTED:.2f}; orange: human yardstick",
            color=MUTED,
        )
        return drawing

    caption = (
        f"Dot and line: all units, with a bootstrap interval of {reliability.LEVEL:.0%}. "
        "Tick: the units that both passes call a statement. Two passes of a machine, not of people. "
        f"Human coders of news frames reach a median alpha of {human} (computed from Frermann et al. 2023)."
    )
    return Figure(
        "trust",
        title,
        "Krippendorff's alpha of the two passes, by variable; filled: may be plotted",
        alt + ".",
        caption,
        data,
        draw,
    )
