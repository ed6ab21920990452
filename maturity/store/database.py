"""The file of the store: its schema with the migrations, and how it is opened, written through, copied and looked over.

``event`` is append-only: one row for each value that changed, rows of one step under one
number. ``current_value`` is what follows from it and is written in the same transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

APPLICATION_ID = 0x6D617475
"""Marks a file as ours (``PRAGMA application_id``)."""

_VERSION_1 = """
CREATE TABLE questionnaire (
    hash     TEXT PRIMARY KEY,
    document BLOB NOT NULL
);
CREATE TABLE assessment (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    questionnaire TEXT NOT NULL REFERENCES questionnaire (hash),
    created_at    TEXT NOT NULL,
    begun_from    TEXT NOT NULL,
    last_question TEXT
);
CREATE TABLE event (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    step       INTEGER NOT NULL,
    at         TEXT NOT NULL,
    move       TEXT NOT NULL CHECK (move IN ('begin', 'do', 'undo', 'redo')),
    kind       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    before     TEXT,
    after      TEXT
);
CREATE INDEX event_of_assessment ON event (assessment, seq);
CREATE TABLE current_value (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    kind       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (assessment, kind, subject)
) WITHOUT ROWID;
"""

_VERSION_2 = """
ALTER TABLE assessment ADD COLUMN archived_at TEXT;
CREATE TABLE trash (
    assessment TEXT PRIMARY KEY REFERENCES assessment (id),
    name       TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE TABLE checkpoint (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    label      TEXT NOT NULL,
    step       INTEGER NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (assessment, label)
);
CREATE TABLE preference (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE draft (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    field      TEXT NOT NULL,
    subject    TEXT NOT NULL,
    at         TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (assessment, field, subject)
);
"""

Migration = str | Callable[[sqlite3.Connection], None]

MIGRATIONS: tuple[Migration, ...] = (_VERSION_1, _VERSION_2)
"""What takes a store from version n to n + 1; never changed once released, only added to."""


def connect(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection that changes nothing by itself; ``immutable`` is for a folder that cannot be written."""
    if immutable:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    else:
        db = sqlite3.connect(path, timeout=5, isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def write_through(db: sqlite3.Connection) -> None:
    """Let a commit return only when it is on the disk."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")


def only_read(db: sqlite3.Connection) -> None:
    """Refuse every write on this connection."""
    db.execute("PRAGMA query_only = ON")


def empty() -> sqlite3.Connection:
    """A store with nothing in it, in memory: what a reader sees where no store exists yet."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    return db


def take_lock(path: Path) -> sqlite3.Connection:
    """Hold an exclusive lock on a file until the connection closes or the process ends.

    SQLite's own file lock does this alike on every system: it dies with the process and a child
    does not inherit it. Raises sqlite3.OperationalError where another process holds it.
    """
    lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        lock.execute("PRAGMA journal_mode = OFF")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        lock.close()
        raise
    return lock


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, on the disk when it ends."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def version(db: sqlite3.Connection) -> int:
    """The schema version of the file; 0 is an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def is_ours(db: sqlite3.Connection) -> bool:
    """The file is a store, or empty."""
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return bool(tables == 0 or db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def migrate(db: sqlite3.Connection, *, copy: Callable[[int], None] | None = None) -> None:
    """Bring the schema up to date, each step in a transaction, after ``copy(version)`` of what is there."""
    is_new = version(db) == 0
    for number, migration in enumerate(MIGRATIONS, start=1):
        if number <= version(db):
            continue
        if copy is not None and not is_new:
            copy(number - 1)
        with transaction(db):
            if callable(migration):
                migration(db)
            else:
                for statement in filter(str.strip, migration.split(";")):
                    db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")


def copy_to(db: sqlite3.Connection, path: Path) -> None:
    """A whole copy of the store in a new file."""
    db.execute("VACUUM INTO ?", (str(path),))


def damage(db: sqlite3.Connection) -> str | None:
    """What SQLite finds wrong with the file, or None."""
    found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    return None if found == "ok" else found.splitlines()[-1]


def settings(db: sqlite3.Connection) -> dict[str, str]:
    """The settings that the safety of answers rests on."""
    return {name: str(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("journal_mode", "synchronous")}


def write_log_back(db: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the file and empty it."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
