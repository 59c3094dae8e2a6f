"""What a teacher says to the questions on rules and totals; every figure is computed."""

from __future__ import annotations

from contested.analysis import estimates, reliability, totals
from contested.classroom import coding_task, rule_cards, talk
from contested.tables import CROCUS, Tables
from contested.wording import capital, in_words, listed

HIDES = {
    "gtd": "that a later article need not know more, and that we inferred some dates",
    "conservative": "that others say more",
    "representative": "that several articles may have it from one source",
    "informative": "that nobody else may say so",
}


def toll(tables: Tables) -> list[tuple[str, int, str, str]]:
    """What each rule makes of the counts of the attack: its name, the figure, whose it is, what it hides."""
    [question] = [q for q in rule_cards.questions(tables) if q["id"] == f"{CROCUS}-killed-victims"]
    rows = talk.tolls(tables)
    return [
        (
            f"{rule['plain']} ({rule['name']})",
            rule["figure"],
            listed(sorted(rows.loc[rows["best"] == rule["figure"], "letter"])),
            capital(HIDES[rule["name"]]),
        )
        for rule in question["rules"]
    ]


def hedges(tables: Tables) -> str:
    """How a rule treats a hedge."""
    rows = talk.tolls(tables)
    alike = rows[rows.duplicated("best", keep=False)]
    if alike.empty or rows["value"].duplicated().any():
        return "A rule looks at the figure alone, so “about” and “at least” are lost: print them beside it."
    return (
        f"A rule looks at the figure alone. For it {listed(list(alike['value']))} are both {alike['best'].iloc[0]}, "
        "and so that figure is given most often. With their words kept, no count is given twice. Print the word "
        "beside the figure."
    )


def notebooks(tables: Tables) -> list[tuple[str, str]]:
    """The questions of the lesson with notebooks, each with its answer."""
    killed = {rule: totals.killed(tables, rule) for rule in estimates.RULES}
    sentences = coding_task.to_code(tables)
    same = int((sentences["a"] == sentences["b"]).sum())
    return [
        *_on_totals(tables, killed),
        (
            "Which errors did eyes find sooner? What could the check never find?",
            "Eyes see at once that a number is not the one in the words. The check cannot find a quote about something "
            "else, nor a wrong value that the quote happens to hold.",
        ),
        (
            "On which sentences may one stay with one's code?",
            f"On all for which one has a word. The passes themselves agree on {same} of {len(sentences)}.",
        ),
        _on_alpha(tables),
        (
            "A good last sentence",
            f"The total is {killed['conservative']} under the lowest rule, because no article goes below it; "
            f"it leaves out that others give up to {max(killed.values())}, and every incident for which nobody gives a "
            "number.",
        ),
        ("A good last sentence, without Python", _on_the_attack(tables)),
    ]


def _on_the_attack(tables: Tables) -> str:
    """The exit sentence on the one attack, for a class without a total."""
    rows = talk.tolls(tables)
    low, high = (rows.loc[at] for at in (rows["best"].idxmin(), rows["best"].idxmax()))
    return (
        f"The figure I print is {low.value} under the lowest rule, because no article goes below it; it leaves out "
        f"that others give {high.value}, and that the article with {low.value} may have been right only on its "
        "day."
    )


def _on_totals(tables: Tables, killed: dict[str, int]) -> list[tuple[str, str]]:
    """What the rule and the article that is left out do to the total."""
    said = listed([f"{rule_cards.PLAIN[rule]} {total} ({rule})" for rule, total in killed.items()])
    lowest = listed([f"{rule_cards.PLAIN[rule]} ({rule})" for rule in killed if killed[rule] == min(killed.values())])
    by_rule = max(killed.values()) - min(killed.values())
    lost = (totals.killed_without(tables) - totals.killed(tables)).abs()
    most = lost.idxmax()
    which = "The article" if lost[most] > by_rule else "The rule"
    return [
        (
            "Which rule gives the lowest total?",
            f"{capital(lowest)}: it takes the lowest figure of each incident. The totals: {said}.",
        ),
        (
            "Which moves the total further, the rule or the article that is left out?",
            f"{which}. The rule moves the total by up to {by_rule}, leaving out "
            f"{tables.short_names[most]} by {lost[most]}: for some incidents it alone gives a number.",
        ),
        ("Which incident moves, and why?", _moving(tables)),
    ]


def _on_alpha(tables: Tables) -> tuple[str, str]:
    coded = reliability.units(tables, "function")
    alpha = reliability.alpha(coded["a"], coded["b"])
    return (
        "How high is alpha for problem, cause, judgement or remedy? Would you have drawn a chart?",
        f"{alpha:.2f}; the book's verdict is “{reliability.verdict(alpha)}”. It draws a chart from "
        f"{reliability.PLOTTED:.2f} on, with a warning from {reliability.TENTATIVE} on, and below that only quotes. A "
        "good answer gives a reason for or against drawing.",
    )


def _single(tables: Tables, rule: str) -> dict[str, int]:
    """The figure of each single incident under a rule."""
    ids = tables.incidents.loc[tables.incidents["record_type"] == "incident", "incident_id"]
    best = estimates.estimate(tables, "killed", "victims", rule)["best"]
    return {incident: int(figure) for incident, figure in best.items() if incident in set(ids)}


def _moving(tables: Tables) -> str:
    """The incidents whose figure depends on the rule."""
    by_rule = {rule: _single(tables, rule) for rule in estimates.RULES}
    titles = tables.titles
    spread = {i: sorted({figures[i] for figures in by_rule.values()}) for i in by_rule[estimates.DEFAULT]}
    moving = [f"{titles[i]} ({found[0]} to {found[-1]})" for i, found in spread.items() if len(found) > 1]
    return f"{capital(in_words(len(moving)))}: {listed(moving)}, the only ones with several figures."
