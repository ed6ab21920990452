"""Loading a questionnaire file."""

from __future__ import annotations

from pathlib import Path

from maturity.errors import QuestionnaireInvalid, QuestionnaireNotFound
from maturity.questionnaire.diagnostics import as_text
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import Checked, read
from maturity.questionnaire.shipped import by_id
from maturity.questionnaire.source import MAX_BYTES

__all__ = ["Checked", "check_file", "load", "load_known", "read"]


def load(path: Path) -> Questionnaire:
    """The questionnaire of a file.

    Raises :class:`QuestionnaireNotFound` where there is no such file, and :class:`QuestionnaireInvalid`, with every
    error and its place, where the file breaks a rule or cannot be read.
    """
    checked = check_file(path)
    if checked.questionnaire is not None:
        return checked.questionnaire
    more = f"\n\nwarnings that are not listed here: {len(checked.warnings)}" if checked.warnings else ""
    raise QuestionnaireInvalid(as_text(checked.errors) + more)


def check_file(path: Path, strict: bool = False) -> Checked:
    """What is right and wrong with a file; ``strict`` also judges its content, see ``read``.

    Raises :class:`QuestionnaireNotFound` and :class:`QuestionnaireInvalid` where it cannot be opened at all.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise QuestionnaireNotFound(f"{path}: there is no such file. Look at the path and its spelling.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise QuestionnaireInvalid(f"{path}: cannot be read: {reason}. Name a file that you may read.") from error
    return read(raw, str(path), strict)


def load_known(id: str, folders: tuple[Path, ...] = ()) -> Questionnaire | None:
    """The questionnaire of an id, in ``folders`` or shipped; None where there is none that can be used."""
    path = by_id(folders).get(id)
    try:
        return None if path is None else load(path)
    except (QuestionnaireInvalid, QuestionnaireNotFound):
        return None
