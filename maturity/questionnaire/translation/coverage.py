"""How much of a questionnaire a translation says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path as File

from maturity.questionnaire.diagnostics import Diagnostic
from maturity.questionnaire.load import bytes_of, load_known
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.translation.found import texts_in
from maturity.questionnaire.translation.read import read_translation
from maturity.questionnaire.translation.texts import Path, texts_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a questionnaire a translation file says."""

    questionnaire: Questionnaire | None
    """None where the file has errors."""
    language: str
    diagnostics: tuple[Diagnostic, ...]
    total: int
    """How many texts the questionnaire has."""
    elsewhere: int
    """How many of them another translation says: that of a questionnaire that it extends."""
    missing: tuple[Path, ...]
    """The ways to the texts that stay in the language of the questionnaire."""


def coverage(path: File, folders: tuple[File, ...] = ()) -> Coverage:
    """How much of its questionnaire the translation of a file says; that is looked for beside the file's folder too.

    Raises QuestionnaireNotFound and QuestionnaireInvalid where the file cannot be opened.
    """
    places = (path.parent.parent, path.parent, *folders)
    known = partial(load_known, folders=places)
    translation, diagnostics = read_translation(bytes_of(path), str(path), known)
    base = None if translation is None else known(translation.id)
    if translation is None or base is None or any(each.severity == "error" for each in diagnostics):
        return Coverage(None, "", diagnostics, 0, 0, ())
    every = texts_of(base)
    others = [] if not base.based_on else texts_in(base, translation.language, places)
    elsewhere = [text for text in every if text in others and text not in translation.texts]
    missing = tuple(text for text in every if text not in translation.texts and text not in others)
    return Coverage(base, translation.language, diagnostics, len(every), len(elsewhere), missing)
