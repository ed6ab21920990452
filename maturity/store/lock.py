"""One writer a workspace.

The lock is held on an empty file by the operating system, so it ends with the process,
however that ends; who holds it is told by a second file, believed only while the lock is held.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
import re
import sqlite3
from pathlib import Path

from maturity.errors import FolderReadOnly, StoreUnavailable, WorkspaceLocked
from maturity.i18n import N_, _
from maturity.store import database
from maturity.text import clean, system_words

_LOCK, _HOLDER = "writer.lock", "writer.txt"
_HELD = N_("{user} on {computer}, process {process}, since {since}")
"""Who holds a lock: written in English, told in the language that is spoken."""
_WRITTEN = re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(_HELD)))
LOCK_FILES = (_LOCK, _HOLDER)
"""The files that a writer leaves in a workspace."""


class WriterLock:
    """The right to write to a workspace, held until :meth:`release` or the end of the process."""

    def __init__(self, folder: Path, since: str) -> None:
        """Take the lock.

        Raises WorkspaceLocked where another process holds it, FolderReadOnly where none can be made, and
        StoreUnavailable where it is none of ours.
        """
        path = folder / _LOCK
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._lock = database.take_lock(path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise StoreUnavailable(
                    _("The workspace {folder} cannot be locked for writing: {error}.").format(
                        folder=folder, error=error
                    )
                ) from error
            raise WorkspaceLocked(held_by(holder(folder))) from None
        except sqlite3.DatabaseError as error:
            raise StoreUnavailable(
                _(
                    "{path} is not a lock of this program ({error}). Where nothing else uses it, delete that file."
                ).format(path=path, error=error)
            ) from error
        except OSError as error:
            raise FolderReadOnly(
                _(
                    "The workspace {folder} cannot be written: {reason}. Give yourself the right to write "
                    "there, or choose another folder with --workspace."
                ).format(folder=folder, reason=system_words(error))
            ) from error
        with contextlib.suppress(OSError):
            _holder_file(folder).write_text(_who_am_i(since), encoding="utf-8")
            _holder_file(folder).chmod(0o600)

    def release(self) -> None:
        """Let others write."""
        self._lock.close()


def holder(folder: Path) -> str:
    """Who holds the lock, as they wrote it down; empty where that is not known."""
    try:
        return clean(_holder_file(folder).read_text(encoding="utf-8")[:300])
    except (OSError, UnicodeError):
        return ""


def held_by(holder: str) -> str:
    """What to say where another process writes: ``… open for writing by m.weber on pc7, process 812, since …``."""
    found = _WRITTEN.fullmatch(holder)
    told = _(_HELD).format(**found.groupdict()) if found else holder or _("another process")
    return _("The workspace is open for writing by {holder}. Close that one, or only read here.").format(holder=told)


def _holder_file(folder: Path) -> Path:
    return folder / _HOLDER


def _who_am_i(since: str) -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "someone"
    return _HELD.format(user=user, computer=platform.node() or "this computer", process=os.getpid(), since=since)
