"""Which quotes may be read in what is published: evidence, without reprinting the articles.

The articles belong to others. At most LIMIT of the words of any of them, in runs of RUN or more, may be readable in
all that is published together. Quotes are chosen up to AIM; what is between the two is for words that stand elsewhere
(headlines, sentences for a class, reasons). The choice is the column `shown` of the tables of QUOTED: "yes" and "no"
are computed here and stored by `contested reconcile`, "always" is written by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from contested.analysis import disputes
from contested.tables import CROCUS, NAMES, QUOTED, Tables
from contested.tables.corpus import Text
from contested.tables.published import passes

LIMIT = 0.40  # of the words of an article
AIM = 0.365
RUN = 4  # words in a row: fewer are nobody's
ALWAYS = "always"

# The order in which quotes are chosen; each tier shows a thing once for each article.
TIERS = ("disputes", "counts", "parts", "incidents", "framing", "items", "example", "dates", "blame", "rest")


Word = tuple[str, int]  # an article by its source_id, and the number of the word in it, the first being 0


class Articles:
    """The words of all articles, and which of them can be read so far."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.readable: set[Word] = set()
        self._read: Counter[str] = Counter()  # how many words of each article that is
        self._words = {source_id: re.findall(r"\w+", text.lower()) for source_id, text in texts.items()}
        self._runs: dict[tuple[str, ...], list[Word]] = {}
        for source_id, words in self._words.items():
            for first in range(len(words) - RUN + 1):
                self._runs.setdefault(tuple(words[first : first + RUN]), []).append((source_id, first))

    def reads(self, words: str) -> set[Word]:
        """What can be read of any article where these words are shown.

        A phrase that stands twice, in one article or in two, is readable in both places.
        """
        spelt = re.findall(r"\w+", words.lower())
        runs = (self._runs.get(tuple(spelt[i : i + RUN]), ()) for i in range(len(spelt) - RUN + 1))
        return {(source_id, first + i) for places in runs for source_id, first in places for i in range(RUN)}

    def show(self, words: Iterable[Word]) -> None:
        """Make words readable."""
        new = set(words) - self.readable
        self.readable |= new
        self._read.update(source_id for source_id, _ in new)

    def share(self, source_id: str, more: int = 0) -> float:
        """The share of the words of an article that can be read, with `more` of them."""
        return (self._read[source_id] + more) / max(len(self._words[source_id]), 1)

    def shares(self) -> dict[str, float]:
        """The share of the words of each article that can be read."""
        return {source_id: self.share(source_id) for source_id in self._words}

    def has_room(self, source_id: str, more: set[Word]) -> bool:
        """Whether an article stays within AIM with `more` words, whatever they add to another that shares a phrase."""
        return self.share(source_id, sum(article == source_id for article, _ in more)) <= AIM


def choose(tables: Tables, texts: dict[str, Text]) -> dict[str, pd.Series]:
    """The column `shown` of each table of QUOTED as it ought to be: always, yes, no, or "" where there is no quote."""
    quotes = _quotes(tables)
    quotes["shown"] = quotes["by_hand"].map({True: ALWAYS, False: "no"})
    articles = _begun(tables, texts)
    for source_id, own in quotes.groupby("source_id", sort=False):
        quotes.loc[_chosen(articles, source_id, own[~own["by_hand"]]), "shown"] = "yes"
    return {
        name: own.set_index("row")["shown"].reindex(getattr(tables, name).index, fill_value="")
        for name, own in quotes.groupby("table")
    } | {name: getattr(tables, name)["shown"] for name in QUOTED if name not in set(quotes["table"])}


def by_hand(tables: Tables, texts: dict[str, Text]) -> dict[str, float]:
    """The share of each article that is readable before any quote is chosen: headline, class sentences, `always`."""
    return _begun(tables, texts).shares()


def boasts(voice_type: str, variable: str, verbatim: str) -> bool:
    """Whether words are the group's own media, word by word or in a threat: located on pages, never repeated.

    variable: of a claim, "" elsewhere; verbatim: what is not yet known to be a paraphrase counts as the group's words.
    """
    return voice_type == "is_media" and (
        verbatim != "no" or variable not in ("responsibility", "perpetrator", "date", "")
    )


def _begun(tables: Tables, texts: dict[str, Text]) -> Articles:
    """The articles with what is readable before any quote is chosen: whatever the tables say without their quotes."""
    articles = Articles({source_id: text.text for source_id, text in texts.items()})
    for rows in [*(_without_quotes(name, getattr(tables, name)) for name in NAMES), *passes(tables.root)]:
        for _, cells in rows.select_dtypes(["object", "string"]).items():
            for words in set(cells):
                articles.show(articles.reads(words))
    return articles


def _without_quotes(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A table with those of its quotes alone that are shown by hand."""
    if name not in QUOTED:
        return rows
    quote = QUOTED[name][2]
    return rows.assign(**{quote: rows[quote].where(rows["shown"] == ALWAYS, "")})


_SAID = {
    "voice_type": "",
    "variable": "",
    "verbatim": "no",
}  # what boasts() asks of a row, and where it has no such cell


def _quotes(tables: Tables) -> pd.DataFrame:
    """Every quote: columns table, row (its index there), source_id, words, by_hand, tiers.

    tiers: what the row shows, by tier; a tier shows a thing once. Empty for what is never shown.
    """
    asked, found = _tiers(tables), []
    for name, (_, _, quote) in QUOTED.items():
        rows = getattr(tables, name)
        rows = rows[rows[quote] != ""]
        said = [rows.get(column, pd.Series(other, index=rows.index)) for column, other in _SAID.items()]
        cells = zip(rows.index, rows["source_id"], rows[quote], rows["shown"], map(boasts, *said), strict=True)
        for row, source_id, words, choice, boast in cells:
            tiers = {} if boast else asked.get((name, row), {}) | {"rest": {(name, row)}}
            found.append((name, row, source_id, words, choice == ALWAYS, tiers))
    return pd.DataFrame(found, columns=["table", "row", "source_id", "words", "by_hand", "tiers"])


def _tiers(tables: Tables) -> dict[tuple[str, int], dict[str, set]]:
    """What each row shows in each tier, by table and index; the rest is left out."""
    claims, framings = tables.claims, tables.framings
    discrete = tables.incidents.loc[tables.incidents["record_type"] != "aggregate", "incident_id"]
    counted = claims["variable"].isin(disputes.NUMERIC) & claims["best"].notna()
    disputed = disputes.answers(tables).merge(disputes.disputes(tables)[disputes.QUESTION])["row_id"]
    stated = framings.assign(own=framings["voice_type"] == "article")
    parts = stated[stated["part"] != "none"]
    example = claims[(claims["incident_id"] == CROCUS) & claims["variable"].isin(disputes.COMPARED)]
    dated = claims[claims["variable"].isin(["date", *disputes.NUMERIC])]
    wanted = [
        ("counts", "claims", claims[counted & claims["incident_id"].isin(discrete)], [*_COUNT, "counts", "who"]),
        ("disputes", "claims", claims[claims["claim_id"].isin(disputed)], ["claim_id"]),
        ("disputes", "framings", framings[framings["framing_id"].isin(disputed)], ["framing_id"]),
        ("incidents", "claims", claims, ["incident_id"]),
        ("parts", "framings", parts, ["target", "part", "own"]),
        *(("framing", "framings", stated, what) for what in _FRAMING),
        ("example", "claims", example, [*_COUNT, "counts", "topic", "whose", "denies"]),
        ("items", "coverage", tables.coverage, ["item_id"]),
        ("dates", "claims", dated, _COUNT),
        ("blame", "framings", parts[parts["event"] == CROCUS], ["framing_id"]),
    ]
    asked: dict[tuple[str, int], dict[str, set]] = {}
    for tier, name, rows, what in wanted:
        for index, *cells in rows[what].itertuples(name=None):
            asked.setdefault((name, index), {}).setdefault(tier, set()).add((*what, *cells))
    return asked


_COUNT = ["incident_id", "variable", "value"]
# What a mark of the charts of framing stands for.
_FRAMING = (["target", "own"], ["function", "own"], ["voice_type"], ["certainty", "own"])


def _chosen(articles: Articles, source_id: str, quotes: pd.DataFrame) -> list[int]:
    """The rows of one article's quotes that are shown: tier by tier, each time the one that adds fewest words.

    Within a tier a thing is shown once; a quote of which nothing is new is shown in any case.
    """
    chosen: set[int] = set()
    reads = {row: articles.reads(words) for row, words in quotes["words"].items()}
    for tier in TIERS:
        asked = {row: tiers[tier] for row, tiers in quotes["tiers"].items() if tier in tiers}
        missing = set().union(*asked.values()) - set().union(*(asked[row] for row in chosen if row in asked))
        while left := [row for row, things in asked.items() if things & missing]:
            best = min(left, key=lambda row: (len(reads[row] - articles.readable), row))
            more = reads[best] - articles.readable
            things = asked.pop(best)
            if not more or articles.has_room(source_id, more):
                articles.show(more)
                chosen.add(best)
                missing -= things
    return sorted(chosen)
