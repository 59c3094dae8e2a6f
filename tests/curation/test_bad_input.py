"""Bad input: each kind, planted in a copy of the data, is refused with file, row, column and a mend."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers import CROCUS, claim_id, edit, line_of, replace_bytes, rewrite, snapshot

from contested.curation.checks import Problem

CLAIM = claim_id(quote="The murder of 137 concert-goers")  # 137 victims killed, exact
DATE = claim_id(source_id="estiklal", incident_id=CROCUS, variable="date")
INTERVAL = claim_id(source_id="ashour", variable="date", value="2015/2024")
OTHER = claim_id(quote="137 concert-goers")
SEED = "seeds/001_6e64fbcfa3112358.txt"
CLAIMS, INCIDENTS = "data/claims.csv", "data/incidents.csv"


@dataclass(frozen=True)
class Fault:
    """One kind of bad input: how it is planted, and what the message must say.

    row: the id of the row, or the number of its line. says: a pattern the message must match.
    mended: `contested reconcile` is there to mend it, and must give the original bytes back.
    """

    name: str
    plant: Callable[[Path], None]
    file: str
    says: str
    row: str | int | None = None
    column: str | None = None
    code: int = 1
    mended: bool = False


def set_claim(**cells: str) -> Callable[[Path], None]:
    return set_row("claims", CLAIM, **cells)


def set_row(table: str, row_id: str, **cells: str) -> Callable[[Path], None]:
    def plant(project: Path) -> None:
        for column, value in cells.items():
            edit(project, table, row_id, column, value)

    return plant


def change_bytes(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def plant(project: Path) -> None:
        before = (project / file).read_bytes()
        after = change(before)
        assert after != before
        (project / file).write_bytes(after)

    return plant


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda project: replace_bytes(project / file, old.encode(), new.encode())


def removed(file: str) -> Callable[[Path], None]:
    return lambda project: (project / file).unlink()


def without_column(project: Path) -> None:
    def change(cells: list[list[str]]) -> None:
        at = cells[0].index("country")
        for row in cells:
            del row[at]

    rewrite(project, "incidents", change)


def with_column(project: Path) -> None:
    def change(cells: list[list[str]]) -> None:
        for row in cells:
            row.append("x")
        cells[0][-1] = "mood"

    rewrite(project, "broader", change)


def lonely_incident(project: Path) -> None:
    def change(cells: list[list[str]]) -> None:
        [kolomna] = [row for row in cells if row[0] == "kolomna-2019"]
        cells.insert(1, ["lonely-2019", *kolomna[1:]])

    rewrite(project, "incidents", change)


def off_by_one(project: Path) -> None:
    def change(cells: list[list[str]]) -> None:
        [claim] = [row for row in cells if row[0] == CLAIM]
        for column in ("start", "end"):
            at = cells[0].index(column)
            claim[at] = str(int(claim[at]) + 1)

    rewrite(project, "claims", change)


def without_resource(project: Path) -> None:
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "claims"]
    path.write_text(json.dumps(package), "utf-8")


def empty_seeds(project: Path) -> None:
    shutil.rmtree(project / "seeds")
    (project / "seeds").mkdir()


def without_label(project: Path) -> None:
    rewrite(project, "labels", lambda cells: cells.pop(4))


CANNOT_BE_READ = [
    Fault("a table is missing", removed(CLAIMS), CLAIMS, "missing", code=2),
    Fault("a table is a folder", lambda p: (removed(CLAIMS)(p), (p / CLAIMS).mkdir()), CLAIMS, "missing", code=2),
    Fault("a source text is missing", removed(SEED), SEED, "missing", code=2),
    Fault("the folder of texts is empty", empty_seeds, SEED, "missing", code=2),
    Fault(
        "a table is in latin-1",
        change_bytes(INCIDENTS, lambda raw: raw.replace(b"Explosion in Kolomna", b"Explosion \xe0 Kolomna")),
        INCIDENTS,
        "UTF-8",
        row="kolomna-2019",
        code=2,
    ),
    Fault(
        "a source text is in latin-1",
        change_bytes(SEED, lambda raw: raw.decode().encode("latin-1", "replace") + b"\xe9"),
        SEED,
        "UTF-8",
        code=2,
    ),
    Fault(
        "datapackage.json is missing",
        removed("data/datapackage.json"),
        "data/datapackage.json",
        "missing|no data/datapackage",
        code=2,
    ),
    Fault(
        "datapackage.json is broken JSON",
        change_bytes("data/datapackage.json", lambda raw: raw[:200]),
        "data/datapackage.json",
        "JSON",
        code=2,
    ),
    Fault(
        "datapackage.json is empty",
        change_bytes("data/datapackage.json", lambda raw: b"{}"),
        "data/datapackage.json",
        "resources|describe",
        code=2,
    ),
    Fault(
        "datapackage.json is in latin-1",
        change_bytes("data/datapackage.json", lambda raw: raw.replace(b"title", b"titl\xe9", 1)),
        "data/datapackage.json",
        "UTF-8",
        code=2,
    ),
    Fault(
        "datapackage.json does not describe a table",
        without_resource,
        "data/datapackage.json",
        "claims",
        code=2,
    ),
    Fault(
        "the borders are missing",
        removed("data/borders.topo.json"),
        "data/borders.topo.json",
        "missing",
        code=2,
    ),
    Fault(
        "the borders are broken JSON",
        change_bytes("data/borders.topo.json", lambda raw: raw[:500]),
        "data/borders.topo.json",
        "JSON",
        code=2,
    ),
]

WRONG_FORM = [
    Fault(
        "a byte-order mark",
        change_bytes(CLAIMS, lambda raw: b"\xef\xbb\xbf" + raw),
        CLAIMS,
        "byte-order mark",
        row=1,
    ),
    Fault(
        "Windows line ends",
        change_bytes(CLAIMS, lambda raw: raw.replace(b"\n", b"\r\n")),
        CLAIMS,
        "CRLF",
        row=1,
    ),
    Fault("an empty file", change_bytes(CLAIMS, lambda raw: b""), CLAIMS, "missing", row=1, column="claim_id"),
    Fault("a missing column", without_column, INCIDENTS, "missing", row=1, column="country"),
    Fault("an extra column", with_column, "data/broader.csv", "not in the schema", row=1, column="mood"),
    Fault(
        "semicolons for commas",
        change_bytes(CLAIMS, lambda raw: raw.replace(b",", b";")),
        CLAIMS,
        "missing",
        row=1,
        column="claim_id",
    ),
    Fault(
        "a comma that is not in quotes",
        replaced(CLAIMS, ",The murder of 137", ",The murder, of 137"),
        CLAIMS,
        r"\d+ cells where the header has \d+",
        row=CLAIM,
    ),
    Fault(
        "a blank line",
        replaced(CLAIMS, f"\n{CLAIM},", f"\n\n{CLAIM},"),
        CLAIMS,
        "0 cells where the header",
        row=CLAIM,
    ),
    Fault("a formula", set_claim(note="=1+1"), CLAIMS, "formula", row=CLAIM, column="note"),
    Fault(
        "a formula that begins with a minus",
        set_claim(note="-1+1"),
        CLAIMS,
        "formula",
        row=CLAIM,
        column="note",
    ),
    Fault("HTML in a cell", set_claim(note="a <b>bold</b> note"), CLAIMS, "HTML", row=CLAIM, column="note"),
    Fault("a NUL in a cell", set_claim(note="a\0b"), CLAIMS, "character", row=CLAIM, column="note"),
]

AGAINST_THE_SCHEMA = [
    Fault("an empty id", set_claim(claim_id=""), CLAIMS, "empty", row=CLAIM, column="claim_id"),
    Fault(
        "an id that stands twice",
        set_row("claims", OTHER, claim_id=CLAIM),
        CLAIMS,
        "earlier row",
        OTHER,
        "claim_id",
    ),
    Fault("an unknown code", set_claim(status="certain"), CLAIMS, "'certain' is not one of", CLAIM, "status"),
    Fault(
        "an unknown incident",
        set_claim(incident_id="nowhere-2024"),
        CLAIMS,
        "nowhere-2024",
        CLAIM,
        "incident_id",
    ),
    Fault("an unknown source", set_claim(source_id="nobody"), CLAIMS, "nobody", CLAIM, "source_id"),
    Fault("a thousands separator", set_claim(best="1,137"), CLAIMS, "thousands separator", CLAIM, "best"),
    Fault("a fraction of a person", set_claim(best="137.5"), CLAIMS, "whole number", CLAIM, "best"),
    Fault("fewer than no people", set_claim(best="-1"), CLAIMS, "out of range", CLAIM, "best"),
    Fault("a number in other digits", set_claim(best="١٣٧"), CLAIMS, "١٣٧", CLAIM, "best"),
    Fault("a number too large for the table", set_claim(best="9" * 23), CLAIMS, "9" * 23, CLAIM, "best"),
    Fault("an empty quote", set_claim(quote=""), CLAIMS, "empty", CLAIM, "quote"),
    Fault(
        "month 13 in incidents",
        set_row("incidents", "kolomna-2019", date_start="2024-13-01"),
        INCIDENTS,
        "2024-13-01",
        row="kolomna-2019",
        column="date_start",
    ),
    Fault(
        "a day before its month",
        set_row("incidents", "kolomna-2019", date_start="22.03.2024"),
        INCIDENTS,
        re.escape("22.03.2024"),
        row="kolomna-2019",
        column="date_start",
    ),
    Fault(
        "a coordinate that is no number",
        set_row("incidents", "kolomna-2019", latitude="nan"),
        INCIDENTS,
        "nan",
        row="kolomna-2019",
        column="latitude",
    ),
    Fault(
        "a coordinate off the globe",
        set_row("incidents", "kolomna-2019", latitude="95"),
        INCIDENTS,
        "out of range",
        row="kolomna-2019",
        column="latitude",
    ),
    Fault(
        "a country with its name",
        set_row("incidents", "kolomna-2019", country="Russia"),
        INCIDENTS,
        "Russia",
        row="kolomna-2019",
        column="country",
    ),
]

AGAINST_OUR_RULES = [
    Fault("a quote off by one", off_by_one, CLAIMS, "not the quote", CLAIM, "quote", mended=True),
    Fault(
        "a quote that is not in the text",
        set_claim(quote="The murder of 137 music lovers"),
        CLAIMS,
        "not the quote",
        CLAIM,
        "quote",
    ),
    Fault("low above best", set_claim(low="200"), CLAIMS, "do not rise", CLAIM, "best"),
    Fault(
        "a number that is not in the quote",
        set_claim(value="138", low="138", best="138", high="138"),
        CLAIMS,
        r"best is 138, but the quote says \[137\]",
        CLAIM,
        "best",
    ),
    Fault("a qualifier that does not fit", set_claim(qualifier="at-least"), CLAIMS, "fit", CLAIM, "qualifier"),
    Fault("a count without a qualifier", set_claim(qualifier=""), CLAIMS, "fit", CLAIM, "qualifier"),
    Fault(
        "month 13 as a claim",
        set_row("claims", DATE, value="2024-13-01"),
        CLAIMS,
        "2024-13-01",
        row=DATE,
        column="value",
    ),
    Fault(
        "a date that ends before it begins",
        set_row("claims", INTERVAL, value="2024/2015"),
        CLAIMS,
        "2024/2015",
        row=INTERVAL,
        column="value",
    ),
    Fault(
        "a country that does not exist",
        set_row("incidents", "kolomna-2019", country="RUX"),
        INCIDENTS,
        "'RUX' is no country code",
        row="kolomna-2019",
        column="country",
    ),
    Fault(
        "latitude and longitude swapped",
        set_row("incidents", CROCUS, latitude="37.39", longitude="55.826"),
        INCIDENTS,
        "does not lie in RUS",
        row=CROCUS,
        column="latitude",
    ),
    Fault(
        "coordinates in another country",
        set_row("incidents", "kolomna-2019", latitude="48.86", longitude="2.35"),
        INCIDENTS,
        "does not lie in RUS",
        row="kolomna-2019",
        column="latitude",
    ),
    Fault(
        "dates longer than their precision",
        set_row("incidents", CROCUS, date_end="2024-03-24"),
        INCIDENTS,
        "3 days are too many for precision 1",
        row=CROCUS,
        column="date_precision",
    ),
    Fault(
        "a month that no calendar has for a source",
        set_row("sources", "ashour", published_on="2024-13-27"),
        "data/sources.csv",
        "2024-13-27",
        row="ashour",
        column="published_on",
    ),
    Fault(
        "a derived column edited by hand",
        set_row("incidents", CROCUS, victims_killed_best="999"),
        INCIDENTS,
        "the file has 999",
        row=CROCUS,
        column="victims_killed_best",
        mended=True,
    ),
    Fault("an incident without a claim", lonely_incident, INCIDENTS, "no claim", 2, "incident_id"),
    Fault(
        "a source text changed by one byte",
        replaced(SEED, "no bolt from the blue", "no bolt from the blur"),
        "data/sources.csv",
        "another hash",
        row="ashour",
        column="sha256",
    ),
    Fault(
        "a sentence without a claim and without a reason",
        set_row("sentences", "estiklal-s02", no_claim_reason=""),
        "data/sentences.csv",
        "carries no claim",
        row="estiklal-s02",
        column="no_claim_reason",
    ),
    Fault(
        "a sentence with a claim and with a reason",
        set_row("sentences", "estiklal-s01", no_claim_reason="heading"),
        "data/sentences.csv",
        "carries a claim",
        row="estiklal-s01",
        column="no_claim_reason",
    ),
    Fault(
        "a term that is no regular expression",
        replaced("data/lexicon.csv", r"\bISKP\b", r"\bISKP\b("),
        "data/lexicon.csv",
        "no regular expression",
        row=r"\bISKP\b",
        column="term",
    ),
    Fault(
        "the borders changed by one byte",
        change_bytes("data/borders.topo.json", lambda raw: raw.rstrip() + b" \n"),
        "data/borders.topo.json",
        "hash",
    ),
]

FROM_THE_TEXTS = [
    Fault(
        "a claim wrongly called verbatim",
        set_claim(verbatim="yes"),
        CLAIMS,
        "the texts give no, the file has yes",
        row=CLAIM,
        column="verbatim",
        mended=True,
    ),
    Fault(
        "a statement of which nobody said whether it is verbatim",
        set_row("framings", "f-001", verbatim=""),
        "data/framings.csv",
        "the texts give no, the file has nothing",
        row="f-001",
        column="verbatim",
        mended=True,
    ),
    Fault(
        "a label edited by hand",
        replaced("data/labels.csv", "armed prisoners,attackers,nominal", "armed prisoners,attackers,military"),
        "data/labels.csv",
        "the texts give nominal, the file has military",
        row="estiklal-s07,estiklal,346,361",
        column="class",
        mended=True,
    ),
    Fault("a label left out", without_label, "data/labels.csv", "they part here", row=5, mended=True),
    Fault(
        "a label in a sentence that does not exist",
        replaced("data/labels.csv", "estiklal-s07,", "estiklal-s99,"),
        "data/labels.csv",
        "estiklal-s99",
        row="estiklal-s07,estiklal,346,361",
        column="sentence_id",
        mended=True,
    ),
    Fault(
        "a count of words edited by hand",
        replaced("data/words.csv", "ashour,isis,18", "ashour,isis,19"),
        "data/words.csv",
        "the texts give 18, the file has 19",
        row="ashour,isis",
        column="count",
        mended=True,
    ),
    Fault(
        "a word that marks no article",
        replaced("data/keywords.csv", ",isis,", ",syria,"),
        "data/keywords.csv",
        "the texts give isis, the file has syria",
        row="0,ashour,557,2",
        column="word",
        mended=True,
    ),
    Fault(
        "a sentence to code that no article has",
        replaced("data/exercise.csv", "avoid large gatherings", "seek large gatherings"),
        "data/exercise.csv",
        "the file has It advised Americans in the city to seek",
        row="unsigned-s14",
        column="words",
        mended=True,
    ),
    Fault(
        "an offset of a label that is no number",
        replaced("data/labels.csv", ",346,361,", ",346,3x1,"),
        "data/labels.csv",
        "whole number",
        row="estiklal-s07,estiklal,346",
        column="end",
    ),
]

FAULTS = [*CANNOT_BE_READ, *WRONG_FORM, *AGAINST_THE_SCHEMA, *AGAINST_OUR_RULES, *FROM_THE_TEXTS]


def kinds(faults: list[Fault]):
    return pytest.mark.parametrize("fault", faults, ids=[fault.name for fault in faults])


def place(fault: Fault, clean: Path) -> str:
    """How a message must begin: file, row, column."""
    row = line_of(clean, Path(fault.file).stem, fault.row) if isinstance(fault.row, str) else fault.row
    parts = [fault.file, f"row {row}" if row else None, fault.column]
    return ", ".join(part for part in parts if part)


@kinds(FAULTS)
def test_is_refused_with_place_and_mend_and_nothing_changes(fault, project, run):
    clean = snapshot(project)
    begins = place(fault, project)
    fault.plant(project)
    planted = snapshot(project)
    assert planted != clean

    code, out, err = run(project, "check")
    assert code == fault.code
    assert "Traceback" not in out + err
    lines = (out + err).splitlines()
    named = [n for n, line in enumerate(lines) if line.startswith(f"{begins}: ")]
    assert named, f"no line begins with {begins!r} in:\n{out}{err}"
    assert any(re.search(fault.says, lines[n]) for n in named), [lines[n] for n in named]
    assert all(re.match(r"    mend: \S", lines[n + 1]) for n in named), [lines[n + 1] for n in named]
    assert snapshot(project) == planted

    code, out, err = run(project, "reconcile")
    assert "Traceback" not in out + err
    if fault.mended:
        assert code == 0
        assert snapshot(project) == clean
    else:
        assert snapshot(project) == planted


@kinds([CANNOT_BE_READ[0], CANNOT_BE_READ[6], CANNOT_BE_READ[7], AGAINST_THE_SCHEMA[1], AGAINST_OUR_RULES[2]])
def test_json_holds_the_same_problems_as_the_text(fault, project, run):
    fault.plant(project)
    code, text, _ = run(project, "check")
    json_code, out, _ = run(project, "check", "--format", "json")
    problems = json.loads(out)
    assert json_code == code == fault.code
    assert problems
    for problem in problems:
        assert set(problem) == {"file", "row", "column", "rule", "message", "fix"}
    assert "\n".join(str(Problem(**problem)) for problem in problems) == text.rstrip("\n")


def test_json_of_sound_data_is_an_empty_list(project, run):
    code, out, _ = run(project, "check", "--format", "json")
    assert (code, json.loads(out)) == (0, [])


@kinds(AGAINST_THE_SCHEMA[:4])
def test_one_fault_gives_one_message(fault, project, run):
    fault.plant(project)
    _, out, _ = run(project, "check", "--format", "json")
    places = [(p["file"], p["row"]) for p in json.loads(out)]
    assert len(places) == len(set(places)), places


def test_a_quote_nowhere_in_the_text_shows_the_nearest_passage(project, run):
    edit(project, "claims", CLAIM, "quote", "The murder of 137 music lovers")
    _, out, _ = run(project, "check")
    assert "nearest passage: 'The murder of 137 concert" in out


def test_all_faults_of_a_file_are_told_at_once(project, run):
    edit(project, "claims", CLAIM, "low", "200")
    edit(project, "incidents", "kolomna-2019", "country", "RUX")
    edit(project, "sentences", "estiklal-s02", "no_claim_reason", "")
    _, out, _ = run(project, "check")
    for file in (CLAIMS, INCIDENTS, "data/sentences.csv"):
        assert re.search(rf"^{file}, row ", out, re.M)
