"""What a chapter found, sentence by sentence, each with the rows it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from contested.analysis import findings
from contested.analysis.findings import Finding
from contested.html import render
from contested.html.links import address, to_site
from contested.tables import Tables


@dataclass(frozen=True)
class Lead:
    """Findings in a list. On the site each opens the words it rests on."""

    tables: Tables
    findings: Sequence[Finding]

    def __repr__(self) -> str:
        return "\n".join(f"{finding.says} ({len(finding.rows)} rows)" for finding in self.findings)

    def _repr_html_(self) -> str:
        return self.html(to_site())

    def html(self, root: str | None = "..") -> Markup:
        """A list of sentences; without a site (None) it has no links."""
        said = [
            {"says": f.says, "link": f"{root}/book/{address(self.tables, f.rows[0])}", "rows": " ".join(f.rows)}
            for f in self.findings
        ]
        return render("lead.html", findings=said, root=root)


def lead(tables: Tables, *names: str) -> Lead:
    """Those of the findings of these names that hold, in their order. Raises KeyError for a name that is no finding."""
    return Lead(tables, findings.find(tables, names))
