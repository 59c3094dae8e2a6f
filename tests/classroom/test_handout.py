"""The handout and its key: blind on the pupil's side, complete on the teacher's, and two pages on paper."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import axe
import paper
import pytest
from helpers import CROCUS, ROOT
from pages import parse

from contested.analysis import disputes
from contested.classroom import coding_task, handout, matrix, reasons, talk
from contested.tables import Tables, load


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def public() -> Tables:
    """The tables as they are published: the sheets are."""
    return load(ROOT)


@pytest.fixture(scope="module")
def sheet(public) -> str:
    return handout.handout(public)


@pytest.fixture(scope="module")
def key(public) -> str:
    return handout.key(public)


@pytest.fixture(scope="module")
def cards(public) -> str:
    return handout.cards(public)


@pytest.fixture(scope="module")
def sentences(tables):
    return coding_task.to_code(tables)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("which", ["sheet", "key", "cards"])
def test_each_is_a_whole_document(request, which):
    paper.assert_complete(request.getfixturevalue(which))


def test_the_sentences_stand_there_with_an_empty_box_for_each_code(sheet, sentences):
    found = paper.body(sheet, "codes")
    assert [line[1].partition(" [")[0] for line in found] == list(sentences["words"])
    assert {tuple(line[2:]) for line in found} == {("",) * len(coding_task.FUNCTIONS)}
    [table] = [t for t in parse(sheet).all("table") if t.has_class("codes")]
    head = table.all("thead")[0].all("th")
    assert [th.text() for th in head[2:]] == list(coding_task.FUNCTIONS)
    assert list(handout.CODEBOOK) == list(coding_task.FUNCTIONS)


@pytest.mark.parametrize("which", ["sheet", "cards"])
def test_nothing_for_pupils_gives_a_source_or_a_row_away(request, which):
    sheet = request.getfixturevalue(which)
    names = [r[c] for r in rows("sources") for c in ("short_name", "source_id", "title", "author", "publisher") if r[c]]
    ids = [r["sentence_id"] for r in rows("sentences")] + [r["claim_id"] for r in rows("claims")]
    text = parse(sheet).text()
    assert "offset" not in text
    assert re.findall(r"\d{4}[–-]\d{4}", text) == []
    # "unsigned" and "dimensions" are words too; here they would be names.
    assert [n for n in names if re.search(rf"(?i)\b{re.escape(n)}\b", text)] == []
    assert [i for i in ids if i in sheet] == []


def test_the_letters_do_not_follow_the_order_of_the_sources(tables):
    letters = matrix.letters(tables)
    assert sorted(letters.values()) == list("ABCDEFGHIJ"[: len(rows("sources"))])
    ordered = [letters[r["source_id"]] for r in rows("sources")]
    assert ordered not in (sorted(ordered), sorted(ordered, reverse=True))


def test_the_matrix_has_a_column_for_each_source_and_is_empty(sheet, tables):
    found = paper.body(sheet, "matrix")
    assert [line[0] for line in found] == matrix.questions()
    assert {tuple(line[1:]) for line in found} == {("",) * len(rows("sources"))}

    gone = tables.sources["source_id"].iloc[0]
    fewer = replace(
        tables,
        sources=tables.sources[tables.sources["source_id"] != gone],
        sentences=tables.sentences[tables.sentences["source_id"] != gone],
    )
    assert {len(line) for line in paper.body(handout.handout(fewer), "matrix")} == {len(rows("sources"))}


def test_the_sheet_explains_every_sign_and_kind_that_the_key_uses(sheet, key):
    terms = {dt.text() for dt in parse(sheet).all("dt")}
    used = {sign for cell in re.findall(r"\(([RNX]?)\b[^()]*?(\?)?\)", key) for sign in cell if sign}
    assert used == {"R", "N", "?"}
    assert terms == {*used, *handout.CODEBOOK}
    kinds = {line[0] for line in paper.body(key, "toll")} | {"accusation and denial"}
    assert kinds == set(handout.KINDS)
    assert [kind for kind in kinds if f"<b>{kind}</b>: {disputes.KINDS[kind]}" not in sheet] == []
    assert [kind for kind in set(disputes.KINDS) - kinds if f"<b>{kind}</b>" in sheet] == []


def test_the_kinds_of_the_rows_that_are_read_out_are_on_the_sheet_and_the_others_in_the_key(key):
    """What the book says of each row that is read out is a kind that the class knows."""
    ours = [r for r in rows("disputes") if r["incident_id"] == CROCUS]
    aloud = [r for r in ours if r["variable"] == "killed" or r["matter"].startswith("ukraine")]
    assert {r["kind"] for r in aloud} <= set(handout.KINDS)
    assert len(aloud) == 2
    others = {
        r["question"]: f"{r['kind']} : {disputes.KINDS[r['kind']]}"
        for r in ours
        if r["variable"] in ("place", "responsibility")
    }
    assert {line[0]: line[1] for line in paper.body(key, "others")} == others


def test_a_sign_that_no_cell_has_is_not_on_the_sheet(public):
    assert "X" not in matrix.signs(public)
    claims = public.claims.copy()
    claims.loc[(claims["incident_id"] == CROCUS) & (claims["variable"] == "killed"), "status"] = "rejected"
    assert "X" in matrix.signs(replace(public, claims=claims))
    assert "Who claimed the act?" in handout.signs(public)["R"]


# The sentences -----------------------------------------------------------------------------------


def test_the_key_says_source_passes_and_what_was_kept(key, sentences):
    names = {r["source_id"]: r["short_name"] for r in rows("sources")}
    kept: dict[str, list[str]] = {}
    for row in rows("framings"):
        kept.setdefault(row["sentence_id"], []).append(row["function"])
    found = paper.body(key, "coded")
    assert len(found) == len(sentences)
    for line, sentence in zip(found, sentences.itertuples(), strict=True):
        assert line[1:5] == [sentence.words, names[sentence.source_id], sentence.a, sentence.b]
        assert set(line[5].split(", ")) == set(kept.get(sentence.sentence_id, ["none"]))


def test_every_sentence_has_a_reason_that_rests_on_its_own_words(key, sentences):
    """The reason names the code kept, and quotes words that stand in the sentence."""
    for line, sentence in zip(paper.body(key, "coded"), sentences.itertuples(), strict=True):
        assert line[6] == reasons.REASONS[sentence.sentence_id]
        assert line[5].split(", ")[0] in line[6].lower(), line[6]
        parts = [p.strip() for quote in re.findall("“(.+?)”", line[6]) for p in quote.split("…")]
        assert [p for p in parts if p.lower() not in sentence.words.lower()] == [], line[6]


def test_the_class_gets_the_words_that_a_sentence_alone_does_not_say(sheet, sentences):
    """A sentence that points at something outside it says what that is."""
    pointing = re.compile(r"^It\b|\b(?:[Tt]he (?:men|operation|warning|city|group|attack)|ISKP|IS|members)\b")
    found = paper.body(sheet, "codes")
    pointed = [number for number, words in enumerate(sentences["words"]) if pointing.search(words)]
    assert len(pointed) >= 8
    # One sentence names what its "attack" is: on the Crocus City Hall.
    assert [found[n][1] for n in pointed if "[" not in found[n][1] and "attack on the Crocus" not in found[n][1]] == []
    assert {len(line[1].split("[")) for line in found} == {1, 2}
    assert set(reasons.CONTEXT) <= set(sentences["sentence_id"])


# The matrix and the cards ------------------------------------------------------------------------


def of_key(key: str, tables: Tables) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """What the key expects: (question, letter) to the values, each with its signs and name."""
    [table] = [t for t in parse(key).all("table") if t.has_class("filled")]
    heads = [th.text() for th in table.all("thead")[0].all("th")[1:]]
    names = tables.sources.set_index("source_id")["short_name"]
    assert heads == [
        f"{letter}: {names[s]}" for s, letter in sorted(matrix.letters(tables).items(), key=lambda i: i[1])
    ]
    found = {}
    for row in table.all("tbody")[0].all("tr")[1:]:
        for head, cell in zip(heads, row.all("td"), strict=True):
            entries = [(e.all("span")[0].text(), "".join(i.text() for i in e.all("i"))) for e in cell.all("div")]
            assert entries or cell.text() == "nothing found"
            found[row.all("th")[0].text(), head[0]] = entries
    return found


def of_cards(cards: str) -> dict[tuple[str, str], list[str]]:
    """What the cards say: (question, letter) to the lines."""
    found = {}
    for card in (e for e in parse(cards).all("div") if e.has_class("card")):
        letter = card.all("h2")[0].text().removeprefix("Column ")
        for question, answer in zip(card.all("dt"), card.all("dd"), strict=True):
            lines = [line.text() for line in answer.all("div")]
            assert lines or answer.text() == "nothing found"
            found[question.text(), letter] = lines
    return found


# What a class knows, from the sheet and from the foot of each card.
SAME = {
    "4": "four",
    "about": "some",
    "more than": "over",
    "Islamic State Khorasan": "ISKP|Khorasan branch|Islamic State Khorasan",
    "Islamic State": "ISIS|Islamic State",
    "suburbs of Moscow": "Moscow suburb",
    "22 March": "March 22",
    "yes": "Ukrain|Kyiv",
    "no": "denied|dismissed",
}
DOUBT = "suspected|may have|likely|implicitly|without evidence|the article adds doubt"


def carries(line: str, value: str) -> bool:
    """Whether a line of a card says a value of the key, to the letter or in words a class knows for it."""
    if value in line:
        return True
    hedge = next((h for h in ("about", "more than") if value.startswith(f"{h} ")), "")
    words = f"{SAME[hedge]} {value.removeprefix(hedge).strip()}" if hedge else SAME.get(value, value)
    return bool(re.search(rf"\b(?:{words})", line))


def test_key_and_card_say_the_same_line_by_line(key, cards, tables):
    """Every value, name and doubt of the key is on the card of its column, and no card says what the key lacks."""
    expected, given = of_key(key, tables), of_cards(cards)
    assert expected.keys() == given.keys()
    assert sum(map(len, expected.values())) >= 40
    for cell, entries in expected.items():
        assert len(entries) == len(given[cell]), cell
        for (value, said), line in zip(entries, given[cell], strict=True):
            assert carries(line, value), (cell, value, line)
            sign, name, doubt = re.fullmatch(r"\(?([RNX]?) ?(.*?) ?(\??)\)?", said).groups()
            assert bool(name) == (sign in "RN" and sign != "")
            assert name.split()[-1:] == [] or name.split()[-1].lower() in line.lower(), (cell, name, line)
            assert bool(doubt) == bool(re.search(DOUBT, line)), (cell, line)
            if sign == "N":
                assert re.search("denied|dismissed", line)


def test_each_card_says_whose_words_they_are_and_which_group_is_which(cards):
    """A card is cut out: what stands above the cards is gone by then."""
    found = [e for e in parse(cards).all("div") if e.has_class("card")]
    for card in found:
        legend = card.all("p")[-1].text()
        assert [words for words in ("a speaker", "ISIS", "ISKP", "Khorasan", "Kyiv") if words not in legend] == []
    lines = [line for lines in of_cards(cards).values() for line in lines]
    assert [line for line in lines if "suspected to have" in line and "in our words: Islamic State Khorasan" in line]


def test_a_title_is_marked_as_one_and_nothing_else_is(cards, tables):
    """A quote that is part of a headline is called a title."""
    titles = {words(r["title"]) for r in rows("sources")}
    lines = [line for lines in of_cards(cards).values() for line in lines]
    marked = [line for line in lines if line.startswith("Title: ")]
    assert len(marked) == 3
    assert [line for line in marked if not any(line.removeprefix("Title: ") in title for title in titles)] == []
    assert [line for line in lines if "Title" in line and line not in marked] == []


def test_no_card_names_a_publisher_or_leaves_a_phrase_torn(cards):
    """What a pupil stumbled over: an outlet behind a voice, and a quote that stops in the middle."""
    text = parse(cards).text()
    assert "Al-Jazeera" not in text
    assert "asking" not in text
    assert "says of them" not in text


def test_key_and_teacher_talk_of_the_toll_by_the_numbers_of_the_tables(key, public):
    said = {line[0]: line[1] for line in paper.body(key, "toll")}
    assert "from 137 (A, 27 March 2024) to at least 140 (D, 3 April 2024)" in said["rising toll"]
    assert "E as about March 2024 and B as about August 2024" in said["rising toll"]
    assert "about 140 may be 137 (A) or 139 (E)" in said["rounding"]
    assert all(quote in said["counting basis"] for quote in ("137 concert-goers", "140 civilian victims", "140 people"))
    assert "137 (A) and 139 (E) are below at least 140 (D)" in said["contradiction"]
    pairs = {line[0]: (line[1], line[2]) for line in paper.body(key, "pairs")}
    assert {columns: numbers for columns, (numbers, _) in pairs.items()} == {
        "A and E": "137, 139",
        "C and D": "about 140, at least 140",
        "D and B": "at least 140, at least 143",
    }
    for columns, words in (("A and E", "one must be wrong"), ("C and D", "rounding"), ("D and B", "No conflict")):
        assert words in pairs[columns][1]
    fourth = talk.lowest_and_highest(public)
    assert fourth in parse(key).text()
    assert "137, column A (Ashour), in its own words" in fourth
    assert "at least 143, column B (Al-Estiklal), as the figure of the Kremlin" in fourth


def test_the_figure_that_falls_is_no_rising_toll(public):
    claims = public.claims.copy()
    first = (claims["incident_id"] == CROCUS) & (claims["variable"] == "killed") & (claims["source_id"] == "ashour")
    claims.loc[first, ["value", "best", "low", "high"]] = ["150", 150, 150, 150]
    assert "rising toll" not in dict(talk.on_the_toll(replace(public, claims=claims)))


def test_the_last_row_is_read_out_as_an_accusation_and_a_denial(key, public):
    """So that the third question can be answered from what was heard."""
    aloud = {}
    for source, letter in matrix.letters(public).items():
        entries = matrix.answers(public, source)[-1][1]
        read = matrix.aloud(entries)
        aloud[letter] = [entry.value for entry in read]
        assert {e.value for e in entries} == {e.value for e in read}
    assert aloud == {"A": ["yes"], "B": ["yes"], "C": ["yes", "no"], "D": [], "E": ["yes", "no"]}
    [table] = [t for t in parse(key).all("table") if t.has_class("filled")]
    bold = [span for span in table.all("span") if span.has_class("aloud")]
    assert len(bold) == sum(map(len, aloud.values()))


def test_every_entry_of_the_last_row_that_a_class_may_dispute_has_a_line(key, public):
    entries = {
        e.words: e for source in matrix.letters(public) for e in matrix.answers(public, source)[-1][1] if e.words
    }
    assert set(talk.LAST_ROW) <= set(entries)
    for start in ("Why Russia Blames", "Moscow likely to accuse", "“linked to influential", "insinuated, without"):
        assert [words for words in talk.LAST_ROW if words.startswith(start)]
    # A doubt is where classes differ.
    assert [w for w, e in entries.items() if matrix.DOUBT in e.signs and w not in talk.LAST_ROW] == []
    assert {line[1] for line in paper.body(key, "disputed")} == {w.strip("“”") for w in talk.LAST_ROW}


def test_the_key_says_who_stands_behind_each_letter(key, tables):
    letters = matrix.letters(tables)
    wanted = [[letters[r["source_id"]], r["short_name"]] for r in rows("sources")]
    found = paper.body(key, "names")
    assert [line[:2] for line in found] == sorted(wanted)
    assert talk.A_NAME in parse(key).text()


def test_the_filled_matrix_has_the_claims_of_its_column(key, tables):
    """Held against the tables: the tolls, whose they are, and who denies that Ukraine had a part."""
    letters, cells = matrix.letters(tables), of_key(key, tables)
    tolls = {
        letters[r["source_id"]]: r
        for r in rows("claims")
        if r["incident_id"] == CROCUS
        and r["variable"] == "killed"
        and r["counts"] == "victims"
        and r["value"] != "no number"
    }
    assert len(tolls) == len(letters)
    for letter, row in tolls.items():
        voice = re.sub("^The ", "the ", row["voice"])
        said = f"(R {voice})" if row["status"] == "attributed" else ""
        assert cells["How many people were killed?", letter] == [(row["value"], said)]
    denying = {
        letters[r["source_id"]]
        for r in rows("framings")
        if r["event"] == CROCUS and r["target"] == "ukraine" and r["denies"] == "yes"
    }
    last = matrix.questions()[-1]
    assert denying == {
        letter for (q, letter), es in cells.items() if q == last and any(s.startswith("(N ") for _, s in es)
    }
    assert len(denying) == 2
    silent = {letters[s] for s in letters} - {
        letters[r["source_id"]] for r in rows("framings") if r["event"] == CROCUS and r["target"] == "ukraine"
    }
    assert silent == {letter for (q, letter), es in cells.items() if q == last and not es}


def test_what_an_article_rejects_is_an_x_and_what_it_reports_as_denied_an_n(public):
    letter = matrix.letters(public)["unsigned"]
    claims = public.claims.copy()
    toll = (claims["incident_id"] == CROCUS) & (claims["variable"] == "killed") & (claims["source_id"] == "unsigned")
    claims.loc[toll, "status"] = "rejected"
    cells = of_key(handout.key(replace(public, claims=claims)), public)
    assert cells["How many people were killed?", letter] == [("139", "(X)")]
    claims.loc[toll, ["status", "denies", "voice", "voice_type"]] = ["attributed", "yes", "An agency", "media_outlet"]
    changed = replace(public, claims=claims)
    assert of_key(handout.key(changed), public)["How many people were killed?", letter] == [("139", "(N An agency)")]
    [line] = of_cards(handout.cards(changed))["How many people were killed?", letter]
    assert line.startswith("An agency")


def test_who_is_not_asked_about_is_not_counted(public):
    claims = public.claims.copy()
    toll = (claims["incident_id"] == CROCUS) & (claims["variable"] == "killed") & (claims["source_id"] == "ashour")
    claims.loc[toll, "counts"] = "part"
    cells = of_key(handout.key(replace(public, claims=claims)), public)
    assert cells["How many people were killed?", matrix.letters(public)["ashour"]] == []


def test_the_dates_let_a_class_see_which_text_is_later(cards, tables):
    letters, text = matrix.letters(tables), {}
    for card in (e for e in parse(cards).all("div") if e.has_class("card")):
        text[card.all("h2")[0].text()[-1]] = card.all("p")[0].text()
    assert text[letters["ashour"]] == "Date of the text: 27 March 2024."
    assert text[letters["estiklal"]].startswith("Date of the text: about August 2024;")
    undated = {letters[r["source_id"]] for r in rows("sources") if r["published_precision"] == "inferred"}
    assert undated == {letter for letter, line in text.items() if "no date of its own" in line}


def test_a_card_quotes_only_what_is_shown(cards):
    quotes = [" ".join(q.text().split()) for q in parse(cards).all("q")]
    assert len(quotes) > 20
    shown = [words(r["quote"]) for t in ("claims", "framings") for r in rows(t) if r["shown"] in ("yes", "always")]
    assert [
        q for q in quotes if not any(q in quote.replace("“", "").replace("”", "") or q in quote for quote in shown)
    ] == []
    assert max(len(q.split()) for q in quotes) <= 25


@pytest.mark.browser
@pytest.mark.parametrize("widened", ["", "body { letter-spacing: 0.03em; }"], ids=["as it is", "in a wider type"])
def test_the_handout_is_two_pages_of_either_paper(chromium, sheet, widened):
    tab = paper.open_sheet(chromium, sheet.replace("</style>", f"{widened}</style>"))
    sizes = {size: paper.printed(tab, size) for size in ("A4", "Letter")}
    tab.close()
    assert {size: len(pages) for size, pages in sizes.items()} == {"A4": 2, "Letter": 2}
    assert {round(width / 10) for width, _ in sizes["A4"]} == {60}
    assert {round(width / 10) for width, _ in sizes["Letter"]} == {61}


@pytest.mark.browser
@pytest.mark.parametrize("which", ["sheet", "key", "cards"])
def test_paper_is_black_on_white_and_large_enough(chromium, request, which):
    tab = paper.open_sheet(chromium, request.getfixturevalue(which), scheme="dark")
    assert paper.smallest_print(tab) >= 9.5
    assert paper.inks(tab) == {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("which", ["sheet", "key", "cards"])
def test_it_reads_on_a_phone(chromium, request, which):
    tab = paper.open_sheet(chromium, request.getfixturevalue(which), width=390)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe.violations_of_a_state(tab, "body") == []
    tab.close()
