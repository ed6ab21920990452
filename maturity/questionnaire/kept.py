"""What was read from files before, kept by their content in the user's cache folder, so that it is read once.

Only what a file says and what was found to be right is kept, never an answer. The folder may be deleted at any time.
What stands in it and was not written by this program as it is now, or is damaged, is passed over.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from maturity import __version__
from maturity.questionnaire.bounded import first_bytes
from maturity.text import dropped, unusual

VARIABLE = "MATURITY_CACHE"
"""Names another folder; where it is empty nothing is kept."""
MOST_FILES = 64
MOST_BYTES = 8 * 1024 * 1024
"""Of one file; what would be larger is kept while the program runs, one at a time."""
MOST_BYTES_OF_ALL = 32 * 1024 * 1024
_ENDING = ".kept"
_UNUSUAL_ESCAPE = re.compile(rb'\\(?!["\\nt])')
"""In JSON that this program wrote only a character that may not stand in a text is written so."""
_Value = TypeVar("_Value")
_too_large: dict[str, bytes] = {}
"""The last value that was too large for the folder, for as long as the program runs."""


def folder() -> Path | None:
    """Where it is kept; None where nothing is."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    try:
        from platformdirs import user_cache_path

        return user_cache_path("maturity", appauthor=False)
    except RuntimeError:
        return None  # a user without a home


def key_of(*contents: bytes) -> str:
    """The name under which what becomes of them is kept; another one for other contents and another program."""
    return sha256(_program() + b"".join(sha256(content).digest() for content in contents)).hexdigest()


def recall(key: str, kind: type[_Value]) -> _Value | None:
    """What is kept under ``key``, read as strictly as it was written; None where there is nothing that can be used."""
    if key in _too_large:
        return msgspec.json.decode(_too_large[key], type=kind)
    place = folder()
    if place is None:
        return None
    path = place / f"{key}{_ENDING}"
    try:
        head, _, content = first_bytes(path, MOST_BYTES).partition(b"\n")
        if head != _head(content) or not _is_clean(content):
            return None
        found = msgspec.json.decode(content, type=kind)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return found


def keep(key: str, value: object) -> None:
    """Keep a value under ``key``, in place of those that were not used for the longest time where there are many.

    Where it cannot be kept nothing happens: it is read from its source the next time too.
    """
    place = folder()
    content = msgspec.json.encode(value)
    whole = _head(content) + b"\n" + content
    if len(whole) > MOST_BYTES:
        _too_large.clear()
        _too_large[key] = content
    if place is None or key in _too_large:
        return
    beside = place / f".{secrets.token_hex(8)}{_ENDING}"
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, mode=0o700, exist_ok=True)
        try:
            with open(beside, "xb", opener=partial(os.open, mode=0o600)) as file:
                file.write(whole)
            os.replace(beside, place / f"{key}{_ENDING}")
        finally:
            beside.unlink(missing_ok=True)
        _make_room(place)


def _make_room(place: Path) -> None:
    with os.scandir(place) as entries:
        files = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries if entry.name.endswith(_ENDING)]
    total = 0
    for number, (found, path) in enumerate(sorted(files, key=lambda file: -file[0].st_mtime_ns)):
        total += found.st_size
        if number >= MOST_FILES or total > MOST_BYTES_OF_ALL:
            Path(path).unlink(missing_ok=True)


def _head(content: bytes) -> bytes:
    return b"maturity 1 " + sha256(content).hexdigest().encode()


def _is_clean(content: bytes) -> bool:
    """Whether every text in it could have stood in a file."""
    return not dropped(unusual(content)) and not _UNUSUAL_ESCAPE.search(content)


@cache
def _program() -> bytes:
    """The program as it reads files, by its version and, since that may stay when it is changed, its modules."""
    told = sha256(__version__.encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        found = path.stat()
        told.update(f"{path.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return told.digest()
