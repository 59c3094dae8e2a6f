"""`contested show ID`: the sentence a row of the tables rests on, with the quote marked, for whoever has the texts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from contested import tables
from contested.tables import Tables
from contested.tables.corpus import Text


class Unknown(LookupError):
    """An id that no row has; one line that says so, and which ids are near."""


@dataclass(frozen=True)
class Place:
    """What a row says, and where its words are: offsets in the text of its source, <NA> where it quotes nothing."""

    row_id: str
    says: str
    source_id: str
    start: int
    end: int


def show(root: Path, row_id: str) -> str:
    """What rows of an id say, each with its sentence and the ones before and after it, and the quote in brackets.

    An id is that of a claim, a framing statement or a sentence, or that of an item of coverage or a question, alone
    (`us-warning`: in every source) or with a source (`us-warning-ashour`). Raises Unknown, corpus.NoTexts.
    """
    t = tables.load(root)
    texts, places = t.texts(), list(_places(t))
    named = [place for place in places if row_id in (place.row_id, place.row_id.removesuffix(f"-{place.source_id}"))]
    if not named:
        near = difflib.get_close_matches(row_id, {place.row_id for place in places})
        raise Unknown(f"no row has the id {row_id!r}: " + (f"did you mean {', '.join(near)}?" if near else _WHERE))
    return "\n\n".join(_shown(t, place, texts[place.source_id]) for place in named)


_WHERE = "see the first columns of claims.csv, framings.csv, sentences.csv, items.csv and questions.csv"


def _places(t: Tables) -> Iterator[Place]:
    """Every row that can be shown."""
    for row in t.claims.itertuples():
        yield Place(row.claim_id, f"{row.incident_id}, {row.variable}: {row.value}", row.source_id, row.start, row.end)
    for row in t.framings.itertuples():
        said = f"{row.event}, {row.function}: {row.target}, {row.part}"
        yield Place(row.framing_id, said.removeprefix(", ").removesuffix(", "), row.source_id, row.start, row.end)
    for row in t.sentences.itertuples():
        yield Place(row.sentence_id, row.zone, row.source_id, row.start, row.end)
    for row in t.coverage.itertuples():
        said = row.status + (f", searched for {row.search_terms}" if row.search_terms else "")
        yield Place(f"{row.item_id}-{row.source_id}", said, row.source_id, row.start, row.end)
    for row in t.questions.itertuples():
        said = f"{row.question} {row.answer}"
        yield Place(f"{row.question_id}-{row.source_id}", said, row.source_id, row.start, row.end)


def _shown(t: Tables, place: Place, text: Text) -> str:
    """One row in words: what it says, where, and the sentences."""
    head = f"{place.row_id}: {place.says}"
    if pd.isna(place.start) or pd.isna(place.end):
        return f"{head}\n{place.source_id}: no place in the article; if it has a quote, run `contested reconcile`"
    own = t.sentences[t.sentences["source_id"] == place.source_id]
    spans = list(zip(own["start"], own["end"], strict=True))
    within = [n for n, (start, end) in enumerate(spans) if start < place.end and place.start < end]
    lines = [f"{head}\n{place.source_id} {place.start} {place.end}:"]
    first, last = (within[0], within[-1]) if within else (None, None)
    begin, stop = (spans[first][0], spans[last][1]) if within else (place.start, place.end)
    quoted = f"{text.text[begin : place.start]}[{text.text[place.start : place.end]}]{text.text[place.end : stop]}"
    before = [text.text[slice(*spans[first - 1])]] if first else []
    after = [text.text[slice(*spans[last + 1])]] if within and last + 1 < len(spans) else []
    return "\n    ".join([*lines, *(" ".join(words.split()) for words in (*before, quoted, *after))])
