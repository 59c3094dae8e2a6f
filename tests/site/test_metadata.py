"""What the built site says of itself: edition, citation, cards, map, dataset, downloads, the way back to the charts."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote

import pytest
from helpers import ROOT
from markupsafe import escape
from pages import Element, html_pages, read

from contested.classroom import bundle
from contested.site import metadata

LISTED = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
every_listed = pytest.mark.parametrize("name", LISTED)
EDITION = metadata.Edition("1.2.3", "abc123", "2025-06-07")


def meta(page: Element) -> dict[str, str]:
    return {e.get("property") or e.get("name"): e.get("content") for e in page.all("meta")}


def foot(page: Element) -> Element:
    [found] = [e for e in page.all("div") if e.has_class("colophon")]
    return found


def rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@every_listed
def test_a_shared_link_shows_title_description_and_picture(site, name):
    page = read(site / f"{name}.html")
    shown = meta(page)
    assert shown["og:title"] == page.all("h1")[0].text().rstrip("#").strip()
    assert shown["og:description"] == shown["description"] != ""
    picture = (site / name).parent / shown["og:image"]
    raw = picture.read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert (int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big")) == (1200, 630)


@every_listed
def test_the_foot_names_the_edition_of_the_data_and_of_the_commit(site, name):
    text = foot(read(site / f"{name}.html")).text()
    digest = hashlib.sha256()
    for path in sorted(p for p in (ROOT / "data").rglob("*") if p.is_file()):
        one = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0{one}\n".encode())
    assert f"data {digest.hexdigest()[:12]}" in text
    assert "Version 0.1.0" in text
    log = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    if log.returncode == 0:
        day = datetime.fromtimestamp(int(log.stdout), UTC)
        assert f"from the commit of {day.day} {day:%B %Y}" in text, "run `make book` after the last commit"


@every_listed
def test_a_page_can_be_cited(site, name):
    page = read(site / f"{name}.html")
    title = page.all("h1")[0].text().rstrip("#").strip()
    here = foot(page)
    assert title in here.text()
    [link] = [a for a in here.all("a") if a.text() == "BibTeX"]
    entry = unquote(link.get("href").partition(",")[2])
    assert re.match(r"@incollection\{[a-z0-9-]+,\n", entry)
    assert f"title = {{{title}}}," in entry
    assert entry.count("{") == entry.count("}")


@every_listed
def test_every_page_says_how_to_report_an_error(site, name):
    [report] = [e for e in foot(read(site / f"{name}.html")).all("details") if e.has_class("report")]
    assert report.all("code")[0].text() == f"{name}.html"
    [link] = report.all("a")
    assert ((site / name).parent / link.get("href")).resolve() == (site / "book" / "corrections.html").resolve()
    assert "Send yours to whoever published it" in report.text()


def test_a_report_opens_an_issue_where_a_repository_is_known():
    assert metadata.report("A page", "book/a.html", "")["issue"] == ""
    made = metadata.report("A & B", "https://example.org/book/a.html", "https://code.example.org/us/book")
    address, _, query = made["issue"].partition("?")
    assert address == "https://code.example.org/us/book/issues/new"
    asked = parse_qs(query, strict_parsing=True)
    assert asked["title"] == ["Error: A & B"]
    assert asked["body"][0].startswith("Address: https://example.org/book/a.html\n")
    shown = metadata.colophon("A & B", "book/a", EDITION, "", "../", made)
    assert f'href="{escape(made["issue"])}"' in shown
    assert "send yours" not in shown


def test_an_entry_holds_an_address_only_where_one_is_known():
    assert "url" not in metadata.bibtex("A page", "book/a", EDITION, "")
    with_address = metadata.bibtex("A page", "book/a", EDITION, "https://example.org/book/a.html")
    assert "url = {https://example.org/book/a.html}" in with_address
    assert metadata.citation("A page", EDITION, "").startswith("Contested Counts contributors (2025). A page.")
    assert "(n.d.)" in metadata.citation("A page", metadata.Edition("1", "a", ""), "")


def test_the_data_page_describes_the_tables_as_a_dataset(site):
    [script] = [
        e for e in read(site / "book" / "codebook.html").all("script") if e.get("type") == "application/ld+json"
    ]
    facts = json.loads("".join(script.children))
    assert (facts["@context"], facts["@type"]) == ("https://schema.org", "Dataset")
    offered = {d["contentUrl"] for d in facts["distribution"]}
    assert offered == {
        p.relative_to(site).as_posix() for p in (site / "data").rglob("*.csv") if p.parent.name != "reference"
    }
    days = [r["date_start"] for r in rows("incidents") if r["date_start"]]
    assert facts["temporalCoverage"] == f"{min(days)}/{max(days)}"
    assert set(facts["variableMeasured"]) == {r["variable"] for r in rows("claims")}
    assert len(facts["description"]) >= 50  # dataset search asks for as many characters


def test_the_map_of_the_site_lists_every_page_once(site):
    root = ET.fromstring((site / "sitemap.xml").read_text("utf-8"))
    listed = [e.text for e in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {p.relative_to(site).as_posix() for p in html_pages(site)} - {"404.html", "search.html"}
    assert sorted(listed) == sorted(pages)
    assert "<loc>https://example.org/a.html</loc>" in metadata.sitemap(["a.html"], "https://example.org/", "")


def test_a_page_that_is_not_there_leads_on(site):
    page = read(site / "404.html")
    links = {a.get("href") for a in page.all("article")[0].all("a")}
    assert links == {"book/catalogue.html", "search.html", "index.html"}
    assert meta(page)["robots"] == "noindex"


@pytest.mark.parametrize(
    ("place", "step", "side"), [(i, s, c) for i in range(len(LISTED)) for s, c in ((-1, "prev"), (1, "next"))]
)
def test_previous_and_next_follow_the_contents(site, place, step, side):
    links = [a.get("href") for a in read(site / f"{LISTED[place]}.html").all("a") if a.has_class(f"{side}-page")]
    there = place + step
    if not 0 <= there < len(LISTED):
        assert links == []
        return
    [link] = links
    target = ((site / LISTED[place]).parent / link).resolve()
    assert target == (site / f"{LISTED[there]}.html").resolve()


# What is taken away ------------------------------------------------------------------------------


CHAPTERS = [n.partition("/")[2] for n in LISTED if n.startswith("notebooks/")]


@pytest.mark.parametrize("name", [*CHAPTERS, "all-notebooks"])
def test_a_notebook_downloads_with_what_it_needs(site, name):
    page = f"notebooks/{name if name in CHAPTERS else CHAPTERS[0]}.html"
    links = [a.get("href") for a in foot(read(site / page)).all("a")]
    [link] = [a for a in links if a.endswith(f"/{name}.zip")]
    with zipfile.ZipFile((site / page).parent / link) as archive:
        names = {n.partition("/")[2] for n in archive.namelist()}
        [wheel] = [n for n in archive.namelist() if n.endswith(".whl")]
        inside = set(zipfile.ZipFile(io.BytesIO(archive.read(wheel))).namelist())
        start = archive.read("contested-counts/START.txt").decode()
        assert archive.read("contested-counts/data/claims.csv") == (site / "data" / "claims.csv").read_bytes()
    held = {n for n in names if n.startswith("notebooks/")}
    assert held == {f"notebooks/{n}.ipynb" for n in (CHAPTERS if name == "all-notebooks" else [name])}
    tables = {p.relative_to(site).as_posix() for p in (site / "data").rglob("*.csv")}
    assert len(tables) > 25
    assert tables | {"requirements.lock", "data/datapackage.json", "LICENSE", "LICENSE-data"} <= names
    assert "Extract first" in start
    assert "Run All" in start
    assert re.findall(r"jupyter lab (\S+)", start) == [
        f"notebooks/{CHAPTERS[0] if name == 'all-notebooks' else name}.ipynb"
    ]
    assert not any(n.startswith("seeds") for n in names)
    modules = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src" / "contested").rglob("*.py")}
    assert modules <= inside
    kept = [*(ROOT / "src" / "contested").rglob("templates/**/*.*"), *(ROOT / "src" / "contested").rglob("*.toml")]
    assert len(kept) > 20
    assert {p.relative_to(ROOT / "src").as_posix() for p in kept} <= inside
    assert wheel.partition("/")[2] in start


def test_the_same_files_make_the_same_archive():
    files = {"b.txt": b"2", "a.txt": b"1"}
    assert bundle.archive("x", files) == bundle.archive("x", dict(reversed(files.items())))


@pytest.mark.slow
def test_the_wheel_is_the_same_twice(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert bundle.wheel(ROOT) == bundle.wheel(ROOT)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"


# From the catalogue back to the charts -----------------------------------------------------------


def test_the_catalogue_leads_back_to_every_chart_that_uses_an_incident(site):
    incident_of = {r["claim_id"]: r["incident_id"] for r in rows("claims")}
    incident_of |= {r["incident_id"]: r["incident_id"] for r in rows("incidents")}
    incident_of |= {f"dispute-{r['dispute_id']}": r["incident_id"] for r in rows("disputes")}
    wanted: dict[str, set[str]] = {}
    for name in LISTED:
        page = read(site / f"{name}.html")
        for figure in [f for f in page.all("figure") if f.has_class("chart")]:
            for link in figure.all("a"):
                place, _, anchor = link.get("href").partition("#")
                if place.endswith("catalogue.html"):
                    wanted.setdefault(incident_of[anchor], set()).add(f"../{name}.html#{figure.get('id')}")
    assert len(wanted) > 30
    offered: dict[str, set[str]] = {}
    for box in read(site / "book" / "catalogue.html").all("section"):
        ids = {e.get("id") for e in box.children if isinstance(e, Element) and e.get("id")} | {box.get("id")}
        for incident in ids & set(wanted):
            offered[incident] = {a.get("href") for a in box.all("a") if "#fig-" in a.get("href")}
    assert offered == wanted
