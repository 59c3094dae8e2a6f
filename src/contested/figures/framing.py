"""Chapters 5 to 8: who is blamed, who speaks, what is left out, and how far to trust it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import derived, reliability
from contested.figures.figure import Figure, mark
from contested.figures.grid import QuoteGrid
from contested.figures.layout import PHONE, key, row_y, rows, source_axis
from contested.figures.quotes import as_quote, quoted_words
from contested.figures.style import ACCENT, AGREED, DIFFERS, GROUND, INK, MUTED, source_looks
from contested.tables import Tables
from contested.wording import agree, counted, in_words, listed

FRAMES = ACCENT
STATUSES = {
    "asserted": {"marker": "s", "facecolor": ACCENT, "edgecolor": ACCENT},
    "attributed": {"marker": "s", "facecolor": GROUND, "edgecolor": ACCENT},
    "doubted": {"marker": "D", "facecolor": GROUND, "edgecolor": DIFFERS},
    "rejected": {"marker": "X", "facecolor": DIFFERS, "edgecolor": DIFFERS},
    "absent": {"marker": "_", "color": MUTED},
    "not-possible": {"marker": "x", "color": AGREED},
}


def gate(verdict: str, figure: Figure, quotes: QuoteGrid) -> Figure | QuoteGrid:
    """The chart where the agreement of the coders allows one, its quotes where it does not.

    A tentative verdict is said in the subtitle.
    """
    if verdict == "quotes only":
        return quotes
    if verdict == "tentative":
        note = f"Tentative: the two passes agree only so far. {figure.subtitle}"
        return Figure(figure.name, figure.title, note, figure.alt, figure.caption, figure.data, figure.draw)
    return figure


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

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, list(short), height=34)
        for y, source in enumerate(short.index):
            own = coded[coded["source_id"] == source]
            for row in own.itertuples():
                colour = FRAMES if row.framing else GROUND
                url = mark(f"statements.html#{row.sentence_id}", f"{short[source]}, sentence {row.order}")
                tall, edge = (0.5, -0.25) if width >= PHONE else (0.32, -0.1)
                outline = FRAMES if row.framing else AGREED
                bottom = row_y(y, width) + edge
                bar = axes.bar(row.order, tall, bottom=bottom, width=0.8, color=colour, edgecolor=outline, lw=0.5)
                bar[0].set_url(url)
        axes.set_xlabel("sentences in order, headline and standfirst first", color=MUTED)
        axes.grid(False)
        return drawing

    subtitle = f"Filled: holds at least one framing statement; n = {counted(len(coded), 'sentence')}"
    caption = "How much of an article frames depends on what counts as a frame: a bare toll or nationality does not."
    return Figure("strip", title, subtitle, f"Sentences with a framing statement: {listed(said)}.", caption, data, draw)


def targets(tables: Tables) -> Figure:
    """Whom the statements are about: number of statements by target and source."""
    statements = tables.framings[tables.framings["repeats"] == ""]
    short = tables.sources.set_index("source_id")["short_name"]
    counts = (
        statements.groupby(["target", "source_id"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=short.index, fill_value=0)
    )
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

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [reliability.TARGETS.get(t, t.capitalize()) for t in counts.index], height=28)
        looks = source_looks(tables.sources)
        for x, source in enumerate(short.index):
            for y, target in enumerate(counts.index):
                if n := counts.loc[target, source]:
                    url = mark(
                        f"statements.html#{first[target, source]}",
                        f"{short[source]} on {reliability.TARGETS.get(target, target)}: {n}",
                    )
                    colour, shape = looks[source]
                    axes.scatter([x], [row_y(y, width)], s=70, color=colour, marker=shape, urls=[url], zorder=3)
                    axes.annotate(
                        str(n), (x, row_y(y, width)), (8, 0), textcoords="offset points", va="center_baseline",
                        color=INK, fontsize=11,
                    )  # fmt: skip
        source_axis(axes, list(short), width)
        axes.tick_params(axis="x", labelbottom=False)
        return drawing

    return Figure(
        "targets",
        title,
        f"Number of framing statements by target and article; n = {len(statements)}, repeats left out",
        alt + ".",
        "A statement about a target need not blame it: denials and praise are among them. Each mark opens the first.",
        data,
        draw,
    )


def coverage(tables: Tables) -> Figure:
    """What each article does with each item: six statuses."""
    short = tables.sources.set_index("source_id")["short_name"]
    item = tables.items.set_index("item_id")["item"]
    label = tables.items.set_index("item_id")["label"]
    status = tables.coverage.pivot(index="item_id", columns="source_id", values="status").reindex(columns=short.index)
    present = status.isin(["asserted", "attributed", "doubted", "rejected"]).sum(axis=1)
    status = status.loc[present.sort_values(ascending=False, kind="stable").index]
    alone = int((present == 1).sum())
    in_all = int((present == len(short)).sum())
    title = (
        f"{alone} of {len(status)} items {agree(alone, 'stands', 'stand')} in one article only; "
        f"{in_words(in_all) if in_all else 'none'} in all"
    )
    alt = "What each article does with each item. " + " ".join(
        f"{item[i]}: " + ", ".join(f"{short[s]} {v}" for s, v in row.items()) + "." for i, row in status.iterrows()
    )
    data = status.rename(columns=short).reset_index(names="item_id")
    data.insert(0, "item", data["item_id"].map(item))
    data["coverage_id"] = data.pop("item_id")

    def draw(width: float) -> Drawing:
        drawing, axes = rows(width, [label[i] for i in status.index], height=26)
        for x, source in enumerate(short.index):
            for y, (item_id, value) in enumerate(status[source].items()):
                url = mark(f"statements.html#coverage-{item_id}", f"{short[source]}: {value}")
                axes.scatter([x], [row_y(y, width)], s=80, lw=1.5, urls=[url], zorder=3, **STATUSES[value])
        source_axis(axes, list(short), width)
        axes.tick_params(axis="x", labelbottom=False)
        key(axes, [(name.replace("-", " "), {**style, "s": 70, "lw": 1.5}) for name, style in STATUSES.items()])
        return drawing

    return Figure(
        "coverage",
        title,
        f"{len(status)} items in {counted(len(short), 'article')}; an item enters if one article states it",
        alt,
        "Absent means: not found in this text, by search terms given with the quotes. "
        "Not possible: later than the article. "
        "An absence is no concealment.",
        data,
        draw,
    )


def coverage_quotes(tables: Tables) -> QuoteGrid:
    """The items that are present, as quotes."""
    item = tables.items.set_index("item_id")["item"]
    found = tables.coverage[tables.coverage["quote"] != ""]
    quotes = pd.DataFrame(
        {
            "row": found["item_id"].map(item),
            "source_id": found["source_id"],
            "label": found["status"],
            "quote": [quoted_words(row) for row in found.itertuples()],
            "link": "statements.html#coverage-" + found["item_id"],
        }
    )
    short = tables.sources.set_index("source_id")["short_name"]
    caption = "The two passes do not agree enough for a chart."
    return QuoteGrid("coverage", "Items by article, in quotes", caption, quotes, list(item), short)


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
    marks = reliability.keywords(tables)
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
            axes.scatter([row.alpha_matched], [at], s=60, color=MUTED, marker="|", lw=2, zorder=2)
        for floor in (reliability.TENTATIVE, reliability.PLOTTED):
            axes.axvline(floor, color=MUTED, lw=0.8, ls=(0, (3, 3)))
        axes.axvline(human, color=DIFFERS, lw=1)
        axes.set_xlim(0, 1.02)
        axes.set_xlabel(
            f"alpha; dashed: the floors {reliability.TENTATIVE} and {reliability.PLOTTED:.2f}; orange: human yardstick",
            color=MUTED,
        )
        return drawing

    caption = (
        f"Dot and line: all rows with a bootstrap interval of {reliability.LEVEL:.0%}, "
        "a row only one pass has counting as a disagreement. "
        "Tick: rows both passes have. Two passes of a machine, not of people. "
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


def statements(
    tables: Tables, chosen: pd.DataFrame, by: str, name: str, title: str, caption: str, order: list[str]
) -> QuoteGrid:
    """Statements as quotes in rows by the column `by`, each with what its coding says of it, repeats left out."""
    chosen = chosen[chosen["repeats"] == ""]
    quotes = pd.DataFrame(
        {
            "row": chosen[by],
            "source_id": chosen["source_id"],
            "label": [_tag(row) for row in chosen.itertuples()],
            "quote": [quoted_words(row) for row in chosen.itertuples()],
            "link": "statements.html#" + chosen["framing_id"],
        }
    )
    quotes["row"] = quotes["row"].replace(reliability.TARGETS)
    order = [reliability.TARGETS.get(row, row) for row in order]
    return QuoteGrid(name, title, caption, quotes, order, tables.sources.set_index("source_id")["short_name"])


def _tag(row) -> str:
    nested = ", as another outlet reports" if row.nesting == 2 else ""
    who = "" if row.voice_type == "article" else f"{row.voice}{nested}: "
    return f"{who}{row.blame_mode.replace('-', ' ')}, {row.certainty}" if row.blame_mode != "none" else who.rstrip(": ")


def answers(tables: Tables) -> QuoteGrid:
    """The question grid: what a reader would ask, answered per article in a phrase with its quote."""
    found = tables.questions[tables.questions["quote"] != ""]
    quotes = pd.DataFrame(
        {
            "row": found["question"],
            "source_id": found["source_id"],
            "label": found["answer"] + ".",
            "quote": [quoted_words(row) for row in found.itertuples()],
            "link": [f"statements.html#{_sentence_at(tables, r.source_id, r.start)}" for r in found.itertuples()],
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


def headlines(tables: Tables) -> QuoteGrid:
    """What each headline says, and the words of the body that say it too."""
    rows = tables.headlines
    status = {"yes": "also in the text:", "partly": "weaker in the text:", "no": "not found in the text:"}
    quotes = pd.DataFrame(
        {
            "row": rows["statement"],
            "source_id": rows["source_id"],
            "label": [
                status[f] + (f" {n};" if n and f == "partly" else f" {n}." if n else "")
                for f, n in zip(rows["found"], rows["note"], strict=True)
            ],
            "quote": [as_quote(q) for q in rows["body_quote"]],
            "link": [f"statements.html#{_sentence_at(tables, r.source_id, r.start)}" for r in rows.itertuples()],
        }
    )
    missing = int((rows["found"] == "no").sum())
    partly = int((rows["found"] == "partly").sum())
    title = (
        f"Of {counted(len(rows), 'statement')} in headlines, {missing} {agree(missing, 'is', 'are')} not found in the "
        f"text, {partly} {agree(partly, 'is', 'are')} weaker there"
    )
    short = tables.sources.set_index("source_id")["short_name"]
    return QuoteGrid(
        "headlines",
        title,
        "A row for each thing a headline says.",
        quotes,
        list(rows["statement"]),
        short,
        say_empty=False,
    )


def _sentence_at(tables: Tables, source_id: str, start: int) -> str:
    own = tables.sentences[(tables.sentences["source_id"] == source_id) & (tables.sentences["start"] <= start)]
    return own["sentence_id"].iloc[-1]
