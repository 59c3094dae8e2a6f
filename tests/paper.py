"""How a sheet for a class is looked at: as HTML, and as the PDF a browser prints."""

from __future__ import annotations

import re

from pages import parse

POINT = 96 / 72  # CSS pixels


def open_sheet(chromium, html: str, scheme: str = "light", width: int = 794):
    """A tab with the sheet in it; nothing may be asked for from outside."""
    tab = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 1123})
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.set_content(html)
    assert asked == []
    return tab


def on_a_phone(tab) -> None:
    """Look at a sheet on a screen 390 pixels wide; it has no script, and so is as if opened there."""
    tab.emulate_media(media="screen")
    tab.set_viewport_size({"width": 390, "height": 1123})
    assert tab.evaluate("innerWidth") == 390


def printed(tab, size: str = "A4") -> list[tuple[float, float]]:
    """Width and height in points of each page that is printed on paper of a size (A4, Letter)."""
    pdf = tab.pdf(format=size, prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    assert len(boxes) == pages
    return [(float(width), float(height)) for width, height in boxes]


def smallest_print(tab) -> float:
    """The smallest type on paper, in points."""
    tab.emulate_media(media="print")
    sizes = tab.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
            .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    return min(sizes) / POINT


def inks(tab) -> set[str]:
    """Every colour of letters and grounds on paper."""
    tab.emulate_media(media="print")
    return set(
        tab.evaluate(
            """() => [...document.querySelectorAll('body, body *')].flatMap(e => {
                const style = getComputedStyle(e); return [style.color, style.backgroundColor]; })"""
        )
    )


def assert_complete(html: str) -> None:
    """A whole document: language, title, one main heading, captions and headings of tables; no script, no address."""
    root = parse(html)
    assert html.startswith("<!doctype html>")
    assert root.all("html")[0].get("lang") == "en"
    assert root.all("title")[0].text()
    assert len(root.all("h1")) == 1
    assert root.all("script", "link", "img", "iframe") == []
    assert not re.search(r"https?:|url\(|@import", html)
    for table in root.all("table"):
        assert table.all("caption")[0].text()
        assert all(th.get("scope") == "col" for th in table.all("thead")[0].all("th"))
        assert [row.all("th")[0].get("scope") for row in table.all("tbody")[0].all("tr")]


def body(html: str, name: str) -> list[list[str]]:
    """The cells of the table of class `name`, its header left out."""
    [table] = [t for t in parse(html).all("table") if t.has_class(name)]
    return [[cell.text() for cell in row.all("th", "td")] for row in table.all("tbody")[0].all("tr")]
