"""The classroom: lab, exercises, sheets, error hunt, packs."""
