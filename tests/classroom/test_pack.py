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
from pages import read

from contested.classroom import hunt, pack
from contested.classroom.bundle import LAB
from contested.classroom.unsolved import student_edition
from contested.tables import load

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def packs(site, tmp_path_factory) -> Path:
    """Both packs, unpacked side by side into an empty folder."""
    folder = tmp_path_factory.mktemp("packs")
    for path in pack.write(ROOT, folder / "zips"):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / "unpacked")
    return folder / "unpacked"


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
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = {n: archive.read(n) for n in archive.namelist() if not n.endswith(".whl")}
            found |= {f"{name}:{n}": content.decode() for n, content in inside.items()}
        elif path.suffix not in (".png", ".whl", ".inv"):
            found[name] = path.read_text("utf-8")
    return found


def test_the_pupils_pack_holds_what_a_class_needs(pupils):
    assert {p.name for p in pupils.iterdir()} == {
        *("START.html", "START.txt", "site", "notebooks", "data", "error-hunt"),
        *("handout.html", "error-hunt.html", "requirements.lock", "LICENSE", "LICENSE-data"),
        next(pupils.glob("contested-*.whl")).name,
    }
    stored = {p.name for p in (ROOT / "notebooks").glob("*.ipynb")}
    assert {p.name for p in (pupils / "notebooks").iterdir()} == stored


@pytest.mark.parametrize("start", [pack.PUPILS, pack.TEACHERS])
def test_every_link_of_a_start_page_leads_somewhere(packs, start):
    links = [a.get("href") for a in read(packs / start / "START.html").all("a")]
    assert len(links) == 4
    assert [link for link in links if not (packs / start / link).is_file()] == []


def test_every_link_of_the_site_in_the_pack_leads_somewhere(pupils):
    broken = []
    for page in (pupils / "site").rglob("*.html"):
        for address in (a.get("href") for a in read(page).all("a")):
            parts = urlsplit(address)
            if not parts.scheme and parts.path and not (page.parent / unquote(parts.path)).resolve().is_file():
                broken.append((page.name, address))
    assert broken == []


def test_no_key_is_in_the_pupils_pack(pupils, teachers):
    assert {p.name for p in pupils.rglob("*") if "key" in p.name} == {"keywords.csv", "keyness.csv", "keyness.png"}
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


def test_a_pack_is_the_same_twice_and_nothing_half_made_is_left(packs, tmp_path):
    again = pack.write(ROOT, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in again)
    for path in again:
        assert path.read_bytes() == (packs.parent / "zips" / path.name).read_bytes()


def test_without_a_site_nothing_is_packed(tmp_path, run):
    (tmp_path / "empty").mkdir()
    with pytest.raises(pack.NotBuilt):
        pack.pupils(tmp_path / "empty")


# Working from the folder -------------------------------------------------------------------------


@pytest.mark.browser
def test_the_pupils_pack_opens_from_files(pupils, chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    tab, wrong = context.new_page(), []
    tab.on("requestfailed", lambda request: wrong.append(request.url))
    tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    tab.goto((pupils / "START.html").as_uri())
    for words, address in [("The book", "site/index.html"), ("The handout", "handout.html")]:
        tab.get_by_role("link", name=re.compile(words)).first.click()
        tab.wait_for_url(f"**/{address}")
        assert tab.locator("h1").first.is_visible()
        tab.go_back()
    tab.goto((pupils / "site" / "search.html").as_uri() + "?q=Beslan")
    tab.locator("#search-results li a").first.wait_for(timeout=5000)
    assert wrong == []
    context.close()


def outside(folder: Path, *command: str) -> subprocess.CompletedProcess:
    """Run a command in a folder, without anything of the project on its path."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST", "COV"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_the_check_finds_the_planted_errors_in_the_pupils_folder(pupils, run):
    code, out, err = run(pupils / "error-hunt", "check")
    assert code == 1
    assert f"{len(hunt.ERRORS)} problems" in err
    assert "seeds/" in err
    assert len(re.findall(r"(?m)^    mend: ", out)) == len(hunt.ERRORS)


def test_the_lab_runs_in_a_fresh_environment_made_from_the_lock_file(pupils):
    """As START.txt says, with uv in the place of pip for speed; needs a package index."""
    need(os.environ.get("CI", "").lower() in ("1", "true"), "a fresh environment is only made where CI=true")
    python = pupils / ".venv" / "bin" / "python"
    steps = [line.split() for line in (pupils / "START.txt").read_text().splitlines() if line.startswith("    ")]
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
