"""The colours of the sources: as CSS, and as readers see them."""

from __future__ import annotations

from contested.figures import vision
from contested.figures.style import source_looks
from contested.html import render
from contested.site.pages.parts import Part
from contested.tables import Tables


def palette(tables: Tables) -> list[Part]:
    """The colour of each source as drawn, and as colour-blind readers see it, by simulation."""
    looks = source_looks(tables.sources)
    drawn = [looks[source][0] for source in tables.sources["source_id"]]
    seen = [("as drawn", drawn), *((kind, [vision.simulate(c, kind) for c in drawn]) for kind in vision.KINDS)]
    return [render("palette.html", names=list(tables.sources["short_name"]), rows=seen)]


def source_colours(tables: Tables) -> str:
    """CSS: the colour of each source's label, the same as on the charts."""
    looks = source_looks(tables.sources)
    return "".join(
        f".source.s{number}{{border-color:{looks[source][0]}}}"
        for number, source in enumerate(tables.sources["source_id"])
    )
