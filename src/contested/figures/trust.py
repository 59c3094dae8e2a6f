"""Chapter 9, how far to trust it: the agreement of the two passes."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.layout import key, row_y, rows
from contested.figures.marks import Mark
from contested.figures.style import ACCENT, AGREED, MUTED
from contested.wording import agree, in_words

# What the passes were asked of each passage, by variable.
ASKED = {
    "statement": "Does it blame, judge or explain?",
    "function": "Problem, cause, judgement or remedy?",
    "event": "Which event is it about?",
    "target": "Whom is it about?",
    "part": "Which part are they said to have had?",
    "denies": "Is that part denied?",
    "voice_type": "Who is speaking?",
    "nesting": "Is it first or second hand?",
    "cue_class": "How is the speaker introduced?",
    "stance": "Does the article agree?",
    "certainty": "How sure are the words?",
    "coverage": "Is this point in the article?",
}
SHOWN = dict(zip(reliability.VERDICTS, ("a chart", "a chart, with caution", "words"), strict=True))
HUMAN = 0.38  # median alpha of human coders over 21 yes/no questions, from the annotations of Frermann et al. 2023
LOOKS = {
    "enough for a chart": Mark(ACCENT, line=1.5),
    "less: with caution, or in words": Mark(ACCENT, hollow=True, line=1.5),
}


def trust(agreement: pd.DataFrame) -> Figure:
    """Alpha of each variable, a row of reliability(), with its interval and the floors."""
    asked = [ASKED.get(variable, variable.replace("_", " ")) for variable in agreement.index]
    drawn = agreement["verdict"].value_counts().reindex(reliability.VERDICTS, fill_value=0)
    full, half = drawn["plotted"], drawn["tentative"]
    also = f", and of {in_words(half)} more with caution" if half else ""
    alt = "Agreement on each question: " + "; ".join(
        f"{name} {row.alpha:.2f} ({row.low:.2f} to {row.high:.2f}), shown in {SHOWN[row.verdict]}"
        for name, row in zip(asked, agreement.itertuples(), strict=True)
    )
    data = agreement.reset_index().round(2).assign(question=asked, shown_in=agreement["verdict"].map(SHOWN).to_list())
    data = data.rename(columns={"n": "passages", "agreement": "same_answer"})
    return Figure(
        "trust",
        f"The two passes agree well enough to draw a chart of the answers to {in_words(full) if full else 'none'} of "
        f"{in_words(len(asked))} {agree(len(asked), 'question', 'questions')}{also}",
        "How far two machine passes agree on each question, from zero (no better than chance) to one (always)",
        alt + ".",
        "The measure is Krippendorff's alpha. The line through a dot shows how far it could move with other sentences "
        f"(a bootstrap interval of {reliability.LEVEL:.0%}). Both passes are a machine's, so they can share a mistake. "
        "No people have coded these articles, so nobody knows how well they would agree. (In another study of news "
        f"frames they agreed at {HUMAN} in the median, computed from Frermann et al. 2023.)",
        data[["question", "passages", "same_answer", "alpha", "low", "high", "shown_in"]],
        partial(_draw_trust, agreement, asked),
    )


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
