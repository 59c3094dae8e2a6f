"""The glossary of the codebook page."""

from __future__ import annotations

from contested.html import render
from contested.site import glossary as source
from contested.site.pages.parts import Part
from contested.tables import Tables


def glossary(tables: Tables) -> list[Part]:
    """Every term with what it means; the tables have no say in it."""
    return [render("glossary.html", terms=source.terms())]
