"""Rows with labels, the layout most charts share: labels beside the rows on a desk, above them on a phone."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from itertools import accumulate

import matplotlib as mpl
from matplotlib.figure import Figure as Drawing
from matplotlib.transforms import ScaledTranslation

from contested.figures.marks import Mark, Point, beside
from contested.figures.style import INK, MUTED, canvas

PHONE = 500  # below this drawing width (CSS pixels) labels stand above their rows
FOOT = 44  # room for the axis labels, CSS pixels
LETTER, LINE = 6.4, 14  # width of a letter and height of a line of a source's name, CSS pixels


def rows(
    width: float, labels: list[str], height: float = 28, room: int = 46, tall: list[float] | None = None
) -> tuple[Drawing, mpl.axes.Axes]:
    """Axes with one row per label, the first on top; row i lies at y = i. `height` is that of a row on a desk.

    A label that starts with "# " is a heading over the rows below it. room: letters of a label on a desk. tall: how
    many rows high each is, where some are higher than one; their middles() are then where they lie.
    """
    phone = width < PHONE
    tall = tall or [1] * len(labels)
    drawing, axes = canvas(width, row_step(width, height) * sum(tall) + FOOT)
    axes.set_ylim(sum(tall) - 0.5, -0.5)
    axes.set_yticks([])
    if phone:
        for y, high, label in zip(middles(tall), tall, labels, strict=True):
            heading = label.startswith("# ")
            text = axes.text(
                0,
                y - (high - 1) / 2 - (0.02 if heading else 0.16),
                shorten(label.removeprefix("# "), 52),
                transform=axes.get_yaxis_transform(),
                va="bottom",
                color=INK,
                fontsize=12 if heading else 11.5,
                fontweight="bold" if heading else "normal",
            )
            text.set_in_layout(False)  # it lies over the plot and takes no room from it
    else:
        axes.set_yticks(middles(tall), [shorten(label.removeprefix("# "), room) for label in labels])
        for tick, label in zip(axes.get_yticklabels(), labels, strict=True):
            tick.set_fontweight("bold" if label.startswith("# ") else "normal")
    return drawing, axes


def row_step(width: float, height: float) -> float:
    """The height of a row in CSS pixels; on a phone its label stands above it."""
    return height + 18 if width < PHONE else height


def middles(tall: list[float]) -> list[float]:
    """Where the middle of each row lies; where every row is one high, row i lies at i."""
    ends = list(accumulate(tall))
    return [end - high / 2 - 0.5 for end, high in zip(ends, tall, strict=True)]


def row_y(y: float, width: float) -> float:
    """Where the marks of row `y` go: in its middle, or on a phone below its label."""
    return y + 0.18 if width < PHONE else y


def shorten(label: str, width: int) -> str:
    """A label of at most `width` characters, cut at a word with an ellipsis."""
    return textwrap.shorten(label, width, placeholder=" …")


def source_axis(axes: mpl.axes.Axes, names: list[str], width: float) -> None:
    """A column per source, its name above and below; names too long for their column are broken or stand in turns."""
    column = width * (1.0 if width < PHONE else 0.55) / len(names)  # on a desk the labels of the rows take the rest
    fits = int(column / LETTER)
    labels = [textwrap.fill(name, max(fits, 1), break_long_words=False) for name in names]
    if max(len(line) for label in labels for line in label.split("\n")) > fits:
        # Every second name stands further out than the ones beside it.
        beyond = "\n" * (1 + max(label.count("\n") for label in labels[::2]))
        labels = [f"{beyond}{label}{beyond}" if i % 2 else label for i, label in enumerate(labels)]
    # The rows keep their height: what the names need more comes on top.
    lines = max(label.count("\n") for label in labels)
    axes.figure.set_figheight(axes.figure.get_figheight() + 2 * lines * LINE / 72)
    axes.set_xticks(range(len(names)), labels)
    axes.tick_params(axis="x", labeltop=True, labelcolor=INK, labelsize=11)
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.spines["bottom"].set_visible(False)


def key(axes: mpl.axes.Axes, marks: dict[str, Mark]) -> None:
    """A line of marks with their meaning under the plot and its labels."""
    below = axes.xaxis.get_tick_params().get("labelbottom", True)
    lines = max((tick.get_text().count("\n") for tick in axes.get_xticklabels()), default=0) if below else 0
    lines += bool(axes.get_xlabel())
    down = (2.2 + 1.3 * lines) * 11.5 / 72  # inches, in lines of the legend
    axes.legend(
        handles=[mark.entry(axes, meaning) for meaning, mark in marks.items()],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=axes.transAxes + ScaledTranslation(0, -down, axes.figure.dpi_scale_trans),
        borderaxespad=0,
        ncols=_key_columns(axes.figure.get_figwidth() * 72, list(marks)),
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.2,
        labelcolor=MUTED,
        fontsize=11.5,
    )


def _key_columns(width: float, texts: list[str]) -> int:
    """How many entries of a key fit beside each other: under the plot, which on a desk leaves room for the labels."""
    room = width * (1.0 if width < PHONE else 0.6)
    return max(1, min(4, int(room / (max(len(text) for text in texts) * LETTER + 30))))


def plot(axes: mpl.axes.Axes, points: list[Point], width: float, **words) -> None:
    """Marks of a chart of rows with the words beside them; `words` as in marks.beside()."""
    for point in points:
        at = row_y(point.row, width)
        point.mark.plot(axes, point.x, at, point.link)
        if point.text:
            beside(axes, point.text, point.x, at, **{"offset": point.mark.size**0.5 / 2 + 4, **words})


@dataclass(frozen=True)
class Matrix:
    """Rows by sources, a mark where a source has something to say: makes the drawing for a width in CSS pixels.

    labels: of the rows. sources: names over the columns. points: x is the number of the column. height: of a row
    on a desk. key: what the marks mean, where the names do not say it. foot: whether the names stand below too.
    room: letters of a label on a desk.
    """

    labels: list[str]
    sources: list[str]
    points: list[Point]
    height: float = 28
    key: dict[str, Mark] = field(default_factory=dict)
    foot: bool = False
    grid: bool = True
    room: int = 46

    def __call__(self, width: float) -> Drawing:
        drawing, axes = rows(width, self.labels, self.height, self.room)
        plot(axes, self.points, width)
        source_axis(axes, self.sources, width)
        if not self.grid:
            axes.grid(False)
        if not self.foot:
            axes.tick_params(axis="x", labelbottom=False)
        if self.key:
            key(axes, self.key)
        return drawing


def scale_free(axes: mpl.axes.Axes) -> None:
    """An axis from 0 to 1 without numbers, for rows that each have a scale of their own."""
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
