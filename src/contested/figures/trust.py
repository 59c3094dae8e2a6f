"""Chapter 9, how far to trust it: the agreement of the two passes, and what is left without one article."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, key, row_y, rows
from contested.figures.marks import Link, Mark, beside
from contested.figures.style import ACCENT, AGREED, DIFFERS, MUTED
from contested.wording import agree, in_words, worded

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


def leave_one_out(without: pd.DataFrame) -> Figure:
    """What is left of the counts when one source is left out.

    without: rows of totals.summary(), first the one with every source; index the short name left out, columns
    incidents, shared, disputed, killed (people) and incident_id, an incident only that source tells.
    """
    title = _most_lost(without[["incidents", "disputed"]])
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
        "The number at the right is the total of people killed, under the usual rule. A dispute needs two sources: "
        "leaving one out removes what it says, not what happened.",
        without.rename_axis("articles").reset_index(),
        partial(_draw_leave_one_out, without),
    )


def _most_lost(without: pd.DataFrame) -> str:
    """Which article takes most incidents with it, and which most disputes."""
    every, lost = without.iloc[0], without.iloc[0] - without.iloc[1:]
    (gone, first), (settled, other) = ((int(lost[column].max()), lost[column].idxmax()) for column in lost)
    number = in_words(gone) if gone else "none"
    said = f"Without {first}, {number} of {every['incidents']} incidents {agree(gone or 1, 'is', 'are')} gone"
    disputed = worded(every["disputed"], "disputed one")
    if not settled:
        return f"{said}; whichever is left out, {disputed} {agree(every['disputed'], 'stays', 'stay')} in dispute"
    are = agree(settled, "is", "are")
    return f"{said}; without {other}, {in_words(settled)} of the {disputed} {are} no longer in dispute"


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
