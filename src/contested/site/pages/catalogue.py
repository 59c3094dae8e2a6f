"""The catalogue: every incident with what each source says of it, in its words."""

from __future__ import annotations

from html import escape

import pandas as pd

from contested.analysis import disagreement
from contested.figures.pairs import CHAPTER, pair_of_claims
from contested.figures.quotes import in_context
from contested.html import facets
from contested.html.markup import allowed, plain
from contested.tables import Tables
from contested.tables.values import country_name, known_part, written
from contested.wording import counted, listed

_SECTIONS = {
    "incident": ("Incidents", "One discrete event each, with at least a year or a place."),
    "aggregate": ("Aggregates", "Plurals the sources do not count or tell apart, such as “several attacks”."),
    "context": ("Contexts", "Wars, interventions, foundings, and events without a year or a place."),
}


def catalogue(tables: Tables) -> str:
    """MyST for the catalogue: a section per record type, an anchor per incident, an entry per claim."""
    differing, filters = disagreement.explained(tables), facets.facets(tables)
    parts = [f"```{{raw}} html\n{facets.form('Filter and sort the catalogue')}\n```\n"]
    for kind, (title, about) in _SECTIONS.items():
        parts.append(f"## {title}\n\n{about}\n")
        for row in tables.incidents[tables.incidents["record_type"] == kind].itertuples():
            claims = tables.claims[tables.claims["incident_id"] == row.incident_id]
            parts.append(f"({row.incident_id})=\n### {plain(row.title)}\n")
            own = differing[differing["incident_id"] == row.incident_id]
            marks = facets.attribute("facets", filters[row.incident_id]) + facets.attribute("order", facets.order(row))
            html = (
                f"<div{marks}>{_facts(tables, row)}</div>"
                + _differences(tables, row.incident_id, own)
                + _claims(tables, claims, own)
            )
            parts.append(f"```{{raw}} html\n{html}\n```\n")
    return "\n".join(parts)


def _facts(tables: Tables, row) -> str:
    """One line of what the table holds, then why it holds that."""
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
    parts = [f'<p class="facts">{escape(" · ".join(line))}</p>']
    if row.disputed:
        differ = listed([variable.replace("_", " ") for variable in row.disputed.split(";")])
        parts.append(f'<p class="facts"><span class="differs">sources differ</span> on {escape(differ)}</p>')
    for column, label in (("date_basis", "Date"), ("place_basis", "Place"), ("note", "Note")):
        if getattr(row, column):
            parts.append(f'<p class="facts basis">{label}: {escape(getattr(row, column))}</p>')
    # The charts that use the incident are known once all pages are written: see contested.site.backlinks.
    return "".join([*parts, f"<!-- charts of {row.incident_id} -->"])


def _differences(tables: Tables, incident_id: str, differences: pd.DataFrame) -> str:
    """The differences on one incident: each pair that somebody explained, and the number of all."""
    if differences.empty:
        return ""
    told = differences[differences["reason"] != ""].drop_duplicates(["variable", "counts", "reason"])
    pairs = "".join(f"<li>{pair_of_claims(tables, pair)}</li>" for pair in told.itertuples())
    every = (
        f'<a href="{CHAPTER}#pairs-{incident_id}">{counted(len(differences), "pair")} of claims that do not agree</a>'
    )
    return f'<div class="claims"><h4>Differences</h4><p class="facts">{every}</p><ul class="plain">{pairs}</ul></div>'


def _when(row) -> str:
    """The date of an incident, as precise as it is known, as prose has it."""
    if not row.date_start:
        return "no date"
    first, last = (written(known_part(iso, row.date_precision)) for iso in (row.date_start, row.date_end))
    return first if first == last else f"{first} to {last}"


def _claims(tables: Tables, claims: pd.DataFrame, differing: pd.DataFrame) -> str:
    """The claims on one incident, by variable; where sources differ the variable says so."""
    names = tables.sources.set_index("source_id")["short_name"]
    order = {variable: i for i, variable in enumerate(allowed(tables, "claims", "variable"))}
    parts = ['<div class="claims">']
    claims = claims.assign(order=claims["variable"].map(order)).sort_values(["order", "counts"], kind="stable")
    for (variable, counts), group in claims.groupby(["variable", "counts"], sort=False):
        heading = disagreement.counted_name(variable, counts).replace("_", " ").capitalize()
        between = differing[(differing["variable"] == variable) & (differing["counts"] == counts)]
        crossing = between[between["source_a"] != between["source_b"]]
        mark = ' <span class="differs">sources differ</span>' if len(crossing) else ""
        entries = "".join(_claim(tables, claim, names) for claim in group.itertuples())
        parts.append(f"<section><h4>{escape(heading)}{mark}</h4><ul>{entries}</ul></section>")
    return "".join([*parts, "</div>"])


def _claim(tables: Tables, claim, names: pd.Series) -> str:
    number = list(tables.sources["source_id"]).index(claim.source_id)
    voice = "" if claim.voice_type == "article" else f' <i class="voice">{escape(claim.voice)}</i>'
    status = "" if claim.status == "asserted" else f' <span class="status">{claim.status}</span>'
    note = f' <span class="note">{escape(claim.note)}</span>' if claim.note else ""
    return (
        f'<li id="{claim.claim_id}"><span class="source s{number}">{escape(names[claim.source_id])}</span>'
        f"<div><b>{escape(claim.value)}</b>{status}{voice} {in_context(tables, claim)}{note}</div></li>"
    )
