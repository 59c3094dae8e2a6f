"""The built site, read file by file: links, figures, anchors, care and nothing from elsewhere."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from helpers import CROCUS, ROOT, SITE, in_quotation, source_texts
from pages import Element, html_pages, ids, read

from contested.tables.published import published

PAGES = [path.relative_to(SITE).as_posix() for path in html_pages(SITE)] or ["index.html"]
every_page = pytest.mark.parametrize("page", PAGES)
LOADED = {"script": "src", "img": "src", "source": "src", "iframe": "src", "use": "href", "image": "href"}


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def addresses(page: Element) -> list[str]:
    return [e.get(name) for e in page.all() for name in ("href", "src") if name in e.attributes]


def figures(page: Element) -> list[Element]:
    return [figure for figure in page.all("figure") if figure.has_class("chart")]


def folded(words: str) -> str:
    return " ".join(words.split())


def test_the_site_was_built_from_the_tables_as_they_are(site):
    """tests/site/test_shown.py says what a table that is published leaves out."""
    there = {p.relative_to(site / "data").as_posix(): p for p in (site / "data").rglob("*") if p.is_file()}
    ours = published(ROOT)
    assert there.keys() == ours.keys()
    for name, content in ours.items():
        assert there[name].read_bytes() == content, f"{name}: run `make book`"


def test_every_page_of_the_contents_was_built(site):
    listed = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    assert {f"{name}.html" for name in listed} <= set(PAGES)


@every_page
def test_every_link_inside_the_site_leads_somewhere(site, page):
    broken = []
    for address in addresses(read(site / page)):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = (site / page).parent / unquote(parts.path) if parts.path else site / page
        fragment = unquote(parts.fragment)
        missing = not target.resolve().is_file()
        if missing or (fragment and target.suffix == ".html" and fragment not in ids(target.resolve())):
            broken.append(address)
    assert broken == []


def test_every_file_a_style_names_is_there(site):
    for style in site.rglob("*.css"):
        named = re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text("utf-8"))
        files = [address for address in named if not address.startswith(("data:", "#"))]
        assert [address for address in files if not (style.parent / address).is_file()] == [], style.name


@every_page
def test_a_page_loads_nothing_from_elsewhere(site, page):
    loaded = [e.get(LOADED[e.tag]) for e in read(site / page).all(*LOADED)]
    loaded += [e.get("href") for e in read(site / page).all("link")]
    assert [a for a in loaded if urlsplit(a).netloc or urlsplit(a).scheme not in ("", "data")] == []
    for style in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", style.read_text("utf-8")), style.name


@every_page
def test_ids_are_unique_on_a_page(site, page):
    counts = Counter(e.get("id") for e in read(site / page).all() if e.get("id"))
    assert [name for name, n in counts.items() if n > 1] == []


@every_page
def test_a_page_has_a_language_a_title_a_description_and_one_main_heading(site, page):
    root = read(site / page)
    assert root.all("html")[0].get("lang") == "en"
    assert root.all("title")[0].text()
    assert len(root.all("h1")) == 1
    if page == "index.html" or page.startswith("book/"):
        described = [e.get("content") for e in root.all("meta") if e.get("name") == "description"]
        assert [len(words) > 20 for words in described] == [True]


@every_page
def test_every_figure_has_its_title_caption_csv_and_table(site, page):
    for figure in figures(read(site / page)):
        name = figure.get("id")
        assert name
        assert [e.text() != "" for e in figure.all("p") if e.has_class("chart-title")] == [True], name
        assert [e.text() != "" for e in figure.all("p") if e.has_class("chart-subtitle")] == [True], name
        [caption] = figure.all("figcaption")
        assert f"#{name}" in [a.get("href") for a in caption.all("a")], name
        [details] = figure.all("details")
        [table] = details.all("table")
        header, body = table.all("thead")[0], table.all("tbody")[0]
        assert len(body.all("tr")) > 0, name
        assert all(th.get("scope") for th in (*header.all("th"), *body.all("th"))), name


@pytest.mark.parametrize("page", ["index.html", *[p for p in PAGES if p.startswith("notebooks/")]])
def test_pages_with_charts_hold_them(site, page):
    assert len(figures(read(site / page))) >= 1


@every_page
def test_every_chart_is_named_and_described(site, page):
    for figure in figures(read(site / page)):
        drawings = [svg for svg in figure.all("svg") if svg.get("class") in ("wide", "narrow")]
        assert len(drawings) == 2
        for svg in drawings:
            assert [e.tag for e in svg.all("title", "desc")][:2] == ["title", "desc"]
            assert all(e.text() for e in svg.all("title", "desc"))
            assert svg.get("role")


def test_every_incident_is_an_anchor_in_the_catalogue(site):
    there = ids(site / "book" / "catalogue.html")
    assert [r["incident_id"] for r in rows("incidents") if r["incident_id"] not in there] == []


def entries(site: Path) -> dict[str, Element]:
    """What the catalogue has of each claim, by claim_id."""
    cells = read(site / "book" / "catalogue.html").all("td")
    return {e.get("id"): e for cell in cells for e in cell.all("div") if e.get("id")}


def test_every_claim_stands_in_the_catalogue_with_its_value_and_words(site):
    shown = entries(site)
    assert set(shown) == {r["claim_id"] for r in rows("claims")}
    for row in rows("claims"):
        entry = shown[row["claim_id"]]
        assert entry.all("b")[0].text() == folded(row["value"])
        quoted = [q.text() for q in entry.all("q")]
        withheld = [e for e in entry.all("span") if e.has_class("withheld")]
        assert len(quoted) + len(withheld) == 1, row["claim_id"]
        assert quoted == ([folded(row["quote"])] if row["shown"] in ("yes", "always") else []), row["claim_id"]
        if row["status"] != "asserted":
            assert row["status"] in entry.text()


def test_a_claim_stands_in_the_column_of_its_source(site):
    names, seen = {r["source_id"]: r["short_name"] for r in rows("sources")}, 0
    source_of = {r["claim_id"]: names[r["source_id"]] for r in rows("claims")}
    for table in (t for t in read(site / "book" / "catalogue.html").all("table") if t.has_class("grid")):
        heads = [th.text() for th in table.all("thead")[0].all("th")]
        for line in table.all("tbody")[0].all("tr"):
            for head, cell in zip(heads, line.all("td"), strict=True):
                held = [e.get("id") for e in cell.all("div") if e.get("id")]
                assert [source_of[claim] for claim in held] == [head] * len(held)
                assert cell.get("data-source") == (head if held else "")
                seen += len(held)
    assert seen == len(source_of)


def test_what_the_groups_media_say_verbatim_appears_on_no_page(site):
    texts = source_texts()
    boasts = [r for r in rows("claims") if r["voice_type"] == "is_media" and in_quotation(r, texts)]
    assert boasts
    for row in boasts:
        entry = entries(site)[row["claim_id"]].text()
        assert re.search(r"not repeated here: sentence \d+", entry), f"{row['claim_id']} is shown and not located"
    found = []
    for page in PAGES:
        root = read(site / page)
        shown = folded(root.text() + " ".join(unquote(a) for a in addresses(root) if a.startswith("data:")))
        found += [(page, row["claim_id"]) for row in boasts if folded(row["quote"]).strip("“”,. ") in shown]
    assert found == []


@every_page
def test_no_quote_on_a_page_is_longer_than_25_words(site, page):
    root = read(site / page)
    quotes = [q.text() for q in root.all("q")]
    for table in root.all("table"):
        heads = [th.text() for th in table.all("thead")[0].all("th")]
        if "quote" in heads:
            at = heads.index("quote")
            quotes += [row.all("th", "td")[at].text() for row in table.all("tbody")[0].all("tr")]
    assert [words for words in quotes if len(words.split()) > 25] == []


@every_page
def test_the_source_texts_are_not_published(site, page):
    """No passage of 60 words of a source stands on a page."""
    words = read(site / page).text().split()
    passages = {" ".join(words[i : i + 60]) for i in range(len(words) - 59)}
    for source in (ROOT / "seeds").iterdir():
        text = source.read_text("utf-8").split()
        assert not passages & {" ".join(text[i : i + 60]) for i in range(len(text) - 59)}, source.name


def columns(path: Path) -> list[str]:
    """A table read across, and down each of its columns."""
    with open(path, encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))
    return [" ".join(" ".join(row) for row in cells), *(" ".join(column) for column in zip(*cells[1:], strict=True))]


def plain_words(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,}", text.lower())


def passages(words: list[str], length: int) -> set[str]:
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_source_texts_are_not_published_in_the_tables(site):
    """No table, read across or down, holds a passage of 60 words; nor labels one of 10 long ones."""
    texts = source_texts().values()
    whole = set().union(*(passages(text.split(), 60) for text in texts))
    long = set().union(*(passages(plain_words(text), 10) for text in texts))
    paths = sorted((site / "data").rglob("*.csv"))
    assert {"labels.csv", "exercise.csv"} <= {path.name for path in paths}
    for path in paths:
        for read_so in columns(path):
            assert not passages(read_so.split(), 60) & whole, path.name
            if path.name == "labels.csv":
                assert not passages(plain_words(read_so), 10) & long, path.name


def test_neither_texts_nor_sources_of_pages_are_among_the_files(site):
    seeds = {p.read_bytes() for p in (ROOT / "seeds").iterdir()}
    for path in site.rglob("*"):
        if path.is_file():
            offered = path.parent.name == "downloads"
            # The notes beside the tables say where they are from, and under which licence.
            note = path.name == "README.md" and "data" in path.relative_to(site).parts
            assert path.suffix not in (".ipynb", ".md", ".py", ".map") or offered or note, path.name
            assert path.read_bytes() not in seeds, path.name


@pytest.mark.parametrize(
    "pattern", [r"/(?:home|Users|root|tmp|work|mnt)/\w", r"(?<!\.\.[/\\])\.venv\b", r"site-packages"]
)
def test_no_path_of_a_machine_stands_in_a_file(site, pattern):
    paths = [p for p in site.rglob("*") if p.suffix in (".html", ".js", ".css", ".json", ".csv", ".svg")]
    assert len(paths) > 10
    found = {p.name: re.findall(pattern, p.read_text("utf-8"))[:3] for p in paths}
    assert {name: hits for name, hits in found.items() if hits} == {}
    assert str(ROOT) not in "".join(p.read_text("utf-8") for p in paths)


@every_page
def test_no_placeholder_is_left_on_a_page(site, page):
    text = read(site / page).text()
    assert not re.search(r"\{\{|\}\}|\{contested\}|\bnan\b|<NA>|None,|\{raw\}", text)


def test_landing_says_the_numbers_of_the_tables(site):
    text = read(site / "index.html").text()
    claims, incidents = rows("claims"), [r for r in rows("incidents") if r["record_type"] == "incident"]
    assert f"{len(claims)} claims" in text
    alone = [r for r in incidents if len({c["source_id"] for c in claims if c["incident_id"] == r["incident_id"]}) == 1]
    assert f"{len(alone)} of the {len(incidents)} incidents" in text
    killed = [r for r in claims if (r["incident_id"], r["variable"]) == (CROCUS, "killed")]
    toll = sorted((int(r["best"]), r["value"]) for r in killed if r["best"])
    assert f"from {toll[0][1]} to {toll[-1][1]}" in text


def test_every_table_can_be_downloaded(site):
    links = {a.get("href") for a in read(site / "book" / "codebook.html").all("a")}
    package = json.loads((site / "data" / "datapackage.json").read_text("utf-8"))
    tables = [r["path"] for r in package["resources"] if r["path"].endswith(".csv")]
    assert {f"../data/{path}" for path in tables} <= links


def test_every_column_is_explained_in_the_codebook(site):
    text = read(site / "book" / "codebook.html").text()
    package = json.loads((site / "data" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        for column in resource.get("schema", {"fields": []})["fields"]:
            assert folded(column["description"]) in text, column["name"]


def test_the_search_index_holds_the_words_of_the_pages(site):
    index = (site / "searchindex.js").read_text("utf-8")
    assert index.startswith("Search.setIndex(")
    for word in ("catalogu", "claim"):
        assert word in index


def test_the_site_is_light(site):
    sizes = {p.relative_to(site).as_posix(): p.stat().st_size for p in site.rglob("*") if p.is_file()}
    sizes = {name: size for name, size in sizes.items() if not name.startswith(("downloads/", "charts/"))}
    assert sum(sizes.values()) < 6_000_000, sorted(sizes.items(), key=lambda item: -item[1])[:5]
