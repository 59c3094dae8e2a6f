"""The directive that puts a generated part of a page in its place, as nodes: no text of the data is read as markup."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from contested.figures import casualties, landing
from contested.site import pages
from contested.site.pages import Heading
from contested.tables import load

FIGURES = {"toll": casualties.toll, "parts": landing.parts}
PARTS = {
    "catalogue": pages.catalogue,
    "sources": pages.sources,
    "codebook": pages.codebook,
    "checks": pages.checks,
    "unclaimed": pages.unclaimed,
    "statements": pages.statements,
    "palette": pages.palette,
}


class Generated(SphinxDirective):
    """```{contested} NAME: a figure or a part made from the tables. Another name fails the build, with its place."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name, tables = self.arguments[0], load(Path(self.env.srcdir))
        self.env.note_dependency(str(tables.root / "data" / "claims.csv"))
        if name in FIGURES:
            to_root = "/".join([".."] * self.env.docname.count("/")) or "."
            return [_raw(FIGURES[name](tables).html(to_root))]
        if name not in PARTS:
            known = ", ".join(sorted({*FIGURES, *PARTS}))
            raise self.error(f"There is no generated part {name!r}; use one of: {known}.")
        return self._sections(PARTS[name](tables))

    def _sections(self, pieces: list[Heading | str]) -> list[nodes.Node]:
        """Headings as sections, each with what follows it; a deeper heading goes into the one before."""
        top, open_sections = [], []
        for piece in pieces:
            if isinstance(piece, Heading):
                while open_sections and open_sections[-1][0] >= piece.level:
                    open_sections.pop()
                node = nodes.section("", nodes.title("", piece.text), names=[piece.anchor])
                self.state.document.note_explicit_target(node, node)
                (open_sections[-1][1] if open_sections else top).append(node)
                open_sections.append((piece.level, node))
            else:
                (open_sections[-1][1] if open_sections else top).append(_raw(piece))
        return top


def _raw(html: str) -> nodes.raw:
    return nodes.raw("", str(html), format="html")
