"""Every table with its columns, types, allowed values and a download; every check the tables have to pass."""

from __future__ import annotations

import json
from html import escape

import pandas as pd

from contested.curation.checks import CHECKS
from contested.html.table import Table
from contested.tables import Tables


def codebook(tables: Tables) -> str:
    """MyST: every table with its columns, types, allowed values and a download, from datapackage.json."""
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    parts = []
    for resource in package["resources"]:
        if resource.get("type") != "table":
            continue
        rows = [_field(field) for field in resource["schema"]["fields"]]
        size = len(pd.read_csv(tables.root / "data" / resource["path"], usecols=[0]))
        parts.append(
            f"(table-{resource['name']})=\n### {resource['title']}\n\n```{{raw}} html\n"
            f"<p>{escape(resource['description'])} {size} rows. "
            f'<a href="../data/{resource["path"]}" download>Download {resource["path"]}</a></p>'
            f'<div class="scroll" tabindex="0" role="region" aria-label="Columns of {resource["path"]}">'
            f"<table><caption>Columns of {resource['path']}</caption>"
            '<thead><tr><th scope="col">column</th><th scope="col">type</th><th scope="col">meaning</th></tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div>\n```\n"
        )
    return "\n".join(parts)


def _field(field: dict) -> str:
    constraints = field.get("constraints", {})
    values = constraints.get("enum")
    allowed = f"<br><small>One of: {escape(', '.join(str(v) for v in values))}.</small>" if values else ""
    required = " <small>required</small>" if constraints.get("required") else ""
    return (
        f'<tr><th scope="row"><code>{field["name"]}</code></th><td>{field["type"]}{required}</td>'
        f"<td>{escape(field['description'])}{allowed}</td></tr>"
    )


def checks(tables: Tables) -> str:
    """MyST: every check with the tables it reads and what must hold, as the check itself says it."""
    rows = [(one.id, ", ".join(one.tables), one.holds.replace("`", "")) for one in CHECKS.values()]
    data = pd.DataFrame(rows, columns=["check", "table", "what must hold"])
    return f"```{{raw}} html\n{Table(data, f'The {len(data)} checks of the tables').html()}\n```"
