"""The words of a source on a page: with a few around them, and never those of the group's own media."""

from __future__ import annotations

from html import escape

from contested.curation.checks import MAX_QUOTE_WORDS
from contested.tables import Tables
from contested.tables.corpus import has_texts

CONTEXT = 4  # words shown before and after a quote


def in_context(tables: Tables, claim) -> str:
    """The words of a claim with a few around them, never more than may be quoted and none of the group's own."""
    words = quoted(claim)
    if "<q>" not in words or not has_texts(tables.root):
        return words
    text = tables.texts()[claim.source_id]
    room = min(CONTEXT, (MAX_QUOTE_WORDS - len(claim.quote.split())) // 2)
    own = tables.sentences[tables.sentences["source_id"] == claim.source_id]
    within = own.loc[own["start"] <= claim.start, "start"].max(), own.loc[own["end"] >= claim.end, "end"].min()
    before, after = text.around(claim.start, claim.end, room, within)
    shown = (f'<span class="context">{escape(part)}</span>' if part else "" for part in (before, after))
    return words.join(shown)


def quoted(claim) -> str:
    """The words behind a claim as HTML; threats and boasts of the group's own media are located, not repeated."""
    reported = claim.variable in ("responsibility", "perpetrator", "date")
    if claim.voice_type == "is_media" and not (reported and not _verbatim(claim)):
        where = f"characters {claim.start} to {claim.end} of the text"
        return f'<span class="withheld">words of the group, not repeated here; {where}</span>'
    return f"<q>{escape(' '.join(claim.quote.split()))}</q>"


def quoted_words(row) -> str:
    """The quote of any row as HTML; what stands in quotation marks as the group's own words is located only."""
    if getattr(row, "voice_type", "") == "is_media" and _verbatim(row):
        where = f"characters {row.start} to {row.end} of the text"
        return f'<span class="withheld">words of the group, not repeated here; {where}</span>'
    return f"<q>{escape(' '.join(row.quote.split()))}</q>" if row.quote else ""


def _verbatim(row) -> bool:
    # What is not yet known to be a paraphrase is not repeated.
    return row.verbatim != "no"
