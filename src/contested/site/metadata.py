"""What the book says of itself: its edition, how to cite a page, and what search engines read."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlencode

from markupsafe import Markup

from contested import __version__
from contested.html import render
from contested.tables import Tables
from contested.tables.published import package
from contested.tables.values import country_name, written

AUTHORS = "Contested Counts contributors"
DATASET = "Contested Counts: how published articles count and frame the Islamic State's attacks on Russia"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Edition:
    """One state of the book. data: the first 12 digits of a SHA-256 over data/. date: ISO, "" where unknown."""

    version: str
    data: str
    date: str


def edition(root: Path) -> Edition:
    """The edition of the project at `root`, dated by its commit (SOURCE_DATE_EPOCH), not by the clock."""
    digest = hashlib.sha256()
    for path in sorted(p for p in (root / "data").rglob("*") if p.is_file() and not p.name.startswith(".")):
        digest.update(
            f"{path.relative_to(root).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)
    date = datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else ""
    return Edition(__version__, digest.hexdigest()[:12], date)


def citation(title: str, edition: Edition, address: str) -> str:
    """One page as a reference list has it (APA)."""
    year = edition.date[:4] or "n.d."
    parts = [f"{AUTHORS} ({year}). {title}.", f"In Contested Counts (version {edition.version}, data {edition.data})."]
    return " ".join([*parts, address] if address else parts)


def bibtex(title: str, pagename: str, edition: Edition, address: str) -> str:
    """One page as a BibTeX entry."""
    fields = {
        "author": f"{{{AUTHORS}}}",
        "title": title,
        "booktitle": "Contested Counts",
        "year": edition.date[:4],
        "edition": f"version {edition.version}, data {edition.data}",
        "url": address,
    }
    key = re.sub(r"[^a-z0-9]+", "-", f"contested-counts-{pagename}".lower())
    return _entry("incollection", key, fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    # What is in braces already, as the name of a group is, gets quotation marks: two braces side by side are a
    # place to fill in for other programs.
    held = {name: f'"{value}"' if value.startswith("{") else f"{{{value}}}" for name, value in fields.items() if value}
    lines = [f"  {name} = {value}," for name, value in held.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def dataset_citation(edition: Edition) -> str:
    """The tables as a reference list has them (APA)."""
    year = edition.date[:4] or "n.d."
    return f"{AUTHORS} ({year}). {DATASET} (version {edition.version}, data {edition.data}) [Data set]."


def dataset_bibtex(edition: Edition) -> str:
    """The tables as a BibTeX entry; @misc, because plain BibTeX knows no data sets."""
    facts = {"author": f"{{{AUTHORS}}}", "title": DATASET, "year": edition.date[:4]}
    facts["note"] = f"Data set, version {edition.version}, data {edition.data}. Licence: CC BY 4.0"
    return _entry("misc", "contested-counts-tables", facts)


def report(title: str, page: str, repository: str) -> dict[str, str]:
    """What a report of an error needs: the address of the page, and that of a new issue with its first words.

    repository: address of a repository on GitHub, Gitea or Forgejo; "" where none is known, and then there is no issue.
    """
    body = f"Address: {page}\n\nWhat the row says:\n\nWhat the sentence of the article says:\n"
    asked = urlencode({"title": f"Error: {title}", "body": body}, quote_via=quote)
    return {"page": page, "issue": f"{repository}/issues/new?{asked}" if repository else ""}


def colophon(title: str, pagename: str, edition: Edition, address: str, to_root: str, report: dict[str, str]) -> Markup:
    """The foot of a page: take away, cite, report an error, and which edition this is.

    to_root: the way from the page to the top of the site, "" or ending in a slash.
    """
    return render(
        "colophon.html",
        notebook=pagename.removeprefix("notebooks/") if pagename.startswith("notebooks/") else "",
        to_root=to_root,
        report=report,
        citation=citation(title, edition, address),
        file=pagename.replace("/", "-"),
        entry=quote(bibtex(title, pagename, edition, address)),
        version=edition.version,
        data=edition.data,
        date=written(edition.date) if edition.date else "",
    )


def card(title: str, description: str, address: str, picture: str) -> dict[str, str]:
    """What a link to the page shows where it is shared (Open Graph), by property."""
    facts = {"og:type": "article", "og:site_name": "Contested Counts", "og:title": title}
    facts |= {"og:description": description, "og:url": address, "og:image": picture}
    return {name: said for name, said in facts.items() if said}


def dataset(tables: Tables, edition: Edition, base: str) -> dict:
    """The tables as a schema.org Dataset, for dataset search."""
    described = package(tables.root)
    resources = [r for r in described["resources"] if r.get("type") == "table"]
    dates = tables.incidents.loc[tables.incidents["date_start"] != "", "date_start"]
    countries = sorted(c for c in tables.incidents["country"].unique() if c)
    facts = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": described["title"],
        "description": described["description"],
        "version": edition.version,
        "identifier": f"data-{edition.data}",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHORS},
        "temporalCoverage": f"{dates.min()}/{dates.max()}",
        "spatialCoverage": [{"@type": "Place", "name": country_name(c)} for c in countries],
        "variableMeasured": sorted(tables.claims["variable"].unique()),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": r["title"],
                "encodingFormat": "text/csv",
                "contentUrl": f"{base}data/{r['path']}",
            }
            for r in resources
        ],
    }
    return facts | ({"url": f"{base}book/codebook.html", "dateModified": edition.date} if base and edition.date else {})


def sitemap(pages: list[str], base: str, date: str) -> str:
    """sitemap.xml. Where the site's address is not known, addresses are relative to it."""
    return f"{render('sitemap.xml', pages=pages, base=base, date=date)}\n"
