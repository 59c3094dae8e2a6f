"""The packs for a class and its teacher: whole, working from an empty folder, and the key in no pupil's hands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from helpers import ROOT, need
from pages import parse, read

from contested.classroom import balloon, bundle, easier, hunt, models, pack, reasons, sheets
from contested.classroom.bundle import LAB
from contested.classroom.unsolved import student_edition
from contested.tables import load

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def packs(site, tmp_path_factory) -> Path:
    """Both packs as the site offers them, unpacked side by side into an empty folder."""
    folder = tmp_path_factory.mktemp("packs")
    for address in offered(site):
        with zipfile.ZipFile((site / pack.PAGE).parent / address) as archive:
            archive.extractall(folder)
    return folder


def offered(site: Path) -> list[str]:
    """The zips that the classroom page links, as it links them."""
    links = [a.get("href") for a in read(site / pack.PAGE).all("a")]
    return [link for link in links if link and link.endswith(".zip")]


@pytest.fixture(scope="module")
def pupils(packs) -> Path:
    return packs / pack.PUPILS


@pytest.fixture(scope="module")
def teachers(packs) -> Path:
    return packs / pack.TEACHERS


def texts(folder: Path) -> dict[str, str]:
    """Every text file of a folder by its path; archives inside are read too."""
    found = {}
    for path in (p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".zip", ".odt"):
            with zipfile.ZipFile(path) as archive:
                inside = {n: archive.read(n) for n in archive.namelist() if not n.endswith(".whl")}
            found |= {f"{name}:{n}": content.decode() for n, content in inside.items()}
        elif path.suffix not in (".png", ".whl", ".inv"):
            found[name] = path.read_text("utf-8")
    return found


def test_the_classroom_page_offers_both_packs_with_their_size_and_licence(site):
    assert offered(site) == [f"../downloads/{name}.zip" for name in (pack.PUPILS, pack.TEACHERS)]
    text = read(site / pack.PAGE).text()
    for name in (pack.PUPILS, pack.TEACHERS):
        size = (site / "downloads" / f"{name}.zip").stat().st_size
        assert 2e6 < size < 10e6
        assert f"({size / 1e6:.1f} MB)" in text
    assert "MIT" in text
    assert "CC BY 4.0" in text
    assert "Extract first" in text


SHARED = ("START.html", "START.txt", "site", "notebooks", "data", "error-hunt", "requirements.lock", "LICENSE")


def test_each_pack_holds_what_it_should(pupils, teachers):
    wheel = next(pupils.glob("contested-*.whl")).name
    prints = {sheet.file for sheet in sheets.SHEETS if sheet.pupils}
    shared = {*SHARED, "LICENSE-data", wheel} | prints
    assert {p.name for p in pupils.iterdir()} == shared
    assert {p.name for p in teachers.iterdir()} == shared | {sheet.file for sheet in sheets.SHEETS}
    stored = {p.name for p in (ROOT / "notebooks").glob("*.ipynb")}
    for folder in (pupils, teachers):
        assert {p.name for p in (folder / "notebooks").iterdir()} == stored


def test_no_pack_is_in_a_pack_and_none_is_offered_there(pupils, teachers):
    for folder in (pupils, teachers):
        assert list(folder.rglob("*.zip")) == []
        page = (folder / "site" / pack.PAGE).read_text("utf-8")
        assert ".zip" not in page
        assert "<h1" in page


@pytest.mark.parametrize("start", [pack.PUPILS, pack.TEACHERS])
def test_a_start_page_says_extract_first_shows_success_and_leads_somewhere(packs, start):
    page = read(packs / start / "START.html")
    assert page.all("h1")[0].text() == "Extract first"
    pictures = page.all("svg")
    assert len(pictures) == 4
    assert all(picture.get("aria-label") for picture in pictures)
    links = [a.get("href") for a in page.all("a")]
    assert len(links) >= 6
    assert [link for link in links if not (packs / start / link).is_file()] == []
    assert (packs / start / "START.html").stat().st_size < 20_000
    assert any("key" in link for link in links) == (start == pack.TEACHERS)


def test_the_teachers_pack_begins_with_the_lessons_that_need_no_python(teachers, pupils):
    """A teacher who opens START.txt first finds the way to the lessons before the first line on Python."""
    text = (teachers / "START.txt").read_text()
    lead = text.partition("You need Python")[0]
    assert "For the two lessons of 50 minutes you need no Python: open START.html." in lead
    for plan in ("first", "second"):
        needed = {f"{sheet.file}: {sheet.copies[plan]}" for sheet in sheets.SHEETS if plan in sheet.copies}
        assert len(needed) > 4
        assert [line for line in needed if line not in lead] == []
    assert "you need no Python: open START.html" in (pupils / "START.txt").read_text().partition("You need")[0]
    assert "key" not in (pupils / "START.txt").read_text()


# What a plan names: a phrase of its materials, and the file of the teacher's pack that it is.
MATERIALS = {
    r"handout": "handout.html",
    r"key to the handout|both keys": "handout-key.html",
    r"key to the error hunt|both keys": "error-hunt-key.html",
    r"keys to the other sheets|teacher's keys": "more-keys.html",
    r"cards": "cards.html",
    r"exit ticket on codes": "exit-ticket-codes.html",
    r"exit ticket": "exit-ticket.html",
    r"error hunt": "error-hunt.html",
    r"slide": "slides.html",
    r"balloon": "balloon.html",
    r"catalogue": "site/book/catalogue.html",
    r"codebook": "site/book/codebook.html",
    r"the method": "site/book/method.html",
    r"sources page": "site/book/sources.html",
    r"How far to trust|notebook 9": "site/notebooks/09_how_far_to_trust.html",
    r"lab notebook": "notebooks/lab.ipynb",
    r"notebook 3|3\. How many": "notebooks/03_how_many.ipynb",
    r"notebook 4|Where they disagree": "notebooks/04_where_they_disagree.ipynb",
    r"terminal|error-hunt": "error-hunt/data/claims.csv",
    r"START\.txt": "START.txt",
}
# Of the class itself, or of no file.
OF_THE_CLASS = "none|or a board|board|paper|the same|spreadsheet|spreadsheet or notebook|log|texts|tables|all"


@pytest.mark.parametrize("plan", ["lesson-50", "lesson-90", "project"])
def test_everything_a_plan_names_is_in_the_teachers_pack(teachers, plan):
    """Each material of each row of each timetable, and what the section on materials names."""
    text = (ROOT / "book" / f"{plan}.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| \d[^|]*\|[^|]*\|[^|]*\| (.+) \|$", text)
    assert len(rows) >= 9
    section = re.search(r"(?s)## Materials\n(.+?)\n## ", text)[1]
    named = [part.strip() for row in rows for part in re.split(r"[,;]", row)]
    for part in named:
        known = [file for phrase, file in MATERIALS.items() if re.search(phrase, part)]
        free = re.fullmatch(rf"(?:pages? \d(?: and \d)?|{OF_THE_CLASS})", part) or "lab in your browser" in part
        assert known or free, f"{plan}: no file is known for “{part}”"
    found = {file for phrase, file in MATERIALS.items() if re.search(phrase, section + "; ".join(named))}
    assert len(found) >= 5
    assert [file for file in found if not (teachers / file).is_file()] == []
    assert (teachers / "site" / "book" / f"{plan}.html").is_file()


def test_every_link_of_the_site_in_the_pack_leads_somewhere(pupils):
    broken = []
    for page in (pupils / "site").rglob("*.html"):
        for address in (a.get("href") for a in read(page).all("a")):
            parts = urlsplit(address)
            if not parts.scheme and parts.path and not (page.parent / unquote(parts.path)).resolve().is_file():
                broken.append((page.name, address))
    assert broken == []


def test_no_key_is_in_the_pupils_pack(pupils, teachers, tables):
    assert [p.name for p in pupils.rglob("*") if "key" in p.name] == []
    held = texts(pupils)
    keys = [why for _, _, why in balloon.NOTICES] + [why for _, _, why in easier.SENTENCES if len(why) > 25]
    keys += [*models.TICKET_NOTICES, *models.careful(tables).values(), *reasons.REASONS.values()]
    assert len(keys) > 20
    pages = {name: parse(text).text() for name, text in held.items() if name.endswith(".html")}
    assert [(name, key) for name, text in pages.items() for key in keys if key in text] == []
    found = {key for page in teachers.glob("*key*.html") for key in keys if key in read(page).text()}
    assert found == set(keys)
    assert [
        name for name, text in held.items() if name.endswith(".html") and re.search(r'href="[^"]*keys?\.html', text)
    ] == []


def test_the_lab_of_the_pupils_pack_is_unsolved(pupils, teachers):
    solved = json.loads((ROOT / LAB).read_text("utf-8"))
    solutions = ["".join(c["source"]) for c in solved["cells"] if "solution" in c["metadata"].get("tags", [])]
    assert len(solutions) >= 8
    given = student_edition((ROOT / LAB).read_text("utf-8"))  # what a later cell shows anyway is no secret
    lines = {line for s in solutions for line in s.splitlines() if len(line) > 25}
    lines = {line for line in lines if json.dumps(line)[1:-1] not in given}
    assert len(lines) >= 8
    held = texts(pupils)
    assert len(held) > 100
    found = [(name, line) for name, text in held.items() for line in lines if json.dumps(line)[1:-1] in text]
    assert found == []
    assert (pupils / LAB).read_text("utf-8") == given
    assert (teachers / LAB).read_bytes() == (ROOT / LAB).read_bytes()


def test_the_keys_are_in_the_teachers_pack(teachers, tables):
    key = read(teachers / "handout-key.html").text()
    assert all(s in key for s in tables.sources["short_name"])
    planted = read(teachers / "error-hunt-key.html").text()
    wrong = load(teachers / "error-hunt").claims
    assert len(wrong) == len(tables.claims) + 1
    assert all(error.hint in planted for error in hunt.ERRORS)


def test_the_articles_are_in_no_pack(packs):
    seeds = [p.read_text("utf-8") for p in (ROOT / "seeds").iterdir()]
    assert not list(packs.rglob("seeds"))
    runs = {text[i : i + 400] for text in seeds for i in range(0, len(text) - 400, 100)}
    for name, text in texts(packs).items():
        assert not any(run in text for run in runs), name


def test_a_pack_is_the_same_twice(site):
    needed = bundle.needs(ROOT)
    once, again = (pack.packs(ROOT, site, needed, pack.material(ROOT)) for _ in range(2))
    assert set(once) == {f"{name}.zip" for name in (pack.PUPILS, pack.TEACHERS)}
    assert once == again


# Working from the folder -------------------------------------------------------------------------


@pytest.mark.browser
def test_the_pupils_pack_opens_from_files(pupils, chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    tab, wrong = context.new_page(), []
    tab.on("requestfailed", lambda request: wrong.append(request.url))
    tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    tab.goto((pupils / "START.html").as_uri())
    for words, address in [("The book", "site/index.html"), ("Handout", "handout.html")]:
        tab.get_by_role("link", name=re.compile(words)).first.click()
        tab.wait_for_url(f"**/{address}")
        assert tab.locator("h1").first.is_visible()
        tab.go_back()
    tab.goto((pupils / "site" / "search.html").as_uri() + "?q=Beslan")
    tab.locator("#search-results li a").first.wait_for()
    assert wrong == []
    context.close()


def outside(folder: Path, *command: str) -> subprocess.CompletedProcess:
    """Run a command in a folder, without anything of the project on its path."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST", "COV"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_the_check_runs_as_the_plan_prints_it_from_where_the_plan_says(teachers):
    """From the folder error-hunt, with the environment that START.txt sets up in the folder of the pack."""
    plan = (ROOT / "book" / "lesson-90.md").read_text("utf-8")
    [command] = re.findall(r"In the terminal in the folder `error-hunt` types `([^`]+)`", plan)
    assert command == "../.venv/bin/contested check"
    assert "error-hunt" in (teachers / "START.html").read_text("utf-8")
    assert command in (teachers / "START.html").read_text("utf-8")
    (teachers / ".venv").symlink_to(Path(sys.executable).parent.parent, target_is_directory=True)
    try:
        done = outside(teachers / "error-hunt", *command.split())
    finally:
        (teachers / ".venv").unlink()
    assert done.returncode == 1
    assert f"{len(hunt.ERRORS)} problems" in done.stderr


def test_the_check_finds_the_planted_errors_in_the_pupils_folder(pupils, run):
    code, out, err = run(pupils / "error-hunt", "check")
    assert code == 1
    assert f"{len(hunt.ERRORS)} problems" in err
    assert "seeds/" in err
    assert len(re.findall(r"(?m)^    fix: ", out)) == len(hunt.ERRORS)


def test_the_lab_runs_in_a_fresh_environment_made_from_the_lock_file(pupils):
    """As START.txt says, with uv in the place of pip for speed; needs a package index."""
    need(os.environ.get("CI", "").lower() in ("1", "true"), "a fresh environment is only made where CI=true")
    python = pupils / ".venv" / "bin" / "python"
    lines = (pupils / "START.txt").read_text().partition("You need Python")[2].splitlines()
    steps = [line.split() for line in lines if line.startswith("    ")]
    assert [step[0] for step in steps] == ["python3", ".venv/bin/pip", ".venv/bin/pip", ".venv/bin/jupyter"]
    assert (pupils / steps[3][-1]).is_file()  # what JupyterLab opens
    steps[0][0] = sys.executable
    for step in steps[1:3]:
        step[:2] = [str(Path(sys.executable).parent / "uv"), "pip", "install", "--python", str(python)]
    for step in steps[:3]:
        done = outside(pupils, *step)
        assert done.returncode == 0, done.stderr[-2000:]
    where = outside(pupils, str(python), "-c", "import contested; print(contested.__file__)")
    assert str(pupils) in where.stdout
    assert "No module" in outside(pupils, str(python), "-c", "import sphinx").stderr
    for name in (LAB, "notebooks/04_where_they_disagree.ipynb"):
        done = outside(pupils, ".venv/bin/jupyter", "execute", "--inplace", name)
        assert done.returncode == 0, done.stderr[-2000:]
    cells = json.loads((pupils / LAB).read_text("utf-8"))["cells"]
    kinds = {output["output_type"] for cell in cells if cell["cell_type"] == "code" for output in cell["outputs"]}
    assert kinds <= {"execute_result", "display_data"}
    assert sum("Open." in json.dumps(cell.get("outputs", "")) for cell in cells) >= 8


def test_the_package_of_a_reader_needs_none_of_the_tools_that_build_the_book():
    declared = {re.split(r"[^\w-]", wanted)[0] for wanted in PROJECT["project"]["dependencies"]}
    assert not declared & {"jupyter-book", "furo", "sphinx", "setuptools", "jupyter-cache"}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements-reader.lock").read_text("utf-8"), re.M))
    assert declared | {"jupyterlab"} <= locked
    assert not locked & {"sphinx", "jupyter-book", "playwright", "pytest", "ruff", "uv"}
    assert len(locked) <= 130  # JupyterLab brings 71 of them, frictionless 22; a new dependency should be worth it
    both = (ROOT / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^[\w.-]+==\S+", (ROOT / "requirements-reader.lock").read_text("utf-8"), re.M)
    assert [pin for pin in pins if pin not in both] == []
