"""Contested Counts: claims about Islamic State attacks on Russia, each with the words of its source."""

__version__ = "0.1.0"
