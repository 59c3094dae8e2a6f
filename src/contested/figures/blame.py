"""Chapter 6, who is blamed: whom its statements are about."""

from __future__ import annotations

from contested.analysis import reliability
from contested.figures.figure import Figure
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Point, source_marks
from contested.tables import Tables
from contested.wording import agree, in_words


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
