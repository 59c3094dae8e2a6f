"""What pages read of datapackage.json."""

from __future__ import annotations

from contested.tables import Tables
from contested.tables.published import package


def resources(tables: Tables) -> list[dict]:
    """The tables that are published, in the order of the schema that describes them."""
    return [resource for resource in package(tables.root)["resources"] if resource.get("type") == "table"]


def allowed(tables: Tables, table: str, column: str) -> list[str]:
    """The allowed values of a column, in the order of the schema."""
    fields = next(r for r in resources(tables) if r["name"] == table)["schema"]["fields"]
    return next(f for f in fields if f["name"] == column)["constraints"]["enum"]
