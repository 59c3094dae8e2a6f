"""The lab for the browser: the sentences to code with what two passes made of them, and the cards of the rule."""

from __future__ import annotations

from hashlib import sha256

from contested.analysis import reliability
from contested.classroom import coding_task, rule_cards
from contested.classroom.handout import CODEBOOK, TWO_FIT
from contested.classroom.reasons import CONTEXT
from contested.html import render
from contested.site.pages.parts import Part
from contested.tables import Tables


def third_coder(tables: Tables) -> list[Part]:
    """The sentences of the exercise with a choice of codes each, and the room for what comes of it."""
    sentences = coding_task.to_code(tables)
    # Codes are kept and compared for these very sentences in this order; others have another name.
    edition = sha256("\n".join(sentences["words"]).encode()).hexdigest()[:8]
    rows = [
        {"words": row.words, "context": CONTEXT.get(row.sentence_id, ""), "passes": [row.a, row.b]}
        for row in sentences.itertuples()
    ]
    good = f"{reliability.PLOTTED:.2f}"
    return [render("third_coder.html", sentences=rows, codes=CODEBOOK, two_fit=TWO_FIT, edition=edition, good=good)]


def rule(tables: Tables) -> list[Part]:
    """The counts on which articles differ, as cards, with what each rule makes of them."""
    return [render("rule_cards.html", questions=rule_cards.questions(tables))]
