"""The tables as they are published: without the words of the articles that are not shown (analysis.shown)."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd

from contested.tables.store import QUOTED, as_shown, to_csv

# The passes of the first codebook, and what an early pass called the incidents: in the words of the articles
# throughout, and nothing that is published reads them.
LEFT_OUT = ("coding/v1/", "coding/census_b_incidents.csv")
# Passes whose rows name what they code by its place in the text; their words are for whoever has the texts.
EMPTIED = {
    "coding/census_b_claims.csv": ["value", "quote", "note"],
    "coding/coverage_a.csv": ["quote"],
    "coding/coverage_b.csv": ["quote"],
}
DECIDED = "coding/adjudication.csv"  # rows on the variable "quote" hold quotes as their values


def published(root: Path, folder: str = "") -> dict[str, bytes]:
    """The files of data/, or of one folder in it, as they are published, by path from data/; hidden ones left out.

    Offsets stay where words go: whoever has the texts puts them back with `contested reconcile`.
    """
    data, made = root / "data", {}
    for path in sorted(p for p in (data / folder).rglob("*") if p.is_file() and not p.name.startswith(".")):
        name = path.relative_to(data).as_posix()
        if not name.startswith(LEFT_OUT):
            made[name] = _published(name, path)
    return made


def passes(root: Path) -> list[pd.DataFrame]:
    """The passes of the coders as they are published, every cell as text."""
    files = {name: content for name, content in published(root, "coding").items() if name.endswith(".csv")}
    return [pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False) for content in files.values()]


def write(root: Path, target: Path) -> None:
    """Write the published files into the folder data/ of `target`."""
    for name, content in published(root).items():
        path = target / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def package(root: Path) -> dict:
    """datapackage.json as it is published: without the tables that are left out."""
    described = json.loads((root / "data" / "datapackage.json").read_text("utf-8"))
    return described | {"resources": [r for r in described["resources"] if not r["path"].startswith(LEFT_OUT)]}


def _published(name: str, path: Path) -> bytes:
    if name == "datapackage.json":
        return f"{json.dumps(package(path.parents[1]), indent=2, ensure_ascii=False)}\n".encode()
    table = name.removesuffix(".csv")
    if table in QUOTED:
        return to_csv(as_shown(table, _cells(path))).encode()
    if name in EMPTIED:
        return to_csv(_cells(path).assign(**dict.fromkeys(EMPTIED[name], ""))).encode()
    if name == DECIDED:
        cells = _cells(path)
        cells.loc[cells["variable"] == "quote", ["value_a", "value_b", "final"]] = ""
        return to_csv(cells).encode()
    return path.read_bytes()


def _cells(path: Path) -> pd.DataFrame:
    """A table as text, so that nothing but the quotes changes."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
