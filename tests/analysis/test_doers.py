"""Who did it: of the attack of 22 March 2024 the claims name one doer, and every text names it in its own voice."""

from __future__ import annotations

from collections import defaultdict

from helpers import CROCUS, rows

# The group and its branches, and the class of people that stands for it where a text has not named it yet.
ISLAMIC_STATE = {"Islamic State", "Islamic State Khorasan", "Islamists"}
# The most specific name each text uses of the doer in its own voice, read in the texts:
#   Al-Estiklal "why did it target Russia", of ISIS-Khorasan; Ashour "the branch whose operatives are suspected to have
#   committed the Crocus City Hall attack"; The Diplomat "the ISKP attack in Russia"; Unsigned "ISIS' attack in Moscow",
#   the branch only as "widely reported"; Dimensions "Did IS-Khorasan Act Alone?".
MOST_SPECIFIC = {
    "estiklal": "Islamic State Khorasan",
    "ashour": "Islamic State Khorasan",
    "diplomat": "Islamic State Khorasan",
    "unsigned": "Islamic State",
    "dimensions": "Islamic State Khorasan",
}
NARROW_TO_WIDE = ("Islamic State Khorasan", "Islamic State", "Islamists")
BRANCH = {"is-k": "Islamic State Khorasan", "is": "Islamic State"}


def doers() -> list[dict[str, str]]:
    return [r for r in rows("claims") if r["incident_id"] == CROCUS and r["variable"] == "perpetrator"]


def test_nobody_but_the_islamic_state_is_named_as_the_doer():
    assert len(doers()) >= len(MOST_SPECIFIC)
    assert {r["value"] for r in doers()} <= ISLAMIC_STATE
    assert not any(r["denies"] for r in doers())


def test_every_text_names_it_in_its_own_voice_by_the_most_specific_name_it_uses():
    own = defaultdict(set)
    for row in doers():
        if row["voice_type"] == "article" and row["status"] == "asserted":
            own[row["source_id"]].add(row["value"])
    assert set(own) == {r["source_id"] for r in rows("sources")}
    named = {source: next(name for name in NARROW_TO_WIDE if name in names) for source, names in own.items()}
    assert {source: named[source] for source in MOST_SPECIFIC} == MOST_SPECIFIC


def test_a_branch_a_text_names_in_its_statements_is_a_doer_in_its_claims():
    claimed = {(r["source_id"], r["value"]) for r in doers() if r["voice_type"] == "article"}
    said = {
        (r["source_id"], BRANCH[r["target"]])
        for r in rows("framings")
        if (r["event"], r["part"], r["voice_type"]) == (CROCUS, "executed", "article") and r["target"] in BRANCH
    }
    assert ("diplomat", "Islamic State Khorasan") in said
    assert {pair for pair in said if pair[1] == "Islamic State Khorasan"} <= claimed
    assert {source for source, _ in said} == {source for source, _ in claimed}
