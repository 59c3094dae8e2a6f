"""The words of a source on a page: with a few around them, and never those of the group's own media."""

from __future__ import annotations

from markupsafe import Markup

from contested.html import render
from contested.tables import Tables
from contested.tables.corpus import MAX_QUOTE_WORDS, has_texts

CONTEXT = 4  # words shown before and after a quote


def in_context(tables: Tables, claim) -> Markup:
    """The words of a claim with a few around them, never more than may be quoted and none of the group's own."""
    if _is_withheld(claim) or not has_texts(tables.root):
        return quoted(claim)
    text = tables.texts()[claim.source_id]
    room = min(CONTEXT, (MAX_QUOTE_WORDS - len(claim.quote.split())) // 2)
    own = tables.sentences[tables.sentences["source_id"] == claim.source_id]
    within = own.loc[own["start"] <= claim.start, "start"].max(), own.loc[own["end"] >= claim.end, "end"].min()
    before, after = text.around(claim.start, claim.end, room, within)
    return as_quote(claim.quote, before, after)


def quoted(claim) -> Markup:
    """The words behind a claim as HTML; threats and boasts of the group's own media are located, not repeated."""
    return _located(claim) if _is_withheld(claim) else as_quote(claim.quote)


def quoted_words(row) -> Markup:
    """The quote of any row as HTML; what stands in quotation marks as the group's own words is located only."""
    if getattr(row, "voice_type", "") == "is_media" and _verbatim(row):
        return _located(row)
    return as_quote(row.quote)


def as_quote(quote: str, before: str = "", after: str = "") -> Markup:
    """A quote as HTML, blanks folded, with the words before and after it; nothing where there is no quote."""
    if not quote:
        return Markup()
    return render("quote.html", withheld=False, words=" ".join(quote.split()), before=before, after=after)


def _located(row) -> Markup:
    return render("quote.html", withheld=True, start=row.start, end=row.end)


def _is_withheld(claim) -> bool:
    reported = claim.variable in ("responsibility", "perpetrator", "date")
    return claim.voice_type == "is_media" and not (reported and not _verbatim(claim))


def _verbatim(row) -> bool:
    # What is not yet known to be a paraphrase is not repeated.
    return row.verbatim != "no"
