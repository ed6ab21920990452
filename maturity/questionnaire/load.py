"""Loading a questionnaire file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from maturity.errors import QuestionnaireInvalid, QuestionnaireNotFound
from maturity.questionnaire.diagnostics import as_text
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.overlay.chain import Bases, Candidate
from maturity.questionnaire.read import Checked, read
from maturity.questionnaire.shipped import by_id, versions_by_id
from maturity.questionnaire.source import MAX_BYTES
from maturity.text import system_words

__all__ = ["Checked", "check_file", "load", "load_known", "read"]


def load(path: Path, folders: tuple[Path, ...] = ()) -> Questionnaire:
    """The questionnaire of a file; what it extends is looked for beside it, in ``folders``, then among the shipped.

    Raises :class:`QuestionnaireNotFound` where there is no such file, and :class:`QuestionnaireInvalid`, with every
    error and its place, where the file breaks a rule or cannot be read.
    """
    checked = check_file(path, folders=folders)
    if checked.questionnaire is not None:
        return checked.questionnaire
    more = f"\n\nwarnings that are not listed here: {len(checked.warnings)}" if checked.warnings else ""
    raise QuestionnaireInvalid(as_text(checked.errors) + more)


def check_file(path: Path, strict: bool = False, folders: tuple[Path, ...] = ()) -> Checked:
    """What is right and wrong with a file; ``strict`` also judges its content, see ``read``.

    What it extends is looked for beside it, in ``folders``, then among the shipped ones. Raises
    :class:`QuestionnaireNotFound` and :class:`QuestionnaireInvalid` where a file cannot be opened at all.
    """
    return read(bytes_of(path), str(path), strict, bases_beside(path, folders))


def bases_beside(path: Path, folders: tuple[Path, ...] = ()) -> Bases:
    """What a file can extend: the questionnaires beside it, those in ``folders``, then the shipped ones."""
    return lambda: candidates((path.parent, *folders))


def candidates(folders: tuple[Path, ...]) -> dict[str, list[Candidate]]:
    """What can be extended: the questionnaires in ``folders``, then the shipped ones."""
    return {
        id_: [Candidate(str(found), version, partial(bytes_of, found)) for version, found in versions]
        for id_, versions in versions_by_id(folders).items()
    }


def bytes_of(path: Path) -> bytes:
    """What a file holds, up to a byte more than may be read.

    Raises :class:`QuestionnaireNotFound` and :class:`QuestionnaireInvalid` where it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise QuestionnaireNotFound(f"{path}: there is no such file. Look at the path and its spelling.") from None
    except (OSError, ValueError) as error:
        reason: object = system_words(error) if isinstance(error, OSError) else error
        raise QuestionnaireInvalid(f"{path}: cannot be read: {reason}. Name a file that you may read.") from error


def load_known(id: str, folders: tuple[Path, ...] = ()) -> Questionnaire | None:
    """The questionnaire of an id, in ``folders`` or shipped; None where there is none that can be used."""
    path = by_id(folders).get(id)
    try:
        return None if path is None else load(path, folders)
    except (QuestionnaireInvalid, QuestionnaireNotFound):
        return None
