"""What must hold of headlines.csv: one standard for every headline, the plain words of the article's own text."""

from __future__ import annotations

from collections.abc import Iterator

from contested.curation.checks.declared import Flaw, Given, declare


@declare("headline-own-words", table=("headlines", "framings"), reconciled=True)
def headline_own_words(given: Given) -> Iterator[Flaw]:
    """What a headline says and the body says too, the body says in its own voice and with certainty."""
    framings = given.tables.framings
    for line, row in given.rows("headlines"):
        if row.found != "yes":
            continue
        own = framings[framings["source_id"] == row.source_id]
        there = own[(own["start"] < row.body_end) & (own["end"] > row.body_start)]
        for said in there[(there["voice_type"] != "article") | (there["certainty"] != "certain")].itertuples():
            who = f"{said.voice}'s" if said.voice_type != "article" else f"only {said.certainty}"
            message = (
                f"{row.statement!r} is in the body of {row.source_id}, but {said.framing_id} calls these words {who}"
            )
            yield Flaw(line, "found", message, "quote words of the article's own that are certain, or write partly")
