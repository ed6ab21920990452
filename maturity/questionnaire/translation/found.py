"""Where translations are found, and a questionnaire in a language: its texts where there are any, else its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as File

from maturity import resources
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import files_in
from maturity.questionnaire.translation.texts import Path, texts_of

FOLDER = "translations"
"""The folder beside questionnaires that holds their translations, each called ``ID.LANGUAGE.yaml``."""


def languages(questionnaire: Questionnaire, folders: tuple[File, ...] = ()) -> tuple[str, ...]:
    """In which languages a questionnaire can be shown, wholly or in part; its own first."""
    every = _translations(folders)
    found = (language for id_ in (questionnaire.id, *questionnaire.based_on) for language in _of(id_, every))
    return tuple(dict.fromkeys((questionnaire.language, *sorted(found))))


def in_language(questionnaire: Questionnaire, language: str, folders: tuple[File, ...] = ()) -> Questionnaire:
    """The questionnaire in a language, else in that language without its country, else as it is.

    Texts that no translation has stay as they are. Raises QuestionnaireInvalid where a translation has errors.
    """
    for tag in dict.fromkeys((language, language.partition("-")[0])):
        if there := _in_use(questionnaire, tag, folders):
            from maturity.questionnaire.translation.told import told

            found = told(questionnaire, tag, there, folders)
            if found is not questionnaire:
                return found
        if tag == questionnaire.language:
            break
    return questionnaire


def texts_in(questionnaire: Questionnaire, language: str, folders: tuple[File, ...] = ()) -> dict[Path, str]:
    """The texts of a questionnaire in a language, from the translations of it and of those that it extends.

    What is said of another questionnaire, or of another version, holds only where the words are those that were
    translated. Raises QuestionnaireInvalid where a translation has errors.
    """
    from maturity.questionnaire.translation.told import said

    say = said(questionnaire, _in_use(questionnaire, language, folders), folders)
    return {path: text for path, original in texts_of(questionnaire).items() if (text := say(path, original))}


def files(id: str, folders: tuple[File, ...] = ()) -> dict[str, File]:
    """The translation files of a questionnaire by language, those in ``folders`` before those that ship."""
    return _of(id, _translations(folders))


def _of(id: str, translations: Iterable[File]) -> dict[str, File]:
    found: dict[str, File] = {}
    for path in translations:
        name, dot, language = path.stem.partition(f"{id}.")
        if dot and not name:
            found.setdefault(language, path)
    return found


def _translations(folders: tuple[File, ...]) -> list[File]:
    every = (*folders, resources.folder("questionnaires"))
    return [path for folder in every for path in files_in(folder / FOLDER)]


def _in_use(questionnaire: Questionnaire, language: str, folders: tuple[File, ...]) -> dict[str, File]:
    """The translation files whose texts may be used, by the id of the questionnaire that each translates."""
    own = () if language == questionnaire.language else (questionnaire.id,)
    every = _translations(folders)
    found = ((id_, _of(id_, every).get(language)) for id_ in (*questionnaire.based_on, *own))
    return {id_: path for id_, path in found if path is not None}
