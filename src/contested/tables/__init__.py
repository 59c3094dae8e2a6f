"""The ground: texts, tables, written values, borders."""

from contested.tables.store import NAMES, Tables, load, replace_all, schema, to_csv, write_all

__all__ = ["NAMES", "Tables", "load", "replace_all", "schema", "to_csv", "write_all"]
