"""Translations that lie beside the file from which an assessment is begun, brought to where it finds them later."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from maturity.errors import StoreUnavailable
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.translation.found import FOLDER, files
from maturity.text import system_words


def bring(questionnaire: Questionnaire, file: Path, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Copy them from beside ``file`` into the first of ``folders``; returns their languages.

    Where a translation is found in ``folders`` or among the shipped ones already, that one stays. Raises
    StoreUnavailable where one cannot be read or written.
    """
    brought: dict[str, None] = {}
    for id_ in (*questionnaire.based_on, questionnaire.id):
        there = files(id_, folders)
        for language, path in files(id_, (file.parent,)).items():
            if language in there:
                continue
            target = folders[0] / FOLDER / path.name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(path, target)
            except OSError as error:
                words = _("The translation {path} cannot be copied into the workspace: {reason}.")
                raise StoreUnavailable(words.format(path=path, reason=system_words(error))) from error
            brought[language] = None
    return tuple(brought)


def _copy(path: Path, target: Path) -> None:
    from maturity.questionnaire.load import bytes_of

    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        beside.write_bytes(bytes_of(path))
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
