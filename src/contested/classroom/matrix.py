"""The matrix of a lesson: what each article says about one incident. Card and key are made from the same entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from contested.analysis.shown import boasts
from contested.tables import CROCUS, Tables
from contested.tables.values import appeared, written

REPORTS, DENIED, REJECTS, DOUBT = "R", "N", "X", "?"  # none of them the letter of a column
# Words that leave doubt where a class can see them.
HEDGES = ("suspected", "may have", "likely", "implicitly", "without evidence")
# How an article names a group; a quote without such a name gets one in our words.
GROUPS = {"Islamic State Khorasan": r"\bISKP\b|Khorasan", "Islamic State": r"\bISIS\b|\bIS\b|Islamic State"}
# What a class writes into a cell, and when; a cell with none of these is what the article says itself.
SIGNS = {
    REPORTS: "and the name: the article only reports what somebody says.",
    DENIED: "and the name: the article reports that somebody says no.",
    REJECTS: "the article itself rejects it.",
    DOUBT: f"the words leave doubt ({', '.join(HEDGES)}), or the card says that the article adds doubt.",
}
_UNNAMED = "unnamed_collective"
_SPELT = {"The Russian govrrnment": "The Russian government"}  # a slip of the article's


@dataclass(frozen=True)
class Entry:
    """One thing an article says: its value in few words, the signs, whose voice ("" for the article's own), its words.

    `words` is empty where they are not shown; the card then says what the key says. title: they are of the headline.
    """

    value: str
    signs: str
    speaker: str
    words: str
    title: bool = False

    @property
    def said(self) -> str:
        """The signs with the name, as a class writes them after the value."""
        name = f" {self.speaker}" if self.speaker else ""
        return f"{self.signs.removesuffix(DOUBT)}{name}{' ?' if DOUBT in self.signs else ''}".strip()

    @property
    def names_speaker(self) -> bool:
        """Whether the words themselves say whose they are."""
        return bool(self.speaker) and self.speaker.split()[-1].lower() in self.words.lower()

    @property
    def names_value(self) -> bool:
        """Whether the words name the group that is the value, where it is one."""
        return self.value not in GROUPS or bool(re.search(GROUPS[self.value], self.words))

    @property
    def shows_doubt(self) -> bool:
        """Whether the words themselves leave the doubt that is in the signs."""
        return DOUBT in self.signs and any(hedge in self.words for hedge in HEDGES)


def letters(tables: Tables) -> dict[str, str]:
    """The letter that stands for each source_id, in an order that gives nothing away: that of the texts' hashes."""
    order = tables.sources.sort_values("sha256")["source_id"]
    return {source: chr(ord("A") + number) for number, source in enumerate(order)}


def questions() -> list[str]:
    """What is asked of every article, in the order of the sheet."""
    return [question for question, _ in QUESTIONS]


def answers(tables: Tables, source_id: str) -> list[tuple[str, list[Entry]]]:
    """Each question with what one article answers; [] where nothing was found in it."""
    return [(question, _distinct(find(tables, source_id))) for question, find in QUESTIONS]


def signs(tables: Tables) -> dict[str, str]:
    """The signs that some cell of the matrix has, each with when a class writes it."""
    found = {
        mark
        for source in letters(tables)
        for _, entries in answers(tables, source)
        for e in entries
        for mark in e.signs
    }
    return {sign: meaning for sign, meaning in SIGNS.items() if sign in found}


def aloud(entries: list[Entry]) -> list[Entry]:
    """What a group reads out of the last row: one accusation and, where there is one, the denial."""
    denials = [entry for entry in entries if entry.signs.startswith((DENIED, REJECTS))]
    return [entry for entry in entries if entry not in denials][:1] + denials[:1]


def dated(tables: Tables, source_id: str) -> str:
    """When a text was published, as its card says it."""
    source = tables.sources.set_index("source_id").loc[source_id]
    if source["published_precision"] == "inferred":
        return f"about {written(source['published_on'])}; the text has no date of its own"
    return appeared(source["published_on"], source["published_precision"])


# Claims -------------------------------------------------------------------------------------------


def _claimed(variable: str, counts: str = "") -> Callable[[Tables, str], list[Entry]]:
    """What an article claims about one variable of the incident."""

    def find(tables: Tables, source_id: str) -> list[Entry]:
        claims = tables.claims
        own = claims[(claims["incident_id"] == CROCUS) & (claims["source_id"] == source_id)]
        own = own[(own["variable"] == variable) & (own["counts"] == counts)]
        # Its own voice first.
        own = own.sort_values("voice_type", key=lambda kinds: kinds != "article", kind="stable")
        return [entry for claim in own.itertuples() if (entry := _of_claim(tables, claim)).value]

    return find


def _of_claim(tables: Tables, claim) -> Entry:
    boast = boasts(claim.voice_type, claim.variable, claim.verbatim)
    words = "" if boast else " ".join(claim.quote.split())
    signs = REJECTS if claim.status == "rejected" else DENIED if claim.denies else ""
    doubt = claim.certainty != "certain" or claim.status == "doubted"
    return _entry(_value(claim, words), signs, claim, words, doubt, _in_title(tables, claim))


def _value(claim, words: str) -> str:
    """A claim's value in a few plain words; "" for a count of which not even a word is on record."""
    if claim.variable == "date":
        return _day(claim)
    if claim.value == "no number":
        return claim.detail
    return claim.value if words or not claim.detail else f"{claim.value} ({claim.detail})"


def _day(claim) -> str:
    """A day as the text has it: without the year where it gives none."""
    year, _, rest = claim.value.partition("-")
    if year == "XXXX" or claim.ours:
        return written(f"2024-{rest}").removesuffix(" 2024") if rest else claim.detail
    return written(claim.value)


def _claimants(tables: Tables, source_id: str) -> list[Entry]:
    """Who claimed the act. The answer is itself whoever speaks, so no sign says it once more."""
    found = _claimed("responsibility")(tables, source_id)
    return _distinct([replace(entry, signs=entry.signs.removeprefix(REPORTS), speaker="") for entry in found])


# Framing statements -------------------------------------------------------------------------------


def _part_of_ukraine(tables: Tables, source_id: str) -> list[Entry]:
    """Who says that somebody in Ukraine planned the attack or helped, and who denies it; each voice once."""
    said = tables.framings[tables.framings["source_id"] == source_id]
    mine = said[
        (said["event"] == CROCUS) & (said["target"] == "ukraine") & said["part"].isin(["directed", "facilitated"])
    ]
    # Of several statements of one voice the one whose words say most plainly what it is about.
    plain = pd.DataFrame(
        {
            "always": mine["shown"] != "always",
            "part": mine["part"] != "directed",
            "named": ~mine["quote"].str.contains("Ukrain|Kyiv|Kiev"),
            "verbatim": mine["verbatim"] != "yes",
        }
    )
    mine = mine.loc[plain.sort_values(list(plain), kind="stable").index]
    found: dict[tuple[str, str], Entry] = {}
    for row in mine.itertuples():
        entry = _of_statement(tables, row, _full_name(said["voice"], row.voice))
        found.setdefault((entry.speaker, entry.signs.removesuffix(DOUBT)), entry)
    return list(found.values())


def _of_statement(tables: Tables, row, voice: str) -> Entry:
    words = " ".join(row.quote.split())
    signs = REJECTS if row.stance == "rejects" else DENIED if row.denies == "yes" else ""
    doubt = row.certainty != "certain" or row.stance == "doubts"
    value, title = "no" if signs else "yes", _in_title(tables, row)
    return _entry(value, signs, row._replace(voice=voice), words, doubt, title)


def _full_name(voices: pd.Series, short: str) -> str:
    """The fullest way an article names a voice: Putin -> Russian President Vladimir Putin."""
    return max((v for v in voices.unique() if v.endswith(short) and " and " not in v), key=len, default=short)


# Both ---------------------------------------------------------------------------------------------


def _in_title(tables: Tables, row) -> bool:
    """Whether the words of a row are in the headline of its article."""
    titles = tables.sentences[
        (tables.sentences["zone"] == "headline") & (tables.sentences["source_id"] == row.source_id)
    ]
    return bool(((titles["start"] <= row.start) & (row.start < titles["end"])).any())


def _entry(value: str, signs: str, row, words: str, doubt: bool, title: bool) -> Entry:
    own = row.voice_type == "article"
    speaker = "people not named" if row.voice_type == _UNNAMED else _SPELT.get(row.voice, row.voice)
    speaker = "" if own else re.sub("^The ", "the ", speaker)
    return Entry(value, (signs or ("" if own else REPORTS)) + (DOUBT if doubt else ""), speaker, words, title)


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Each value of each voice once, with words where there are any."""
    found: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        key = (entry.value, entry.signs, entry.speaker)
        if key not in found or (entry.words and not found[key].words):
            found[key] = entry
    return list(found.values())


TOLL, INJURED, CLAIMANTS = "How many people were killed?", "How many were injured?", "Who claimed the act?"
# What the matrix asks about the incident, and where the answers are.
QUESTIONS: tuple[tuple[str, Callable[[Tables, str], list[Entry]]], ...] = (
    ("When was it?", _claimed("date")),
    ("Where was it?", _claimed("place")),
    (TOLL, _claimed("killed", "victims")),
    (INJURED, _claimed("injured", "victims")),
    ("How many attackers were there?", _claimed("attackers", "perpetrators")),
    (CLAIMANTS, _claimants),
    ("Who did it, and who says so?", _claimed("perpetrator")),
    ("Did Ukraine have a part in it, and who says so?", _part_of_ukraine),
)
