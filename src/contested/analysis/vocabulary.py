"""The words of the articles: labels for people and acts, and the words that mark an article most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contested.tables import Tables


def label_counts(tables: Tables) -> pd.DataFrame:
    """Every label in headline, standfirst and body: columns source_id, referent, class, quoted (bool), label, start."""
    columns = ["source_id", "referent", "class", "quoted", "label", "start", "sentence_id"]
    return tables.labels.assign(quoted=tables.labels["quoted"] == "yes")[columns]


def names_of_the_group(tables: Tables) -> pd.DataFrame:
    """The labels that name the group or its branch and no part of it, such as ISIS, ISKP, Islamic State."""
    found = label_counts(tables)
    return found[(found["referent"] == "group") & found["label"].str.match(r"IS|Islamic State")]


def log_odds(count, words, everywhere, total):
    """How much a word marks an article, as a z-score; numbers or columns of numbers.

    The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008); the prior is the
    vocabulary of all articles. count of words words are the word in the article, everywhere of total in all.
    """
    others, prior = everywhere - count, everywhere
    odds = (count + prior) / (words + total - count - prior)
    odds_elsewhere = (others + prior) / (total - words + total - others - prior)
    return (np.log(odds) - np.log(odds_elsewhere)) / np.sqrt(1 / (count + prior) + 1 / (others + prior))


def keywords(tables: Tables) -> pd.DataFrame:
    """The words that mark each article most, shuffled (shuffle 1 and on) and not (0): keywords.csv, and their z."""
    found = tables.keywords
    everywhere = found["word"].map(tables.words.groupby("word")["count"].sum())
    total = found[(found["shuffle"] == 0) & (found["rank"] == 1)]["words"].sum()
    return found.assign(z=log_odds(found["count"], found["words"], everywhere, total).astype(float))
