"""Who speaks, how surely and in what words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd

from contested.analysis import vocabulary
from contested.analysis.reliability import speakers
from contested.analysis.statements import OWN, REPORTED, told
from contested.figures import framing, grid
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.layout import Matrix
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.style import INK
from contested.tables import Tables
from contested.wording import agree, capital, counted, in_words, listed


def voices(tables: Tables) -> Figure | QuoteGrid:
    """Who speaks: statements by kind of voice and article, the article's own voice apart."""
    statements = told(tables)
    kinds = statements["voice_type"].value_counts()
    order = ["article", *(kind for kind in kinds.index if kind != "article")]
    names = {kind: capital(speakers(kind)) for kind in order}
    data = framing.counted(tables, statements, "voice_type", names).rename(columns={"voice_type": "speaker"})
    figure = Figure(
        "voices",
        _who_is_heard(statements, len(tables.sources)),
        f"Number of statements by kind of voice and by article; n = {len(statements)}, repeats left out",
        "Number of statements by kind of voice: " + _spoken(data),
        f"{_heard_everywhere(statements, len(tables.sources))} Counted are statements that blame, judge or explain; "
        "somebody who is quoted with a bare fact is not counted. "
        "Long articles quote more, so compare the rows of one article, not one article with another.",
        data.drop(columns=["source_id", "voice"]),
        framing.matrix(tables, data, "speaker", apart=False),
        "Each mark opens all of its statements.",
    )
    heard = statements.drop_duplicates(["voice_type", "source_id"])
    quotes = grid.statements(
        tables,
        heard.assign(kind=heard["voice_type"].map(names)),
        by="kind",
        name="voices",
        title="Each kind of voice, in its first statement",
        caption="",
        order=[names[kind] for kind in order],
    )
    return grid.drawn(tables, ["voice_type"], figure, quotes)


def _who_is_heard(statements: pd.DataFrame, sources: int) -> str:
    """Whether the articles speak mostly for themselves."""
    own = (statements["speaks"] == OWN).groupby(statements["source_id"]).mean()
    mostly = int((own > 0.5).sum())
    number = "All" if mostly == sources else capital(in_words(mostly))
    speaks = "speaks mostly for itself" if mostly == 1 else "speak mostly for themselves"
    return (
        f"{number} of the {in_words(sources)} articles {speaks}" if mostly else "The articles mostly let others speak"
    )


def _heard_everywhere(statements: pd.DataFrame, sources: int) -> str:
    """Whom every article lets speak, as a caption says it."""
    others = statements[statements["speaks"] != OWN].groupby("voice_type")["source_id"].nunique()
    everywhere = [speakers(kind) for kind in others[others == sources].index]
    return f"Heard in every article: {listed(everywhere) if everywhere else 'nobody else'}."


def _spoken(data: pd.DataFrame) -> str:
    by_speaker = data.groupby("speaker", sort=False)
    said = {name: [f"{row.source} {row.statements}" for row in own.itertuples()] for name, own in by_speaker}
    return "; ".join(f"{name}: {', '.join(cells)}" for name, cells in said.items()) + "."


CERTAINTY = {"certain": "As a certainty", "probable": "As probable", "possible": "As possible"}


def certainty(tables: Tables) -> Figure | QuoteGrid:
    """How sure the words are, by article, in its own voice and in what it reports."""
    statements = told(tables)
    data = framing.counted(tables, statements, "certainty", CERTAINTY)
    figure = framing.chart(
        *(tables, data, "certainty", "certainty"),
        _how_sure(statements),
        "by how sure their words are",
        "Only the wording is counted: “may have” is possible, “likely” is probable, and a plain statement counts as "
        "certain, whether or not it is true.",
    )
    hedged = statements[(statements["speaks"] == OWN) & (statements["certainty"] != "certain")]
    quotes = grid.statements(
        tables, hedged, "certainty", "certainty", "Where the articles hedge in their own voice", "",
        [sure for sure in CERTAINTY if sure in set(hedged["certainty"])],
    )  # fmt: skip
    return grid.drawn(tables, ["voice_type", "certainty"], figure, quotes)


def _how_sure(statements: pd.DataFrame) -> str:
    """How many statements come without a "may" or "likely", in own voice and reported."""
    sure = statements["certainty"].eq("certain").groupby(statements["speaks"]).agg(["sum", "size"])
    sure = sure.reindex([OWN, REPORTED], fill_value=0)
    mostly = "Most things are stated as certain" if (sure["sum"] > sure["size"] / 2).all() else "Stated as certain"
    own, reported = (f"{sure.loc[voice, 'sum']} of {sure.loc[voice, 'size']}" for voice in (OWN, REPORTED))
    return f"{mostly}: {own} statements in an article's own voice, {reported} that it reports"


CLASSES = {
    "nominal": "plain",
    "military": "military",
    "condemnatory": "condemning",
    "self-designation": "the group's own name for itself",
    "legal": "legal",
    "religious": "religious",
}


# Whose names are counted, in the order of the chart; and from how many words on a kind has a row.
REFERENTS = {"victims": "The victims", "attackers": "The attackers", "act": "The act", "group": "The group"}
FEW = 3


def labels(tables: Tables) -> Figure:
    """Words that name victims, attackers, act and group, by kind and article; in quotation marks hollow."""
    short = tables.short_names
    found = vocabulary.label_counts(tables)
    found = found[found["referent"].isin(REFERENTS)]
    counts = _by_kind(found, short)
    titles, points, marks = [], [], source_marks(tables.sources, line=1.4)
    for referent, name in REFERENTS.items():
        titles.append(f"# {name}")
        for kind, own in counts[counts["referent"] == referent].groupby("kind", sort=False):
            points += [_label_point(row, len(titles), marks, list(short)) for row in own.itertuples()]
            titles.append(capital(kind))
    means = {"in the article's own words": INK_MARK, "inside quotation marks": replace(INK_MARK, hollow=True)}
    return Figure(
        "labels",
        _what_they_are_called(found),
        f"Number of words that name each of them, by kind of word and by article; n = {counts['labels'].sum()}",
        "Number of words by kind: " + _called(counts),
        f"{_condemned(found)} The kinds are our sorting. Those with fewer than {in_words(FEW)} words are left out. "
        "Long articles have more words, so compare the kinds within an article. A word need not be the author's view: "
        "articles often take over a speaker's word.",
        counts[["referent", "kind", "source", "quoted", "labels", "sentence_id"]].rename(columns={"kind": "class"}),
        Matrix(titles, list(short), points, height=38, key=means),
        "Each mark opens the sentences its words are from.",
    )


INK_MARK = Mark(INK, size=70, line=1.4)


def _by_kind(found: pd.DataFrame, short: pd.Series) -> pd.DataFrame:
    """Labels counted by referent, kind (in words, the most frequent first), source and quoted; FEW left out."""
    found = found.assign(kind=found["class"].map(lambda name: CLASSES.get(name, name)))
    total = found.groupby(["referent", "kind"])["label"].transform("size")
    parted = found.assign(total=total)[total >= FEW].groupby(["referent", "total", "kind", "source_id", "quoted"])
    ids = ("sentence_id", lambda own: " ".join(dict.fromkeys(own)))
    counts = parted.agg(labels=("label", "size"), sentence_id=ids).reset_index()
    counts = counts.assign(
        source=counts["source_id"].map(short),
        nth=counts["referent"].map(list(REFERENTS).index),
        place=counts["source_id"].map(list(short.index).index),
    )
    return counts.sort_values(["nth", "total", "kind", "place"], ascending=[True, False, True, True], kind="stable")


def _label_point(row, number: int, marks: dict[str, Mark], names: list[str]) -> Point:
    """The mark of a row of _by_kind in the row `number` of the chart; in quotation marks it stands lower."""
    first, *_ = ids = row.sentence_id.split()
    name = f"{row.source}, {row.referent}, {row.kind}{', in quotation marks' if row.quoted else ''}: {row.labels}"
    mark = replace(marks[row.source_id], hollow=bool(row.quoted))
    link = Link(f"statements.html#{first}", name, tuple(ids))
    return Point(number + (0.18 if row.quoted else -0.18), names.index(row.source), mark, link, str(row.labels))


def _what_they_are_called(found: pd.DataFrame) -> str:
    """The kind of word used most for the attackers."""
    attackers = found[found["referent"] == "attackers"]
    if attackers.empty:
        return "The words for victims, act and group; the attackers are not named"
    kinds = attackers["class"].value_counts()
    leading = kinds.index[0]
    words = attackers.loc[attackers["class"] == leading, "label"].str.lower()
    often, leading = listed([word for word, _ in Counter(words).most_common(3)]), CLASSES.get(leading, leading)
    close = len(kinds) > 1 and kinds.iloc[0] - kinds.iloc[1] < len(attackers) / 10
    most = (
        f"are about as frequent as {CLASSES.get(kinds.index[1], kinds.index[1])} ones"
        if close
        else "are the most frequent"
    )
    return f"For the attackers, {leading} words such as {often} {most}"


def _condemned(found: pd.DataFrame) -> str:
    """How often the act is condemned in a word."""
    act = found[found["referent"] == "act"]
    condemned = (act["class"] == "condemnatory").sum()
    return f"Of {counted(len(act), 'word')} for the act, {condemned} {agree(condemned, 'condemns', 'condemn')} it."


def _called(counts: pd.DataFrame) -> str:
    said = []
    for (referent, kind), own in counts.groupby(["referent", "kind"], sort=False):
        sums = own.groupby("source", sort=False)["labels"].sum()
        said.append(f"{referent}, {kind}: " + ", ".join(f"{source} {n}" for source, n in sums.items()))
    return "; ".join(said) + "."
