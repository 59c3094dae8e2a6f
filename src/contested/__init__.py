"""Contested Counts: claims about Islamic State attacks on Russia, each with the words of its source.

import contested
tables = contested.load()                                  # every table as a data frame
contested.estimate(tables, "killed", "victims", "gtd")     # low, best, high per incident under a named rule
contested.RULES                                            # the rules by name
contested.aggregate(reports, "event", "deaths")            # one figure for each event of any table of reports
contested.disputes(tables)                                 # the questions in dispute
contested.reliability(tables)                              # agreement of two independent passes
"""

from __future__ import annotations

import importlib

__version__ = "0.1.0"

_PUBLIC = {
    "load": "contested.tables",
    "RULES": "contested.analysis.estimates",
    "aggregate": "contested.analysis.estimates",
    "disputes": "contested.analysis.disputes",
    "estimate": "contested.analysis.estimates",
    "reliability": "contested.analysis.reliability",
}
__all__ = ["RULES", "__version__", "aggregate", "disputes", "estimate", "load", "reliability"]


def __getattr__(name: str) -> object:
    """The public names, each fetched when it is first asked for: `contested --help` needs no pandas."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
