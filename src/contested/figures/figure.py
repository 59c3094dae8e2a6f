"""One figure, one object: drawing, title, caption, alt text and data, in clothes for the site or for a notebook."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure as Drawing

from contested.figures import style
from contested.figures.picture import SHEET, picture
from contested.figures.style import NARROW, WIDE, to_svg
from contested.html import Table, render
from contested.html.links import place, to_site


@dataclass(frozen=True)
class Figure:
    """A chart with everything a page needs to show it.

    name: id on the page, after "fig-". title: the finding, as a sentence. subtitle: unit and n. alt: what the chart
    shows, in words, computed from the same data. caption: whose words, and what the chart cannot show.
    data: the rows behind the marks; a column such as `incident_id` or `claim_id` becomes links.
    draw: makes the drawing for a width in CSS pixels. opens: what a mark opens, said on the site alone.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    caption: str
    data: pd.DataFrame
    draw: Callable[[float], Drawing]
    opens: str = ""

    def __repr__(self) -> str:
        return f"Figure {self.name}: {self.title}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict | tuple[dict, dict]:
        """What IPython shows: a chart with links on the site, one picture in a notebook that stands by itself."""
        if root := to_site():
            return {"text/html": str(self.html(root)), "text/plain": repr(self)}
        shown = {"image/png": self.picture(), "text/plain": self.spoken()}
        return shown, {"image/png": {"width": SHEET, "alt": f"{self.title}. {self.alt}"}}

    def spoken(self) -> str:
        """The figure in words, with a hash that changes with any stroke of the drawing and any value of the data.

        Pictures of one drawing differ between machines, so nobody compares them; this is compared in their place.
        """
        drawn = self._svg("wide", WIDE, "") + self._svg("narrow", NARROW, "") + self._csv()
        digest = hashlib.sha256(drawn.encode()).hexdigest()[:16]
        return "\n".join([repr(self), self.subtitle, self.alt, self.caption, f"Drawing and data: {digest}"])

    def picture(self) -> bytes:
        """The figure as a PNG, with its title, subtitle and caption."""
        with style.context():
            return picture(self.title, self.subtitle, self.draw(WIDE), self.caption)

    def html(self, root: str = "..") -> Markup:
        """The figure as HTML; `root` leads from the page to the top of the site. Holds no blank line."""
        return render(
            "figure.html",
            figure=self,
            wide=Markup(self._svg("wide", WIDE, root)),
            narrow=Markup(self._svg("narrow", NARROW, root, ' style="display:none"')),
            csv=quote(self._csv()),
            table=Table(self.data, self.title).html(root),
        )

    def _csv(self) -> str:
        return self.data.to_csv(index=False, lineterminator="\n")

    def _svg(self, size: str, width: float, root: str, css: str = "") -> str:
        prefix = f"{self.name}-{size}"
        with style.context():
            svg = to_svg(self.draw(width), prefix)
        head = (
            f'<svg class="{size}" role="group" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc"{css}'
        )
        about = f'<title id="{prefix}-title">{escape(self.title)}</title>'
        about += f'<desc id="{prefix}-desc">{escape(self.alt)}</desc>'
        end = svg.index(">")
        svg = head + svg[len("<svg") : end] + ">" + about + svg[end + 1 :]
        return _linked(svg, root)


HIT = 24  # what can be clicked or tapped, CSS pixels across, as WCAG 2.2 asks (2.5.8)
_MARK = re.compile(
    r'<a href="([^"|]*)\|([^"]*)"[^>]*>'
    r'(?:\s*<use [^>]*?x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>|\s*<path d="(?P<path>[^"]*)")?'
)


def _linked(svg: str, root: str) -> str:
    """The drawing with its marks, which carry "id|label", made into links with a name and a place to tap.

    Keyboards reach the same places through the table, without a stop at every dot.
    """
    points = [(float(m["x"]), float(m["y"])) for m in _MARK.finditer(svg) if m["x"]]

    def link(match: re.Match) -> str:
        tap = ""
        if match["x"]:
            tap = _tap_around((float(match["x"]), float(match["y"])), points)
        elif match["path"]:
            tap = _tap_over(match["path"])
        mark = match[0].partition(">")[2]
        address = f"{root}/book/{place(match[1])}"
        return f'<a href="{address}" tabindex="-1"><title>{escape(unquote(match[2]))}</title>{tap}{mark}'

    return _MARK.sub(link, svg)


def _tap_around(point: tuple[float, float], points: list[tuple[float, float]]) -> str:
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


def mark(target: str, label: str) -> str:
    """The link a mark carries: the incident or claim it leads to, and what it is called."""
    return f"{target}|{quote(label)}"
