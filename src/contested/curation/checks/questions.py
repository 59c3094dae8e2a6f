"""What must hold of questions.csv."""

from __future__ import annotations

from collections.abc import Iterator

from contested.curation.checks.coverage import line_of
from contested.curation.checks.declared import Flaw, Given, declare


@declare("question-asked", table=("questions", "sources"), reconciled=True)
def question_asked(given: Given) -> Iterator[Flaw]:
    """Every question is asked of every source, for the page says of an empty answer that none was found."""
    questions = given.tables.questions
    asked = set(zip(questions["question_id"], questions["source_id"], strict=True))
    for source in given.tables.sources["source_id"]:
        for row in questions.drop_duplicates("question_id").itertuples():
            if (row.question_id, source) not in asked:
                message = f"{row.question_id} ({row.question}) has no row for {source}"
                row_to_add = line_of(row.question_id, row.question, source, "not found in this text", "", "", "", "")
                yield Flaw(
                    None, None, message, f"look for the answer in the article; if there is none, add {row_to_add}"
                )
