"""Page weight: Lighthouse on our pages, beside the same sources built with jupyter-book's own theme, in one run.

    .venv/bin/python bench/lighthouse.py [RUNS]

Needs node with npx, chromium, the built site (make book), and for the first run the npm registry. Mobile, gzip;
prints the median of RUNS (3). Figures depend on the machine: nothing passes or fails by them.
"""

from __future__ import annotations

import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("index.html", "notebooks/06_who_is_blamed.html", "book/catalogue.html")  # the second is the heaviest chapter
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# What the sources need of our extension, and nothing of what makes the pages light.
STOCK = """from contested.site import directives
from contested.site.extension import configure

def setup(app):
    app.connect("config-inited", configure)
    app.add_directive("contested", directives.Contested)
    app.add_directive("findings", directives.Findings)
    app.add_role("to-claim", directives.ToClaim())
    return {"parallel_read_safe": True}
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with gzip and caching, as hosts of static sites serve them."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind, body = self.guess_type(str(path)), path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(("text/", "application/javascript", "application/json", "image/svg")):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


def stock_site(folder: Path) -> Path:
    """The same sources with jupyter-book's theme and its usual extensions."""
    skipped = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", "tests")
    shutil.copytree(ROOT, folder, ignore=skipped)
    # The results of the notebooks are the same: nothing they depend on is changed below.
    shutil.copytree(ROOT / "_build" / ".jupyter_cache", folder / "_build" / ".jupyter_cache")
    (folder / "stock.py").write_text(STOCK, "utf-8")
    shutil.rmtree(folder / "_static")
    config = (folder / "_config.yml").read_text("utf-8")
    config = config[: config.index("sphinx:")].replace("  favicon: _static/favicon.svg\n", "")
    config += "sphinx:\n  extra_extensions: [stock]\n"
    (folder / "_config.yml").write_text(config, "utf-8")
    tool = Path(sys.executable).parent / "jupyter-book"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    run([tool, "build", ".", "-q"], "the stock site cannot be built", cwd=folder, env=environment)
    return folder / "_build" / "html"


def run(command: list, failing: str, **options) -> str:
    """What a command prints; where it fails, the end of what it says is the end of the bench."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{failing}:\n" + "\n".join((done.stdout + done.stderr).splitlines()[-15:]))
    return done.stdout


def measure(address: str) -> dict[str, float]:
    """One run of Lighthouse: scores out of 100, LCP in ms, bytes, requests."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    command = ["npx", "--yes", "lighthouse@12", address, "--quiet", "--output=json", flags]
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    printed = run(command, f"no measure of {address}", env={**os.environ, "CHROME_PATH": browser})
    report = json.loads(printed)
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    audits = report["audits"]
    return {
        **scores,
        "LCP ms": round(audits["largest-contentful-paint"]["numericValue"]),
        "bytes": audits["total-byte-weight"]["numericValue"],
        "requests": len(audits["network-requests"]["details"]["items"]),
    }


def report(name: str, site: Path, runs: int) -> None:
    """A line for each page of a site: the median of each measure."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for page in PAGES:
        results = [measure(f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(runs)]
        medians = {key: statistics.median(result[key] for result in results) for key in results[0]}
        print(f"{name:6}{page:44}", *(f"{key} {value:.0f}" for key, value in medians.items()), sep="  ", flush=True)
    server.shutdown()


def main(runs: int) -> None:
    ours = ROOT / "_build" / "html"
    if missing := [name for name in ("node", "npx") if not shutil.which(name)]:
        sys.exit(f"{' and '.join(missing)} cannot be found")
    if absent := [page for page in PAGES if not (ours / page).is_file()]:
        sys.exit(f"{absent[0]} is not in the built site: run `make book`")
    report("ours", ours, runs)
    with tempfile.TemporaryDirectory() as folder:
        report("stock", stock_site(Path(folder) / "stock"), runs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
