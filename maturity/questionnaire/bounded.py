"""The bytes of a file, no more than wanted and in no more memory than they need."""

from __future__ import annotations

import os
from pathlib import Path


def first_bytes(path: Path, most: int) -> bytes:
    """The first bytes of a file, at most so many. Raises OSError and ValueError where it cannot be opened."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        return file.read(min(size or most, most))  # what is no file on a disk has no size
