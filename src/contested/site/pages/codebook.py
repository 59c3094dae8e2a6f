"""Every table with its columns, types, allowed values and a download."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from contested.curation.checks import CHECKS
from contested.html import Table, render
from contested.site.pages.parts import Part, Section
from contested.site.pages.schema import resources
from contested.tables import Tables


def codebook(tables: Tables) -> list[Part]:
    """Every table with its columns, types, allowed values and a download, from datapackage.json."""
    parts = []
    for resource in resources(tables):
        page = render(
            "codebook_table.html",
            description=resource["description"],
            size=len(pd.read_csv(tables.root / "data" / resource["path"], usecols=[0])),
            path=resource["path"],
            fields=[_field(field) for field in resource["schema"]["fields"]],
        )
        parts.append(Section(resource["title"], [page], f"table-{resource['name']}"))
    return parts


def _field(field: dict) -> dict:
    constraints = field.get("constraints", {})
    return {
        "name": field["name"],
        "type": field["type"],
        "required": constraints.get("required", False),
        "description": field["description"],
        "allowed": [str(value) for value in constraints.get("enum", [])],
    }


def checks(tables: Tables) -> list[Part]:
    """Every check with the tables it reads and what must hold, as the check itself says it."""
    rows = [(one.id, ", ".join(one.tables), one.holds.replace("`", "")) for one in CHECKS.values()]
    data = pd.DataFrame(rows, columns=["check", "table", "what must hold"])
    caption = f"The {len(data)} checks of the tables"
    return [render("fold.html", summary=caption, content=Markup(Table(data, caption, stack=True).html()))]
