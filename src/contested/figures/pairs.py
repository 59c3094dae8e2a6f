"""Pairs of claims that do not agree: a reading guide, and the list of all."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from contested.analysis import disagreement
from contested.figures.quotes import quoted
from contested.html import render
from contested.tables import Tables
from contested.wording import counted

_READING = {
    "contradiction": "Prefer neither. Ask what each rests on, and look for a third voice.",
    "rounding": "Treat them as one figure. The qualifier tells how sure the text is.",
    "counting basis": "Ask who is counted. Both can be right at once.",
    "precision": "Take the more exact one; the other does not deny it.",
    "rising toll": "Take the later one, and give its date.",
    "attribution": "Ask who says so. A reported accusation is not the article's finding.",
    "aspect": "Keep both. They answer different parts of the question.",
}
CHAPTER = "../notebooks/04_where_they_disagree.html"


def guide(tables: Tables, differences: pd.DataFrame) -> Markup:
    """HTML: for each kind of difference what it means, a real case with its quotes, and what to conclude."""
    between = differences[differences["source_a"] != differences["source_b"]]
    cases = []
    for kind, meaning in disagreement.KINDS.items():
        # A case with a reason says more than one without.
        own = between[between["kind"] == kind].sort_values("reason", ascending=False, kind="stable")
        if len(own):
            pair = pair_of_claims(tables, next(own.itertuples()), with_title=True)
            cases.append({"kind": kind.capitalize(), "meaning": meaning, "reading": _READING[kind], "pair": pair})
    return render("pairs_guide.html", cases=cases)


def listing(tables: Tables, differences: pd.DataFrame) -> Markup:
    """HTML: every pair of claims that do not agree, by incident, with both quotes and the kind."""
    titles = tables.incidents.set_index("incident_id")["title"]
    incidents = []
    for incident_id in [i for i in titles.index if i in set(differences["incident_id"])]:
        own = differences[differences["incident_id"] == incident_id]
        pairs = [pair_of_claims(tables, pair) for pair in own.itertuples()]
        count = counted(len(own), "pair")
        incidents.append({"id": incident_id, "title": titles[incident_id], "count": count, "pairs": pairs})
    return render("pairs_listing.html", incidents=incidents)


def pair_of_claims(tables: Tables, pair, with_title: bool = False, root: str = "..") -> Markup:
    """Two claims side by side, with kind, reason and what the public record says."""
    head = pair.variable.replace("_", " ") + (f", {pair.counts}" if pair.counts else "")
    if with_title:
        head = f"{tables.incidents.set_index('incident_id')['title'][pair.incident_id]}: {head}"
    return render(
        "pair.html",
        head=head,
        kind=pair.kind or "not explained",
        within=pair.source_a == pair.source_b,
        reason=pair.reason,
        outside=pair.outside,
        basis=pair.outside_basis,
        sides=[_side(tables, claim_id) for claim_id in (pair.claim_a, pair.claim_b)],
        root=root,
    )


def _side(tables: Tables, claim_id: str) -> dict:
    """One claim of a pair, as the page shows it."""
    claim = tables.claims.set_index("claim_id").loc[claim_id]
    return {
        "number": list(tables.sources["source_id"]).index(claim["source_id"]),
        "source": tables.sources.set_index("source_id")["short_name"][claim["source_id"]],
        "claim": claim_id,
        "value": claim["value"],
        "status": "" if claim["status"] == "asserted" else claim["status"],
        "words": quoted(claim),
    }
