"""Loading a questionnaire file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from maturity.errors import QuestionnaireInvalid, QuestionnaireNotFound
from maturity.i18n import _
from maturity.questionnaire import kept
from maturity.questionnaire.bounded import first_bytes
from maturity.questionnaire.kinds import MAX_BYTES
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.overlay.bases import Bases, Candidate, Extended
from maturity.questionnaire.shipped import by_id, versions_by_id
from maturity.text import system_words

if TYPE_CHECKING:
    from maturity.questionnaire.read import Checked


class _Kept(Struct, frozen=True, array_like=True):
    """What a file was found to be, and the others that it was put together from."""

    questionnaire: Questionnaire
    extended: tuple[Extended, ...]

    def is_still_so(self, bases: Bases) -> bool:
        """Whether it would be put together from the same files again."""
        known = bases() if self.extended else {}
        return all(each.is_still_in(known) for each in self.extended)


def load(path: Path, folders: tuple[Path, ...] = ()) -> Questionnaire:
    """The questionnaire of a file; what it extends is looked for beside it, in ``folders``, then among the shipped.

    What was read and found right before is not read again, see :mod:`maturity.questionnaire.kept`. Raises
    :class:`QuestionnaireNotFound` where there is no such file, and :class:`QuestionnaireInvalid`, with every error and
    its place, where the file breaks a rule or cannot be read.
    """
    raw, bases = bytes_of(path), bases_beside(path, folders)
    key = kept.key_of(raw)
    before = kept.recall(key, _Kept)
    if before is not None and before.is_still_so(bases):
        return before.questionnaire
    from maturity.questionnaire.diagnostics import as_text
    from maturity.questionnaire.read import read

    checked = read(raw, str(path), bases=bases)
    if checked.questionnaire is not None:
        kept.keep(key, _Kept(checked.questionnaire, checked.extended))
        return checked.questionnaire
    more = ""
    if checked.warnings:
        more = "\n\n" + _("warnings that are not listed here: {number}").format(number=len(checked.warnings))
    raise QuestionnaireInvalid(as_text(checked.errors) + more)


def check_file(path: Path, strict: bool = False, folders: tuple[Path, ...] = ()) -> Checked:
    """What is right and wrong with a file; ``strict`` also judges its content, see ``read``.

    What it extends is looked for beside it, in ``folders``, then among the shipped ones. Raises
    :class:`QuestionnaireNotFound` and :class:`QuestionnaireInvalid` where a file cannot be opened at all.
    """
    from maturity.questionnaire.read import read

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
        return first_bytes(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise QuestionnaireNotFound(
            _("{path}: there is no such file. Look at the path and its spelling.").format(path=path)
        ) from None
    except (OSError, ValueError) as error:
        reason: object = system_words(error) if isinstance(error, OSError) else error
        raise QuestionnaireInvalid(
            _("{path}: cannot be read: {reason}. Name a file that you may read.").format(path=path, reason=reason)
        ) from error


def load_known(id: str, folders: tuple[Path, ...] = ()) -> Questionnaire | None:
    """The questionnaire of an id, in ``folders`` or shipped; None where there is none that can be used."""
    path = by_id(folders).get(id)
    try:
        return None if path is None else load(path, folders)
    except (QuestionnaireInvalid, QuestionnaireNotFound):
        return None
