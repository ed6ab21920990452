"""Issues for Jira, in the columns of its CSV import, which takes several of one name."""

from __future__ import annotations

import re

from maturity.exports.issues.issue import TOOL, Issue, issues
from maturity.exports.options import PLAIN, Options
from maturity.exports.tabular import as_csv
from maturity.summary import Summary
from maturity.text import one_line

COLUMNS = ("Summary", "Issue Type", "Description", "Due Date", "Labels", "Labels", "Labels")
DATES = "yyyy-MM-dd"
"""What the import has to be told of the due dates."""
_MARKS = re.compile(r"[{}\[\]!|*^~]|(?<!\w)[-+_](?=\S)|\?(?=\?)")


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """One row an action. Its labels are the program's, the phase, and the action's id, which ends the title too."""
    rows = (
        (each.title, "Task", _description(each), each.due, TOOL, each.phase.lower(), each.id)
        for each in issues(summary, options)
    )
    return as_csv([COLUMNS, *rows], marked=False)


def _description(issue: Issue) -> str:
    steps = [f"# {_text(step)}" for step in issue.steps]
    facts = [f"* *{_text(name)}:* {_text(said)}" for name, said in issue.facts]
    return "\n".join([*steps, *([""] if steps else []), *facts])


def _text(words: str) -> str:
    """Words on one line that Jira's markup leaves as they are."""
    return _MARKS.sub(r"\\\g<0>", one_line(words).replace("\\", "&#92;"))
