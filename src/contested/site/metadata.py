"""What the book says of itself: its edition, how to cite a page, and what search engines read."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from urllib.parse import quote

from contested import __version__
from contested.tables import Tables
from contested.tables.values import country_name, written

AUTHORS = "Contested Counts contributors"
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
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^a-z0-9]+", "-", f"contested-counts-{pagename}".lower())
    return "\n".join([f"@incollection{{{key},", *lines, "}", ""])


def colophon(title: str, pagename: str, edition: Edition, address: str, downloads: str) -> str:
    """HTML for the foot of a page: take away, cite, and which edition this is.

    downloads: path from the page to the downloads of the site.
    """
    take = ""
    if pagename.startswith("notebooks/"):
        name = pagename.partition("/")[2]
        take = (
            "<p>Take away, with the tables and the package it needs: "
            f'<a href="{downloads}/{name}.zip">this notebook</a> or '
            f'<a href="{downloads}/all-notebooks.zip">all notebooks</a> (zip).</p>'
        )
    entry = quote(bibtex(title, pagename, edition, address))
    dated = f" · from the commit of {written(edition.date)}" if edition.date else ""
    return (
        f'<div class="colophon">{take}<details><summary>Cite this page</summary>'
        f"<p>{escape(citation(title, edition, address))}</p>"
        f'<p><a download="{pagename.replace("/", "-")}.bib" href="data:application/x-bibtex;charset=utf-8,{entry}">'
        "BibTeX</a></p></details>"
        f"<p>Version {edition.version} · data {edition.data}{dated}</p></div>"
    )


def sharing(title: str, description: str, address: str, picture: str) -> str:
    """HTML for the head: what a link to the page shows where it is shared (Open Graph)."""
    facts = {"og:type": "article", "og:site_name": "Contested Counts", "og:title": title}
    facts |= {"og:description": description, "og:url": address, "og:image": picture}
    tags = "".join(f'<meta property="{k}" content="{escape(v)}" />' for k, v in facts.items() if v)
    return tags + '<meta name="twitter:card" content="summary_large_image" />'


def dataset(tables: Tables, edition: Edition, base: str) -> str:
    """HTML for the head of the data page: the tables as a schema.org Dataset, for dataset search."""
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    resources = [r for r in package["resources"] if r.get("type") == "table"]
    dates = tables.incidents.loc[tables.incidents["date_start"] != "", "date_start"]
    countries = sorted(c for c in tables.incidents["country"].unique() if c)
    facts = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
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
    facts |= {"url": f"{base}book/codebook.html", "dateModified": edition.date} if base and edition.date else {}
    text = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")  # "<" could end the script early
    return f'<script type="application/ld+json">{text}</script>'


def sitemap(pages: list[str], base: str, date: str) -> str:
    """sitemap.xml. Where the site's address is not known, addresses are relative to it."""
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    entries = "".join(f"<url><loc>{escape(base + page)}</loc>{changed}</url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
