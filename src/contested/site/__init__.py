"""The site: the Sphinx extension, generated pages, metadata."""
