"""Findings: sentences of ours that state what the comparison shows, each a function that says whether it holds.

`declared.py` says what a finding is. A page asks for them by name (```{findings}), a notebook with figures.lead.
"""

# Importing a module declares its findings; the order here is that of the chapters.
from contested.analysis.findings import record, counts, rivals, blame, voices, gaps, trust  # noqa: F401, I001
from contested.analysis.findings.declared import FINDINGS, Declared, Finding, declare, fallen, find

__all__ = ["FINDINGS", "Declared", "Finding", "declare", "fallen", "find"]
