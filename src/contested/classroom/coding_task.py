"""What lessons are made of: the sentences to code, and what the two passes made of them."""

from __future__ import annotations

import pandas as pd

from contested.tables import Tables

FUNCTIONS = ("problem", "cause", "moral", "remedy", "none")


def to_code(tables: Tables) -> pd.DataFrame:
    """The sentences a class codes, in an order that gives no source away; chosen in contested.analysis.derived.

    Columns sentence_id, source_id, words, a, b: a and b are the function that the first and the second of the two
    passes over the frozen passages (C and D) gave the first passage of the sentence.
    """
    return tables.exercise
