"""What must hold of who says a claim and what the article does with it (codebook 2, rules 8 to 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.curation.checks.claims import COUNTS, bounds
from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import values

# English words, as far as the sources need them: a hedge in another language is an exception in overlaps.csv.
DENIAL = re.compile(r"\b(den(y|ies|ied)|dismiss(es|ed)?|reject(s|ed)?)\b", re.IGNORECASE)
KILLED = re.compile(r"\b(killed|killing of|murder of|execution)\b", re.IGNORECASE)
HEDGE = re.compile(
    r"\b(may|might|could|possibl[ey]|perhaps|conceivable|suspected|suspects?|suspicion|suspicions|reported(ly)?|reports|"
    r"likely|probably|seems?|appears?|alleg(ed|edly)|accus\w+|purported\w*|claimed|said|hinted|whether|credible|"
    r"plans|charged|questions|meant|probabl[ey]|believe|attempt)\b",
    re.IGNORECASE,
)


@declare("value-bare", table="claims")
def value_bare(given: Given) -> Iterator[Flaw]:
    """A value is one bare value: no brackets, no semicolons, no "topic:" before it."""
    for line, claim in given.rows("claims"):
        if re.search(r"[();]|^[a-z ]+: ", claim.value):
            message = f"{claim.claim_id}: {claim.value!r} is more than one bare value"
            mend = "move a nuance to detail or a topic to topic, and give a second value a row of its own"
            yield Flaw(line, "value", message, mend)


@declare("claim-column", table="claims")
def claim_column(given: Given) -> Iterator[Flaw]:
    """A sub-count names who is counted, an outcome its topic, a motive whose it is; other claims leave these empty."""
    for line, claim in given.rows("claims"):
        for column, wanted, what in (
            ("who", claim.counts == "part", "a sub-count (counts = part)"),
            ("topic", claim.variable == "outcome", "an outcome"),
            ("whose", claim.variable == "motive", "a motive"),
        ):
            if bool(getattr(claim, column)) != wanted:
                said = f"is empty, but {what} needs it" if wanted else f"is filled in, but only {what} needs it"
                mend = f"fill in {column}" if wanted else f"empty {column}"
                yield Flaw(line, column, f"{claim.claim_id}: {column} {said}", mend)


@declare("voice-status", table="claims")
def voice_status(given: Given) -> Iterator[Flaw]:
    """What an article says in its own voice is not attributed, and what somebody else says is not asserted."""
    for line, claim in given.rows("claims"):
        if claim.status == ("attributed" if claim.voice_type == "article" else "asserted"):
            message = f"{claim.claim_id}: the status is {claim.status}, but the voice is {claim.voice!r}"
            mend = "write asserted for what the article says in its own voice, attributed for what it passes on"
            yield Flaw(line, "status", message, mend)


@declare("status-mark", table="claims")
def status_mark(given: Given) -> Iterator[Flaw]:
    """A claim is doubted or rejected only where the article has words for it; else mark is empty."""
    for line, claim in given.rows("claims"):
        marked = claim.status in ("doubted", "rejected")
        if bool(claim.mark) != marked:
            message = f"{claim.claim_id} is {claim.status}, but mark is {repr(claim.mark) if claim.mark else 'empty'}"
            mend = "copy the article's words of doubt into mark" if marked else "empty mark, or correct the status"
            yield Flaw(line, "mark", message, mend)


@declare("mark-verbatim", table="claims", texts=True, reconciled=True)
def mark_verbatim(given: Given) -> Iterator[Flaw]:
    """The words of doubt are in the sentence of the claim, or in one next to it."""
    for line, claim in given.rows("claims"):
        if claim.mark and claim.mark not in _around(given, claim):
            message = f"{claim.claim_id}: {claim.mark!r} is not in the sentence of the quote, nor in one next to it"
            yield Flaw(line, "mark", message, "copy the words from the article")


def _around(given: Given, claim) -> str:
    own = given.tables.sentences[given.tables.sentences["source_id"] == claim.source_id].reset_index(drop=True)
    touched = own.index[(own["start"] < claim.end) & (own["end"] > claim.start)]
    near = own.iloc[max(touched.min() - 1, 0) : touched.max() + 2] if len(touched) else own.iloc[:0]
    return given.texts[claim.source_id].text[near["start"].min() : near["end"].max()] if len(near) else ""


@declare("denial", table="claims")
def denial(given: Given) -> Iterator[Flaw]:
    """A voice whose quoted words deny an accusation has denies = yes."""
    for line, claim in given.rows("claims"):
        accused = claim.variable in ("perpetrator", "responsibility") or claim.topic == "accusation"
        if accused and DENIAL.search(claim.quote) and claim.denies != "yes":
            message = f"{claim.claim_id}: the quote is a denial, but denies is empty: {claim.quote!r}"
            yield Flaw(line, "denies", message, "write yes in denies, and in value what is being denied")


@declare("certainty-hedge", table=("claims", "overlaps"))
def certainty_hedge(given: Given) -> Iterator[Flaw]:
    """A claim that is not certain has its hedge in the quote, or is an exception in overlaps.csv."""
    excepted = set(given.tables.overlaps.loc[given.tables.overlaps["rule"] == "hedge", "row_id"])
    for line, claim in given.quoting("claims"):
        hedged = HEDGE.search(f"{claim.quote} {claim.voice}")
        if claim.certainty != "certain" and not hedged and claim.claim_id not in excepted:
            message = f"{claim.claim_id} is {claim.certainty}, but nothing in its quote says so: {claim.quote!r}"
            yield Flaw(
                line, "certainty", message, "extend the quote to the word that makes it uncertain, or write certain"
            )


@declare("reckoned", table="claims")
def reckoned(given: Given) -> Iterator[Flaw]:
    """A sum that the quote does not state itself is our reckoning and has ours = yes."""
    for line, claim in given.quoting("claims"):
        if claim.variable not in COUNTS or claim.ours == "yes" or values.unread(claim.quote):
            continue
        # A single or named person killed is one, also without a number word (rule 6).
        stated = {*values.numbers(claim.quote), *([1] if claim.variable == "killed" else [])}
        if missing := sorted({*bounds(claim).values()} - stated):
            message = f"{claim.claim_id}: {missing[0]} is our own sum, not a number in the quote: {claim.quote!r}"
            yield Flaw(line, "ours", message, "write ours = yes; our own sums are never part of a dispute")


@declare("killed-counted", table="claims")
def killed_counted(given: Given) -> Iterator[Flaw]:
    """Where a source's words say that people were killed in an incident, it has a claim on the number killed."""
    counted = {(claim.incident_id, claim.source_id) for _, claim in given.rows("claims") if claim.variable == "killed"}
    for line, claim in given.rows("claims"):
        killed = claim.variable in ("method", "target", "outcome", "perpetrator") and KILLED.search(claim.quote)
        if killed and claim.topic != "threat" and (claim.incident_id, claim.source_id) not in counted:
            counted.add((claim.incident_id, claim.source_id))  # one problem for one missing claim
            message = f"{claim.claim_id} says that somebody was killed, but no claim gives the number: {claim.quote!r}"
            mend = "add a claim on killed: 1 for a single or named person, vague for a plural without a number"
            yield Flaw(line, "variable", message, mend)
