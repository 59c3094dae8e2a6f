"""A mark is one object: plotted in a chart, set in its key, and linked to the words behind it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote, unquote

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle

from contested.figures.style import GROUND, INK, source_looks
from contested.html.links import place

HIT = 24  # what can be clicked or tapped, CSS pixels across, as WCAG 2.2 asks (2.5.8)
_LINES = ("x", "_", "|")  # shapes without an inside


@dataclass(frozen=True)
class Link:
    """What a mark opens: the id of an incident or a claim, or a page with its anchor; and what the mark is called.

    rows: where a mark stands for several, the ids of all of them, whose words open with it.
    """

    target: str
    name: str
    rows: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As the drawing carries it, until linked() makes it a link of the page."""
        return "|".join([self.target, quote(self.name), *([quote(" ".join(self.rows))] if self.rows else [])])


@dataclass(frozen=True)
class Mark:
    """How one kind of thing is drawn. size: area in square CSS pixels; line: width of the outline in CSS pixels.

    hollow: without a fill; pale: with a faint one; dotted: with a broken outline.
    """

    colour: str
    shape: str | MarkerStyle = "o"
    hollow: bool = False
    size: float = 60
    line: float = 1
    pale: bool = False
    dotted: bool = False

    def sized(self, size: float) -> Mark:
        return replace(self, size=size)

    def plot(self, axes: Axes, x: float, y: float, link: Link | None = None, zorder: float = 3) -> None:
        axes.scatter([x], [y], urls=[str(link)] if link else None, zorder=zorder, **self._style())

    def entry(self, axes: Axes, text: str) -> Artist:
        """The mark in a key, with its meaning."""
        return axes.scatter([], [], label=text, **self._style())

    def _style(self) -> dict:
        style = {"s": self.size, "marker": self.shape, "lw": self.line}
        if self.shape in _LINES:
            return {**style, "color": self.colour}
        fill = GROUND if self.hollow else (self.colour, 0.35) if self.pale else self.colour
        outline = {"linestyle": (0, (1.5, 1.2))} if self.dotted else {}
        return {**style, "facecolor": fill, "edgecolor": self.colour, **outline}


@dataclass(frozen=True)
class Point:
    """A mark in its place: row and x of a chart of rows, what it opens, and the words beside it."""

    row: float
    x: float
    mark: Mark
    link: Link | None = None
    text: str = ""


def source_marks(sources: pd.DataFrame, size: float = 60, line: float = 1) -> dict[str, Mark]:
    """The mark of each source_id, the same on every page."""
    looks = source_looks(sources)
    return {source: Mark(colour, shape, size=size, line=line) for source, (colour, shape) in looks.items()}


def beside(
    axes: Axes, text: str, x: float, y: float, offset: float = 8, size: float = 11, colour: str = INK, **font: str
) -> None:
    """Words to the right of a mark, `offset` CSS pixels from its middle."""
    axes.annotate(
        text, (x, y), (offset, 0), textcoords="offset points", va="center_baseline", color=colour, fontsize=size, **font
    )


_LINKED = re.compile(
    r'<a href="([^"|]*)\|([^"|]*)(?:\|([^"]*))?"[^>]*>'
    r'(?:\s*<use [^>]*?x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>|\s*<path d="(?P<path>[^"]*)")?'
)


def linked(svg: str, root: str) -> str:
    """The drawing with its marks made into links, each with a name and a place to tap.

    Keyboards reach the same places through the table, without a stop at every dot.
    """
    points = [(float(m["x"]), float(m["y"])) for m in _LINKED.finditer(svg) if m["x"]]

    def link(match: re.Match) -> str:
        tap = ""
        if match["x"]:
            tap = _tap_around((float(match["x"]), float(match["y"])), points)
        elif match["path"]:
            tap = _tap_over(match["path"])
        mark = match[0].partition(">")[2]
        address = f"{root}/book/{place(match[1])}"
        rows = f' data-words="{escape(unquote(match[3]))}"' if match[3] else ""
        return f'<a href="{address}"{rows} tabindex="-1"><title>{escape(unquote(match[2]))}</title>{tap}{mark}'

    return _LINKED.sub(link, svg)


def _tap_around(point: tuple[float, float], points: Iterable[tuple[float, float]]) -> str:
    """An unseen circle around a mark, no larger than leaves each neighbour its half of the way."""
    nearest = min((math.dist(point, other) for other in points if other != point), default=HIT)
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{min(HIT, nearest) / 2:.1f}" fill-opacity="0"/>'


def _tap_over(path: str) -> str:
    """An unseen rectangle over a bar, no smaller than can be tapped."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", path)]
    x, y = numbers[::2], numbers[1::2]
    width, height = (max(HIT, max(v) - min(v)) for v in (x, y))
    left, top = (max(x) + min(x) - width) / 2, (max(y) + min(y) - height) / 2
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill-opacity="0"/>'
