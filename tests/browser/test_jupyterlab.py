"""Every notebook in JupyterLab, as it opens and after "Run All": its charts are seen, and nothing has failed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from helpers import ROOT, need
from playwright.sync_api import Error

pytestmark = pytest.mark.browser

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
TOKEN = secrets.token_hex(16)
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
WHOLE = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}  # cells out of sight are there too


def outputs(name: str) -> list[dict]:
    """The stored outputs of a notebook."""
    cells = json.loads((ROOT / "notebooks" / name).read_text("utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]


def charts(name: str) -> int:
    """How many charts the stored notebook holds."""
    return sum("".join(output["data"]["text/plain"]).startswith("Figure ") for output in outputs(name))


def cells(name: str) -> int:
    """How many cells of tables the stored outputs hold."""
    return sum(len(re.findall("<t[dh][ >]", "".join(output["data"].get("text/html", "")))) for output in outputs(name))


def numbers(name: str) -> int:
    """How many of them are of columns of numbers."""
    return sum("".join(output["data"].get("text/html", "")).count("text-align:right") for output in outputs(name))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a copy of the notebooks, with settings of its own: no notebook is trusted. Yields its address."""
    need(importlib.util.find_spec("jupyterlab"), "JupyterLab is not installed")
    home = tmp_path_factory.mktemp("lab")
    for folder in ("data", "seeds", "notebooks", "src"):
        shutil.copytree(ROOT / folder, home / "project" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    settings = home / "share" / "lab" / "settings"
    settings.mkdir(parents=True)
    (settings / "overrides.json").write_text(json.dumps(QUIET | WHOLE))
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    own = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime"}
    environment |= {name: str(home / folder) for name, folder in own.items()}
    environment |= {"IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(home / "project" / "src")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={home / 'project'}"]
    command += [f"--LabApp.user_settings_dir={home / 'user'}", f"--LabApp.workspaces_dir={home / 'workspaces'}"]
    command += [f"--LabApp.app_settings_dir={settings}", "--ServerApp.port=0"]
    command += ["--LabApp.expose_app_in_browser=True"]
    with open(home / "log", "w") as log:
        server = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield address(home, server)
    finally:
        server.terminate()
        server.wait(120)


def address(home: Path, server: subprocess.Popen) -> str:
    """Where the server answers, once it does."""
    end = time.monotonic() + 180
    while time.monotonic() < end:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", (home / "log").read_text())
        if found:
            try:
                urllib.request.urlopen(f"{found[0]}api/status?token={TOKEN}", timeout=60)
                return found[0]
            except OSError:  # not yet, or not in time
                pass
        assert server.poll() is None, (home / "log").read_text()[-2000:]
        time.sleep(0.25)
    pytest.fail(f"JupyterLab does not answer: {(home / 'log').read_text()[-2000:]}")


# What a reader sees of the outputs of the notebook in front: pictures, words, and what should not be there.
SEEN = """() => {
  const panel = window.jupyterapp.shell.currentWidget.node;
  const all = (query) => [...panel.querySelectorAll(`.jp-OutputArea-output ${query}`)];
  const shows = (image) => image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().width > 300;
  const cells = [...all("td"), ...all("th")];
  // Words begin at the start of their column. A column of numbers, its head too, ends flush right.
  const number = (text) => /^[−-]?\\d[\\d.,]*( ?%)?$/.test(text);
  const numbers = (table, at) => {
    const texts = [...table.tBodies[0].rows].map((row) => row.cells[at].innerText.trim()).filter(Boolean);
    return at > 0 && texts.length > 0 && texts.every(number);
  };
  const sides = (cell) => numbers(cell.closest("table"), cell.cellIndex) ? ["right", "end"] : ["left", "start"];
  return {
    outputs: panel.querySelectorAll(".jp-OutputArea-output").length,
    charts: all("img").filter(shows).length,
    failed: panel.querySelectorAll("[data-mime-type*=error], [data-mime-type*=stderr]").length,
    words: panel.innerText,
    cells: cells.length,
    ragged: cells.filter((cell) => !sides(cell).includes(getComputedStyle(cell).textAlign)).length,
    numbers: cells.filter((cell) => ["right", "end"].includes(getComputedStyle(cell).textAlign)).length,
    links: all("a:not([href^='https://'][rel~=noopener])").length,  // the original of an article is elsewhere
  };
}"""


PROMPTS = """() => [...window.jupyterapp.shell.currentWidget.node.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
  .map((prompt) => prompt.innerText)"""
# What a script in the page does may take a minute: it is kept in the page, where we ask whether it is done,
# for a browser may throw away a promise that only we wait for.
BEGIN = """([script, argument]) => {
  window.doing = { done: false, failed: "" };
  const end = (failed) => Object.assign(window.doing, { done: true, failed });
  window.doing.promise = eval(script)(argument).then(() => end(""), (error) => end(String(error?.stack ?? error)));
}"""
SAID = """() => [...document.querySelectorAll(".jp-Dialog-content, .jp-toastContainer")]
  .map((it) => it.innerText).join("; ")"""
OPEN = """async (path) => {
  const panel = await window.jupyterapp.commands.execute("docmanager:open", { path });
  await panel.context.ready;
  await panel.revealed;
}"""
# Without the question whether to save, and without the kernel, which would hold its memory to the end.
CLOSE = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.sessionContext.shutdown();
  panel.dispose();
}"""


def do(page, script: str, argument: str = "") -> None:
    """Run a script of the page to its end; fails where it fails or takes three minutes, with what the page says."""
    page.evaluate(BEGIN, [script, argument])
    try:
        page.wait_for_function("window.doing.done", timeout=180_000)
    except Error:
        pytest.fail(f"still waiting for {script}\nJupyterLab says: {page.evaluate(SAID) or 'nothing'}")
    failed = page.evaluate("window.doing.failed")
    assert not failed, f"{failed}\nJupyterLab says: {page.evaluate(SAID) or 'nothing'}"


@pytest.fixture(scope="module")
def started(lab, chromium):
    """JupyterLab in a browser, started once: each notebook is opened in it as it lies there, run, and closed."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{lab}lab?token={TOKEN}&reset")
    page.wait_for_function("window.jupyterapp?.commands.hasCommand('notebook:run-all-cells')", timeout=180_000)
    do(page, "() => window.jupyterapp.restored")
    yield page
    context.close()


@pytest.fixture
def opened(started):
    """Opens a notebook, and waits until its outputs are there: opened("lab.ipynb") -> page."""

    def open_one(name: str):
        do(started, OPEN, f"notebooks/{name}")
        wait_for_outputs(started, name)
        return started

    yield open_one
    do(started, CLOSE)


def wait_for_outputs(page, name: str) -> None:
    """Until as many outputs are there as are stored and every picture is decoded, or for three minutes."""
    end = time.monotonic() + 180
    while time.monotonic() < end:
        seen = page.evaluate(SEEN)
        if seen["outputs"] >= len(outputs(name)) and seen["charts"] >= charts(name):
            return
        page.wait_for_timeout(200)


def holds(seen: dict, name: str) -> None:
    assert seen["charts"] == charts(name)
    assert seen["failed"] == 0
    assert "Javascript Error" not in seen["words"]
    assert "Traceback" not in seen["words"]
    assert seen["cells"] == cells(name)
    assert seen["ragged"] == 0
    assert seen["numbers"] == numbers(name)
    assert seen["links"] == 0, "a link of an output leads into a site that is not there"


def test_the_notebooks_have_charts():
    assert sum(charts(name) for name in NOTEBOOKS) >= 25
    assert sum(cells(name) for name in NOTEBOOKS) >= 100
    assert sum(numbers(name) for name in NOTEBOOKS) >= 50


RUN = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.sessionContext.ready;
  await window.jupyterapp.commands.execute("notebook:clear-all-cell-outputs");
  await window.jupyterapp.commands.execute("notebook:run-all-cells");
}"""


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_all_it_has_before_and_after_it_is_run(opened, name):
    page = opened(name)
    holds(page.evaluate(SEEN), name)
    before = [mark for mark in page.evaluate(PROMPTS) if mark]
    do(page, RUN)
    assert [mark for mark in page.evaluate(PROMPTS) if mark] == before, "not every cell has run to its end"
    wait_for_outputs(page, name)
    holds(page.evaluate(SEEN), name)
