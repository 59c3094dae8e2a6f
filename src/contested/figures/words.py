"""The words behind a mark, as they open beside it: who says what, in which words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import pandas as pd
from markupsafe import Markup, escape

from contested.analysis import disputes, statements
from contested.analysis.disputes import counted_name
from contested.analysis.statements import actor
from contested.figures import questions
from contested.figures.quotes import quoted, sentence_at, spoken, standing
from contested.html import render
from contested.html.links import DISPUTE, PLACES
from contested.tables import Tables
from contested.tables.values import country_name, known_part, written


def behind(tables: Tables, keys: Iterable[str], root: str) -> Markup:
    """The words behind each key that leads to a row, once each, unseen until a script opens them.

    keys: ids of claims, incidents, statements, sentences, answers and disputes, and "coverage-" with the id of an item.
    root: the way from the page to the top of the site.
    """
    shown = _Words(tables, root)
    found = [{"key": key, **entry} for key in sorted(set(keys)) if (entry := shown.entry(key))]
    return render("words.html", found=found) if found else Markup("")


# What tells most about an incident, in this order.
TELLING = ("perpetrator", "method", "target", "killed", "arrested", "place", "date")
PARTS = {**statements.PARTS, "exploits": "makes use of it", "benefits": "benefits from it"}


class _Words:
    """What is shown of a row, by its id: what it is about, and of each source what it says, with its place."""

    def __init__(self, tables: Tables, root: str) -> None:
        self.tables, self.root = tables, root
        self.names = tables.short_names
        self.titles = tables.titles
        columns = {"claim_id": "claims", "incident_id": "incidents", "framing_id": "framings"}
        columns |= {"sentence_id": "sentences", "question_id": "questions", "dispute_id": "disputes"}
        self.kinds = [(c, getattr(tables, name).set_index(c, drop=False)) for c, name in columns.items()]

    @cached_property
    def answers(self) -> pd.DataFrame:
        """Every answer to a question; few pages need them."""
        return disputes.answers(self.tables)

    def entry(self, key: str) -> dict | None:
        """`about` and `said`, each with link, source, value, tags, voice and words; None where the key is no row's."""
        if key.startswith("coverage-"):
            return self._coverage(key.removeprefix("coverage-"))
        for column, rows in self.kinds:
            if key in rows.index:
                own = rows.loc[[key]]
                return getattr(self, f"_{column.removesuffix('_id')}")(own)
        return None

    def _claim(self, rows: pd.DataFrame) -> dict:
        [row] = rows.itertuples()
        about = f"{self.titles[row.incident_id]}: {counted_name(row.variable, row.counts).replace('_', ' ')}"
        return {"about": about, "said": [self._claimed(row)]}

    def _claimed(self, row) -> dict:
        """A claim with its value, what the article and the voice do with it, and how sure they are."""
        detail = ", ".join(filter(None, [row.who, row.topic, row.whose, row.detail]))
        value = spoken(row.variable, row.value)
        value = f"{value} ({detail})" if detail else value
        return self._said(
            row, quoted(self.tables, row), f"{PLACES['claim_id']}{row.claim_id}", value=value, tags=standing(row)
        )

    def _incident(self, rows: pd.DataFrame) -> dict:
        """When and where, and of each source the words that tell most about it."""
        [row] = rows.itertuples()
        ends = [known_part(day, row.date_precision) for day in (row.date_start, row.date_end) if day]
        days = dict.fromkeys(written(day) for day in ends)
        place = ", ".join(filter(None, [row.place, row.country and country_name(row.country)]))
        own = self.tables.claims[self.tables.claims["incident_id"] == row.incident_id]
        nth = own["variable"].map(lambda variable: TELLING.index(variable) if variable in TELLING else len(TELLING))
        telling = own.assign(nth=nth, silent=own["quote"] == "").sort_values(["silent", "nth"], kind="stable")
        by_source = telling.drop_duplicates("source_id").set_index("source_id", drop=False)
        in_order = by_source.reindex(self.names.index).dropna(subset="source_id").itertuples()
        about = ". ".join(filter(None, [row.title, " to ".join(days), place]))
        link = f"{self.root}/book/{PLACES['incident_id']}{row.incident_id}"
        return {"about": about, "said": [self._mention(claim) for claim in in_order], "all": link}

    def _mention(self, claim) -> dict:
        return {**self._claimed(claim), "value": "", "tags": [], "link": ""}

    def _framing(self, rows: pd.DataFrame) -> dict:
        [row] = rows.itertuples()
        about = ". ".join(filter(None, [actor(row.target), self.titles.get(row.event)]))
        return {"about": about, "said": [self._stated(row)]}

    def _stated(self, row) -> dict:
        denied = "denies: " if row.denies == "yes" else ""
        value = "" if row.part == "none" else denied + PARTS.get(row.part, row.part.replace("-", " "))
        tags = [row.stance] * (row.stance in ("endorses", "doubts", "rejects"))
        tags += [row.certainty] * (row.certainty != "certain")
        return self._said(
            row, quoted(self.tables, row), f"{PLACES['framing_id']}{row.framing_id}", value=value, tags=tags
        )

    def _sentence(self, rows: pd.DataFrame) -> dict:
        """The labels in a sentence, or where it has none what it states."""
        [row] = rows.itertuples()
        labels = self.tables.labels[self.tables.labels["sentence_id"] == row.sentence_id]
        by_referent = labels.groupby("referent", sort=False)["label"].agg(lambda own: ", ".join(dict.fromkeys(own)))
        words = escape("; ".join(f"{referent}: {named}" for referent, named in by_referent.items()))
        held = self.tables.framings[self.tables.framings["sentence_id"] == row.sentence_id]
        link = f"{PLACES['sentence_id']}{row.sentence_id}"
        here = self._said(row, words, link, value=f"{_nth(row.sentence_id)}.")
        return {"about": "", "said": [here, *(self._stated(s) for s in held.itertuples() if labels.empty)]}

    def _question(self, rows: pd.DataFrame) -> dict:
        """What each source answers."""
        said = []
        for row in rows[rows["start"].notna()].itertuples():
            place = f"{PLACES['sentence_id']}{sentence_at(self.tables, row.source_id, row.start)}"
            said.append(self._said(row, quoted(self.tables, row), place, value=row.answer))
        return {"about": rows["question"].iloc[0], "said": said}

    def _dispute(self, rows: pd.DataFrame) -> dict:
        """A question the articles answer differently: every answer, with everybody who gives it."""
        [row] = rows.itertuples()
        said = [
            {**side, "value": answer["value"], "tags": [side["said"]] * bool(side["said"])}
            for answer in questions.asked(self.tables, row, self.answers)["answers"]
            for side in answer["sides"]
        ]
        said = [{**one, "link": f"{self.root}/book/{one['link']}"} for one in said]
        return {"about": row.question, "said": said, "all": f"{self.root}/book/{DISPUTE}{row.dispute_id}"}

    def _coverage(self, item_id: str) -> dict | None:
        rows = self.tables.coverage[self.tables.coverage["item_id"] == item_id].set_index("source_id", drop=False)
        if rows.empty:
            return None
        said = []
        for row in rows.reindex(self.names.index).dropna(subset="source_id").itertuples():
            words = quoted(self.tables, row) if pd.notna(row.start) else Markup("")
            value = "not found in this text" if row.status == "absent" else row.status.replace("-", " ")
            said.append(self._said(row, words, "", value=value))
        link = f"{self.root}/book/{PLACES['coverage_id']}{item_id}"
        return {"about": self.tables.items.set_index("item_id")["item"][item_id], "said": said, "all": link}

    def _said(self, row, words: Markup, place: str, value: str = "", tags: Iterable[str] = ()) -> dict:
        """What one source says."""
        voice = getattr(row, "voice", "")
        return {
            "number": list(self.names.index).index(row.source_id),
            "source": self.names[row.source_id],
            "value": value,
            "tags": list(tags),
            "voice": "" if voice == "article" else voice,
            "words": words,
            "link": f"{self.root}/book/{place}" if place else "",
        }


def _nth(sentence_id: str) -> str:
    """A sentence by its number in the article."""
    return f"sentence {int(sentence_id.rpartition('-s')[2])}"
