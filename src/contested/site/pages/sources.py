"""What is known about each source, and which of its sentences carry no claim."""

from __future__ import annotations

from urllib.parse import urlsplit

from contested.html import render
from contested.site.pages.parts import Part
from contested.tables import Tables, values
from contested.wording import capital, counted

_KNOWN = {
    "text": "from the text itself",
    "public-record": "from public records, not from the text",
    "unknown": "not found",
}
_COPIES = {
    "original": "the original",
    "reprint": "a reprint in another paper",
    "repost": "a repost on another website",
    "unknown": "the original or a copy; we do not know which",
}


def sources(tables: Tables) -> list[Part]:
    """One card per source, with what is known of it and from where, and a link to the original."""
    every = tables.sources["source_id"]
    told = tables.claims.groupby("source_id")["incident_id"].nunique().reindex(every, fill_value=0)
    count = tables.claims["source_id"].value_counts().reindex(every, fill_value=0)
    cards = []
    for number, row in enumerate(tables.sources.itertuples()):
        facts = [
            ("Title", row.title),
            ("Author", row.author or "none found"),
            ("Publisher", row.publisher or "none found"),
            ("How we know who it is", _KNOWN[row.identified_from]),
            ("Genre", row.genre),
            ("Published", _published(row)),
            ("The text here", _COPIES[row.copy_kind]),
            ("Original published", row.original_date and values.written(row.original_date)),
            ("Length", f"{row.chars:,} characters"),
            ("In the tables", _counted(count[row.source_id], told[row.source_id])),
            ("Note", row.note),
        ]
        shown = [(name, said) for name, said in facts if said]
        card = {"id": row.source_id, "number": number, "name": row.short_name, "facts": shown, "url": row.url}
        cards.append(card | {"place": urlsplit(row.url).netloc.removeprefix("www.")})
    return [render("sources.html", cards=cards)]


def _published(row) -> str:
    """When a source was published, and from where that is known."""
    when = capital(values.appeared(row.published_on, row.published_precision))
    return f"{when}. {capital(row.published_basis)}".strip()


def _counted(claims: int, records: int) -> str:
    """How much of a source is in the tables."""
    return f"{counted(claims, 'claim')} on {counted(records, 'incident')} or background events"


def unclaimed(tables: Tables) -> list[Part]:
    """How many sentences carry no claim, by source and reason, with their places."""
    names = tables.short_names
    without = tables.sentences[tables.sentences["no_claim_reason"] != ""]
    rows = []
    for (source, reason), group in without.groupby(["source_id", "no_claim_reason"], sort=False):
        places = ", ".join(f"{a}–{b}" for a, b in zip(group["start"], group["end"], strict=True))
        rows.append({"source": names[source], "reason": reason, "count": len(group), "places": places})
    summary = f"{counted(len(without), 'sentence')} by source and reason, with their places"
    return [render("unclaimed.html", rows=rows, summary=summary)]
