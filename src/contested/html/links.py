"""Where a row of the tables stands on the site, and whether the site is there at all."""

from __future__ import annotations

import os

from contested.tables import Tables

# Set by the Sphinx extension while it builds the book, and by nobody else: what a notebook shows then stands
# between the other pages and can link to them. In a notebook by itself such a link would lead nowhere.
ON_SITE = "CONTESTED_ON_SITE"

# Columns that become links, and where on the site they lead.
PLACES = {
    "claim_id": "catalogue.html#",
    "incident_id": "catalogue.html#",
    "framing_id": "statements.html#",
    "sentence_id": "statements.html#",
    "coverage_id": "statements.html#coverage-",
}

# A question in dispute, by its dispute_id. It is in the list of an incident, so it is no row's first link.
DISPUTE = "catalogue.html#dispute-"

# A column that names no place, but what opens beside a row (contested.figures.words).
OPENS = "question_id"


def to_site() -> str | None:
    """The way from a notebook's page to the top of the site; None where a notebook stands by itself."""
    return ".." if os.environ.get(ON_SITE) else None


def original(tables: Tables, source_id: str, sentence_id: str) -> str:
    """The address that opens the original of an article at a sentence; "" where none is known.

    Where a sentence has no fragment, the address is that of the page.
    """
    url = tables.sources.set_index("source_id")["url"][source_id]
    return url and url + tables.sentences.set_index("sentence_id")["fragment"][sentence_id]


def address(tables: Tables, row_id: str) -> str:
    """The page and anchor of a row by its id; "coverage-" with the id of an item is a row too."""
    if row_id in set(tables.claims["claim_id"]) or row_id in set(tables.incidents["incident_id"]):
        return f"{PLACES['claim_id']}{row_id}"
    uncoded = ~tables.sentences["zone"].isin(["headline", "standfirst", "body"])
    if row_id in set(tables.sentences.loc[uncoded, "sentence_id"]):
        return PLACES["sentence_id"].rstrip("#")  # only what was coded has a place of its own on that page
    return f"{PLACES['framing_id']}{row_id}"


def place(target: str) -> str:
    """The page and anchor of a mark's target: an id of the catalogue, or a page with its anchor."""
    return target if "#" in target else f"catalogue.html#{target}"
