"""The beginning of the data page: which table for which question, what can be downloaded, and how to cite it."""

from __future__ import annotations

from contested.html import render
from contested.site.downloads import TABLES, WORKBOOK
from contested.site.metadata import dataset_bibtex, dataset_citation, edition
from contested.site.pages.parts import Part
from contested.site.pages.schema import resources
from contested.tables import Tables

# What a reader may want to know, and the tables that answer it, the most wanted first.
QUESTIONS = {
    "What does each article say about an attack, and in which words?": ("claims",),
    "What happened, where and when, and how many were killed?": ("incidents",),
    "Who published the articles, and when?": ("sources",),
    "Where do the articles contradict each other?": ("disputes",),
    "Who is blamed, by whom, and how firmly?": ("framings",),
    "What does an article leave out?": ("coverage", "items"),
    "What are attackers and victims called?": ("labels", "lexicon"),
    "Does the article back up its headline?": ("headlines",),
    "How does each article answer a reader’s first questions?": ("questions",),
    "Which sentences were read, and which contain no claim?": ("sentences",),
    "Where did the coding passes differ, and what was decided?": ("framings_c", "framings_d", "adjudication"),
    "What has been corrected since?": ("corrections",),
}


def which_table(tables: Tables) -> list[Part]:
    """A row per question with its tables and their downloads, then the workbook and the zip of all tables."""
    known = {resource["name"]: resource for resource in resources(tables)}
    rows = [{"question": asked, "tables": [known[name] for name in names]} for asked, names in QUESTIONS.items()]
    return [render("which_table.html", rows=rows, workbook=WORKBOOK, archive=f"{TABLES}.zip")]


def cite(tables: Tables) -> list[Part]:
    """The citation of the tables, and its BibTeX entry."""
    this = edition(tables.root)
    return [render("cite_data.html", citation=dataset_citation(this), entry=dataset_bibtex(this))]
