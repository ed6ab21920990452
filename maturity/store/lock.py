"""One writer a workspace.

The lock is held on an empty file by the operating system, so it ends with the process,
however that ends; who holds it is told by a second file, believed only while the lock is held.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
import sqlite3
from pathlib import Path

from maturity.errors import StoreUnavailable, WorkspaceLocked
from maturity.store import sql
from maturity.text import clean

_LOCK, _HOLDER = "writer.lock", "writer.txt"
LOCK_FILES = (_LOCK, _HOLDER)
"""The files that a writer leaves in a workspace."""


class WriterLock:
    """The right to write to a workspace, held until :meth:`release` or the end of the process."""

    def __init__(self, folder: Path, since: str) -> None:
        """Take the lock. Raises WorkspaceLocked where another process holds it, StoreUnavailable where none can be."""
        path = folder / _LOCK
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._lock = sql.take_lock(path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise StoreUnavailable(f"The workspace {folder} cannot be locked for writing: {error}.") from error
            raise WorkspaceLocked(
                f"The workspace is open for writing by {holder(folder)}. Close that one, or only read here."
            ) from None
        except sqlite3.DatabaseError as error:
            raise StoreUnavailable(
                f"{path} is not a lock of this program ({error}). Where nothing else uses it, delete that file."
            ) from error
        except OSError as error:
            raise StoreUnavailable(
                f"The workspace {folder} cannot be written: {error.strerror}. "
                "Give yourself the right to write there, or choose another folder with --workspace."
            ) from error
        with contextlib.suppress(OSError):
            _holder_file(folder).write_text(_who_am_i(since), encoding="utf-8")
            _holder_file(folder).chmod(0o600)

    def release(self) -> None:
        """Let others write."""
        self._lock.close()


def holder(folder: Path) -> str:
    """Who holds the lock, as far as is known: ``m.weber on pc7, process 812, since …``."""
    try:
        return clean(_holder_file(folder).read_text(encoding="utf-8")[:300]) or "another process"
    except (OSError, UnicodeError):
        return "another process"


def _holder_file(folder: Path) -> Path:
    return folder / _HOLDER


def _who_am_i(since: str) -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "someone"
    return f"{user} on {platform.node() or 'this computer'}, process {os.getpid()}, since {since}"
