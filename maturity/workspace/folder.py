"""The folder of a workspace: made where it is missing, closed to others where it is open to them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from maturity.errors import StoreUnavailable
from maturity.i18n import _
from maturity.text import system_words


def prepare_folder(folder: Path) -> None:
    """Make the folder of a workspace, or close it to others. Raises StoreUnavailable."""
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreUnavailable(
                _("{folder} is a file, not a folder. Name another place with --workspace.").format(folder=folder)
            )
        if not folder.exists():
            folder.mkdir(parents=True, mode=0o700)
        elif os.name == "posix" and _is_open_to_others(folder):
            _close(folder)
    except OSError as error:
        raise StoreUnavailable(
            _("The workspace folder {folder} cannot be made: {reason}. Choose another one with --workspace.").format(
                folder=folder, reason=system_words(error)
            )
        ) from error


def _close(folder: Path) -> None:
    """Close a folder to others; where its disk is read only it stays as it is."""
    try:
        folder.chmod(0o700)
    except OSError as error:
        if error.errno != errno.EROFS:
            raise


def _is_open_to_others(folder: Path) -> bool:
    """A folder of this user's that others can look into; not one that is shared by intent, nor the user's home."""
    found = folder.stat()
    is_shared = found.st_mode & (stat.S_ISVTX | stat.S_ISGID)
    is_home = str(folder) == os.path.expanduser("~")
    return bool(found.st_mode & 0o077) and found.st_uid == os.getuid() and not is_shared and not is_home
