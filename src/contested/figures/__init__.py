"""The charts of the book, one module per chapter; each function gives back one Figure."""

from contested.figures.figure import Figure, Table

__all__ = ["Figure", "Table"]
