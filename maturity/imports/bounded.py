"""Files from outside are read up to a size, and no further."""

from __future__ import annotations

from pathlib import Path

from maturity.errors import ImportRefused
from maturity.i18n import _


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file of at most ``most`` bytes. Raises ImportRefused."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise ImportRefused(_("{file} cannot be read: {error}.").format(file=path, error=error.strerror)) from error
    if len(raw) > most:
        told = _("{file} is larger than {most} MiB; that is the most that is read.")
        raise ImportRefused(told.format(file=path, most=most // 1024 // 1024))
    return raw
