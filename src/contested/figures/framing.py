"""What the charts of framing statements share: statements counted by row and source, own voice and reported apart."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from contested.analysis.statements import OWN, REPORTED
from contested.figures.figure import Figure
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.style import INK
from contested.tables import Tables

APART = 0.19  # own voice stands so far above the middle of its row, what is reported as far below
KEY = {
    "in the article's own voice": Mark(INK, size=70, line=1.4),
    "passed on from somebody else": Mark(INK, hollow=True, size=70, line=1.4),
}


def counted(tables: Tables, statements: pd.DataFrame, by: str, names: dict[str, str]) -> pd.DataFrame:
    """Statements counted, a row for each mark: columns `by` (in words), source, voice, statements, framing_id (all of
    them, parted by spaces) and source_id; in the order of `names`, which gives each code its words."""
    groups = statements.groupby([by, "source_id", "speaks"])["framing_id"].agg(["size", " ".join])
    short = tables.short_names
    order = [(code, source, voice) for code in names for source in short.index for voice in (OWN, REPORTED)]
    found = groups.reindex(order).dropna().reset_index()
    return pd.DataFrame(
        {
            by: found[by].map(names),
            "source": found["source_id"].map(short),
            "voice": found["speaks"],
            "statements": found["size"].astype(int),
            "framing_id": found["join"],
            "source_id": found["source_id"],
        }
    )


def matrix(tables: Tables, data: pd.DataFrame, by: str, apart: bool = True) -> Matrix:
    """Marks of counted() in rows by sources, with their numbers. apart: own voice above what is reported."""
    short, labels = tables.short_names, list(dict.fromkeys(data[by]))
    marks, points = source_marks(tables.sources, line=1.4), []
    for row in data.itertuples():
        link = _link(row, getattr(row, by))
        mark = replace(marks[row.source_id], hollow=row.voice == REPORTED, size=40 + 3 * row.statements)
        y = labels.index(getattr(row, by)) + (APART if row.voice == REPORTED else -APART) * apart
        points.append(Point(y, list(short).index(row.source), mark, link, str(row.statements)))
    return Matrix(labels, list(short), points, height=50 if apart else 30, key=KEY)


def chart(
    tables: Tables, data: pd.DataFrame, by: str, name: str, title: str, counts: str, caption: str, columns: str = ""
) -> Figure:
    """The chart of counted(). counts: as "about each actor"; columns: as ", by article", where that is said."""
    return Figure(
        name,
        title,
        f"Number of statements {counts}{columns}; n = {data['statements'].sum()}, repeats left out",
        f"Number of statements {counts}: {alt(data, by)}",
        caption,
        data.drop(columns="source_id"),
        matrix(tables, data, by),
        "Each mark opens all of its statements.",
    )


def alt(data: pd.DataFrame, by: str) -> str:
    """What such a chart shows, in words: by row, each source with its numbers."""
    said = []
    for name, group in data.groupby(by, sort=False):
        sums = group.groupby("source", sort=False)["statements"].sum()
        own = group[group["voice"] == OWN].set_index("source")["statements"]
        cells = [f"{source} {n} ({own.get(source, 0)} in its own voice)" for source, n in sums.items()]
        said.append(f"{name}: {', '.join(cells)}")
    return "; ".join(said) + "."


def _link(row, name: str) -> Link:
    first, *_ = ids = row.framing_id.split()
    return Link(f"statements.html#{first}", f"{row.source}, {name}, {row.voice}: {row.statements}", tuple(ids))
