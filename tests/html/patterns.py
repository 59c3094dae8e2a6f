"""A sample of every template, and a page with all of them: what a part looks like, wherever it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import furo
import pandas as pd
from helpers import ROOT
from markupsafe import Markup

from contested.classroom import matrix
from contested.classroom.hand_in import NOTHING, Kept
from contested.classroom.hunt import Planted
from contested.classroom.hunt_sheets import Line
from contested.classroom.sheets import Sheet
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.style import canvas
from contested.html import render
from contested.html.facets import NAMES

Say = Callable[[str], str]  # what stands where a data file says something
KEY = {"f": {"facets": {"group": ["a group"]}}}


def _line(width: float):
    """A drawing with next to nothing in it."""
    drawing, axes = canvas(width, 40)
    axes.plot([0, 1], [0, 0])
    return drawing


def sheet(say: Say) -> Sheet:
    """A sheet of the classroom."""
    return Sheet("a.html", say("A sheet"), say("each pupil"), 1, True, None, {"first": say("30")})


def samples(say: Say = str) -> dict[str, Markup]:
    """Every template that is a part of a page, rendered; each text of it is `say` of some words."""
    quote = render("quote.html", words=say("the words"))
    unquoted = {"words": "", "sentence": 3, "original": say("https://example.org/a#:~:text=a")}
    source = {"number": 1, "source": say("A source")}
    claim = {**source, "id": "claim-1", "value": say("137"), "detail": say("in all"), "voice": say("somebody")}
    claim |= {"said": [say("attributed"), say("denied")], "words": quote, "note": say("A note.")}
    side = {**source, "voice": say("somebody"), "words": quote, "said": say("doubted")}
    side |= {"link": "catalogue.html#claim-2", "row_id": say("claim-2")}
    question = {
        "id": "toll",
        "question": say("How many were killed?"),
        "kind": say("rising toll"),
        "incident": say("An attack"),
        "brief": [say("143"), say("137")],
        "answers": [{"value": say("143"), "sides": [side, side]}, {"value": say("137"), "sides": [side]}],
        "reason": say("One text is later."),
        "settles": say("A list of names."),
        "outside": say("A total was published (a court)"),
    }
    asked = render("question.html", it=question, root=".", anchor=True, folded=False)
    case = {"kind": say("Rounding"), "meaning": say("It is."), "reading": say("Take it."), "question": say("How many?")}
    case |= {"reason": say("About."), "dispute": False}
    field = {"name": say("column"), "type": say("string"), "description": say("What it means."), "required": True}
    row = {
        "first": say("A row"),
        "rest": [say("a cell"), ""],
        "key": "f",
        "link": "#claim-1",
        "words": "claim-1 claim-2",
    }
    statement = {"id": "u-001", "words": quote, "voice": say("somebody"), "note": say("cause, likely")}
    silent = {"id": "s-02", "place": "body", "statements": [], "labels": ""}
    sentence = {"id": "s-01", "place": say("headline"), "statements": [statement], "labels": say("attackers")}
    cell = {**source, "status": say("present"), "words": quote}
    absent = {**source, "status": say("absent"), "words": ""}
    behind = {**source, "value": say("137"), "tags": [say("denied")], "voice": say("somebody"), "words": quote}
    behind["link"] = "catalogue.html#claim-1"
    term = {"id": "claim", "name": say("claim"), "means": say("one thing said")}
    return {
        "materials.html": render(
            "materials.html",
            sheets=[sheet(say), replace(sheet(say), pupils=False, copies={})],
            plans={"first": say("First lesson")},
        ),
        "packs.html": render(
            "packs.html", packs=[{"file": "a.zip", "title": say("A pack"), "holds": say("all"), "size": "4 MB"}]
        ),
        "quote.html": Markup("{} {} {}").format(
            quote,
            render("quote.html", **unquoted, boast=False),
            render("quote.html", **unquoted | {"original": ""}, boast=True),
        ),
        "question.html": asked,
        "questions.html": render(
            "questions.html",
            questions=[question],
            alone=[question],
            alone_summary=say("1 question that a single article answers in more than one way"),
            root=".",
            anchor=False,
        ),
        "fold.html": render("fold.html", summary=say("100 checks"), content=say("All of them.")),
        "guide.html": render("guide.html", cases=[case, {**case, "dispute": True}]),
        "filter.html": render("filter.html", names=NAMES, label=say("Filter")),
        "backlinks.html": render(
            "backlinks.html", pages={say("2. How often"): [{"address": "#x", "name": say("map")}]}
        ),
        "table.html": render(
            "table.html",
            caption=say("Rows"),
            head=[say("row"), say("x"), "y"],
            rows=[row],
            numbers=[False, True, False],
            facets=KEY,
            bare=False,
            stack=False,
            filter={"facets": NAMES, "label": say("Filter")},
        ),
        "quotes.html": QuoteGrid(
            "sample",
            say("Who says so"),
            say("A row for each."),
            pd.DataFrame(
                [{"row": say("Cause"), "source_id": "a", "label": say("in part:"), "quote": quote, "link": "x"}]
            ),
            [say("Cause")],
            pd.Series({"a": say("A source"), "b": say("Another")}),
        ).html("."),
        "figure.html": Figure(
            *("sample-chart", say("One is more"), say("n = 1"), say("One."), say("It cannot show more.")),
            pd.DataFrame({"what": [say("one")], "incident_id": ["attack"]}),
            _line,
            say("Each mark opens its words."),
        ).html("."),
        "catalogue_entry.html": render(
            "catalogue_entry.html",
            incident_id="attack",
            facets={"group": [say("a group")]},
            order={"date": say("2024-03-22"), "sources": 2},
            line=[say("attack"), say("22 March 2024")],
            basis=[(say("Note"), say("As the text has it."))],
            questions=[asked],
            title=say("An attack"),
            summary=say("1 claim in 1 article"),
            grid={
                "sources": [{"number": 1, "name": say("A source")}, {"number": 2, "name": say("Another")}],
                "rows": [{"heading": say("Killed"), "differs": True, "cells": [[claim], []]}],
            },
        ),
        "codebook_table.html": render(
            "codebook_table.html",
            description=say("One row for each."),
            size=12,
            path=say("claims.csv"),
            fields=[{**field, "allowed": [say("one"), say("other")]}],
        ),
        "which_table.html": render(
            "which_table.html",
            rows=[
                {
                    "question": say("What happened?"),
                    "tables": [{"name": say("claims"), "title": say("Claims"), "path": say("claims.csv")}] * 2,
                }
            ],
            workbook=say("book.xlsx"),
            archive=say("tables.zip"),
        ),
        "cite_data.html": render("cite_data.html", citation=say("Somebody (2024)."), entry=say("@misc{a,\n}")),
        "term.html": Markup("<p>A {} of many.</p>").format(
            render("term.html", id="claim", words=say("claim"), stop="")
        ),
        "terms.html": render("terms.html", terms=[term], root="."),
        "glossary.html": render("glossary.html", terms=[term]),
        "code_switch.html": render("code_switch.html"),
        "palette.html": render("palette.html", names=[say("A source")], rows=[(say("as drawn"), ["#0072B2"])]),
        "sources.html": render(
            "sources.html",
            cards=[
                {
                    "id": "card",
                    "number": 0,
                    "name": say("A source"),
                    "facts": [(say("Title"), say("A title"))],
                    "url": say("https://example.org/a"),
                    "place": say("example.org"),
                }
            ],
        ),
        "switch.html": render(
            "switch.html",
            caption=say("What a rule does"),
            choices={"rule": [say("a rule")], "without": [say("no article")]},
            labels={"rule": say("Rule"), "without": say("Leave out")},
            names={},
            heads=[say("victims killed")],
            rows=[{"rule": say("a rule"), "without": say("no article"), "killed": 689}],
            counts=["killed"],
            root=".",
            csv="IyBBIHBhbmVsCmEsYgo=",
        ),
        "third_coder.html": render(
            "third_coder.html",
            sentences=[
                {"words": say("It was."), "context": say("it: a storm"), "passes": ["none", "cause"]},
                {"words": say("It was not."), "context": "", "passes": ["none", "none"]},
            ],
            two_fit=say("If two fit, take one."),
            codes={"cause": say("says who did it."), "none": say("tells.")},
            edition="0a1b2c3d",
            good="0.80",
        ),
        "rule_cards.html": render("rule_cards.html", questions=[_question(say, quote)]),
        "unclaimed.html": render(
            "unclaimed.html",
            rows=[{"source": say("A source"), "reason": say("opinion"), "count": 2, "places": "1–20"}],
            summary=say("2 sentences"),
        ),
        "statements.html": render(
            "statements.html", number=2, sentences=[sentence, silent], summary=say("1 statement in 2 sentences")
        ),
        "coverage.html": render(
            "coverage.html",
            items=[{"id": "i", "name": say("An item"), "cells": [cell, absent], "searched": [say("word|words")]}],
            summary=say("1 point"),
        ),
        "words.html": render(
            "words.html",
            found=[
                {"key": "claim-1", "about": say("An attack: killed"), "said": [behind, behind]},
                {"key": "attack", "about": say("An attack"), "said": [behind], "all": "catalogue.html#attack"},
            ],
        ),
        "lead.html": render(
            "lead.html", findings=[{"says": say("All say so."), "link": "#u-001", "rows": "u-001 u-002"}], root="."
        ),
        "to_claim.html": render("to_claim.html", root=".", claim="claim-1", number=say("137")),
        "corrections.html": render(
            "corrections.html",
            summary=say("3 values changed"),
            rows=[
                {
                    "anchor": f"{row_id}-{column}",
                    "place": place,
                    "row_id": row_id,
                    "column": column,
                    "about": say("An attack: killed"),
                }
                | {"was": say(was), "now": say(now), "reason": say("split")}
                for row_id, place, column, was, now in [
                    ("a-1", "catalogue.html#", "value", "137", ""),
                    ("a-2", "", "row", "137", "retired"),
                    ("a-3", "catalogue.html#", "row", "", "added: 143"),
                ]
            ],
        ),
        "colophon.html": render(
            "colophon.html",
            notebook=say("01_record"),
            to_root="",
            report={"page": say("book/method.html"), "issue": "https://example.org/issues/new"},
            citation=say("Somebody (2024). A title."),
            file=say("notebooks-01"),
            entry="@incollection",
            version="1.0",
            data="abc",
            date=say("22 March 2024"),
        ),
        "classroom/hosted.html": render(
            "classroom/hosted.html",
            binder=say("https://example.org/binder"),
            codespace=say("https://example.org/codespace"),
            colab="downloads/lab-colab.ipynb",
        ),
        "classroom/check.html": render(
            "classroom/check.html",
            line="solid #009E73",
            said="Exercise 1. Right.",
            first=say("So it is."),
            others=[say("x")],
        ),
    }


def _question(say: Say, quote: Markup) -> dict:
    """A count on which one card says one thing."""
    fact = {"source": "a", "first": "2024-03-27", "last": "2024-03-27", "low": 137, "best": 137, "high": 137}
    card = {"id": "claim-1", "number": 1, "source": say("A source"), "published": say("March 2024"), "fact": fact}
    card |= {"value": say("137"), "voice": say("somebody"), "words": quote}
    rule = {
        "name": "informative",
        "plain": "the highest",
        "takes": say("the highest."),
        "figure": 137,
        "whys": {"highest": say("It is.")},
    }
    return {
        "id": "attack-killed",
        "title": say("An attack: victims killed"),
        "cards": [card],
        "rules": [rule | {"why": say("It is.")}],
        "low": 137,
        "high": 137,
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
    planted = Planted("claims", "claim-1", "value", say("137"), say("136"), "number", say("One less."))
    line = Line("claim-1", say("An attack"), say("killed: 136"), [say("137 people")], planted, "")
    entry = matrix.Entry(say("137"), "R", say("an agency"), say("137 people"))
    entries = [entry, replace(entry, title=True), replace(entry, words=""), replace(entry, signs="D?", words="")]
    agreement = {"same": 1, "sentences": 2, "statements": 9, "alpha": "0.40", "verdict": say("no chart")}
    coded = {
        "words": say("It was."),
        "source": say("A source"),
        "a": "none",
        "b": "moral",
        "kept": "none",
        "reason": say("It tells."),
    }
    two = [{"words": say("It was."), "context": say("it: a storm")}, {"words": say("It was not."), "context": ""}]
    return {
        "classroom/start.html": render(
            "classroom/start.html",
            title=say("A pack"),
            folder=say("pack"),
            links={"a.html": say("The book")},
            sheets=[sheet(say)],
            plans={"first": say("First lesson")},
            solved=True,
            errors=8,
        ),
        "classroom/balloon.html": render(
            "classroom/balloon.html",
            reports=[(say("A report"), two)],
            codes={"none": say("tells")},
            two_fit=say("If two fit, take one."),
            underline=say("Underline."),
            hedges=say("about"),
            matrix=[say("When was it?")],
            signs={"R": say("reports.")},
            kinds={"precision": say("One says more.")},
            questions=[say("Which row?")],
        ),
        "classroom/odt/content.xml": render(
            "classroom/odt/content.xml",
            parts=[("heading", say("A head")), ("text", say("A text")), ("table", [[say("a"), say("b")]] * 2)],
        ),
        "classroom/odt/manifest.xml": render("classroom/odt/manifest.xml", mimetype=say("text")),
        "classroom/easier.html": render(
            "classroom/easier.html", sentences=two, codes={"none": say("tells")}, underline=say("Underline.")
        ),
        "classroom/ticket.html": render(
            "classroom/ticket.html", heading=say("A ticket"), questions=[say("Which row?")]
        ),
        "classroom/letter.html": render("classroom/letter.html", title=say("A letter"), paragraphs=[say("Dear all")]),
        "classroom/standards.html": render("classroom/standards.html", standards=[[say(w) for w in "abcd"]]),
        "classroom/more_keys.html": render(
            "classroom/more_keys.html",
            models={"strong": say("It was.")},
            tickets={say("A ticket"): [(say("Which?"), say("That one."))]},
            date=say("22 March"),
            rules=[(say("the lowest"), 137, "A", say("That others say more"))],
            hedges=say("A rule looks at the figure."),
            notebooks=[(say("Which rule?"), say("The lowest."))],
            answers=[say("In none.")],
            careful=say("It landed."),
            reports=[(say("A report"), [(say("It was."), "none", say("It tells."))])],
            matrix=[(say("When?"), say("then"), "")],
            notices=[(say("When"), "", say("One is silent."))],
            easier=[(say("It was."), "none", say("It tells."))],
        ),
        "classroom/slides.html": render(
            "classroom/slides.html",
            date=say("22 March"),
            articles="two",
            counts=[
                {"value": say("137"), "letter": "A", "dated": say("March"), "own_date": True, "voice": say("somebody")},
                {"value": say("143"), "letter": "B", "dated": say("August"), "own_date": False, "voice": ""},
            ],
            examples=[entry],
            signs={"R": say("reports.")},
            questions=[say("When was it?")],
            kinds={"precision": say("One says more.")},
        ),
        "classroom/handout.html": render(
            "classroom/handout.html",
            articles="two",
            codes={"none": say("tells")},
            two_fit=say("If two fit, take one."),
            underline=say("Underline."),
            hedges=say("about"),
            sentences=two,
            incident=say("An attack"),
            columns=["A", "B"],
            matrix=[say("When was it?")],
            signs={"R": say("reports.")},
            kinds={"precision": say("One says more.")},
            questions=[say("Which row?")],
        ),
        "classroom/handout_key.html": render(
            "classroom/handout_key.html",
            sentences=[coded, {**coded, "b": "none"}],
            columns=[say("A: a source")],
            dates=[say("March")],
            matrix=[(say("When was it?"), [entries]), (say("Where?"), [[]]), (say("Who?"), [entries])],
            aloud=[entries[:1]],
            toll=[(say("rounding"), say("Yes."))],
            pairs=[(say("A and B"), say("about 10, at least 10"), say("They fit."))],
            others=[{"question": say("When?"), "kind": "precision", "reason": say("One says more.")}],
            meanings={"precision": say("One says more exactly.")},
            last={"own": "none", "reported": say("A"), "denied": say("B")},
            disputed=[("A", say("may have"), say("A hint."), True), ("B", say("likely"), say("A forecast."), False)],
            who_did_it=[("A", say("In our words."))],
            fourth=say("From one to another."),
            names=[("A", say("A source"), say("Who that is"))],
            a_name=say("Nothing."),
            agreement=agreement,
        ),
        "classroom/hand_in.html": render(
            "classroom/hand_in.html",
            name=say("Ada"),
            when="4 March 2026, 09:05",
            done=1,
            rows=[
                {"number": 1, "title": say("Read one row"), "core": True, "it": Kept(2, "Right", say("So."), say("6"))},
                {"number": 2, "title": say("A filter"), "core": False, "it": NOTHING},
            ],
            codes=[{"sentence": 1, "mine": say("none"), "first": "none", "second": "cause"}],
        ),
        "classroom/cards.html": render(
            "classroom/cards.html",
            cards=[("A", say("March"), [(say("When was it?"), entries), (say("Where?"), [])])],
            doubt="?",
            denied="N",
        ),
        "classroom/hunt.html": render(
            "classroom/hunt.html", rows=[line], wrong="One", all="one", rules=[say("A number is a number.")]
        ),
        "classroom/hunt_key.html": render(
            "classroom/hunt_key.html",
            rows=[{"number": 1, "title": say("An attack"), "place": 2, "planted": planted}],
            right=[{"number": 2, "title": say("An attack"), "says": say("killed: 137"), "fine": say("It is.")}],
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
