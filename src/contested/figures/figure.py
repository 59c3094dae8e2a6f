"""One figure, one object: drawing, title, caption, alt text and data, in clothes for the site or for a notebook."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure as Drawing

from contested.figures import style
from contested.figures.marks import linked
from contested.figures.picture import SHEET, SOURCE, picture
from contested.figures.style import NARROW, WIDE, to_svg
from contested.html import Table, render
from contested.html.links import to_site


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
            return {"text/html": str(self.html(root, with_files=True)), "text/plain": repr(self)}
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

    def html(self, root: str = "..", with_files: bool = False) -> Markup:
        """The figure as HTML; `root` leads from the page to the top of the site. Holds no blank line.

        with_files: whether it carries the files its links lead to, for the site to unpack.
        """
        files = {f"{self.name}.png": self.picture(), f"{self.name}.csv": self.csv().encode()} if with_files else {}
        return render(
            "figure.html",
            figure=self,
            root=root,
            wide=Markup(self._svg("wide", WIDE, root)),
            narrow=Markup(self._svg("narrow", NARROW, root, ' style="display:none"')),
            table=Table(self.data, self.title).html(root),
            files={name: base64.b64encode(content).decode() for name, content in files.items()},
        )

    def csv(self) -> str:
        """The data with a note above it: title, unit, what it cannot show, source. Lines of the note begin with #."""
        note = [self.title, self.subtitle, self.caption, SOURCE]
        return "".join(f"# {' '.join(line.split())}\n" for line in note) + self._csv()

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
        return linked(svg, root)
