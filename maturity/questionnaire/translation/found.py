"""Where translations are found, and a questionnaire in a language: its texts where there are any, else its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path as File
from typing import TYPE_CHECKING

from maturity import resources
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import ENDINGS
from maturity.questionnaire.translation.texts import Path, texts_of, translated

if TYPE_CHECKING:
    from maturity.questionnaire.translation.read import Translation

FOLDER = "translations"
"""The folder beside questionnaires that holds their translations, each called ``ID.LANGUAGE.yaml``."""


def languages(questionnaire: Questionnaire, folders: tuple[File, ...] = ()) -> tuple[str, ...]:
    """In which languages a questionnaire can be shown, wholly or in part; its own first."""
    found = (language for id_ in (questionnaire.id, *questionnaire.based_on) for language in files(id_, folders))
    return tuple(dict.fromkeys((questionnaire.language, *sorted(found))))


def in_language(questionnaire: Questionnaire, language: str, folders: tuple[File, ...] = ()) -> Questionnaire:
    """The questionnaire in a language, else in that language without its country, else as it is.

    Texts that no translation has stay as they are. Raises QuestionnaireInvalid where a translation has errors.
    """
    for tag in dict.fromkeys((language, language.partition("-")[0])):
        texts = texts_in(questionnaire, tag, folders)
        if texts:
            return translated(questionnaire, texts, tag)
        if tag == questionnaire.language:
            break
    return questionnaire


def texts_in(questionnaire: Questionnaire, language: str, folders: tuple[File, ...] = ()) -> dict[Path, str]:
    """The texts of a questionnaire in a language, from the translations of it and of those that it extends.

    What is said of another questionnaire, or of another version, holds only where the words are those that were
    translated. Raises QuestionnaireInvalid where a translation has errors.
    """
    said: dict[Path, str] = {}
    for id_ in (*questionnaire.based_on, questionnaire.id):
        path = files(id_, folders).get(language)
        if path is None or (id_ == questionnaire.id and language == questionnaire.language):
            continue
        from maturity.questionnaire.translation.read import load_translation

        translation = load_translation(path)
        if id_ == questionnaire.id and translation.versions.holds(questionnaire.version):
            said |= translation.texts
        else:
            said |= _that_hold(translation, questionnaire, id_, folders)
    return said


def files(id: str, folders: tuple[File, ...] = ()) -> dict[str, File]:
    """The translation files of a questionnaire by language, those in ``folders`` before those that ship."""
    found: dict[str, File] = {}
    for path in _translations((*folders, resources.folder("questionnaires"))):
        name, dot, language = path.stem.partition(f"{id}.")
        if dot and not name:
            found.setdefault(language, path)
    return found


def _translations(folders: tuple[File, ...]) -> Iterator[File]:
    every = chain.from_iterable(sorted((folder / FOLDER).glob("*")) for folder in folders)
    return (path for path in every if path.suffix.lower() in ENDINGS)


def _that_hold(
    translation: Translation, questionnaire: Questionnaire, id_: str, folders: tuple[File, ...]
) -> dict[Path, str]:
    """The texts whose original is the same here as where they were translated from."""
    from maturity.questionnaire.load import load_known

    base = load_known(id_, folders)
    if base is None or not translation.versions.holds(base.version):
        return {}
    theirs, ours = texts_of(base), texts_of(questionnaire)
    return {path: text for path, text in translation.texts.items() if ours.get(path, "") == theirs.get(path)}
