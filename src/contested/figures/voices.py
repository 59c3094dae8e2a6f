"""Chapter 6, who speaks, in what words: labels, marking words, and what a reader would ask."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import derived, vocabulary
from contested.figures.figure import Figure, mark
from contested.figures.grid import QuoteGrid, sentence_at
from contested.figures.layout import PHONE, row_y, rows, source_axis
from contested.figures.quotes import quoted_words
from contested.figures.style import GROUND, INK, MUTED, source_looks
from contested.tables import Tables
from contested.wording import agree, in_words, listed


def labels(tables: Tables, found: pd.DataFrame, referent: str) -> Figure:
    """Labels for one referent by class and article: own words filled, words in quotation marks hollow."""
    short = tables.sources.set_index("source_id")["short_name"]
    own = found[found["referent"] == referent]
    counts = own.groupby(["class", "source_id", "quoted"]).size()
    classes = list(own["class"].value_counts().index)
    total = own["class"].value_counts()
    most = Counter(own["label"].str.lower()).most_common(3)
    often = listed([word for word, _ in most])
    first_class = f"{total.iloc[0]} of {len(own)} labels for the {referent} {agree(total.iloc[0], 'is', 'are')}"
    title = f"{first_class} {classes[0]}; most often {often}"
    alt = f"Labels for the {referent} by class: " + "; ".join(
        f"{c}: " + ", ".join(f"{short[s]} {int(n.sum())}" for s, n in counts.loc[c].groupby(level=0)) for c in classes
    )
    data = counts.rename("labels").reset_index()
    data["source"] = data.pop("source_id").map(short)
    first = own.drop_duplicates(["class", "source_id", "quoted"])
    data["sentence_id"] = list(first.set_index(["class", "source_id", "quoted"])["sentence_id"].reindex(counts.index))
    data = data[["class", "source", "quoted", "labels", "sentence_id"]]

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, classes, height=34)
        looks = source_looks(tables.sources)
        for (label, source, inside), n in counts.items():
            x, y = list(short.index).index(source), classes.index(label)
            colour, shape = looks[source]
            sentence = first.set_index(["class", "source_id", "quoted"])["sentence_id"][label, source, inside]
            url = mark(f"statements.html#{sentence}", f"{short[source]}, {label}: {n}")
            fill = GROUND if inside else colour
            at = row_y(y, width) + (0.2 if inside else -0.08) * (0.7 if width < PHONE else 1)
            axes.scatter([x], [at], s=60, facecolor=fill, edgecolor=colour, marker=shape, lw=1.4, urls=[url], zorder=3)
            axes.annotate(
                str(n), (x, at), (8, 0), textcoords="offset points", va="center_baseline", color=INK, fontsize=11
            )
        source_axis(axes, list(short), width)
        axes.tick_params(axis="x", labelbottom=False)
        return drawing

    return Figure(
        f"labels-{referent}",
        title,
        f"Number of labels by class and article, n = {len(own)}; hollow: inside quotation marks",
        alt + ".",
        "Counted in headline, standfirst and body. Long texts hold more labels: "
        "compare classes within an article, not columns.",
        data,
        draw,
    )


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
    data = data[["word", "source", "z", "z_shuffled", "sentence_id"]]

    def draw(width: float) -> Drawing:
        layout = []
        for source, name in short.items():
            layout += [(f"# {name}", None), *((row.word, row) for row in own[source].itertuples())]
        drawing, axes = rows(width, [label for label, _ in layout], height=22)
        looks = source_looks(tables.sources)
        for y, (word, marking) in enumerate(layout):
            if marking is None:
                continue
            colour, shape = looks[marking.source_id]
            at = row_y(y, width)
            url = mark(f"statements.html#{marking.sentence_id}", f"{short[marking.source_id]}: {word}")
            axes.scatter([marking.z], [at], s=50, color=colour, marker=shape, urls=[url], zorder=3)
            axes.scatter([marking.floor], [at], s=60, color=MUTED, marker="|", lw=2, zorder=2)
        axes.set_xlim(left=0)
        axes.set_xlabel("z-score of the log-odds ratio; tick: the highest z after shuffling", color=MUTED)
        return drawing

    caption = "Monroe, Colaresi and Quinn 2008. With texts this short and few, words show topics; they show no slant."
    return Figure(
        "keyness",
        title,
        f"The {in_words(best['rank'].max())} words with the highest score per article, "
        f"{in_words(derived.LETTERS)} letters or more",
        alt + ".",
        caption,
        data,
        draw,
    )


def answers(tables: Tables) -> QuoteGrid:
    """The question grid: what a reader would ask, answered per article in a phrase with its quote."""
    found = tables.questions[tables.questions["quote"] != ""]
    quotes = pd.DataFrame(
        {
            "row": found["question"],
            "source_id": found["source_id"],
            "label": found["answer"] + ".",
            "quote": [quoted_words(row) for row in found.itertuples()],
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
