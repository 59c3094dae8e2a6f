"""Fixes to the theme's HTML and to the script of the search: what is found, and what instead, is in repairs.toml."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path


def load() -> list[dict[str, str]]:
    """The repairs in order; each has `why`, `old` and `new`."""
    return tomllib.loads(files("contested.site").joinpath("repairs.toml").read_text("utf-8"))["repair"]


def repair(pages: list[Path], repairs: list[dict[str, str]]) -> list[str]:
    """Make every repair on every page, in place; returns the reason of each repair that matched on none."""
    matched = set()
    for page in pages:
        text = page.read_text("utf-8")
        for one in repairs:
            if one["old"] in text:
                matched.add(one["why"])
                text = text.replace(one["old"], one["new"])
        page.write_text(text, "utf-8", newline="\n")
    return [one["why"] for one in repairs if one["why"] not in matched]
