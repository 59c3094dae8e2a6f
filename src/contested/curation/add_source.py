"""Register a new source: its text into seeds/, its row into sources.csv, its sentences into sentences.csv."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd

from contested import tables
from contested.curation import checks
from contested.curation.reconcile import with_sentences, writing
from contested.tables import Tables, corpus
from contested.wording import counted

SEED = re.compile(r"(\d{3})_[0-9a-f]{16}\.txt")  # a number in the order of arrival, then anything that is unique
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

NEXT = """\
seeds/{seed}: {chars} characters, {sentences} sentences, registered as {source_id}.
Next:
1. Complete its row in data/sources.csv; `contested check` names each empty cell.
2. Read every sentence. In data/sentences.csv correct its zone, write 1 or 0 into framing (headline,
   standfirst and body), and say in no_claim_reason why it makes no claim, if it makes none.
3. Add what it claims to data/claims.csv, and new incidents to data/incidents.csv. Leave start and end
   empty; `contested locate "words"` shows where words are.
4. Add its framing statements to data/framings.csv, and what its headline says to data/headlines.csv.
5. `contested reconcile` fills offsets and derived columns.
6. `contested check` names what is still missing: each item of data/coverage.csv, each question of
   data/questions.csv, each unread sentence, each difference nobody has decided on.
7. `contested run`, then `make test`."""


class Refused(Exception):
    """A text that cannot be registered; one line that says why, and what to do."""


def add_source(root: Path, file: Path, source_id: str | None = None) -> str:
    """Copy a text into seeds/ byte for byte and add its rows; returns what to do next.

    The id is made from the file's name unless one is given. All or nothing: raises Refused, Unreadable, NotWritten,
    corpus.NoTexts or OSError, and then no file is changed.
    """
    corpus.need_texts(root)
    raw = _read(file)
    source_id = source_id or re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    if not ID.fullmatch(source_id):
        raise Refused(f"{source_id!r} cannot be an id: with --id, give one made of a-z, 0-9 and single hyphens")
    if problems := checks.check(root, derived=False):
        raise Refused(f"the tables have {counted(len(problems), 'problem')}: run `contested check`, and fix that first")
    before = tables.load(root)
    _unknown(before, raw, source_id)
    seed = _seed_name(root, file, raw)
    text = raw.decode("utf-8")
    row = dict.fromkeys(before.sources.columns, "")
    row |= {"source_id": source_id, "seed_file": seed, "sha256": hashlib.sha256(raw).hexdigest(), "chars": len(text)}
    new = pd.DataFrame([row]).astype(before.sources.dtypes)
    sources = pd.concat([before.sources, new], ignore_index=True)
    sentences = with_sentences(replace(before, sources=sources), {source_id: text})
    files = {
        root / "seeds" / seed: raw,
        root / "data" / "sources.csv": tables.to_csv(sources).encode("utf-8"),
        root / "data" / "sentences.csv": tables.to_csv(sentences).encode("utf-8"),
    }
    with writing(root):
        tables.replace_all(files)
    own = int((sentences["source_id"] == source_id).sum())
    return NEXT.format(seed=seed, chars=len(text), sentences=own, source_id=source_id)


def _read(file: Path) -> bytes:
    """The bytes of a text that may be registered."""
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        raise Refused(f"{file} cannot be read ({error.strerror}): give the path of a text file") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{file} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    if text.startswith("\ufeff"):
        raise Refused(f"{file} begins with a byte-order mark: save it as UTF-8 without a byte-order mark (BOM)")
    if "\r" in text:
        raise Refused(f"{file} has Windows line ends (CRLF): save it with LF line ends")
    if not text.strip():
        raise Refused(f"{file} is empty: give a file with the text of the article")
    return raw


def _unknown(known: Tables, raw: bytes, source_id: str) -> None:
    """Raises Refused where the text or the id is registered already."""
    same = known.sources.loc[known.sources["sha256"] == hashlib.sha256(raw).hexdigest(), "source_id"]
    if len(same):
        raise Refused(f"this text is already registered as {same.iloc[0]}: add your claims to that source")
    if source_id in set(known.sources["source_id"]):
        raise Refused(f"the id {source_id!r} is already taken: choose a different one with --id")


def _seed_name(root: Path, file: Path, raw: bytes) -> str:
    """The file's own name if it fits the scheme and its number is free, else the next number and the hash."""
    folder = root / "seeds"
    if file.resolve().parent == folder.resolve():
        raise Refused(f"{file} is already in seeds/: move it out, because this command copies it there itself")
    taken = {int(match[1]) for path in folder.iterdir() if (match := SEED.fullmatch(path.name))}
    own = SEED.fullmatch(file.name)
    if own and int(own[1]) not in taken:
        return file.name
    return f"{max(taken, default=-1) + 1:03d}_{hashlib.sha256(raw).hexdigest()[:16]}.txt"
