"""What must hold of claims.csv: each value follows from the words of its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import pycountry

from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import values
from contested.tables.corpus import MAX_QUOTE_WORDS
from contested.wording import listed

COUNTS = ("killed", "injured", "hostages", "attackers", "arrested")
# The bounds that each qualifier fills (CODEBOOK, A6).
BOUNDS = {
    "exact": (True, True, True),
    "at-least": (True, True, False),
    "more-than": (True, True, False),
    "up-to": (False, True, True),
    "about": (False, True, False),
    "vague": (False, False, False),
    "": (False, False, False),
}


def bounds(claim) -> dict[str, int]:
    """The bounds that are filled."""
    return {name: int(number) for name in ("low", "best", "high") if pd.notna(number := getattr(claim, name))}


def dates(given: Given) -> Iterator[tuple[int, tuple]]:
    return ((line, claim) for line, claim in given.rows("claims") if claim.variable == "date")


@declare("claim-repeated", table="claims")
def claim_repeated(given: Given) -> Iterator[Flaw]:
    """A source says one thing once: no two of its claims have the same incident, variable, value, count and voice."""
    matter = ["detail", "counts", "who", "topic", "whose"]
    same = given.tables.claims.duplicated(["incident_id", "source_id", "variable", "value", *matter, "voice"])
    for repeated, (line, claim) in zip(same, given.rows("claims"), strict=True):
        if repeated:
            message = f"{claim.claim_id} says the same as an earlier claim"
            yield Flaw(line, "value", message, "keep the one with the better quote, and delete the other row")


@declare("quote-length", table="claims")
def quote_length(given: Given) -> Iterator[Flaw]:
    """The quote of a claim has at most 25 words."""
    for line, claim in given.rows("claims"):
        if (length := len(claim.quote.split())) > MAX_QUOTE_WORDS:
            mend = f"shorten it to at most {MAX_QUOTE_WORDS} words that still carry the claim"
            yield Flaw(line, "quote", f"{claim.claim_id}: the quote is {length} words long", mend)


@declare("number-order", table="claims")
def number_order(given: Given) -> Iterator[Flaw]:
    """Low is not above best, and best not above high."""
    for line, claim in given.rows("claims"):
        known = list(bounds(claim).values())
        if known != sorted(known):
            message = f"{claim.claim_id}: low, best and high are not in order"
            yield Flaw(line, "best", message, "correct them so that low <= best <= high")


@declare("qualifier-bounds", table="claims")
def qualifier_bounds(given: Given) -> Iterator[Flaw]:
    """Low, best and high are filled as the qualifier asks: all three for exact, best alone for about."""
    for line, claim in given.rows("claims"):
        wanted = [n for n, fill in zip(("low", "best", "high"), BOUNDS[claim.qualifier], strict=True) if fill]
        if list(bounds(claim)) != wanted:
            message = f"{claim.claim_id}: low, best and high do not fit the qualifier"
            named = f"the qualifier {claim.qualifier!r}" if claim.qualifier else "no qualifier"
            mend = f"with {named}, fill in {listed(wanted) or 'none of the three'} and nothing else"
            yield Flaw(line, "qualifier", message, mend)


@declare("count-qualifier", table="claims")
def count_qualifier(given: Given) -> Iterator[Flaw]:
    """A count of people has a qualifier, and no other claim has one."""
    for line, claim in given.rows("claims"):
        if (claim.variable in COUNTS) != bool(claim.qualifier):
            if claim.qualifier:
                what, mend = "is not a count of people, so it takes no qualifier", "empty the cell"
            else:
                what, mend = (
                    "is a count of people, so it needs a qualifier",
                    f"write one of: {', '.join(filter(None, BOUNDS))}",
                )
            yield Flaw(line, "qualifier", f"{claim.claim_id}: {claim.variable!r} {what}", mend)


@declare("count-counts", table="claims")
def count_counts(given: Given) -> Iterator[Flaw]:
    """A count of people says whom it counts, and no other claim does."""
    for line, claim in given.rows("claims"):
        if (claim.variable in COUNTS) != bool(claim.counts):
            if claim.counts:
                what, mend = "is not a count of people, so there is nobody to count", "empty the cell"
            else:
                what, mend = "needs to say who is counted", "write victims, perpetrators, all or part"
            yield Flaw(line, "counts", f"{claim.claim_id}: {claim.variable!r} {what}", mend)


@declare("number-in-quote", table="claims")
def number_in_quote(given: Given) -> Iterator[Flaw]:
    """Low, best and high are numbers of the quote, or the sum of its numbers."""
    for line, claim in given.quoting("claims"):
        for column, number in bounds(claim).items():
            # A single or named person killed is one, also without a number word (rule 6).
            if not values.carries(claim.quote, number) and (claim.variable, number) != ("killed", 1):
                stated = ", ".join(map(str, values.numbers(claim.quote)))
                message = f"{claim.claim_id}: {column} is {number}, but the quote says {stated or 'no number'}"
                mend = "correct the number, or quote the words that state it"
                yield Flaw(line, column, f"{message}: {claim.quote!r}", mend)


@declare("value-in-quote", table="claims")
def value_in_quote(given: Given) -> Iterator[Flaw]:
    """Digits in a value are in its quote too."""
    for line, claim in given.quoting("claims"):
        # A single or named person killed is one, also without a number word (rule 6).
        if claim.variable == "date" or (claim.variable, claim.value) == ("killed", "1"):
            continue
        for number in re.findall(r"\d+(?:,\d{3})*", claim.value):
            if not values.carries(claim.quote, int(number.replace(",", ""))):
                message = f"{claim.claim_id}: the value says {number}, but the quote does not: {claim.quote!r}"
                yield Flaw(line, "value", message, "correct the value, or quote the words that state it")


@declare("claim-date", table="claims")
def claim_date(given: Given) -> Iterator[Flaw]:
    """The value of a date is in EDTF (ISO 8601-2): a real date, a part of one, or a span of time."""
    for line, claim in dates(given):
        if wrong := values.date_problem(claim.value):
            mend = "write 2024-03-22, 2024-03, 2024, XXXX-03-22, 2016/2019, 2017/.., or XXXX with the words in detail"
            yield Flaw(line, "value", f"{claim.claim_id}: {claim.value!r} {wrong}", mend)


@declare("date-in-quote", table="claims")
def date_in_quote(given: Given) -> Iterator[Flaw]:
    """The quote of a date states its parts, or ours is yes and the note says after `context:` where they are from."""
    for line, claim in dates(given):
        if values.date_problem(claim.value) or (claim.ours == "yes" and claim.note.startswith("context:")):
            continue
        if claim.quote and (missing := values.missing_from_quote(claim.value, claim.quote)):
            message = f"{claim.claim_id}: the quote does not give the {', '.join(missing)}: {claim.quote!r}"
            mend = "correct the date; if we worked it out, write ours = yes, and after `context:` in note, from what"
            yield Flaw(line, "value", message, mend)


@declare("claim-country", table="claims")
def claim_country(given: Given) -> Iterator[Flaw]:
    """A country is written as its ISO 3166-1 alpha-3 code."""
    for line, claim in given.rows("claims"):
        if claim.variable == "country" and not pycountry.countries.get(alpha_3=claim.value):
            message = f"{claim.claim_id}: {claim.value!r} is not a country code"
            yield Flaw(line, "value", message, "write an ISO 3166-1 alpha-3 code such as RUS; one row for each country")
