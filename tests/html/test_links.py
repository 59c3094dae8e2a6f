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


def test_a_sentence_that_was_not_coded_leads_to_the_page_of_statements(tables):
    zones = tables.sentences.set_index("sentence_id")["zone"]
    coded = {one for one, zone in zones.items() if zone in ("headline", "standfirst", "body")}
    assert coded
    assert set(zones.index) - coded
    assert {address(tables, one) for one in coded} == {f"statements.html#{one}" for one in coded}
    assert {address(tables, one) for one in set(zones.index) - coded} == {"statements.html"}
