"""The real data: sound by its own check, and by a reading that does not use the package."""

from __future__ import annotations

import csv
import hashlib
import json
import re

import pytest
from helpers import ROOT, copy_project, edit, line_of, rewrite, rows

from contested.curation import checks


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {r["source_id"]: (ROOT / "seeds" / r["seed_file"]).read_bytes().decode() for r in rows("sources")}


def test_the_real_data_have_no_problem():
    assert [str(problem) for problem in checks.check(ROOT)] == []


def test_every_quote_stands_at_its_offsets(texts):
    wrong = [
        r["claim_id"] for r in rows("claims") if texts[r["source_id"]][int(r["start"]) : int(r["end"])] != r["quote"]
    ]
    assert wrong == []


def test_every_source_text_has_its_hash_and_length(texts):
    for row in rows("sources"):
        raw = (ROOT / "seeds" / row["seed_file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == row["sha256"]
        assert len(texts[row["source_id"]]) == int(row["chars"])


def test_the_source_texts_are_those_of_the_first_day():
    # From the first commit, with sha256sum.
    handed_over = {
        "000_01b6774b285cbcfe.txt": "888dd053f29d12eaba6f969522c036ae4190f26dd0ed1e099c965d52dd8b8452",
        "001_6e64fbcfa3112358.txt": "28d64684c23b34b9c3ba8662e9cd2a1dd6500cbf20c5bdad3effaa158d81efb7",
        "002_d5d4c53339ad0046.txt": "cc84b236c4514f9becbd0c168a04d0dbab0c63042dd5515d12588e0c6c5b2b8c",
        "003_3c1e1a431c3c5f29.txt": "ec41c9dd999fb697514851d4399644f0bed7f07b2be80403602b220c28f7e853",
    }
    for name, sha256 in handed_over.items():
        assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == sha256


def test_every_file_in_seeds_is_a_source():
    names = {p.name for p in (ROOT / "seeds").iterdir()}
    assert names == {"README.md", *(r["seed_file"] for r in rows("sources"))}


def test_every_incident_has_a_claim_and_every_claim_an_incident():
    assert {r["incident_id"] for r in rows("claims")} == {r["incident_id"] for r in rows("incidents")}


def test_every_source_has_claims_and_sentences():
    sources = {r["source_id"] for r in rows("sources")}
    assert {r["source_id"] for r in rows("claims")} == sources
    assert {r["source_id"] for r in rows("sentences")} == sources


def test_there_are_as_many_rows_as_the_articles_must_give():
    assert len(rows("claims")) >= 300
    assert sum(r["record_type"] == "incident" for r in rows("incidents")) >= 30


def test_no_incident_lies_after_the_last_article():
    begun = {r["date_start"] for r in rows("incidents") if r["record_type"] == "incident"} - {""}
    published = {r["published_on"] for r in rows("sources")}
    assert max(begun)[:7] <= max(published)[:7]
    assert min(begun)[:4] >= "1999"  # the Ryazan incident; what lies before is context


def test_every_seed_sentence_lies_in_one_row_of_sentences(texts):
    for source, text in texts.items():
        covered = [" "] * len(text)
        for row in rows("sentences"):
            if row["source_id"] == source:
                covered[int(row["start"]) : int(row["end"])] = "x" * (int(row["end"]) - int(row["start"]))
        left = "".join(c for c, mark in zip(text, covered, strict=True) if mark == " ")
        assert left.strip() == "", f"{source}: {left.strip()[:80]!r} lies in no sentence"


def test_no_quote_is_longer_than_25_words():
    assert max(len(r["quote"].split()) for r in rows("claims")) <= 25


def test_a_count_is_empty_or_a_plain_number():
    for row in rows("claims"):
        assert all(re.fullmatch(r"\d*", row[c]) for c in ("low", "best", "high")), row["claim_id"]


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.csv")), ids=lambda path: path.name)
def test_tables_are_utf8_with_lf_and_quoted_only_where_needed(path):
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    text = raw.decode("utf-8")
    as_written = []
    for row in csv.reader(text.splitlines(keepends=True)):
        cells = [f'"{c.replace(chr(34), chr(34) * 2)}"' if re.search(r'[",\n]', c) else c for c in row]
        as_written.append(",".join(cells))
    assert text == "\n".join(as_written) + "\n"


def test_every_table_of_the_folder_is_described_by_the_schema():
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    assert {r["path"] for r in package["resources"] if r["path"].endswith(".csv")} == {
        p.relative_to(ROOT / "data").as_posix()
        for p in (ROOT / "data").rglob("*.csv")
        if p.parent.name != "reference"  # figures from elsewhere, described by the README beside them
    }


# The canary: frictionless 5.21 passes over some rules in silence. One breach of each kind of rule that
# datapackage.json uses, each on a row of its own, must come back as a problem with that row and column.
CANARY = {
    "enum": ("claims", "ashour-010", "status", "certain"),
    "pattern": ("incidents", "kolomna-2019", "country", "Rus"),
    "required": ("claims", "ashour-011", "voice", ""),
    "unique": ("sources", "ashour", "short_name", "Al-Estiklal"),
    "minimum": ("claims", "ashour-012", "low", "-1"),
    "maximum": ("incidents", "stavropol-2019", "latitude", "91"),
    "foreignKeys": ("claims", "ashour-013", "incident_id", "nowhere-2024"),
    "type integer": ("claims", "ashour-014", "end", "many"),
    "type number": ("incidents", "petersburg-metro-2017", "longitude", "east"),
    "type date": ("incidents", "palmyra-2017", "date_end", "2017-31-12"),
}


def rules_in_use() -> set[str]:
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    found = set()
    for resource in package["resources"]:
        schema = resource.get("schema", {"fields": []})
        found |= {"foreignKeys"} & set(schema)
        for field in schema["fields"]:
            found |= set(field.get("constraints", {})) | {f"type {field['type']}"}
    return found - {"type string"}  # every cell is a string


def test_the_canary_knows_every_kind_of_rule_in_the_schema():
    assert rules_in_use() == set(CANARY)


@pytest.fixture(scope="module")
def canary_problems(tmp_path_factory):
    project = copy_project(tmp_path_factory.mktemp("canary"))
    lines = {name: line_of(project, table, row) for name, (table, row, _, _) in CANARY.items()}
    for table, row, column, value in CANARY.values():
        edit(project, table, row, column, value)
    return lines, checks.check(project)


@pytest.mark.parametrize("name", CANARY)
def test_a_breach_of_each_rule_of_the_schema_is_reported(canary_problems, name):
    lines, problems = canary_problems
    table, _, column, _ = CANARY[name]
    found = [p for p in problems if (p.file, p.row) == (f"data/{table}.csv", lines[name])]
    assert [p.column for p in found] == [column], found


def test_a_primary_key_of_several_columns_is_held(project):
    rewrite(project, "broader", lambda cells: cells.append(cells[1]))
    problems = checks.check(project)
    assert [(p.file, p.rule) for p in problems] == [("data/broader.csv", "duplicate")]


def test_a_row_that_others_refer_to_is_missed_as_soon_as_it_is_gone(project):
    """Also where the table that refers to it was found sound a moment ago, and has not changed."""
    assert checks.check(project) == []
    rewrite(project, "items", lambda cells: cells.pop(1))
    found = {(problem.file, problem.rule) for problem in checks.check(project)}
    assert found == {("data/coverage.csv", "unknown-key")}
