"""What must hold of disagreements.csv, held against the differences that the claims show."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from contested.analysis import disagreement
from contested.curation.checks.declared import Flaw, Given, declare

DATED = ("claim-date", "source-date")  # differences compare dates with each other


def differences(given: Given) -> pd.DataFrame:
    """Every pair of claims that differ, with its kind."""
    return disagreement.explained(given.tables)


@declare("difference-shown", table=("disagreements", "claims"), needs=DATED)
def difference_shown(given: Given) -> Iterator[Flaw]:
    """A pair of claims differs, and has them in the order of claims.csv."""
    found = set(given.once(differences)[["claim_a", "claim_b"]].itertuples(index=False, name=None))
    for line, row in given.rows("disagreements"):
        if (row.claim_a, row.claim_b) not in found:
            message = f"{row.claim_a} and {row.claim_b} do not differ, or are the other way round in claims.csv"
            yield Flaw(line, "claim_a", message, "put them in the order of claims.csv, or remove the row")


@declare("outside-basis", table="disagreements")
def outside_basis(given: Given) -> Iterator[Flaw]:
    """What is said from outside the sources says what it rests on."""
    for line, row in given.rows("disagreements"):
        if row.outside and not row.outside_basis:
            message = "the note from outside the sources has no basis"
            yield Flaw(line, "outside_basis", message, "say what it rests on, or remove the note")


@declare("difference-kind", table=("disagreements", "claims"), needs=(*DATED, "claim-repeated"), reconciled=True)
def difference_kind(given: Given) -> Iterator[Flaw]:
    """Every difference between two claims has a kind, computed or coded."""
    found = given.once(differences)
    for pair in found[found["kind"] == ""].itertuples():
        message = f"{pair.claim_a} and {pair.claim_b} differ on {pair.variable}, and nothing says how"
        yield Flaw(None, None, message, "add the pair with a kind and a reason")
