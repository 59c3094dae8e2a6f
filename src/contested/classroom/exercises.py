"""The ten exercises of the lab: what each asks for, and what is said to an answer.

Everything is computed from the tables when an answer is checked, and no hint holds the right answer.
"""

from __future__ import annotations

from functools import partial

from contested.analysis import disputes
from contested.classroom import answers, pairs, slips, third_coder
from contested.classroom.judging import NOT_YET, OPEN, RIGHT, Exercise, Given, Judged, judged, judged_parts, unfinished
from contested.tables import KALUGA
from contested.wording import listed

CODING, AGREEMENT = 9, 10  # the second one is about the codes of the first
RAID = KALUGA  # two sources count the suspects killed, a third one does not


# 1 to 5: rows, filters, groups, victims, missing values ---------------------------------------------


def one_row(given: Given, value: float) -> Judged:
    """The lowest number of people killed in one incident."""
    return judged(
        value,
        given.once(slips.one_row),
        "The name of the column says who is counted, then the bound. Is it the row of this attack?",
        "This is the lowest figure any source gives. Another source gives more: which one would you print?",
    )


def a_filter(given: Given, value: frozenset[str]) -> Judged:
    """The single incidents of type attack in one country."""
    rows = given.tables.incidents.set_index("incident_id")
    right = slips.single(given.tables).query("event_type == 'attack' and country == @slips.COUNTRY")["incident_id"]
    if value & set(rows["title"]):
        return NOT_YET, "These are titles. The ids stand in the column incident_id."
    if value - set(rows.index):
        return NOT_YET, "Not all of these are ids of incidents. The ids stand in the column incident_id."
    extra = rows.loc[sorted(value - set(right))]
    either = (extra["event_type"] == "attack") != (extra["country"] == slips.COUNTRY)
    if (extra["event_type"] == "attack").any() and (extra["country"] == slips.COUNTRY).any() and either.all():
        return NOT_YET, "These are attacks, and whatever was in Russia. An & keeps only the rows where both are true."
    if (extra["record_type"] != "incident").any():
        return (
            NOT_YET,
            "Some of these rows hold several events at once, or a war. Start from single, not from incidents.",
        )
    if (extra["country"] != slips.COUNTRY).any():
        return NOT_YET, "Some of these are in other countries, or nobody says where. Ask for the country as well."
    if len(extra):
        return NOT_YET, "Some of these are not attacks but plots, raids or arrests. Ask for the type as well."
    if value != frozenset(right):
        return NOT_YET, "No id here is wrong, but some are missing. Ask for two things only: the type and the country."
    return RIGHT, "Each id is one incident. How many there are says what these texts mention, not what occurred."


def a_group(given: Given, value: dict[str, float]) -> Judged:
    """For each source, the number of different single incidents it reports."""
    short = given.tables.sources.set_index("short_name")["source_id"]
    value = {short.get(name, name): number for name, number in value.items() if number}
    if set(value) - set(short):
        return NOT_YET, "The names should be those of the sources, as in the column source_id. By what did you group?"
    return judged(
        value,
        given.once(slips.by_source),
        "Group the claims on single incidents by source_id, and count the different incidents in each group.",
        "A source that reports more incidents is not a better one: it may be longer, or about another question.",
    )


def victims_apart(given: Given, value: dict[str, float | None]) -> Judged:
    """The sums of the lowest figures of victims and of perpetrators killed, over all single incidents."""
    return judged_parts(
        value,
        given.once(slips.dead),
        "Take the table of single incidents and its column of these people that ends in low, and add it up.",
        "The sum holds only incidents for which somebody gave a number. It is not how many people died.",
    )


def missing(given: Given, value: dict[str, float | None]) -> Judged:
    """The single incidents without a number of victims killed, and those without a number of people injured."""
    if left := unfinished(value, slips.MISSING):
        return OPEN, left
    return judged(
        value,
        given.once(slips.missing),
        "Ask each cell of the column whether it is missing, with isna, and add up the answers.",
        "In none of these do we know that nobody was hurt. A source may say that people were, and give no number.",
    )


# 6 and 8: disagreement, and the rule ----------------------------------------------------------------


def who_differs(given: Given, value: frozenset[str]) -> Judged:
    """The pair of sources with different numbers of suspects killed in one raid."""
    tables = given.tables
    short = tables.sources.set_index("short_name")["source_id"]
    value = frozenset(short.get(name, name) for name in value)
    if value - set(short):
        return NOT_YET, "Not all of these are ids of sources. They stand in the column source_id."
    if len(value) != 2:
        return NOT_YET, "A pair is two different sources. Which two give numbers that cannot both be right?"
    told = tables.claims.query("incident_id == @RAID and source_id in @value")
    if set(told["source_id"]) != value:
        return NOT_YET, "One of these does not mention the raid at all. Silence is not a disagreement."
    differ = given.once(disputes.differing).query("incident_id == @RAID and source_a in @value and source_b in @value")
    differ = differ[differ["source_a"] != differ["source_b"]]
    if ((differ["variable"] == "killed") & (differ["matter"] == "perpetrators")).any():
        return RIGHT, "Two texts, two numbers, one raid. Exercise 7 asks what kinds of difference there are."
    if len(differ):
        return NOT_YET, "These two differ, but on another matter. Look at the claims with variable killed."
    return NOT_YET, "These two do not differ. One of them reports the raid, but no number of people killed."


def the_rules(given: Given, value: dict[str, float | None]) -> Judged:
    """The total of victims killed under each of three rules."""
    totals = given.once(slips.rule_totals)
    return judged_parts(
        value,
        given.once(slips.rules),
        "Apply the rule to the people killed, keep the single incidents, and add up the column best.",
        f"The claims are the same under every rule, yet the total runs from {min(totals.values())} to "
        f"{max(totals.values())}. Which would you print, and what would you write beside it?",
    )


NUMBERS = "one whole number"
EXERCISES = {
    1: Exercise(
        "Read one row",
        f"{NUMBERS}, the lowest number of people killed that the row of the attack on the embassy gives",
        answers.number,
        one_row,
        core=True,
    ),
    2: Exercise(
        "A filter",
        "a set of incident ids, those of all single attacks in Russia",
        answers.names,
        a_filter,
        core=True,
    ),
    3: Exercise(
        "Group and count",
        f"a Series or a dict that gives for each source_id {NUMBERS}, that of the single incidents it reports",
        answers.numbers_by_name,
        a_group,
        core=True,
    ),
    4: Exercise(
        "Victims, and perpetrators apart",
        f"a dict that gives for victims and for perpetrators {NUMBERS}, those killed in all single incidents, by the "
        "lowest figures",
        partial(answers.parts, wanted=("victims", "perpetrators")),
        victims_apart,
    ),
    5: Exercise(
        "Missing is not zero",
        f"a dict that gives for killed and for injured {NUMBERS}, that of the single incidents without such a number",
        partial(answers.parts, wanted=tuple(slips.MISSING)),
        missing,
    ),
    6: Exercise("Find the pair that disagrees", "a set of source ids", answers.names, who_differs),
    7: Exercise(
        "What kind of difference?",
        "a dict that gives for each letter one kind of difference, as text",
        answers.words_by_name,
        pairs.which_kind,
    ),
    8: Exercise(
        "Change the rule",
        f"a dict that gives for {listed(list(slips.RULES))} {NUMBERS}, the victims killed in all single incidents "
        "under that rule",
        partial(answers.parts, wanted=slips.RULES),
        the_rules,
    ),
    CODING: Exercise(
        "Be the third coder",
        "a dict that gives for each sentence one code, as text",
        answers.words_in_order,
        third_coder.coding,
        core=True,
    ),
    AGREEMENT: Exercise(
        "How far do you agree?",
        f"a dict of four numbers: {listed(list(third_coder.WANTED))}",
        partial(answers.parts, wanted=third_coder.WANTED),
        third_coder.agreement,
    ),
}
