"""What must hold of the data, as a list of checks; each problem names file, row, column, what is wrong and the mend.

`declared.py` says what a check is and how to add one.
"""

# Importing a module declares its checks; the order here is the order of the list on the codebook page.
from contested.curation.checks import files, form, schema  # noqa: F401, I001
from contested.curation.checks import sources, quotes, claims, voices, incidents, facts, broader, disputes  # noqa: F401
from contested.curation.checks import sentences, framings, overlaps, corrections, lexicon, coverage  # noqa: F401
from contested.curation.checks import questions, headlines, derived  # noqa: F401
from contested.curation.checks.claims import MAX_QUOTE_WORDS
from contested.curation.checks.declared import CHECKS, Check, Flaw, Given, Problem, declare
from contested.tables import QUOTED
from contested.curation.checks.runner import Unreadable, ask, check, run_one, summary, without_texts

WITHOUT_TEXTS = without_texts()

__all__ = [
    "CHECKS",
    "MAX_QUOTE_WORDS",
    "QUOTED",
    "WITHOUT_TEXTS",
    "Check",
    "Flaw",
    "Given",
    "Problem",
    "Unreadable",
    "ask",
    "check",
    "declare",
    "run_one",
    "summary",
]
