"""Who speaks, how surely and in what words; and what a reader would ask."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from contested.analysis import derived, vocabulary
from contested.analysis.reliability import speakers
from contested.analysis.statements import OWN, REPORTED, told
from contested.figures import framing, grid
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.layout import Matrix, row_y, rows
from contested.figures.marks import Link, Mark, Point, source_marks
from contested.figures.quotes import sentence_at
from contested.figures.style import INK, MUTED
from contested.tables import Tables
from contested.wording import agree, capital, in_words, listed


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
        "These are statements that blame, judge or explain; a voice that only gives a fact is not counted. A longer "
        "article has more voices, so compare the rows of one article, not one article with another.",
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
    """Whether the articles speak mostly for themselves, and whom every one of them lets speak."""
    own = (statements["speaks"] == OWN).mean()
    others = statements[statements["speaks"] != OWN].groupby("voice_type")["source_id"].nunique()
    everywhere = [speakers(kind) for kind in others[others == sources].index]
    said = "The articles speak mostly for themselves" if own > 0.5 else "The articles mostly let others speak"
    if not everywhere:
        return f"{said}; nobody else is heard in all of them"
    everywhere[0] = everywhere[0].removeprefix("the ")
    return f"{said}; only {listed(everywhere)} are heard in all of them"


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
        "What is counted is the wording, not the facts: “may have” is possible, “likely” is probable, and a plain "
        "statement is certain, whether or not it is true.",
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
    mostly = "Most is stated flatly" if (sure["sum"] > sure["size"] / 2).all() else "Stated flatly"
    own, reported = (f"{sure.loc[voice, 'sum']} of {sure.loc[voice, 'size']} statements" for voice in (OWN, REPORTED))
    return f"{mostly}: {own} in an article's own voice, {reported} that it reports"


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
    short = tables.sources.set_index("source_id")["short_name"]
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
        f"Kinds with fewer than {in_words(FEW)} words are left out. A longer text holds more words: compare kinds "
        "within an article. A word is not a stance: an article may take over the word of whoever it quotes.",
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
    """The kind of word used most for the attackers, and how often the act is condemned in a word."""
    attackers, act = (found[found["referent"] == who] for who in ("attackers", "act"))
    kinds = attackers["class"].value_counts()
    often = listed([word for word, _ in Counter(attackers["label"].str.lower()).most_common(3)])
    condemned = int((act["class"] == "condemnatory").sum())
    leading = CLASSES.get(kinds.index[0], kinds.index[0])
    return (
        f"The words used most often for the attackers are {leading}, such as {often}; "
        f"{condemned} of {len(act)} words for the act condemn it"
    )


def _called(counts: pd.DataFrame) -> str:
    said = []
    for (referent, kind), own in counts.groupby(["referent", "kind"], sort=False):
        sums = own.groupby("source", sort=False)["labels"].sum()
        said.append(f"{referent}, {kind}: " + ", ".join(f"{source} {n}" for source, n in sums.items()))
    return "; ".join(said) + "."


def keyness(tables: Tables) -> Figure:
    """The words that mark an article most, beside what the same measure finds in shuffled sentences.

    The null is the largest z after shuffling the sentences over the articles, the median of all shuffles.
    """
    short = tables.sources.set_index("source_id")["short_name"]
    marks = vocabulary.keywords(tables)
    floor = marks[marks["shuffle"] > 0].groupby("source_id")["z"].median()
    best = marks[marks["shuffle"] == 0].assign(floor=lambda found: found["source_id"].map(floor))
    own = {s: best[best["source_id"] == s] for s in short.index}
    above = (best["z"] > best["floor"]).sum()
    beat = agree(above, "beats", "beat")
    title = f"{above} of {len(best)} marking words {beat} chance; most name what an article is about"
    said = {s: ", ".join(f"{row.word} {row.z:.1f}" for row in own[s].itertuples()) for s in short.index}
    alt = "Words that mark each article, with z-scores: " + "; ".join(
        f"{short[s]}: {said[s]} (shuffled: {floor[s]:.1f})" for s in short.index
    )
    data = pd.concat(own.values())
    data = data.assign(source=data["source_id"].map(short), z=data["z"].round(2), z_shuffled=data["floor"].round(2))
    layout, marks = [], source_marks(tables.sources, size=50)
    for source, name in short.items():
        layout.append((f"# {name}", None, None))
        for row in own[source].itertuples():
            y, link = len(layout), Link(f"statements.html#{row.sentence_id}", f"{name}: {row.word}")
            layout.append((row.word, Point(y, row.z, marks[source], link), Point(y, row.floor, CHANCE)))
    return Figure(
        "keyness",
        title,
        f"The {in_words(best['rank'].max())} words with the highest score per article, "
        f"{in_words(derived.LETTERS)} letters or more",
        alt + ".",
        "Monroe, Colaresi and Quinn 2008. With texts this short and few, words show topics; they show no slant.",
        data[["word", "source", "z", "z_shuffled", "sentence_id"]],
        partial(_draw_keyness, layout),
    )


CHANCE = Mark(MUTED, "|", size=170, line=1.5)  # what shuffled sentences give, taller than any mark it runs through


def _draw_keyness(layout: list[tuple[str, Point | None, Point | None]], width: float) -> Drawing:
    drawing, axes = rows(width, [label for label, _, _ in layout], height=22)
    for _, word, chance in layout:
        if word:
            at = row_y(word.row, width)
            word.mark.plot(axes, word.x, at, word.link)
            chance.mark.plot(axes, chance.x, at, zorder=2)
    axes.set_xlim(left=0)
    axes.set_xlabel("z-score of the log-odds ratio; tick: the highest z after shuffling", color=MUTED)
    return drawing


def questions(tables: Tables) -> Figure:
    """What a reader would ask, and which article has an answer."""
    short = tables.sources.set_index("source_id")["short_name"]
    asked = tables.questions.drop_duplicates("question_id").set_index("question_id")["question"]
    found = tables.questions[tables.questions["start"].notna()]
    answered = found.groupby("question_id")["source_id"].nunique().reindex(asked.index, fill_value=0)
    places = [sentence_at(tables, row.source_id, row.start) for row in found.itertuples()]
    data = found.assign(source=found["source_id"].map(short), sentence_id=places)
    marks, points = source_marks(tables.sources, size=90), []
    for row in data.itertuples():
        y, x = list(asked.index).index(row.question_id), list(short.index).index(row.source_id)
        link = Link(f"statements.html#{row.sentence_id}", f"{row.question} {row.source}", (row.question_id,))
        points.append(Point(y, x, marks[row.source_id], link))
    return Figure(
        "questions",
        _answered(int((answered == len(short)).sum()), len(asked)),
        f"Which article answers which question; n = {len(data)} answers",
        " ".join(f"{asked[q]} {listed(list(own['source']))}." for q, own in data.groupby("question_id")),
        "An article that does not answer a question may have had no reason to: it may be about something else.",
        data[["question", "source", "answer", "question_id", "sentence_id"]],
        Matrix(list(asked), list(short), points, height=30, room=56),
        "Each mark opens the answers of all the articles.",
    )


def _answered(everywhere: int, asked: int) -> str:
    """How many of the questions every article answers."""
    number = in_words(everywhere).capitalize() if everywhere else "None"
    answered = f"{agree(max(everywhere, 1), 'is', 'are')} answered by every article"
    return f"{number} of {in_words(asked)} questions a reader would ask {answered}"
