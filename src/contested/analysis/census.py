"""How far the claims, as revised, cover the second pass in data/coding/; no measure of independent agreement."""

from __future__ import annotations

import pandas as pd

from contested.analysis.disputes import NUMERIC
from contested.tables import Tables

_COUNT = ["low", "best", "high", "qualifier", "counts"]


def second_pass(tables: Tables) -> pd.DataFrame:
    """The second pass's claims as it left them, with our source_id, and what the first pass has on the same words.

    Adds `matched` (a claim of the first pass on the same variable overlaps its quote) and `same_number`
    (of the matched counts, one has the same numbers, qualifier and counting basis).
    """
    path = tables.root / "data" / "coding" / "census_b_claims.csv"
    second = pd.read_csv(path, dtype=str, keep_default_na=False)
    # The second coder knew the sources by the first digits of their file names.
    by_digits = dict(zip(tables.sources["seed_file"].str[:3], tables.sources["source_id"], strict=True))
    second["source_id"] = second["source_id"].map(by_digits)
    first = pd.read_csv(tables.root / "data" / "claims.csv", dtype=str, keep_default_na=False)
    both = second.reset_index().merge(first, on=["source_id", "variable"], suffixes=("", "_first"))
    places = both[["start", "end", "start_first", "end_first"]].astype(int)
    both = both[(places["start_first"] < places["end"]) & (places["end_first"] > places["start"])]
    same = (both[_COUNT].to_numpy() == both[[f"{name}_first" for name in _COUNT]].to_numpy()).all(axis=1)
    return second.assign(
        matched=second.index.isin(both["index"]), same_number=second.index.isin(both.loc[same, "index"])
    )


def agreement(tables: Tables) -> dict[str, int]:
    """How many claims the second pass made, how many match, and of the matched counts how many are the same."""
    second = second_pass(tables)
    counts = second[second["variable"].isin(NUMERIC) & second["matched"]]
    return {
        "b_claims": len(second),
        "b_matched": int(second["matched"].sum()),
        "b_numbers": len(counts),
        "b_same_numbers": int(counts["same_number"].sum()),
    }
