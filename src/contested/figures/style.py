"""The look of every chart in one place: colours, marker shapes, type sizes, and how a drawing becomes SVG."""

from __future__ import annotations

import io
import re
from contextlib import AbstractContextManager

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure as Drawing
from matplotlib.markers import MarkerStyle
from matplotlib.transforms import Affine2D

# Each source keeps its colour and shape on every page, in the order of sources.csv. All colours reach 3:1
# on white and on the dark ground, and stay apart for colour-blind readers (contested.figures.vision); the first five
# were chosen for that by trying, the others come after. No shape is a cross: that is how charts draw a denial.
COLOURS = ("#5A69A5", "#D55E00", "#00A596", "#A55AFF", "#965A3C", "#FF3C87", "#FF2DD2")
ACCENT, DIFFERS = "#0072B2", "#D55E00"  # marks that are no source's; what sources differ on
STAR = MarkerStyle("*", transform=Affine2D().scale(1.45))  # as drawn by matplotlib it is smaller than the others
SHAPES = ("o", "^", "D", "v", "P", STAR, "p")
PERPETRATORS = "s"  # the square is kept for a perpetrator's own figure

# Colours that stand for a role: a picture shows them as they are, on white; in the SVG they become CSS variables,
# so that one drawing is right on a light and on a dark page. The ground is a shade off white, which a mark may be too.
INK, MUTED, GUIDE, GROUND, AGREED = "#1c1c1e", "#5a5f66", "#dcdfe3", "#fffffe", "#8a8a8a"
_ROLES = {
    INK: "var(--ink, currentColor)",
    MUTED: f"var(--muted, {MUTED})",
    GUIDE: f"var(--guide, {GUIDE})",
    GROUND: "var(--ground, #ffffff)",
}

WIDE, NARROW = 720, 350  # drawing widths in CSS pixels: a desk, and a phone of 390 px less its margins

_RC = {
    "text.parse_math": False,  # a dollar sign in a title is a dollar sign
    "figure.dpi": 72,  # so that one point is one CSS pixel
    "svg.fonttype": "none",
    "svg.hashsalt": "contested-counts",
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "axes.labelsize": 12,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": GUIDE,
    "xtick.color": GUIDE,
    "ytick.color": GUIDE,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid.axis": "x",
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GUIDE,
    "grid.linewidth": 0.8,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
}


def context() -> AbstractContextManager:
    """The style of the book, for as long as a drawing is made and saved."""
    return mpl.rc_context(_RC)


def source_looks(sources: pd.DataFrame) -> dict[str, tuple[str, str | MarkerStyle]]:
    """Colour and marker shape of each source_id; when the colours begin anew, the shapes stand one further."""
    return {
        source: (COLOURS[i % len(COLOURS)], SHAPES[(i + i // len(COLOURS)) % len(SHAPES)])
        for i, source in enumerate(sources["source_id"])
    }


def canvas(width: float, height: float) -> tuple[Drawing, mpl.axes.Axes]:
    """An empty drawing of `width` by `height` CSS pixels with one set of axes; make and save it in context()."""
    drawing = Drawing(figsize=(width / 72, height / 72), layout="constrained")
    return drawing, drawing.add_subplot()


def to_svg(drawing: Drawing, prefix: str) -> str:
    """A drawing as an <svg> element for use inside HTML; every id gets `prefix`, so that several fit on a page.

    The same drawing gives the same bytes: no date, a fixed salt for ids.
    """
    buffer = io.StringIO()
    drawing.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.S)
    svg = re.sub(
        r'(<svg [^>]*?)\swidth="[^"]*"',
        r"\1",
        re.sub(r'(<svg [^>]*?)\sheight="[^"]*"', r"\1", svg, count=1),
        count=1,
    )
    svg = re.sub(r'\sxmlns(:xlink)?="[^"]*"|\sversion="1.1"', "", svg)
    # Inside tags only: a title may hold the same characters as text.
    svg = re.sub(r"<[a-zA-Z][^<>]*>", lambda tag: _prefixed(tag[0], prefix), svg)
    svg = svg.replace("xlink:href", "href")
    # The page's own font; sizes stay as drawn.
    svg = re.sub(r"font: ([^;\"]*?)(\d+(?:\.\d+)?)px [^;\"]*", r"font: \1\2px var(--font, system-ui, sans-serif)", svg)
    svg = re.sub(r"font-family: [^;\"]*", "font-family: var(--font, system-ui, sans-serif)", svg)
    for sentinel, variable in _ROLES.items():
        svg = svg.replace(sentinel, variable)
    return re.sub(r"\s*\n\s*", "\n", svg).strip()


def _prefixed(tag: str, prefix: str) -> str:
    """A tag with its id, and what refers to one, prefixed."""
    tag = re.sub(r'(\sid=")', rf"\1{prefix}-", tag)
    tag = re.sub(r'((?:xlink:)?href="#)', rf"\1{prefix}-", tag)
    return tag.replace("url(#", f"url(#{prefix}-")
