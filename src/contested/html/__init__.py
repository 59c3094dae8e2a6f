"""One renderer and what every page needs of it: tables, filters, links."""

from contested.html.renderer import render
from contested.html.table import Table

__all__ = ["Table", "render"]
