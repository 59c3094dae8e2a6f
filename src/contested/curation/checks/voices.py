"""What must hold of who says a claim and what the article does with it (codebook 2, rules 8 to 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.curation.checks.claims import COUNTS, bounds
from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import values

# English words, as far as the sources need them; a claim in another language is not asked for them.
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
            message = f"{claim.claim_id}: the value {claim.value!r} holds more than the value"
            mend = "put a nuance into detail, a topic into topic, and give a second value a row of its own"
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
                mend = f"fill in {column}" if wanted else f"empty {column}"
                message = f"{claim.claim_id}: {column} goes with {what}, and only with that"
                yield Flaw(line, column, message, mend)


@declare("voice-status", table="claims")
def voice_status(given: Given) -> Iterator[Flaw]:
    """What an article says in its own voice is not attributed, and what somebody else says is not asserted."""
    for line, claim in given.rows("claims"):
        if claim.status == ("attributed" if claim.voice_type == "article" else "asserted"):
            message = f"{claim.claim_id}: status {claim.status} does not fit the voice {claim.voice!r}"
            mend = "write asserted for the article's own voice, attributed for what it passes on"
            yield Flaw(line, "status", message, mend)


@declare("status-mark", table="claims")
def status_mark(given: Given) -> Iterator[Flaw]:
    """A claim is doubted or rejected only where the article has words for it; they stand in mark, and nowhere else."""
    for line, claim in given.rows("claims"):
        marked = claim.status in ("doubted", "rejected")
        if bool(claim.mark) != marked:
            message = f"{claim.claim_id} is {claim.status}, and mark is {claim.mark!r}"
            mend = "quote the article's own words of doubt in mark" if marked else "empty mark, or correct the status"
            yield Flaw(line, "mark", message, mend)


@declare("mark-verbatim", table="claims", texts=True, reconciled=True)
def mark_verbatim(given: Given) -> Iterator[Flaw]:
    """The words of doubt stand in the sentence of the claim, or in one beside it."""
    for line, claim in given.rows("claims"):
        if claim.mark and claim.mark not in _around(given, claim):
            message = f"{claim.claim_id}: {claim.mark!r} does not appear within a sentence of the quote"
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
            message = f"{claim.claim_id}: the quote denies, and denies is empty: {claim.quote!r}"
            yield Flaw(line, "denies", message, "write yes, and what is denied as the value")


@declare("certainty-hedge", table=("claims", "overlaps"))
def certainty_hedge(given: Given) -> Iterator[Flaw]:
    """A claim that is not certain has its hedge in the quote, or is an exception in overlaps.csv."""
    excepted = set(given.tables.overlaps.loc[given.tables.overlaps["rule"] == "hedge", "row_id"])
    for line, claim in given.quoting("claims"):
        hedged = HEDGE.search(f"{claim.quote} {claim.voice}")
        if claim.certainty != "certain" and not hedged and claim.claim_id not in excepted:
            message = f"{claim.claim_id} is {claim.certainty}, and its quote holds no hedge: {claim.quote!r}"
            yield Flaw(line, "certainty", message, "widen the quote to the hedge, or write certain")


@declare("reckoned", table="claims")
def reckoned(given: Given) -> Iterator[Flaw]:
    """A sum that the quote does not state itself is our reckoning and has ours = yes."""
    for line, claim in given.quoting("claims"):
        if claim.variable not in COUNTS or claim.ours == "yes":
            continue
        # A single or named person killed is one, also without a number word (rule 6).
        stated = {*values.numbers(claim.quote), *([1] if claim.variable == "killed" else [])}
        if missing := sorted({*bounds(claim).values()} - stated):
            message = f"{claim.claim_id}: {missing[0]} is a sum of ours: {claim.quote!r}"
            yield Flaw(line, "ours", message, "write ours = yes; such a claim never disputes another")


@declare("killed-counted", table="claims")
def killed_counted(given: Given) -> Iterator[Flaw]:
    """Where a source's words say that people were killed in an incident, it has a claim on the number killed."""
    counted = {(claim.incident_id, claim.source_id) for _, claim in given.rows("claims") if claim.variable == "killed"}
    for line, claim in given.rows("claims"):
        killed = claim.variable in ("method", "target", "outcome", "perpetrator") and KILLED.search(claim.quote)
        if killed and claim.topic != "threat" and (claim.incident_id, claim.source_id) not in counted:
            counted.add((claim.incident_id, claim.source_id))  # one problem for one missing claim
            message = f"{claim.claim_id} says that somebody was killed, and no claim counts them: {claim.quote!r}"
            mend = "add a claim on killed: a single or named person is one, a plural without a number is vague"
            yield Flaw(line, "variable", message, mend)
