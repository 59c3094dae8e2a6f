"""Whether the site in _build/html is the one that today's files give, so that nothing need be built.

Exit code 0 where it is. `--begin` notes the files before a build, `--end` the site after it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

# Made by a build or by a tool, or never on a page. Whatever else there is counts, new folders too.
NO_INPUT = {"_build", "build", "dist", "work", "tests", "bench", "__pycache__"}
SETTINGS = ("SITE_URL", "REPOSITORY_URL", "SOURCE_DATE_EPOCH", "PYTHONHASHSEED")


def inputs(root: Path) -> str:
    """One hash of all that the site is made from: files, settings, Python and the packages it has."""
    packages = sorted(found.name for place in sys.path for found in Path(place).glob("*.dist-info"))
    return _hash(_files(root), [sys.version, *packages, *(f"{name}={os.environ.get(name)}" for name in SETTINGS)])


def outputs(root: Path) -> str:
    """One hash of the site as it is; a page that somebody changed or deleted is built again."""
    return _hash({p.relative_to(root).as_posix(): p for p in (root / "_build/html").rglob("*") if p.is_file()}, [])


def unchanged(root: Path) -> bool:
    """Whether the last build was of these files and its site is as it was left."""
    try:
        noted = json.loads((root / "_build/built.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return noted == {"inputs": inputs(root), "outputs": outputs(root)}


def begin(root: Path) -> None:
    """Note the files before a build, and forget the build before."""
    (root / "_build").mkdir(exist_ok=True)
    (root / "_build/built.json").unlink(missing_ok=True)
    (root / "_build/begun.txt").write_text(inputs(root), "utf-8")


def end(root: Path) -> None:
    """Note a finished build; not where a file changed while it ran."""
    before = root / "_build/begun.txt"
    if before.read_text("utf-8") == inputs(root):
        noted = {"inputs": inputs(root), "outputs": outputs(root)}
        (root / "_build/built.json").write_text(json.dumps(noted), "utf-8")
    before.unlink()


def _files(root: Path) -> dict[str, Path]:
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in NO_INPUT and f[0] != "." and not f.endswith(".egg-info")]
        for name in (n for n in names if n[0] != "."):
            path = Path(folder, name)
            found[path.relative_to(root).as_posix()] = path
    return found


def _hash(files: dict[str, Path], more: list[str]) -> str:
    digest = hashlib.sha256("\n".join(more).encode())
    for name, path in sorted(files.items()):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def main(arguments: list[str]) -> int:
    root = Path.cwd()
    if arguments:
        {"--begin": begin, "--end": end}[arguments[0]](root)
        return 0
    return 0 if unchanged(root) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
