"""What lessons are made of: the sentences to code, and what the two passes made of them."""

from __future__ import annotations

import pandas as pd

from contested import framing
from contested.tables import Tables

FUNCTIONS = ("problem", "cause", "moral", "remedy", "none")
SENTENCES = 12
LENGTH = (10, 25)  # words: shorter ones say too little alone, longer ones are more than the book quotes
GRAPHIC = r"mutilat|slaughter|bodies|bloodbath"  # not for a class
_DIFFERING = 4  # so many of them are ones on which the passes differ


def to_code(tables: Tables) -> pd.DataFrame:
    """The sentences a class codes, in an order that gives no source away.

    Columns sentence_id, source_id, words, a, b: whole sentences of the body, of LENGTH, without graphic detail
    or the group's own words; a and b are the function each pass gave it (the first, where it gave several).
    The sources take turns, and so do the codes.
    """
    texts = tables.texts()
    body = tables.sentences[(tables.sentences["zone"] == "body") & tables.sentences["framing"].notna()]
    words = [" ".join(texts[s.source_id].text[s.start : s.end].split()) for s in body.itertuples()]
    body = body.assign(words=words)
    group = tables.framings.loc[tables.framings["voice_type"] == "is_media", "sentence_id"]
    length = body["words"].str.split().str.len()
    body = body[length.between(*LENGTH) & ~body["sentence_id"].isin(group) & ~body["words"].str.contains(GRAPHIC)]
    for coder in ("a", "b"):
        first = framing.load_pass(tables, coder).framings.drop_duplicates("sentence_id")
        body[coder] = body["sentence_id"].map(first.set_index("sentence_id")["function"]).fillna("none")
    differ = body["a"] != body["b"]
    chosen = pd.concat([_in_turn(body[differ], _DIFFERING), _in_turn(body[~differ], SENTENCES - _DIFFERING)])
    # Neither by source nor by code: the alphabet knows of none.
    return chosen.sort_values("words")[["sentence_id", "source_id", "words", "a", "b"]].reset_index(drop=True)


def _in_turn(sentences: pd.DataFrame, number: int) -> pd.DataFrame:
    """`number` sentences: each time the first of the source, then of the code, that has had fewest so far."""
    left, taken = sentences, sentences.iloc[:0]
    while len(taken) < number and len(left):
        had = {column: left[column].map(taken[column].value_counts()).fillna(0) for column in ("source_id", "a")}
        order = pd.DataFrame(had).sort_values(["source_id", "a"], kind="stable")
        taken = pd.concat([taken, left.loc[[order.index[0]]]])
        left = left.drop(order.index[0])
    return taken
