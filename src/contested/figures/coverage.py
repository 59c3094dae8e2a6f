"""Chapter 8, what is left out: items by article, and headlines beside their texts."""

from __future__ import annotations

import pandas as pd

from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Mark, Point
from contested.figures.quotes import behind, quoted, sentence_at
from contested.figures.style import ACCENT, AGREED, DIFFERS, MUTED
from contested.tables import Tables
from contested.wording import agree, counted, in_words

STATUSES = {
    "asserted": Mark(ACCENT, "s", size=80, line=1.5),
    "attributed": Mark(ACCENT, "s", hollow=True, size=80, line=1.5),
    "doubted": Mark(DIFFERS, "D", hollow=True, size=80, line=1.5),
    "rejected": Mark(DIFFERS, "X", size=80, line=1.5),
    "absent": Mark(MUTED, "_", size=80, line=1.5),
    "not-possible": Mark(AGREED, "x", size=80, line=1.5),
}


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
        f"{alone} of {len(status)} items {agree(alone, 'is', 'are')} found in only one article; "
        f"{in_words(in_all) if in_all else 'none'} in all"
    )
    alt = "What each article does with each item. " + " ".join(
        f"{item[i]}: " + ", ".join(f"{short[s]} {v}" for s, v in row.items()) + "." for i, row in status.iterrows()
    )
    data = status.rename(columns=short).reset_index(names="item_id")
    data.insert(0, "item", data["item_id"].map(item))
    data["coverage_id"] = data.pop("item_id")

    points = [
        Point(y, x, STATUSES[value], Link(f"statements.html#coverage-{item_id}", f"{short[source]}: {value}"))
        for x, source in enumerate(short.index)
        for y, (item_id, value) in enumerate(status[source].items())
    ]
    means = {name.replace("-", " "): mark.sized(70) for name, mark in STATUSES.items()}
    return Figure(
        "coverage",
        title,
        f"{len(status)} items in {counted(len(short), 'article')}; an item enters if one article states it",
        alt,
        "Absent means: not found in this text by any of the terms searched for. "
        "Not possible: later than the article. "
        "An absence does not mean that anything was hidden.",
        data,
        Matrix([label[i] for i in status.index], list(short), points, height=26, key=means),
        "Each mark opens the quotes and, for an absent item, the search terms that found nothing.",
    )


def coverage_quotes(tables: Tables) -> QuoteGrid:
    """The items that are present, as quotes."""
    item = tables.items.set_index("item_id")["item"]
    found = tables.coverage[tables.coverage["start"].notna()]
    quotes = pd.DataFrame(
        {
            "row": found["item_id"].map(item),
            "source_id": found["source_id"],
            "label": found["status"],
            "quote": [quoted(tables, row) for row in found.itertuples()],
            "link": "statements.html#coverage-" + found["item_id"],
        }
    )
    short = tables.sources.set_index("source_id")["short_name"]
    caption = "The two passes do not agree enough for a chart."
    return QuoteGrid("coverage", "Items by article, in quotes", caption, quotes, list(item), short)


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
            "quote": [
                behind(tables, r.source_id, r.body_quote, r.body_start, r.body_end) if pd.notna(r.body_start) else ""
                for r in rows.itertuples()
            ],
            "link": [f"statements.html#{sentence_at(tables, r.source_id, r.start)}" for r in rows.itertuples()],
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
