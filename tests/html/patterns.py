"""A sample of every template, and a page with all of them: what a part looks like, wherever it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import furo
from helpers import ROOT
from markupsafe import Markup

from contested.classroom.hunt import Planted
from contested.classroom.hunt_sheets import Line
from contested.html import render
from contested.html.facets import NAMES

Say = Callable[[str], str]  # what stands where a data file says something
KEY = {"f": {"facets": {"group": ["a group"]}}}


def samples(say: Say = str) -> dict[str, Markup]:
    """Every template that is a part of a page, rendered; each text of it is `say` of some words."""
    quote = render("quote.html", withheld=False, words=say("the words"), before=say("… before "), after=say(" after …"))
    source = {"number": 1, "source": say("A source")}
    claim = {**source, "id": "claim-1", "value": say("137"), "status": say("rejected"), "voice": say("somebody")}
    claim |= {"words": quote, "note": say("A note.")}
    side = {**source, "claim": "claim-2", "value": say("143"), "status": say("attributed"), "words": quote}
    pair = render(
        "pair.html",
        head=say("killed, victims"),
        kind=say("rising toll"),
        within=True,
        reason=say("One text is later."),
        outside=say("A total was published."),
        basis=say("a court"),
        sides=[side, side],
        root=".",
    )
    field = {"name": say("column"), "type": say("string"), "description": say("What it means."), "required": True}
    row = {"first": say("A row"), "rest": [say("a cell"), ""], "key": "f", "link": "#claim-1"}
    statement = {"id": "u-001", "words": quote, "voice": say("somebody"), "note": say("cause, likely")}
    silent = {"id": "s-02", "place": "body", "statements": [], "labels": ""}
    sentence = {"id": "s-01", "place": say("headline"), "statements": [statement], "labels": say("attackers")}
    cell = {**source, "status": say("present"), "words": say("the words"), "terms": ""}
    absent = {**source, "status": say("absent"), "words": "", "terms": say("word|words")}
    entries = [
        {**source, "quotes": [{"label": say("in part:"), "words": quote, "link": "statements.html#s-01"}]},
        {**source, "quotes": []},
    ]
    return {
        "quote.html": Markup("{} {}").format(quote, render("quote.html", withheld=True, start=1, end=20)),
        "pair.html": pair,
        "pairs_guide.html": render(
            "pairs_guide.html",
            cases=[{"kind": say("Rounding"), "meaning": say("It is."), "reading": say("Take it."), "pair": pair}],
        ),
        "pairs_listing.html": render(
            "pairs_listing.html", incidents=[{"id": "x", "title": say("An attack"), "count": "1 pair", "pairs": [pair]}]
        ),
        "table.html": render(
            "table.html", caption=say("Rows"), head=[say("row"), say("x"), "y"], rows=[row], facets=KEY, names=NAMES
        ),
        "grid.html": render(
            "grid.html",
            name="sample",
            title=say("Who says so"),
            caption=say("A row for each."),
            rows=[{"heading": say("Cause"), "entries": entries}],
            root=".",
        ),
        "catalogue_filter.html": render("catalogue_filter.html", names=NAMES),
        "catalogue_entry.html": render(
            "catalogue_entry.html",
            incident_id="attack",
            facets={"group": [say("a group")]},
            order={"date": say("2024-03-22"), "sources": 2},
            line=[say("attack"), say("22 March 2024")],
            differ=say("killed"),
            basis=[(say("Note"), say("As the text has it."))],
            differences="1 pair",
            chapter="chapter.html",
            pairs=[pair],
            variables=[{"heading": say("Killed"), "differs": True, "claims": [claim]}],
        ),
        "codebook_table.html": render(
            "codebook_table.html",
            description=say("One row for each."),
            size=12,
            path=say("claims.csv"),
            fields=[{**field, "allowed": [say("one"), say("other")]}],
        ),
        "palette.html": render("palette.html", names=[say("A source")], rows=[(say("as drawn"), ["#0072B2"])]),
        "sources.html": render(
            "sources.html",
            cards=[{"id": "card", "number": 0, "name": say("A source"), "facts": [(say("Title"), say("A title"))]}],
        ),
        "unclaimed.html": render(
            "unclaimed.html", rows=[{"source": say("A source"), "reason": say("opinion"), "count": 2, "places": "1–20"}]
        ),
        "statements.html": render("statements.html", number=2, sentences=[sentence, silent]),
        "coverage.html": render("coverage.html", items=[{"id": "i", "name": say("An item"), "cells": [cell, absent]}]),
        "to_claim.html": render("to_claim.html", root=".", claim="claim-1", number=say("137")),
        "colophon.html": render(
            "colophon.html",
            notebook=say("01_record"),
            downloads="downloads",
            citation=say("Somebody (2024). A title."),
            file=say("notebooks-01"),
            entry="@incollection",
            version="1.0",
            data="abc",
            date=say("22 March 2024"),
        ),
        "classroom/check.html": render(
            "classroom/check.html",
            line="solid #009E73",
            said="Exercise 1. Right.",
            first=say("So it is."),
            others=[say("x")],
        ),
    }


def heads(say: Say = str) -> dict[str, Markup]:
    """The templates that stand in no body: the head of a page, and the map of the site."""
    return {
        "head.html": render(
            "head.html",
            robots="noindex",
            base=say("https://example.org/"),
            description=say("What it is about."),
            card={"og:title": say("A title")},
            dataset={"name": say("A title")},
        ),
        "sitemap.xml": render("sitemap.xml", pages=[say("a.html")], base="https://example.org/", date="2024-03-22"),
    }


def sheets(say: Say = str) -> dict[str, Markup]:
    """The templates that are whole documents, for a class."""
    quote = render("quote.html", withheld=False, words=say("the words"), before="", after="")
    planted = Planted("claims", "claim-1", "value", say("137"), say("136"), "number", say("One less."))
    line = Line("claim-1", say("An attack"), say("killed: 136"), [say("137 people")], planted)
    answer = {"value": say("137"), "said": say("attributed, an agency")}
    agreement = {
        "same": 1,
        "sentences": 2,
        "statements": 9,
        "share": "50%",
        "alpha": "0.40",
        "verdict": say("no chart"),
    }
    coded = {
        "id": "s-01",
        "words": say("It was."),
        "source": say("A source"),
        "a": "none",
        "b": "moral",
        "kept": "none",
    }
    return {
        "classroom/start.html": render("classroom/start.html", title=say("A pack"), links={"a.html": say("The book")}),
        "classroom/handout.html": render(
            "classroom/handout.html",
            articles="two",
            codes={"none": say("tells")},
            sentences=[say("It was.")],
            incident=say("An attack"),
            columns=["A", "B"],
            matrix=[say("When was it?")],
            questions=[say("Which row?")],
        ),
        "classroom/handout_key.html": render(
            "classroom/handout_key.html",
            sentences=[{**coded, "decided": [say("A none, B moral.")]}, {**coded, "b": "none", "decided": []}],
            columns=[say("A: a source")],
            matrix=[(say("When was it?"), [[answer, answer]]), (say("Where?"), [[]])],
            cards=[("A", [(say("When was it?"), [quote]), (say("Where?"), [])])],
            agreement=agreement,
        ),
        "classroom/hunt.html": render(
            "classroom/hunt.html", rows=[line], wrong="One", all="one", rules=[say("A number is a number.")]
        ),
        "classroom/hunt_key.html": render(
            "classroom/hunt_key.html",
            rows=[{"number": 1, "title": say("An attack"), "place": 2, "planted": planted}],
            right=say("2"),
        ),
    }


def page() -> str:
    """Every part of a page, each under the name of its template, in the style of the book."""
    theme = Path(furo.__file__).parent / "theme" / "furo" / "static" / "styles" / "furo.css"
    style = theme.read_text("utf-8") + (ROOT / "_static" / "contested.css").read_text("utf-8")
    parts = Markup("").join(Markup("<section><h3>{}</h3>{}</section>").format(name, part) for name, part in unique())
    head = f'<meta charset="utf-8"><title>Patterns</title><style>{style}</style>'
    main = f"<h1>Patterns</h1><h2>Parts of pages</h2>{parts}"
    return (
        f'<!doctype html><html lang="en"><head>{head}</head>'
        f'<body data-theme="auto"><main><article>{main}</article></main></body></html>'
    )


def unique() -> list[tuple[str, str]]:
    """The samples with ids of their own: some stand in others, and on one page an id may stand once."""
    return [
        (name, Markup(part.replace('id="', f'id="p{number}-').replace('href="#', f'href="#p{number}-')))
        for number, (name, part) in enumerate((name, str(part)) for name, part in samples().items())
    ]
