"""Findings on who is blamed, for what part and in whose voice (chapter 6)."""

from __future__ import annotations

import pandas as pd

from contested.analysis import disputes
from contested.analysis.findings.counts import toll
from contested.analysis.findings.declared import Says, declare
from contested.analysis.statements import GROUP, NOBODY, OWN, PARTS, SAYS, doers, firmest, named, others, the, told
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import agree, capital, in_words, listed, worded

ENOUGH = 10  # statements about an actor, to be named in a sentence
# The parts of PARTS after "is said to have".
HAVING = {
    "directed": "planned or ordered it",
    "facilitated": "helped",
    "allowed": "known of it and let it happen",
    "failed-to-prevent": "failed to stop it",
    "provoked": "provoked it",
}


@declare()
def the_attack(tables: Tables) -> Says | None:
    """The attack that most of this is about has a day, and the articles give a lowest and a highest number of dead."""
    attack = tables.incidents.set_index("incident_id").loc[CROCUS]
    figures = toll(tables).sort_values("best")["value"]
    if attack["date_precision"] != 1 or figures.nunique() < 2:
        return None
    low, high = figures.iloc[0], figures.iloc[-1]
    says = (
        f"One attack above all is at issue here: on {written(attack['date_start'])} attackers killed between {low} and "
        f"{high} people, as the articles count them, in the Crocus City Hall, a concert venue near Moscow."
    )
    return says, [CROCUS]


@declare("event", "target", "part", "stance", "certainty")
def all_name_one_doer(tables: Tables) -> Says | None:
    """All articles say in their own voice that the same group carried out the attack, and no question of it is open."""
    said = firmest(tables, CROCUS)
    sure, asked = doers(said), disputes.disputes(tables)
    disputed = asked["incident_id"].eq(CROCUS) & asked["variable"].eq("perpetrator")
    if len(sure) != 1 or sure.iloc[0] < len(tables.sources) or disputed.any():
        return None
    says = (
        f"Who carried out the attack is not in dispute: all {in_words(len(tables.sources))} articles say at least "
        f"once, in their own voice, that it was {named(sure.index[0])}"
    )
    head = _saying_it_in_the_headline_alone(tables)
    if head:
        says += f", {in_words(len(head))} of them in the headline alone"
    return f"{says}.", said.loc[(said["part"] == "executed") & (said["says"] == SAYS[0]), "framing_id"]


def _saying_it_in_the_headline_alone(tables: Tables) -> list[str]:
    """The sources that say in their own voice, and firmly, who carried out the attack, but not below the headline."""
    own = tables.framings[(tables.framings["event"] == CROCUS) & (tables.framings["part"] == "executed")]
    own = own[own["target"].isin(GROUP) & own["stance"].eq("asserts") & own["certainty"].eq("certain")]
    zones = own["sentence_id"].map(tables.sentences.set_index("sentence_id")["zone"])
    below = set(own.loc[zones != "headline", "source_id"])
    return [source for source in dict.fromkeys(own["source_id"]) if source not in below]


@declare("event", "target", "part")
def others_with_a_part(tables: Tables) -> Says | None:
    """Others than the doer are said to have had a part in the attack, and for one of them that is in dispute."""
    said, asked = others(firmest(tables, CROCUS)), disputes.disputes(tables)
    if said.empty or not (asked["incident_id"].eq(CROCUS) & asked["variable"].eq(disputes.PART)).any():
        return None
    number, each = said["actor"].nunique(), said.groupby("source_id")["actor"].nunique()
    parts = [HAVING[part] for part in PARTS if part in set(said["part"])]
    says = (
        f"{capital(worded(number, 'other is', 'others are'))} blamed for something: said to have {listed(parts, 'or')}."
    )
    if each.max() < number:
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
    number = said["source_id"].nunique()
    says = (
        f"{capital(in_words(number))} of {in_words(len(tables.sources))} articles {agree(number, 'reports', 'report')} "
        "that Ukraine is accused of a part in the Crocus City Hall attack. None makes the accusation itself: "
        f"{', '.join(_ways(said))}."
    )
    return says, said["framing_id"]


def _ways(said: pd.DataFrame) -> list[str]:
    """How many sources pass something on as confirmed, with doubt, or neither; each source is in one of them or two."""
    endorsing, doubting = said[said["stance"] == "endorses"], said[said["stance"].isin(["doubts", "rejects"])]
    plain = said[~said["source_id"].isin([*endorsing["source_id"], *doubting["source_id"]])]
    words = listed([f"“{cue}”" for cue in dict.fromkeys(endorsing["cue"])]) if len(endorsing) else ""
    one = f"as the view of {listed(list(dict.fromkeys(plain['voice'])))}" if plain["source_id"].nunique() == 1 else ""
    ways = {f"with the word {words}": endorsing, "at least once with doubt": doubting, one: plain}
    number = {how: rows["source_id"].nunique() for how, rows in ways.items()}
    simply = {how: "simply " * (not how) for how in ways}
    return [
        f"{in_words(often)} {simply[how]}{agree(often, 'passes', 'pass')} it on {how}".strip()
        for how, often in number.items()
        if often
    ]


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
    short = tables.short_names
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
    said = said[(said["speaks"] == OWN) & (said["denies"] != "yes") & ~said["target"].isin(NOBODY)]
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
