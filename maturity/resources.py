"""Where the files that come with the program are: beside the package in a checkout, inside of it in a wheel."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The folder ``questionnaires`` or ``templates``, whether the program runs from a wheel or from a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "data" / name
    return packed if packed.is_dir() else package.parent / name
