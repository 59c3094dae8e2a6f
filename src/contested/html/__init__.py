"""One renderer and what every page needs of it: tables, filters, links."""
