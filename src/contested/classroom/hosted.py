"""The lab where a class has a network and may install nothing: links to hosted notebooks, and a copy for Colab."""

from __future__ import annotations

from urllib.parse import quote

import nbformat
from markupsafe import Markup

from contested.classroom.own_copy import COPY
from contested.classroom.unsolved import student_edition
from contested.html import render

GITHUB = "https://github.com/"
COLAB = "lab-colab.ipynb"  # in the downloads of a site that knows its repository
SETUP = """# Colab has neither the tables nor the package: fetch both. Run this cell first.
!git clone -q --depth 1 {repository} contested-counts
!pip install -q ./contested-counts
%cd contested-counts/notebooks"""


def hosted(repository: str, root: str) -> list[Markup]:
    """The part of the classroom page, [] where no repository is known.

    repository: its address on GitHub, Gitea or Forgejo; root: the way from the page to the top of the site.
    """
    if not repository:
        return []
    return [
        render(
            "classroom/hosted.html",
            binder=binder(repository),
            codespace=codespace(repository),
            colab=f"{root}/downloads/{COLAB}",
        )
    ]


def binder(repository: str) -> str:
    """The address that builds the repository on mybinder.org and opens the lab in it."""
    where = f"gh/{_path(repository)}" if _path(repository) else f"git/{quote(repository, safe='')}"
    return f"https://mybinder.org/v2/{where}/HEAD?urlpath={quote(f'lab/tree/{COPY}', safe='')}"


def codespace(repository: str) -> str:
    """The address that opens the repository in a GitHub Codespace; "" where it is not on GitHub."""
    return f"https://codespaces.new/{_path(repository)}" if _path(repository) else ""


def for_colab(notebook_text: str, repository: str) -> str:
    """The lab unsolved, with a first cell that fetches what it needs from the repository."""
    notebook = nbformat.reads(student_edition(notebook_text), as_version=4)
    setup = nbformat.v4.new_code_cell(SETUP.format(repository=repository), id="setup")
    notebook.cells.insert(1, setup)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def _path(repository: str) -> str:
    """Owner and name of a repository on GitHub; "" for any other."""
    return repository.removeprefix(GITHUB).removesuffix(".git") if repository.startswith(GITHUB) else ""
