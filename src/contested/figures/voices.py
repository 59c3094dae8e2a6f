"""Chapter 7, who speaks, in what words: labels, marking words, and what a reader would ask."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import derived, vocabulary
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.layout import PHONE, row_y, rows, source_axis
from contested.figures.marks import Link, Mark, Point, beside, source_marks
from contested.figures.quotes import quoted, sentence_at
from contested.figures.style import MUTED
from contested.tables import Tables
from contested.wording import agree, in_words, listed


def labels(tables: Tables, found: pd.DataFrame, referent: str) -> Figure:
    """Labels for one referent by class and article: own words filled, words in quotation marks hollow."""
    short = tables.sources.set_index("source_id")["short_name"]
    own = found[found["referent"] == referent]
    parted = own.groupby(["class", "source_id", "quoted"])
    counts = parted.agg(labels=("label", "size"), sentence_id=("sentence_id", "first")).reset_index()
    total = own["class"].value_counts()
    often = listed([word for word, _ in Counter(own["label"].str.lower()).most_common(3)])
    leading = f"{total.iloc[0]} of {len(own)} labels for the {referent} {agree(total.iloc[0], 'is', 'are')}"
    said = [
        f"{name}: " + ", ".join(f"{short[s]} {n}" for s, n in group.groupby("source_id")["labels"].sum().items())
        for name, group in ((name, counts[counts["class"] == name]) for name in total.index)
    ]
    data = counts.assign(source=counts["source_id"].map(short))
    return Figure(
        f"labels-{referent}",
        f"{leading} {total.index[0]}; most often {often}",
        f"Number of labels by class and article, n = {len(own)}; hollow: inside quotation marks",
        f"Labels for the {referent} by class: {'; '.join(said)}.",
        "Counted in headline, standfirst and body. Long texts hold more labels: "
        "compare classes within an article, not columns.",
        data[["class", "source", "quoted", "labels", "sentence_id"]],
        partial(_draw_labels, data, list(total.index), source_marks(tables.sources, line=1.4), list(short)),
    )


def _draw_labels(
    counts: pd.DataFrame, classes: list[str], marks: dict[str, Mark], names: list[str], width: float
) -> Drawing:
    drawing, axes = rows(width, classes, height=34)
    shrink = 0.7 if width < PHONE else 1
    for row in counts.rename(columns={"class": "label"}).itertuples():
        x, y = names.index(row.source), row_y(classes.index(row.label), width)
        y += (0.2 if row.quoted else -0.08) * shrink
        link = Link(f"statements.html#{row.sentence_id}", f"{row.source}, {row.label}: {row.labels}")
        replace(marks[row.source_id], hollow=bool(row.quoted)).plot(axes, x, y, link)
        beside(axes, str(row.labels), x, y)
    source_axis(axes, names, width)
    axes.tick_params(axis="x", labelbottom=False)
    return drawing


def keyness(tables: Tables) -> Figure:
    """The words that mark an article most, beside what the same measure finds in shuffled sentences.

    The null is the largest z after shuffling the sentences over the articles, the median of all shuffles.
    """
    short = tables.sources.set_index("source_id")["short_name"]
    marks = vocabulary.keywords(tables)
    floor = marks[marks["shuffle"] > 0].groupby("source_id")["z"].median()
    best = marks[marks["shuffle"] == 0].assign(floor=lambda found: found["source_id"].map(floor))
    own = {s: best[best["source_id"] == s] for s in short.index}
    above = (best["z"] > best["floor"]).sum()
    beat = agree(above, "beats", "beat")
    title = f"{above} of {len(best)} marking words {beat} chance; most name what an article is about"
    said = {s: ", ".join(f"{row.word} {row.z:.1f}" for row in own[s].itertuples()) for s in short.index}
    alt = "Words that mark each article, with z-scores: " + "; ".join(
        f"{short[s]}: {said[s]} (shuffled: {floor[s]:.1f})" for s in short.index
    )
    data = pd.concat(own.values())
    data = data.assign(source=data["source_id"].map(short), z=data["z"].round(2), z_shuffled=data["floor"].round(2))
    layout, marks = [], source_marks(tables.sources, size=50)
    for source, name in short.items():
        layout.append((f"# {name}", None, None))
        for row in own[source].itertuples():
            y, link = len(layout), Link(f"statements.html#{row.sentence_id}", f"{name}: {row.word}")
            layout.append((row.word, Point(y, row.z, marks[source], link), Point(y, row.floor, CHANCE)))
    return Figure(
        "keyness",
        title,
        f"The {in_words(best['rank'].max())} words with the highest score per article, "
        f"{in_words(derived.LETTERS)} letters or more",
        alt + ".",
        "Monroe, Colaresi and Quinn 2008. With texts this short and few, words show topics; they show no slant.",
        data[["word", "source", "z", "z_shuffled", "sentence_id"]],
        partial(_draw_keyness, layout),
    )


CHANCE = Mark(MUTED, "|", line=2)  # what shuffled sentences give


def _draw_keyness(layout: list[tuple[str, Point | None, Point | None]], width: float) -> Drawing:
    drawing, axes = rows(width, [label for label, _, _ in layout], height=22)
    for _, word, chance in layout:
        if word:
            at = row_y(word.row, width)
            word.mark.plot(axes, word.x, at, word.link)
            chance.mark.plot(axes, chance.x, at, zorder=2)
    axes.set_xlim(left=0)
    axes.set_xlabel("z-score of the log-odds ratio; tick: the highest z after shuffling", color=MUTED)
    return drawing


def answers(tables: Tables) -> QuoteGrid:
    """The question grid: what a reader would ask, answered per article in a phrase with its quote."""
    found = tables.questions[tables.questions["start"].notna()]
    quotes = pd.DataFrame(
        {
            "row": found["question"],
            "source_id": found["source_id"],
            "label": found["answer"] + ".",
            "quote": [quoted(tables, row) for row in found.itertuples()],
            "link": [f"statements.html#{sentence_at(tables, r.source_id, r.start)}" for r in found.itertuples()],
        }
    )
    short = tables.sources.set_index("source_id")["short_name"]
    asked = list(dict.fromkeys(tables.questions["question"]))
    return QuoteGrid(
        "questions",
        f"{in_words(len(asked)).capitalize()} questions, answered by each article in its own words",
        "The phrase before each quote is ours; the quote is the evidence.",
        quotes,
        asked,
        short,
    )
