"""The address that opens an original at a sentence."""

from __future__ import annotations

from dataclasses import replace

from contested.html.links import address, original


def test_it_is_the_address_of_the_source_with_the_fragment_of_the_sentence(tables):
    sources = tables.sources.set_index("source_id")
    assert (
        original(tables, "ashour", "ashour-s08")
        == sources["url"]["ashour"] + "#:~:text=The%20murder%20of,ISIS%29%20and%20Russia"
    )


def test_furniture_has_the_address_of_the_page(tables):
    furniture = tables.sentences[
        (tables.sentences["zone"] == "furniture") & (tables.sentences["source_id"] == "ashour")
    ]
    assert len(furniture)
    address = tables.sources.set_index("source_id")["url"]["ashour"]
    assert {original(tables, "ashour", one) for one in furniture["sentence_id"]} == {address}


def test_a_source_without_an_address_has_none(tables):
    assert tables.sources.set_index("source_id")["url"]["unsigned"] == ""
    assert original(tables, "unsigned", "unsigned-s01") == ""
    without = replace(tables, sources=tables.sources.assign(url=""))  # and `contested reconcile` not run yet
    assert original(without, "ashour", "ashour-s08") == ""


def test_a_sentence_without_a_statement_leads_to_the_page_of_statements(tables):
    with_one = set(tables.framings["sentence_id"])
    every = set(tables.sentences["sentence_id"])
    assert with_one
    assert every - with_one
    assert {address(tables, one) for one in with_one} == {f"statements.html#{one}" for one in with_one}
    assert {address(tables, one) for one in every - with_one} == {"statements.html"}
