"""A figure as one picture that shows anywhere: title, subtitle, drawing, caption and source, dark on white."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawing
from matplotlib.font_manager import FontProperties
from PIL import Image

from contested.figures.style import INK, MUTED, WIDE

SCALE = 2  # pixels to one CSS pixel, for sharp screens and for slides
MARGIN = 16  # CSS pixels of white around everything
SHEET = WIDE + 2 * MARGIN  # width of the whole, CSS pixels
LEADING = 1.4  # height of a line, in sizes of its letters
COLOURS = 128  # enough for the edges of letters and marks, at a third of the bytes
SOURCE = "Source: Contested Counts. Licence: CC BY 4.0."


@dataclass(frozen=True)
class _Words:
    """A paragraph of a picture; size in CSS pixels, gap above it in the same."""

    text: str
    size: float
    colour: str = INK
    weight: str = "normal"
    gap: float = 0

    def lines(self) -> list[str]:
        """The words in lines no wider than a drawing."""
        font, measure = FontProperties(size=self.size, weight=self.weight), _MEASURE.get_text_width_height_descent
        lines = [""]
        for word in self.text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and measure(longer, font, False)[0] > WIDE:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


_MEASURE = FigureCanvasAgg(Drawing(dpi=72)).get_renderer()


def picture(title: str, subtitle: str, drawing: Drawing, caption: str) -> bytes:
    """A PNG of a drawing WIDE across with the words around it; the same drawing gives the same bytes.

    Make and hand over the drawing in style.context().
    """
    above = [_Words(title, 17, weight="bold"), _Words(subtitle, 12, MUTED, gap=4)]
    below = [_Words(caption, 11.5, gap=10), _Words(SOURCE, 11.5, MUTED, gap=4)]
    plot = _pixels(drawing)
    head, foot = _height(above) + 12, _height(below)
    height = head + plot.shape[0] / SCALE + foot + 2 * MARGIN
    sheet = Drawing(figsize=(SHEET / 72, height / 72), dpi=72 * SCALE, facecolor="white")
    _write(sheet, above, MARGIN)
    _write(sheet, below, MARGIN + head + plot.shape[0] / SCALE)
    # Pixel by pixel, from below: nothing is drawn a second time.
    sheet.figimage(plot, xo=MARGIN * SCALE, yo=round((MARGIN + foot) * SCALE), origin="upper")
    image = Image.fromarray(_pixels(sheet)).convert("RGB")
    buffer = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "png", optimize=True)
    return buffer.getvalue()


def _pixels(drawing: Drawing) -> np.ndarray:
    """A drawing as an array of rows, columns and RGBA."""
    drawing.set_dpi(72 * SCALE)
    canvas = FigureCanvasAgg(drawing)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def _height(paragraphs: list[_Words]) -> float:
    return sum(words.gap + len(words.lines()) * words.size * LEADING for words in paragraphs)


def _write(sheet: Drawing, paragraphs: list[_Words], top: float) -> None:
    """Set paragraphs one below the other, from `top` CSS pixels below the upper edge."""
    width, height = (72 * inches for inches in sheet.get_size_inches())
    for words in paragraphs:
        top += words.gap
        for line in words.lines():
            sheet.text(
                MARGIN / width, 1 - top / height, line, va="top", fontsize=words.size, color=words.colour,
                fontweight=words.weight,
            )  # fmt: skip
            top += words.size * LEADING
