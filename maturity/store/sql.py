"""The statements that read and write the rows of the store, each by its own function."""

from __future__ import annotations

import sqlite3

from maturity.assessment.changes import Kind, Move

AssessmentRow = tuple[str, str, str, str, str, str | None, str | None, str]
"""id, name, questionnaire hash, created at, begun from, last question, archived at, changed at"""

_ASSESSMENT = """
SELECT a.id, a.name, a.questionnaire, a.created_at, a.begun_from, a.last_question, a.archived_at,
       coalesce(e.at, a.created_at) AS changed_at
FROM assessment a
LEFT JOIN event e ON e.seq = (SELECT max(seq) FROM event WHERE assessment = a.id)
WHERE a.id NOT IN (SELECT assessment FROM trash)
"""

EventRow = tuple[int, str, Move, Kind, str, str | None, str | None]
"""step, at, move, kind, subject, before, after"""


def add_questionnaire(db: sqlite3.Connection, content_hash: str, document: bytes) -> None:
    """Keep a questionnaire, once."""
    db.execute("INSERT INTO questionnaire VALUES (?, ?) ON CONFLICT DO NOTHING", (content_hash, document))


def questionnaire(db: sqlite3.Connection, content_hash: str) -> bytes | None:
    """The document of a kept questionnaire; None where it is gone."""
    row = db.execute("SELECT CAST(document AS BLOB) FROM questionnaire WHERE hash = ?", (content_hash,)).fetchone()
    return None if row is None else bytes(row[0])


def add_assessment(
    db: sqlite3.Connection, assessment: str, name: str, content_hash: str, at: str, begun_from: str
) -> None:
    """Begin an assessment. Raises sqlite3.IntegrityError where the name is taken."""
    db.execute(
        """
        INSERT INTO assessment (id, name, questionnaire, created_at, begun_from) VALUES (?, ?, ?, ?, ?)
        """,
        (assessment, name, content_hash, at, begun_from),
    )


def assessments(db: sqlite3.Connection) -> list[AssessmentRow]:
    """Every assessment, last changed first."""
    return db.execute(f"{_ASSESSMENT} ORDER BY changed_at DESC, a.name").fetchall()


def assessment(db: sqlite3.Connection, name: str) -> AssessmentRow | None:
    """One assessment, or None."""
    row: AssessmentRow | None = db.execute(f"{_ASSESSMENT} AND a.name = ?", (name,)).fetchone()
    return row


def rename(db: sqlite3.Connection, assessment_id: str, name: str) -> None:
    """Give an assessment another name. Raises sqlite3.IntegrityError where the name is taken."""
    db.execute("UPDATE assessment SET name = ? WHERE id = ?", (name, assessment_id))


def archive(db: sqlite3.Connection, assessment_id: str, at: str | None) -> None:
    """Put an assessment aside, or, without a time, take it up again."""
    db.execute("UPDATE assessment SET archived_at = ? WHERE id = ?", (at, assessment_id))


def put_in_trash(db: sqlite3.Connection, assessment_id: str, name: str, at: str) -> None:
    """Take an assessment out of sight; its name is free again, since it is called by its id from here on."""
    db.execute("INSERT INTO trash VALUES (?, ?, ?)", (assessment_id, name, at))
    rename(db, assessment_id, assessment_id)


def trash(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """id, name and time of what is in the trash, the last first."""
    return db.execute("SELECT assessment, name, at FROM trash ORDER BY at DESC, rowid DESC").fetchall()


def take_from_trash(db: sqlite3.Connection, assessment_id: str, name: str) -> None:
    """Bring an assessment back under a name. Raises sqlite3.IntegrityError where the name is taken."""
    rename(db, assessment_id, name)
    db.execute("DELETE FROM trash WHERE assessment = ?", (assessment_id,))


def erase(db: sqlite3.Connection, assessment_id: str) -> None:
    """Take an assessment with its whole history out of the file, and write over where it stood."""
    db.execute("PRAGMA secure_delete = ON")
    db.execute("DELETE FROM current_value WHERE assessment = ?", (assessment_id,))
    db.execute("DELETE FROM event WHERE assessment = ?", (assessment_id,))
    db.execute("DELETE FROM checkpoint WHERE assessment = ?", (assessment_id,))
    db.execute("DELETE FROM trash WHERE assessment = ?", (assessment_id,))
    db.execute("DELETE FROM draft WHERE assessment = ?", (assessment_id,))
    db.execute("DELETE FROM assessment WHERE id = ?", (assessment_id,))
    db.execute(
        """
        DELETE FROM questionnaire
        WHERE hash NOT IN (SELECT questionnaire FROM assessment)
        AND NOT EXISTS (SELECT 1 FROM event WHERE kind = 'questionnaire' AND instr(after, questionnaire.hash))
        """
    )


def mark(db: sqlite3.Connection, assessment_id: str, label: str, step: int, at: str) -> None:
    """Name a point of the history; a label that is there moves."""
    db.execute(
        """
        INSERT INTO checkpoint VALUES (?, ?, ?, ?)
        ON CONFLICT (assessment, label) DO UPDATE SET step = excluded.step, at = excluded.at
        """,
        (assessment_id, label, step, at),
    )


def checkpoints(db: sqlite3.Connection, assessment_id: str) -> list[tuple[str, int, str]]:
    """label, step and time of each named point, oldest first."""
    return db.execute(
        "SELECT label, step, at FROM checkpoint WHERE assessment = ? ORDER BY step, at", (assessment_id,)
    ).fetchall()


def last_step(db: sqlite3.Connection, assessment_id: str) -> int:
    """The number of the last step of an assessment; 0 where it has none."""
    row = db.execute(
        "SELECT step FROM event WHERE assessment = ? ORDER BY seq DESC LIMIT 1", (assessment_id,)
    ).fetchone()
    return 0 if row is None else int(row[0])


def preference(db: sqlite3.Connection, name: str) -> str | None:
    """What is kept under a name, or None."""
    row = db.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def prefer(db: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value under a name."""
    db.execute(
        "INSERT INTO preference VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
    )


def drafts(db: sqlite3.Connection, assessment_id: str) -> list[tuple[str, str, str, str]]:
    """field, subject, time and text of what was being typed, oldest first."""
    return db.execute(
        "SELECT field, subject, at, text FROM draft WHERE assessment = ? ORDER BY at, rowid", (assessment_id,)
    ).fetchall()


def keep_draft(db: sqlite3.Connection, assessment_id: str, field: str, subject: str, at: str, text: str) -> None:
    """Keep what is being typed, in place of what was kept of it before."""
    db.execute(
        """
        INSERT INTO draft VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (assessment, field, subject) DO UPDATE SET at = excluded.at, text = excluded.text
        """,
        (assessment_id, field, subject, at, text),
    )


def drop_draft(db: sqlite3.Connection, assessment_id: str, field: str, subject: str) -> None:
    """Forget what was being typed."""
    db.execute("DELETE FROM draft WHERE assessment = ? AND field = ? AND subject = ?", (assessment_id, field, subject))


def remember_question(db: sqlite3.Connection, assessment_id: str, question: str) -> None:
    """Keep the question that was last shown."""
    db.execute("UPDATE assessment SET last_question = ? WHERE id = ?", (question, assessment_id))


def current_values(db: sqlite3.Connection, assessment_id: str) -> list[tuple[Kind, str, str]]:
    """kind, subject and value of all that is set."""
    return db.execute(
        "SELECT kind, subject, value FROM current_value WHERE assessment = ? ORDER BY kind, subject", (assessment_id,)
    ).fetchall()


def current_value(db: sqlite3.Connection, assessment_id: str, kind: str, subject: str) -> str | None:
    """One value, or None where it is not set."""
    row = db.execute(
        "SELECT value FROM current_value WHERE assessment = ? AND kind = ? AND subject = ?",
        (assessment_id, kind, subject),
    ).fetchone()
    return None if row is None else str(row[0])


def next_step(db: sqlite3.Connection) -> int:
    """A number that no step has."""
    return int(db.execute("SELECT coalesce(max(seq), 0) + 1 FROM event").fetchone()[0])


def put_event(db: sqlite3.Connection, number: int, assessment_id: str, event: EventRow) -> None:
    """Write an event under its own number; the current value is left as it is."""
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, assessment_id, *event))


def append(db: sqlite3.Connection, assessment_id: str, event: EventRow) -> None:
    """Add one event and bring the current value to what it says."""
    db.execute(
        "INSERT INTO event (assessment, step, at, move, kind, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (assessment_id, *event),
    )
    _, _, _, kind, subject, _, after = event
    set_current(db, assessment_id, kind, subject, after)


def set_current(db: sqlite3.Connection, assessment_id: str, kind: str, subject: str, value: str | None) -> None:
    """Write or take away one current value."""
    if value is None:
        db.execute(
            "DELETE FROM current_value WHERE assessment = ? AND kind = ? AND subject = ?",
            (assessment_id, kind, subject),
        )
    else:
        db.execute(
            """
            INSERT INTO current_value VALUES (?, ?, ?, ?)
            ON CONFLICT (assessment, kind, subject) DO UPDATE SET value = excluded.value
            """,
            (assessment_id, kind, subject, value),
        )


def events_back(db: sqlite3.Connection, assessment_id: str) -> sqlite3.Cursor:
    """The events of an assessment, newest first, each read when it is asked for; to be closed."""
    return db.execute(
        "SELECT step, at, move, kind, subject, before, after FROM event WHERE assessment = ? ORDER BY seq DESC",
        (assessment_id,),
    )


def clear_current(db: sqlite3.Connection, assessment_id: str) -> None:
    """Forget what follows from the events of an assessment (to work it out anew)."""
    db.execute("DELETE FROM current_value WHERE assessment = ?", (assessment_id,))
