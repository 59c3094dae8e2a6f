"""Framing statements and coverage, by source and sentence."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from contested.analysis import reliability, vocabulary
from contested.figures.quotes import behind, quoted
from contested.html import render
from contested.site.pages.parts import Part, Section
from contested.tables import Tables
from contested.wording import counted


def statements(tables: Tables) -> list[Part]:
    """Every coded sentence of every source by its place, with its framing statements; then the coverage."""
    coded = tables.sentences[tables.sentences["zone"].isin(["headline", "standfirst", "body"])]
    labels = vocabulary.label_counts(tables).groupby("sentence_id")["label"]
    labels = labels.agg(lambda found: ", ".join(dict.fromkeys(found)))
    held = dict(tuple(tables.framings.groupby("sentence_id")))
    none, parts = tables.framings.iloc[:0], []
    for number, source in enumerate(tables.sources.itertuples()):
        sentences = [
            {
                "id": row.sentence_id,
                "place": f"{row.zone}, characters {row.start} to {row.end}",
                "statements": [_statement(tables, said) for said in held.get(row.sentence_id, none).itertuples()],
                "labels": labels.get(row.sentence_id, ""),
            }
            for row in coded[coded["source_id"] == source.source_id].itertuples()
        ]
        parts.append(Section(source.short_name, [_sentences(number, sentences)]))
    return [*parts, Section("Coverage", [_coverage(tables)])]


def _sentences(number: int, sentences: list[dict]) -> Markup:
    held = sum(len(sentence["statements"]) for sentence in sentences)
    summary = f"{counted(held, 'statement')} in {counted(len(sentences), 'sentence')}"
    return render("statements.html", number=number, sentences=sentences, summary=summary)


def _statement(tables: Tables, row) -> dict:
    target = reliability.TARGETS.get(row.target, row.target)
    part = f"denies {row.part}" if row.denies == "yes" else row.part
    coded = [row.function, target, part, f"stance: {row.stance}", row.certainty]
    note = ", ".join(c.replace("-", " ") for c in coded if c != "none")
    note += f" (hedge: {row.hedge})" if row.hedge else ""
    note += ", told by another outlet" if row.nesting == 2 else ""
    note += ", repeats an earlier one" if row.repeats else ""
    voice = "" if row.voice_type == "article" else row.voice
    return {"id": row.framing_id, "words": quoted(tables, row), "voice": voice, "note": note}


def _coverage(tables: Tables) -> str:
    names = tables.sources.set_index("source_id")["short_name"]
    found = tables.coverage.set_index(["item_id", "source_id"])
    items = []
    for item in tables.items.itertuples():
        cells = [(number, source, found.loc[(item.item_id, source)]) for number, source in enumerate(names.index)]
        items.append(
            {
                "id": item.item_id,
                "name": item.item,
                "cells": [
                    {
                        "number": number,
                        "source": names[source],
                        "status": cell["status"].replace("-", " "),
                        "words": _found(tables, source, cell),
                        "terms": cell["search_terms"],
                    }
                    for number, source, cell in cells
                ],
            }
        )
    return render("coverage.html", items=items)


def _found(tables: Tables, source_id: str, cell: pd.Series) -> Markup | str:
    """The words in which an item was found; "" where it was not."""
    return "" if pd.isna(cell["start"]) else behind(tables, source_id, cell["quote"], cell["start"], cell["end"])
