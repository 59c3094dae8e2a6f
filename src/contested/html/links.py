"""Where a row of the tables stands on the site."""

from __future__ import annotations

# Columns that become links, and where on the site they lead.
PLACES = {
    "claim_id": "catalogue.html#",
    "incident_id": "catalogue.html#",
    "framing_id": "statements.html#",
    "sentence_id": "statements.html#",
    "coverage_id": "statements.html#coverage-",
}


def place(target: str) -> str:
    """The page and anchor of a mark's target: an id of the catalogue, or a page with its anchor."""
    return target if "#" in target else f"catalogue.html#{target}"
