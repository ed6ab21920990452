"""The formats that an assessment can be written in, as values; :mod:`maturity.exports` makes the files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import ExportFailed, nearest
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


FORMATS = {
    each.name: each
    for each in (
        Format("xlsx", ".xlsx", "Excel workbook", "maturity.exports.workbook", frozenset({"beside", "classification"})),
        Format(
            "html",
            ".html",
            "report for any browser",
            "maturity.exports.report",
            frozenset({"beside", "classification"}),
        ),
        Format("json", ".json", "all of it, can be read in again", "maturity.exports.document"),
        Format("csv", ".csv", "table, one row a question", "maturity.exports.tabular"),
    )
}
"""By name, in the order in which they are offered."""


def format_of(path: Path, options: Collection[str] = ()) -> Format:
    """The format of a file, by its extension, in capitals or not.

    Raises ExportFailed for an unknown extension, and where the format has no place for one of the ``options``.
    """
    extension = path.suffix.lower()
    known = {each.extension: each for each in reversed(FORMATS.values())}
    found = known.get(extension)
    if found is None:
        ending = f'the extension "{extension}"' if extension else "no extension"
        endings = ", ".join(dict.fromkeys(each.extension for each in FORMATS.values()))
        raise ExportFailed(f"{path} has {ending}. Name a file that ends in {endings}.{nearest(extension, known)}")
    for option in options:
        if option not in found.takes:
            able = listed([each.extension for each in FORMATS.values() if option in each.takes])
            raise ExportFailed(f"{path} has no place for --{option}; {able} have. Export this file without it.")
    return found
