"""Model answers: a careful sentence at three levels, and the exit ticket."""

from __future__ import annotations

from contested.analysis import estimates
from contested.tables import CROCUS, Tables
from contested.wording import in_words

TICKET = (
    "Write one number from today, with its about or at least, and say whose it is.",
    "Two articles give different numbers, and both can be right. Name a kind of difference for which that is so.",
    "A cell of the table has a dash. What does that mean, and what does it not mean?",
)
TICKET_NOTICES = (
    "The number keeps its about or at least, and it is the voice's, not always the article's.",
    "Rising toll, rounding or counting basis, with the reason. Not contradiction.",
    "Nothing was found in this text. It is not a no, and not a zero.",
)
# After the lesson on codes; the sentences are invented.
CODES_TICKET = (
    "“The path is closed because nobody mended the bridge.” Problem, cause, moral, remedy or none? Which word decides?",
    "“It was a shameful delay.” Which code, and which word?",
    "Two people gave one sentence different codes. What do you ask each of them?",
)
CODES_NOTICES = (
    "Cause: “because”, or “nobody mended”. That something is wrong, the closed path, does not make it problem.",
    "Moral: “shameful” judges. A delay alone would be problem.",
    "Which word decided, and which rule of the sheet. Where no rule settles it, both codes may stand.",
)


def careful(tables: Tables) -> dict[str, str]:
    """A careful sentence on the night for each level of the marking: beginning, secure, strong."""
    tolls = estimates.candidates(tables, "killed", "victims")
    tolls = tolls[tolls["incident_id"] == CROCUS]
    best = tolls["best"].astype(float)
    names = tables.short_names
    low, high = (tolls.loc[at] for at in (best.idxmin(), best.idxmax()))
    said = high["voice"] if high["voice_type"] != "article" else names[high["source_id"]]
    said = said[0].lower() + said[1:] if said.startswith("The ") else said
    passed_on = f", as reported by {names[high['source_id']]}" if high["voice_type"] != "article" else ""
    articles = in_words(len(tables.sources))
    return {
        "beginning": f"About {int(low['best'])} people were killed in the attack.",
        "secure": f"People who had come to a concert near Moscow were killed: {low['value']} according to "
        f"{names[low['source_id']]}, {high['value']} according to {said}.",
        "strong": f"People who had come to a concert near Moscow were killed, {low['value']} according to "
        f"{names[low['source_id']]} and {high['value']} according to {said}{passed_on}; which number is right the "
        f"{articles} articles cannot say.",
    }
