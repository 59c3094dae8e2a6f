"""The other book: a copy of the project with a sixth source in it and another number, built once for who reads it.

The source is the invented one of CONTRIBUTING.md, added as the guide says. Then one article counts OLD dead no more,
but NEW, in text and tables alike.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

from guide import add_what_check_offers, walk
from helpers import claim_id, copy_whole, edit, rewrite

from contested import cli

OLD, NEW = "137", "136"
CLAIM = claim_id(quote="The murder of 137 concert-goers")
SEED = "001_6e64fbcfa3112358.txt"
TOLL = "151"  # what the invented source counts for the same attack


def with_another_source_and_number(project: Path) -> Path:
    """Make the copy, and leave it sound and reconciled."""
    copy_whole(project)

    def run(*arguments: str) -> tuple[int, str]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            code = cli.main(["--root", str(project), *arguments])
        return code, printed.getvalue()

    walk(project, run)
    add_what_check_offers(project, run("check")[1])
    assert run("check")[0] == 0, run("check")[1]
    count_another(project)
    assert run("check")[0] == 1  # the derived columns still hold the old number
    assert run("reconcile")[0] == 0
    code, printed = run("check")
    assert code == 0, printed
    return project


def count_another(project: Path) -> None:
    """NEW in the place of OLD: in the text, in the claims and in every quote of that sentence."""
    seed = project / "seeds" / SEED
    text = seed.read_bytes()
    assert text.count(OLD.encode()) == 1
    seed.write_bytes(text.replace(OLD.encode(), NEW.encode()))
    for name in ("framings", "coverage", "questions", "headlines"):
        path = project / "data" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").replace(f"murder of {OLD}", f"murder of {NEW}"), "utf-8", newline="\n")

    def change(cells: list[list[str]]) -> None:
        at = {name: i for i, name in enumerate(cells[0])}
        for row in cells[1:]:
            if row[at["source_id"]] == "ashour" and OLD in row[at["quote"]]:
                row[at["quote"]] = row[at["quote"]].replace(OLD, NEW)
                for column in ("value", "low", "best", "high"):
                    row[at[column]] = row[at[column]].replace(OLD, NEW)

    rewrite(project, "claims", change)
    edit(project, "sources", "ashour", "sha256", hashlib.sha256(seed.read_bytes()).hexdigest())
