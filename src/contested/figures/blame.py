"""Chapter 5, who is blamed: how each article is built, and whom its statements are about."""

from __future__ import annotations

from matplotlib.figure import Figure as Drawing

from contested.analysis import reliability
from contested.figures.figure import Figure, mark
from contested.figures.layout import PHONE, row_y, rows, source_axis
from contested.figures.style import ACCENT, AGREED, GROUND, INK, MUTED, source_looks
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
        "A statement about a target need not blame it: denials and praise are among them.",
        data,
        draw,
        "Each mark opens the first.",
    )
