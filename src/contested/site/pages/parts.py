"""What the generated part of a page is made of: HTML from templates, and sections with a heading."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Section:
    """A section whose heading stands in the table of contents. `title` and `lead`, a first paragraph, are plain text.

    anchor: an address that stays when the title changes.
    """

    title: str
    parts: list[Part]
    anchor: str = ""
    lead: str = ""


Part = Markup | Section
