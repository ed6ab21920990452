"""The file of the store: opened to write or to read, checked, copied, and what can go wrong with it told."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from maturity.errors import StoreUnavailable
from maturity.i18n import _
from maturity.store import database

FILE_NAME = "maturity.db"
_ROOM_TO_READ = 64 * 1024
"""Bytes. SQLite shares 32 KiB with others who read the log beside it, and has to make that file first."""


class StoreFile:
    """One SQLite file in the workspace folder, open. Raises StoreUnavailable where it cannot be used."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open the file of ``folder``; to write it is created or brought up to date where needed."""
        self._folder = folder
        self.path = folder / FILE_NAME
        self._log = folder / f"{FILE_NAME}-wal"
        self._opened: tuple[int, int] | None = None
        self.db = self._open_to_write() if write else self._open_to_read()
        self._opened = _identity(self.path)

    def _open_to_write(self) -> sqlite3.Connection:
        with self.told():
            self._see_that_no_log_is_left_alone()
            is_new = not self.path.exists()
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            db = database.connect(self.path)
            try:
                self._check(db)
                database.write_through(db)
                database.migrate(db, copy=lambda version: self._copy(db, f"version-{version}"))
                if is_new:
                    _keep_name(self._folder)
                    _keep_name(self._folder.parent)
            except BaseException:
                db.close()
                raise
            return db

    def _open_to_read(self) -> sqlite3.Connection:
        with self.told():
            if self._folder.exists() and not self._folder.is_dir():
                raise StoreUnavailable(
                    _("{folder} is a file, not a folder. Name another place with --workspace.").format(
                        folder=self._folder
                    )
                )
            self._see_that_no_log_is_left_alone()
            if not self.path.exists() or self.path.stat().st_size == 0:
                return database.empty()
            may_not = not os.access(self._folder, os.W_OK) or not os.access(self.path, os.W_OK)
            cannot_log = may_not or self._has_no_room_to_share()
            if cannot_log and _holds_bytes(self._log):
                raise StoreUnavailable(
                    _(
                        "{trouble}: {folder}, and its last answers are still in {log}, which can only be read "
                        "where there is room and the right to write. Copy the whole folder to such a place and "
                        "name it with --workspace."
                    ).format(
                        trouble=_("Read only") if may_not else _("The disk is full"),
                        folder=self._folder,
                        log=self._log.name,
                    )
                )
            db = database.connect(self.path, immutable=cannot_log)
            try:
                self._check(db)
                database.only_read(db)
                if database.version(db) < len(database.MIGRATIONS):
                    raise StoreUnavailable(
                        _(
                            "{path} was written by an older version and has to be brought up to date first: open it "
                            "once with the right to write."
                        ).format(path=self.path)
                    )
            except BaseException:
                db.close()
                raise
            return db

    def _see_that_no_log_is_left_alone(self) -> None:
        """Raise StoreUnavailable where only the log has answers: SQLite would take it away with the first write."""
        if _holds_bytes(self._log) and not _holds_bytes(self.path):
            raise StoreUnavailable(
                _(
                    "{path} is gone, and answers are still in its log, {log}. Nothing is touched. Bring the "
                    "file back to its log, or {way_out}"
                ).format(path=self.path, log=self._log.name, way_out=self._way_out())
            )

    def _check(self, db: sqlite3.Connection) -> None:
        if not database.is_ours(db):
            raise StoreUnavailable(
                _("{path} is a database of another program. Choose another folder.").format(path=self.path)
            )
        if (version := database.version(db)) > len(database.MIGRATIONS):
            raise StoreUnavailable(
                _(
                    "{path} was written by a newer version of maturity (schema {version}; this one knows "
                    "{known}). Update maturity; the file is left as it is."
                ).format(path=self.path, version=version, known=len(database.MIGRATIONS))
            )
        if (found := database.damage(db)) is not None:
            raise StoreUnavailable(self.damaged(found))

    def copy(self, ending: str) -> None:
        """Put a whole copy beside the file, named by ``ending``, with a number where that name is taken."""
        self._copy(self.db, ending)

    def _copy(self, db: sqlite3.Connection, ending: str) -> None:
        target = self.path.with_name(f"{FILE_NAME}.{ending}")
        number = 1
        while target.exists():
            number += 1
            target = self.path.with_name(f"{FILE_NAME}.{ending}-{number}")
        beside = target.with_name(f"{target.name}.new")
        beside.unlink(missing_ok=True)
        database.copy_to(db, beside)
        beside.chmod(0o600)
        beside.replace(target)

    def damaged(self, found: str) -> str:
        """What to say of a file that does not hold what it should."""
        return _("The store {path} is damaged ({found}). It is left exactly as it is. To go on, {way_out}").format(
            path=self.path, found=found, way_out=self._way_out()
        )

    def _way_out(self) -> str:
        return _(
            "read what can still be read into a new folder: maturity --workspace {folder} doctor --recover NEW_FOLDER"
        ).format(folder=shlex.quote(str(self._folder)))

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing, on the disk when it ends, in the file that has this name now."""
        with self.told():
            if _identity(self.path) != self._opened:
                raise StoreUnavailable(self._gone())
            with database.transaction(self.db):
                yield

    def copy_to(self, folder: Path) -> None:
        """Put a whole copy into another folder, which has to be there."""
        target = folder / FILE_NAME
        with self.told():
            database.copy_to(self.db, target)
            target.chmod(0o600)
            with open(target, "r+b") as file:
                os.fsync(file.fileno())
            _keep_name(folder)

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Tell what SQLite or the system complains of in words, with what to do."""
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except (sqlite3.Error, OSError, msgspec.MsgspecError, KeyError) as error:
            raise StoreUnavailable(self._reason(error)) from error

    def _reason(self, error: Exception) -> str:
        text = str(error)
        if self._opened is not None and not self.path.exists():
            return self._gone()
        at_fault = "disk I/O error" in text or getattr(error, "errno", None) == 5
        if "disk is full" in text or getattr(error, "errno", None) == 28 or (at_fault and self._is_full()):
            free = shutil.disk_usage(self._folder).free // 1024
            return _("The disk is full ({free} KiB free). Make room, then try again. It holds {folder}.").format(
                free=free, folder=self._folder
            )
        if "readonly" in text or "read-only" in text.lower() or isinstance(error, PermissionError):
            return _("Read only: {folder}. Give yourself the right to write there, or choose another folder.").format(
                folder=self._folder
            )
        if at_fault:
            return _("The disk of {folder} gives errors: it may have been taken out, or it fails.").format(
                folder=self._folder
            )
        if "locked" in text:
            return _("{path} is being written by another process. Try again when it is done.").format(path=self.path)
        if "not a database" in text or "malformed" in text or isinstance(error, msgspec.MsgspecError | KeyError):
            return self.damaged(text)
        return _("{path} cannot be used: {text}.").format(path=self.path, text=text)

    def _has_no_room_to_share(self) -> bool:
        if not self._is_full():
            return False
        with contextlib.closing(database.connect(self.path)) as db:
            try:
                database.version(db)
            except sqlite3.OperationalError:
                return True
        return False

    def _is_full(self) -> bool:
        """Whether SQLite finds no room for what it shares with others; where it then fails it does not say why."""
        try:
            return shutil.disk_usage(self._folder).free < _ROOM_TO_READ
        except OSError:
            return False

    def _gone(self) -> str:
        return _("The folder {folder} went away: it was moved, renamed, or its disk taken out. Bring it back.").format(
            folder=self._folder
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that took its name; None where no file has it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _holds_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _keep_name(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system has a way to."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
