"""The Sphinx extension of the book: fresh numbers at build time, and light, repaired pages at its end."""

from __future__ import annotations

import logging
import os
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx.util.logging import getLogger

from contested.classroom import bundle, hosted, pack
from contested.classroom.unsolved import student_edition
from contested.figures import card
from contested.html import links, render
from contested.notebooks import cache_folder
from contested.site import (
    backlinks,
    charts,
    directives,
    downloads,
    folds,
    glossary,
    metadata,
    pages,
    repairs,
    search,
    stacked,
)
from contested.tables import load, published

logger = getLogger(__name__)

LAB = "notebooks/lab"  # stored with its solutions, shown without

# Used by the search page alone, or by nothing in this book.
DATA_PAGE = "book/codebook"
SEARCH_ONLY = ("documentation_options.js", "doctools.js", "sphinx_highlight.js")
# Scripts and styles, each with the pages that use it.
SCRIPTS = {
    "contested.js": ("book/catalogue", "notebooks/01_record"),  # pages with something to filter
    "folds.js": (
        "book/catalogue",
        "book/statements",
        "book/corrections",
        "book/codebook",
        "book/method",
        "notebooks/04_where_they_disagree",
    ),
    "switch.js": ("notebooks/03_how_many",),
    **dict.fromkeys(("kept.js", "third-coder.js", "rule-cards.js", "browser-lab.css"), ("book/browser-lab",)),
}
NEVER = ("furo-extensions.css", "mystnb.")


def setup(app) -> dict:
    """Called by Sphinx."""
    # accessible-pygments turns logging on for everybody; keep the notebook runner quiet.
    logging.getLogger("traitlets").setLevel(logging.WARNING)
    # jupyter-book always sets this value, and Sphinx warns of values nobody declared.
    app.add_config_value("comments_config", {}, "")
    app.setup_extension("furo")  # declares pygments_dark_style
    app.connect("config-inited", configure)
    app.add_search_language(search.Words)
    app.add_directive("contested", directives.Contested)
    app.add_directive("findings", directives.Findings)
    app.add_role("to-claim", directives.ToClaim())
    app.connect("source-read", unsolve)
    app.connect("html-page-context", furnish, priority=800)
    app.connect("html-page-context", lighten, priority=900)
    app.connect("html-page-context", describe, priority=900)
    app.connect("build-finished", finish, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def configure(app, config) -> None:
    """Key the notebook cache by the data, and hand the numbers to the prose.

    A changed key makes Sphinx read every page again, so that no page keeps an old number.
    """
    root = Path(app.srcdir)
    # Reaches the kernels of the notebooks; the cache below is filled by builds alone, so it never holds other clothes.
    os.environ[links.ON_SITE] = "1"
    config.nb_execution_cache_path = str(cache_folder(root, Path(app.outdir).parent))
    # Where the site will stand: links in its map and in shared cards need the whole address.
    base = config.html_baseurl or os.environ.get("SITE_URL", "")
    config.html_baseurl = f"{base.rstrip('/')}/" if base else ""
    # Where errors are reported; a copy without it says in words what to send.
    app.contested_repository = os.environ.get("REPOSITORY_URL", "").rstrip("/")
    app.contested_edition = metadata.edition(root)
    app.contested_tables = load(root)  # for every page of this build
    config.myst_substitutions = {**config.myst_substitutions, **pages.numbers(app.contested_tables)}


def unsolve(app, docname: str, source: list[str]) -> None:
    """Show the lab unsolved."""
    if docname == LAB:
        source[0] = student_edition(source[0])


def furnish(app, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Give a page the words behind its marks, what its terms mean and a switch for its code, and make its files."""
    if doctree is None:
        return
    root, base = directives.to_root(pagename), app.config.html_baseurl
    page, cite = pagename.rpartition("/")[2], lambda title: metadata.citation(title, app.contested_edition, base)
    body, files = charts.unpacked(context["body"], page, cite)
    charts.write(files, Path(app.outdir))
    body = glossary.explained(folds.with_switch(stacked.labelled(body)), root)
    context["body"] = charts.with_words(body, app.contested_tables, root)


def _title(context: dict) -> str:
    return unescape(re.sub(r"<[^>]*>", "", context.get("title", "")))


def lighten(app, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Leave out the scripts and styles that this page does not use."""
    unused = [*NEVER]
    if pagename != "search":
        unused += SEARCH_ONLY
    unused += [script for script, uses in SCRIPTS.items() if pagename not in uses]
    if charts.KEPT not in context.get("body", ""):
        unused.append("words.js")
    if folds.SWITCH not in context.get("body", ""):
        unused.append("code.js")
    for kind in ("script_files", "css_files"):
        # A new list each time: Sphinx shares the old one between pages.
        context[kind] = [f for f in context[kind] if not any(name in str(f.filename or "") for name in unused)]


def describe(app, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Tell search engines, sharers and readers what a page is: description, card, edition, citation."""
    tags = context.get("metatags", "")
    if pagename == "404":
        # It is shown at addresses of any depth; and nobody shall find it by searching.
        facts = {"robots": "noindex", "base": app.config.html_baseurl, "description": "", "card": {}, "dataset": {}}
        context["metatags"] = tags + str(render("head.html", **facts))
        return
    base, title = app.config.html_baseurl, _title(context)
    description, to_root = _description(tags, doctree), "../" * pagename.count("/")
    address = f"{base}{pagename}.html" if base else ""
    facts = {
        "robots": "",
        "base": "",
        "description": "" if 'name="description"' in tags else description,
        "card": metadata.card(title, description, address, f"{base or to_root}_static/card.png"),
        "dataset": {},
    }
    if pagename == DATA_PAGE:
        facts["dataset"] = metadata.dataset(app.contested_tables, app.contested_edition, base)
    context["metatags"] = tags + str(render("head.html", **facts))
    if doctree is not None:
        report = metadata.report(title, address or f"{pagename}.html", app.contested_repository)
        colophon = metadata.colophon(title, pagename, app.contested_edition, address, to_root, report)
        context["colophon"] = str(colophon)


def _description(metatags: str, doctree) -> str:
    """The description a page gives itself, or its first paragraph."""
    if own := re.search(
        r'name="description"[^>]*?content="([^"]*)"|content="([^"]*)"[^>]*?name="description"', metatags
    ):
        return unescape(own[1] or own[2])
    first = next(iter(doctree.findall(nodes.paragraph)), None) if doctree is not None else None
    return " ".join(first.astext().split()) if first is not None else ""


def finish(app, exception: Exception | None) -> None:
    """Add the tables, the downloads and the map of the site, repair the pages, and drop what nothing names."""
    if exception or app.builder.format != "html":
        return
    out, root = Path(app.outdir), Path(app.srcdir)
    tables = app.contested_tables
    published.write(root, out)
    needed, material = bundle.needs(root), pack.material(root)
    _write(out / "downloads", downloads.downloads(root, needed))
    if repository := app.contested_repository:
        colab = hosted.for_colab((root / f"{LAB}.ipynb").read_text("utf-8"), repository)
        _write(out / "downloads", {hosted.COLAB: colab.encode()})
    _write(out / "print", material.pupils)
    with open(out / "_static" / "contested.css", "a", encoding="utf-8", newline="\n") as style:
        style.write(pages.source_colours(tables))
    (out / "_static" / "card.png").write_bytes(card.card(tables))
    backlinks.write(out, tables)
    written = sorted(out.rglob("*.html"))
    scripts = [out / "_static" / name for name in ("searchtools.js", "documentation_options.js")]
    for why in repairs.repair([*written, *scripts], repairs.load()):
        logger.warning("site/repairs.toml: nothing is repaired any more so that %s", why)
    search.index(out)
    texts = [path.read_text("utf-8") for path in written]
    found = [p.relative_to(out).as_posix() for p in written if p.name not in ("404.html", "search.html")]
    site_map = metadata.sitemap(found, app.config.html_baseurl, app.contested_edition.date)
    (out / "sitemap.xml").write_text(site_map, "utf-8", newline="\n")
    _drop_unused(out / "_static", texts)
    # Last, for they take the site along as it is now.
    packs = pack.packs(root, out, needed, material)
    _write(out / "downloads", packs)
    page = out / pack.PAGE
    page.write_text(pack.offered(page.read_text("utf-8"), packs), "utf-8", newline="\n")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _drop_unused(static: Path, texts: list[str]) -> None:
    """Delete every static file that no page names, directly or by way of a style or script it uses."""
    for path in [*static.rglob("*.css"), *static.rglob("*.js")]:
        text = re.sub(r"(//|/\*)# sourceMappingURL=\S+?(\*/)?\s*$", "", path.read_text("utf-8"))
        path.write_text(text, "utf-8", newline="\n")
    files = {path for path in static.rglob("*") if path.is_file()}
    kept: set[Path] = set()
    while texts:
        named = {path for path in files - kept if any(path.name in text for text in texts)}
        kept |= named
        texts = [path.read_text("utf-8") for path in named if path.suffix in (".css", ".js")]
    for path in files - kept:
        path.unlink()
