"""Which quotes may be read in what is published: evidence, without reprinting the articles.

The articles belong to others. At most LIMIT of the words of any of them, in runs of RUN or more, may be readable in
all that is published together. Quotes are chosen up to AIM; what is between the two is for words that stand elsewhere
(headlines, sentences for a class, reasons). The choice is the column `shown` of the tables of QUOTED: "yes" and "no"
are computed here and stored by `contested reconcile`, "always" is written by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from contested.analysis import disputes
from contested.tables import CROCUS, NAMES, QUOTED, Tables
from contested.tables.corpus import Text
from contested.tables.published import passes

LIMIT = 0.40  # of the words of an article
AIM = 0.34
RUN = 4  # words in a row: fewer are nobody's
ALWAYS = "always"

# The order in which quotes are chosen; each tier shows a thing once for each article.
TIERS = ("disputes", "counts", "incidents", "parts", "example", "items", "dates", "blame", "rest")


@dataclass
class Article:
    """The words of one article, and which of them can be read so far."""

    text: str
    readable: set[int] = field(default_factory=set)  # numbers of words, the first being 0

    def __post_init__(self) -> None:
        spelt = re.findall(r"\w+", self.text.lower())
        self.length = len(spelt)
        self._runs: dict[tuple[str, ...], list[int]] = {}
        for first in range(len(spelt) - RUN + 1):
            self._runs.setdefault(tuple(spelt[first : first + RUN]), []).append(first)

    def reads(self, words: str) -> set[int]:
        """The words of the article that can be read where these words are shown.

        A phrase that stands twice in the article is readable in both places.
        """
        spelt = re.findall(r"\w+", words.lower())
        runs = (self._runs.get(tuple(spelt[i : i + RUN]), ()) for i in range(len(spelt) - RUN + 1))
        return {first + i for firsts in runs for first in firsts for i in range(RUN)}

    def share(self, more: int = 0) -> float:
        """The share of the words that can be read, with `more` of them."""
        return (len(self.readable) + more) / max(self.length, 1)


def choose(tables: Tables, texts: dict[str, Text]) -> dict[str, pd.Series]:
    """The column `shown` of each table of QUOTED as it ought to be: always, yes, no, or "" where there is no quote."""
    quotes = _quotes(tables)
    quotes["shown"] = quotes["by_hand"].map({True: ALWAYS, False: "no"})
    articles = _begun(tables, texts)
    for source_id, own in quotes.groupby("source_id", sort=False):
        chosen = _chosen(articles[source_id], own[~own["by_hand"]])
        quotes.loc[chosen, "shown"] = "yes"
    return {
        name: own.set_index("row")["shown"].reindex(getattr(tables, name).index, fill_value="")
        for name, own in quotes.groupby("table")
    } | {name: getattr(tables, name)["shown"] for name in QUOTED if name not in set(quotes["table"])}


def by_hand(tables: Tables, texts: dict[str, Text]) -> dict[str, float]:
    """The share of each article that is readable before any quote is chosen: headline, class sentences, `always`."""
    return {source_id: article.share() for source_id, article in _begun(tables, texts).items()}


def boasts(voice_type: str, variable: str, verbatim: str) -> bool:
    """Whether words are the group's own media, word by word or in a threat: located on pages, never repeated.

    variable: of a claim, "" elsewhere; verbatim: what is not yet known to be a paraphrase counts as the group's words.
    """
    return voice_type == "is_media" and (
        verbatim != "no" or variable not in ("responsibility", "perpetrator", "date", "")
    )


def _begun(tables: Tables, texts: dict[str, Text]) -> dict[str, Article]:
    """Each article with what is readable before any quote is chosen."""
    articles = {source_id: Article(text.text) for source_id, text in texts.items()}
    for rows in [*(_without_quotes(name, getattr(tables, name)) for name in NAMES), *passes(tables.root)]:
        owners = rows["source_id"] if "source_id" in rows else pd.Series("", index=rows.index)
        for _, cells in rows.select_dtypes(["object", "string"]).items():
            for source_id, words in set(zip(owners, cells, strict=True)):
                for article in [articles[source_id]] if source_id in articles else articles.values():
                    article.readable |= article.reads(words)
    return articles


def _without_quotes(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A table with those of its quotes alone that are shown by hand."""
    if name not in QUOTED:
        return rows
    quote = QUOTED[name][2]
    return rows.assign(**{quote: rows[quote].where(rows["shown"] == ALWAYS, "")})


def _quotes(tables: Tables) -> pd.DataFrame:
    """Every quote: columns table, row (its index there), source_id, words, by_hand, tiers.

    tiers: what the row shows, by tier; a tier shows a thing once. Empty for what is never shown.
    """
    asked, found = _tiers(tables), []
    for name, (_, _, quote) in QUOTED.items():
        rows = getattr(tables, name)
        rows = rows[rows[quote] != ""]
        what = [rows.get(c, pd.Series("", index=rows.index)) for c in ("voice_type", "variable")]
        never = map(boasts, *what, rows.get("verbatim", pd.Series("no", index=rows.index)))
        for row, boast in zip(rows.index, never, strict=True):
            tiers = {} if boast else asked.get((name, row), {}) | {"rest": (name, row)}
            words, hand = rows.loc[row, quote], rows.loc[row, "shown"] == ALWAYS
            found.append((name, row, rows.loc[row, "source_id"], words, hand, tiers))
    return pd.DataFrame(found, columns=["table", "row", "source_id", "words", "by_hand", "tiers"])


def _tiers(tables: Tables) -> dict[tuple[str, int], dict[str, tuple]]:
    """What each row shows in each tier, by table and index; the rest is left out."""
    claims, framings = tables.claims, tables.framings
    discrete = tables.incidents.loc[tables.incidents["record_type"] != "aggregate", "incident_id"]
    counted = claims["variable"].isin(disputes.NUMERIC) & claims["best"].notna()
    disputed = disputes.answers(tables).merge(disputes.disputes(tables)[disputes.QUESTION])["row_id"]
    parts = framings[framings["part"] != "none"].assign(own=framings["voice_type"] == "article")
    example = claims[(claims["incident_id"] == CROCUS) & claims["variable"].isin(disputes.COMPARED)]
    dated = claims[claims["variable"].isin(["date", *disputes.NUMERIC])]
    wanted = [
        ("counts", "claims", claims[counted & claims["incident_id"].isin(discrete)], [*_COUNT, "counts", "who"]),
        ("disputes", "claims", claims[claims["claim_id"].isin(disputed)], ["claim_id"]),
        ("disputes", "framings", framings[framings["framing_id"].isin(disputed)], ["framing_id"]),
        ("incidents", "claims", claims, ["incident_id"]),
        ("parts", "framings", parts, ["target", "part", "own"]),
        ("example", "claims", example, [*_COUNT, "counts", "topic", "whose", "denies"]),
        ("items", "coverage", tables.coverage, ["item_id"]),
        ("dates", "claims", dated, _COUNT),
        ("blame", "framings", parts[parts["event"] == CROCUS], ["framing_id"]),
    ]
    asked: dict[tuple[str, int], dict[str, tuple]] = {}
    for tier, name, rows, what in wanted:
        for index, *cells in rows[what].itertuples(name=None):
            asked.setdefault((name, index), {})[tier] = tuple(cells)
    return asked


_COUNT = ["incident_id", "variable", "value"]


def _chosen(article: Article, quotes: pd.DataFrame) -> list[int]:
    """The rows of one article's quotes that are shown: tier by tier, each time the one that adds fewest words.

    Within a tier a thing is shown once; a quote of which nothing is new is shown in any case.
    """
    chosen: set[int] = set()
    reads = {row: article.reads(words) for row, words in quotes["words"].items()}
    for tier in TIERS:
        asked = {row: tiers[tier] for row, tiers in quotes["tiers"].items() if tier in tiers}
        shown = {what for row, what in asked.items() if row in chosen}
        left = {row for row, what in asked.items() if what not in shown}
        while left:
            best = min(left, key=lambda row: (len(reads[row] - article.readable), row))
            more = len(reads[best] - article.readable)
            if more and article.share(more) > AIM:
                break
            article.readable |= reads[best]
            chosen.add(best)
            left -= {row for row in left if asked[row] == asked[best]}
    return sorted(chosen)
