"""The rule, in the browser: the counts of one incident as cards, and what each rule makes of those that count.

The page applies the rules itself (_static/rule-cards.js) to the cards a reader chooses. What is made here is what
holds while every card counts, and the words for whatever may be chosen.
"""

from __future__ import annotations

import pandas as pd

from contested.analysis import estimates
from contested.analysis.disputes import counted_name
from contested.figures.quotes import quoted
from contested.tables import Tables
from contested.tables.values import appeared
from contested.wording import listed

# A plain name for each rule, before the one it has in the field.
PLAIN = {
    "gtd": "the latest",
    "conservative": "the lowest",
    "representative": "the most frequent",
    "informative": "the highest",
}
# What each rule takes, in the words of a lesson.
TAKES = {
    "gtd": "the figure of the latest article; where that is not certain, the one most articles give; in a tie the "
    "lowest (as the Global Terrorism Database does).",
    "conservative": "the lowest figure.",
    "representative": "the figure most articles give; in a tie the lowest.",
    "informative": "the highest figure.",
}
# Why a rule gives its figure, by the step that decided (the column `step` of estimates.estimate).
WHY = {
    "gtd": {
        "only figure": "No other article counts, so there is nothing to choose.",
        "all agree": "Every card that counts gives this figure.",
        "most recent": "The latest of the articles that count gives it.",
        "majority": "We cannot say which article is the latest. More articles give this figure than any other.",
        "lowest": "We cannot say which article is the latest, and no figure leads. So the lowest one is taken.",
    },
    "conservative": {"lowest": "No card that counts gives a lower figure."},
    "representative": {"most frequent": "No other figure is given by more articles; in a tie the lowest is taken."},
    "informative": {"highest": "No card that counts gives a higher figure."},
}


def questions(tables: Tables) -> list[dict]:
    """The counts on which articles differ, with most cards first: id, title, cards, rules, low and high (people).

    cards: the claims that may set an estimate, in order of publication, with what the rules need (`fact`). rules: as
    contested.analysis.estimates applies them to all cards.
    """
    found = []
    for variable, counts in estimates.COUNTED.values():
        figures = {rule: estimates.estimate(tables, variable, counts, rule) for rule in estimates.RULES}
        for incident_id, claims in estimates.candidates(tables, variable, counts).groupby("incident_id"):
            if claims["best"].nunique() > 1:
                by_rule = {rule: figure.loc[incident_id] for rule, figure in figures.items()}
                title = tables.titles[incident_id]
                about = {
                    "id": f"{incident_id}-{variable}-{counts}",
                    "title": f"{title}: {counted_name(variable, counts)}",
                }
                found.append(about | _question(tables, claims, by_rule))
    return sorted(found, key=lambda question: -len(question["cards"]))


def _question(tables: Tables, claims: pd.DataFrame, by_rule: dict[str, pd.Series]) -> dict:
    """The claims as cards, and what each rule makes of all of them."""
    claims = claims.sort_values(["published_last", "published_first"], kind="stable")
    cards = [_card(tables, claim) for claim in claims.itertuples()]
    return {
        "cards": cards,
        "rules": [_rule(rule, int(row["best"]), row["step"], cards) for rule, row in by_rule.items()],
        "low": min(card["fact"]["low"] for card in cards),
        "high": max(card["fact"]["high"] for card in cards),
    }


def _card(tables: Tables, claim) -> dict:
    """What a card shows of a claim; `fact`: the article, its days and the figures, as the rules take them."""
    sources = tables.sources.set_index("source_id")
    source = sources.loc[claim.source_id]
    low, high = (claim.best if pd.isna(bound) else bound for bound in (claim.low, claim.high))
    return {
        "id": claim.claim_id,
        "number": list(sources.index).index(claim.source_id),
        "source": source["short_name"],
        "published": appeared(source["published_on"], source["published_precision"]),
        "value": claim.value,
        "voice": "" if claim.voice_type == "article" else claim.voice,
        "words": quoted(tables, claim),
        "fact": {
            "source": source["short_name"],
            "first": claim.published_first.isoformat(),
            "last": claim.published_last.isoformat(),
            "low": int(low),
            "best": int(claim.best),
            "high": int(high),
        },
    }


def _rule(rule: str, figure: int, step: str, cards: list[dict]) -> dict:
    given = dict.fromkeys(card["source"] for card in cards if card["fact"]["best"] == figure)
    return {
        "name": rule,
        "plain": PLAIN[rule],
        "takes": TAKES[rule],
        "figure": figure,
        "why": f"Given by {listed([*given])}. {WHY[rule][step]}",
        "whys": WHY[rule],
    }
