"""The files themselves: they are there, they are UTF-8, they are JSON where they must be, and described."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from contested.curation.checks.declared import Flaw, Given, declare
from contested.tables import NAMES
from contested.tables.corpus import OutsideSeeds, has_texts, seed_path

PACKAGE, BORDERS, SOURCES = "data/datapackage.json", "data/borders.topo.json", "data/sources.csv"
FILES = "files"  # what these checks read, instead of a table
UTF8 = "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"


def read(root: Path, file: str) -> bytes | OSError:
    try:
        return (root / file).read_bytes()
    except OSError as error:
        return error


def decoded(raw: bytes | OSError) -> str | None:
    """The text of a file, or None where it is not there or not UTF-8."""
    if isinstance(raw, OSError):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def package(given: Given) -> dict:
    """datapackage.json, or nothing where it cannot be read or is not a JSON object."""
    try:
        content = json.loads(decoded(read(given.root, PACKAGE)) or "")
    except json.JSONDecodeError:
        return {}
    return content if isinstance(content, dict) else {}


def schemas(given: Given) -> dict[str, dict]:
    """The schema of each table by its file, the coding passes included."""
    resources = given.once(package).get("resources", [])
    return {f"data/{r['path']}": r["schema"] for r in resources if r.get("type") == "table"}


def contents(given: Given) -> dict[str, bytes | OSError]:
    """What is in each file the data need, or why it could not be read."""
    return {file: read(given.root, file) for file in (PACKAGE, BORDERS, *given.once(schemas))}


def named(given: Given) -> list[tuple[int, str]]:
    """The line and the name of each text that sources.csv names; nothing where the texts are not there."""
    text = decoded(given.once(contents).get(SOURCES, OSError()))
    if text is None or not has_texts(given.root):
        return []
    sources = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return [(line, row["seed_file"]) for line, row in enumerate(sources, start=2) if row.get("seed_file")]


def outside(given: Given) -> dict[int, str]:
    """The names that lead out of seeds/, and why, by line."""
    found = {}
    for line, name in given.once(named):
        try:
            seed_path(given.root, name)
        except OutsideSeeds as error:
            found[line] = str(error)
    return found


def seeds(given: Given) -> dict[str, bytes | OSError]:
    """What is in each text, or why it could not be read. What lies outside seeds/ is not opened."""
    inside = [name for line, name in given.once(named) if line not in given.once(outside)]
    return {f"seeds/{name}": read(given.root, f"seeds/{name}") for name in inside}


def missing(files: dict[str, bytes | OSError], mend: str) -> Iterator[Flaw]:
    for file, raw in files.items():
        if isinstance(raw, FileNotFoundError):
            yield Flaw(None, None, "the file is missing", mend, file)
        elif isinstance(raw, OSError):
            message = f"the file cannot be opened ({raw.strerror})"
            yield Flaw(None, None, message, "make sure that it is a file and that you are allowed to read it", file)


def not_utf8(files: dict[str, bytes | OSError], mend: str) -> Iterator[Flaw]:
    for file, raw in files.items():
        if not isinstance(raw, OSError) and decoded(raw) is None:
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                row = raw[: error.start].count(b"\n") + 1
                yield Flaw(row if file.endswith(".csv") else None, None, "the file is not UTF-8", mend, file)


@declare("missing-file", table=FILES, fatal=True)
def missing_file(given: Given) -> Iterator[Flaw]:
    """Every table, the schema and the borders exist and can be opened."""
    yield from missing(given.once(contents), "put the file back, or correct its name")


@declare("encoding", table=FILES, fatal=True)
def encoding(given: Given) -> Iterator[Flaw]:
    """Every file of data/ is UTF-8."""
    yield from not_utf8(given.once(contents), UTF8)


@declare("text-outside", table=FILES, texts=True, fatal=True)
def text_outside(given: Given) -> Iterator[Flaw]:
    """Every text that sources.csv names is in seeds/; neither its name nor a link leads out of it."""
    for line, why in given.once(outside).items():
        mend = "put the text into seeds/ (`contested add-source` does that), and write only its file name"
        yield Flaw(line, "seed_file", why, mend, SOURCES)


@declare("missing-text", table=FILES, texts=True, fatal=True)
def missing_text(given: Given) -> Iterator[Flaw]:
    """Every text that sources.csv names is in seeds/."""
    yield from missing(given.once(seeds), "put the text into seeds/, or correct seed_file in data/sources.csv")


@declare("text-encoding", table=FILES, texts=True, fatal=True)
def text_encoding(given: Given) -> Iterator[Flaw]:
    """Every text is UTF-8."""
    yield from not_utf8(given.once(seeds), "convert it to UTF-8, then update sha256 and chars in data/sources.csv")


@declare("json", table=FILES, fatal=True)
def is_json(given: Given) -> Iterator[Flaw]:
    """The schema and the borders are JSON."""
    for file in (PACKAGE, BORDERS):
        text = decoded(given.once(contents)[file])
        try:
            content = {} if text is None else json.loads(text)
        except json.JSONDecodeError as error:
            mend = "correct the file at that place, or put the original back"
            yield Flaw(None, None, f"the file is not valid JSON: {error}", mend, file)
        else:
            if not isinstance(content, dict):
                yield Flaw(None, None, "the file is JSON, but not an object", "put the original file back", file)


@declare("undescribed-table", table=FILES, needs=("missing-file", "encoding", "json"), fatal=True)
def undescribed_table(given: Given) -> Iterator[Flaw]:
    """Every table is described in datapackage.json."""
    for name in NAMES:
        if f"data/{name}.csv" not in given.once(schemas):
            yield Flaw(
                None, None, f"the table {name!r} is not described", "put its description back into this file", PACKAGE
            )
