"""Every sheet of the classroom: what it is, for whom, how many pages it prints on, and in whose pack it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contested.analysis import disputes, estimates
from contested.classroom import balloon, easier, editable, handout, letter, matrix, models, standards
from contested.html import render
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import in_words


@dataclass(frozen=True)
class Sheet:
    """A file to print. `make` is None where it is made with the folder of the error hunt."""

    file: str
    title: str
    use: str
    pages: int
    pupils: bool
    make: Callable[[Tables], str | bytes] | None


def made(tables: Tables, pupils: bool) -> dict[str, bytes]:
    """The sheets for pupils, or those for teachers alone, by file."""
    found = {sheet.file: sheet.make(tables) for sheet in SHEETS if sheet.pupils == pupils and sheet.make}
    return {file: content if isinstance(content, bytes) else content.encode() for file, content in found.items()}


def _balloon(tables: Tables) -> str:
    page = render(
        "classroom/balloon.html",
        reports=[
            (title, [{"words": words, "context": ""} for words, _, _ in sentences])
            for title, sentences in balloon.REPORTS
        ],
        codes=handout.CODEBOOK,
        matrix=[question for question, _, _ in balloon.MATRIX],
        signs=matrix.SIGNS,
        kinds=disputes.KINDS,
        questions=balloon.QUESTIONS,
    )
    return str(page)


def _easier(tables: Tables) -> str:
    sentences = [{"words": words, "context": ""} for words, _, _ in easier.SENTENCES]
    return str(render("classroom/easier.html", sentences=sentences, codes=handout.CODEBOOK))


def _ticket(tables: Tables) -> str:
    return str(render("classroom/ticket.html", questions=models.TICKET))


def _more_keys(tables: Tables) -> str:
    page = render(
        "classroom/more_keys.html",
        models=models.careful(tables),
        ticket=list(zip(models.TICKET, models.TICKET_NOTICES, strict=True)),
        reports=balloon.REPORTS,
        matrix=balloon.MATRIX,
        notices=balloon.NOTICES,
        easier=easier.SENTENCES,
    )
    return str(page)


def _slides(tables: Tables) -> str:
    tolls = estimates.candidates(tables, "killed", "victims")
    tolls = (
        tolls[tolls["incident_id"] == CROCUS]
        .assign(best=tolls["best"].astype(float))
        .sort_values("best", kind="stable")
    )
    counts = [(row.value, matrix.dated(tables, row.source_id)) for row in tolls.itertuples()]
    shown = [
        entry for s in matrix.letters(tables) for entry in dict(matrix.answers(tables, s))[matrix.TOLL] if entry.words
    ]
    page = render(
        "classroom/slides.html",
        date=written(tables.incidents.set_index("incident_id").loc[CROCUS, "date_start"]),
        articles=in_words(len(tables.sources)),
        counts=counts,
        examples=[next(e for e in shown if not e.speaker), next((e for e in shown if e.speaker), shown[-1])],
        signs=matrix.SIGNS,
        questions=matrix.questions(),
        kinds=disputes.KINDS,
    )
    return str(page)


def _letter(tables: Tables) -> str:
    return str(render("classroom/letter.html", title=letter.TITLE, paragraphs=letter.paragraphs(tables)))


def _standards(tables: Tables) -> str:
    return str(render("classroom/standards.html", standards=standards.STANDARDS))


PUPIL, TEACHER = True, False
# In the order in which a teacher looks for them.
SHEETS = (
    Sheet(
        "handout.html",
        "Handout",
        "each pupil, on one side only: page 1 for the first lesson, page 2 for the second",
        2,
        PUPIL,
        handout.handout,
    ),
    Sheet("balloon.html", "Two reports of a balloon", "whoever opts out", 2, PUPIL, _balloon),
    Sheet(
        "sentences-easier.html",
        "Easier sentences",
        "younger classes, in place of page 2 of the handout",
        1,
        PUPIL,
        _easier,
    ),
    Sheet("exit-ticket.html", "Exit ticket", "each pupil, four to a page; five minutes", 1, PUPIL, _ticket),
    Sheet("error-hunt.html", "Error hunt", "two pupils together; for the 90 minutes and the project", 1, PUPIL, None),
    Sheet(
        "cards.html",
        "Cards of the articles",
        "one for every two pupils of a group, cut out; for the first lesson",
        2,
        TEACHER,
        handout.cards,
    ),
    Sheet("slides.html", "Six slides", "the projector; for the first lesson", 6, TEACHER, _slides),
    Sheet("handout-key.html", "Key to the handout", "the teacher", 4, TEACHER, handout.key),
    Sheet("more-keys.html", "Keys to the other sheets", "the teacher; with model answers", 3, TEACHER, _more_keys),
    Sheet("error-hunt-key.html", "Key to the error hunt", "the teacher", 2, TEACHER, None),
    Sheet("handout.odt", "Handout to edit", "the teacher, in a word processor", 3, TEACHER, editable.handout),
    Sheet("letter.html", "Letter to parents", "parents, before the lesson", 1, TEACHER, _letter),
    Sheet("letter.odt", "Letter to parents, to edit", "the teacher, in a word processor", 1, TEACHER, editable.letter),
    Sheet("standards.html", "Standards it serves", "the teacher", 1, TEACHER, _standards),
)
