"""Framing statements as readers meet them: whose voice, about whom, and how firmly a source says who had which part."""

from __future__ import annotations

import pandas as pd

from contested.analysis.reliability import TARGETS
from contested.tables import Tables

OWN, REPORTED = "own voice", "reported"
# The branch is a part of the group: who names either says that one of the two did it.
EITHER = "Islamic State or its Afghan branch"
GROUP = {"is": EITHER, "is-k": EITHER}
NOBODY = ("unspecified", "other", "victims")
# The parts somebody can have had in the act itself, in words; what came after it is no part in it.
PARTS = {
    "executed": "did it",
    "directed": "planned or ordered it",
    "facilitated": "helped",
    "allowed": "knew and let it happen",
    "failed-to-prevent": "failed to stop it",
    "provoked": "provoked it",
}
# From the firmest to the least firm; a source's mark is the firmest thing it says.
SAYS = ("says so itself", "says it may be so", "passes it on as confirmed", "passes it on", "passes it on with doubt")
DENIAL = "passes on a denial"


def told(tables: Tables) -> pd.DataFrame:
    """Every framing statement once, with a column `speaks`: OWN or REPORTED."""
    once = tables.framings[tables.framings["repeats"] == ""]
    return once.assign(speaks=once["voice_type"].eq("article").map({True: OWN, False: REPORTED}))


def firmest(tables: Tables, incident_id: str) -> pd.DataFrame:
    """What each source says of each actor and part, most firmly; and, apart, whether it passes on a denial.

    Columns actor, part, row (both in words), source_id, says (one of SAYS or DENIAL), voice, framing_id; in the order
    of PARTS.
    """
    said = tables.framings
    said = said[(said["event"] == incident_id) & said["part"].isin(PARTS) & ~said["target"].isin(NOBODY)]
    actor = said["target"].map(lambda target: GROUP.get(target) or TARGETS.get(target, target.capitalize()))
    said = said.assign(actor=actor, says=[_says(row) for row in said.itertuples()])
    order = {says: number for number, says in enumerate((*SAYS, DENIAL))}
    said = said.assign(firm=said["says"].map(order), nth=said["part"].map(list(PARTS).index))
    said = said.assign(denied=said["denies"] == "yes").sort_values(["nth", "firm"], kind="stable")
    said = said.drop_duplicates(["actor", "part", "source_id", "denied"])
    spread = said.groupby(["part", "actor"])["source_id"].transform("nunique")
    said = said.assign(spread=-spread).sort_values(["nth", "spread", "actor", "firm"], kind="stable")
    return said.assign(row=said["actor"] + ": " + said["part"].map(PARTS))[
        ["actor", "part", "row", "source_id", "says", "voice", "framing_id"]
    ]


def doers(said: pd.DataFrame) -> pd.Series:
    """Who did it, as sources say firmly in their own voice: the number of these sources by actor, most first.

    said: as from firmest().
    """
    return said.loc[(said["part"] == "executed") & (said["says"] == SAYS[0]), "actor"].value_counts()


def others(said: pd.DataFrame) -> pd.DataFrame:
    """The rows of firmest() on those who are said to have had a part and did not do it; denials are left out."""
    return said[(said["part"] != "executed") & (said["says"] != DENIAL) & ~said["actor"].isin(doers(said).index)]


def _says(row) -> str:
    if row.denies == "yes":
        return DENIAL
    if row.stance == "asserts":
        return SAYS[1] if row.certainty == "possible" else SAYS[0]
    return {"endorses": SAYS[2], "doubts": SAYS[4], "rejects": DENIAL}.get(row.stance, SAYS[3])


def actor(target: str) -> str:
    """A target as the label of a row."""
    return UNNAMED.get(target) or TARGETS.get(target, target.replace("-", " ").capitalize())


UNNAMED = {"unspecified": "Nobody in particular", "other": "Somebody else"}


def the(target: str) -> str:
    """A target in a sentence."""
    return named(actor(target))


def named(name: str) -> str:
    """An actor, called as in a row, in a sentence."""
    return name if name in {actor(target) for target in NO_ARTICLE} else f"the {name}"


NO_ARTICLE = ("ukraine", "putin", "is-k", "central-asians-muslims")
