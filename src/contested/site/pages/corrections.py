"""The corrections: what was changed in which row, by day and table, with the reason."""

from __future__ import annotations

import pandas as pd

from contested.analysis.disputes import counted_name
from contested.curation.checks.corrections import RETIRED, WHOLE_ROW
from contested.html import render
from contested.html.links import PLACES
from contested.site.pages.parts import Part, Section
from contested.site.pages.schema import resources
from contested.tables import Tables
from contested.tables.values import written
from contested.wording import counted, listed

_ADDED = "added"
# What a change of each column changes; one that is not here goes by its name.
_CHANGED = {
    "value": "the value",
    "status": "what the article does with the claim",
    "voice": "who is quoted",
    "voice_type": "what kind of speaker it is",
    "variable": "what the claim is about",
    "incident_id": "which incident it belongs to",
    "quote": "the quote",
    "ours": "whether it is our own reckoning",
    "topic": "the topic",
}


def corrections(tables: Tables) -> list[Part]:
    """A section for each day and table, the latest first, with a fold for each kind of change."""
    titles = {resource["name"]: resource["title"] for resource in resources(tables)}
    log = tables.corrections.assign(kind=_kinds(tables.corrections), anchor=_anchors(tables.corrections))
    parts: list[Part] = []
    for (date, table), group in sorted(log.groupby(["date", "table"]), key=lambda pair: pair[0][0], reverse=True):
        (place, there), about = _place(tables, table), _about(tables, table)
        folds = [
            render(
                "corrections.html",
                summary=_summary(kind, len(rows)),
                rows=[
                    {**row, "place": place if row["row_id"] in there else "", "about": about.get(row["row_id"], "")}
                    for row in rows.to_dict("records")
                ],
            )
            for kind, rows in _by_kind(group)
        ]
        parts.append(Section(f"{written(date)}: {titles[table].lower()}", folds))
    return parts


def numbers(tables: Tables) -> dict[str, str | int]:
    """How many rows were corrected, when, and how many changes there were of each kind."""
    log = tables.corrections.assign(kind=_kinds(tables.corrections))
    first, last = log["date"].min(), log["date"].max()
    changed = log[~log["kind"].isin([_ADDED, RETIRED])]
    return {
        "n_corrections": len(log),
        "n_rows_changed": changed.groupby(["table", "row_id"]).ngroups,
        "n_rows_added": int((log["kind"] == _ADDED).sum()),
        "n_rows_retired": int((log["kind"] == RETIRED).sum()),
        "corrected_when": f"On {written(first)}" if first == last else f"Between {written(first)} and {written(last)}",
        "corrected_what": listed(
            [f"{_CHANGED.get(kind, kind)} in {counted(len(rows), 'row')}" for kind, rows in _by_kind(changed)]
        ),
    }


def _kinds(log: pd.DataFrame) -> pd.Series:
    """What was done: a whole row added or taken out, or the column that was changed."""
    whole = log["now"].eq(RETIRED).map({True: RETIRED, False: _ADDED})
    return log["column"].where(log["column"] != WHOLE_ROW, whole)


def _anchors(log: pd.DataFrame) -> pd.Series:
    """The id of the row; of its further corrections, also the column and the day."""
    again = log.duplicated(["row_id"])
    return log["row_id"].where(~again, log["row_id"] + "-" + log["column"] + "-" + log["date"])


def _by_kind(log: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The corrections of each kind, the most frequent kind first."""
    return sorted(log.groupby("kind"), key=lambda pair: -len(pair[1]))


def _summary(kind: str, number: int) -> str:
    """What opens when a kind of change is unfolded."""
    if kind in (_ADDED, RETIRED):
        return f"{counted(number, 'row')} {'added' if kind == _ADDED else 'removed'}"
    what = _CHANGED.get(kind, kind)
    return f"{what[0].upper()}{what[1:]} changed in {counted(number, 'row')}"


def _about(tables: Tables, table: str) -> dict[str, str]:
    """What the rows of a table are about, by id, where that is more than their own words."""
    if table != "claims":
        return {}
    titles = tables.titles
    return {
        row.claim_id: f"{titles[row.incident_id]}: {counted_name(row.variable, row.counts).replace('_', ' ')}"
        for row in tables.claims.itertuples()
    }


def _place(tables: Tables, table: str) -> tuple[str, set[str]]:
    """Where the rows of a table stand on the site, and which there are; a table may stand nowhere."""
    ids = getattr(tables, table).iloc[:, 0]
    return PLACES.get(ids.name, ""), set(ids) if ids.name in PLACES else set()
