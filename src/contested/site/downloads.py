"""What a reader takes away from the site: notebooks with what they need to run."""

from __future__ import annotations

from pathlib import Path

from contested.classroom.bundle import archive, notebooks, start

ALL = "all-notebooks"


def downloads(root: Path, needed: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the site's folder downloads/, by name: a zip for each notebook and one for all, each with what
    it needs to run (bundle.needs). A zip, because a browser that reads from a stick shows a bare notebook and does
    not save it."""
    chapters = notebooks(root)
    made = {ALL: chapters, **{Path(name).stem: {name: content} for name, content in chapters.items()}}
    return {
        f"{name}.zip": archive("contested-counts", {**files, **needed, **start(needed, next(iter(files)))})
        for name, files in made.items()
    }
