"""What a chapter found, sentence by sentence, each with the rows it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from contested.html import render
from contested.html.links import place, to_site


@dataclass(frozen=True)
class Finding:
    """A sentence computed from the tables. rows: ids of the statements or sentences it rests on."""

    says: str
    rows: tuple[str, ...]


class Lead:
    """The findings a chapter opens with. On the site each opens the words it rests on."""

    def __init__(self, findings: Iterable[Finding | None]) -> None:
        """None stands for a finding that the present tables do not bear out; it is left out."""
        self.findings = [finding for finding in findings if finding]

    def __repr__(self) -> str:
        return "\n".join(f"{finding.says} ({len(finding.rows)} rows)" for finding in self.findings)

    def _repr_html_(self) -> str:
        return self.html(to_site())

    def html(self, root: str | None = "..") -> Markup:
        """A list of sentences; without a site (None) it has no links."""
        said = [
            {"says": f.says, "link": f"{root}/book/{place(f'statements.html#{f.rows[0]}')}", "rows": " ".join(f.rows)}
            for f in self.findings
        ]
        return render("lead.html", findings=said, root=root)
