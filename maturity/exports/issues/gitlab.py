"""Issues for GitLab, in the columns of its CSV import."""

from __future__ import annotations

from maturity.exports.issues.issue import issues
from maturity.exports.issues.markdown_body import body
from maturity.exports.markdown.text import literal
from maturity.exports.options import PLAIN, Options
from maturity.exports.tabular import as_csv
from maturity.summary import Summary

COLUMNS = ("title", "description", "due_date")
"""``milestone`` and labels would have to be there before the import, and one that is missing stops it."""


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """One row an action; the id of the action ends the title. No line of a text can be a quick action."""
    rows = ((each.title, body(each, literal), each.due) for each in issues(summary, options))
    return as_csv([COLUMNS, *rows], marked=False)
