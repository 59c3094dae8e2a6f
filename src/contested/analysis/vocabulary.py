"""The words of the articles: labels for people and acts."""

from __future__ import annotations

import pandas as pd

from contested.tables import Tables


def label_counts(tables: Tables) -> pd.DataFrame:
    """Every label in headline, standfirst and body: columns source_id, referent, class, quoted (bool), label, start."""
    columns = ["source_id", "referent", "class", "quoted", "label", "start", "sentence_id"]
    return tables.labels.assign(quoted=tables.labels["quoted"] == "yes")[columns]


def names_of_the_group(tables: Tables) -> pd.DataFrame:
    """The labels that name the group or its branch and no part of it, such as ISIS, ISKP, Islamic State.

    A name with a hyphen and the same without one (IS-Khorasan, IS Khorasan) are one name, spelled as it is first.
    """
    found = label_counts(tables)
    found = found[(found["referent"] == "group") & found["label"].str.match(r"IS|Islamic State")]
    return found.assign(label=found["label"].groupby(found["label"].str.replace("-", " ")).transform("first"))
