"""Parts of pages that are made from the tables, one module for each: lists of headings and HTML."""

from contested.site.pages.browser_lab import rule, third_coder
from contested.site.pages.catalogue import catalogue
from contested.site.pages.classroom import (
    first_lesson,
    notebooks_lesson,
    packs,
    rates,
    second_lesson,
    sheets,
    tablets_lesson,
    voices,
)
from contested.site.pages.codebook import checks, codebook
from contested.site.pages.corrections import corrections
from contested.site.pages.glossary import glossary
from contested.site.pages.numbers import evidence, numbers
from contested.site.pages.palette import palette, source_colours
from contested.site.pages.sources import sources, unclaimed
from contested.site.pages.statements import statements
from contested.site.pages.takeaway import cite, which_table

__all__ = [
    "catalogue",
    "checks",
    "cite",
    "codebook",
    "corrections",
    "evidence",
    "first_lesson",
    "glossary",
    "notebooks_lesson",
    "numbers",
    "packs",
    "palette",
    "rates",
    "rule",
    "second_lesson",
    "sheets",
    "source_colours",
    "sources",
    "statements",
    "tablets_lesson",
    "third_coder",
    "unclaimed",
    "voices",
    "which_table",
]
