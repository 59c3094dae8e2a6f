"""The handout of a lesson, two A4 pages, and its teacher's key; both are made from the tables."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup, escape

from contested.analysis import reliability
from contested.classroom import coding_task
from contested.figures.quotes import quoted
from contested.html import render
from contested.tables import CROCUS, Tables
from contested.wording import in_words

# After Entman (1993), in the words a class needs; CODEBOOK rules such as "cause beats problem" are kept.
CODEBOOK = {
    "problem": "says that something is wrong: a danger, a harm, a state of conflict.",
    "cause": "says who or what brought it about. Where an agent or a reason is named, cause beats problem.",
    "moral": "judges: the words themselves call somebody or something good or bad.",
    "remedy": "says what somebody should do.",
    "none": "tells or describes, and does none of the four.",
}

# What the matrix asks about one incident: the variable, who is counted, and the question.
MATRIX = (
    ("date", "", "When was it?"),
    ("place", "", "Where was it?"),
    ("killed", "victims", "How many people were killed?"),
    ("injured", "victims", "How many were injured?"),
    ("attackers", "perpetrators", "How many attackers were there?"),
    ("responsibility", "", "Who claimed the act?"),
    ("perpetrator", "", "Who did it, and who says so?"),
    ("motive", "", "Why, and who says so?"),
)

_QUESTIONS = (
    "In which row do all columns agree, and in which do they not? Choose one difference. Is it a contradiction, "
    "a rounding, a different way of counting, or a later report?",
    "Find an empty cell. Does it mean no, zero, or not said? What would you have to read to know?",
    "Take the row “Who did it?”. Which columns say it themselves, which report somebody, which reject it?",
)


def letters(tables: Tables) -> dict[str, str]:
    """The letter that stands for each source_id, in an order that gives nothing away: that of the texts' hashes."""
    order = tables.sources.sort_values("sha256")["source_id"]
    return {source: chr(ord("A") + number) for number, source in enumerate(order)}


def handout(tables: Tables) -> str:
    """Two A4 pages for a class: the blinded sentences with boxes for their codes, and the empty matrix."""
    page = render(
        "classroom/handout.html",
        articles=in_words(len(tables.sources)),
        codes=CODEBOOK,
        sentences=list(coding_task.to_code(tables)["words"]),
        incident=tables.incidents.set_index("incident_id")["title"][CROCUS],
        columns=sorted(letters(tables).values()),
        matrix=[question for _, _, question in MATRIX],
        questions=_QUESTIONS,
    )
    return str(page)


# The key -----------------------------------------------------------------------------------------


def key(tables: Tables) -> str:
    """The teacher's key: both pages filled in from the data, cards to cut out, and what to say about disagreement."""
    names = tables.sources.set_index("source_id")["short_name"]
    page = render(
        "classroom/handout_key.html",
        sentences=_coded(tables),
        columns=[f"{letter}: {names[source]}" for letter, source in _columns(tables)],
        matrix=_matrix(tables),
        cards=_cards(tables),
        agreement=_agreement(tables),
    )
    return str(page)


def _coded(tables: Tables) -> list[dict]:
    """The sentences with their source, the code of each pass, the codes kept, and what was decided."""
    names, final = tables.sources.set_index("source_id")["short_name"], _final(tables)
    return [
        {
            "id": row.sentence_id,
            "words": row.words,
            "source": names[row.source_id],
            "a": row.a,
            "b": row.b,
            "kept": final.get(row.sentence_id, "none"),
            "decided": _decisions(tables, row.sentence_id),
        }
        for row in coding_task.to_code(tables).itertuples()
    ]


def _final(tables: Tables) -> pd.Series:
    """The kept functions of each sentence that has any, by sentence_id."""
    return tables.framings.groupby("sentence_id")["function"].agg(lambda codes: ", ".join(dict.fromkeys(codes)))


def _decisions(tables: Tables, sentence_id: str) -> list[str]:
    """What was decided on the codes of one sentence, and why, from data/coding/adjudication.csv."""
    decided = reliability.adjudication(tables)
    decided = decided[decided["sentence_id"] == sentence_id]
    # A passage that is no statement in the end has no function either.
    asked = decided[decided["variable"] == "statement"]["key"]
    decided = decided[
        (decided["variable"] == "statement") | ((decided["variable"] == "function") & ~decided["key"].isin(asked))
    ]
    return [f"{_decision(row)} {row.reason}" for row in decided.itertuples()]


def _decision(row) -> str:
    """One row of the adjudication in words."""
    what = "Is it a statement at all? " if row.variable == "statement" else ""
    return f"{what}A {row.value_a}, B {row.value_b}, kept {row.final}:"


def _told(tables: Tables, source_id: str, variable: str, counts: str) -> pd.DataFrame:
    """The claims of one source that answer one question of the matrix."""
    claims = tables.claims
    return claims[
        (claims["incident_id"] == CROCUS)
        & (claims["source_id"] == source_id)
        & (claims["variable"] == variable)
        & (claims["counts"] == counts)
    ]


def _answer(claim) -> dict[str, str]:
    """A claim as a cell of the matrix has it: value, and whose voice and which stance where it is not the article's."""
    whose = [] if claim.voice_type == "article" else [claim.voice]
    stance = [claim.status] if claim.status != "asserted" else []
    stance += ["denied"] if claim.denies else []
    stance += [claim.certainty] if claim.certainty != "certain" else []
    return {"value": claim.value, "said": ", ".join([*stance, *whose])}


def _columns(tables: Tables) -> list[tuple[str, str]]:
    """(letter, source_id) of every column of the matrix, from left to right."""
    return sorted((letter, source) for source, letter in letters(tables).items())


def _matrix(tables: Tables) -> list[tuple[str, list[list[dict]]]]:
    """Each question with the answers of each column."""
    columns = [source for _, source in _columns(tables)]
    return [
        (question, [[_answer(c) for c in _told(tables, source, variable, counts).itertuples()] for source in columns])
        for variable, counts, question in MATRIX
    ]


def _on_card(tables: Tables, claim) -> Markup:
    """The words of a claim; where they are not shown, what the key has in their place."""
    answer = _answer(claim)
    said = f" ({answer['said']})" if answer["said"] else ""
    return quoted(tables, claim) if claim.quote else escape(f"{answer['value']}{said}")


def _cards(tables: Tables) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Each column's letter with its words on each question."""
    return [
        (
            letter,
            [
                (question, [_on_card(tables, claim) for claim in _told(tables, source, variable, counts).itertuples()])
                for variable, counts, question in MATRIX
            ],
        )
        for letter, source in _columns(tables)
    ]


def _agreement(tables: Tables) -> dict[str, object]:
    """How far the passes agree, on these sentences and on all statements."""
    sentences = coding_task.to_code(tables)
    coded = reliability.units(tables, "function")
    alpha = reliability.alpha(coded["a"], coded["b"])
    return {
        "same": int((sentences["a"] == sentences["b"]).sum()),
        "sentences": len(sentences),
        "statements": len(coded),
        "share": f"{(coded['a'] == coded['b']).mean():.0%}",
        "alpha": f"{alpha:.2f}",
        "verdict": reliability.verdict(alpha),
    }
