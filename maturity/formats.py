"""The formats that an assessment can be written in, as values; :mod:`maturity.exports` makes the files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import ExportFailed, FormatUnavailable, nearest
from maturity.text import listed


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Its module has ``render(summary, options) -> bytes`` and is imported when it is needed."""

    name: str
    extension: str
    words: str
    """What the file is to the one who gets it."""
    module: str
    takes: frozenset[str] = frozenset()
    """The options that it has a place for, as :class:`maturity.exports.options.Options` names them."""
    needs: str = ""
    """What has to be on the machine; empty where nothing has to."""

    @property
    def ending(self) -> str:
        """What the name of its file ends in where the program chooses it: ``.html``, ``_jira.csv``."""
        return self.extension if self.extension == f".{self.name}" else f"_{self.name}{self.extension}"

    def check(self, path: Path, options: Collection[str]) -> None:
        """Raises FormatUnavailable where it has no place for one of the ``options``."""
        for option in options:
            if option not in self.takes:
                able = listed([each.ending for each in FORMATS.values() if option in each.takes])
                raise FormatUnavailable(
                    f"{path} has no place for --{option}; {able} have. Export this file without it."
                )


_PAGE = frozenset({"beside", "classification", "view", "sections", "redact", "template", "language"})
_BRIEF = frozenset({"classification", "redact", "language"})
_LIST = frozenset({"redact", "language"})
FORMATS = {
    each.name: each
    for each in (
        Format(
            "xlsx",
            ".xlsx",
            "Excel workbook",
            "maturity.exports.workbook",
            frozenset({"beside", "classification", "part", "language"}),
        ),
        Format("html", ".html", "report for any browser", "maturity.exports.report", _PAGE),
        Format("json", ".json", "all of it, can be read in again", "maturity.exports.document"),
        Format("csv", ".csv", "table, one row a question", "maturity.exports.tabular"),
        Format("pdf", ".pdf", "report for paper", "maturity.exports.pdf", _PAGE, "Chromium, Chrome or Edge"),
        Format("docx", ".docx", "draft to edit in Word", "maturity.exports.word", _BRIEF, "python-docx"),
        Format("md", ".md", "Markdown for wikis", "maturity.exports.markdown", _BRIEF),
        Format("ics", ".ics", "calendar: what is due when", "maturity.exports.calendar", _LIST),
        Format("jira", ".csv", "actions as Jira issues", "maturity.exports.issues.jira", _LIST),
        Format("github", ".csv", "actions as GitHub issues", "maturity.exports.issues.github", _LIST),
        Format("gitlab", ".csv", "actions as GitLab issues", "maturity.exports.issues.gitlab", _LIST),
    )
}
"""By name, in the order in which they are offered."""


def format_of(path: Path, name: str = "") -> Format:
    """The format of a file: the one of this ``name``, else by its extension, in capitals or not.

    Raises ExportFailed for an unknown name or extension, and for a name that the extension speaks against.
    """
    extension = path.suffix.lower()
    known = {each.extension: each for each in reversed(FORMATS.values())}
    if name:
        if name not in FORMATS:
            raise ExportFailed(f"There is no format {name}: {', '.join(FORMATS)}.{nearest(name, FORMATS)}")
        if extension in known and extension != FORMATS[name].extension:
            raise ExportFailed(f"{path}: {name} is written to a {FORMATS[name].extension}. Name such a file.")
        return FORMATS[name]
    if extension not in known:
        ending = f'the extension "{extension}"' if extension else "no extension"
        endings = ", ".join(dict.fromkeys(each.extension for each in FORMATS.values()))
        raise ExportFailed(f"{path} has {ending}. Name a file that ends in {endings}.{nearest(extension, known)}")
    return known[extension]


def file_stem(name: str) -> str:
    """A file name made from an assessment's name: letters, digits and dashes, at most 60 characters."""
    words = "".join(letter.lower() if letter.isalnum() else " " for letter in name).split()
    return "-".join(words)[:60].strip("-") or "assessment"
