"""The formats that an assessment can be written in, by the extension of the file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from maturity.errors import ExportFailed, nearest
from maturity.summary import Summary

FORMATS = {
    ".xlsx": "maturity.exports.workbook",
    ".html": "maturity.exports.report",
    ".json": "maturity.exports.document",
    ".csv": "maturity.exports.tabular",
}
"""By extension: the module whose ``render(summary) -> bytes`` makes the file. It is imported when it is needed."""


def known(path: Path) -> str:
    """The module that writes files of this extension, in capitals or not. Raises ExportFailed for an unknown one."""
    extension = path.suffix.lower()
    module = FORMATS.get(extension)
    if module is None:
        ending = f'the extension "{extension}"' if extension else "no extension"
        endings = ", ".join(FORMATS)
        raise ExportFailed(f"{path} has {ending}. Name a file that ends in {endings}.{nearest(extension, FORMATS)}")
    return module


def renderer(path: Path) -> Callable[[Summary], bytes]:
    """What makes a file of this extension. Raises ExportFailed for an unknown one."""
    render: Callable[[Summary], bytes] = import_module(known(path)).render
    return render
