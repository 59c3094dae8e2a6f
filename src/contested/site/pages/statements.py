"""Framing statements and coverage, by source and sentence."""

from __future__ import annotations

from html import escape

from contested.analysis import reliability
from contested.figures.quotes import quoted_words
from contested.html.markup import plain
from contested.tables import Tables


def statements(tables: Tables) -> str:
    """MyST: every coded sentence of every source by its place, with its framing statements; then the coverage."""
    coded = tables.sentences[tables.sentences["zone"].isin(["headline", "standfirst", "body"])]
    by_sentence = dict(tuple(tables.framings.groupby("sentence_id")))
    labels = (
        reliability.label_counts(tables)
        .groupby("sentence_id")["label"]
        .agg(lambda found: ", ".join(dict.fromkeys(found)))
    )
    parts = []
    for number, source in enumerate(tables.sources.itertuples()):
        entries = []
        for sentence in coded[coded["source_id"] == source.source_id].itertuples():
            held = by_sentence.get(sentence.sentence_id)
            said = "".join(_statement(tables, row) for row in held.itertuples()) if held is not None else "<p>none</p>"
            if sentence.sentence_id in labels:
                said += f'<div class="note">labels: {escape(labels[sentence.sentence_id])}</div>'
            place = f"{sentence.zone}, characters {sentence.start} to {sentence.end}"
            entries.append(f'<li id="{sentence.sentence_id}"><span class="place">{place}</span><div>{said}</div></li>')
        parts.append(
            f"## {plain(source.short_name)}\n\n```{{raw}} html\n"
            f'<div class="claims statements s{number}"><ul>{"".join(entries)}</ul></div>\n```\n'
        )
    return "\n".join([*parts, "## Coverage\n", _coverage(tables)])


def _statement(tables: Tables, row) -> str:
    target = reliability.TARGETS.get(row.target, row.target)
    coded = [row.function, target, row.blame_mode, f"stance: {row.stance}", row.certainty]
    coded = [c.replace("-", " ") for c in coded if c != "none"]
    voice = "" if row.voice_type == "article" else f' <i class="voice">{escape(row.voice)}</i>'
    hedge = f" (hedge: {escape(row.hedge)})" if row.hedge else ""
    repeats = ", repeats an earlier one" if row.repeats else ""
    nested = ", told by another outlet" if row.nesting == 2 else ""
    return (
        f'<div id="{row.framing_id}">{quoted_words(row)}{voice} '
        f'<span class="note">{escape(", ".join(coded))}{hedge}{nested}{repeats}</span></div>'
    )


def _coverage(tables: Tables) -> str:
    names = tables.sources.set_index("source_id")["short_name"]
    parts = []
    for item in tables.items.itertuples():
        entries = []
        for number, source in enumerate(names.index):
            cell = tables.coverage.query("item_id == @item.item_id and source_id == @source").iloc[0]
            if cell["quote"]:
                found = f"<q>{escape(' '.join(cell['quote'].split()))}</q>"
            else:
                found = f"searched: <code>{escape(cell['search_terms'])}</code>"
            entries.append(
                f'<li><span class="source s{number}">{escape(names[source])}</span>'
                f"<div><b>{cell['status'].replace('-', ' ')}</b> {found}</div></li>"
            )
        parts.append(
            f'<section id="coverage-{item.item_id}"><h3>{escape(item.item)}</h3><ul>{"".join(entries)}</ul></section>'
        )
    return f'```{{raw}} html\n<div class="claims">{"".join(parts)}</div>\n```'
