"""A path as a person types it, and the folder where the person is."""

from __future__ import annotations

from pathlib import Path

from maturity.errors import PathRefused
from maturity.i18n import _
from maturity.text import quoted


def as_typed(text: str) -> Path:
    """The path that ``text`` names; ``~`` is this user's folder, ``~name`` another one's. Raises PathRefused."""
    if not text.strip():
        raise PathRefused(_("No path is named. Type one; . is the folder you are in."))
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise PathRefused(
            _("{text}: no home folder is known for this user. Write the whole path.").format(text=quoted(text))
        ) from None


def here() -> Path:
    """The folder in which the program was started; the user's own where that one is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path.home()
