"""Run the notebooks, side by side on the cores there are: in place, or into the cache the book is built from."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from contested.classroom.unsolved import student_edition
from contested.html.links import ON_SITE
from contested.tables.corpus import find_root

LAB = "lab.ipynb"  # stored with its solutions, shown without
STARTS = 3  # tries to start the Python of a notebook


class KernelDidNotStart(RuntimeError):
    """The Python that a notebook is run in did not start."""


def run_all(root: Path) -> None:
    """Execute every notebook of `root`/notebooks and store it; raises where a cell raises, storing nothing."""
    paths = _paths(root)
    for path, done in zip(paths, _side_by_side(paths, [_read(path) for path in paths]), strict=True):
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(_as_stored(done))
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)


def execute(path: Path) -> str:
    """The notebook at `path`, executed, as text that is the same for the same tables on every machine."""
    [done] = _side_by_side([path], [_read(path)])
    return _as_stored(done)


def cache_all(root: Path, cache_folder: Path) -> int:
    """Execute what `cache_folder` does not hold yet, as the site shows it; returns how many that were.

    Raises CellExecutionError where a cell raises. The builder of the pages then finds each result in its cache.
    """
    # Not needed by those who only open a notebook.
    from jupyter_cache import get_cache
    from jupyter_cache.base import CacheBundleIn

    cache = get_cache(cache_folder)
    missing = {}
    for path in _paths(root):
        text = path.read_text("utf-8")
        notebook = nbformat.reads(student_edition(text) if path.name == LAB else text, as_version=4)
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            missing[path] = notebook
    for path, done in zip(missing, _side_by_side([*missing], [*missing.values()], on_site=True), strict=True):
        cache.add_nb_to_project(str(path))
        cache.cache_notebook_bundle(CacheBundleIn(done, str(path), data={}), check_validity=False, overwrite=True)
    return len(missing)


def cache_folder(root: Path, build: Path) -> Path:
    """Where the results of the notebooks are kept: one folder for each state of what they depend on."""
    return build / ".jupyter_cache" / fingerprint(root)


def fingerprint(root: Path) -> str:
    """One hash of everything the output of a notebook depends on, besides its own code."""
    files = [root / "requirements.lock"]
    for folder in ("data", "seeds", "src"):
        files += (root / folder).rglob("*")
    digest = hashlib.sha256()
    for path in sorted(files):
        name = path.relative_to(root).as_posix()
        if path.is_file() and "__pycache__" not in name and ".egg-info" not in name:
            digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _paths(root: Path) -> list[Path]:
    return sorted((root / "notebooks").glob("*.ipynb"))


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def _side_by_side(paths: list[Path], notebooks: list[NotebookNode], on_site: bool = False) -> list[NotebookNode]:
    """The notebooks, executed in the folders of their paths, as many at a time as there are cores.

    on_site: as the pages of the book show them, with links; else as they stand by themselves.

    Each has a kernel, a process of its own; this process only listens. After a cell that fails no other notebook is
    begun; those that have begun end by themselves, so that each kernel is put away in order.
    """

    environment = {name: value for name, value in os.environ.items() if name != ON_SITE}
    environment |= {ON_SITE: "1"} if on_site else {}

    async def run() -> list[NotebookNode | BaseException]:
        free, failed = asyncio.Semaphore(os.cpu_count() or 1), asyncio.Event()
        runs = [_run(path, one, free, failed, environment) for path, one in zip(paths, notebooks, strict=True)]
        return await asyncio.gather(*runs, return_exceptions=True)

    done = asyncio.run(run())
    for error in done:
        if isinstance(error, BaseException):
            raise error
    return done


async def _run(
    path: Path, notebook: NotebookNode, free: asyncio.Semaphore, failed: asyncio.Event, env: dict[str, str]
) -> NotebookNode:
    async with free:
        if failed.is_set():
            return notebook
        print(f"running notebooks/{path.name}", flush=True)
        try:
            client = await _started(path, notebook, env)
            await client.async_execute()
        except Exception as error:
            failed.set()
            if isinstance(error, CellExecutionError):
                print(f"notebooks/{path.name}: a cell failed", file=sys.stderr)
            raise
    return notebook


async def _started(path: Path, notebook: NotebookNode, env: dict[str, str]) -> NotebookClient:
    """A client with its kernel running; raises KernelDidNotStart where it will not.

    Ports are chosen before the kernel listens on them, so another program can take one in between:
    the kernel then ends at once, and with other ports it starts.
    """
    resources = {"metadata": {"path": path.parent}}
    for tries in range(1, STARTS + 1):
        client = NotebookClient(notebook, timeout=300, startup_timeout=120, record_timing=False, resources=resources)
        client.create_kernel_manager()
        try:
            await client.async_start_new_kernel(env=env)
            await client.async_start_new_kernel_client()
            return client
        except RuntimeError as error:
            if tries == STARTS:
                raise KernelDidNotStart(
                    f"notebooks/{path.name} was not run: its Python did not start in {tries} tries ({error}); "
                    "close other programs and run the command again"
                ) from error
            print(f"notebooks/{path.name}: {error}; trying again", file=sys.stderr)


def _as_stored(notebook: NotebookNode) -> str:
    # What differs between machines and Python versions says nothing about the notebook.
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def main() -> int:
    """What `make book` calls before the pages are built. Exit code 1: a cell failed, or could not be run."""
    root = find_root()
    try:
        cache_all(root, cache_folder(root, root / "_build"))
    except (CellExecutionError, KernelDidNotStart) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
