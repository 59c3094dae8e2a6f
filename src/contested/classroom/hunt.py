"""An error hunt: a copy of the tables with planted errors, to be found by reading and by program.

Each error can be found by reading its row against its quote, and then by `contested check`, all in one run and
without the source texts. A source that does not exist is not among them: while a key points nowhere the check asks
nothing further, and would hide the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pycountry

from contested.curation.reconcile import with_derived
from contested.tables import Tables, borders, load, values, write_all
from contested.tables.published import write

PLACE = "latitude, longitude"

Row = pd.Series


@dataclass(frozen=True)
class Planted:
    """One planted error: where it stands (`row` is the id of the row), what it replaced, and who must find it.

    `column` names two columns, joined by a comma, where their values were swapped. `right` is empty where a row
    was added. `rule` is the rule of contested.curation.checks; `hint` is for the teacher.
    """

    table: str
    row: str
    column: str
    right: str
    wrong: str
    rule: str
    hint: str


@dataclass(frozen=True)
class Error:
    """An error to plant: in which rows it may stand, what is written there, and which rows of its kind are right.

    fine: why a right row of its kind is right, for the teacher.
    """

    table: str
    column: str
    rule: str
    hint: str
    fine: str
    fits: Callable[[Tables], pd.DataFrame]
    wrong: Callable[[Row], object]
    alike: Callable[[Tables], pd.DataFrame]


# Rows that fit ------------------------------------------------------------------------------------


def _by_fame(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows on incidents alone, those told by most sources first."""
    incidents = tables.incidents[tables.incidents["record_type"] == "incident"].set_index("incident_id")
    rows = rows[rows["incident_id"].isin(incidents.index)]
    return rows.loc[rows["incident_id"].map(incidents["n_sources"]).sort_values(ascending=False, kind="stable").index]


def _where(rows: pd.DataFrame, keep: Iterable[bool]) -> pd.DataFrame:
    """The rows to keep, also where there are none to ask."""
    return rows[pd.Series(list(keep), index=rows.index, dtype=bool)]


def claims_on(tables: Tables, *variables: str) -> pd.DataFrame:
    """Claims on some variables whose words are shown, in anyone's voice but the group's."""
    claims = tables.claims[(tables.claims["quote"] != "") & (tables.claims["voice_type"] != "is_media")]
    return _by_fame(claims[claims["variable"].isin(variables)], tables)


def _victims(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims that a class can judge by the words alone: of people hurt by an attack, and without a doubt."""
    return claims[(claims["counts"] == "victims") & (claims["certainty"] == "certain")]


def _free(claims: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Claims that no decided question rests on: changed, they must not raise a problem in another table."""
    decided = set(zip(tables.disputes["incident_id"], tables.disputes["variable"], strict=True))
    return _where(claims, (pair not in decided for pair in zip(claims["incident_id"], claims["variable"], strict=True)))


def _tolls(tables: Tables) -> pd.DataFrame:
    """Exact tolls whose quote has the figure in digits, and not the one below it."""
    claims = claims_on(tables, "killed")
    claims = claims[claims["value"].str.fullmatch(r"[1-9]\d+")]
    claims = _where(claims, (value in quote for value, quote in zip(claims["value"], claims["quote"], strict=True)))
    return _where(claims, (not values.carries(row["quote"], int(_one_less(row))) for _, row in claims.iterrows()))


def _lows(tables: Tables) -> pd.DataFrame:
    claims = claims_on(tables, "killed")
    return claims[claims["low"].notna()]


def _sums(tables: Tables) -> pd.DataFrame:
    """Counts whose quote also states a smaller number."""
    claims = _free(_lows(tables), tables)
    pairs = zip(claims["quote"], claims["low"], strict=True)
    return _where(claims, (min(values.numbers(quote), default=low) < low for quote, low in pairs))


def _hedged(tables: Tables) -> pd.DataFrame:
    """Counts with a hedge in their words."""
    claims = _free(claims_on(tables, "killed", "injured", "hostages"), tables)
    return claims[claims["qualifier"].isin(["at-least", "more-than", "about"])]


def _counts(tables: Tables) -> pd.DataFrame:
    claims = claims_on(tables, "killed", "injured", "hostages")
    return claims[claims["best"].notna()]


def _deaths(tables: Tables) -> pd.DataFrame:
    return _victims(_counts(tables).query("variable == 'killed'"))


def _days(tables: Tables) -> pd.DataFrame:
    """Dates to the day whose quote states them whole, and not the day next to them."""
    claims = _free(_dates(tables), tables)
    claims = claims[claims["value"].str.len() == len("2024-03-22")]
    return _where(
        claims, (values.missing_from_quote(_next_day(row), row["quote"]) != [] for _, row in claims.iterrows())
    )


def _dates(tables: Tables) -> pd.DataFrame:
    """Dates whose quote states them whole."""
    claims = claims_on(tables, "date")
    return claims[claims["value"].str.fullmatch(r"\d{4}(-\d{2}){0,2}") & ~claims["note"].str.startswith("context:")]


def _placed(tables: Tables) -> pd.DataFrame:
    """Incidents with coordinates, and a claim that says the place."""
    named = set(claims_on(tables, "place")["incident_id"])
    rows = tables.incidents[tables.incidents["latitude"].notna() & tables.incidents["incident_id"].isin(named)]
    return _by_fame(rows, tables)


def _swappable(tables: Tables) -> pd.DataFrame:
    """Incidents that leave their country when latitude and longitude are swapped."""
    rows = _placed(tables)
    rows = rows[(rows["country"] != "") & rows["longitude"].between(-90, 90)]
    swapped = (borders.inside(tables.root, r.country, r.latitude, r.longitude) for r in rows.itertuples())
    return _where(rows, (not inside for inside in swapped))


def _countries(tables: Tables) -> pd.DataFrame:
    """Incidents whose country a claim says."""
    named = set(claims_on(tables, "country")["incident_id"])
    rows = tables.incidents[(tables.incidents["country"] != "") & tables.incidents["incident_id"].isin(named)]
    return _by_fame(rows, tables)


def _misspellable(tables: Tables) -> pd.DataFrame:
    rows = _countries(tables)
    return _where(rows, (not pycountry.countries.get(alpha_3=_misspelt(code)) for code in rows["country"]))


def _totals(tables: Tables) -> pd.DataFrame:
    return _by_fame(tables.incidents[tables.incidents["victims_killed_best"].notna()], tables)


def _certain_totals(tables: Tables) -> pd.DataFrame:
    """Incidents whose words give one figure without a doubt, those first in which perpetrators were killed as well."""
    figures = _deaths(tables).groupby("incident_id")["best"].nunique()
    rows = _totals(tables)
    rows = rows[rows["incident_id"].isin(figures.index[figures == 1])]
    return rows.sort_values("perpetrators_killed_best", ascending=False, kind="stable", na_position="last")


def _both_sides(tables: Tables) -> pd.DataFrame:
    """Incidents with one figure for the victims and one for the perpetrators killed."""
    rows = _totals(tables)
    return rows[rows["perpetrators_killed_best"].gt(0).fillna(False)]


def _misspelt(code: str) -> str:
    return code[0] + code[2] + code[1]


def _one_less(row: Row) -> str:
    return str(int(row["value"]) - 1)


def _next_day(row: Row) -> str:
    """The day after, or the day before at the end of a month."""
    day = int(row["value"][-2:])
    return f"{row['value'][:-2]}{day + 1 if day < 28 else day - 1:02d}"


# The one list of what is planted. The derived total comes last: what stands before it has moved the totals.
ERRORS = (
    Error(
        "claims",
        "value",
        "value-in-quote",
        "One less than the quote. Ask: which word of the quote is this number?",
        "The number is in the words.",
        _tolls,
        _one_less,
        lambda tables: _victims(_tolls(tables)),
    ),
    Error(
        "claims",
        "best",
        "number-order",
        "The quote counts two groups of people; best counts one of them, and so lies below low.",
        "Low is not above best, and best not above high; equal is fine.",
        _sums,
        lambda row: max(n for n in values.numbers(row["quote"]) if n < row["low"]),
        lambda tables: _victims(_lows(tables)),
    ),
    Error(
        "claims",
        "qualifier",
        "qualifier-bounds",
        "The words hedge: at least, over, about. An exact count would fill low, best and high.",
        "What is in brackets follows from the words, and fills the bounds that the sheet says for it.",
        _hedged,
        lambda row: "exact",
        lambda tables: _victims(_counts(tables)),
    ),
    Error(
        "claims",
        "value",
        "date-in-quote",
        "The day is not the one in the quote.",
        "The date says no more than the words do.",
        _days,
        _next_day,
        _dates,
    ),
    Error(
        "claims",
        "value",
        "claim-repeated",
        "The same words, coded twice. Whoever added up claims would count these people twice. "
        "It is enough to strike out one of the two rows: accept either.",
        "The first of two rows with the same words. Accept it as struck out if the other is kept.",
        _deaths,
        lambda row: row["value"],
        _deaths,
    ),
    Error(
        "incidents",
        PLACE,
        "incident-in-country",
        "Latitude and longitude are swapped. North comes first; the sheet says how far north the country reaches.",
        "The latitude is between the degrees north of its country.",
        _swappable,
        lambda row: (row["longitude"], row["latitude"]),
        _placed,
    ),
    Error(
        "incidents",
        "country",
        "incident-country",
        "Two letters are swapped, and no country has this code.",
        "The words name the country, and the sheet has this code for it.",
        _misspellable,
        lambda row: _misspelt(row["country"]),
        _countries,
    ),
    Error(
        "incidents",
        "victims_killed_best",
        "incident-derived",
        "Victims and perpetrators were added up. The total no longer follows from the claims.",
        "The words give this number for victims, and nobody else is added.",
        _both_sides,
        lambda row: row["victims_killed_best"] + row["perpetrators_killed_best"],
        _certain_totals,
    ),
)


# Planting -----------------------------------------------------------------------------------------


def plant(root: Path, target: Path) -> list[Planted]:
    """Put data/ of `root`, as published, into `target` with every error of ERRORS, each on an incident of its own.

    Derived columns follow the planted claims, as after `contested reconcile`, so that each error is one problem.
    Raises FileExistsError where `target` has a data/ already, LookupError where no row fits an error.
    """
    tables, planted, taken = load(root), [], set()
    for error in ERRORS:
        if error.rule == "incident-derived":
            tables = replace(tables, incidents=with_derived(tables))
        rows = error.fits(tables)
        rows = rows[~rows["incident_id"].isin(taken)]
        if rows.empty:
            raise LookupError(f"no row of {error.table}.csv fits the error {error.rule!r} in {error.column}")
        tables, one = _put(tables, error, rows.iloc[0])
        taken.add(rows["incident_id"].iloc[0])
        planted.append(one)
    if (target / "data").exists():
        raise FileExistsError(f"{target / 'data'} is there already")
    write(root, target)
    write_all(target, {"claims": tables.claims, "incidents": tables.incidents})
    return planted


def _put(tables: Tables, error: Error, row: Row) -> tuple[Tables, Planted]:
    """The tables with one error in one row, and its record."""
    frame = getattr(tables, error.table).copy()
    if error.rule == "claim-repeated":
        return _repeat(tables, error, row)
    columns = error.column.split(", ")
    frame.loc[row.name, columns] = error.wrong(row)
    right, wrong = (", ".join(str(f.loc[row.name, c]) for c in columns) for f in (getattr(tables, error.table), frame))
    record = Planted(error.table, row.iloc[0], error.column, right, wrong, error.rule, error.hint)
    return replace(tables, **{error.table: frame}), record


def _repeat(tables: Tables, error: Error, row: Row) -> tuple[Tables, Planted]:
    """The claims with one row repeated at the end, under the next free number of its source."""
    own = tables.claims.loc[tables.claims["source_id"] == row["source_id"], "claim_id"]
    number = own.str.extract(r"(\d+)$")[0].astype(int).max() + 1
    again = row.to_frame().T.assign(claim_id=f"{row['source_id']}-{number:03d}")
    claims = pd.concat([tables.claims, again.astype(tables.claims.dtypes)], ignore_index=True)
    record = Planted("claims", again["claim_id"].iloc[0], "value", "", row["value"], error.rule, error.hint)
    return replace(tables, claims=claims), record
