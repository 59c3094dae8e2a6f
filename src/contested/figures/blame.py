"""Who is blamed: for what part, in whose voice, in which words, and what an article makes of it."""

from __future__ import annotations

import pandas as pd

from contested.analysis import reliability
from contested.analysis.findings.blame import own_shares
from contested.analysis.statements import NOBODY, OWN, PARTS, actor, the, told
from contested.figures import framing, grid, landing
from contested.figures.figure import Figure
from contested.figures.framing import counted
from contested.figures.grid import QuoteGrid
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Point, source_marks
from contested.tables import CROCUS, Tables
from contested.wording import agree, in_words, listed


def parts(tables: Tables) -> Figure | QuoteGrid:
    """Who is said to have had which part in one attack; quotes where the coding does not allow a chart."""
    about = told(tables)
    about = about[(about["event"] == CROCUS) & (about["part"] != "none")]
    quotes = grid.statements(
        tables,
        about,
        by="target",
        name="parts",
        title="Who is blamed for what in the attack, in quotes",
        caption="Before each quote you find who is speaking, which part they name, and how sure they are.",
        order=list(about["target"].value_counts().index),
    )
    needs = ["event", "target", "part", "voice_type", "stance", "certainty"]
    return grid.drawn(tables, needs, landing.parts(tables), quotes)


# What an article does with what it reports, from the nearest to the furthest.
STANCES = {
    "asserts": "says it itself",
    "endorses": "passes it on as confirmed",
    "reports": "passes it on",
    "doubts": "passes it on with doubt",
    "rejects": "rejects it",
}
# Which wording of several is shown: the one that says most about the article.
TELLING = ("refuting", "distancing", "endorsing", "neutral", "none", "")


def wordings(tables: Tables, target: str = "ukraine") -> Figure | QuoteGrid:
    """One allegation in the words with which each article introduces it, and what the article does with it."""
    every = told(tables)
    every = every[(every["event"] == CROCUS) & (every["target"] == target) & (every["denies"] != "yes")]
    every = every[every["part"].isin(PARTS)]
    chosen = _most_telling(every)
    short, marks = tables.short_names, source_marks(tables.sources, size=110)
    columns = [name for stance, name in STANCES.items() if stance in set(chosen["stance"])]
    labels, points = [], []
    for source, name in short.items():
        own = chosen[chosen["source_id"] == source]
        labels.append(f"# {name}" if len(own) else f"# {name} does not report it")
        for row in own.itertuples():
            link = Link(f"statements.html#{row.rows.split()[0]}", f"{name}: {row.wording}", tuple(row.rows.split()))
            points.append(Point(len(labels), columns.index(STANCES[row.stance]), marks[source], link))
            labels.append(f"{_brief(row)}: {row.wording}")
    data = chosen.assign(source=chosen["source_id"].map(short), article=chosen["stance"].map(STANCES))
    data = data[["source", "voice", "wording", "article", "rows"]].rename(columns={"rows": "framing_id"})
    figure = Figure(
        "wordings",
        _tones(every, len(short), target),
        f"The words with which the articles introduce the allegation, and what they do with it; {len(data)} of "
        f"{len(every)} statements, one for each article and each way it treats the allegation",
        "; ".join(f"{r.source}: {r.voice}, {r.wording}, {r.article}" for r in data.itertuples()) + ".",
        "“Passes it on” means that the article adds neither belief nor doubt. Of several statements of a kind, the "
        "one is quoted whose introduction shows most: words that refute, then words that keep a distance, then words "
        f"that endorse, and plain ones last. {_of_all(tables, every, target)}How an article words an "
        f"allegation does not show whether it is true.{_as_a_whole(tables, every)}{_denials(tables, target)}",
        data,
        Matrix(labels, columns, points, height=26, room=56),
        "Each mark opens every statement of its kind.",
    )
    quotes = grid.statements(
        tables, every, "stance", "wordings", f"How the articles pass on the allegation against {the(target)}", "",
        [stance for stance in STANCES if stance in set(every["stance"])],
    )  # fmt: skip
    return grid.drawn(tables, ["event", "target", "part", "stance", "cue_class"], figure, quotes)


def _as_a_whole(tables: Tables, said: pd.DataFrame) -> str:
    """Which articles doubt the allegation when they are read as a whole, though in none of these statements."""
    doubts = {"doubted", "rejected"}
    link = tables.coverage[(tables.coverage["item_id"] == "ukraine-link") & tables.coverage["status"].isin(doubts)]
    here = said.loc[said["stance"].isin(["doubts", "rejects"]), "source_id"]
    names = list(link.loc[~link["source_id"].isin(here), "source_id"].map(tables.short_names))
    doubt = agree(len(names), "doubts", "doubt")
    return f" Each statement is taken by itself: read as a whole, {listed(names)} {doubt} it, too." if names else ""


def _of_all(tables: Tables, accusing: pd.DataFrame, target: str) -> str:
    """How many of all statements about an actor are these, so that a reader finds the number of the next chart."""
    every = told(tables).query("target == @target")
    denying = int((every["denies"] == "yes").sum())
    rest = len(every) - len(accusing) - denying
    return (
        f"The articles make {len(every)} statements about {the(target)}: {len(accusing)} give it a part in this "
        f"attack, {denying} {agree(denying, 'is a denial', 'are denials')}, and {rest} "
        f"{agree(rest, 'is', 'are')} about something else. "
    )


def _brief(row) -> str:
    """A voice in a few words: its name, or where that is long, what kind of voice it is."""
    kind = reliability.voice_name(row.voice_type)
    return row.voice if len(row.voice) < NAME else kind[:1].upper() + kind[1:]


NAME = 20  # letters


def _most_telling(statements: pd.DataFrame) -> pd.DataFrame:
    """Of each source and stance one statement, with all of its kind in `rows`, and its cue in `wording`."""
    nth = statements["cue_class"].map(TELLING.index)
    rows = statements.groupby(["source_id", "stance"])["framing_id"].transform(" ".join)
    cue = statements["cue"].where(statements["cue"] != "", "no introduction")
    found = statements.assign(nth=nth, rows=rows, wording="“" + cue.str.strip("“”") + "”")
    found = found.assign(place=found["stance"].map(list(STANCES).index))
    found = found.sort_values(["place", "nth"], kind="stable")
    return found.drop_duplicates(["source_id", "stance"])


def _tones(every: pd.DataFrame, sources: int, target: str) -> str:
    """How many articles report it, doubt it, and say it themselves."""
    does = {stance: every.loc[every["stance"].eq(stance), "source_id"].nunique() for stance in STANCES}
    telling, doubting = every["source_id"].nunique(), does["doubts"] + does["rejects"]
    doubt, itself = (in_words(number) if number else "none" for number in (doubting, does["asserts"]))
    return (
        f"{in_words(telling).capitalize()} of {in_words(sources)} articles {agree(telling, 'reports', 'report')} that "
        f"{the(target)} is accused: {doubt} {agree(doubting or 1, 'casts', 'cast')} doubt on it, {itself} "
        f"{agree(does['asserts'] or 1, 'says so itself', 'say so themselves')}"
    )


def _denials(tables: Tables, target: str) -> str:
    """Who passes on a denial, in words: the passes do not agree enough on denials for a chart."""
    said = tables.framings[(tables.framings["event"] == CROCUS) & (tables.framings["target"] == target)]
    denied = said[said["denies"] == "yes"].drop_duplicates("source_id")
    short = tables.short_names
    told_by = [f"{short[row.source_id]} ({row.voice}: “{row.cue}”)" for row in denied.itertuples()]
    return (
        f" Denials are not drawn: {listed(told_by)} {agree(len(told_by), 'reports', 'report')} one." if told_by else ""
    )


def targets(tables: Tables) -> Figure | QuoteGrid:
    """Whom the statements are about, and whether the article speaks or reports."""
    statements = told(tables)
    order = sorted(statements["target"].value_counts().index, key=lambda target: target in NOBODY)
    data = counted(tables, statements, "target", {code: actor(code) for code in order})
    figure = framing.chart(
        *(tables, data, "target", "targets"),
        _in_whose_voice(statements[~statements["target"].isin(NOBODY)]),
        "about each actor",
        "A statement about an actor does not always blame it. Praise is counted too, and so are denials, which the "
        "charts above leave out. Long articles make more statements, so compare filled with hollow marks, not one "
        "article with another.",
        columns=", by article",
    )
    quotes = grid.statements(tables, statements, "target", "targets", "Statements by actor, in quotes", "", order)
    return grid.drawn(tables, ["target", "voice_type"], figure, quotes)


def _in_whose_voice(statements: pd.DataFrame) -> str:
    """The actors about whom the articles speak least and most in their own voice, as a sentence."""
    own = own_shares(statements)
    if len(own) < 2 or own.iloc[0] >= 0.5 or own.iloc[-1] <= 0.5:
        return "Whom the articles speak about, and in whose voice"
    passing = "only pass on what others say" if own.iloc[0] == 0 else "mostly pass on what others say"
    speaking = "they speak for themselves" if own.iloc[-1] == 1 else "they mostly speak for themselves"
    largest = statements.loc[statements["target"] == own.index[-1], "source_id"].value_counts(normalize=True)
    speaking += ", mostly in one article" if largest.iloc[0] > 0.5 else ""
    return f"About {the(own.index[0])} the articles {passing}; about {the(own.index[-1])} {speaking}"


FUNCTIONS = {
    "problem": "Says what is wrong",
    "cause": "Says who or what caused it",
    "moral": "Judges it",
    "remedy": "Says what should be done",
}


def functions(tables: Tables) -> Figure | QuoteGrid:
    """What the statements do: name a problem, a cause, a judgement, a remedy."""
    statements = told(tables)
    data = counted(tables, statements, "function", FUNCTIONS)
    figure = framing.chart(
        *(tables, data, "function", "functions"),
        _what_they_do(data),
        "by what they do",
        "To frame an event is to say what is wrong, what caused it, how to judge it and what should be done (Entman "
        "1993). A statement can do several of these; it is counted under the one that fits best."
        f"{_confused(tables)}",
        columns=" and by article",
    )
    quotes = grid.statements(
        tables, statements.drop_duplicates(["function", "source_id", "speaks"]), "function", "functions",
        "Problem, cause, judgement, remedy: the first of each kind, in quotes", "", list(FUNCTIONS),
    )  # fmt: skip
    return grid.drawn(tables, ["function", "voice_type"], figure, quotes)


def _what_they_do(data: pd.DataFrame) -> str:
    """In how many articles the article itself says what should be done."""
    itself = data.loc[(data["function"] == FUNCTIONS["remedy"]) & (data["voice"] == OWN), "source"].nunique()
    number = in_words(itself).capitalize() if itself else "No"
    return f"{number} {agree(max(itself, 1), 'article says', 'articles say')} in its own voice what should be done"


def _confused(tables: Tables) -> str:
    """Which two of the four the passes take for each other most, as a caption says it."""
    parted = reliability.confusion(tables, "function")
    parted = parted[parted["a"].isin(FUNCTIONS) & parted["b"].isin(FUNCTIONS)]
    if parted.empty:
        return ""
    one, other, often, back = reliability.leaning(parted)
    names = [f"“{FUNCTIONS[code].lower()}”" for code in (one, other)]
    return (
        f" Do not compare {names[0]} with {names[1]}: in {often} passages the first pass chose the one and the second "
        f"the other, and in {in_words(back)} it was the other way round."
    )
