"""Issues for GitHub, in the columns that ``github-csv-tools`` reads; GitHub itself takes no CSV file."""

from __future__ import annotations

from maturity.exports.issues.issue import TOOL, issues
from maturity.exports.issues.markdown_body import body
from maturity.exports.markdown.text import literal
from maturity.exports.options import PLAIN, Options
from maturity.exports.tabular import as_csv
from maturity.summary import Summary

COLUMNS = ("title", "body", "labels", "state")


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """One row an action. The labels are the program's and the phase; the id of the action ends the title."""
    rows = (
        (each.title, body(each, _text), f"{TOOL},{each.phase.lower()}", "open") for each in issues(summary, options)
    )
    return as_csv([COLUMNS, *rows], marked=False)


def _text(words: str) -> str:
    """Here a backslash does not keep a name from being called, or a number from being linked: a comment does."""
    return literal(words).replace("\\@", "@<!-- -->").replace("\\#", "#<!-- -->")
