"""Questionnaires for authors who write no YAML: out to a workbook, and back onto the file with its comments."""
