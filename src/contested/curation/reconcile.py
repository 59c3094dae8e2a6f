"""Fill what follows from the rest: offsets of new quotes, sentences of a new source, derived columns and tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd

from contested import tables
from contested.analysis import derived, estimates
from contested.curation import checks
from contested.curation.checks import Problem
from contested.tables import Tables, corpus

MUST_QUOTE = ("claims", "framings")  # a row of the others may say that nothing was found


def reconcile(root: Path) -> tuple[list[str], list[Problem]]:
    """Bring the tables of `root` up to date. Returns (what changed, problems); with a problem, nothing is written.

    Raises corpus.NoTexts where the texts are not there, NotWritten where a table cannot be replaced.
    """
    corpus.need_texts(root)
    problems = checks.check(root, derived=False)
    if problems:
        return [], problems
    before = tables.load(root, whole=True)
    quoted, problems = _with_offsets(before)
    if problems:
        return [], problems
    texts = {source_id: text.text for source_id, text in before.texts().items()}
    after = replace(before, **quoted, sentences=with_sentences(before, texts))
    after = replace(after, incidents=with_derived(after), **derived.derive(after))
    changed = {
        name: getattr(after, name)
        for name in dict.fromkeys((*quoted, "sentences", "incidents", "framings", *derived.TABLES))
        if tables.to_csv(getattr(after, name)) != tables.to_csv(getattr(before, name))
    }
    with writing(root / "data"):
        tables.write_all(root, changed)
    return [f"data/{name}.csv" for name in changed], []


class NotWritten(Exception):
    """Files could not be replaced, and are as they were; one line that says why, and the mend."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn an error of the system while files are replaced into NotWritten."""
    try:
        yield
    except OSError as error:
        mend = "make sure that you are allowed to change the folder and that the disk is not full, then try again"
        raise NotWritten(f"could not write into {folder} ({error.strerror}); nothing was changed: {mend}") from error


def _with_offsets(t: Tables) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """The tables that quote, with offsets and each quote as the text spells it.

    A quote found twice or nowhere is a problem.
    """
    texts, filled, problems = t.texts(), {}, []
    for name, columns in checks.QUOTED.items():
        frame = getattr(t, name).copy()
        for i, row in frame.iterrows():
            text, (start, end, quote) = texts[row["source_id"]], (row[c] for c in columns)
            placed = pd.notna(start) and pd.notna(end)
            if not quote and placed:
                # As in what is published: the place is known, and the words are in the text.
                frame.loc[i, columns[2]] = text.text[start:end]
            if not quote and not placed and name in MUST_QUOTE:
                message, fix = f"{row.iloc[0]} has no quote", "copy the words it rests on from the article"
                problems.append(Problem(f"data/{name}.csv", i + 2, columns[2], "quote-offsets", message, fix))
            if not quote or (placed and text.text[start:end] == quote):
                continue
            try:
                start, end = text.find_one(quote)
            except corpus.QuoteError as error:
                fix = "copy the words from the article, add words until they are unique, or fill in start and end"
                message = f"{row.iloc[0]}: the quote {quote!r} {error}"
                problems.append(Problem(f"data/{name}.csv", i + 2, columns[2], "quote-offsets", message, fix))
                continue
            frame.loc[i, list(columns)] = [start, end, text.text[start:end]]
        filled[name] = frame
    return filled, problems


def with_sentences(t: Tables, texts: dict[str, str]) -> pd.DataFrame:
    """Sentences of sources that have none yet, split by rule, all in the body until someone says otherwise.

    texts: the text of each such source by its source_id.
    """
    missing = [s for s in t.sources["source_id"] if s not in set(t.sentences["source_id"])]
    rows = [
        (f"{source}-s{number:02d}", source, start, end, "body", "", pd.NA, "")
        for source in missing
        for number, (start, end) in enumerate(corpus.sentences(texts[source]), start=1)
    ]
    new = pd.DataFrame(rows, columns=t.sentences.columns).astype(t.sentences.dtypes)
    return pd.concat([t.sentences, new], ignore_index=True) if rows else t.sentences


def with_derived(t: Tables) -> pd.DataFrame:
    """The incidents with every derived column computed anew from the claims."""
    fresh = estimates.derive(t)
    return t.incidents.assign(
        **{column: fresh[column].to_numpy() for column in fresh.columns.drop("incident_id")}
    ).astype(t.incidents.dtypes)
