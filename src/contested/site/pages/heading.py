"""A heading of a generated page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """level: 2 below the title of the page, 3 below that. text: as it is shown. anchor: the id it is linked by."""

    level: int
    text: str
    anchor: str
