"""The page of the sources: who says it, where it can be read, and of what kind the copy is."""

from __future__ import annotations

from dataclasses import replace

from helpers import html_of
from pages import Element, parse

from contested.site import pages


def cards(tables) -> dict[str, Element]:
    return {card.get("id"): card for card in parse(html_of(pages.sources(tables))).all("section")}


def facts(card: Element) -> dict[str, str]:
    return dict(zip((e.text() for e in card.all("dt")), (e.text() for e in card.all("dd")), strict=True))


def test_an_original_is_linked_where_its_address_is_known(tables):
    shown = cards(tables)
    assert list(shown) == list(tables.sources["source_id"])
    for row in tables.sources.itertuples():
        links = shown[row.source_id].all("a")
        assert [link.get("href") for link in links] == ([row.url] if row.url else [])
        assert all(link.get("rel") == "noopener" and "target" not in link.attributes for link in links)
    assert shown["diplomat"].all("a")[0].text() == "Read the original at thediplomat.com"
    assert shown["ashour"].all("a")[0].text() == "Read the original at project-syndicate.org"


def test_a_copy_says_so_and_when_the_original_came_out(tables):
    shown = cards(tables)
    assert facts(shown["ashour"])["The text here"] == "a reprint in another paper"
    assert facts(shown["ashour"])["Original published"] == "March 2024"
    assert facts(shown["diplomat"])["Original published"] == "April 2024"
    assert "Original published" not in facts(shown["estiklal"])
    assert facts(shown["unsigned"])["The text here"] == "the original or a copy; we do not know which"


def test_every_kind_of_copy_has_words(tables):
    for kind in pages.schema.allowed(tables, "sources", "copy_kind"):
        changed = replace(tables, sources=tables.sources.assign(copy_kind=kind, url=""))
        shown = cards(changed)
        assert all(facts(card)["The text here"] for card in shown.values())
        assert not any(card.all("a") for card in shown.values())
