"""The catalogue: every incident with what each source says of it, in its words."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from contested.analysis import disagreement
from contested.figures.pairs import CHAPTER, pair_of_claims
from contested.figures.quotes import in_context
from contested.html import facets, render
from contested.site.pages.parts import Part, Section
from contested.tables import Tables, schema
from contested.tables.values import country_name, known_part, written
from contested.wording import counted, listed

_SECTIONS = {
    "incident": ("Incidents", "One discrete event each, with at least a year or a place."),
    "aggregate": ("Aggregates", "Plurals the sources do not count or tell apart, such as “several attacks”."),
    "context": ("Contexts", "Wars, interventions, foundings, and events without a year or a place."),
}


def catalogue(tables: Tables) -> list[Part]:
    """A section for each record type and in it one for each incident, with an entry for each claim."""
    differing, filters = disagreement.explained(tables), facets.facets(tables)
    parts: list[Part] = [render("catalogue_filter.html", names=facets.NAMES)]
    for kind, (title, about) in _SECTIONS.items():
        incidents = []
        for row in tables.incidents[tables.incidents["record_type"] == kind].itertuples():
            own = differing[differing["incident_id"] == row.incident_id]
            entry = _entry(tables, row, own, filters[row.incident_id])
            incidents.append(Section(row.title, [entry], anchor=row.incident_id))
        parts.append(Section(title, incidents, lead=about))
    return parts


def _entry(tables: Tables, row, differing: pd.DataFrame, facets_of: dict) -> Markup:
    """What the page shows of one incident; `differing` holds the pairs of its claims that do not agree."""
    differ = listed([variable.replace("_", " ") for variable in row.disputed.split(";")]) if row.disputed else ""
    bases = (("Date", row.date_basis), ("Place", row.place_basis), ("Note", row.note))
    told = differing[differing["reason"] != ""].drop_duplicates(["variable", "counts", "reason"])
    return render(
        "catalogue_entry.html",
        incident_id=row.incident_id,
        facets=facets_of,
        order=facets.order(row),
        line=_facts(row),
        differ=differ,
        basis=[(label, said) for label, said in bases if said],
        differences=counted(len(differing), "pair") if len(differing) else "",
        chapter=CHAPTER,
        pairs=[pair_of_claims(tables, pair) for pair in told.itertuples()],
        variables=_variables(tables, row.incident_id, differing),
    )


def _facts(row) -> list[str]:
    """The line of what the table holds."""
    line = [
        row.event_type,
        _when(row),
        ", ".join(filter(None, [row.place, row.country and country_name(row.country)])) or "no source says where",
        f"{row.group} ({row.attribution})" if row.attribution != "none" else f"group: {row.group}",
        f"told by {counted(row.n_sources, 'source')} in {counted(row.n_claims, 'claim')}",
    ]
    for column, noun in (
        ("victims_killed", "victims killed"),
        ("perpetrators_killed", "perpetrators killed"),
        ("injured", "injured"),
    ):
        low, best, high = (getattr(row, f"{column}_{bound}") for bound in ("low", "best", "high"))
        if pd.notna(best):
            line.append(f"{best} {noun}" if low == high else f"{low} to {high} {noun}, best figure {best}")
    return line


def _when(row) -> str:
    """The date of an incident, as precise as it is known, as prose has it."""
    if not row.date_start:
        return "no date"
    first, last = (written(known_part(iso, row.date_precision)) for iso in (row.date_start, row.date_end))
    return first if first == last else f"{first} to {last}"


def _variables(tables: Tables, incident_id: str, differing: pd.DataFrame) -> list[dict]:
    """The claims on one incident, by variable; where sources differ the variable says so."""
    [field] = [f for f in schema(tables.root)["claims.csv"]["fields"] if f["name"] == "variable"]
    order = {variable: i for i, variable in enumerate(field["constraints"]["enum"])}
    claims = tables.claims[tables.claims["incident_id"] == incident_id]
    claims = claims.assign(order=claims["variable"].map(order)).sort_values(["order", "counts"], kind="stable")
    found = []
    for (variable, counts), group in claims.groupby(["variable", "counts"], sort=False):
        heading = disagreement.counted_name(variable, counts).replace("_", " ").capitalize()
        between = differing[(differing["variable"] == variable) & (differing["counts"] == counts)]
        crossing = between[between["source_a"] != between["source_b"]]
        entries = [_claim(tables, claim) for claim in group.itertuples()]
        found.append({"heading": heading, "differs": len(crossing) > 0, "claims": entries})
    return found


def _claim(tables: Tables, claim) -> dict:
    return {
        "id": claim.claim_id,
        "number": list(tables.sources["source_id"]).index(claim.source_id),
        "source": tables.sources.set_index("source_id")["short_name"][claim.source_id],
        "value": claim.value,
        "status": "" if claim.status == "asserted" else claim.status,
        "voice": "" if claim.voice_type == "article" else claim.voice,
        "words": in_context(tables, claim),
        "note": claim.note,
    }
