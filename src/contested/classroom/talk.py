"""What a teacher says to what a class is likely to bring up: on the number killed, the last row and the names."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from contested.analysis import disputes, estimates
from contested.classroom import matrix
from contested.tables import CROCUS, Tables
from contested.tables.values import written
from contested.wording import listed

# By the words of an entry of the last row: what to say where a class disputes it.
LAST_ROW = {
    "Why Russia Blames Ukraine": "The title takes it as known that Russia blames Ukraine. It does not say that "
    "Ukraine is to blame, so the article only reports: R Russia.",
    "Putin seems to have already made up his mind about where the blame lies: in Ukraine": "R Putin. “Seems” leaves "
    "doubt about what Putin thinks, not about who accuses: whoever adds ? has read well.",
    "implicitly accusing Kyiv of being involved in planning the attack": "“Implicitly” is the article's word: Putin "
    "did not say it straight out. So R and ?.",
    "ISIS operatives in Russia have connections in Ukraine": "The article writes that he “confirmed” it, which sounds "
    "like a fact. It is still what he says: R.",
    "“linked to influential figures in Ukraine.”": "Linked are the gunmen, as the sentence before these words says. "
    "To whom, and by what, is not said. The row asks about anybody in Ukraine, not about the state alone.",
    "Ukraine or the West may have had a hand in the operation": "“May have” is what Putin is reported to have hinted. "
    "The hint is his: R and ?.",
    "the Moscow operation was somehow linked to a Ukrainian and Western message to Russia": "The article says that "
    "this is suspected, and not by whom. So R people not named, and ?.",
    "Moscow likely to accuse Ukraine and the West of involvement in the attack": "A forecast: the article expects the "
    "accusation; Moscow has not made it in these words. R Moscow, and ? for “likely”.",
    "Putin blamed the attack on Ukraine": "The article goes on that the evidence pointed to the Islamic State. That is "
    "the doubt it adds: ?.",
    "insinuated, without evidence, that the perpetrators planned to flee to Ukraine": "Where somebody flees to is not "
    "yet help from there. The article itself calls it insinuated, “without evidence”: R and ?.",
}
# On who did it, a row that is not read out: the column, and what to say where a class disputes an entry.
WHO_DID_IT = {
    "ashour": "“Suspected” leaves doubt: ?. The branch is named in our words.",
    "estiklal": "A Russian analyst says that Western media say so. Either name may follow the R.",
    "diplomat": "“Confirming” sounds like a fact. It is the media that claim the attack: R and their name.",
}
A_NAME = (
    "A name says who is speaking and in what kind of text: a piece of opinion may judge, and an author may have a "
    "side. It does not change the words, the numbers, or whose they are. Whoever trusts a column more or less now "
    "should ask which of its words has changed: none has."
)


def tolls(tables: Tables) -> pd.DataFrame:
    """The counts of the people killed in order of publication; voice is "" where it is the article's own."""
    found = estimates.candidates(tables, "killed", "victims")
    found = found[found["incident_id"] == CROCUS].sort_values(["published_last", "published_first"], kind="stable")
    letters, sources = matrix.letters(tables), tables.sources.set_index("source_id")
    return pd.DataFrame(
        {
            "letter": letters[row.source_id],
            "name": sources.loc[row.source_id, "short_name"],
            "value": row.value,
            "best": int(row.best),
            "qualifier": row.qualifier,
            "voice": "" if row.voice_type == "article" else row.voice[:1].lower() + row.voice[1:],
            "words": " ".join(row.quote.split()),
            "dated": written(sources.loc[row.source_id, "published_on"]),
            "own_date": sources.loc[row.source_id, "published_precision"] == "day",
        }
        for row in found.itertuples()
    )


Said = list[tuple[str, str]]  # a kind of difference, and what to say to it


def on_the_toll(tables: Tables) -> Said:
    """The kinds that a class is likely to give the row of those killed, each with what to say to it."""
    rows = tolls(tables)
    return [*_rising(rows), *_rounded(rows), *_counted_otherwise(rows), *_excluded(rows)]


def _rising(rows: pd.DataFrame) -> Said:
    dated, others = rows[rows["own_date"]], rows[~rows["own_date"]]
    if len(dated) < 2 or not dated["best"].is_monotonic_increasing:
        return []
    first, last = dated.iloc[0], dated.iloc[-1]
    undated = listed([f"{row.letter} as about {row.dated}" for row in others.itertuples()])
    said = (
        f"Yes. Among the articles with a date of their own the figure rises from {first.value} "
        f"({first.letter}, {first.dated}) to {last.value} ({last.letter}, {last.dated})."
    )
    return [("rising toll", said + (f" The others have dates that we inferred: {undated}." if undated else ""))]


def _rounded(rows: pd.DataFrame) -> Said:
    exact, said = rows[rows["qualifier"] == "exact"], []
    for row in rows[rows["qualifier"] == "about"].itertuples():
        near = exact[(exact["best"] - row.best).abs() <= disputes.NEAR * row.best]
        figures = " or ".join(f"{one.value} ({one.letter})" for one in near.itertuples())
        if figures:
            said.append(("rounding", f"Yes, for {row.letter}: {row.value} may be {figures}, rounded."))
    return said


def _counted_otherwise(rows: pd.DataFrame) -> Said:
    words = listed([f"“{row.words}” ({row.letter})" for row in rows.itertuples() if not row.voice])
    said = (
        f"A good question, but the words do not show it: {words}. They name those killed in different words, and none "
        "says whom it leaves out."
    )
    return [("counting basis", said)]


def _excluded(rows: pd.DataFrame) -> Said:
    exact = rows[rows["qualifier"] == "exact"]
    floors = rows[(rows["qualifier"] == "at-least") & (rows["best"] > exact["best"].max())].sort_values("best")
    if len(exact) < 2 or floors.empty:
        return []
    floor, below = floors.iloc[0], listed([f"{row.value} ({row.letter})" for row in exact.itertuples()])
    said = (
        f"{below} are below {floor.value} ({floor.letter}): as the final figure they cannot all be right. Each may "
        "have been right on its day, and that is why the kind is rising toll."
    )
    return [("contradiction", said)]


def pairs_on_the_toll(tables: Tables) -> list[tuple[str, str, str]]:
    """The pairs of columns that a class is likely to name in the row of those killed: columns, numbers, what to say."""
    rows, found = list(tolls(tables).sort_values(["best", "letter"], kind="stable").itertuples()), []
    for low, high in combinations(rows, 2):
        if low.qualifier == high.qualifier == "exact" and low.best != high.best:
            said = (
                "Both are exact. Each may have been right on its day; as final counts one must be wrong: contradiction."
            )
        elif low.best == high.best and low.qualifier != high.qualifier:
            said = "The same figure, hedged in two ways: rounding. They fit."
        elif low.qualifier == high.qualifier == "at-least":
            said = f"No conflict: whoever counts {high.best} has also counted {low.best}.{_later(low, high)}"
        else:
            continue
        found.append((f"{low.letter} and {high.letter}", f"{low.value}, {high.value}", said))
    return found


def _later(low, high) -> str:
    """That a higher count is the later one, where it is; the rows are numbered in order of publication."""
    if high.Index < low.Index:
        return ""
    return " Rising toll too" + ("." if low.own_date and high.own_date else ", as far as an inferred date goes.")


def lowest_and_highest(tables: Tables) -> str:
    """The model answer to the last question: the lowest and the highest count, whose they are, and what to avoid."""
    rows = tolls(tables)
    low, high = (rows.loc[at] for at in (rows["best"].idxmin(), rows["best"].idxmax()))

    def given(row) -> str:
        whose = f"as the figure of {row.voice}" if row.voice else "in its own words"
        when = f"on {row.dated}" if row.own_date else f"in about {row.dated}"
        return f"{row.value}, column {row.letter} ({row['name']}), {whose}, {when}"

    open_end = " “At least” sets no upper limit." if high.qualifier == "at-least" else ""
    return (
        f"The lowest: {given(low)}. The highest: {given(high)}.{open_end} So: from {low.value} to {high.value}, and "
        "who says so. The middle is nobody's count."
    )


def last_row(tables: Tables) -> list[tuple[str, str, str, bool]]:
    """Each entry of the last row on which a class may differ: column, words, what to say, whether it is read out."""
    found = []
    for source, letter in sorted(matrix.letters(tables).items(), key=lambda item: item[1]):
        entries = matrix.answers(tables, source)[-1][1]
        aloud = matrix.aloud(entries)
        found += [(letter, e.words, LAST_ROW[e.words], e in aloud) for e in entries if e.words in LAST_ROW]
    return found


def who_did_it(tables: Tables) -> list[tuple[str, str]]:
    """Each column whose entries on who did it a class may dispute, and what to say."""
    letters = matrix.letters(tables)
    return sorted((letters[source], said) for source, said in WHO_DID_IT.items() if source in letters)


def names(tables: Tables) -> list[tuple[str, str, str]]:
    """Each column with its name, and who that is in one line."""
    letters = matrix.letters(tables)
    rows = sorted(tables.sources.itertuples(), key=lambda row: letters[row.source_id])
    return [(letters[row.source_id], row.short_name, _who(row)) for row in rows]


def _who(row) -> str:
    by = ", ".join(filter(None, [row.author, row.publisher])) or "author and publisher could not be found"
    when = written(row.published_on) + ("" if row.published_precision == "day" else ", a date that we inferred")
    return f"{row.title}: {row.genre}; {by}; {when}"
