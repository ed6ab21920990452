"""The errors that a user can do something about.

Each message says what is wrong, where, and what to do. The command line prints it
without a traceback and exits 2; the wizard shows it and stays open. Any other
exception is a bug.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from maturity.i18n import _


class MaturityError(Exception):
    """Something that the user can mend."""


class QuestionnaireInvalid(MaturityError):
    """A questionnaire file breaks the rules of the format."""


class QuestionnaireNotFound(MaturityError):
    """No questionnaire has this id, and no such file exists."""


class AssessmentNotFound(MaturityError):
    """The workspace holds no assessment of this name."""


class AssessmentExists(MaturityError):
    """The name is taken by another assessment of the workspace."""


class AnswerRefused(MaturityError):
    """An answer, target, scope or fact names something that does not exist or lacks what it needs."""


class ComparisonRefused(MaturityError):
    """The assessments cannot stand side by side: too few, too many, one twice, or of different questionnaires."""


class NothingToCarry(MaturityError):
    """The questionnaire of an earlier assessment does not say what its answers mean in the one that is to begin."""


class ImportRefused(MaturityError):
    """A file that was to be read in is not what it should be; nothing was changed."""


class ExportFailed(MaturityError):
    """A file could not be written; what stood there before is untouched."""


class FormatUnavailable(ExportFailed):
    """A file in this format cannot be made here, with these options, or of this assessment; others can."""


class TemplateRefused(ExportFailed):
    """A customer's template or its settings cannot be used; nothing was written."""


class ProblemRefused(MaturityError):
    """What was to be planned contradicts itself or is not complete."""


class SolverMissing(MaturityError):
    """What was asked for needs the solver of the extra ``plan``, which is not installed; all else works."""


class PlanOutdated(MaturityError):
    """The assessment was changed while a plan for it was looked for; it can be looked for again."""


class PackRefused(MaturityError):
    """A pack of questionnaires is not what it should be, or cannot be put where it belongs."""


class PathRefused(MaturityError):
    """A path that was typed names no place here."""


class StoreUnavailable(MaturityError):
    """The workspace cannot be read or written as it stands (damaged, newer, read only, disk full)."""


class FolderReadOnly(StoreUnavailable):
    """The folder of a workspace cannot be written."""


class WorkspaceLocked(StoreUnavailable):
    """Another process is writing to the workspace."""


_LONGEST_WORD = 120


def nearest(word: str, known: Iterable[str]) -> str:
    """A clause that names the known word closest to ``word``, or nothing: `` Did you mean "x"?``."""
    if len(word) > _LONGEST_WORD:
        return ""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return _(' Did you mean "{word}"?').format(word=close[0]) if close else ""
