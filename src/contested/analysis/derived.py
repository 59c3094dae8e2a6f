"""What the tables keep of the texts, so that nothing after them needs one: quotation marks, labels, words, sentences.

The articles may not be passed on whole. What pages and notebooks show of them is computed here, where the texts
are, and stored in data/ by `contested reconcile`; `contested check` refuses what differs from a recomputation.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from contested.analysis import fragments, reliability, shown
from contested.analysis.vocabulary import log_odds
from contested.tables import Tables
from contested.tables.corpus import Text

TABLES = ("labels", "words", "keywords", "exercise")  # nobody writes these by hand
LETTERS = 4  # shorter words mark no article
WORD = rf"[a-z]{{{LETTERS},}}"
SEVERAL = 2  # a word that stands once in all articles together marks none of them
KEYWORDS = 4
SHUFFLES = 40
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
        "words": words(tables, texts),
        "keywords": keywords(tables, texts),
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


def words(tables: Tables, texts: dict[str, Text]) -> pd.DataFrame:
    """How often each article's body has each word that stands SEVERAL times in all of them, by alphabet."""
    body, tokens = _tokens(tables, texts)
    vocabulary = set(_vocabulary(tokens))
    counts = Counter(
        (source, word)
        for source, sentence in zip(body["source_id"], tokens, strict=True)
        for word in sentence
        if word in vocabulary
    )
    order = {source: number for number, source in enumerate(tables.sources["source_id"])}
    rows = [(*key, counts[key]) for key in sorted(counts, key=lambda key: (order[key[0]], key[1]))]
    return pd.DataFrame(rows, columns=tables.words.columns).astype(tables.words.dtypes)


def keywords(tables: Tables, texts: dict[str, Text]) -> pd.DataFrame:
    """The words that mark each article most: KEYWORDS of them as the articles are, and one after each shuffle.

    A shuffle deals the sentences of the bodies out to the articles by chance, each getting as many as it has.
    Of words that mark an article alike, the one that stands first in the texts comes first.
    """
    body, tokens = _tokens(tables, texts)
    vocabulary = _vocabulary(tokens)
    counts = np.array([[sentence.count(word) for word in vocabulary] for sentence in tokens])
    lengths, own = np.array([len(sentence) for sentence in tokens]), body["source_id"].to_numpy()
    random, rows = np.random.default_rng(1), []
    for shuffle in range(SHUFFLES + 1):
        dealt = random.permutation(own) if shuffle else own
        for source in sorted(set(own)):
            mine = dealt == source
            count, length = counts[mine].sum(axis=0), int(lengths[mine].sum())
            z = log_odds(count, length, counts.sum(axis=0), int(lengths.sum()))
            # Rounded, so that words of equal counts are equal on every machine.
            best = np.argsort(-z.round(9), kind="stable")[: 1 if shuffle else KEYWORDS]
            for rank, j in enumerate(best, start=1):
                first = "" if shuffle else body["sentence_id"].iloc[np.argmax(mine & (counts[:, j] > 0))]
                rows.append((shuffle, source, length, rank, vocabulary[j], int(count[j]), first))
    return pd.DataFrame(rows, columns=tables.keywords.columns).astype(tables.keywords.dtypes)


def _tokens(tables: Tables, texts: dict[str, Text]) -> tuple[pd.DataFrame, list[list[str]]]:
    """The sentences of the bodies, and the words of each."""
    body = tables.sentences[tables.sentences["zone"] == "body"]
    return body, [re.findall(WORD, texts[s.source_id].text[s.start : s.end].lower()) for s in body.itertuples()]


def _vocabulary(tokens: list[list[str]]) -> list[str]:
    return [word for word, n in Counter(w for sentence in tokens for w in sentence).items() if n >= SEVERAL]


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
