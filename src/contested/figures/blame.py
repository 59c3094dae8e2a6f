"""Chapter 5, who is blamed: how each article is built, and whom its statements are about."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.layout import PHONE, Matrix, row_y, rows
from contested.figures.marks import Link, Point, source_marks
from contested.figures.style import ACCENT, AGREED, GROUND, MUTED
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed

FRAMES = ACCENT


def strip(tables: Tables) -> Figure:
    """Each article as a strip of its sentences in order, those with a framing statement filled."""
    coded = tables.sentences[tables.sentences["framing"].notna()]
    coded = coded.assign(order=coded.groupby("source_id").cumcount() + 1)
    short = tables.sources.set_index("source_id")["short_name"]
    share = coded.groupby("source_id")["framing"].agg(["sum", "size"]).reindex(short.index)
    low, high = (share["sum"] / share["size"]).min(), (share["sum"] / share["size"]).max()
    title = f"Between {low:.0%} and {high:.0%} of the sentences of each article hold a framing statement"
    said = [f"{short[s]} {row['sum']} of {row['size']}" for s, row in share.iterrows()]
    data = coded.assign(source=coded["source_id"].map(short))[["source", "order", "zone", "framing", "sentence_id"]]

    subtitle = f"Filled: holds at least one framing statement; n = {counted(len(coded), 'sentence')}"
    caption = "How much of an article frames depends on what counts as a frame: a bare toll or nationality does not."
    return Figure(
        "strip",
        title,
        subtitle,
        f"Sentences with a framing statement: {listed(said)}.",
        caption,
        data,
        partial(_draw_strip, data, list(short)),
    )


def _draw_strip(sentences: pd.DataFrame, names: list[str], width: float) -> Drawing:
    drawing, axes = rows(width, names, height=34)
    tall, edge = (0.5, -0.25) if width >= PHONE else (0.32, -0.1)
    for y, name in enumerate(names):
        for row in sentences[sentences["source"] == name].itertuples():
            fill, outline = (FRAMES, FRAMES) if row.framing else (GROUND, AGREED)
            bottom = row_y(y, width) + edge
            bar = axes.bar(row.order, tall, bottom=bottom, width=0.8, color=fill, edgecolor=outline, lw=0.5)
            bar[0].set_url(str(Link(f"statements.html#{row.sentence_id}", f"{name}, sentence {row.order}")))
    axes.set_xlabel("sentences in order, headline and standfirst first", color=MUTED)
    axes.grid(False)
    return drawing


def targets(tables: Tables) -> Figure:
    """Whom the statements are about: number of statements by target and source."""
    statements = tables.framings[tables.framings["repeats"] == ""]
    short = tables.sources.set_index("source_id")["short_name"]
    counts = statements.groupby(["target", "source_id"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=short.index, fill_value=0)
    counts = counts.loc[(counts > 0).sum(axis=1).mul(1000).add(counts.sum(axis=1)).sort_values(ascending=False).index]
    everyone = [t for t in counts.index if (counts.loc[t] > 0).all()]
    appear = agree(len(everyone), "appears", "appear")
    share = in_words(len(everyone)).capitalize() if everyone else "None"
    title = f"{share} of {len(counts)} targets {appear} in every article"
    first = statements.drop_duplicates(["target", "source_id"]).set_index(["target", "source_id"])["framing_id"]
    alt = "Number of statements about each target: " + "; ".join(
        f"{reliability.TARGETS.get(target, target)}: " + ", ".join(f"{short[s]} {n}" for s, n in row.items() if n)
        for target, row in counts.iterrows()
    )
    data = counts.rename(columns=short).reset_index()
    data["framing_id"] = [first.loc[target].iloc[0] for target in counts.index]

    named = {target: reliability.TARGETS.get(target, target) for target in counts.index}
    marks = source_marks(tables.sources, size=70)
    points = [
        Point(y, x, marks[source], _first(first[target, source], short[source], named[target], n), str(n))
        for x, source in enumerate(short.index)
        for y, (target, n) in enumerate(counts[source].items())
        if n
    ]
    labels = [reliability.TARGETS.get(target, target.capitalize()) for target in counts.index]
    return Figure(
        "targets",
        title,
        f"Number of framing statements by target and article; n = {len(statements)}, repeats left out",
        alt + ".",
        "A statement about a target need not blame it: denials and praise are among them.",
        data,
        Matrix(labels, list(short), points),
        "Each mark opens the first.",
    )


def _first(framing_id: str, source: str, target: str, number: int) -> Link:
    return Link(f"statements.html#{framing_id}", f"{source} on {target}: {number}")
