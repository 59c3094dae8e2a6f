"""Every table with its columns, types, allowed values and a download."""

from __future__ import annotations

import json

import pandas as pd

from contested.html import render
from contested.site.pages.parts import Part, Section
from contested.tables import Tables


def codebook(tables: Tables) -> list[Part]:
    """A section for each table, with its columns, types, allowed values and a download, from datapackage.json."""
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return [_table(tables, resource) for resource in package["resources"] if resource.get("type") == "table"]


def _table(tables: Tables, resource: dict) -> Section:
    columns = render(
        "codebook_table.html",
        description=resource["description"],
        size=len(pd.read_csv(tables.root / "data" / resource["path"], usecols=[0])),
        path=resource["path"],
        fields=[_field(field) for field in resource["schema"]["fields"]],
    )
    return Section(resource["title"], [columns], anchor=f"table-{resource['name']}")


def _field(field: dict) -> dict:
    constraints = field.get("constraints", {})
    return {
        "name": field["name"],
        "type": field["type"],
        "required": constraints.get("required", False),
        "description": field["description"],
        "allowed": constraints.get("enum", []),
    }
