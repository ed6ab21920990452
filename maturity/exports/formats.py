"""The formats that an assessment can be written in, by the extension of the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from maturity.comparison import Comparison
from maturity.errors import ExportFailed, nearest
from maturity.summary import Summary

FORMATS = {
    ".xlsx": "maturity.exports.workbook",
    ".html": "maturity.exports.report",
    ".json": "maturity.exports.document",
    ".csv": "maturity.exports.tabular",
}
"""By extension: the module whose ``render(summary) -> bytes`` makes the file. It is imported when it is needed."""
BESIDE = (".xlsx", ".html")
"""The formats that can show other assessments beside the one that is written."""


def known(path: Path, *, beside: bool = False) -> str:
    """The module that writes files of this extension, in capitals or not.

    Raises ExportFailed for an unknown one, and for one that cannot show others ``beside`` where that is wanted.
    """
    extension = path.suffix.lower()
    module = FORMATS.get(extension)
    if module is None:
        ending = f'the extension "{extension}"' if extension else "no extension"
        endings = ", ".join(FORMATS)
        raise ExportFailed(f"{path} has {ending}. Name a file that ends in {endings}.{nearest(extension, FORMATS)}")
    if beside and extension not in BESIDE:
        raise ExportFailed(
            f"{path} cannot show other assessments beside the one that is exported: only {' and '.join(BESIDE)} can. "
            "Export this file without --beside."
        )
    return module


def renderer(path: Path, comparison: Comparison | None = None) -> Callable[[Summary], bytes]:
    """What makes a file of this extension, with the comparison in it. Raises ExportFailed as :func:`known` does."""
    module = import_module(known(path, beside=comparison is not None))
    render: Callable[[Summary], bytes] = module.render
    return render if comparison is None else partial(module.render, comparison=comparison)
