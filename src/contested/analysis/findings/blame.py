"""Findings on who is blamed, for what part and in whose voice (chapter 6)."""

from __future__ import annotations

import pandas as pd

from contested.analysis.findings.declared import Says, declare
from contested.analysis.statements import NOBODY, OWN, PARTS, SAYS, firmest, saying_it_themselves, the, told
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import agree, capital, in_words, listed

ENOUGH = 10  # statements about an actor, to be named in a sentence


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
        f"once, in their own voice, that it was the {sure['actor'].iloc[0]}."
    )
    return says, sure["framing_id"]


@declare("event", "target", "part")
def others_with_a_part(tables: Tables) -> Says | None:
    """Others than the doer are said to have had a part in the attack."""
    said = firmest(tables, CROCUS)
    said = said[said["part"] != "executed"]
    if said.empty:
        return None
    names = dict.fromkeys(said["actor"])
    says = (
        f"They do not agree on who else had a part in it: {in_words(len(names))} others are said to have ordered it, "
        "helped, let it happen, failed to stop it or provoked it."
    )
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
    (theirs, ours), (few, many) = [the(target) for target in (own.index[0], own.index[-1])], map(len, about)
    says = (
        f"All {few} statements about {theirs} are taken from somebody else. All {many} about {ours} are in the "
        f"articles' own voice, {most} of them in one article."
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
