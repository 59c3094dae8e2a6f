"""What a page can ask for: a part made from the tables (```{contested} NAME```), and a number with its words.

Text of the tables reaches a page as nodes, never as source: nothing in it can act as markup or be filled in.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from markupsafe import Markup
from sphinx.util.docutils import SphinxDirective, SphinxRole

from contested.analysis.findings import FINDINGS
from contested.classroom import hosted
from contested.figures import blame, casualties
from contested.figures.figure import Figure
from contested.figures.lead import lead
from contested.html import render
from contested.site import pages
from contested.site.pages.parts import Part, Section
from contested.tables import load
from contested.wording import listed

FIGURES = {"toll": casualties.toll, "parts": blame.parts}
PARTS = {
    "catalogue": pages.catalogue,
    "sources": pages.sources,
    "codebook": pages.codebook,
    "which-table": pages.which_table,
    "cite": pages.cite,
    "checks": pages.checks,
    "glossary": pages.glossary,
    "unclaimed": pages.unclaimed,
    "statements": pages.statements,
    "corrections": pages.corrections,
    "palette": pages.palette,
    "third_coder": pages.third_coder,
    "rule": pages.rule,
    "sheets": pages.sheets,
    "packs": pages.packs,
    "voices": pages.voices,
    "rates": pages.rates,
    "minutes_first": pages.first_lesson,
    "minutes_second": pages.second_lesson,
    "minutes_notebooks": pages.notebooks_lesson,
    "minutes_tablets": pages.tablets_lesson,
}
HOSTED = "hosted"  # made from the address of the repository, not from the tables


def to_root(docname: str) -> str:
    """The way from a page to the top of the site."""
    return "/".join([".."] * docname.count("/")) or "."


class Contested(SphinxDirective):
    """A figure of FIGURES or a part of PARTS, by its name; any other name is an error."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        [name] = self.arguments
        if name in FIGURES:
            shown, root = FIGURES[name](load(Path(self.env.srcdir))), to_root(self.env.docname)
            html = shown.html(root, with_files=True) if isinstance(shown, Figure) else shown.html(root)
            parts: list[Part] = [Markup(html)]
        elif name in PARTS:
            parts = PARTS[name](load(Path(self.env.srcdir)))
        elif name == HOSTED:
            parts = hosted.hosted(self.env.app.contested_repository, to_root(self.env.docname))
        else:
            raise self.error(f"no generated part is called “{name}”; there are {listed([*FIGURES, *PARTS, HOSTED])}")
        return [node for part in parts for node in self._nodes(part)]

    def _nodes(self, part: Part) -> list[nodes.Node]:
        if not isinstance(part, Section):
            return [nodes.raw("", str(part), format="html")]
        document, found = self.state.document, []
        if part.anchor:
            # Before the section, whose own id comes from its title and may be the same.
            found.append(nodes.target(names=[nodes.fully_normalize_name(part.anchor)]))
            document.note_explicit_target(found[0])
        section = nodes.section(names=[nodes.fully_normalize_name(part.title)])
        section += nodes.title("", part.title)
        self.set_source_info(section)
        document.note_implicit_target(section, section)
        if part.lead:
            section += nodes.paragraph("", part.lead)
        for inner in part.parts:
            section += self._nodes(inner)
        return [*found, section]


class Findings(SphinxDirective):
    """Sentences of contested.analysis.findings, one name a line; those that do not hold are left out.

    Any other name is an error.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        names = [line.strip() for line in self.content if line.strip()]
        if unknown := [name for name in names if name not in FINDINGS]:
            raise self.error(f"no finding is called {listed(unknown)}; there are {listed([*FINDINGS])}")
        shown = lead(load(Path(self.env.srcdir)), *names)
        return [nodes.raw("", str(shown.html(to_root(self.env.docname))), format="html")]


class ToClaim(SphinxRole):
    """A number of pages.evidence as a link to the words it comes from; any other name is an error."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        known = pages.evidence(load(Path(self.env.srcdir)))
        if self.text not in known:
            said = f"no number with its words is called “{self.text}”; there are {listed([*known])}"
            return [], [self.inliner.reporter.error(said, line=self.lineno)]
        number, claim = known[self.text]
        link = render("to_claim.html", root=to_root(self.env.docname), claim=claim, number=number)
        return [nodes.raw("", str(link), format="html")], []
