"""Every framing statement by source and sentence; then the points looked for."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from contested.analysis import vocabulary
from contested.analysis.statements import actor
from contested.figures.blame import STANCES
from contested.figures.coverage import DOES
from contested.figures.quotes import behind, quoted
from contested.figures.words import PARTS
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
    return [*parts, Section("Points looked for in every article", [_coverage(tables)])]


def _sentences(number: int, sentences: list[dict]) -> Markup:
    held = sum(len(sentence["statements"]) for sentence in sentences)
    summary = f"{counted(held, 'statement')} in {counted(len(sentences), 'sentence')}"
    return render("statements.html", number=number, sentences=sentences, summary=summary)


def _statement(tables: Tables, row) -> dict:
    part = "" if row.part == "none" else PARTS.get(row.part, row.part.replace("-", " "))
    part = f"denied: {part}" if row.denies == "yes" else part
    note = ", ".join(filter(None, [FUNCTIONS[row.function], actor(row.target), part, _attitude(row)]))
    note += ", at second hand" if row.nesting == 2 else ""
    note += ", repeats an earlier statement" if row.repeats else ""
    voice = "" if row.voice_type == "article" else row.voice
    return {"id": row.framing_id, "words": quoted(tables, row), "voice": voice, "note": note}


FUNCTIONS = {"problem": "problem", "cause": "cause", "moral": "judgement", "remedy": "remedy"}


def _attitude(row) -> str:
    """What the article does with a statement, and how sure its words are."""
    hedge = f" (“{row.hedge}”)" if row.hedge else ""
    return f"the article {STANCES[row.stance]}, {row.certainty}{hedge}"


def _coverage(tables: Tables) -> str:
    names = tables.short_names
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
                        "status": DOES[cell["status"]],
                        "words": _found(tables, source, cell),
                    }
                    for number, source, cell in cells
                ],
                "searched": list(dict.fromkeys(cell["search_terms"] for *_, cell in cells if cell["search_terms"])),
            }
        )
    return render("coverage.html", items=items, summary=f"{counted(len(items), 'point')}, each in every article")


def _found(tables: Tables, source_id: str, cell: pd.Series) -> Markup | str:
    """The words in which an item was found; "" where it was not."""
    return "" if pd.isna(cell["start"]) else behind(tables, source_id, cell["quote"], cell["start"])
