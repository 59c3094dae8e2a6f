"""How far the claims, as revised, cover the second pass in data/coding/; no measure of independent agreement."""

from __future__ import annotations

import pandas as pd

from contested.analysis.disagreement import NUMERIC
from contested.tables import Tables

_COUNT = ["low", "best", "high", "qualifier", "counts"]

# The attack that all the sources tell of: the first page and the handout for a class begin with it.
CROCUS = "crocus-city-hall-2024"


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
    matched, same = [], []
    for row in second.itertuples():
        start, end = int(row.start), int(row.end)
        near = first[(first["source_id"] == row.source_id) & (first["variable"] == row.variable)]
        near = near[(near["start"].astype(int) < end) & (near["end"].astype(int) > start)]
        matched.append(len(near) > 0)
        same.append(bool((near[_COUNT] == [getattr(row, c) for c in _COUNT]).all(axis=1).any()))
    return second.assign(matched=matched, same_number=same)


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
