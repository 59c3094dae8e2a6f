"""The sheets of the error hunt: the planted rows among right ones to find them by reading, and the teacher's key."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import pandas as pd

from contested.classroom.hunt import ERRORS, PLACE, Error, Planted, Row, claims_on
from contested.html import render
from contested.tables import Tables, borders, values
from contested.wording import in_words

_RULES = (
    "A number, a day or a month is in the words, or is the sum of numbers there. One person is one.",
    "Low is never above best, nor best above high; they may be equal. “At least” and “over” fill low and best and "
    "leave high open, “about” fills best alone, exact fills all three.",
    "Victims and perpetrators are counted apart, and never added up.",
    "A place is in its country. Latitude is north, longitude is east.",
    "An article says one thing once. Of two rows with the same words the second is the one to strike out.",
)


@dataclass(frozen=True)
class Line:
    """One row of the worksheet: the id of its row, the incident, what the table says, the quotes, and what is wrong.

    fine: why it is right, "" where it is not.
    """

    row: str
    title: str
    says: str
    words: list[str]
    planted: Planted | None
    fine: str


def lines(tables: Tables, planted: list[Planted]) -> list[Line]:
    """The planted rows among as many right ones, by incident. `tables` are those of the copy.

    Each error is joined by a right row of its own kind; a repeated row by the one it repeats.
    """
    found, taken = [], {_row(tables, one)["incident_id"] for one in planted}
    for error, one in zip(ERRORS, planted, strict=True):
        row = _row(tables, one)
        found.append(_line(tables, error, row, one))
        others = error.alike(tables)
        if error.rule == "claim-repeated":
            same = ["incident_id", "source_id", "variable", "value", "counts", "quote"]
            others = others[(others[same] == row[same]).all(axis=1)]
        else:
            # Another incident where there is one, else another row of an incident that is on the sheet already.
            others = others[~others.iloc[:, 0].isin({one.row for one in planted} | {line.row for line in found})]
            elsewhere = others[~others["incident_id"].isin(taken)]
            others = others if elsewhere.empty else elsewhere
        if others.empty:
            raise LookupError(f"no right row stands beside the error {error.rule!r} in {error.column}")
        taken.add(others["incident_id"].iloc[0])
        found.append(_line(tables, error, others.iloc[0], None))
    return sorted(found, key=lambda line: (line.title, line.row))


def _row(tables: Tables, one: Planted) -> Row:
    frame = getattr(tables, one.table)
    return frame[frame.iloc[:, 0] == one.row].iloc[0]


def _line(tables: Tables, error: Error, row: Row, one: Planted | None) -> Line:
    title = tables.titles[row["incident_id"]]
    return Line(row.iloc[0], title, _says(error, row), _words(tables, error, row), one, "" if one else error.fine)


def _says(error: Error, row: Row) -> str:
    """What the table says where the error is, or in a right row of its kind could be."""
    if error.table == "incidents":
        shown = {PLACE: ["latitude", "longitude", "country"]}.get(error.column, [error.column])
        return ", ".join(f"{column.replace('_', ' ')} {row[column]}" for column in shown)
    about = ", ".join(filter(None, [row["variable"], row["counts"]]))
    if error.rule in ("number-order", "qualifier-bounds"):
        bounds = ", ".join(f"{b} {'open' if pd.isna(row[b]) else row[b]}" for b in ("low", "best", "high"))
        return f"{about}: {bounds} ({row['qualifier']})"
    return f"{about}: {row['value']}"


def _words(tables: Tables, error: Error, row: Row) -> list[str]:
    """The quotes a row is held against: its own, or those of the claims an incident's value rests on."""
    if error.table == "claims":
        quotes = [row["quote"]]
    else:
        variable = {PLACE: "place", "country": "country"}.get(error.column, "killed")
        claims = claims_on(tables, variable)
        quotes = claims.loc[claims["incident_id"] == row["incident_id"], "quote"].drop_duplicates()
    return [" ".join(quote.split()).strip("“”") for quote in quotes]


def worksheet(tables: Tables, planted: list[Planted]) -> str:
    """A4: the planted rows among right ones, to find them by reading. `tables` are those of the copy."""
    rows = lines(tables, planted)
    wrong, every = in_words(len(planted)).capitalize(), in_words(len(rows))
    rules = [*_RULES, *_of_countries(tables, planted)]
    return str(render("classroom/hunt.html", rows=rows, wrong=wrong, all=every, rules=rules))


def _of_countries(tables: Tables, planted: list[Planted]) -> list[str]:
    """What a class must know of countries to judge the rows: their codes, and how far north they reach."""
    codes, placed = set(), set()
    for line in lines(tables, planted):
        for code in re.findall(r"country ([A-Z]{3})", line.says):
            code = line.planted.right if line.planted and line.planted.column == "country" else code
            codes.add(code)
            placed |= {code} if "latitude" in line.says else set()
    named = [f"{values.country_name(code)} {code}" for code in sorted(codes, key=values.country_name)]
    reach = [f"{values.country_name(code)} {_reach(tables, code)}" for code in sorted(placed, key=values.country_name)]
    return [
        f"A country has a code of three letters: {', '.join(named)}.",
        f"Degrees north: {', '.join(reach)}.",
    ]


def _reach(tables: Tables, code: str) -> str:
    """The latitudes between which a country lies, in whole degrees."""
    north = [ring[:, 1] for ring in borders.countries(tables.root)[code]]
    return f"{math.floor(min(map(min, north)))} to {math.ceil(max(map(max, north)))}"


def key(tables: Tables, planted: list[Planted]) -> str:
    """The teacher's key to the worksheet and to `contested check`. `tables` are those of the copy."""
    rows, right = [], []
    for number, line in enumerate(lines(tables, planted), start=1):
        if one := line.planted:
            place = getattr(tables, one.table).iloc[:, 0].tolist().index(one.row) + 2
            rows.append({"number": number, "title": line.title, "place": place, "planted": one})
        else:
            right.append({"number": number, "title": line.title, "says": line.says, "fine": line.fine})
    return str(render("classroom/hunt_key.html", rows=rows, right=right))
