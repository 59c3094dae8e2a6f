"""Exercise 7: two answers to one question, a pair for each kind of difference that has a case beyond argument."""

from __future__ import annotations

from string import ascii_uppercase

import pandas as pd

from contested.analysis import disputes
from contested.classroom.judging import NOT_YET, OPEN, RIGHT, Given, Judged
from contested.tables import Tables
from contested.wording import listed

# By question of disputes.csv, the two answers shown. The question of who claimed the attack is left out: a reader may
# well take the group and its branch for a rough and an exact answer.
CLEAR = {
    "place-crocus": ("ashour-007", "unsigned-003"),
    "toll-crocus": ("unsigned-005", "estiklal-043"),
    "ukraine-crocus": ("u-286", "u-231"),
    "month-kabul-embassy": ("ashour-089", "dimensions-054"),
    "motive-crocus": ("ashour-017", "unsigned-049"),
}
# What to ask about a kind that does not fit.
NOT_THIS_KIND = {
    "contradiction": "is there a way in which both texts can be right? If not, does another kind say more?",
    "accusation and denial": "does one voice say that somebody had a part in it, and another that they had not?",
    "rival claimants": "that kind is about who says “it was us”. What is this pair about?",
    "rising toll": "does the later text give the higher count?",
    "rounding": "is there one figure behind both, and a word such as “about” before one of them?",
    "counting basis": "do the words say that the two numbers count different people?",
    "precision": "does one text say the same as the other, only finer?",
    "aspect": "that kind needs answers to different parts of a question. Is this more than one question?",
}


def pairs(tables: Tables) -> pd.DataFrame:
    """The pairs of CLEAR whose answers still differ: index letter; the columns of disputes.csv, row_a, row_b."""
    differ = disputes.differing(tables)
    rows = {frozenset(rows) for rows in zip(differ["row_a"], differ["row_b"], strict=True)}
    clear = pd.DataFrame.from_dict(CLEAR, orient="index", columns=["row_a", "row_b"])
    clear = clear[[frozenset(two) in rows for two in clear.itertuples(index=False)]]
    found = clear.join(tables.disputes.set_index("dispute_id"), how="inner")
    return found.set_index(pd.Index(list(ascii_uppercase[: len(found)]), name="pair"))


def shown_pairs(tables: Tables) -> pd.DataFrame:
    """Columns pair (A, B ...), about, one text, other text (when it was published, whose words, and the words)."""
    titles = tables.titles
    columns = ["source_id", "voice", "quote"]
    said = pd.concat([tables.claims.set_index("claim_id")[columns], tables.framings.set_index("framing_id")[columns]])
    published = tables.sources.set_index("source_id")["published_on"]

    def text(row_id: str) -> str:
        row = said.loc[row_id]
        voice = "" if row["voice"] == "article" else f", {row['voice']}"
        return f"{published[row['source_id']] or 'date unknown'}{voice}: “{' '.join(row['quote'].split())}”"

    def matter(pair) -> str:
        if pair.variable in disputes.NUMERIC:
            return disputes.counted_name(pair.variable, pair.matter)
        return disputes.NAMES.get(pair.variable, pair.variable)

    rows = [
        (pair.Index, f"{titles[pair.incident_id]}: {matter(pair)}", text(pair.row_a), text(pair.row_b))
        for pair in pairs(tables).itertuples()
    ]
    return pd.DataFrame(rows, columns=["pair", "about", "one text", "other text"])


def which_kind(given: Given, value: dict[str, str]) -> Judged:
    """The kind of difference of each pair."""
    shown = given.once(pairs)
    left = [letter for letter in shown.index if not value.get(letter)]
    if left or set(value) - set(shown.index):
        return OPEN, f"One kind for each letter, and no other letters. Still without a kind: {listed(left) or 'none'}."
    for letter, kind in shown["kind"].items():
        if value[letter] not in disputes.KINDS:
            return NOT_YET, f"Pair {letter}: this is none of the kinds in the list. Mind the spelling."
        if value[letter] != kind:
            return NOT_YET, f"Pair {letter}, {value[letter]}: {NOT_THIS_KIND[value[letter]]}"
    reasons = [f"{letter}: {reason}" for letter, reason in shown["reason"].items()]
    return RIGHT, "\n".join(["These are the kinds the book gives, with its reasons.", *reasons])
