"""Which facts of an incident's row a claim carries: dates, place, country, group, event type.

A fact that no claim carries is our own reckoning and needs a basis in its own column (codebook 2, A2).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from contested.tables import Tables
from contested.tables.values import span

# Each fact with the column that says whose reckoning it is.
BASIS = {
    "date_start": "date_basis",
    "place": "place_basis",
    "country": "country_basis",
    "group": "group_basis",
    "event_type": "type_basis",
}

# The group a doer belongs to; a doer who is not in the list is "other".
GROUP_OF = {
    "Islamic State": "Islamic State (core)",
    "Islamic State Khorasan": "Islamic State Khorasan",
    "Chechen separatists": "Chechen separatists",
    **dict.fromkeys(
        ("Russia", "Russian state", "Ukraine", "United States", "US-led coalition", "Soviet Union"), "state actor"
    ),
}
SPECIFIC = ("Islamic State Khorasan", "Islamic State (Sinai)", "Islamic State (Russia)", "Islamic State (core)")

# Words of a claim on doer, target, method or toll that make an event one of a type, in English.
TYPE_WORDS = {
    "attack": r"attack|assault|bomb|blew|stab|massacre|storm|kill|murder|atrocit|rocked",
    "hostage-taking": r"hostage|abduct|seized a school|took .* hostage",
    "plot": r"plot|plan|prepar",
    "counter-terrorism operation": r"standoff|raid|tried to arrest|killing of six",
    "arrest": r"arrest|detain|caught",
    "battle": r"battle|fought|recaptur|occup|war\b",
    "state operation": r"operation|intervention|invasion|military|evacuat|crackdown|mercenar|Wagner",
}


def uncarried(tables: Tables) -> pd.DataFrame:
    """The facts no claim carries: columns row (position in incidents.csv), incident_id, fact (a key of BASIS)."""
    said = tables.claims[(tables.claims["ours"] != "yes") & (tables.claims["status"] != "rejected")]
    claims = dict(tuple(said.groupby("incident_id")))
    none = tables.claims.iloc[:0]
    rows = []
    for i, row in enumerate(tables.incidents.to_dict("records")):
        own = claims.get(row["incident_id"], none)
        rows += [(i, row["incident_id"], fact) for fact, carries in CARRIES.items() if not carries(row, own)]
    return pd.DataFrame(rows, columns=["row", "incident_id", "fact"])


def _date(row: dict, own: pd.DataFrame) -> bool:
    """A claim gives the very days of the row, or the most precise claims together span them."""
    if not row["date_start"]:
        return True
    spans = [found for value in own.loc[own["variable"] == "date", "value"] if (found := span(value))]
    precise = [s for s in spans if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in spans)]
    wanted = tuple(pd.Timestamp(row[column]).date() for column in ("date_start", "date_end"))
    return wanted in spans or (bool(spans) and wanted == (min(s[0] for s in precise), max(s[1] for s in precise)))


def _place(row: dict, own: pd.DataFrame) -> bool:
    return not row["place"] or row["place"] in set(own.loc[own["variable"] == "place", "value"])


def _country(row: dict, own: pd.DataFrame) -> bool:
    return not row["country"] or row["country"] in set(own.loc[own["variable"] == "country", "value"])


def _group(row: dict, own: pd.DataFrame) -> bool:
    """The most specific group named as the doer: in an article's own voice, else by whoever else names one."""
    doers = own[own["variable"].isin(["perpetrator", "responsibility"]) & (own["denies"] != "yes")]
    if doers.empty:
        return row["group"] == "unknown"
    in_own_voice = doers[(doers["voice_type"] == "article") & (doers["variable"] == "perpetrator")]
    said = set((doers if in_own_voice.empty else in_own_voice)["value"])
    if row["group"] in said:
        return True  # a group that was added to the list stands there under its own name
    named = {GROUP_OF.get(value, "other") for value in said}
    branch = next((group for group in SPECIFIC if group in named), None)
    return row["group"] == branch or row["group"] in named - set(SPECIFIC)


def _event_type(row: dict, own: pd.DataFrame) -> bool:
    if row["event_type"] == "other":
        return True
    said = own.loc[own["variable"].isin(["perpetrator", "target", "method", "killed", "arrested"]), "quote"]
    # From the beginning of a word: "implant" holds no plan.
    words = rf"\b(?:{TYPE_WORDS[row['event_type']]})"
    return any(re.search(words, quote, re.IGNORECASE) for quote in said)


CARRIES: dict[str, Callable[[dict, pd.DataFrame], bool]] = {
    "date_start": _date,
    "place": _place,
    "country": _country,
    "group": _group,
    "event_type": _event_type,
}
