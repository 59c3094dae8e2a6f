"""The catalogue: every incident with what each source says of it, in its words."""

from __future__ import annotations

import pandas as pd

from contested.analysis import disputes
from contested.figures import questions
from contested.figures.quotes import quoted, standing
from contested.html import facets, render
from contested.site.pages.parts import Part, Section
from contested.site.pages.schema import allowed
from contested.tables import Tables
from contested.tables.values import country_name, known_part, written
from contested.wording import counted

_SECTIONS = {
    "incident": ("Incidents", "Single events, each with at least a year or a place."),
    "aggregate": (
        "Aggregates",
        "Several events in one, such as “several attacks”, which the articles neither count nor tell apart.",
    ),
    "context": (
        "Contexts",
        "Background: wars, interventions, the founding of groups, and events without a year or a place.",
    ),
}
_BASES = {
    "date_basis": "How we chose the date",
    "place_basis": "How we chose the place",
    "country_basis": "How we chose the country",
    "group_basis": "How we chose the group",
    "type_basis": "How we chose the type",
    "note": "Note",
}

_TOLLS = (
    ("victims_killed", "victim killed", "victims killed"),
    ("perpetrators_killed", "perpetrator killed", "perpetrators killed"),
    ("injured", "injured", "injured"),
)


def catalogue(tables: Tables) -> list[Part]:
    """A section per record type, an anchor per incident, an entry per claim."""
    given, disputed, filters = disputes.answers(tables), disputes.disputes(tables), facets.facets(tables)

    def entry(row) -> Section:
        own = disputed[disputed["incident_id"] == row.incident_id]
        shown = render(
            "catalogue_entry.html",
            incident_id=row.incident_id,
            title=row.title,
            facets=filters[row.incident_id],
            order=facets.order(row),
            line=_line(row),
            basis=[(label, getattr(row, column)) for column, label in _BASES.items() if getattr(row, column)],
            questions=questions.of_incident(tables, own, given),
            summary=_summary(row),
            grid=_grid(tables, row.incident_id, own),
        )
        return Section(row.title, [shown], row.incident_id)

    parts: list[Part] = [render("filter.html", names=facets.NAMES, label="Filter and sort the catalogue")]
    for kind, (title, about) in _SECTIONS.items():
        rows = tables.incidents[tables.incidents["record_type"] == kind]
        parts.append(Section(title, [entry(row) for row in rows.itertuples()], lead=about))
    return parts


def _line(row) -> list[str]:
    """What the table holds of an incident, in a few words each."""
    line = [
        row.event_type,
        _when(row),
        ", ".join(filter(None, [row.place, row.country and country_name(row.country)])) or "no article says where",
        f"{row.group} ({row.attribution})" if row.attribution != "none" else f"group: {row.group}",
    ]
    for column, one, many in _TOLLS:
        low, best, high = (getattr(row, f"{column}_{bound}") for bound in ("low", "best", "high"))
        if pd.notna(best):
            exact = low == high
            line.append(counted(best, one, many) if exact else f"{low} to {high} {many}, our figure {best}")
    return line


def _summary(row) -> str:
    """What opens when an incident is unfolded: "12 claims in 4 articles"."""
    return f"{counted(row.n_claims, 'claim')} in {counted(row.n_sources, 'article')}"


def _when(row) -> str:
    """The date of an incident, as precise as it is known, as prose has it."""
    if not row.date_start:
        return "no date"
    first, last = (written(known_part(iso, row.date_precision)) for iso in (row.date_start, row.date_end))
    return first if first == last else f"{first} to {last}"


def _grid(tables: Tables, incident_id: str, disputed: pd.DataFrame) -> dict:
    """The claims on one incident, variable by source; where a question is in dispute the variable says so."""
    order = {variable: i for i, variable in enumerate(allowed(tables, "claims", "variable"))}
    claims = tables.claims[tables.claims["incident_id"] == incident_id]
    claims = claims.assign(order=claims["variable"].map(order)).sort_values(["order", "counts"], kind="stable")
    names = tables.short_names
    telling = [source for source in names.index if source in set(claims["source_id"])]
    rows = []
    for (variable, counts), group in claims.groupby(["variable", "counts"], sort=False):
        own = disputed[disputed["variable"] == variable]
        own = own[~own["matter"].isin(["victims", "perpetrators"]) | (own["matter"] == counts)]
        cells = [group[group["source_id"] == source].itertuples() for source in telling]
        rows.append(
            {
                "heading": disputes.counted_name(variable, counts).replace("_", " ").capitalize(),
                "differs": not own.empty,
                "cells": [[_claim(tables, claim) for claim in cell] for cell in cells],
            }
        )
    numbers = list(names.index)
    return {"sources": [{"number": numbers.index(s), "name": names[s]} for s in telling], "rows": rows}


def _claim(tables: Tables, claim) -> dict:
    """What an entry shows of a claim: `said` is what the article and the voice do with it, and how sure they are."""
    return {
        "id": claim.claim_id,
        "value": claim.value,
        "detail": ", ".join(filter(None, [claim.who, claim.topic, claim.whose, claim.detail])),
        "said": standing(claim),
        "voice": "" if claim.voice_type == "article" else claim.voice,
        "words": quoted(tables, claim),
        "note": claim.note,
    }
