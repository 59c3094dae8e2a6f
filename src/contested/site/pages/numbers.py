"""The numbers of the prose, by name."""

from __future__ import annotations

import re

import pandas as pd

from contested import __version__
from contested.analysis import census, disputes, estimates, reliability
from contested.classroom import hunt
from contested.html import render
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import in_words


def numbers(tables: Tables) -> dict[str, str]:
    """Every number the prose uses, by name, as text."""
    incidents = tables.incidents[tables.incidents["record_type"] == "incident"]
    told = incidents["n_sources"]
    disputed = incidents[incidents["disputed"] != ""]
    kinds = tables.incidents["record_type"].value_counts()
    years = incidents.loc[incidents["date_start"] != "", "date_start"].str[:4]
    open_sentences = tables.sentences["no_claim_reason"]
    victims, perpetrators = (estimates.candidates(tables, "killed", who) for who in ("victims", "perpetrators"))
    toll = victims.query("incident_id == @CROCUS")
    kabul = victims.query("incident_id == 'kabul-embassy-2022'")["best"]
    kaluga = perpetrators.query("incident_id == 'kaluga-raid-2024'")["best"]
    numbers = {
        **census.agreement(tables),
        "version": __version__,
        "toll_counts": in_words(toll["value"].nunique()),
        "crocus_date": written(tables.incidents.set_index("incident_id").loc[CROCUS, "date_start"]),
        "toll_low_link": _to_claim(toll.loc[toll["best"].astype(float).idxmin()]),
        "toll_high_link": _to_claim(toll.loc[toll["best"].astype(float).idxmax()]),
        "toll_low": toll["best"].min(),
        "toll_high": toll["best"].max(),
        "kabul_low": kabul.min(),
        "kabul_high": kabul.max(),
        "kaluga_low": kaluga.min(),
        "kaluga_high": kaluga.max(),
        "n_to_code": in_words(len(tables.exercise)),
        "n_planted": in_words(len(hunt.ERRORS)),
        "n_hunt_rows": 2 * len(hunt.ERRORS),
        "n_disputes": len(disputes.disputes(tables)),
        "n_disputes_in_words": in_words(len(disputes.disputes(tables))),
        "n_disputed_shared": len(disputed[disputed["n_sources"] > 1]),
        "n_sources": len(tables.sources),
        "sources_in_words": in_words(len(tables.sources)),
        "crocus_sources": in_words(tables.claims.query("incident_id == @CROCUS")["source_id"].nunique()),
        "second_pass_of": _coded(tables, census.second_pass(tables)["source_id"].nunique()),
        "framing_passes_of": _coded(tables, _coded_sources(tables)),
        "alpha_plotted": f"{reliability.PLOTTED:.2f}",
        "alpha_tentative": reliability.TENTATIVE,
        "n_claims": len(tables.claims),
        "n_incidents": len(incidents),
        "n_aggregates": kinds.get("aggregate", 0),
        "n_contexts": kinds.get("context", 0),
        "n_records": len(tables.incidents),
        "n_countries": incidents["country"].replace("", pd.NA).nunique(),
        "n_alone": int((told == 1).sum()),
        "n_shared": int((told > 1).sum()),
        "n_sentences": len(tables.sentences),
        "n_sentences_open": int((open_sentences != "").sum()),
        "first_year": years.min(),
        "last_year": years.max(),
        "longest_quote": int(tables.claims["quote"].str.split().str.len().max()),
    }
    return {name: _plain(str(value)) for name, value in numbers.items()}


def _to_claim(claim: pd.Series) -> str:
    """A number on the landing page, as HTML that leads to the words behind it."""
    return str(render("to_claim.html", root=".", claim=claim["claim_id"], number=claim["best"])).strip()


def _coded_sources(tables: Tables) -> int:
    """How many articles the passes over framing coded."""
    units = reliability.units(tables, "statement")["sentence_id"]
    return units.map(tables.sentences.set_index("sentence_id")["source_id"]).nunique()


def _coded(tables: Tables, number: int) -> str:
    """How many of the articles a pass coded, as prose has it."""
    every = len(tables.sources)
    return f"all {in_words(every)} articles" if number == every else f"{in_words(number)} of {in_words(every)} articles"


def _plain(value: str) -> str:
    """A value for the prose, where Jinja and MyST would run what looks like theirs."""
    if re.search(r"[{}`$]", value):
        raise ValueError(f"{value!r} cannot stand in prose: it would be read as markup")
    return value
