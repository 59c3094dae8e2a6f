"""The words of a source on a page; where they are not shown, their place in the text."""

from __future__ import annotations

import re

from markupsafe import Markup

from contested.analysis.shown import boasts
from contested.html import render
from contested.html.links import original
from contested.tables import Tables
from contested.tables.values import PARTIAL, country_name, written


def quoted(tables: Tables, row) -> Markup:
    """The words behind a row of claims, framings, coverage or questions as HTML.

    Where they are not shown it says so, with the number of their sentence; threats and boasts of
    the group's own media are located, never repeated.
    """
    return behind(tables, row.source_id, row.quote, row.start, boast=_is_boast(row))


def behind(tables: Tables, source_id: str, words: str, start: int, *, boast: bool = False) -> Markup:
    """As quoted(), for words that no row of one of these tables holds."""
    sentence = sentence_at(tables, source_id, start)
    number = int(sentence.rpartition("-s")[2])
    words = "" if boast else " ".join(words.split())
    address = "" if words else original(tables, source_id, sentence)
    return render("quote.html", words=words, boast=boast, sentence=number, original=address)


def spoken(variable: str, value: str) -> str:
    """The value of a claim as prose has it: 2022-09 -> September 2022, PAK -> Pakistan; any other as it is."""
    if variable == "country":
        return country_name(value)
    return written(value) if re.fullmatch(PARTIAL, value) else value


def standing(claim) -> list[str]:
    """What the article and the quoted voice do with a claim, and how sure the words are, where that is not the rule."""
    said = [claim.status] if claim.status != "asserted" else []
    said += ["denied"] if claim.denies else []
    said += [claim.certainty] if claim.certainty != "certain" else []
    return said + (["our reckoning"] if claim.ours else [])


def sentence_at(tables: Tables, source_id: str, start: int) -> str:
    """The sentence_id of the sentence in which a character of a text is."""
    own = tables.sentences[(tables.sentences["source_id"] == source_id) & (tables.sentences["start"] <= start)]
    return own["sentence_id"].iloc[-1]


def _is_boast(row) -> bool:
    return boasts(getattr(row, "voice_type", ""), getattr(row, "variable", ""), getattr(row, "verbatim", "no"))
