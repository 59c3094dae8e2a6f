"""The handout of a lesson, two A4 pages, and its teacher's key; both are made from the tables."""

from __future__ import annotations

from html import escape

import pandas as pd

from contested.analysis import reliability
from contested.classroom import coding_task, sheet
from contested.figures.quotes import quoted
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
    return sheet.document("Handout: sentences and sources", [_to_code(tables), _empty_matrix(tables)], _PAPER)


_PAPER = """
table.codes { font-size: 9.5pt; }
table.codes td + td, table.codes th + th + th { width: 14.5mm; text-align: center; padding-inline: 0; }
table.matrix { table-layout: fixed; min-width: 150mm; }
table.matrix tbody tr { height: 17.5mm; }
table.matrix th:first-child { width: 30mm; }
table.matrix thead th + th { text-align: center; }
"""


def _to_code(tables: Tables) -> str:
    sentences = coding_task.to_code(tables)
    rules = "".join(f"<dt>{code}</dt><dd>{escape(meaning)}</dd>" for code, meaning in CODEBOOK.items())
    rows = [
        [str(number), escape(words), *[""] * len(CODEBOOK)] for number, words in enumerate(sentences["words"], start=1)
    ]
    return (
        "<h1>What does each sentence do?</h1>"
        + sheet.name_line("Name or group", "Date")
        + f"<p>The sentences come from {in_words(len(tables.sources))} articles. Tick one box for each. Code what the "
        "words do, not what you know. If two codes fit, tick the one the words carry most plainly and write the other "
        f"beside it.</p><dl>{rules}</dl>"
        + sheet.table(
            f"{len(rows)} sentences to code, after Robert Entman, “Framing”, Journal of Communication, 1993",
            ["No.", "Sentence", *CODEBOOK],
            rows,
            "codes",
        )
    )


def _empty_matrix(tables: Tables) -> str:
    incident = tables.incidents.set_index("incident_id").loc[CROCUS]
    columns = sorted(letters(tables).values())
    rows = [[f"{escape(question)}", *[""] * len(columns)] for _, _, question in MATRIX]
    questions = "".join(
        f'<li>{escape(question)}<div class="line"></div><div class="line"></div></li>' for question in _QUESTIONS
    )
    return (
        "<h2>One incident, told by several</h2>"
        + sheet.name_line("Our column", "Names of all columns, written at the end")
        + f"<p>The incident: <b>{escape(incident['title'])}</b>. Each column is one article. Write what it says, in "
        "few words. Write <b>R</b> and the name where it only reports somebody, <b>X</b> where it rejects it, and "
        "nothing where it says nothing.</p>"
        + sheet.table(f"What {len(columns)} articles say about one incident", ["Question", *columns], rows, "matrix")
        + f"<ol>{questions}</ol>"
    )


# The key -----------------------------------------------------------------------------------------


def key(tables: Tables) -> str:
    """The teacher's key: both pages filled in from the data, cards to cut out, and what to say about disagreement."""
    pages = [_coded(tables), _matrix(tables), _cards(tables), _to_say(tables)]
    return sheet.document("Teacher's key: sentences and sources", pages, wide=True)


def _coded(tables: Tables) -> str:
    names, final = tables.sources.set_index("source_id")["short_name"], _final(tables)
    rows = []
    for number, row in enumerate(coding_task.to_code(tables).itertuples(), start=1):
        passes = [row.a, row.b] if row.a == row.b else [f"<b>{row.a}</b>", f"<b>{row.b}</b>"]
        kept = final.get(row.sentence_id, "none")
        decided = _decisions(tables, row.sentence_id)
        where = f'{escape(names[row.source_id])} <span class="muted">{row.sentence_id}</span>'
        rows.append([str(number), escape(row.words), where, *passes, kept, decided])
    head = ["No.", "Sentence", "Source", "Pass A", "Pass B", "Kept", "What was decided, and why"]
    return (
        "<h1>Key to page 1: the sentences</h1>"
        "<p>Pass A and pass B are two independent machine passes; no human coder has coded these sentences. Each "
        "column gives the first code of its pass; bold where the first codes differ. “Kept” is what stands in the "
        "tables, all codes of the sentence. The last column has every decision on the sentence's codes, also on "
        "clauses after the first.</p>"
        + sheet.table("The sentences with their source, the code of each pass and the value kept", head, rows, "coded")
    )


def _final(tables: Tables) -> pd.Series:
    """The kept functions of each sentence that has any, by sentence_id."""
    return tables.framings.groupby("sentence_id")["function"].agg(lambda codes: ", ".join(dict.fromkeys(codes)))


def _decisions(tables: Tables, sentence_id: str) -> str:
    """HTML: what was decided on the codes of one sentence, from data/coding/adjudication.csv."""
    decided = reliability.adjudication(tables)
    decided = decided[decided["sentence_id"] == sentence_id]
    # A passage that is no statement in the end has no function either.
    asked = decided[decided["variable"] == "statement"]["key"]
    decided = decided[
        (decided["variable"] == "statement") | ((decided["variable"] == "function") & ~decided["key"].isin(asked))
    ]
    told = [f"{_decision(row)} {escape(row.reason)}" for row in decided.itertuples()]
    return "<br>".join(told) or "The passes agree."


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


def _answer(claim) -> str:
    """A claim as a cell of the matrix has it: value, and whose voice and which stance where it is not the article's."""
    whose = [] if claim.voice_type == "article" else [claim.voice]
    stance = [claim.status] if claim.status != "asserted" else []
    stance += ["denied"] if claim.denies else []
    stance += [claim.certainty] if claim.certainty != "certain" else []
    said = f' <span class="muted">({escape(", ".join([*stance, *whose]))})</span>' if stance or whose else ""
    return escape(claim.value) + said


def _columns(tables: Tables) -> list[tuple[str, str]]:
    """(letter, source_id) of every column of the matrix, from left to right."""
    return sorted((letter, source) for source, letter in letters(tables).items())


def _matrix(tables: Tables) -> str:
    names = tables.sources.set_index("source_id")["short_name"]
    rows = []
    for variable, counts, question in MATRIX:
        told = [_told(tables, source, variable, counts).itertuples() for _, source in _columns(tables)]
        rows.append([question, *["<br>".join(map(_answer, claims)) or "not said" for claims in told]])
    head = ["Question", *[f"{letter}: {escape(names[source])}" for letter, source in _columns(tables)]]
    return (
        "<h2>Key to page 2: the matrix</h2>"
        "<p>Every value is a claim of the tables. <i>XXXX-03-22</i> is a day without a year. In parentheses "
        "is whose voice it is and what the article does with it: <i>attributed</i> is R on the handout, "
        "<i>denied</i> is X; without parentheses the article says it itself. Counts such as "
        "“scores” have no number. A class that finds half of the last two rows has read well.</p>"
        + sheet.table("What each article says about the incident, from its claims", head, rows, "filled")
    )


def _cards(tables: Tables) -> str:
    cards = []
    for letter, source in _columns(tables):
        lines = []
        for variable, counts, question in MATRIX:
            words = [quoted(claim) for claim in _told(tables, source, variable, counts).itertuples()]
            lines.append(f"<dt>{escape(question)}</dt><dd>{' · '.join(words) or 'nothing found'}</dd>")
        cards.append(f'<div class="card"><h3>Column {letter}</h3><dl>{"".join(lines)}</dl></div>')
    return (
        "<h2>Cards to cut out</h2>"
        "<p>For a room without screens: one card for each group instead of the catalogue, in the articles' own words "
        "and without their names.</p>" + "".join(cards)
    )


def _to_say(tables: Tables) -> str:
    sentences = coding_task.to_code(tables)
    agreed = int((sentences["a"] == sentences["b"]).sum())
    coded = reliability.units(tables, "function")
    alpha = reliability.alpha(coded["a"], coded["b"])
    share = (coded["a"] == coded["b"]).mean()
    return (
        "<h2>What to say about disagreement</h2><ul>"
        f"<li>The passes give {agreed} of these {len(sentences)} sentences the same first code. The sentences were "
        f"chosen so that some differ. Over all {len(coded)} passages they agree on the code in {share:.0%}, with an "
        f"alpha of {alpha:.2f}; the book's verdict for this variable: {reliability.verdict(alpha)}.</li>"
        "<li>Ask each side for the word that decided it. A code without a word in the sentence falls.</li>"
        "<li>If a rule settles it (cause beats problem), apply the rule. If none does, let the class write one and "
        "code the sentence again: that is how a codebook grows.</li>"
        "<li>The class is a third coder. “Kept” is a decision with a reason, and two sensible people may still differ."
        "</li>"
        "<li>In the matrix, “at least” and an exact figure above it do not contradict each other. Ask who is counted, "
        "and which text is later. Take neither for the truth.</li>"
        "<li>An empty cell says that nothing was found in this text. It is neither a no nor a zero.</li>"
        "<li>A reported accusation is not the article's finding. Have the class say the verb: said, claimed, "
        "insinuated, denied.</li></ul>"
    )
