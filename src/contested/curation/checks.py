"""Every rule the data must obey. Each gives a list of problems that name file, row, column, cause and mend."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
import pycountry

from contested.analysis import disagreement, estimates
from contested.analysis.derived import TABLES, derive
from contested.tables import NAMES, Tables, borders, load, schema, values
from contested.tables.corpus import MAX_QUOTE_WORDS, Text, has_texts

# While one of these stands, the other rules could not even be asked.
_BLOCKING = {"type", "required", "unknown-key", "unknown-code", "pattern"}
WITHOUT_TEXTS = (
    "seeds/ is not here: hashes, quotes, hedges, cues, search terms, verbatim, "
    f"{', '.join(TABLES[:-1])} and {TABLES[-1]} were not held against the texts"
)
_RECONCILE = "run `contested reconcile`"
_COMPUTED = {f"data/{name}.csv" for name in TABLES}


@dataclass(frozen=True)
class Problem:
    """One breach of a rule. `row` is the line in the file as a spreadsheet counts it, the header being 1."""

    file: str
    row: int | None
    column: str | None
    rule: str
    message: str
    fix: str

    def __str__(self) -> str:
        place = self.file + (f", row {self.row}" if self.row else "") + (f", {self.column}" if self.column else "")
        return f"{place}: {self.message}\n    mend: {self.fix}"

    def as_dict(self) -> dict:
        return asdict(self)


class Unreadable(Exception):
    """The data cannot be read at all; holds the problems that say why."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(str(p) for p in problems))
        self.problems = problems


def check(root: Path, derived: bool = True) -> list[Problem]:
    """All problems of the project at `root`. Raises Unreadable where a file cannot be read at all.

    With derived=False, what `contested reconcile` fills (offsets, derived columns and tables) is not yet held to be
    right. Where there is no folder of texts, the rules that need a text are left out, as WITHOUT_TEXTS says.
    """
    problems = _readable(root)
    if problems:
        return problems
    problems = _cells(root)
    typed = {(p.file, p.row, p.column) for p in problems if p.rule == "type"}
    problems += [p for p in _schema(root, skip_offsets=not derived) if (p.file, p.row, p.column) not in typed]
    if not derived:
        # These will be written anew, if only they can be loaded.
        problems = [p for p in problems if p.file not in _COMPUTED or p.rule == "type"]
    if any(problem.rule in _BLOCKING for problem in problems):
        return problems
    tables = load(root)
    problems += _expressions(tables)
    if any(problem.rule == "expression" for problem in problems):
        return problems
    rules = [_published, _claim_values, _dates, _places, _keys_between]
    rules += [_sentences, _framings, _coverage, _questions] if derived else []
    if has_texts(root):
        rules += [_seeds, *([_quotes, _cues, _searches, _from_texts] if derived else [])]
    problems += [problem for rule in rules for problem in rule(tables)]
    if _all_dates(tables):
        # These compare dates with each other, and need them to be dates.
        problems += _disagreements(tables)
        problems += _derived(tables) if derived else []
        if derived and not any(problem.rule == "duplicate" for problem in problems):
            problems += _unexplained(tables)
    return sorted(problems, key=lambda problem: (problem.file, problem.row or 0))


def _all_dates(tables: Tables) -> bool:
    """Whether every date of a claim or a source can be read as one, be it right or wrong."""
    written = [*tables.claims.loc[tables.claims["variable"] == "date", "value"], *tables.sources["published_on"]]
    return not any(values.date_problem(date) for date in written if date)


# Reading: bytes, header, cells -------------------------------------------------------------------


def _readable(root: Path) -> list[Problem]:
    """Missing files and wrong encodings end the check; byte-order marks, CRLF and wrong headers are problems."""
    fatal, problems = _json_files(root), []
    if fatal:
        raise Unreadable(fatal)
    for path, table_schema in schema(root).items():
        file = f"data/{path}"
        try:
            raw = (root / file).read_bytes()
            text = raw.decode("utf-8")
        except OSError:
            fatal.append(
                Problem(file, None, None, "missing-file", "the file is missing", "put it back, or check the name")
            )
            continue
        except UnicodeDecodeError as error:
            row = raw[: error.start].count(b"\n") + 1
            fatal.append(
                Problem(
                    file,
                    row,
                    None,
                    "encoding",
                    "is not UTF-8",
                    "save it as UTF-8 (in a spreadsheet: CSV UTF-8)",
                )
            )
            continue
        if text.startswith("\ufeff"):
            problems.append(Problem(file, 1, None, "bom", "begins with a byte-order mark", "save as UTF-8 without BOM"))
            text = text[1:]
        if "\r" in text:
            row = text[: text.index("\r")].count("\n") + 1
            problems.append(
                Problem(file, row, None, "line-ends", "has Windows line ends (CRLF)", "save with LF line ends")
            )
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        problems += _header(file, text, [field["name"] for field in table_schema["fields"]])
    problems += _seed_files(root, fatal)
    if fatal:
        raise Unreadable(fatal)
    return problems


def _json_files(root: Path) -> list[Problem]:
    """The schema and the borders must be there, be JSON, and the schema must describe every table."""
    fatal = []
    for file in ("data/datapackage.json", "data/borders.topo.json"):
        try:
            content = json.loads((root / file).read_text(encoding="utf-8"))
        except OSError:
            fatal.append(Problem(file, None, None, "missing-file", "the file is missing", "put it back"))
        except UnicodeDecodeError:
            fatal.append(Problem(file, None, None, "encoding", "is not UTF-8", "save it as UTF-8"))
        except json.JSONDecodeError as error:
            fix = "mend the JSON there, or put the file back"
            fatal.append(Problem(file, None, None, "json", f"is no JSON: {error}", fix))
        else:
            if file == "data/datapackage.json":
                described = {r.get("name") for r in content.get("resources", []) if r.get("type") == "table"}
                fatal += [
                    Problem(file, None, None, "missing-table", f"does not describe the table {name!r}", "put it back")
                    for name in NAMES
                    if name not in described
                ]
    return fatal


def _header(file: str, text: str, expected: list[str]) -> list[Problem]:
    header = next(csv.reader(io.StringIO(text)), [])
    problems = []
    for name in expected:
        if name not in header:
            fix = f"add the column {name!r}; the columns are {', '.join(expected)}"
            problems.append(Problem(file, 1, name, "missing-column", f"the column {name!r} is missing", fix))
    for name in header:
        if name not in expected:
            fix = "remove it, or describe it in data/datapackage.json"
            problems.append(Problem(file, 1, name, "extra-column", f"the column {name!r} is not in the schema", fix))
    if not problems and header != expected:
        problems.append(
            Problem(
                file,
                1,
                None,
                "column-order",
                "the columns stand in another order",
                f"use {', '.join(expected)}",
            )
        )
    for number, row in _rows(text):
        if len(row) != len(header):
            message = f"has {len(row)} cells where the header has {len(header)}"
            fix = 'put double quotes around a cell that holds a comma, and "" for a quote inside it'
            problems.append(Problem(file, number, None, "ragged-row", message, fix))
    return problems


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    next(reader, None)
    for row in reader:
        yield reader.line_num, row


def _seed_files(root: Path, fatal: list[Problem]) -> list[Problem]:
    """Each seed named in sources.csv must be there and be UTF-8; reads sources.csv only if it can."""
    if not has_texts(root) or any(p.file == "data/sources.csv" for p in fatal):
        return []
    with open(root / "data" / "sources.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            name = Path(row.get("seed_file") or "").name
            if not name:
                continue
            try:
                (root / "seeds" / name).read_bytes().decode("utf-8")
            except OSError:
                fix = "put the text into seeds/, or correct seed_file in data/sources.csv"
                fatal.append(Problem(f"seeds/{name}", None, None, "missing-file", "the source text is missing", fix))
            except UnicodeDecodeError:
                fix = "convert it to UTF-8, then renew sha256 and chars in data/sources.csv"
                fatal.append(Problem(f"seeds/{name}", None, None, "encoding", "is not UTF-8", fix))
    return []


def _cells(root: Path) -> list[Problem]:
    """Cells a spreadsheet would run, or a browser would render."""
    problems = []
    for path, table_schema in schema(root).items():
        columns = [field["name"] for field in table_schema["fields"]]
        kinds = [field["type"] for field in table_schema["fields"]]
        text = (root / "data" / path).read_text(encoding="utf-8")
        for number, row in _rows(text):
            for column, kind, cell in zip(columns, kinds, row, strict=False):
                place = (f"data/{path}", number, column)
                if cell and kind in _FORMS and not re.fullmatch(_FORMS[kind], cell):
                    problems.append(Problem(*place, "type", *_wrong_type(kind, cell)))
                    continue
                # Two minus signs are how ISO writes a date without a year (--03-22).
                if re.match(r"[=+@\t]|-[^-\d]|-\d+[^\d.,]", cell):
                    fix = "write the value itself; a spreadsheet would run this cell as a formula"
                    problems.append(Problem(*place, "formula", f"looks like a formula: {cell!r}", fix))
                if re.search(r"[\x00-\x1f\x7f]", cell):
                    fix = "delete it"
                    problems.append(
                        Problem(*place, "character", f"holds a control character or a line break: {cell!r}", fix)
                    )
                # A regular expression may look behind: (?<!...).
                if re.search(r"<[a-zA-Z/!]", cell) and column not in ("term", "search_terms"):
                    fix = "write plain text; pages escape it anyway"
                    problems.append(Problem(*place, "html", f"holds HTML: {cell!r}", fix))
                if cell != cell.strip() and column not in ("quote", "search_terms", "body_quote"):
                    fix = "remove the spaces at its ends"
                    problems.append(Problem(*place, "blank-ends", f"begins or ends with a space: {cell!r}", fix))
    return problems


# Plain ASCII and of a size the tables can hold; frictionless would take any digits of Unicode.
_FORMS = {"integer": r"-?[0-9]{1,12}", "number": r"-?[0-9]{1,12}(\.[0-9]+)?"}


def _wrong_type(kind: str, cell: str) -> tuple[str, str]:
    """Message and mend for a cell that does not hold what its column holds."""
    if kind in _FORMS and re.fullmatch(r"-?\d{1,3}(,\d{3})+", cell):
        return f"the number {cell!r} has a thousands separator", f"write {cell.replace(',', '')}"
    wanted = {"integer": "a whole number", "number": "a number", "date": "a date such as 2024-03-22"}.get(kind, kind)
    return f"{cell!r} is not {wanted}", f"write {wanted}, or leave the cell empty for not reported"


# The schema, by frictionless ---------------------------------------------------------------------


def _schema(root: Path, skip_offsets: bool) -> list[Problem]:
    """Types, enums, patterns, required cells, keys: frictionless on data/datapackage.json."""
    import frictionless  # slow to import, and only the check needs it

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    package = frictionless.Package(str(root / "data" / "datapackage.json"))
    report = package.validate(limit_errors=1000)
    problems = []
    for task in report.tasks:
        path = package.get_resource(task.name).path
        file = f"data/{path}"
        fields = {f["name"]: f for f in schema(root).get(path, {"fields": []})["fields"]}
        for error in task.errors:
            # A foreign key names its columns, a cell its one.
            column = getattr(error, "field_name", None) or next(iter(getattr(error, "field_names", [])), None)
            if skip_offsets and "/" not in path and column in ("start", "end") and error.cell in ("", None):
                continue
            row = getattr(error, "row_number", None)
            rule, message, fix = _explain(error, fields.get(column, {}))
            problems.append(Problem(file, row, column, rule, message, fix))
    return _one_each(problems)


def _one_each(problems: list[Problem]) -> list[Problem]:
    """One problem for one fault: an empty or repeated id breaks the primary key too, which says no more."""
    told = {(p.file, p.row) for p in problems if p.column}
    return [p for p in problems if p.column or (p.file, p.row) not in told]


def _explain(error, field: dict) -> tuple[str, str, str]:
    """A frictionless error in plain words: rule, message, mend."""
    cell = getattr(error, "cell", "")
    constraints = field.get("constraints", {})
    if error.type == "type-error":
        return "type", *_wrong_type(field.get("type"), str(cell))
    if error.type == "constraint-error":
        if cell in ("", None):
            return "required", "the cell is empty", f"fill it in: {field.get('description', '')}"
        if "enum" in constraints and cell not in [str(v) for v in constraints["enum"]]:
            allowed = ", ".join(str(v) for v in constraints["enum"])
            return "unknown-code", f"{cell!r} is not one of the allowed values", f"use one of: {allowed}"
        if "pattern" in constraints and not re.fullmatch(constraints["pattern"], str(cell)):
            return "pattern", f"{cell!r} does not have the right form", field.get("description", "")
        if constraints.get("unique"):
            return "duplicate", f"{cell!r} stands in an earlier row too", "give each row an id of its own"
        return "range", f"{cell!r} is out of range ({error.note})", field.get("description", "")
    if error.type in ("unique-error", "primary-key"):
        return (
            "duplicate",
            f"the id stands in an earlier row too ({error.note})",
            "give each row an id of its own",
        )
    if error.type == "foreign-key":
        return (
            "unknown-key",
            f"points to a row that does not exist ({error.note})",
            "correct the id, or add that row",
        )
    return error.type, error.message, "see the codebook page and data/datapackage.json"


# Rules of our own --------------------------------------------------------------------------------


def _row(frame_index: int) -> int:
    return frame_index + 2


def _expressions(tables: Tables) -> Iterator[Problem]:
    """Terms are regular expressions; those that are none find nothing and stop the rules that search."""
    for name, column in (("lexicon", "term"), ("coverage", "search_terms")):
        for i, term in getattr(tables, name)[column].items():
            try:
                re.compile(term)
            except re.error as error:
                message = f"{term!r} is no regular expression: {error}"
                fix = "correct it; a backslash before a sign takes it as it is"
                yield Problem(f"data/{name}.csv", _row(i), column, "expression", message, fix)


def _published(tables: Tables) -> Iterator[Problem]:
    for i, row in tables.sources.iterrows():
        if row["published_on"] and (wrong := values.date_problem(row["published_on"])):
            fix = "write a date such as 2024-03-27, as precise as is known"
            yield Problem("data/sources.csv", _row(i), "published_on", "date", f"{row['published_on']!r} {wrong}", fix)


def _seeds(tables: Tables) -> Iterator[Problem]:
    """Every source text is the one that was coded."""
    texts = tables.texts()
    for i, row in tables.sources.iterrows():
        text = texts[row["source_id"]]
        if text.sha256 != row["sha256"]:
            message = f"seeds/{row['seed_file']} has another hash: {text.sha256}"
            fix = "put the original text back; if the change is meant, renew sha256 and chars and every offset"
            yield Problem("data/sources.csv", _row(i), "sha256", "hash", message, fix)
        if len(text.text) != row["chars"]:
            message = f"seeds/{row['seed_file']} has {len(text.text)} characters, not {row['chars']}"
            yield Problem("data/sources.csv", _row(i), "chars", "hash", message, f"write {len(text.text)}")


# Tables whose rows carry a quote, and the columns of its offsets and words.
QUOTED = {
    "claims": ("start", "end", "quote"),
    "framings": ("start", "end", "quote"),
    "coverage": ("start", "end", "quote"),
    "questions": ("start", "end", "quote"),
    "headlines": ("body_start", "body_end", "body_quote"),
}


def _quotes(tables: Tables) -> Iterator[Problem]:
    texts = tables.texts()
    for name, columns in QUOTED.items():
        for i, row in getattr(tables, name).iterrows():
            text, (start, end, quote) = texts[row["source_id"]], (row[c] for c in columns)
            placed = pd.notna(start) and pd.notna(end)
            if (text.text[start:end] == quote) if placed else not quote:
                continue
            message = f"{row.iloc[0]}: the quote has no offsets"
            if placed:
                reads = text.text[start : min(end, start + len(quote) + 40)]
                message = f"{row.iloc[0]}: the text at {start} to {end} reads {reads!r}, not the quote"
            if hits := text.find(quote):
                places = ", ".join(f"{a} to {b}" for a, b in hits)
                fix = f"the quote stands at {places}: correct start and end, or run `contested reconcile`"
            else:
                fix = f"the quote stands nowhere; nearest passage: {text.nearest(quote)!r}"
            yield Problem(f"data/{name}.csv", _row(i), columns[2], "quote", message, fix)


CODED_ZONES = ("headline", "standfirst", "body")
FRAMING_MEND = "write 1 where it holds a statement of data/framings.csv, else 0"


def _framings(tables: Tables) -> Iterator[Problem]:
    """Framing statements stand in framing sentences and on known events; what is not certain has a hedge."""
    sentences = tables.sentences.set_index("sentence_id")
    events = {*tables.incidents["incident_id"], "ukraine-war", "is-russia-conflict", "other"}
    for i, row in tables.framings.iterrows():
        place = ("data/framings.csv", _row(i))
        name, sentence = row["framing_id"], sentences.loc[row["sentence_id"]]
        if not sentence["start"] <= row["start"] < row["end"] <= sentence["end"]:
            message = f"{name} does not lie in {row['sentence_id']}"
            yield Problem(*place, "sentence_id", "framing", message, "correct the sentence or the offsets")
        if row["event"] not in events:
            fix = "use an incident_id, is-russia-conflict, ukraine-war or other"
            yield Problem(*place, "event", "unknown-key", f"{name}: {row['event']!r} is no event", fix)
        if row["certainty"] in ("probable", "possible") and not row["hedge"]:
            yield Problem(
                *place, "hedge", "framing", f"{name} is {row['certainty']} without a hedge", "quote the hedge"
            )
    holds = set(tables.framings["sentence_id"])
    for i, row in tables.sentences.iterrows():
        if pd.isna(row["framing"]):
            if row["zone"] in CODED_ZONES:
                message = f"{row['sentence_id']} was not read for framing"
                yield Problem("data/sentences.csv", _row(i), "framing", "framing", message, FRAMING_MEND)
        elif bool(row["framing"]) != (row["sentence_id"] in holds):
            message = f"{row['sentence_id']} has framing {row['framing']}, the table of statements says otherwise"
            yield Problem("data/sentences.csv", _row(i), "framing", "framing", message, "correct one of the two")


def _cues(tables: Tables) -> Iterator[Problem]:
    """The hedge and the cue of a framing statement stand in its sentence."""
    texts, sentences = tables.texts(), tables.sentences.set_index("sentence_id")
    for i, row in tables.framings.iterrows():
        sentence = sentences.loc[row["sentence_id"]]
        words = texts[row["source_id"]].text[sentence["start"] : sentence["end"]]
        for column in ("hedge", "cue"):
            if row[column] not in words:
                message = f"{row['framing_id']}: {row[column]!r} does not stand in its sentence"
                yield Problem("data/framings.csv", _row(i), column, "framing", message, "copy it from the sentence")


def _coverage(tables: Tables) -> Iterator[Problem]:
    """Every item is looked for in every source: found with a quote, or not found by terms."""
    for i, row in tables.coverage.iterrows():
        place, name = ("data/coverage.csv", _row(i)), f"{row['item_id']} in {row['source_id']}"
        if row["status"] in ("absent", "not-possible"):
            if not row["search_terms"] or row["quote"]:
                fix = "give the terms that were searched, and no quote"
                yield Problem(*place, "search_terms", "coverage", f"{name} is absent without search terms", fix)
        elif not row["quote"]:
            yield Problem(*place, "quote", "coverage", f"{name} is present without a quote", "quote it")
    texts = tables.texts() if has_texts(tables.root) else {}
    looked_for = set(zip(tables.coverage["item_id"], tables.coverage["source_id"], strict=True))
    for source in tables.sources["source_id"]:
        for item in tables.items["item_id"]:
            if (item, source) not in looked_for:
                message = f"{item} was not looked for in {source}"
                fix = _coverage_mend(tables, item, texts[source]) if texts else "read the text for it and add the row"
                yield Problem("data/coverage.csv", None, None, "coverage", message, fix)


def _coverage_mend(tables: Tables, item: str, text: Text) -> str:
    """The row to add, as far as the terms used for other sources can say."""
    terms = [t for t in tables.coverage.loc[tables.coverage["item_id"] == item, "search_terms"].unique() if t]
    for found in (re.search(t, text.text, re.IGNORECASE) for t in terms):
        if found:
            return f"read the text for it and add the row; terms used for another source find {found[0]!r}"
    if not terms:
        return "read the text for it and add the row"
    row = _line(item, text.source_id, "absent", "", "", "", terms[0], "")
    return f"read the text for it; if it is absent, add {row}"


def _line(*cells: str) -> str:
    """A row as it is written in a table."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _questions(tables: Tables) -> Iterator[Problem]:
    """Every question is asked of every source: the page says of an empty answer that it was not found."""
    questions = tables.questions
    asked = set(zip(questions["question_id"], questions["source_id"], strict=True))
    for source in tables.sources["source_id"]:
        for row in questions.drop_duplicates("question_id").itertuples():
            if (row.question_id, source) not in asked:
                message = f"{row.question_id} ({row.question}) was not asked of {source}"
                row_to_add = _line(row.question_id, row.question, source, "not found in this text", "", "", "")
                fix = f"read the text for it; if it is not answered, add {row_to_add}"
                yield Problem("data/questions.csv", None, None, "questions", message, fix)


def _searches(tables: Tables) -> Iterator[Problem]:
    """The terms of an absent item find nothing in its text."""
    texts = tables.texts()
    for i, row in tables.coverage.iterrows():
        if row["status"] not in ("absent", "not-possible") or not row["search_terms"]:
            continue
        if found := re.search(row["search_terms"], texts[row["source_id"]].text, re.IGNORECASE):
            message = f"{row['item_id']} in {row['source_id']} is called absent, but its terms find {found[0]!r}"
            fix = "read that passage again"
            yield Problem("data/coverage.csv", _row(i), "search_terms", "coverage", message, fix)


def _claim_values(tables: Tables) -> Iterator[Problem]:
    """Numbers, qualifiers, dates and countries of claims, held against the words of their quotes."""
    duplicates = tables.claims.duplicated(["incident_id", "source_id", "variable", "value", "counts", "voice"])
    for i, claim in tables.claims.iterrows():
        place = ("data/claims.csv", _row(i))
        if duplicates[i]:
            fix = "keep the claim with the best quote"
            yield Problem(*place, "value", "duplicate", f"{claim['claim_id']} says what an earlier claim says", fix)
        if len(claim["quote"].split()) > MAX_QUOTE_WORDS:
            fix = f"shorten it to {MAX_QUOTE_WORDS} words that still carry the claim"
            yield Problem(*place, "quote", "quote-length", f"{claim['claim_id']}: the quote is too long", fix)
        for column, rule, message, fix in (
            *_number_problems(claim),
            *_date_claim_problems(claim),
            *_text_number_problems(claim),
        ):
            yield Problem(*place, column, rule, f"{claim['claim_id']}: {message}", fix)
        if claim["variable"] == "country":
            for code in sorted(values.heads(claim["value"])):
                if not pycountry.countries.get(alpha_3=code):
                    message = f"{claim['claim_id']}: {code!r} is no country code"
                    fix = "use ISO 3166-1 alpha-3, such as RUS; several stand apart by semicolons"
                    yield Problem(*place, "value", "country", message, fix)


# The bounds each qualifier leaves filled (CODEBOOK, A6).
_BOUNDS = {
    "exact": (True, True, True),
    "at-least": (True, True, False),
    "more-than": (True, True, False),
    "up-to": (False, True, True),
    "about": (False, True, False),
    "vague": (False, False, False),
    "": (False, False, False),
}


def _number_problems(claim: pd.Series) -> Iterator[tuple[str, str, str, str]]:
    bounds = [claim["low"], claim["best"], claim["high"]]
    filled = tuple(pd.notna(b) for b in bounds)
    known = [b for b in bounds if pd.notna(b)]
    if known != sorted(known):
        yield "best", "order", "low, best and high do not rise", "put them in order: low <= best <= high"
    elif filled != _BOUNDS[claim["qualifier"]]:
        wanted = [n for n, f in zip(("low", "best", "high"), _BOUNDS[claim["qualifier"]], strict=True) if f]
        fix = f"with {claim['qualifier'] or 'no qualifier'!r}, fill {', '.join(wanted) or 'none of low, best, high'}"
        yield "qualifier", "qualifier", "the numbers do not fit the qualifier", fix
    counted = claim["variable"] in ("killed", "injured", "hostages", "attackers", "arrested")
    if counted != bool(claim["qualifier"]) or counted != bool(claim["counts"]):
        fix = "a count needs qualifier and counts; any other claim has neither"
        yield "qualifier", "qualifier", "qualifier or counts do not fit the variable", fix
    for column, number in zip(("low", "best", "high"), bounds, strict=True):
        if pd.notna(number) and not values.carries(claim["quote"], int(number)):
            stated = values.numbers(claim["quote"])
            message = f"{column} is {number}, but the quote says {stated or 'no number'}: {claim['quote']!r}"
            yield column, "number", message, "correct the number, or choose the quote that states it"


def _text_number_problems(claim: pd.Series) -> Iterator[tuple[str, str, str, str]]:
    """Digits in a value must be in its quote too."""
    if claim["variable"] == "date":
        return
    for number in re.findall(r"\d+(?:,\d{3})*", claim["value"]):
        if not values.carries(claim["quote"], int(number.replace(",", ""))):
            message = f"the value says {number}, the quote does not: {claim['quote']!r}"
            yield "value", "number", message, "correct the value, or choose the quote that states it"


def _date_claim_problems(claim: pd.Series) -> Iterator[tuple[str, str, str, str]]:
    if claim["variable"] != "date":
        return
    problem = values.date_problem(claim["value"])
    if problem:
        fix = "write 2024-03-22, 2024-03, 2024, --03-22, 2016/2019, 2017/.. or `relative: ...`"
        yield "value", "date", f"{claim['value']!r} {problem}", fix
        return
    missing = values.missing_from_quote(claim["value"], claim["quote"])
    if missing and not claim["note"].startswith("context:"):
        message = f"the quote does not state {', '.join(missing)}: {claim['quote']!r}"
        yield (
            "value",
            "date",
            message,
            "correct the date, or say in the note, after `context:`, where it comes from",
        )


def _dates(tables: Tables) -> Iterator[Problem]:
    """Dates of incidents: calendar order, and a span that fits the precision."""
    days = {1: 1, 2: 7, 3: 31, 4: 366}
    for i, row in tables.incidents.iterrows():
        place = ("data/incidents.csv", _row(i))
        if not row["date_start"] or not row["date_end"]:
            if row["date_start"] or row["date_end"] or row["date_precision"] != 5:
                fix = "fill both dates, or neither with precision 5"
                yield Problem(*place, "date_start", "date", "one date is missing", fix)
            continue
        start, end = pd.Timestamp(row["date_start"]), pd.Timestamp(row["date_end"])
        length = (end - start).days + 1
        if length < 1:
            yield Problem(*place, "date_end", "date", "the end lies before the start", "swap the two dates")
        elif length > days.get(row["date_precision"], length):
            message = f"{length} days are too many for precision {row['date_precision']}"
            yield Problem(*place, "date_precision", "date", message, "correct the dates or the precision")
        year = re.search(r"-(\d{4})$", row["incident_id"])
        if row["record_type"] == "incident" and year and not start.year <= int(year[1]) <= end.year:
            message = f"the id ends in {year[1]}, the dates lie in {start.year}"
            yield Problem(*place, "incident_id", "date", message, "correct the dates or the id")


def _places(tables: Tables) -> Iterator[Problem]:
    for i, row in tables.incidents.iterrows():
        place = ("data/incidents.csv", _row(i))
        code = row["country"]
        if code and not pycountry.countries.get(alpha_3=code):
            fix = "use ISO 3166-1 alpha-3, such as RUS"
            yield Problem(*place, "country", "country", f"{code!r} is no country code", fix)
            continue
        located = pd.notna(row["latitude"]) and pd.notna(row["longitude"])
        if located != (row["place_precision"] <= 3):
            fix = "fill both at precision 1 to 3, and leave both empty at 4 and 5"
            yield Problem(*place, "latitude", "place", "coordinates and place_precision do not fit", fix)
        elif located and code and not borders.inside(tables.root, code, row["longitude"], row["latitude"]):
            message = f"{row['latitude']}, {row['longitude']} does not lie in {code}"
            yield Problem(
                *place,
                "latitude",
                "place",
                message,
                "correct latitude and longitude (not swapped?) or country",
            )


def _keys_between(tables: Tables) -> Iterator[Problem]:
    claimed = set(tables.claims["incident_id"])
    for i, row in tables.incidents.iterrows():
        if row["incident_id"] not in claimed:
            message = f"{row['incident_id']} has no claim"
            fix = "add a claim to data/claims.csv, or remove the row"
            yield Problem("data/incidents.csv", _row(i), "incident_id", "no-claim", message, fix)
        if row["record_type"] == "incident" and not (row["date_start"] or row["place"] or row["country"]):
            message = "an incident needs a year or a place"
            yield Problem("data/incidents.csv", _row(i), "record_type", "no-claim", message, "make it a context")
    known = {(v, x) for v in values_in(tables) for x in values_in(tables)[v]}
    for i, row in tables.broader.iterrows():
        for column in ("value", "broader"):
            if (row["variable"], row[column]) not in known:
                message = f"no claim on {row['variable']} has the value {row[column]!r}"
                yield Problem(
                    "data/broader.csv",
                    _row(i),
                    column,
                    "unknown-key",
                    message,
                    "correct it, or remove the row",
                )


def _disagreements(tables: Tables) -> Iterator[Problem]:
    """A coded difference must be one the claims show."""
    found = set(disagreement.pairs(tables)[["claim_a", "claim_b"]].itertuples(index=False, name=None))
    for i, row in tables.disagreements.iterrows():
        if (row["claim_a"], row["claim_b"]) not in found:
            message = f"{row['claim_a']} and {row['claim_b']} do not differ, or stand the other way round in claims.csv"
            yield Problem("data/disagreements.csv", _row(i), "claim_a", "no-difference", message, "remove the row")
        if row["outside"] and not row["outside_basis"]:
            message = "a note from outside the sources has no basis"
            yield Problem(
                "data/disagreements.csv", _row(i), "outside_basis", "required", message, "say what it rests on"
            )


def _unexplained(tables: Tables) -> Iterator[Problem]:
    """Every difference has a kind, computed or coded."""
    differences = disagreement.explained(tables)
    for pair in differences[differences["kind"] == ""].itertuples():
        message = f"{pair.claim_a} and {pair.claim_b} differ on {pair.variable}, and nothing says how"
        fix = "add the pair with a kind and a reason"
        yield Problem("data/disagreements.csv", None, None, "no-kind", message, fix)


def values_in(tables: Tables) -> dict[str, set[str]]:
    """The compared values of the claims, by variable."""
    grouped = tables.claims.groupby("variable")["value"]
    return {variable: set().union(*(values.heads(v) for v in column)) for variable, column in grouped}


def _sentences(tables: Tables) -> Iterator[Problem]:
    """Every sentence lies in its text and either carries a claim or says why it does not."""
    texts = tables.texts() if has_texts(tables.root) else {}
    chars, last = tables.sources.set_index("source_id")["chars"], {}
    spans = {source: list(zip(g["start"], g["end"], strict=True)) for source, g in tables.claims.groupby("source_id")}
    for i, row in tables.sentences.iterrows():
        place = ("data/sentences.csv", _row(i))
        source, start, end = row["source_id"], row["start"], row["end"]
        if not last.get(source, 0) <= start < end <= chars[source]:
            fix = f"{_RECONCILE} after removing the source's rows"
            yield Problem(*place, "start", "sentence", f"{row['sentence_id']} overlaps or leaves its text", fix)
            continue
        last[source] = end
        claimed = any(a < end and b > start for a, b in spans.get(source, []))
        if claimed == bool(row["no_claim_reason"]):
            words = f": {texts[source].text[start:end][:60]!r}..." if texts else ""
            if claimed:
                message, fix = "carries a claim and a reason for having none", "empty no_claim_reason"
            else:
                message, fix = (
                    "carries no claim",
                    "add the claim, or say why there is none in no_claim_reason",
                )
            yield Problem(*place, "no_claim_reason", "sentence", f"{row['sentence_id']} {message}{words}", fix)
    for i, row in tables.sources.iterrows():
        if row["source_id"] not in last:
            message = f"{row['source_id']} has no sentences"
            yield Problem("data/sources.csv", _row(i), "source_id", "sentence", message, _RECONCILE)


def _derived(tables: Tables) -> Iterator[Problem]:
    """Derived columns equal a recomputation from the claims."""
    fresh = estimates.derive(tables)
    for column in fresh.columns.drop("incident_id"):
        stored = tables.incidents[column]
        for i in range(len(fresh)):
            a, b = stored.iloc[i], fresh[column].iloc[i]
            if (pd.isna(a) and pd.isna(b)) or (pd.notna(a) and pd.notna(b) and a == b):
                continue
            message = (
                f"{tables.incidents['incident_id'].iloc[i]}: the claims give {_shown(b)}, the file has {_shown(a)}"
            )
            yield Problem("data/incidents.csv", _row(i), column, "derived", message, _RECONCILE)


def _from_texts(tables: Tables) -> Iterator[Problem]:
    """What is derived from the texts equals a recomputation; of each table, the first row that does not."""
    for name, fresh in derive(tables).items():
        stored = getattr(tables, name)
        both = min(len(stored), len(fresh))
        wrong = stored[:both].astype("string").fillna("") != fresh[:both].astype("string").fillna("")
        rows = [*wrong.index[wrong.any(axis=1)], both]
        if len(stored) != len(fresh):
            message = f"the texts give {len(fresh)} rows, the file has {len(stored)}; they part here"
            yield Problem(f"data/{name}.csv", _row(rows[0]), None, "derived", message, _RECONCILE)
        elif rows[0] < both:
            column = wrong.loc[rows[0]].idxmax()
            ours, theirs = _shown(stored.loc[rows[0], column]), _shown(fresh.loc[rows[0], column])
            message = f"the texts give {theirs}, the file has {ours}"
            yield Problem(f"data/{name}.csv", _row(rows[0]), column, "derived", message, _RECONCILE)


def _shown(value: object) -> str:
    return "nothing" if pd.isna(value) or value == "" else str(value)


def summary(tables: Tables) -> str:
    """The counts the check prints when all is well."""
    types = tables.incidents["record_type"].value_counts()
    kinds = ", ".join(f"{types.get(kind, 0)} {kind}s" for kind in ("incident", "aggregate", "context"))
    open_sentences = tables.sentences["no_claim_reason"].ne("").sum()
    differences = disagreement.explained(tables)
    return (
        f"{len(tables.sources)} sources, {len(tables.incidents)} rows of incidents ({kinds}), "
        f"{len(tables.claims)} claims, {len(tables.sentences)} sentences "
        f"({open_sentences} without a claim, each with its reason), "
        f"{len(differences)} pairs of claims that differ ({(differences['kind'] == '').sum()} of no known kind)"
    )
