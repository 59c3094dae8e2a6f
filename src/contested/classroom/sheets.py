"""Every sheet of the classroom: what it is, for whom, how many pages it prints on, and in whose pack it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from contested.classroom import (
    balloon,
    easier,
    editable,
    handout,
    letter,
    matrix,
    models,
    rule_answers,
    standards,
    talk,
)
from contested.html import render
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import in_words


@dataclass(frozen=True)
class Sheet:
    """A file to print. `make` is None where it is made with the folder of the error hunt.

    copies: how often the file is printed for a class of 30, by the plan that needs it (a key of minutes.plans()).
    """

    file: str
    title: str
    use: str
    pages: int
    pupils: bool
    make: Callable[[Tables], str | bytes] | None
    copies: dict[str, str] = field(default_factory=dict)


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
        two_fit=handout.TWO_FIT,
        underline=handout.UNDERLINE,
        hedges=handout.HEDGES,
        matrix=[question for question, _, _ in balloon.MATRIX],
        signs={sign: matrix.SIGNS[sign] for sign in balloon.signs()},
        kinds=handout.kinds(balloon.KINDS),
        questions=balloon.QUESTIONS,
    )
    return str(page)


def _easier(tables: Tables) -> str:
    sentences = [{"words": words, "context": ""} for words, _, _ in easier.SENTENCES]
    return str(
        render("classroom/easier.html", sentences=sentences, codes=handout.CODEBOOK, underline=handout.UNDERLINE)
    )


def _ticket(tables: Tables) -> str:
    return str(render("classroom/ticket.html", heading="Exit ticket", questions=models.TICKET))


def _codes_ticket(tables: Tables) -> str:
    return str(render("classroom/ticket.html", heading="Exit ticket: codes", questions=models.CODES_TICKET))


def _more_keys(tables: Tables) -> str:
    page = render(
        "classroom/more_keys.html",
        models=models.careful(tables),
        tickets={
            "Exit ticket": list(zip(models.TICKET, models.TICKET_NOTICES, strict=True)),
            "Exit ticket: codes": list(zip(models.CODES_TICKET, models.CODES_NOTICES, strict=True)),
        },
        reports=balloon.REPORTS,
        matrix=balloon.MATRIX,
        notices=balloon.NOTICES,
        answers=balloon.ANSWERS,
        careful=balloon.CAREFUL,
        easier=easier.SENTENCES,
        date=_day(tables),
        rules=rule_answers.toll(tables),
        hedges=rule_answers.hedges(tables),
        notebooks=rule_answers.notebooks(tables),
    )
    return str(page)


def _slides(tables: Tables) -> str:
    counts = talk.tolls(tables).sort_values("best", kind="stable").to_dict("records")
    shown = [
        entry
        for s in matrix.letters(tables)
        for entry in dict(matrix.answers(tables, s))[matrix.INJURED]
        if entry.words
    ]
    page = render(
        "classroom/slides.html",
        date=_day(tables),
        articles=in_words(len(tables.sources)),
        counts=counts,
        examples=[next(e for e in shown if not e.speaker), next((e for e in shown if e.speaker), shown[-1])],
        signs=handout.signs(tables),
        questions=matrix.questions(),
        kinds=handout.kinds(),
    )
    return str(page)


def _day(tables: Tables) -> str:
    return written(tables.incidents.set_index("incident_id").loc[CROCUS, "date_start"])


def _letter(tables: Tables) -> str:
    return str(render("classroom/letter.html", title=letter.TITLE, paragraphs=letter.paragraphs(tables)))


def _standards(tables: Tables) -> str:
    return str(render("classroom/standards.html", standards=standards.STANDARDS))


PUPIL, TEACHER = True, False
# The plans of minutes.plans() in the order of the list, as it heads them.
PLANS = {"first": "First lesson", "second": "Second lesson", "notebooks": "90 minutes"}
FOR_ALL, IN_PAIRS, FOUR_TO_A_PAGE, ONE = "30", "15", "8 to cut in four", "1"
OPTS_OUT = "3 in reserve"
# In the order in which a teacher looks for them.
SHEETS = (
    Sheet(
        "handout.html",
        "Handout",
        "each pupil, on one side only",
        2,
        PUPIL,
        handout.handout,
        {"first": "30 of page 1", "second": "30 of page 2", "notebooks": "30 of page 2"},
    ),
    Sheet(
        "balloon.html",
        "Two reports of a balloon",
        "whoever opts out, on one side only",
        2,
        PUPIL,
        _balloon,
        dict.fromkeys(("first", "second", "notebooks"), OPTS_OUT),
    ),
    Sheet(
        "sentences-easier.html",
        "Easier sentences",
        "younger classes, in place of page 2 of the handout",
        1,
        PUPIL,
        _easier,
    ),
    Sheet(
        "exit-ticket.html",
        "Exit ticket",
        "each pupil, four to a page",
        1,
        PUPIL,
        _ticket,
        {"first": FOUR_TO_A_PAGE},
    ),
    Sheet(
        "exit-ticket-codes.html",
        "Exit ticket: codes",
        "each pupil, four to a page",
        1,
        PUPIL,
        _codes_ticket,
        {"second": FOUR_TO_A_PAGE},
    ),
    Sheet(
        "error-hunt.html",
        "Error hunt",
        "two pupils together; also for the project",
        1,
        PUPIL,
        None,
        {"notebooks": IN_PAIRS},
    ),
    Sheet(
        "cards.html",
        "Cards of the articles",
        "one for every two pupils of a group",
        2,
        TEACHER,
        handout.cards,
        {"first": "4 to cut out"},
    ),
    Sheet(
        "slides.html",
        "Slides",
        "the projector",
        7,
        TEACHER,
        _slides,
        {"first": "1 or a projector", "second": "slide 6 or a projector"},
    ),
    Sheet(
        "handout-key.html",
        "Key to the handout",
        "the teacher; with the names behind the letters",
        6,
        TEACHER,
        handout.key,
        dict.fromkeys(("first", "second", "notebooks"), ONE),
    ),
    Sheet(
        "more-keys.html",
        "Keys to the other sheets",
        "the teacher; with model answers and the rule",
        4,
        TEACHER,
        _more_keys,
        dict.fromkeys(("first", "second", "notebooks"), ONE),
    ),
    Sheet("error-hunt-key.html", "Key to the error hunt", "the teacher", 2, TEACHER, None, {"notebooks": ONE}),
    Sheet("handout.odt", "Handout to edit", "the teacher, in a word processor", 3, TEACHER, editable.handout),
    Sheet("letter.html", "Letter to parents", "parents, before the lesson", 1, TEACHER, _letter, {"first": FOR_ALL}),
    Sheet("letter.odt", "Letter to parents, to edit", "the teacher, in a word processor", 1, TEACHER, editable.letter),
    Sheet("standards.html", "Standards it serves", "the teacher", 1, TEACHER, _standards),
)
