"""One planted fault for each check: what is changed, and where the check must find it. Add one here for a new check."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from helpers import CROCUS, claim_id, edit, replace_bytes, rewrite, rows

from contested.tables import Tables

CLAIM = claim_id(quote="The murder of 137 concert-goers")  # 137 victims killed, exact
DATE = claim_id(source_id="estiklal", incident_id=CROCUS, variable="date")
TWO_NUMBERS = claim_id(quote="two embassy staff and at least six other people", variable="killed")
KOLOMNA = "kolomna-2019"
SEED = "seeds/001_6e64fbcfa3112358.txt"
PACKAGE, BORDERS = "data/datapackage.json", "data/borders.topo.json"
NA = pd.NA

# In the tables, in memory -------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """A change of one row in memory, and what the check must say.

    row: cells by which the row is found, the first that fits. cells: what is written there. how: "set" the cells,
    "repeat" the row at the end with them, "drop" it, or set them in "every" row that fits. also: checks that cannot
    but find the same change. whole: the problem is one of the table, without a row.
    """

    check: str
    table: str
    row: dict[str, object]
    cells: dict[str, object]
    column: str | None
    says: str
    how: str = "set"
    also: tuple[str, ...] = ()
    whole: bool = False

    def planted(self, tables: Tables) -> tuple[Tables, int | None]:
        """The tables with the fault, and the line it is on."""
        frame = getattr(tables, self.table).copy()
        fits = pd.concat([frame[c].eq(v).fillna(False) for c, v in self.row.items()], axis=1).all(axis=1)
        at = frame.index[fits][0]
        if self.how == "repeat":
            frame = pd.concat([frame, frame.loc[[at]]], ignore_index=True)
            at = len(frame) - 1
        for column, value in self.cells.items():
            frame.loc[fits if self.how == "every" else at, column] = value
        if self.how == "drop":
            frame = frame.drop(index=at).reset_index(drop=True)
        assert not frame.equals(getattr(tables, self.table)), "nothing is planted"
        return replace(tables, **{self.table: frame}), None if self.whole else at + 2


def claim(check: str, column: str, says: str, cells: dict, row: str = CLAIM, **more) -> Fault:
    return Fault(check, "claims", {"claim_id": row}, cells, column, says, **more)


def incident(check: str, column: str, says: str, cells: dict, row: str = KOLOMNA, **more) -> Fault:
    return Fault(check, "incidents", {"incident_id": row}, cells, column, says, **more)


def sentence(check: str, column: str, says: str, row: str, cells: dict, **more) -> Fault:
    return Fault(check, "sentences", {"sentence_id": row}, cells, column, says, **more)


def framing(check: str, column: str, says: str, cells: dict, row: str = "u-001", **more) -> Fault:
    return Fault(check, "framings", {"framing_id": row}, cells, column, says, **more)


def source(check: str, column: str, says: str, cells: dict, **more) -> Fault:
    return Fault(check, "sources", {"source_id": "ashour"}, cells, column, says, **more)


ABSENT, PRESENT = {"status": "absent"}, {"status": "asserted"}
DOER = {"row": "estiklal-037", "also": ("doer-statement",)}
DENIED = {"also": ("overlap-alike",)}
MARCH_12 = {"date_start": "2024-03-12", "date_end": "2024-03-12"}
SIEGE = {"in_dispute": "yes", "kind": "contradiction", "settles": "A record."}
OWN = {"row": "estiklal-037", "also": ("certainty-hedge",)}
TALIBAN = {"target": "taliban", "event": "volgograd-prison-2024"}
NO_LONGER_CARRIED = {"also": ("statement-doer",)}


def dispute(check: str, column: str, says: str, cells: dict, row: str = "toll-crocus", **more) -> Fault:
    return Fault(check, "disputes", {"dispute_id": row}, cells, column, says, **more)


IN_MEMORY = (
    source("source-date", "published_on", "'2024-13-27' is not a real date", {"published_on": "2024-13-27"}),
    source("source-address", "url", "'javascript:x' is not the address of a web page", {"url": "javascript:x"}),
    source(
        *("source-original", "original_date", "'2024-04' is later than 2024-03-27, the date of the copy"),
        {"original_date": "2024-04"},
    ),
    source("text-hash", "sha256", "is not the text that was coded", {"sha256": "0" * 64}),
    source("text-length", "chars", "characters, not 99999", {"chars": 99999}),
    source(
        *("source-sentences", "source_id", "new-one has no rows in data/sentences.csv", {"source_id": "new-one"}),
        how="repeat",
        also=("coverage-complete", "question-asked"),
    ),
    Fault(
        *("quote-offsets", "coverage", {"item_id": "us-warning", "source_id": "ashour"}),
        *({"start": NA, "end": NA}, "quote", "us-warning: start and end of the quote are missing"),
    ),
    claim("quote-words", "quote", f"{CLAIM}: the text at 1 to 2 reads", {"start": 1, "end": 2}),
    claim("claim-repeated", "value", "says the same as an earlier", {"claim_id": "ashour-999"}, how="repeat"),
    claim("quote-length", "quote", "is 26 words long", {"quote": "137 " + "and " * 25}, also=("quote-words",)),
    claim("number-order", "best", "are not in order", {"best": 6}, row=TWO_NUMBERS),
    claim("qualifier-bounds", "qualifier", "low, best and high do not fit the qualifier", {"qualifier": "at-least"}),
    claim(
        *("count-qualifier", "qualifier", "'killed' is a count of people, so it needs a qualifier"),
        {"qualifier": "", "low": NA, "best": NA, "high": NA},
    ),
    claim("count-counts", "counts", "'killed' needs to say who is counted", {"counts": ""}),
    claim("number-in-quote", "high", r"high is 138, but the quote says 137: ", {"high": 138}, also=("reckoned",)),
    claim("value-in-quote", "value", "the value says 138, but the quote does not", {"value": "138"}),
    claim("claim-date", "value", "'2024-13-01' is not a real date", {"value": "2024-13-01"}, row=DATE),
    claim(
        "date-in-quote", "value", "does not give the day 23", {"value": "2024-03-23"}, row=DATE, also=("fact-carried",)
    ),
    claim(
        "claim-country",
        "value",
        "'RUX' is not a country code",
        {"value": "RUX"},
        row="estiklal-005",
        also=("fact-carried",),
    ),
    incident("incident-dates", "date_start", "one of the two dates is missing", {"date_start": ""}),
    incident(
        *("incident-date-order", "date_end", "before the first"),
        {"date_start": "2019-12-31", "date_end": "2019-12-30"},
        also=("fact-carried",),
    ),
    incident(
        *("incident-date-precision", "date_precision", "3 days are too many", {"date_end": "2024-03-24"}),
        row=CROCUS,
        also=("fact-carried",),
    ),
    incident(
        *("incident-id-year", "incident_id", "ends in 2019", {"date_start": "2018-01-01", "date_end": "2018-12-31"}),
        also=("fact-carried",),
    ),
    incident("incident-country", "country", "'RUX' is not a country code", {"country": "RUX"}),
    incident(
        "incident-coordinates", "latitude", "are missing, but place_precision is 2", {"latitude": NA, "longitude": NA}
    ),
    incident("incident-in-country", "latitude", "is not in RUS", {"latitude": 37.39, "longitude": 55.826}, row=CROCUS),
    incident(
        "incident-claim",
        "incident_id",
        "no claim is about",
        {"incident_id": "lonely-2019"},
        how="repeat",
        also=("fact-carried",),
    ),
    incident(
        *("incident-known", "record_type", "has no date, no place and no country"),
        {"date_start": "", "date_end": "", "date_precision": 5, "place": "", "country": ""},
        also=("basis-needed",),
    ),
    incident(
        *("incident-derived", "victims_killed_best", "the claims give 143, but the file has 999"),
        {"victims_killed_best": 999},
        row=CROCUS,
    ),
    Fault(
        *("broader-value", "broader", {"value": "Islamic State"}, {"value": "Atlantis"}, "value"),
        "no claim on perpetrator has the value 'Atlantis'",
    ),
    claim("value-bare", "value", "is more than one bare value", {"value": "Islamic State (a cell)"}, **DOER),
    claim("claim-column", "whose", "whose is filled in, but only a motive needs it", {"whose": "Putin"}),
    claim("voice-status", "status", "the status is attributed, but the voice is 'article'", {"status": "attributed"}),
    claim("status-mark", "mark", "is doubted, but mark is empty", {"status": "doubted"}),
    claim(
        *(
            "mark-verbatim",
            "mark",
            "is not in the sentence of the quote, nor in one next to it",
            {"mark": "without any proof"},
        ),
        row="unsigned-045",
    ),
    claim(
        "denial", "denies", "the quote is a denial, but denies is empty", {"denies": ""}, row="unsigned-046", **DENIED
    ),
    claim("certainty-hedge", "certainty", "nothing in its quote says so", {"certainty": "possible"}),
    claim("reckoned", "ours", "182 is our own sum", {"ours": ""}, row="ashour-080"),
    claim(
        *("killed-counted", "variable", "but no claim gives the number", {"quote": "killed a man"}),
        row="diplomat-089",
        also=("quote-words",),
    ),
    incident("fact-carried", "date_start", "no claim supports the date_start '2024-03-12'", MARCH_12, row=CROCUS),
    incident(
        "basis-needed",
        "group_basis",
        "but a claim already supports the group",
        {"group_basis": "our class"},
        row=CROCUS,
    ),
    Fault(
        *("dispute-decided", "disputes", {"dispute_id": "toll-crocus"}, {}, None),
        "crocus-city-hall-2024 / killed / victims: the answers differ",
        how="drop",
        whole=True,
    ),
    dispute("dispute-differs", "matter", "no two answers to this question differ", {"matter": "perpetrators"}),
    dispute("dispute-sources", "in_dispute", "come from only one source", SIEGE, row="hostages-volgograd"),
    dispute("dispute-kind", "kind", "'rounding' does not go with in_dispute = yes", {"kind": "rounding"}),
    dispute("dispute-settles", "settles", "settles is empty", {"settles": ""}),
    dispute("outside-basis", "outside_basis", "outside_basis is empty", {"outside": "x"}),
    claim(
        "overlap-alike", "certainty", "code the same words with a different certainty", {"certainty": "probable"}, **OWN
    ),
    framing(
        "statement-doer",
        "target",
        "taliban carried out volgograd-prison-2024, but no claim of estiklal says so",
        TALIBAN,
        row="u-002",
    ),
    claim(
        "doer-statement", "value", "says who carried out", {"value": "Taliban"}, row="estiklal-008", **NO_LONGER_CARRIED
    ),
    Fault(
        *("correction-row", "corrections", {"row_id": "ashour-005"}, {"row_id": "ashour-999"}, "row_id"),
        "ashour-999 is not in its table",
    ),
    Fault(
        *("exception-used", "overlaps", {"row_id": "u-035"}, {"row_id": "u-999"}, "row_id"),
        "u-999 is neither a claim nor",
        also=("statement-doer",),
    ),
    sentence("sentence-span", "start", "or runs past the end of its text", "unsigned-s01", {"end": 99999}),
    sentence("sentence-reason", "no_claim_reason", "has no claim: ", "estiklal-s02", {"no_claim_reason": ""}),
    sentence(
        "sentence-claim",
        "no_claim_reason",
        "has a claim and also a reason",
        "estiklal-s01",
        {"no_claim_reason": "heading"},
    ),
    sentence("sentence-read", "framing", "has not been read for framing", "ashour-s06", {"framing": NA}),
    sentence(
        "sentence-framing", "framing", "data/framings.csv has no statement from it", "estiklal-s08", {"framing": 1}
    ),
    framing(
        "framing-sentence", "sentence_id", "is outside the sentence", {"start": 100, "end": 166}, also=("quote-words",)
    ),
    framing("framing-event", "event", "there is no event 'nowhere-2024'", {"event": "nowhere-2024"}),
    framing("framing-hedge", "hedge", "is possible, but hedge is empty", {"certainty": "possible"}, row="u-003"),
    framing("framing-words", "hedge", "'perchance' is not in estiklal-s", {"hedge": "perchance"}),
    Fault("lexicon-term", "lexicon", {"term": r"\bISKP\b"}, {"term": r"\bISKP\b("}, "term", "not a regular expression"),
    Fault(
        *("coverage-alike", "coverage", {"item_id": "border-flight", "source_id": "unsigned"}),
        *({"status": "rejected"}, "status", "border-flight in unsigned is rejected, but unsigned-045 calls these"),
    ),
    Fault("coverage-term", "coverage", ABSENT, {"search_terms": "("}, "search_terms", "not a regular expression"),
    Fault(
        "absent-terms",
        "coverage",
        ABSENT,
        {"search_terms": ""},
        "search_terms",
        "is marked absent, but search_terms is empty",
    ),
    Fault(
        *("absent-quote", "coverage", {"source_id": "ashour", "status": "doubted"}),
        *({"status": "absent", "search_terms": "zzz"}, "quote", "is marked absent, but has a quote"),
    ),
    Fault("present-quote", "coverage", ABSENT, {"status": "asserted"}, "quote", "is marked present, but has no quote"),
    Fault(
        "absent-search", "coverage", ABSENT, {"search_terms": "the"}, "search_terms", "its search terms find '[Tt]he'"
    ),
    Fault(
        *("coverage-complete", "coverage", {"item_id": "us-warning", "source_id": "ashour"}, {}, None),
        "us-warning has not been looked for in ashour",
        how="drop",
        whole=True,
    ),
    Fault(
        *("question-asked", "questions", {"question_id": "q3", "source_id": "ashour"}, {}, None),
        r"q3 \(Why Russia\?\) has no row for ashour",
        how="drop",
        whole=True,
    ),
    Fault(
        *("headline-own-words", "headlines", {"statement": "There are reasons why Russia blames Ukraine"}),
        *({"found": "yes"}, "found", "is in the body of ashour, but u-096 calls these words only probable"),
    ),
    claim("shown", "shown", "the articles give (yes|no), but the file has nothing", {"shown": ""}),
    Fault(
        *("shown-limit", "claims", {"source_id": "ashour"}, {"shown": "always"}, "shown"),
        r"the quotes marked always show \d\d% of ashour; the limit is 40%",
        how="every",
        whole=True,
    ),
    claim("verbatim", "verbatim", "the articles give no, but the file has yes", {"verbatim": "yes"}),
    sentence(
        *(
            "fragment",
            "fragment",
            "the articles give #:~:text=Russia%20has%20recently,.*, but the file has #:~:text=Moscow",
        ),
        *("estiklal-s06", {"fragment": "#:~:text=Moscow"}),
    ),
    Fault(
        "derived-table",
        "exercise",
        {"source_id": "ashour"},
        {"a": "remedy"},
        "a",
        r"the articles give \w+, but the file has remedy",
    ),
)

# More of the same kinds.
VARIANTS = (
    Fault(
        *("coverage-alike", "coverage", {"item_id": "border-flight", "source_id": "unsigned"}),
        *({"status": "asserted"}, "status", "border-flight in unsigned is asserted, but unsigned-045 calls these"),
    ),
    Fault(
        *("coverage-alike", "coverage", {"item_id": "ukraine-link", "source_id": "dimensions"}),
        *({"status": "doubted"}, "status", "ukraine-link in dimensions is doubted, but"),
    ),
    source("source-address", "url", "is not the address of a web page", {"url": "https://example.org/a#here"}),
    source("source-address", "url", "is not the address of a web page", {"url": "//example.org/a"}),
    source("source-original", "original_date", "is not a real date", {"original_date": "2024-13"}),
    source("source-original", "original_date", "but copy_kind is original", {"copy_kind": "original"}),
    sentence("fragment", "fragment", "the articles give nothing", "unsigned-s01", {"fragment": "#:~:text=Why"}),
    Fault(
        *("headline-own-words", "headlines", {"statement": "There is more to the attack than is said openly"}),
        *({"found": "yes"}, "found", "is in the body of dimensions, but u-285 calls these words unnamed's"),
    ),
    claim("number-in-quote", "low", r"low is 138, but the quote says 137: ", {"low": 138, "best": 138, "high": 138}),
    claim("quote-words", "quote", "which is not the quote", {"quote": "The murder of 137 music lovers"}),
    claim("claim-date", "value", "ends before it begins", {"value": "2024/2015"}, row=DATE),
    claim("count-counts", "counts", "'date' is not a count of people", {"counts": "victims"}, row=DATE),
    incident("incident-in-country", "latitude", "is not in RUS", {"latitude": 48.86, "longitude": 2.35}),
)

# In the files -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FileFault:
    """A change of the files of a copy. row: the id of the row, or the number of its line."""

    check: str
    plant: Callable[[Path], None]
    file: str
    row: str | int | None
    column: str | None
    says: str
    name: str = ""


def in_bytes(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
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


def set_cell(table: str, row: str, column: str, value: str) -> Callable[[Path], None]:
    return lambda project: edit(project, table, row, column, value)


def rewritten(table: str, change: Callable[[list[list[str]]], None]) -> Callable[[Path], None]:
    return lambda project: rewrite(project, table, change)


def in_package(change: Callable[[dict], None]) -> Callable[[Path], None]:
    """A change of datapackage.json."""

    def plant(project: Path) -> None:
        package = json.loads((project / PACKAGE).read_text("utf-8"))
        change(package)
        (project / PACKAGE).write_text(json.dumps(package), "utf-8")

    return plant


def _without_claims(package: dict) -> None:
    package["resources"] = [r for r in package["resources"] if r["name"] != "claims"]


LONGEST = max(rows("items"), key=lambda row: len(row["label"]))


def _shorter_labels(package: dict) -> None:
    """A kind of rule that no check has words for."""
    [items] = [r for r in package["resources"] if r["name"] == "items"]
    [label] = [f for f in items["schema"]["fields"] if f["name"] == "label"]
    label["constraints"]["maxLength"] = len(LONGEST["label"]) - 1


def _without_country(cells: list[list[str]]) -> None:
    at = cells[0].index("country")
    for row in cells:
        del row[at]


def _with_mood(cells: list[list[str]]) -> None:
    for row in cells:
        row.append("x")
    cells[0][-1] = "mood"


def _swapped(cells: list[list[str]]) -> None:
    for row in cells:
        row[0], row[1] = row[1], row[0]


def cell(check: str, row: str, column: str, value: str, says: str, table: str = "claims", name: str = "") -> FileFault:
    return FileFault(check, set_cell(table, row, column, value), f"data/{table}.csv", row, column, says, name)


CLAIMS, INCIDENTS = "data/claims.csv", "data/incidents.csv"

# Nothing else can be asked while one of these is there; each needs a copy of its own.
ALONE = (
    FileFault("missing-file", removed(CLAIMS), CLAIMS, None, None, "the file is missing"),
    FileFault(
        *("encoding", in_bytes(INCIDENTS, lambda raw: raw.replace(b"Explosion in Kolomna", b"Explosion \xe0 Kolomna"))),
        *(INCIDENTS, KOLOMNA, None, "not UTF-8"),
    ),
    cell("text-outside", "ashour", "seed_file", f"../{CLAIMS}", "is outside seeds/", "sources"),
    FileFault("missing-text", removed(SEED), SEED, None, None, "the file is missing"),
    FileFault("text-encoding", in_bytes(SEED, lambda raw: raw + b"\xe9"), SEED, None, None, "not UTF-8"),
    FileFault("json", in_bytes(PACKAGE, lambda raw: raw[:200]), PACKAGE, None, None, "not valid JSON"),
    FileFault("undescribed-table", in_package(_without_claims), PACKAGE, None, None, "'claims' is not described"),
    FileFault(
        "byte-order-mark", in_bytes(CLAIMS, lambda raw: b"\xef\xbb\xbf" + raw), CLAIMS, 1, None, "byte-order mark"
    ),
    FileFault("line-ends", in_bytes(CLAIMS, lambda raw: raw.replace(b"\n", b"\r\n")), CLAIMS, 1, None, "CRLF"),
    FileFault("missing-column", rewritten("incidents", _without_country), INCIDENTS, 1, "country", "is missing"),
    FileFault("extra-column", rewritten("broader", _with_mood), "data/broader.csv", 1, "mood", "not in the schema"),
    FileFault("column-order", rewritten("items", _swapped), "data/items.csv", 1, None, "in the wrong order"),
    FileFault(
        *("ragged-row", replaced(CLAIMS, ",The murder of 137", ",The murder, of 137"), CLAIMS, CLAIM, None),
        r"\d+ cells, but the header has \d+",
    ),
)

# All of these are found in one copy, in one run.
TOGETHER = (
    cell("formula", "ashour-010", "note", "=1+1", "looks like a formula"),
    cell("control-character", "ashour-011", "note", "a\0b", "control character"),
    cell("html", "ashour-013", "note", "a <b>bold</b> note", "contains HTML"),
    cell("blank-ends", "ashour-014", "note", " a note", "begins or ends with a space"),
    cell("type", CLAIM, "best", "1,137", "thousands separator"),
    cell("required", "ashour-015", "voice", "", "the cell is empty"),
    cell("unknown-code", "ashour-016", "status", "certain", "'certain' is not one of the allowed values"),
    cell("pattern", KOLOMNA, "country", "Russia", "'Russia' does not have the right form", "incidents"),
    cell("range", KOLOMNA, "latitude", "95", "'95' is above 90", "incidents"),
    cell("duplicate", "ashour-018", "claim_id", "ashour-017", r"row \d+ has the same id"),
    cell("unknown-key", "ashour-019", "incident_id", "nowhere-2024", "'nowhere-2024' is not in data/incidents.csv"),
    FileFault("borders-hash", in_bytes(BORDERS, lambda raw: raw.rstrip() + b" \n"), BORDERS, None, None, "hash"),
    FileFault("schema", in_package(_shorter_labels), "data/items.csv", LONGEST["item_id"], "label", "maxLength"),
)
