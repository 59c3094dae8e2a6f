"""Pairs of claims that do not agree: a reading guide, and the list of all."""

from __future__ import annotations

from html import escape

import pandas as pd

from contested.analysis import disagreement
from contested.figures.quotes import quoted
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


def guide(tables: Tables, differences: pd.DataFrame) -> str:
    """HTML: for each kind of difference what it means, a real case with its quotes, and what to conclude."""
    between = differences[differences["source_a"] != differences["source_b"]]
    parts = []
    for kind, meaning in disagreement.KINDS.items():
        # A case with a reason says more than one without.
        cases = between[between["kind"] == kind].sort_values("reason", ascending=False, kind="stable")
        if cases.empty:
            continue
        parts.append(
            f'<section class="case"><h4>{kind.capitalize()}</h4>'
            f"<p>{escape(meaning)} <b>{escape(_READING[kind])}</b></p>"
            f"{pair_of_claims(tables, next(cases.itertuples()), with_title=True)}</section>"
        )
    return "".join(parts)


def listing(tables: Tables, differences: pd.DataFrame) -> str:
    """HTML: every pair of claims that do not agree, by incident, with both quotes and the kind."""
    titles = tables.incidents.set_index("incident_id")["title"]
    parts = []
    for incident_id in [i for i in titles.index if i in set(differences["incident_id"])]:
        own = differences[differences["incident_id"] == incident_id]
        pairs = "".join(f"<li>{pair_of_claims(tables, pair)}</li>" for pair in own.itertuples())
        parts.append(
            f'<details class="pairs" id="pairs-{incident_id}"><summary>{escape(titles[incident_id])}: '
            f"{counted(len(own), 'pair')}</summary><ul>{pairs}</ul></details>"
        )
    return "".join(parts)


def pair_of_claims(tables: Tables, pair, with_title: bool = False, root: str = "..") -> str:
    """Two claims side by side, with kind, reason and what the public record says."""
    claims, names = tables.claims.set_index("claim_id"), tables.sources.set_index("source_id")["short_name"]
    order = list(tables.sources["source_id"])
    sides = []
    for claim_id in (pair.claim_a, pair.claim_b):
        claim = claims.loc[claim_id]
        status = "" if claim["status"] == "asserted" else f' <span class="status">{claim["status"]}</span>'
        sides.append(
            f'<div><span class="source s{order.index(claim["source_id"])}">{escape(names[claim["source_id"]])}</span> '
            f'<a href="{root}/book/catalogue.html#{claim_id}"><b>{escape(claim["value"])}</b></a>{status} '
            f"{quoted(claim)}</div>"
        )
    head = pair.variable.replace("_", " ") + (f", {pair.counts}" if pair.counts else "")
    if with_title:
        head = f"{tables.incidents.set_index('incident_id')['title'][pair.incident_id]}: {head}"
    own = ", within one source" if pair.source_a == pair.source_b else ""
    notes = f"{escape(head)}: <b>{pair.kind or 'not explained'}</b>{own}. {escape(pair.reason)}"
    if pair.outside:
        notes += f" <i>Outside the sources:</i> {escape(pair.outside)} ({escape(pair.outside_basis)})"
    return f'<div class="pair"><p class="facts basis">{notes}</p>{"".join(sides)}</div>'
