"""What a data file says is shown, never run: by the build or by the page; and the build stops at what it lacks."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from helpers import ROOT, build_pages, claim_id, copy_whole, edit
from pages import Element, read

# Jinja, raw HTML, a template literal and mathematics, roles and code of MyST, links, entities.
PLANTED = (
    "{{ 7*7 }} {% raw %} <script>document.title='run'</script> ${7*7}$ `code` {math}`x` ](https://example.org) "
    "[a](b) &lt; *so* \\{{ 8*8 }} <!-- charts -->"
)
CLAIM = claim_id(quote="The murder of 137 concert-goers")
INCIDENT = "tajik-civil-war"  # a context: no chart shows it, and no notebook is run here


def prepared(project: Path) -> Path:
    """A copy of the whole project that shows the stored outputs of its notebooks and runs none."""
    copy_whole(project)
    config = project / "_config.yml"
    text = config.read_text("utf-8")
    assert "execute_notebooks: cache" in text
    config.write_text(text.replace("execute_notebooks: cache", 'execute_notebooks: "off"'), "utf-8")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The copy, with what could run planted wherever a data file has text."""
    project = prepared(tmp_path_factory.mktemp("literal") / "project")
    for table, row, column in (
        ("sources", "ashour", "title"),
        ("sources", "ashour", "note"),
        ("sources", "dimensions", "short_name"),
        ("incidents", INCIDENT, "title"),
        ("incidents", INCIDENT, "note"),
        ("claims", CLAIM, "value"),
        ("claims", CLAIM, "quote"),
        ("claims", CLAIM, "note"),
        ("framings", "u-001", "quote"),
        ("framings", "u-001", "hedge"),
    ):
        edit(project, table, row, column, PLANTED)
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["title"] = package["description"] = PLANTED
    [claims] = [r for r in package["resources"] if r["name"] == "claims"]
    claims["title"] = claims["description"] = PLANTED
    claims["schema"]["fields"][0]["description"] = PLANTED
    path.write_text(json.dumps(package, ensure_ascii=False), "utf-8")
    return project


@pytest.fixture(scope="module")
def built(project) -> Path:
    done = build_pages(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "_build" / "html"


def shown(element: Element) -> bool:
    """Whether all of it stands there; headings have the marks of print instead of those of a typewriter."""
    return " ".join(PLANTED.split()) in element.text().translate(str.maketrans({"’": "'", "‘": "'", "–": "--"}))


def of_class(page: Element, name: str) -> list[Element]:
    return [e for e in page.all() if e.has_class(name)]


def by_id(page: Element, name: str) -> Element:
    [found] = [e for e in page.all() if e.get("id") == name]
    return found


PLACES = {
    "title of a source": lambda b: by_id(read(b / "book/sources.html"), "ashour").all("dd")[0],
    "note of a source": lambda b: by_id(read(b / "book/sources.html"), "ashour").all("dd")[-1],
    "name of a source": lambda b: by_id(read(b / "book/sources.html"), "dimensions").all("h2")[0],
    "name in a heading": lambda b: read(b / "book/statements.html").all("article")[0].all("h2")[4],
    "title of an incident": lambda b: next(e for e in heads(read(b / "book/catalogue.html")) if shown(e)),
    "title in the contents": lambda b: of_class(read(b / "book/catalogue.html"), "toc-tree")[0],
    "note of an incident": lambda b: next(e for e in of_class(read(b / "book/catalogue.html"), "basis") if shown(e)),
    "value of a claim": lambda b: by_id(read(b / "book/catalogue.html"), CLAIM).all("b")[0],
    "quote of a claim": lambda b: by_id(read(b / "book/catalogue.html"), CLAIM).all("q")[0],
    "note of a claim": lambda b: of_class(by_id(read(b / "book/catalogue.html"), CLAIM), "note")[0],
    "quote of a statement": lambda b: by_id(read(b / "book/statements.html"), "u-001").all("q")[0],
    "hedge of a statement": lambda b: of_class(by_id(read(b / "book/statements.html"), "u-001"), "note")[0],
    "title of a table": lambda b: next(e for e in heads(read(b / "book/codebook.html")) if shown(e)),
    "what a table holds": lambda b: next(e for e in read(b / "book/codebook.html").all("p") if shown(e)),
    "what a column means": lambda b: next(e for e in read(b / "book/codebook.html").all("td") if shown(e)),
}


def heads(page: Element) -> list[Element]:
    return page.all("article")[0].all("h3")


@pytest.mark.parametrize("place", PLACES)
def test_it_is_shown_to_the_letter(built, place):
    assert shown(PLACES[place](built))


def test_nothing_of_it_is_run_or_marked_up(built):
    """The pages hold the scripts, links, code and comments that the real site holds, and none of what was planted."""
    paths = [p for p in built.rglob("*.html") if "print" not in p.parts]
    assert len(paths) > 15
    for path in paths:
        root, text = read(path), path.read_text("utf-8")
        scripts = [s for s in root.all("script") if s.get("type") != "application/ld+json"]  # which is data
        assert not [s for s in scripts if "document.title=" in "".join(map(str, s.children))], path.name
        assert not [a for a in root.all("a") if a.get("href") in ("https://example.org", "b")], path.name
        assert not [e for e in root.all("code", "em") if e.text() in ("code", "so")], path.name
        assert not [e for e in root.all("span", "div") if e.has_class("math")], path.name
        assert not re.search(r"<!-- charts -->|(?<!\d)49 {% raw|(?<!\d)64 <!--", text), path.name


def test_the_dataset_for_search_engines_holds_it_as_text(built):
    [script] = [e for e in read(built / "book/codebook.html").all("script") if e.get("type") == "application/ld+json"]
    assert json.loads("".join(script.children))["description"] == PLANTED


def test_what_is_unknown_missing_or_broken_stops_the_build(built, project):
    """After the good build, in one: a part, a number with its words, a number, two links, and a fix to the theme."""
    page = project / "book" / "method.md"
    before = page.read_text("utf-8")
    line = before.count("\n") + 2
    unknown = "\n```{contested} palete\n```\n\nFrom {to-claim}`toll_least` on.\n"
    broken = "\nMissing: {{ n_unicorns }}.\n\n[gone](nowhere.md) and [lost](#no-such-anchor)\n"
    page.write_text(before + unknown + broken, "utf-8")
    repairs = project / "src" / "contested" / "site" / "repairs.toml"
    fixes = repairs.read_text("utf-8")
    repairs.write_text(
        fixes.replace("""old = '<aside class="toc-drawer"'""", """old = '<aside class="gone"'"""), "utf-8"
    )
    done: subprocess.CompletedProcess = build_pages(project)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert re.search(rf"method\.md:{line}: .*no generated part is called “palete”; there are .*palette", said)
    assert re.search(rf"method\.md:{line + 3}: .*no number with its words is called “toll_least”", said)
    assert re.search(r"WARNING: site/repairs\.toml: .* the drawer on the right has a name", said)
    assert said.count("site/repairs.toml") == 1
    assert "n_unicorns" in said
    assert "nowhere.md" in said
    assert "no-such-anchor" in said


def test_every_part_of_the_list_is_asked_for_by_a_page():
    from contested.site import directives

    text = "\n".join(p.read_text("utf-8") for p in [ROOT / "index.md", *(ROOT / "book").glob("*.md")])
    assert set(re.findall(r"```\{contested\} ([\w-]+)", text)) == {
        *(*directives.FIGURES, *directives.PARTS, directives.HOSTED)
    }
