"""What a reader takes away from the site: notebooks with what they need to run, and the tables."""

from __future__ import annotations

from pathlib import Path

from contested.classroom.bundle import archive, notebooks, start
from contested.site.metadata import dataset_bibtex, dataset_citation, edition
from contested.site.workbook import workbook
from contested.tables.published import published

ALL = "all-notebooks"
TABLES = "contested-counts-tables"
WORKBOOK = "contested-counts.xlsx"
README = """Contested Counts: the tables, version {version}, data {data}

Each .csv file is one table: UTF-8, comma-separated, one header line. An empty cell means "not reported", 0 means
"reported as zero". datapackage.json says what every table and every column holds; frictionless and other programs that
know Data Packages read the tables by it.

claims.csv     what each article says about each incident: begin here
incidents.csv  one row per incident, with the low, best and high count
sources.csv    the articles
coding/        what each coding pass left
reference/     figures from other databases, with their own licences and citations (see its README.md)

pandas   pd.read_csv("claims.csv", dtype_backend="numpy_nullable")
R        read.csv("claims.csv", encoding = "UTF-8", na.strings = "")
Spreadsheet: open {workbook}, a separate download, which has the incidents and the claims. Do not
double-click a CSV file: a spreadsheet may turn 2024-03, which is a month, into the first of March.

Where the column "quote" is empty and "shown" says "no", the words are not published, because the article belongs to its
publisher; "start" and "end" say where they are.

Licence: CC BY 4.0 (LICENSE-data.txt). Cite as (also in CITATION.cff and {tables}.bib):

{citation}
"""


def downloads(root: Path, needed: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the site's folder downloads/, by name: a zip for each notebook and one for all, each with what
    it needs to run (bundle.needs); all tables in one zip, and a workbook of incidents and claims.

    A zip, because a browser that reads from a stick shows a bare notebook and does not save it."""
    chapters = notebooks(root)
    made = {ALL: chapters, **{Path(name).stem: {name: content} for name, content in chapters.items()}}
    zips = {
        f"{name}.zip": archive("contested-counts", {**files, **needed, **start(needed, next(iter(files)))})
        for name, files in made.items()
    }
    return {**zips, f"{TABLES}.zip": archive(TABLES, tables(root)), WORKBOOK: workbook(root)}


def tables(root: Path) -> dict[str, bytes]:
    """Every published table beside the datapackage.json that describes it, with a README, licence and citation."""
    this = edition(root)
    said = {"version": this.version, "data": this.data, "tables": TABLES, "workbook": WORKBOOK}
    return {
        **published(root),
        "README.txt": README.format(**said, citation=dataset_citation(this)).encode(),
        "LICENSE-data.txt": (root / "LICENSE-data").read_bytes(),
        "CITATION.cff": (root / "CITATION.cff").read_bytes(),
        f"{TABLES}.bib": dataset_bibtex(this).encode(),
    }
