"""Chapter 8, what is left out: points by article, questions to them, and headlines beside their texts."""

from __future__ import annotations

import pandas as pd

from contested.analysis.findings.gaps import in_one_article
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.quotes import behind, quoted, sentence_at
from contested.figures.style import ACCENT, AGREED, DIFFERS, MUTED
from contested.tables import Tables
from contested.wording import agree, capital, counted, in_words, listed

STATUSES = {
    "asserted": Mark(ACCENT, "s", size=80, line=1.5),
    "attributed": Mark(ACCENT, "s", hollow=True, size=80, line=1.5),
    "doubted": Mark(DIFFERS, "D", hollow=True, size=80, line=1.5),
    "rejected": Mark(DIFFERS, "X", size=80, line=1.5),
    "absent": Mark(MUTED, "_", size=80, line=1.5),
    "not-possible": Mark(AGREED, "x", size=80, line=1.5),
}
# What an article does with a point, in words.
DOES = {
    "asserted": "in its own voice",
    "attributed": "in somebody else's words",
    "doubted": "with doubt",
    "rejected": "rejects it",
    "absent": "does not mention it",
    "not-possible": "appeared before it",
}


# What that means, as the caption says it of each sign in the key.
MEANS = {
    "asserted": "“In its own voice”: the article itself makes the point, or calls it possible.",
    "attributed": "“In somebody else's words”: it passes the point on.",
    "doubted": "“With doubt”: it passes the point on and casts doubt on it.",
    "rejected": "“Rejects it”: it says that the point is wrong.",
    "absent": "“Does not mention it”: a machine read the text for the point, twice, and did not find it, and a search "
    "for the usual words finds nothing. That does not mean that anything was hidden: the article may have had another "
    "subject, or less room.",
    "not-possible": "“Appeared before it”: the article is older than what the point is about.",
}


def coverage(tables: Tables) -> Figure:
    """What each article does with each point: six statuses."""
    short = tables.short_names
    item = tables.items.set_index("item_id")["item"]
    label = tables.items.set_index("item_id")["label"]
    status = tables.coverage.pivot(index="item_id", columns="source_id", values="status").reindex(columns=short.index)
    present = status.isin(["asserted", "attributed", "doubted", "rejected"]).sum(axis=1)
    status = status.loc[present.sort_values(ascending=False, kind="stable").index]
    title = _how_widely(len(in_one_article(tables)), int((present == len(short)).sum()), len(status))
    alt = "What each article does with each point. " + " ".join(
        f"{item[i]}: " + ", ".join(f"{short[s]} {DOES[v]}" for s, v in row.items()) + "."
        for i, row in status.iterrows()
    )
    data = status.replace(DOES).rename(columns=short).reset_index(names="item_id")
    data.insert(0, "point", data["item_id"].map(item))
    data["coverage_id"] = data.pop("item_id")

    points = [
        Point(y, x, STATUSES[value], Link(f"statements.html#coverage-{item_id}", f"{short[source]} {DOES[value]}"))
        for x, source in enumerate(short.index)
        for y, (item_id, value) in enumerate(status[source].items())
    ]
    drawn = set(status.to_numpy().ravel())
    means = {DOES[name]: mark.sized(70) for name, mark in STATUSES.items() if name in drawn}
    return Figure(
        "coverage",
        title,
        f"What {counted(len(short), 'article')} do with {len(status)} points; a point is listed if one article states "
        "it",
        alt,
        f"{' '.join(MEANS[name] for name in STATUSES if name in drawn)} Here an article is read as a whole. The "
        "chapter on blame takes each statement by itself, so an article that doubts an accusation here can pass it on "
        "there.",
        data,
        Matrix([label[i] for i in status.index], list(short), points, height=26, key=means),
        "Each mark opens what every article says about the point.",
    )


def _how_widely(alone: int, everywhere: int, points: int) -> str:
    """How many points one article has alone, and how many are in every article."""
    one = f"{capital(in_words(alone)) if alone else 'None'} of {in_words(points)} points"
    return (
        f"{one} {agree(max(alone, 1), 'is', 'are')} in one article alone, though the other articles appeared late "
        f"enough to have {agree(max(alone, 1), 'it', 'them')}; {in_words(everywhere) if everywhere else 'none'} "
        f"{agree(max(everywhere, 1), 'is', 'are')} in every article"
    )


def coverage_quotes(tables: Tables) -> QuoteGrid:
    """The points that are in an article, as quotes."""
    item = tables.items.set_index("item_id")["item"]
    found = tables.coverage[tables.coverage["start"].notna()]
    quotes = pd.DataFrame(
        {
            "row": found["item_id"].map(item),
            "source_id": found["source_id"],
            "label": found["status"].map(DOES) + ":",
            "quote": [quoted(tables, row) for row in found.itertuples()],
            "link": "statements.html#coverage-" + found["item_id"],
        }
    )
    short = tables.short_names
    caption = "The two passes do not agree enough for a chart."
    return QuoteGrid(
        "coverage", "What each article says about each point, in quotes", caption, quotes, list(item), short
    )


def headlines(tables: Tables) -> QuoteGrid:
    """What each headline says, and the words of the body that say it too."""
    rows = tables.headlines
    status = {"yes": "the text says so too", "partly": "weaker in the text", "no": "not found in the text"}
    quotes = pd.DataFrame(
        {
            "row": rows["statement"],
            "source_id": rows["source_id"],
            "label": [
                (f"{status[f]} ({n})" if n else status[f]) + (":" if f != "no" else "")
                for f, n in zip(rows["found"], rows["note"], strict=True)
            ],
            "quote": [
                behind(tables, r.source_id, r.body_quote, r.body_start) if pd.notna(r.body_start) else ""
                for r in rows.itertuples()
            ],
            "link": [f"statements.html#{sentence_at(tables, r.source_id, r.start)}" for r in rows.itertuples()],
        }
    )
    missing, partly = (int((rows["found"] == found).sum()) for found in ("no", "partly"))
    title = (
        f"Of {counted(len(rows), 'thing')} that the headlines say, {in_words(missing) if missing else 'none'} "
        f"{agree(max(missing, 1), 'is', 'are')} missing from the text below and "
        f"{in_words(partly) if partly else 'none'} {agree(max(partly, 1), 'is', 'are')} weaker there"
    )
    short = tables.short_names
    return QuoteGrid(
        "headlines",
        title,
        "Each heading is one thing that a headline says, in our words. Below it are the words of the article that say "
        "it too. One standard holds for all: the text says it where it says so in its own voice and with certainty; it "
        "is weaker where the text only passes it on, or says “seems” or “possibly”. A headline is short, and often not "
        "the author's.",
        quotes,
        list(rows["statement"]),
        short,
        say_empty=False,
    )


def questions(tables: Tables) -> Figure:
    """Questions that we chose, and which article has an answer."""
    short = tables.short_names
    asked = tables.questions.drop_duplicates("question_id").set_index("question_id")["question"]
    found = tables.questions[tables.questions["start"].notna()]
    answered = found.groupby("question_id")["source_id"].nunique().reindex(asked.index, fill_value=0)
    places = [sentence_at(tables, row.source_id, row.start) for row in found.itertuples()]
    data = found.assign(source=found["source_id"].map(short), sentence_id=places)
    marks, points = source_marks(tables.sources, size=90), []
    for row in data.itertuples():
        y, x = list(asked.index).index(row.question_id), list(short.index).index(row.source_id)
        link = Link(f"statements.html#{row.sentence_id}", f"{row.question} {row.source}", (row.question_id,))
        points.append(Point(y, x, marks[row.source_id], link))
    return Figure(
        "questions",
        _answered(int((answered == len(short)).sum()), len(asked)),
        f"Which article answers which question; n = {len(data)} answers",
        " ".join(f"{asked[q]} {listed(list(own['source']))}." for q, own in data.groupby("question_id")),
        "We chose the questions; others might ask different ones. An article that does not answer a question may have "
        "had no reason to: it may be about something else.",
        data[["question", "source", "answer", "question_id", "sentence_id"]],
        Matrix(list(asked), list(short), points, height=30, room=56),
        "Each mark opens the answers of all the articles.",
    )


def _answered(everywhere: int, asked: int) -> str:
    """How many of the questions every article answers."""
    number = in_words(everywhere).capitalize() if everywhere else "None"
    answered = f"{agree(max(everywhere, 1), 'is', 'are')} answered by every article"
    return f"{number} of the {in_words(asked)} questions we chose {answered}"
