"""Which facts of an incident's row a claim carries: dates, place, country, group, event type.

A fact that no claim carries is our own reckoning and needs a basis in its own column (codebook 2, A2).
"""

from __future__ import annotations

import re
from collections import defaultdict
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
TYPE_VARIABLES = ("perpetrator", "target", "method", "killed", "arrested")
READ = ["incident_id", "variable", "value", "voice_type", "denies", "quote"]  # what these rules read of a claim


Claims = list[dict]  # the claims on one incident


def uncarried(tables: Tables) -> pd.DataFrame:
    """The facts no claim carries: columns row (position in incidents.csv), incident_id, fact (a key of BASIS)."""
    said = tables.claims[(tables.claims["ours"] != "yes") & (tables.claims["status"] != "rejected")]
    claims: dict[str, Claims] = defaultdict(list)
    for claim in said[READ].to_dict("records"):
        claims[claim["incident_id"]].append(claim)
    rows = []
    for i, row in enumerate(tables.incidents.to_dict("records")):
        own = claims[row["incident_id"]]
        rows += [(i, row["incident_id"], fact) for fact, carries in CARRIES.items() if not carries(row, own)]
    return pd.DataFrame(rows, columns=["row", "incident_id", "fact"])


def _values(own: Claims, variable: str) -> list[str]:
    return [claim["value"] for claim in own if claim["variable"] == variable]


def _date(row: dict, own: Claims) -> bool:
    """A claim gives the very days of the row, or the most precise claims together span them."""
    if not row["date_start"]:
        return True
    spans = [found for value in _values(own, "date") if (found := span(value))]
    precise = [s for s in spans if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in spans)]
    wanted = tuple(pd.Timestamp(row[column]).date() for column in ("date_start", "date_end"))
    return wanted in spans or (bool(spans) and wanted == (min(s[0] for s in precise), max(s[1] for s in precise)))


def _place(row: dict, own: Claims) -> bool:
    return not row["place"] or row["place"] in _values(own, "place")


def _country(row: dict, own: Claims) -> bool:
    return not row["country"] or row["country"] in _values(own, "country")


def _group(row: dict, own: Claims) -> bool:
    """The most specific group named as the doer: in an article's own voice, else by whoever else names one."""
    doers = [c for c in own if c["variable"] in ("perpetrator", "responsibility") and c["denies"] != "yes"]
    if not doers:
        return row["group"] == "unknown"
    in_own_voice = [c for c in doers if c["voice_type"] == "article" and c["variable"] == "perpetrator"]
    said = {claim["value"] for claim in in_own_voice or doers}
    if row["group"] in said:
        return True  # a group that was added to the list stands there under its own name
    named = {GROUP_OF.get(value, "other") for value in said}
    branch = next((group for group in SPECIFIC if group in named), None)
    return row["group"] == branch or row["group"] in named - set(SPECIFIC)


def _event_type(row: dict, own: Claims) -> bool:
    if row["event_type"] == "other":
        return True
    # From the beginning of a word: "implant" holds no plan.
    words = rf"\b(?:{TYPE_WORDS[row['event_type']]})"
    return any(re.search(words, claim["quote"], re.IGNORECASE) for claim in own if claim["variable"] in TYPE_VARIABLES)


CARRIES: dict[str, Callable[[dict, Claims], bool]] = {
    "date_start": _date,
    "place": _place,
    "country": _country,
    "group": _group,
    "event_type": _event_type,
}
