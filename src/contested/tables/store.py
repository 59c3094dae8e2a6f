"""The curated tables, loaded and typed by their one schema, data/datapackage.json."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from contested.tables.corpus import Text, find_root, need_texts, read_text

# The attack that the landing page and the lessons take as their example, and two more on which they dwell.
CROCUS, KABUL, KALUGA = "crocus-city-hall-2024", "kabul-embassy-2022", "kaluga-raid-2024"

NAMES = (
    *("sources", "incidents", "claims", "sentences", "broader", "disputes"),
    *("framings", "overlaps", "items", "coverage", "lexicon", "questions", "headlines", "corrections"),
    *("labels", "exercise"),
)
# Tables whose rows quote a text, and the columns of the quote's offsets and words.
QUOTED = {
    "claims": ("start", "end", "quote"),
    "framings": ("start", "end", "quote"),
    "coverage": ("start", "end", "quote"),
    "questions": ("start", "end", "quote"),
    "headlines": ("body_start", "body_end", "body_quote"),
}
SHOWN = ("yes", "always")  # in the column `shown`: the words may be read in what is published
_DTYPES = {"integer": "Int64", "number": "Float64"}


@dataclass(frozen=True)
class Tables:
    """All tables as data frames. Text is "" where empty; numbers are <NA> where not reported."""

    root: Path
    sources: pd.DataFrame
    incidents: pd.DataFrame
    claims: pd.DataFrame
    sentences: pd.DataFrame
    broader: pd.DataFrame
    disputes: pd.DataFrame
    framings: pd.DataFrame
    overlaps: pd.DataFrame
    items: pd.DataFrame
    coverage: pd.DataFrame
    lexicon: pd.DataFrame
    questions: pd.DataFrame
    headlines: pd.DataFrame
    corrections: pd.DataFrame
    labels: pd.DataFrame
    exercise: pd.DataFrame

    @property
    def short_names(self) -> pd.Series:
        """The label of each source on charts, by source_id, in the order of the sources."""
        return self.sources.set_index("source_id")["short_name"]

    @property
    def titles(self) -> pd.Series:
        """The title of each row of incidents.csv, by incident_id."""
        return self.incidents.set_index("incident_id")["title"]

    def texts(self) -> dict[str, Text]:
        """The source texts by source_id; raises corpus.NoTexts where they are not there."""
        need_texts(self.root)
        return {row.source_id: read_text(self.root, row.source_id, row.seed_file) for row in self.sources.itertuples()}


def schema(root: Path) -> dict[str, dict]:
    """The Table Schema of each tabular resource, by its path in data/, the coding passes included."""
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return {r["path"]: r["schema"] for r in package["resources"] if r.get("type") == "table"}


def load(root: Path | str | None = None, whole: bool = False) -> Tables:
    """Load every table of the project at `root` (by default the one around the working folder).

    A quote that is not shown (analysis.shown) is "", as in what is published; `whole` keeps it, for whoever has the
    texts and checks the tables against them.
    """
    root = find_root(Path(root) if root else None)
    schemas = schema(root)
    frames = {name: _read(root, name, schemas[f"{name}.csv"]) for name in NAMES}
    return Tables(root, **(frames if whole else {name: as_shown(name, frame) for name, frame in frames.items()}))


def as_shown(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table as it is published: without the quotes that are not shown."""
    if name not in QUOTED:
        return frame
    quote = QUOTED[name][2]
    return frame.assign(**{quote: frame[quote].where(frame["shown"].isin(SHOWN), "")})


def _read(root: Path, name: str, table_schema: dict) -> pd.DataFrame:
    frame = pd.read_csv(root / "data" / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    for field in table_schema["fields"]:
        dtype = _DTYPES.get(field["type"])
        if dtype:
            frame[field["name"]] = pd.to_numeric(frame[field["name"]].replace("", pd.NA)).astype(dtype)
    return frame


def to_csv(frame: pd.DataFrame) -> str:
    """A table as it stands on disk: UTF-8, LF, comma, RFC 4180 quoting, empty for missing."""
    return frame.to_csv(index=False, lineterminator="\n", na_rep="")


def write_all(root: Path, frames: dict[str, pd.DataFrame]) -> None:
    """Replace several tables, all or none."""
    replace_all({root / "data" / f"{name}.csv": to_csv(frame).encode("utf-8") for name, frame in frames.items()})


def replace_all(contents: dict[Path, bytes]) -> None:
    """Write several files, all or none: new ones are complete before the first is put in place, and where one
    cannot be put in place those before it are put back."""
    ready, before = [], {}
    try:
        for target, content in contents.items():
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=target.suffix)
            ready.append((Path(temporary), target))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(temporary, 0o644)
        for temporary, target in ready:
            before[target] = target.read_bytes() if target.exists() else None
            os.replace(temporary, target)
    except BaseException:
        for target, content in before.items():
            if content is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(content)
        raise
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)
