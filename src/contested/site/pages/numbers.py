"""The numbers of the prose, by name."""

from __future__ import annotations

import re

import pandas as pd

from contested import __version__
from contested.analysis import census, estimates, reliability, shown
from contested.classroom import hunt, minutes
from contested.site.pages.corrections import numbers as corrected
from contested.tables import CROCUS, KABUL, KALUGA, QUOTED, SHOWN, Tables
from contested.tables.values import written
from contested.wording import in_words


def numbers(tables: Tables) -> dict[str, str]:
    """Every number the prose uses, by name, as text in which MyST finds no markup and nothing to fill in."""
    every = {
        **census.agreement(tables),
        **_tolls(tables),
        **_sizes(tables),
        **_coding(tables),
        **_quotes(tables),
        **corrected(tables),
        "version": __version__,
        "n_to_code": in_words(len(tables.exercise)),
        "n_planted": in_words(len(hunt.ERRORS)),
        "n_hunt_rows": 2 * len(hunt.ERRORS),
        **{f"lab_{exercise}_minutes": there for exercise, there in minutes.lab_in_browser(tables).items()},
    }
    return {name: _plain(str(value)) for name, value in every.items()}


def evidence(tables: Tables) -> dict[str, tuple[str, str]]:
    """The numbers that lead to the words behind them, by name: each with the claim it comes from."""
    toll = estimates.candidates(tables, "killed", "victims").query("incident_id == @CROCUS")
    best = toll["best"].astype(float)
    claims = {"toll_low": toll.loc[best.idxmin()], "toll_high": toll.loc[best.idxmax()]}
    return {name: (str(claim["value"]), claim["claim_id"]) for name, claim in claims.items()}


def _plain(text: str) -> str:
    """Text for MyST with a backslash before every mark, so that none of them acts as markup."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _tolls(tables: Tables) -> dict[str, object]:
    """What is counted differently: the attack of the landing page, and two more."""
    victims, perpetrators = (estimates.candidates(tables, "killed", who) for who in ("victims", "perpetrators"))
    toll = victims.query("incident_id == @CROCUS")
    kabul = victims.loc[victims["incident_id"] == KABUL, "best"]
    kaluga = perpetrators.loc[perpetrators["incident_id"] == KALUGA, "best"]
    return {
        "toll_counts": in_words(toll["value"].nunique()),
        "crocus_date": written(tables.incidents.set_index("incident_id").loc[CROCUS, "date_start"]),
        "crocus_sources": in_words(tables.claims.query("incident_id == @CROCUS")["source_id"].nunique()),
        "toll_low": toll["best"].min(),
        "toll_high": toll["best"].max(),
        "kabul_low": kabul.min(),
        "kabul_high": kabul.max(),
        "kaluga_low": kaluga.min(),
        "kaluga_high": kaluga.max(),
    }


def _sizes(tables: Tables) -> dict[str, object]:
    """How much there is of everything."""
    incidents = tables.incidents[tables.incidents["record_type"] == "incident"]
    told = incidents["n_sources"]
    kinds = tables.incidents["record_type"].value_counts()
    years = incidents.loc[incidents["date_start"] != "", "date_start"].str[:4]
    return {
        "n_sources": len(tables.sources),
        "sources_in_words": in_words(len(tables.sources)),
        "n_claims": len(tables.claims),
        "n_incidents": len(incidents),
        "n_aggregates": kinds.get("aggregate", 0),
        "n_contexts": kinds.get("context", 0),
        "n_records": len(tables.incidents),
        "n_countries": incidents["country"].replace("", pd.NA).nunique(),
        "n_alone": int((told == 1).sum()),
        "n_sentences": len(tables.sentences),
        "n_sentences_open": int((tables.sentences["no_claim_reason"] != "").sum()),
        "first_year": years.min(),
        "last_year": years.max(),
        "longest_quote": int(tables.claims["quote"].str.split().str.len().max()),
    }


def _coding(tables: Tables) -> dict[str, object]:
    """Who coded how much, and from where on a measure of agreement is good enough."""
    return {
        "second_pass_of": _coded(tables, census.second_pass(tables)["source_id"].nunique()),
        "framing_passes_of": _coded(tables, _framing_sources(tables)),
        "alpha_plotted": f"{reliability.PLOTTED:.2f}",
        "alpha_tentative": reliability.TENTATIVE,
    }


def _quotes(tables: Tables) -> dict[str, object]:
    """How much of the articles may be read, and how many of the quotes are shown."""
    of = pd.concat([getattr(tables, name)["shown"] for name in QUOTED])
    return {
        "shown_limit": f"{shown.LIMIT:.0%}",
        "shown_run": in_words(shown.RUN),
        "quotes_all": int((of != "").sum()),
        "quotes_shown": int(of.isin(SHOWN).sum()),
    }


def _framing_sources(tables: Tables) -> int:
    """How many articles the passes over framing coded."""
    units = reliability.units(tables, "statement")["sentence_id"]
    return units.map(tables.sentences.set_index("sentence_id")["source_id"]).nunique()


def _coded(tables: Tables, number: int) -> str:
    """How many of the articles a pass coded, as prose has it."""
    every = len(tables.sources)
    return f"all {in_words(every)} articles" if number == every else f"{in_words(number)} of {in_words(every)} articles"
