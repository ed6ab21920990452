"""The formats that an assessment can be written in, as values; :mod:`maturity.exports` makes the files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import ExportFailed, FormatUnavailable, nearest
from maturity.i18n import N_, _
from maturity.text import listed


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Its module has ``render(summary, options) -> bytes`` and is imported when it is needed."""

    name: str
    extension: str
    words: str
    """What the file is to the one who gets it; to be looked up."""
    module: str
    takes: frozenset[str] = frozenset()
    """The options that it has a place for, as :class:`maturity.exports.options.Options` names them."""
    needs: str = ""
    """What has to be on the machine; empty where nothing has to; to be looked up."""

    @property
    def ending(self) -> str:
        """What the name of its file ends in where the program chooses it: ``.html``, ``_jira.csv``."""
        return self.extension if self.extension == f".{self.name}" else f"_{self.name}{self.extension}"

    def check(self, path: Path, options: Collection[str]) -> None:
        """Raises FormatUnavailable where it has no place for one of the ``options``."""
        for option in options:
            if option not in self.takes:
                able = listed([each.ending for each in FORMATS.values() if option in each.takes])
                told = _("{file} has no place for --{option}; {able} have. Export this file without it.")
                raise FormatUnavailable(told.format(file=path, option=option, able=able))


_PAGE = frozenset({"beside", "classification", "view", "sections", "redact", "template", "language"})
_BRIEF = frozenset({"classification", "redact", "language"})
_LIST = frozenset({"redact", "language"})
FORMATS = {
    each.name: each
    for each in (
        Format(
            "xlsx",
            ".xlsx",
            N_("Excel workbook"),
            "maturity.exports.workbook",
            frozenset({"beside", "classification", "part", "language"}),
        ),
        Format("html", ".html", N_("report for any browser"), "maturity.exports.report", _PAGE),
        Format("json", ".json", N_("all of it, can be read in again"), "maturity.exports.document"),
        Format("csv", ".csv", N_("table, one row a question"), "maturity.exports.tabular"),
        Format("pdf", ".pdf", N_("report for paper"), "maturity.exports.pdf", _PAGE, N_("Chromium, Chrome or Edge")),
        Format("docx", ".docx", N_("draft to edit in Word"), "maturity.exports.word", _BRIEF, "python-docx"),
        Format("md", ".md", N_("Markdown for wikis"), "maturity.exports.markdown", _BRIEF),
        Format("ics", ".ics", N_("calendar: what is due when"), "maturity.exports.calendar", _LIST),
        Format("jira", ".csv", N_("actions as Jira issues"), "maturity.exports.issues.jira", _LIST),
        Format("github", ".csv", N_("actions as GitHub issues"), "maturity.exports.issues.github", _LIST),
        Format("gitlab", ".csv", N_("actions as GitLab issues"), "maturity.exports.issues.gitlab", _LIST),
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
            told = _("There is no format {name}: {formats}.{nearest}")
            raise ExportFailed(told.format(name=name, formats=", ".join(FORMATS), nearest=nearest(name, FORMATS)))
        if extension in known and extension != FORMATS[name].extension:
            told = _("{file}: {name} is written to a {extension}. Name such a file.")
            raise ExportFailed(told.format(file=path, name=name, extension=FORMATS[name].extension))
        return FORMATS[name]
    if extension not in known:
        told = (
            _('{file} has the extension "{extension}". Name a file that ends in {endings}.{nearest}')
            if extension
            else _("{file} has no extension. Name a file that ends in {endings}.{nearest}")
        )
        endings = ", ".join(dict.fromkeys(each.extension for each in FORMATS.values()))
        raise ExportFailed(
            told.format(file=path, extension=extension, endings=endings, nearest=nearest(extension, known))
        )
    return known[extension]


def file_stem(name: str) -> str:
    """A file name made from an assessment's name: letters, digits and dashes, at most 60 characters."""
    words = "".join(letter.lower() if letter.isalnum() else " " for letter in name).split()
    return "-".join(words)[:60].strip("-") or "assessment"
