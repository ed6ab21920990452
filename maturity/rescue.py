"""Ways out where a store cannot be used as it is: what can be read of it, into another folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment.changes import values
from maturity.errors import StoreUnavailable
from maturity.i18n import _, figure
from maturity.questionnaire import document
from maturity.questionnaire.model import Questionnaire
from maturity.store.file import FILE_NAME
from maturity.store.lock import LOCK_FILES
from maturity.store.recover import Recovered
from maturity.store.recover import recover as recover_store
from maturity.summary import Summary
from maturity.text import system_words
from maturity.workspace import Workspace
from maturity.workspace.clock import Clock, stamp, utc_now
from maturity.workspace.folder import prepare_folder

_STORE = tuple(FILE_NAME + ending for ending in ("", "-wal", "-shm", "-journal"))
_LEAST_FREE = 4 * 1024 * 1024
"""Bytes that are free in a new folder at least, beside the room for what is copied."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the work goes on, and what did not come along."""

    workspace: Workspace
    lost: tuple[str, ...]


def recover(source: Path, folder: Path, questionnaires: Iterable[Questionnaire], clock: Clock = utc_now) -> Recovered:
    """Read what can be read of a damaged workspace into a new one; nothing in ``source`` is touched.

    ``questionnaires`` take the place of those that are lost. Raises StoreUnavailable.
    """
    known = {document.content_hash(each): document.to_json(each) for each in questionnaires}
    with _begun(folder, source):
        return recover_store(source, folder, known, stamp(clock()))


def go_elsewhere(workspace: Workspace, folder: Path, held: Summary, clock: Clock = utc_now) -> Moved:
    """Copy a workspace that cannot be written any more into another folder, and open it there to write.

    ``held`` is the assessment that is open: where its file cannot be read, it is written as it is held here, without
    its history. Raises StoreUnavailable where the other folder will not do; then nothing of it stays there.
    """
    with _begun(folder, workspace.folder):
        lost = _copy(workspace, folder, held)
        opened = Workspace.open(folder, clock=clock)
        try:
            _bring(opened, held)
        except BaseException:
            opened.close()
            raise
    return Moved(opened, lost)


def _copy(workspace: Workspace, folder: Path, held: Summary) -> tuple[str, ...]:
    """Copy all there is, or what can be read, or nothing; returns what is lost."""
    try:
        workspace.copy_to(folder)
        return ()
    except StoreUnavailable:
        _take_away(folder)
    known = {held.questionnaire_hash: document.to_json(held.questionnaire)}
    try:
        return recover_store(workspace.folder, folder, known, held.assessment.changed_at).lost
    except StoreUnavailable:
        _take_away(folder)
    return (_('Everything but "{name}" as it stands, and its history.').format(name=held.assessment.name),)


def _bring(opened: Workspace, held: Summary) -> None:
    """Make the assessment that is held here stand in the new workspace as it stands here."""
    name = held.assessment.name
    if name not in opened.names():
        opened.take_in(held.assessment, held.questionnaire)
        return
    wanted, there = values(held.assessment), values(opened.summary(name).assessment)
    if wanted != there:
        opened.set_all(name, {spot: wanted.get(spot) for spot in sorted(wanted.keys() | there.keys())})


@contextlib.contextmanager
def _begun(folder: Path, source: Path) -> Iterator[None]:
    """A folder that is empty or made here, and again as it was where this fails. Raises StoreUnavailable."""
    _see_that_it_is_free(folder, source)
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        prepare_folder(folder)
        _see_that_there_is_room(folder, source)
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            _take_away(folder)
            for each in made:
                each.rmdir()
        raise


def _see_that_it_is_free(folder: Path, source: Path) -> None:
    """Raise StoreUnavailable where a folder holds anything: nothing is mixed, and nothing written over."""
    if os.path.realpath(folder) == os.path.realpath(source):
        raise StoreUnavailable(_("{folder} is the workspace itself. Name another folder.").format(folder=folder))
    try:
        there = {each.name for each in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise StoreUnavailable(
            _("{folder} cannot be read: {reason}. Name another folder.").format(
                folder=folder, reason=system_words(error)
            )
        ) from error
    if there:
        what = _("assessments") if there.intersection(_STORE) else _("other files")
        raise StoreUnavailable(
            _("{folder} holds {what} already. Name a new folder, so that nothing is mixed.").format(
                folder=folder, what=what
            )
        )


def _see_that_there_is_room(folder: Path, source: Path) -> None:
    """Raise StoreUnavailable where a store like the one in ``source`` cannot be written into a folder."""
    needed = 2 * _size(source) + _LEAST_FREE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreUnavailable(
            _("{folder} has {free} KiB free; {needed} are needed. Name another folder.").format(
                folder=folder, free=figure(free // 1024), needed=figure(needed // 1024)
            )
        )
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"writable")
            file.flush()
    except OSError as error:
        raise StoreUnavailable(
            _("{folder} cannot be written: {reason}. Name another folder.").format(
                folder=folder, reason=system_words(error)
            )
        ) from error


def _size(source: Path) -> int:
    """The bytes of a store; 0 where they cannot be told."""
    with contextlib.suppress(OSError):
        return sum(file.stat().st_size for file in map(source.joinpath, _STORE) if file.exists())
    return 0


def _take_away(folder: Path) -> None:
    """Take away what was begun in a folder that was empty."""
    for name in (*_STORE, *LOCK_FILES):
        folder.joinpath(name).unlink(missing_ok=True)
