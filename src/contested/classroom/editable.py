"""Sheets that a teacher can edit: OpenDocument texts, which Word, LibreOffice and Google Docs open.

No library: the sheets need headings, paragraphs and tables, which are a template of forty lines; what writes .docx
would bring an XML parser in C into every download.
"""

from __future__ import annotations

import io
import zipfile

from contested.classroom import coding_task, matrix, reasons
from contested.classroom import letter as parents
from contested.classroom.handout import CODEBOOK, HEDGES, QUESTIONS, TWO_FIT, UNDERLINE, kinds, signs
from contested.html import render
from contested.tables import CROCUS, Tables

MIMETYPE = "application/vnd.oasis.opendocument.text"


def handout(tables: Tables) -> bytes:
    """The handout: the empty matrix and the sentences to code."""
    title = tables.titles[CROCUS]
    columns = sorted(matrix.letters(tables).values())
    sentences = [
        f"{row.words} [{context}]" if (context := reasons.CONTEXT.get(row.sentence_id)) else row.words
        for row in coding_task.to_code(tables).itertuples()
    ]
    return _document(
        [
            ("heading", "One incident, told by several"),
            (
                "text",
                f"The incident: {title}. Each column is one article. Fill yours from its card, in few words, and keep "
                f"words that make a number less exact: {HEDGES}. Underline what the card quotes. Write a dash "
                "where nothing was found; the cells of other columns that are not read out stay empty. In the "
                "row on Ukraine one entry is enough, and a denial if there is one.",
            ),
            *(("text", f"{sign}: {meaning}") for sign, meaning in signs(tables).items()),
            ("table", [["Question", *columns], *([question] + [""] * len(columns) for question in matrix.questions())]),
            ("text", "Kinds of difference. " + " ".join(f"{kind}: {said}" for kind, said in kinds().items())),
            *(("text", f"{number}. {question}") for number, question in enumerate(QUESTIONS, start=1)),
            ("heading", "What does each sentence do?"),
            ("text", f"Code what the words do, not what you know. {TWO_FIT} Write the other beside it. {UNDERLINE}"),
            *(("text", f"{code}: {meaning}") for code, meaning in CODEBOOK.items()),
            ("table", [["Sentence", *CODEBOOK], *([said] + [""] * len(CODEBOOK) for said in sentences)]),
        ]
    )


def letter(tables: Tables) -> bytes:
    """The letter to parents."""
    return _document([("heading", parents.TITLE), *(("text", said) for said in parents.paragraphs(tables))])


def _document(parts: list[tuple[str, str | list[list[str]]]]) -> bytes:
    """An OpenDocument text of headings, texts and tables; the same parts give the same bytes."""
    files = {
        "content.xml": str(render("classroom/odt/content.xml", parts=parts)),
        "META-INF/manifest.xml": str(render("classroom/odt/manifest.xml", mimetype=MIMETYPE)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        # First and not compressed, as the format asks.
        for name, content in {"mimetype": MIMETYPE, **files}.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return buffer.getvalue()
