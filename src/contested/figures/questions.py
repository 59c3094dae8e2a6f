"""The questions in dispute in words: each with its answers, who gives them, and what would settle it."""

from __future__ import annotations

import re

import pandas as pd
from markupsafe import Markup

from contested.analysis import disputes, reliability
from contested.figures.quotes import quoted, spoken
from contested.html import render
from contested.html.links import PLACES, to_site
from contested.tables import Tables
from contested.wording import counted

_READING = {
    "contradiction": "Prefer neither. Ask what each rests on, and look for a third voice.",
    "accusation and denial": "Report both, and who speaks. To repeat an accusation is not to prove it.",
    "rival claimants": "Say which text names whom. A branch and its group are not the same claimant.",
    "rising toll": "Give both, each with its date. Later is not always right.",
    "rounding": "Treat them as one figure. The qualifier tells how sure the text is.",
    "counting basis": "Ask who is counted. Both can be right at once.",
    "precision": "Take the more exact one; the other does not deny it.",
    "aspect": "Keep both.",
}


def guide(tables: Tables) -> Markup:
    """HTML: for each kind of difference that occurs what it means, a real case, and what to conclude."""
    cases = []
    for kind, meaning in disputes.KINDS.items():
        for row in tables.disputes[tables.disputes["kind"] == kind].head(1).itertuples():
            case = {"kind": kind.capitalize(), "meaning": meaning, "reading": _READING[kind]}
            cases.append(case | {"question": row.question, "reason": row.reason, "dispute": row.in_dispute == "yes"})
    return render("guide.html", cases=cases)


def listing(tables: Tables, in_dispute: bool = True) -> Markup:
    """HTML: every question in dispute, or every one that was looked at and decided against, its answers folded.

    Those that a single article answers in several ways come last, in one fold.
    """
    rows = disputes.disputes(tables) if in_dispute else tables.disputes[tables.disputes["in_dispute"] == "no"]
    titles = tables.titles
    given = disputes.answers(tables)
    questions = [asked(tables, row, given, titles[row.incident_id]) for row in rows.itertuples()]
    alone = [it for it in questions if len(_articles(*it["answers"])) == 1]
    return render(
        "questions.html",
        questions=[it for it in questions if it not in alone],
        alone=alone,
        alone_summary=f"{counted(len(alone), 'question')} that a single article answers in more than one way",
        root=to_site(),
        anchor=in_dispute,
    )


def of_incident(tables: Tables, rows: pd.DataFrame, given: pd.DataFrame) -> list[Markup]:
    """HTML of the questions in `rows` (of disputes.disputes), for the page of their incident; `given`: all answers."""
    made = (asked(tables, row, given) for row in rows.itertuples())
    return [render("question.html", it=it, root="..", anchor=True, folded=False) for it in made]


def asked(tables: Tables, row, given: pd.DataFrame, incident: str = "") -> dict:
    """What is shown of a question, a row of disputes.csv: its answers, each with its sides, and what they rest on.

    given: all answers, as disputes.answers() has them. incident: its title, where the page does not name it.
    """
    own = given[(given[disputes.QUESTION] == [getattr(row, c) for c in disputes.QUESTION]).all(axis=1)]
    own = own[~own["ours"]]
    answers = [
        {"value": _said(row, group.iloc[0]), "sides": [_side(tables, side) for side in group.itertuples()]}
        for _, group in own.groupby(["answer", "denies"], sort=False)
    ]
    return {
        "id": row.dispute_id,
        "question": row.question,
        "kind": row.kind,
        "incident": incident,
        "answers": answers,
        "brief": [_in_brief(row, answer) for answer in sorted(answers, key=_number)],
        "reason": f"{row.reason}{_whose_dispute(row, own)}",
        "settles": row.settles,
        "outside": f"{row.outside.rstrip('.')} ({row.outside_basis})." if row.outside else "",
    }


def _whose_dispute(row, given: pd.DataFrame) -> str:
    """That quoted voices are in dispute, where they are, as a sentence; who claimed an act is always quoted."""
    quoted_alone = (
        row.in_dispute == "yes" and row.variable != "responsibility" and "article" not in set(given["voice_type"])
    )
    return " It is a dispute between voices that the articles quote, not between the articles." if quoted_alone else ""


def _articles(*answers: dict) -> set[str]:
    """Who gives these answers."""
    return {side["source"] for answer in answers for side in answer["sides"]}


def _number(answer: dict) -> int:
    """The number in an answer, by which answers are sorted in brief; those without one stay as they are."""
    found = re.match(r"(?:at least |about |more than )?(\d+)$", answer["value"])
    return int(found[1]) if found else 0


def _in_brief(row, answer: dict) -> str:
    """An answer in a few words: “143”; of a part, which the question names, in how many articles it is said."""
    if row.variable != disputes.PART:
        return answer["value"]
    return f"{answer['value'].partition(':')[0]} in {counted(len(_articles(answer)), 'article')}"


def _said(row, answer: pd.Series) -> str:
    """An answer in words: “September 2022”, “Pakistan”, “accused of it: Ukraine”.

    What part it is, is in the question; a passage may accuse by a hint alone, and counter without a denial.
    """
    if row.variable == disputes.PART:
        target = row.matter.split(", ")[0]
        actor = reliability.TARGETS.get(target, target.replace("-", " ").capitalize())
        return "the accusation is denied or countered" if answer["denies"] else f"accused of it: {actor}"
    said = spoken(row.variable, answer["answer"])
    return f"not {said}" if answer["denies"] else said


def _side(tables: Tables, answer) -> dict:
    """Who gives an answer, in which words, and where they stand."""
    statement = answer.variable == disputes.PART
    table, key = (tables.framings, "framing_id") if statement else (tables.claims, "claim_id")
    [row] = table[table[key] == answer.row_id].itertuples()
    return {
        "number": list(tables.sources["source_id"]).index(answer.source_id),
        "source": tables.short_names[answer.source_id],
        "voice": "" if answer.voice_type == "article" else answer.voice,
        "words": quoted(tables, row),
        "said": {"doubted": "doubted", "doubts": "doubted", "rejected": "rejected"}.get(answer.status, ""),
        "link": f"{PLACES[key]}{answer.row_id}",
        "row_id": answer.row_id,
    }
