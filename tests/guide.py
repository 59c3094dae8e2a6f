"""The walk-through of CONTRIBUTING.md, "Add a source", taken step by step in a copy of the project."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

from helpers import ROOT, rewrite

SOURCE, INCIDENT, GROUP = "invented-weekly", "reykjavik-shed-2023", "Example Club"
Run = Callable[..., tuple[int, str]]  # run("check") -> exit code and all that is printed


def blocks() -> list[tuple[str, str, str]]:
    """The fenced blocks of the guide in order: language, file name (or ""), content.

    The guide tells of a sixth source; where there are more already, its number and its row are later ones.
    """
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = guide[guide.index("## Add a source") :].split("\n## ")[0]
    section = section.replace("005_", f"{next_number():03d}_").replace("row 7,", f"row {next_number() + 2},")
    return re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", section, re.M | re.S)


def next_number() -> int:
    return max(int(path.name[:3]) for path in (ROOT / "seeds").glob("*.txt")) + 1


def walk(project: Path, run: Run) -> list[tuple[list[str], str]]:
    """Take every step; returns what each command block shows, line by line, with what was really printed."""
    shown = []
    for language, name, content in blocks():
        if language == "text":
            (project.parent / name).write_bytes(content.encode())
        elif language == "csv":
            add_rows(project, Path(name).stem, list(csv.reader(io.StringIO(content))))
        else:
            line, *expected = content.splitlines()
            command = line.removeprefix("$ contested ").replace("add-source ", f"add-source {project.parent}/").split()
            shown.append((expected, run(*command)[1]))
        if name == "data/incidents.csv":
            new_group(project)
    return shown


def add_rows(project: Path, table: str, rows: list[list[str]]) -> None:
    """Rows at the end of a table; what `add-source` made is completed in its place."""

    def change(cells: list[list[str]]) -> None:
        own = {row[0]: i for i, row in enumerate(cells) if table in ("sources", "sentences")}
        for row in rows:
            if row[0] in own:
                cells[own[row[0]]] = row
            else:
                cells.append(row)

    rewrite(project, table, change)


def new_group(project: Path) -> None:
    """What the guide says in words: the group is added to the values of the column."""
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    [incidents] = [r for r in package["resources"] if r["name"] == "incidents"]
    [group] = [f for f in incidents["schema"]["fields"] if f["name"] == "group"]
    group["constraints"]["enum"] = [*dict.fromkeys([*group["constraints"]["enum"], GROUP])]
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")


def add_what_check_offers(project: Path, printed: str) -> None:
    """The rows that `contested check` gives for items and questions the text says nothing of."""
    for table in ("coverage", "questions"):
        offered = re.findall(rf"^data/{table}\.csv: .*\n    fix: .*, add (\S+,{SOURCE},.*|q.*)$", printed, re.M)
        assert offered, printed
        add_rows(project, table, list(csv.reader(offered)))
