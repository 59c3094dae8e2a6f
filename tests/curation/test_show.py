"""`contested show ID` prints the sentence a row rests on, with the quote in brackets, and what is around it."""

from __future__ import annotations

import re

import pytest
from helpers import ROOT, claim_id, edit, rows

from contested.tables import load

CLAIM = claim_id(quote="The murder of 137 concert-goers")


def squeezed(words: str) -> str:
    return " ".join(words.split())


def test_a_claim_is_shown_in_its_sentence_with_one_before_and_one_after(run, tables):
    claim = tables.claims.set_index("claim_id").loc[CLAIM]
    code, out, err = run(ROOT, "show", CLAIM)
    assert (code, err) == (0, "")
    head, place, *sentences = out.splitlines()
    assert head == f"{CLAIM}: {claim.incident_id}, killed: {claim.value}"
    assert place == f"{claim.source_id} {claim.start} {claim.end}:"
    text = tables.texts()[claim.source_id].text
    own = tables.sentences[tables.sentences["source_id"] == claim.source_id].reset_index()
    [at] = own.index[(own["start"] <= claim.start) & (own["end"] >= claim.end)]
    expected = [squeezed(text[own["start"][n] : own["end"][n]]) for n in (at - 1, at, at + 1)]
    assert [line.removeprefix("    ") for line in sentences] == [
        expected[0],
        expected[1].replace("The murder of 137 concert-goers", "[The murder of 137 concert-goers]"),
        expected[2],
    ]


def ids() -> list[tuple[str, str]]:
    """The id and the quote of every row that can be shown, read without the package."""
    named = [(row["claim_id"], row["quote"]) for row in rows("claims")]
    named += [(row["framing_id"], row["quote"]) for row in rows("framings")]
    for table, key in (("coverage", "item_id"), ("questions", "question_id")):
        named += [(f"{row[key]}-{row['source_id']}", row["quote"]) for row in rows(table)]
    return named


def test_every_row_that_quotes_can_be_shown_and_has_its_quote_in_brackets(tables):
    from contested.curation import show

    texts, shown = tables.texts(), {}
    for place in show._places(tables):
        shown[place.row_id] = show._shown(tables, place, texts[place.source_id])
    for row_id, quote in ids():
        if quote:
            assert f"[{squeezed(quote)}]" in squeezed(shown[row_id]).replace("[ ", "["), row_id
        else:
            assert "[" not in shown[row_id].partition("\n")[2], row_id


def test_an_item_alone_is_shown_in_every_source(run):
    code, out, _ = run(ROOT, "show", "us-warning")
    assert code == 0
    assert re.findall(r"(?m)^us-warning-([a-z-]+): ", out) == [row["source_id"] for row in rows("sources")]
    assert out == "\n".join(run(ROOT, "show", f"us-warning-{row['source_id']}")[1] for row in rows("sources"))


def test_an_absent_item_has_its_search_terms_and_no_sentence(run):
    absent = next(row for row in rows("coverage") if row["status"] == "absent")
    code, out, _ = run(ROOT, "show", f"{absent['item_id']}-{absent['source_id']}")
    assert code == 0
    head, place = out.splitlines()
    assert absent["search_terms"] in head
    assert place.startswith(f"{absent['source_id']}: no place in the article")


def test_the_first_and_the_last_sentence_of_a_text_have_one_neighbour(run, tables):
    own = tables.sentences.loc[tables.sentences["source_id"] == "unsigned", "sentence_id"]
    for row_id in (own.iloc[0], own.iloc[-1]):
        assert len(run(ROOT, "show", row_id)[1].splitlines()) == 4


@pytest.mark.parametrize(("row_id", "near"), [("ashour-9999", "ashour-"), ("us-warnings-ashour", "us-warning-ashour")])
def test_an_unknown_id_ends_with_1_and_offers_those_near_it(run, row_id, near):
    code, out, err = run(ROOT, "show", row_id)
    assert (code, out) == (1, "")
    assert err.startswith(f"contested: no row has the id '{row_id}': did you mean ")
    assert near in err
    assert err.count("\n") == 1
    offered = err.rpartition("did you mean ")[2].strip().rstrip("?").split(", ")
    assert all(run(ROOT, "show", one)[0] == 0 for one in offered)


def test_where_none_is_near_it_says_where_ids_are(run):
    code, out, err = run(ROOT, "show", "%%%")
    assert (code, out) == (1, "")
    assert "claims.csv" in err
    assert err.count("\n") == 1


def test_a_new_row_without_offsets_says_what_finds_them(project, run):
    edit(project, "claims", CLAIM, "start", "")
    assert "run `contested reconcile`" in run(project, "show", CLAIM)[1]


def test_a_quote_over_two_sentences_is_marked_whole(project, run):
    first, second = (row for row in rows("sentences") if row["sentence_id"] in ("ashour-s08", "ashour-s09"))
    edit(project, "claims", CLAIM, "start", first["start"])
    edit(project, "claims", CLAIM, "end", second["end"])
    text = load(project).texts()["ashour"].text
    lines = run(project, "show", CLAIM)[1].splitlines()
    assert lines[3] == f"    [{squeezed(text[int(first['start']) : int(second['end'])])}]"
    assert len(lines) == 5
