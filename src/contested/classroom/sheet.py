"""Sheets for a class: whole HTML documents that print on A4 in black and read on a screen, light or dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

# No request, no script; nothing below 9.5 pt on paper.
_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1e; --muted: #5a5f66; --line: #767b83; --ground: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --muted: #a9aeb6; --line: #8b9099; --ground: #131416; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--ground); font: 10.5pt/1.4 -apple-system, BlinkMacSystemFont,
  "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
main { max-width: 186mm; margin: 0 auto; padding: 6mm 4mm 12mm; }
main.wide { max-width: 273mm; }
main.wide p, main.wide li { max-width: 220mm; }
section + section { margin-top: 12mm; }
h1, h2 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm; text-wrap: balance; }
section h2 { break-after: avoid; }
h3 { font-size: 11.5pt; margin: 4mm 0 1mm; break-after: avoid; }
p, ol, ul, dl { margin: 0 0 2.5mm; }
ol, ul { padding-left: 5.5mm; }
li { margin-bottom: 1mm; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.8mm 4mm; }
dt { font-weight: 700; }
dd { margin: 0; }
.fill { display: flex; gap: 6mm; color: var(--muted); }
.fill span { flex: 1; border-bottom: 0.3mm solid var(--line); }
.scroll { overflow-x: auto; margin-bottom: 3mm; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; line-height: 1.35; }
caption { text-align: left; color: var(--muted); padding-bottom: 1.5mm; }
th, td { border: 0.25mm solid var(--line); padding: 1.3mm 1.8mm; text-align: left; vertical-align: top; }
thead th { font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.card { break-inside: avoid; border: 0.25mm dashed var(--line); padding: 2.5mm 4mm 0; margin-bottom: 4mm;
  font-size: 9.5pt; line-height: 1.3; }
.card h3 { margin: 0 0 1mm; }
.id { color: var(--muted); white-space: nowrap; }
.muted { color: var(--muted); }
.line { height: 8mm; border-bottom: 0.25mm solid var(--line); }
@media print {
  :root { --ink: #000; --muted: #000; --line: #555; --ground: #fff; color-scheme: light; }
  main, main.wide { max-width: none; padding: 0; }
  section + section { margin-top: 0; break-before: page; }
  .scroll { overflow: visible; }
}
"""


def document(title: str, pages: Iterable[str], style: str = "", wide: bool = False) -> str:
    """A whole HTML document; each of `pages` (HTML that begins with its heading) starts a sheet of its own.

    wide: A4 lying, for tables with many words in a cell.
    """
    size = "A4 landscape" if wide else "A4"
    body = "\n".join(f"<section>\n{page}\n</section>" for page in pages)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>@page {{ size: {size}; margin: 12mm; }}{_STYLE}{style}</style>\n"
        f"</head>\n<body>\n<main{' class=wide' if wide else ''}>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> str:
    """A table with a caption; cells are HTML, the first of each row is its heading. `name` is its class."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n'
        for first, *rest in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="{name}">'
        f"<caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody></table></div>"
    )


def name_line(*labels: str) -> str:
    """Lines to write on: a name, a group, a date."""
    return f'<p class="fill">{"".join(f"{escape(label)} <span></span>" for label in labels)}</p>'
