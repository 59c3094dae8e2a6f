"""What is known of each source, and which of its sentences carry no claim."""

from __future__ import annotations

from html import escape

from contested.tables import Tables


def sources(tables: Tables) -> str:
    """HTML: one card per source, with what is known of it and from where."""
    cards = []
    every = tables.sources["source_id"]
    told = tables.claims.groupby("source_id")["incident_id"].nunique().reindex(every, fill_value=0)
    count = tables.claims["source_id"].value_counts().reindex(every, fill_value=0)
    known = {
        "text": "from the text itself",
        "public-record": "from public record, not the text",
        "unknown": "not found",
    }
    for number, row in enumerate(tables.sources.itertuples()):
        facts = [
            ("Title", row.title),
            ("Author", row.author or "none found"),
            ("Publisher", row.publisher or "none found"),
            ("Who it is", known[row.identified_from]),
            ("Genre", row.genre),
            (
                "Published",
                f"{row.published_on or 'unknown'} ({row.published_precision}). {row.published_basis}",
            ),
            ("Length", f"{row.chars} characters"),
            (
                "In the tables",
                f"{count[row.source_id]} claims on {told[row.source_id]} incidents, aggregates and contexts",
            ),
            ("Note", row.note),
        ]
        items = "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in facts if v)
        cards.append(
            f'<section class="card" id="{row.source_id}">'
            f'<h2><span class="source s{number}">{escape(row.short_name)}</span></h2>'
            f'<dl class="facts">{items}</dl></section>'
        )
    return "```{raw} html\n" + "\n".join(cards) + "\n```"


def unclaimed(tables: Tables) -> str:
    """HTML: how many sentences carry no claim, by source and reason, with their places."""
    names = tables.sources.set_index("source_id")["short_name"]
    without = tables.sentences[tables.sentences["no_claim_reason"] != ""]
    rows = []
    for (source, reason), group in without.groupby(["source_id", "no_claim_reason"], sort=False):
        places = ", ".join(f"{a}–{b}" for a, b in zip(group["start"], group["end"], strict=True))
        rows.append(
            f'<tr><th scope="row">{escape(names[source])}</th>'
            f"<td>{reason}</td><td>{len(group)}</td><td>{places}</td></tr>"
        )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("source", "reason", "sentences", "characters"))
    return (
        '```{raw} html\n<div class="scroll" tabindex="0" role="region" aria-label="Sentences without a claim">'
        f"<table><caption>Sentences without a claim</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>\n```"
    )
