"""The ground: texts, tables, written values, borders."""

from contested.tables.store import (
    CROCUS,
    KABUL,
    KALUGA,
    NAMES,
    QUOTED,
    SHOWN,
    Tables,
    as_shown,
    load,
    replace_all,
    schema,
    to_csv,
    write_all,
)

__all__ = [
    "CROCUS",
    "KABUL",
    "KALUGA",
    "NAMES",
    "QUOTED",
    "SHOWN",
    "Tables",
    "as_shown",
    "load",
    "replace_all",
    "schema",
    "to_csv",
    "write_all",
]
