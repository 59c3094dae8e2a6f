"""One figure, one object: drawing, title, caption, alt text and data, shown the same way everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested import style
from contested.style import NARROW, WIDE, to_svg
from contested.values import UNITS


@dataclass(frozen=True)
class Figure:
    """A chart with everything a page needs to show it.

    name: id on the page, after "fig-". title: the finding, as a sentence. subtitle: unit and n. alt: what the chart
    shows, in words, computed from the same data. caption: whose words, and what the chart cannot show.
    data: the rows behind the marks; a column such as `incident_id` or `claim_id` becomes links.
    draw: makes the drawing for a width in CSS pixels.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    caption: str
    data: pd.DataFrame
    draw: Callable[[float], Drawing]

    def __repr__(self) -> str:
        return f"Figure {self.name}: {self.title}"

    def _repr_html_(self) -> str:
        return self.html()

    def html(self, root: str = "..") -> str:
        """The figure as HTML; `root` leads from the page to the top of the site. Holds no blank line."""
        csv = quote(self.data.to_csv(index=False, lineterminator="\n"))
        label = f"Link to this chart: {escape(self.title)}"
        return "\n".join(
            [
                f'<figure class="chart" id="fig-{self.name}">',
                f'<p class="chart-title">{escape(self.title)}</p>',
                f'<p class="chart-subtitle">{escape(self.subtitle)}</p>',
                self._svg("wide", WIDE, root, ""),
                self._svg("narrow", NARROW, root, ' style="display:none"'),
                f"<figcaption>{escape(self.caption)} "
                f'<a download="{self.name}.csv" href="data:text/csv;charset=utf-8,{csv}">Data (CSV)</a> '
                f'<a class="permalink" href="#fig-{self.name}" aria-label="{label}">Link</a>'
                "</figcaption>",
                f"<details><summary>The same as a table ({len(self.data)} rows)</summary>",
                Table(self.data, self.title).html(root),
                "</details>",
                "</figure>",
            ]
        )

    def _svg(self, size: str, width: float, root: str, css: str) -> str:
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
        # Marks carry "id|label"; keyboards reach the same places through the table, without a stop at every dot.
        return re.sub(
            r'<a href="([^"|]*)\|([^"]*)"[^>]*>',
            lambda m: f'<a href="{root}/book/{_place(m[1])}" tabindex="-1" aria-label="{escape(unquote(m[2]))}">',
            svg,
        )


# Columns that become links, and where on the site they lead.
_LINKS = {
    "claim_id": "catalogue.html#",
    "incident_id": "catalogue.html#",
    "framing_id": "statements.html#",
    "sentence_id": "statements.html#",
    "coverage_id": "statements.html#coverage-",
}


def _place(target: str) -> str:
    return target if "#" in target else f"catalogue.html#{target}"


@dataclass(frozen=True)
class Table:
    """A data frame as an accessible HTML table; a column such as `incident_id` becomes each row's link."""

    data: pd.DataFrame
    caption: str

    def __repr__(self) -> str:
        return f"Table: {self.caption}\n{self.data.to_string(index=False)}"

    def _repr_html_(self) -> str:
        return self.html()

    def html(self, root: str = "..") -> str:
        """The table in a box that scrolls by itself; `root` leads from the page to the top of the site."""
        link = next((c for c in _LINKS if c in self.data.columns), "")
        columns = [c for c in self.data.columns if c != link]
        head = "".join(f'<th scope="col">{escape(str(c).replace("_", " "))}</th>' for c in columns)
        body = []
        for row in self.data.to_dict("records"):
            first, *rest = [_cell(row[c]) for c in columns]
            if link and row[link]:
                first = f'<a href="{root}/book/{_LINKS[link]}{row[link]}">{first}</a>'
            body.append(f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{c}</td>" for c in rest) + "</tr>")
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="Table: {escape(self.caption)}">'
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        )


def _cell(value: object) -> str:
    return "" if pd.isna(value) else escape(str(value))


def mark(target: str, label: str) -> str:
    """The link a mark carries: the incident or claim it leads to, and what it is called."""
    return f"{target}|{quote(label)}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 source, 5 sources."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def agree(number: int, one: str, many: str) -> str:
    """The form of a verb that fits a number: 1 is, 5 are."""
    return one if number == 1 else many


def told_by_one(number: int) -> str:
    """How many incidents only one source tells, as a clause."""
    return f"{counted(number, 'incident')} {agree(number, 'is', 'are')} told by one source alone"


def listed(items: list[str]) -> str:
    """Words in a row: a, b and c."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def in_words(number: int) -> str:
    """A small number as a word, as prose has it; larger ones in digits."""
    if number == 0:
        return "no"
    return UNITS[number] if number <= 12 else str(number)
