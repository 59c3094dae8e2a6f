"""What the tables keep of the texts, so that nothing after them needs one: quotation marks, labels, sentences.

The articles may not be passed on whole. What pages and notebooks show of them is computed here, where the texts
are, and stored in data/ by `contested reconcile`; `contested check` refuses what differs from a recomputation.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from contested.analysis import fragments, reliability, shown
from contested.tables import Tables
from contested.tables.corpus import Text

TABLES = ("labels", "exercise")  # nobody writes these by hand
SENTENCES = 12
LENGTH = (10, 25)  # words: shorter sentences say too little alone, longer ones are more than the book quotes
GRAPHIC = r"mutilat|slaughter|bodies|bloodbath"  # not for a class
_DIFFERING = 4  # so many sentences are ones on which the passes differ


def derive(tables: Tables) -> dict[str, pd.DataFrame]:
    """Every table that holds something derived from the texts, as it ought to stand, by name.

    Raises corpus.NoTexts where the texts are not there.
    """
    texts = tables.texts()
    fresh = {
        "claims": tables.claims.assign(verbatim=_verbatim(tables.claims, texts)),
        "framings": tables.framings.assign(verbatim=_verbatim(tables.framings, texts)),
        "sentences": tables.sentences.assign(fragment=fragments.of_sentences(tables.sentences, tables.sources, texts)),
        "labels": labels(tables, texts),
        "exercise": exercise(tables, texts),
    }
    chosen = shown.choose(replace(tables, **fresh), texts)
    quoting = {name: fresh.get(name, getattr(tables, name)).assign(shown=column) for name, column in chosen.items()}
    return fresh | quoting


def _verbatim(rows: pd.DataFrame, texts: dict[str, Text]) -> list[str]:
    return [_yes(texts[row.source_id].in_quotation(row.start, row.end)) for row in rows.itertuples()]


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def labels(tables: Tables, texts: dict[str, Text]) -> pd.DataFrame:
    """Every label in headline, standfirst and body, in the order of the sentences and then of the lexicon."""
    rows = tables.lexicon[["term", "referent", "class"]].itertuples(index=False)
    lexicon, found = [(re.compile(term), referent, kind) for term, referent, kind in rows], []
    for sentence in tables.sentences[tables.sentences["zone"].isin(["headline", "standfirst", "body"])].itertuples():
        text = texts[sentence.source_id]
        said = text.text[sentence.start : sentence.end]
        for term, referent, kind in lexicon:
            for hit in term.finditer(said):
                start, end = sentence.start + hit.start(), sentence.start + hit.end()
                quoted = _yes(text.in_quotation(start, end))
                found.append((sentence.sentence_id, sentence.source_id, start, end, hit[0], referent, kind, quoted))
    return pd.DataFrame(found, columns=tables.labels.columns).astype(tables.labels.dtypes)


def exercise(tables: Tables, texts: dict[str, Text]) -> pd.DataFrame:
    """The sentences a class codes: whole ones of the body, of LENGTH, without graphic detail or the group's own words.

    The sources take turns, and so do the codes.
    """
    body = tables.sentences[(tables.sentences["zone"] == "body") & tables.sentences["framing"].notna()]
    said = [" ".join(texts[s.source_id].text[s.start : s.end].split()) for s in body.itertuples()]
    body = body.assign(words=pd.Series(said, index=body.index, dtype=str))
    group = tables.framings.loc[tables.framings["voice_type"] == "is_media", "sentence_id"]
    length = body["words"].str.split().str.len()
    body = body[length.between(*LENGTH) & ~body["sentence_id"].isin(group) & ~body["words"].str.contains(GRAPHIC)]
    first = reliability.units(tables, "function").drop_duplicates("sentence_id").set_index("sentence_id")
    for coder in ("a", "b"):
        body[coder] = body["sentence_id"].map(first[coder]).fillna("none")
    differ = body["a"] != body["b"]
    chosen = pd.concat([_in_turn(body[differ], _DIFFERING), _in_turn(body[~differ], SENTENCES - _DIFFERING)])
    # Neither by source nor by code: the alphabet knows of none.
    return chosen.sort_values("words")[list(tables.exercise.columns)].reset_index(drop=True)


def _in_turn(sentences: pd.DataFrame, number: int) -> pd.DataFrame:
    """`number` sentences: each time the first of the source, then of the code, that has had fewest so far."""
    left, taken = sentences, sentences.iloc[:0]
    while len(taken) < number and len(left):
        had = {column: left[column].map(taken[column].value_counts()).fillna(0) for column in ("source_id", "a")}
        order = pd.DataFrame(had).sort_values(["source_id", "a"], kind="stable")
        taken = pd.concat([taken, left.loc[[order.index[0]]]])
        left = left.drop(order.index[0])
    return taken
