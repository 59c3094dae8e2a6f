"""A letter to parents before the lesson, as paragraphs."""

from __future__ import annotations

from contested.tables import Tables
from contested.wording import in_words

TITLE = "A lesson on how articles count and accuse"


def paragraphs(tables: Tables) -> list[str]:
    """The letter without its head and foot, which the school writes."""
    articles = in_words(len(tables.sources))
    return [
        "Dear parents and guardians,",
        f"On ____________ your child's class will compare {articles} published articles on one event: the attack on a "
        "concert hall near Moscow in March 2024. The articles count the people killed differently, and they pass on "
        "accusations and a denial. The class will find out why, and learn to write one sentence that is true whichever "
        "count is right.",
        "The lesson is about how articles are written. There are no pictures and no films, and the statements of the "
        "group that claimed the attack are not read. The class will read that people were killed, how many, and who "
        "is accused. Some quotes use hard words.",
        "Nobody has to take part. There is another task of the same length and worth, on an event in which nobody was "
        "hurt. Your child may choose it on the day, without giving a reason, and you may choose it now: a word to "
        "____________ is enough.",
        "If your family is close to this event, to the war in Ukraine or to another attack, please tell us if you "
        "would like us to know. The lesson says that nobody is guilty because of where they come from or what they "
        "believe.",
        "All material can be read at the address of the book, which also works without a network: ____________",
        "With kind regards",
        "____________",
    ]
