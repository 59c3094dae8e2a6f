"""The picture a link to the book shows where it is shared."""

from __future__ import annotations

import io

import matplotlib as mpl
from matplotlib.figure import Figure as Drawing

from contested.figures import casualties
from contested.figures.style import source_looks
from contested.tables import Tables

SIZE = (1200, 630)  # pixels, as Open Graph readers expect


def card(tables: Tables) -> bytes:
    """A PNG: the finding of the landing page and its claims as dots; the same tables give the same bytes."""
    toll = casualties.toll(tables)
    claims = tables.claims.set_index("claim_id").loc[toll.data["claim_id"]]
    looks = source_looks(tables.sources)
    with mpl.rc_context({"text.parse_math": False, "font.family": "DejaVu Sans"}):
        drawing = Drawing(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100, facecolor="white")
        drawing.text(0.06, 0.90, "Contested Counts", fontsize=20, color="#5a5f66", va="center")
        drawing.text(0.06, 0.82, toll.title.replace(": ", ":\n"), fontsize=36, fontweight="bold", va="top")
        axes = drawing.add_axes((0.08, 0.12, 0.80, 0.42), axisbelow=True)
        for y, claim in enumerate(claims.itertuples()):
            colour, shape = looks[claim.source_id]
            axes.scatter([claim.best], [y], s=320, marker=shape, color=colour)
            axes.annotate(claim.value, (claim.best, y), (16, 0), textcoords="offset points", va="center", fontsize=18)
        axes.set(yticks=[], ylim=(len(claims) - 0.5, -0.7))
        axes.tick_params(axis="x", labelsize=18, length=0, labelcolor="#5a5f66")
        axes.grid(axis="x", color="#dcdfe3")
        axes.spines[:].set_visible(False)
        buffer = io.BytesIO()
        drawing.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
