"""What an issue says, in Markdown as GitHub and GitLab read it."""

from __future__ import annotations

from collections.abc import Callable

from maturity.exports.issues.issue import Issue


def body(issue: Issue, text: Callable[[str], str]) -> str:
    """The steps as a task list, and below it the facts; ``text`` makes what people wrote harmless, on one line."""
    steps = [f"* [ ] {text(step)}" for step in issue.steps]
    facts = [f"* **{text(name)}:** {text(said)}" for name, said in issue.facts]
    return "\n".join([*steps, *([""] if steps else []), *facts])
