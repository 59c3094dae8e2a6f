"""Fill what follows from the rest: offsets of new quotes, sentences of a new source, derived columns and tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from contested import checks, corpus, derived, estimates, tables
from contested.checks import Problem
from contested.tables import Tables


def reconcile(root: Path) -> tuple[list[str], list[Problem]]:
    """Bring the tables of `root` up to date. Returns (what changed, problems); with a problem, nothing is written.

    Raises corpus.NoTexts where the texts are not there.
    """
    corpus.need_texts(root)
    problems = checks.check(root, derived=False)
    if problems:
        return [], problems
    before = tables.load(root)
    claims, problems = _with_offsets(before)
    if problems:
        return [], problems
    after = replace(before, claims=claims, sentences=_with_sentences(before))
    after = replace(after, incidents=with_derived(after), **derived.derive(after))
    changed = {
        name: getattr(after, name)
        for name in ("claims", "sentences", "incidents", "framings", *derived.TABLES)
        if tables.to_csv(getattr(after, name)) != tables.to_csv(getattr(before, name))
    }
    tables.write_all(root, changed)
    return [f"data/{name}.csv" for name in changed], []


def _with_offsets(t: Tables) -> tuple[pd.DataFrame, list[Problem]]:
    """Claims with start, end and the quote as the text spells it; a quote found twice or nowhere is a problem."""
    texts, claims, problems = t.texts(), t.claims.copy(), []
    for i, claim in claims.iterrows():
        text = texts[claim["source_id"]]
        if pd.notna(claim["start"]) and text.text[claim["start"] : claim["end"]] == claim["quote"]:
            continue
        try:
            start, end = text.find_one(claim["quote"])
        except corpus.QuoteError as error:
            fix = "copy the words from the text, make them longer until they are unique, or write start and end"
            message = f"{claim['claim_id']}: the quote {claim['quote']!r} {error}"
            problems.append(Problem("data/claims.csv", i + 2, "quote", "quote", message, fix))
            continue
        claims.loc[i, ["start", "end", "quote"]] = [start, end, text.text[start:end]]
    return claims, problems


def _with_sentences(t: Tables) -> pd.DataFrame:
    """Sentences of sources that have none yet, split by rule, all in the body until someone says otherwise."""
    missing = [s for s in t.sources["source_id"] if s not in set(t.sentences["source_id"])]
    texts = t.texts()
    rows = [
        (f"{source}-s{number:02d}", source, start, end, "body", "", pd.NA)
        for source in missing
        for number, (start, end) in enumerate(corpus.sentences(texts[source].text), start=1)
    ]
    new = pd.DataFrame(rows, columns=t.sentences.columns).astype(t.sentences.dtypes)
    return pd.concat([t.sentences, new], ignore_index=True) if rows else t.sentences


def with_derived(t: Tables) -> pd.DataFrame:
    """The incidents with every derived column computed anew from the claims."""
    fresh = estimates.derive(t)
    return t.incidents.assign(
        **{column: fresh[column].to_numpy() for column in fresh.columns.drop("incident_id")}
    ).astype(t.incidents.dtypes)
