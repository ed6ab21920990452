"""Files from outside are read up to a size, and no further."""

from __future__ import annotations

from pathlib import Path

from maturity.errors import ImportRefused


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file of at most ``most`` bytes. Raises ImportRefused."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}.") from error
    if len(raw) > most:
        raise ImportRefused(f"{path} is larger than {most // 1024 // 1024} MiB; that is the most that is read.")
    return raw
