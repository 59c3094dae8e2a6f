"""Parts of pages that are made from the tables, one module for each."""

from contested.pages.catalogue import catalogue
from contested.pages.codebook import codebook
from contested.pages.differences import guide, listing
from contested.pages.numbers import numbers
from contested.pages.palette import palette, source_colours
from contested.pages.sources import sources, unclaimed
from contested.pages.statements import statements

__all__ = [
    "catalogue",
    "codebook",
    "guide",
    "listing",
    "numbers",
    "palette",
    "source_colours",
    "sources",
    "statements",
    "unclaimed",
]
