"""The handout of a lesson, two pages, with its key and its cards; all are made from the tables."""

from __future__ import annotations

import pandas as pd

from contested.analysis import disputes, reliability
from contested.classroom import coding_task, matrix, reasons, talk
from contested.html import render
from contested.tables import CROCUS, Tables
from contested.wording import in_words, listed

# After Entman (1993), in the words a class needs. Every code of the key follows from these; the rules "cause beats
# problem" and "an act told without blame is none" are those of the codebook.
CODEBOOK = {
    "problem": "says that something is wrong: a danger, a harm, a conflict.",
    "cause": "says who is to blame, who plans a danger, calls for it or failed to prevent it, or gives a reason. One "
    "word for who is behind it is enough: “vandals plan to wreck the park” is cause, not problem.",
    "moral": "judges, by a word such as brave or shameful. A usual name, such as thief or terrorist, is no judgement.",
    "remedy": "says what somebody should do.",
    "none": "does none of these. Telling what was done, by whom, how many and from where is none, if nobody is blamed.",
}
TWO_FIT = (
    "If two codes fit, take what the words carry most plainly; between moral and cause, what the main clause does."
)
UNDERLINE = "Underline the word that decided; for none, underline nothing."

# The kinds that a class can give the rows it reads out.
KINDS = ("contradiction", "accusation and denial", "rising toll", "rounding", "counting basis")
HEDGES = "about, some, over, at least, scores"  # what a class keeps
QUESTIONS = (
    "Two rows were read out: how many people were killed, and the one on Ukraine. Which kind of difference is in "
    "each, and between which columns? A row can have two kinds. A dash is not a difference.",
    "Find a dash, in your column or in the rows read out. Does it mean no, zero, or that nothing was found in this "
    "article? Where would you look for an answer to the question of its row?",
    "Take the row on Ukraine. Which columns accuse in the article's own words, which only report an accusation, and "
    "which report a denial?",
    "How many people were killed? Give the lowest and the highest number with its about or at least, and say whose "
    "each is.",
)


def kinds(names: tuple[str, ...] = KINDS) -> dict[str, str]:
    """Some kinds of difference, each with what it means."""
    return {name: disputes.KINDS[name] for name in names}


def signs(tables: Tables) -> dict[str, str]:
    """What a class adds to an entry, and the row in which it need not."""
    found = matrix.signs(tables)
    if matrix.REPORTS in found:
        found[matrix.REPORTS] += f" Not in the row “{matrix.CLAIMANTS}”: there the name is the answer."
    return found


def handout(tables: Tables) -> str:
    """Two pages for a class: the empty matrix, and the blinded sentences with boxes for their codes."""
    page = render(
        "classroom/handout.html",
        articles=in_words(len(tables.sources)),
        codes=CODEBOOK,
        two_fit=TWO_FIT,
        underline=UNDERLINE,
        hedges=HEDGES,
        sentences=_to_code(tables),
        incident=tables.titles[CROCUS],
        columns=sorted(matrix.letters(tables).values()),
        matrix=matrix.questions(),
        signs=signs(tables),
        kinds=kinds(),
        questions=QUESTIONS,
    )
    return str(page)


def _to_code(tables: Tables) -> list[dict[str, str]]:
    """The sentences a class codes, each with what its words stand for."""
    rows = coding_task.to_code(tables).itertuples()
    return [{"words": row.words, "context": reasons.CONTEXT.get(row.sentence_id, "")} for row in rows]


# Key and cards -----------------------------------------------------------------------------------


def key(tables: Tables) -> str:
    """The teacher's key: both pages filled in from the data, and what to say about disagreement."""
    columns = _columns(tables)
    names = tables.short_names
    by_column = [matrix.answers(tables, source) for _, source in columns]
    page = render(
        "classroom/handout_key.html",
        sentences=_coded(tables),
        columns=[f"{letter}: {names[source]}" for letter, source in columns],
        dates=[matrix.dated(tables, source) for _, source in columns],
        matrix=[(rows[0][0], [entries for _, entries in rows]) for rows in zip(*by_column, strict=True)],
        aloud=[matrix.aloud(rows[-1][1]) for rows in by_column],
        toll=talk.on_the_toll(tables),
        pairs=talk.pairs_on_the_toll(tables),
        others=_decided(tables),
        meanings=disputes.KINDS,
        last=_of_last_row(tables),
        disputed=talk.last_row(tables),
        who_did_it=talk.who_did_it(tables),
        fourth=talk.lowest_and_highest(tables),
        names=talk.names(tables),
        a_name=talk.A_NAME,
        agreement=_agreement(tables),
    )
    return str(page)


def cards(tables: Tables) -> str:
    """A card for each article, to cut out: its letter, the date of its text and what it answers, without its name."""
    shown = [(letter, matrix.dated(tables, s), matrix.answers(tables, s)) for letter, s in _columns(tables)]
    return str(render("classroom/cards.html", cards=shown, doubt=matrix.DOUBT, denied=matrix.DENIED))


def _of_last_row(tables: Tables) -> dict[str, str]:
    """The columns that accuse in the article's own words, that report an accusation, and that report a denial."""
    told = {letter: matrix.answers(tables, source)[-1][1] for letter, source in _columns(tables)}
    does = {
        "own": lambda entry: not entry.speaker,
        "reported": lambda entry: entry.signs.startswith(matrix.REPORTS),
        "denied": lambda entry: entry.signs.startswith(matrix.DENIED),
    }
    found = {
        name: [letter for letter, entries in told.items() if any(map(is_so, entries))] for name, is_so in does.items()
    }
    return {name: listed(letters) or "none" for name, letters in found.items()}


def _columns(tables: Tables) -> list[tuple[str, str]]:
    """(letter, source_id) of every column of the matrix, from left to right."""
    return sorted((letter, source) for source, letter in matrix.letters(tables).items())


def _coded(tables: Tables) -> list[dict]:
    """The sentences with their source, the code of each pass, the codes kept, and the reason."""
    names, final = tables.short_names, _final(tables)
    return [
        {
            "words": row.words,
            "source": names[row.source_id],
            "a": row.a,
            "b": row.b,
            "kept": final.get(row.sentence_id, "none"),
            # A sentence that is new has the reasons of the log until somebody writes one for teachers.
            "reason": reasons.REASONS.get(row.sentence_id) or " ".join(_logged(tables, row.sentence_id)),
        }
        for row in coding_task.to_code(tables).itertuples()
    ]


def _final(tables: Tables) -> pd.Series:
    """The kept functions of each sentence that has any, by sentence_id."""
    return tables.framings.groupby("sentence_id")["function"].agg(lambda codes: ", ".join(dict.fromkeys(codes)))


def _logged(tables: Tables, sentence_id: str) -> list[str]:
    """Why the code of one sentence was kept, from data/coding/adjudication.csv."""
    decided = reliability.adjudication(tables)
    decided = decided[decided["sentence_id"] == sentence_id]
    return list(decided.loc[decided["variable"].isin(["statement", "function"]), "reason"])


def _decided(tables: Tables) -> list[dict[str, str]]:
    """What the book says of the differences in rows that are not read out: question, kind and reason."""
    rows = tables.disputes[tables.disputes["incident_id"] == CROCUS]
    asked = rows["variable"].isin(["place", "responsibility"])
    return rows.loc[asked, ["question", "kind", "reason"]].to_dict("records")


def _agreement(tables: Tables) -> dict[str, object]:
    """How far the passes agree, on these sentences and on all statements."""
    sentences = coding_task.to_code(tables)
    coded = reliability.units(tables, "function")
    alpha = reliability.alpha(coded["a"], coded["b"])
    return {
        "same": int((sentences["a"] == sentences["b"]).sum()),
        "sentences": len(sentences),
        "statements": len(coded),
        "alpha": f"{alpha:.2f}",
        "verdict": reliability.verdict(alpha),
    }
