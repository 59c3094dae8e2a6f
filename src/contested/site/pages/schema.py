"""What pages read of datapackage.json."""

from __future__ import annotations

import json

from contested.tables import Tables


def resources(tables: Tables) -> list[dict]:
    """The tables the schema describes, in its order."""
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return [resource for resource in package["resources"] if resource.get("type") == "table"]


def allowed(tables: Tables, table: str, column: str) -> list[str]:
    """The allowed values of a column, in the order of the schema."""
    fields = next(r for r in resources(tables) if r["name"] == table)["schema"]["fields"]
    return next(f for f in fields if f["name"] == column)["constraints"]["enum"]
