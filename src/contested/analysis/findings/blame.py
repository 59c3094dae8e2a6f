"""Findings on who is blamed, for what part and in whose voice (chapter 6)."""

from __future__ import annotations

import pandas as pd

from contested.analysis.findings.declared import Says, declare
from contested.analysis.statements import GROUP, NOBODY, OWN, PARTS, SAYS, firmest, saying_it_themselves, the, told
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import agree, capital, in_words, listed

ENOUGH = 10  # statements about an actor, to be named in a sentence
# The parts of PARTS after "is said to have".
HAVING = {
    "directed": "planned or ordered it",
    "facilitated": "helped",
    "allowed": "known of it and let it happen",
    "failed-to-prevent": "failed to stop it",
    "provoked": "given the reason for it",
}


@declare()
def the_attack(tables: Tables) -> Says | None:
    """The attack that most of this is about has a day, and the articles give a lowest and a highest number of dead."""
    attack = tables.incidents.set_index("incident_id").loc[CROCUS]
    low, high = attack["victims_killed_low"], attack["victims_killed_high"]
    if attack["date_precision"] != 1 or pd.isna(low) or low == high:
        return None
    says = (
        f"One attack above all is at issue here: on {written(attack['date_start'])} attackers killed between {low} and "
        f"{high} people, as the articles count them, in the Crocus City Hall, a concert venue near Moscow."
    )
    return says, [CROCUS]


@declare("event", "target", "part", "stance", "certainty")
def all_name_one_doer(tables: Tables) -> Says | None:
    """All articles say in their own voice that the same group carried out the attack."""
    said = firmest(tables, CROCUS)
    sure = said[(said["part"] == "executed") & (said["says"] == SAYS[0])]
    if len(saying_it_themselves(said)) < len(tables.sources) or sure["actor"].nunique() > 1:
        return None
    says = (
        f"Who carried out the attack is not in dispute: all {in_words(len(tables.sources))} articles say at least "
        f"once, in their own voice, that it was the {sure['actor'].iloc[0]}"
    )
    head = _saying_it_in_the_headline_alone(tables)
    if head:
        says += f", {in_words(len(head))} of them in the headline alone"
    return f"{says}.", sure["framing_id"]


def _saying_it_in_the_headline_alone(tables: Tables) -> list[str]:
    """The sources that say in their own voice, and firmly, who carried out the attack, but not below the headline."""
    own = tables.framings[(tables.framings["event"] == CROCUS) & (tables.framings["part"] == "executed")]
    own = own[own["target"].isin(GROUP) & own["stance"].eq("asserts") & own["certainty"].eq("certain")]
    zones = own["sentence_id"].map(tables.sentences.set_index("sentence_id")["zone"])
    below = set(own.loc[zones != "headline", "source_id"])
    return [source for source in dict.fromkeys(own["source_id"]) if source not in below]


@declare("event", "target", "part")
def others_with_a_part(tables: Tables) -> Says | None:
    """Others than the doer are said to have had a part in the attack."""
    said = firmest(tables, CROCUS)
    said = said[said["part"] != "executed"]
    if said.empty:
        return None
    names, each = dict.fromkeys(said["actor"]), said.groupby("source_id")["actor"].nunique()
    *parts, last = [HAVING[part] for part in PARTS if part in set(said["part"])]
    says = (
        f"{capital(in_words(len(names)))} {agree(len(names), 'other is', 'others are')} said to have had a part in it: "
        f"to have {' or '.join([', '.join(parts), last] if parts else [last])}."
    )
    if each.max() < len(names):
        says += f" No article names more than {in_words(each.max())} of them."
    return says, said["framing_id"]


@declare("event", "target", "part", "stance")
def no_article_accuses_ukraine(tables: Tables) -> Says | None:
    """Articles report the accusation against Ukraine, and none of them makes it."""
    said = told(tables)
    said = said[(said["event"] == CROCUS) & (said["target"] == "ukraine") & said["part"].isin(PARTS)]
    said = said[said["denies"] != "yes"]
    if said.empty or (said["stance"] == "asserts").any():
        return None
    taken = {
        how: said.loc[said["stance"].isin(stances), "source_id"].nunique()
        for how, stances in {"and agrees": ["endorses"], "at least once with doubt": ["doubts", "rejects"]}.items()
    }
    ways = [f"{in_words(often)} {agree(often, 'passes', 'pass')} it on {how}" for how, often in taken.items() if often]
    says = (
        f"{capital(in_words(said['source_id'].nunique()))} of {in_words(len(tables.sources))} articles report that "
        "Ukraine is accused of a part in the Crocus City Hall attack. None makes the accusation itself"
        f"{': ' * bool(ways)}{', '.join(ways)}."
    )
    return says, said["framing_id"]


@declare("target", "voice_type")
def never_in_own_voice(tables: Tables) -> Says | None:
    """About one actor the articles never speak themselves, about another always."""
    statements = told(tables)
    statements = statements[~statements["target"].isin(NOBODY)]
    own = own_shares(statements)
    if len(own) < 2 or own.iloc[0] > 0 or own.iloc[-1] < 1:
        return None
    about = [statements[statements["target"] == target] for target in (own.index[0], own.index[-1])]
    most = about[1]["source_id"].value_counts().iloc[0]
    short = tables.sources.set_index("source_id")["short_name"]
    (theirs, ours), (few, many) = [the(target) for target in (own.index[0], own.index[-1])], map(len, about)
    says = (
        f"All {few} statements about {theirs} are other people's. All {many} about {ours} are in the articles' own "
        f"voice, {most} of them in one article, {short[about[1]['source_id'].value_counts().index[0]]}."
    )
    return says, pd.concat(about)["framing_id"]


@declare("event", "target", "part", "voice_type")
def failing_in_own_voice(tables: Tables) -> Says | None:
    """Some articles say in their own voice who failed to stop the attack or let it happen, and not all do."""
    said = told(tables)
    said = said[(said["event"] == CROCUS) & said["part"].isin(["failed-to-prevent", "allowed"])]
    said = said[(said["speaks"] == OWN) & ~said["target"].isin(NOBODY)]
    number = said["source_id"].nunique()
    if not 0 < number < len(tables.sources):
        return None
    who = listed([the(target) for target in dict.fromkeys(said["target"])])
    says = (
        f"{capital(in_words(number))} {agree(number, 'article says', 'articles say')} in "
        f"{agree(number, 'its', 'their')} own voice who failed to stop the attack or may have let it happen, and "
        f"{agree(number, 'it names', 'they name')} {who}."
    )
    return says, said["framing_id"]


def own_shares(statements: pd.DataFrame) -> pd.Series:
    """By actor with ENOUGH statements, the share in an article's own voice, the least first."""
    own = statements.groupby("target")["speaks"].agg(lambda voices: (voices == OWN).mean())
    return own[statements["target"].value_counts().reindex(own.index) >= ENOUGH].sort_values(kind="stable")
