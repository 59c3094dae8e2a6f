"""What a reader can filter and sort incidents by, on the table and in the catalogue alike."""

from __future__ import annotations

import pandas as pd

from contested.tables import Tables
from contested.tables.values import country_name

NAMES = {
    "group": "Group",
    "country": "Country",
    "year": "Year",
    "type": "Type",
    "source": "Mentioned by",
    "dispute": "In dispute",
}


def facets(tables: Tables) -> dict[str, dict[str, list[str]]]:
    """By incident_id, the values of each facet of NAMES, as words for readers."""
    short = tables.short_names
    told = tables.claims.groupby("incident_id")["source_id"].agg(
        lambda ids: [short[i] for i in short.index if i in set(ids)]
    )
    return {
        row.incident_id: {
            "group": [row.group],
            "country": [country_name(row.country) if row.country else "not said"],
            "year": [row.date_start[:4] or "no year given"],
            "type": [row.event_type],
            "source": told.get(row.incident_id, []),
            "dispute": row.disputed.replace("_", " ").split(";") if row.disputed else ["nothing"],
        }
        for row in tables.incidents.itertuples()
    }


def order(row) -> dict[str, str | int]:
    """What an incident can be sorted by: its first day, and how many sources, claims and victims it has."""
    killed = row.victims_killed_best
    return {
        "date": row.date_start,
        "sources": int(row.n_sources),
        "claims": int(row.n_claims),
        "killed": "" if pd.isna(killed) else int(killed),
    }
