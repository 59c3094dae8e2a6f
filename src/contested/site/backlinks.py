"""From the catalogue back to the charts: which show an incident is known only once every page is written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from contested.html import render
from contested.tables import Tables


def write(out: Path, tables: Tables) -> None:
    """Fill the places that the catalogue of the site at `out` keeps for them."""
    incident_of = {i: i for i in tables.incidents["incident_id"]}
    incident_of |= dict(zip(tables.claims["claim_id"], tables.claims["incident_id"], strict=True))
    shown: dict[str, dict[str, list[dict[str, str]]]] = {}
    for path in [out / "index.html", *sorted((out / "notebooks").glob("*.html"))]:
        text = path.read_text("utf-8")
        page = unescape(re.search(r"<title>(.*?)(?: - [^<]*)?</title>", text)[1])
        page = "the first page" if path.name == "index.html" else page
        for name, figure in re.findall(r'<figure class="chart" id="fig-([^"]+)">(.*?)</figure>', text, re.S):
            link = {"address": f"../{path.relative_to(out).as_posix()}#fig-{name}", "name": _spoken(name)}
            for incident in {incident_of.get(i) for i in re.findall(r'catalogue\.html#([^"]+)"', figure)} - {None}:
                shown.setdefault(incident, {}).setdefault(page, []).append(link)
    catalogue = out / "book" / "catalogue.html"
    text = catalogue.read_text("utf-8")
    for incident in tables.incidents["incident_id"]:
        html = str(render("backlinks.html", pages=shown.get(incident, {})))
        text = text.replace(f"<!-- charts of {incident} -->", html)
    catalogue.write_text(text, "utf-8", newline="\n")


def _spoken(name: str) -> str:
    """The name of a figure in words."""
    return name.replace("-", " ")
