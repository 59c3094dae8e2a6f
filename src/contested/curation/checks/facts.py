"""What must hold between an incident and the claims on it: each fact is carried, or says whose reckoning it is."""

from __future__ import annotations

from collections.abc import Iterator

from contested.analysis.facts import BASIS, uncarried
from contested.curation.checks.declared import Flaw, Given, declare


@declare("fact-carried", table="incidents", needs=("claim-date", "incident-country"))
def fact_carried(given: Given) -> Iterator[Flaw]:
    """Dates, place, country, group and type of an incident are supported by a claim on it, or have a basis."""
    incidents = given.tables.incidents
    for row in given.once(_uncarried).itertuples():
        if row.fact == "event_type" and row.incident_id in given.once(_unread):
            continue
        if not incidents[BASIS[row.fact]].iloc[row.row]:
            value = incidents[row.fact].iloc[row.row]
            message = f"{row.incident_id}: no claim supports the {row.fact} {str(value)!r}"
            mend = f"correct it, add the claim, or say in {BASIS[row.fact]} how we arrived at it"
            yield Flaw(row.row + 2, row.fact, message, mend)


@declare("basis-needed", table="incidents", needs=("claim-date",))
def basis_needed(given: Given) -> Iterator[Flaw]:
    """A basis is given only where no claim supports the fact."""
    open_facts = set(given.once(_uncarried)[["row", "fact"]].itertuples(index=False, name=None))
    for line, row in given.rows("incidents"):
        for fact, basis in BASIS.items():
            unread = fact == "event_type" and row.incident_id in given.once(_unread)
            if getattr(row, basis) and (line - 2, fact) not in open_facts and not unread:
                message = f"{row.incident_id}: {basis} is filled in, but a claim already supports the {fact}"
                yield Flaw(line, basis, message, f"empty {basis}; an explanation belongs in note")


def _uncarried(given: Given):
    return uncarried(given.tables)


def _unread(given: Given) -> set[str]:
    """The incidents with claims whose words are left out in what is published: their type cannot be read there."""
    return set(given.tables.claims.query("quote == ''")["incident_id"])
