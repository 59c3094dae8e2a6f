"""Findings on what is left out (chapter 8)."""

from __future__ import annotations

import pandas as pd

from contested.analysis.findings.declared import Says, declare
from contested.tables import CROCUS, Tables
from contested.wording import agree, capital, in_words, listed, worded

SILENT = ("absent", "not-possible")
CLAIMED = "claim-of-responsibility"


@declare("coverage")
def no_point_everywhere(tables: Tables) -> Says | None:
    """No item is in every article."""
    could = tables.coverage[tables.coverage["status"] != "not-possible"]
    has = could["status"].ne("absent")
    spread, articles = has.groupby(could["item_id"]).sum(), in_words(len(tables.sources))
    if spread.empty or spread.max() == len(tables.sources):
        return None
    points = has.groupby(could["source_id"]).agg(["sum", "size", "mean"])
    points = points.sort_values(["mean", "size"], kind="stable")
    found, of, best, worst = points["sum"], points["size"], points.index[-1], points.index[0]
    fullest = ((found == found[best]) & (of == of[best])).sum()
    have = "the fullest article has" if fullest == 1 else f"the {in_words(fullest)} fullest articles each have"
    short = tables.short_names
    silent = [s for s in tables.sources["source_id"] if s not in _having(tables, CLAIMED)]
    missing = f"{listed([short[s] for s in silent])} {agree(len(silent), 'does', 'do')} not mention it"
    says = (
        f"None of the {len(spread)} points we list on the Crocus City Hall attack and its background is in all "
        f"{articles} articles, not even that the Islamic State claimed responsibility: {missing}. Of the points that "
        f"an article could have had, {have} {found[best]} of {of[best]}; the sparsest, {short[worst]}, has "
        f"{found[worst]} of {of[worst]}{_another_subject(tables, worst)}."
    )
    return says, [f"coverage-{CLAIMED}", *_keys(could[could["source_id"].eq(best) & has])]


def _another_subject(tables: Tables, source: str) -> str:
    """What the headline of a source is about, where it is another event than the attack on the Crocus City Hall."""
    heads = tables.sentences.loc[tables.sentences["zone"] == "headline", "sentence_id"]
    own = tables.framings[(tables.framings["source_id"] == source) & tables.framings["sentence_id"].isin(heads)]
    titles = tables.titles
    about = [titles[event] for event in dict.fromkeys(own["event"]) if event in titles.index]
    if not about or CROCUS in set(own["event"]):
        return ""
    return f", but its headline is about another event of this book ({about[0]})"


@declare("coverage")
def victims_without_a_face(tables: Tables) -> Says | None:
    """A victim appears as a person in fewer than half of the articles."""
    number = len(_having(tables, "victim-as-person"))
    if number >= len(tables.sources) / 2:
        return None
    few = f"Only {in_words(number)}" if number else "None"
    says = (
        f"{few} of the {in_words(len(tables.sources))} articles {agree(max(number, 1), 'describes', 'describe')} a "
        "victim as a person."
    )
    return says, ["coverage-victim-as-person"]


@declare("coverage")
def accusation_without_denial(tables: Tables) -> Says | None:
    """Some articles report the accusation against Ukraine without the denial."""
    accusing = _having(tables, "ukraine-link")
    silent = [source for source in accusing if source in _lacking(tables, "kyiv-denial")]
    if not silent:
        return None
    report = agree(len(accusing), "article reports", "articles report")
    says = (
        f"{capital(in_words(len(accusing)))} {report} that Ukraine is accused of a part in the Crocus City Hall "
        f"attack; {in_words(len(silent))} of them {agree(len(silent), 'does', 'do')} not add that Kyiv denies it."
    )
    return says, ["coverage-ukraine-link", "coverage-kyiv-denial"]


@declare("coverage")
def warning_not_everywhere(tables: Tables) -> Says | None:
    """Not every article mentions the warning of the United States."""
    has, missing = _having(tables, "us-warning"), _lacking(tables, "us-warning")
    if not has or not missing:
        return None
    short = tables.short_names
    says = (
        f"{capital(worded(len(has), 'article says', 'articles say'))} that the United States had warned of an attack "
        f"before it happened; {listed([short[source] for source in missing])} {agree(len(missing), 'does', 'do')} not "
        "mention it."
    )
    return says, ["coverage-us-warning"]


@declare()
def headline_beyond_its_text(tables: Tables) -> Says | None:
    """Some headline says something that the text below it does not, or not so firmly."""
    asked = tables.headlines
    missing, softer = asked[asked["found"] == "no"], asked[asked["found"] == "partly"]
    if missing.empty:
        return None
    number, firmer = missing["source_id"].nunique(), len(set(softer["source_id"]) - set(missing["source_id"]))
    announced = [
        f"{tables.short_names[row.source_id]} announces that {_clause(row.statement)}" for row in missing.itertuples()
    ]
    what = agree(number, "headline says what its article does", "headlines say what their articles do")
    others = f" {capital(in_words(firmer))} other {agree(firmer, 'headline is', 'headlines are')} firmer than the text."
    says = (
        f"{capital(in_words(number))} {what} not: {listed(announced)}, and nothing in the text below says so."
        f"{others if firmer else ''}"
    )
    heads = tables.sentences[tables.sentences["zone"] == "headline"]
    return says, heads.loc[heads["source_id"].isin(pd.concat([missing, softer])["source_id"]), "sentence_id"]


def in_one_article(tables: Tables) -> list[str]:
    """The items that one article has and the others, which could have had them, do not."""
    could = tables.coverage[tables.coverage["status"] != "not-possible"]
    items = could.assign(has=could["status"] != "absent").groupby("item_id")["has"].agg(["sum", "size"])
    return list(items.index[(items["sum"] == 1) & (items["size"] > 1)])


def _clause(statement: str) -> str:
    """A statement as it follows "that"."""
    return statement[:1].lower() + statement[1:] if statement.startswith("The ") else statement


def _having(tables: Tables, item_id: str) -> list[str]:
    """The sources in which an item is found, in their order."""
    own = tables.coverage[(tables.coverage["item_id"] == item_id) & ~tables.coverage["status"].isin(SILENT)]
    return [source for source in tables.sources["source_id"] if source in set(own["source_id"])]


def _lacking(tables: Tables, item_id: str) -> list[str]:
    """The sources that could have had an item and do not, in their order."""
    own = tables.coverage[(tables.coverage["item_id"] == item_id) & (tables.coverage["status"] == "absent")]
    return [source for source in tables.sources["source_id"] if source in set(own["source_id"])]


def _keys(rows: pd.DataFrame) -> list[str]:
    return [f"coverage-{item}" for item in rows["item_id"]]
