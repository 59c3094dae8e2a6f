"""What several pages need: text safe for MyST, and the allowed values of a column."""

from __future__ import annotations

import json

from contested.tables import Tables


def plain(text: str) -> str:
    """Text for a MyST heading: no character of it may act as markup."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#!|$" else c for c in text)


def allowed(tables: Tables, table: str, column: str) -> list[str]:
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(r for r in package["resources"] if r["name"] == table)["schema"]["fields"]
    return next(f for f in fields if f["name"] == column)["constraints"]["enum"]
