"""What must hold of incidents.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pycountry

from contested.analysis import estimates
from contested.curation.checks.declared import Flaw, Given, declare
from contested.curation.checks.sources import RECONCILE
from contested.tables import borders

DAYS = {1: 1, 2: 7, 3: 31, 4: 366}  # the longest span that each date_precision allows


def dated(given: Given) -> Iterator[tuple[int, tuple, date, date]]:
    """The rows with both dates: line, row, first and last day."""
    for line, row in given.rows("incidents"):
        if row.date_start and row.date_end:
            yield line, row, date.fromisoformat(row.date_start), date.fromisoformat(row.date_end)


def located(row) -> bool:
    return pd.notna(row.latitude) and pd.notna(row.longitude)


@declare("incident-dates", table="incidents")
def incident_dates(given: Given) -> Iterator[Flaw]:
    """An incident has a first and a last day, or neither and date_precision 5."""
    for line, row in given.rows("incidents"):
        without = not row.date_start and not row.date_end and row.date_precision == 5
        if not (row.date_start and row.date_end) and not without:
            yield Flaw(
                line, "date_start", "one of the two dates is missing", "fill in both, or neither with date_precision 5"
            )


@declare("incident-date-order", table="incidents")
def incident_date_order(given: Given) -> Iterator[Flaw]:
    """The last day is not before the first."""
    for line, _, start, end in dated(given):
        if end < start:
            yield Flaw(
                line, "date_end", "the last day is before the first", "swap the two dates, or correct one of them"
            )


@declare("incident-date-precision", table="incidents")
def incident_date_precision(given: Given) -> Iterator[Flaw]:
    """The span of the dates fits date_precision: one day at 1, a week at 2, a month at 3, a year at 4."""
    for line, row, start, end in dated(given):
        if (days := (end - start).days + 1) > DAYS.get(row.date_precision, days):
            message = f"{days} days are too many for date_precision {row.date_precision}"
            yield Flaw(line, "date_precision", message, "correct the dates, or the precision")


@declare("incident-id-year", table="incidents")
def incident_id_year(given: Given) -> Iterator[Flaw]:
    """Where the id of an incident ends in a year, its dates are in that year."""
    for line, row, start, end in dated(given):
        year = re.search(r"-(\d{4})$", row.incident_id)
        if row.record_type == "incident" and year and start <= end and not start.year <= int(year[1]) <= end.year:
            message = f"the id ends in {year[1]}, but the dates are in {start.year}"
            yield Flaw(line, "incident_id", message, "correct the dates or the id")


@declare("incident-country", table="incidents")
def incident_country(given: Given) -> Iterator[Flaw]:
    """The country is an ISO 3166-1 alpha-3 code."""
    for line, row in given.rows("incidents"):
        if row.country and not pycountry.countries.get(alpha_3=row.country):
            message = f"{row.country!r} is not a country code"
            yield Flaw(line, "country", message, "write an ISO 3166-1 alpha-3 code such as RUS")


@declare("incident-coordinates", table="incidents")
def incident_coordinates(given: Given) -> Iterator[Flaw]:
    """Latitude and longitude are filled at place_precision 1 to 3, and empty at 4 and 5."""
    for line, row in given.rows("incidents"):
        if located(row) != (row.place_precision <= 3):
            what = "are filled in" if located(row) else "are missing"
            message = f"latitude and longitude {what}, but place_precision is {row.place_precision}"
            mend = "fill in both at place_precision 1 to 3, and leave both empty at 4 and 5"
            yield Flaw(line, "latitude", message, mend)


@declare("incident-in-country", table="incidents")
def incident_in_country(given: Given) -> Iterator[Flaw]:
    """The coordinates are in the country."""
    for line, row in given.rows("incidents"):
        if not located(row) or not pycountry.countries.get(alpha_3=row.country):
            continue
        if not borders.inside(given.root, row.country, row.longitude, row.latitude):
            message = f"the point {row.latitude}, {row.longitude} is not in {row.country}"
            yield Flaw(line, "latitude", message, "correct latitude and longitude (are they swapped?) or the country")


@declare("incident-claim", table=("incidents", "claims"))
def incident_claim(given: Given) -> Iterator[Flaw]:
    """At least one claim is about the incident."""
    claimed = set(given.tables.claims["incident_id"])
    for line, row in given.rows("incidents"):
        if row.incident_id not in claimed:
            message = f"no claim is about {row.incident_id}"
            yield Flaw(line, "incident_id", message, "add a claim to data/claims.csv, or delete the row")


@declare("incident-known", table="incidents")
def incident_known(given: Given) -> Iterator[Flaw]:
    """An incident has a date, a place or a country."""
    for line, row in given.rows("incidents"):
        if row.record_type == "incident" and not (row.date_start or row.place or row.country):
            message = f"{row.incident_id} has no date, no place and no country"
            yield Flaw(line, "record_type", message, "fill in one of them, or make it a context")


@declare("incident-derived", table=("incidents", "claims"), needs=("claim-date", "source-date"), reconciled=True)
def incident_derived(given: Given) -> Iterator[Flaw]:
    """The derived columns are what the claims give when they are computed anew."""
    stored, fresh = given.tables.incidents, estimates.derive(given.tables)
    for column in fresh.columns.drop("incident_id"):
        for line, (a, b) in enumerate(zip(stored[column], fresh[column], strict=True), start=2):
            if (pd.isna(a) and pd.isna(b)) or (pd.notna(a) and pd.notna(b) and a == b):
                continue
            name = stored["incident_id"].iloc[line - 2]
            yield Flaw(line, column, f"{name}: the claims give {shown(b)}, but the file has {shown(a)}", RECONCILE)


def shown(value: object) -> str:
    return "nothing" if pd.isna(value) or value == "" else str(value)
