"""Framing statements and coverage, by source and sentence."""

from __future__ import annotations

from markupsafe import Markup

from contested.analysis import reliability
from contested.figures.quotes import quoted_words
from contested.html import render
from contested.site.pages.parts import Part, Section
from contested.tables import Tables


def statements(tables: Tables) -> list[Part]:
    """Every coded sentence of every source by its place, with its framing statements; then the coverage."""
    coded = tables.sentences[tables.sentences["zone"].isin(["headline", "standfirst", "body"])]
    by_sentence = dict(tuple(tables.framings.groupby("sentence_id")))
    labels = (
        reliability.label_counts(tables)
        .groupby("sentence_id")["label"]
        .agg(lambda found: ", ".join(dict.fromkeys(found)))
    )
    parts: list[Part] = []
    for number, source in enumerate(tables.sources.itertuples()):
        sentences = []
        for sentence in coded[coded["source_id"] == source.source_id].itertuples():
            held = by_sentence.get(sentence.sentence_id)
            entry = {
                "id": sentence.sentence_id,
                "place": f"{sentence.zone}, characters {sentence.start} to {sentence.end}",
                "statements": [] if held is None else [_statement(row) for row in held.itertuples()],
                "labels": labels.get(sentence.sentence_id, ""),
            }
            sentences.append(entry)
        parts.append(Section(source.short_name, [render("statements.html", number=number, sentences=sentences)]))
    return [*parts, Section("Coverage", [_coverage(tables)])]


def _statement(row) -> dict:
    target = reliability.TARGETS.get(row.target, row.target)
    coded = [row.function, target, row.blame_mode, f"stance: {row.stance}", row.certainty]
    note = ", ".join(c.replace("-", " ") for c in coded if c != "none")
    note += f" (hedge: {row.hedge})" if row.hedge else ""
    note += ", told by another outlet" if row.nesting == 2 else ""
    note += ", repeats an earlier one" if row.repeats else ""
    voice = "" if row.voice_type == "article" else row.voice
    return {"id": row.framing_id, "words": quoted_words(row), "voice": voice, "note": note}


def _coverage(tables: Tables) -> Markup:
    items = []
    for item in tables.items.itertuples():
        cells = []
        for number, source in enumerate(tables.sources.itertuples()):
            cell = tables.coverage.query("item_id == @item.item_id and source_id == @source.source_id").iloc[0]
            cells.append(
                {
                    "number": number,
                    "source": source.short_name,
                    "status": cell["status"].replace("-", " "),
                    "words": " ".join(cell["quote"].split()),
                    "terms": cell["search_terms"],
                }
            )
        items.append({"id": item.item_id, "name": item.item, "cells": cells})
    return render("coverage.html", items=items)
