"""The colours of the sources: as CSS, and as readers see them."""

from __future__ import annotations

from html import escape

from contested.figures import vision
from contested.figures.style import source_looks
from contested.tables import Tables


def palette(tables: Tables) -> str:
    """HTML: the colour of each source as drawn, and as colour-blind readers see it, by simulation."""
    drawn = {row.short_name: source_looks(tables.sources)[row.source_id][0] for row in tables.sources.itertuples()}
    seen = {"as drawn": drawn}
    seen |= {kind: {name: vision.simulate(c, kind) for name, c in drawn.items()} for kind in vision.KINDS}
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in drawn)
    rows = "".join(
        f'<tr><th scope="row">{kind}</th>'
        + "".join(f'<td><span class="swatch" style="background:{c}"></span> {c}</td>' for c in colours.values())
        + "</tr>"
        for kind, colours in seen.items()
    )
    return (
        '```{raw} html\n<div class="scroll" tabindex="0" role="region" aria-label="Colours of the sources">'
        f'<table><caption>Colours of the sources, as drawn and as seen</caption><thead><tr><th scope="col">eyes</th>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table></div>\n```"
    )


def source_colours(tables: Tables) -> str:
    """CSS: the colour of each source's label, the same as on the charts."""
    looks = source_looks(tables.sources)
    return "".join(
        f".source.s{number}{{border-color:{looks[source][0]}}}"
        for number, source in enumerate(tables.sources["source_id"])
    )
