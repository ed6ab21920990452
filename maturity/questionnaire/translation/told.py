"""A questionnaire in another language: what translation files say, put in the place of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import TypeAlias

import msgspec
from msgspec import structs

from maturity.errors import QuestionnaireInvalid, QuestionnaireNotFound
from maturity.questionnaire import kept
from maturity.questionnaire.load import bytes_of, load_known
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import versions_by_id
from maturity.questionnaire.translation.texts import Path, Say, texts_of, with_texts

_Text: TypeAlias = tuple[str, str | None]
"""What a translation says, and in place of which text alone; None where it holds in place of any."""
_NOTHING: _Text = ("", None)


def told(
    questionnaire: Questionnaire, language: str, there: Mapping[str, File], folders: tuple[File, ...]
) -> Questionnaire:
    """The questionnaire with what the files ``there``, by the id that each translates, say; itself where that is none.

    Raises QuestionnaireInvalid where one of them has errors or cannot be read.
    """
    key = _key(questionnaire, language, there, folders)
    before = kept.recall(key, Questionnaire)
    if before is not None:
        return before
    say = said(questionnaire, there, folders)
    found = with_texts(questionnaire, lambda path, text: say(path, text) or text)
    if found is questionnaire:
        return questionnaire
    found = structs.replace(found, language=language)
    kept.keep(key, found)
    return found


def said(questionnaire: Questionnaire, there: Mapping[str, File], folders: tuple[File, ...]) -> Say:
    """What translation files say in place of a text, that of the questionnaire itself first; empty where none does."""
    files = [_texts_of(path, id_, questionnaire, folders) for id_, path in there.items()][::-1]

    def say(path: Path, text: str) -> str:
        for texts in files:
            found, original = texts.get(path, _NOTHING)
            if found and (original is None or original == text):
                return found
        return ""

    return say


def _texts_of(file: File, id_: str, questionnaire: Questionnaire, folders: tuple[File, ...]) -> dict[Path, _Text]:
    """What a file says of the questionnaire ``id_``, each text in place of which where that is another one or version.

    Raises QuestionnaireInvalid where it has errors or cannot be read.
    """
    raw, version = bytes_of(file), questionnaire.version if id_ == questionnaire.id else ""
    key = kept.key_of(raw, version.encode(), *_bases(questionnaire, id_, folders))
    before = kept.recall(key, tuple[tuple[Path, _Text], ...])
    if before is not None:
        return dict(before)
    from maturity.questionnaire.translation.read import good_translation

    translation = good_translation(raw, file)
    if id_ == questionnaire.id and translation.versions.holds(version):
        texts: dict[Path, _Text] = {path: (text, None) for path, text in translation.texts.items()}
    elif (base := load_known(id_, folders)) and translation.versions.holds(base.version):
        originals = texts_of(base)
        texts = {path: (text, originals[path]) for path, text in translation.texts.items() if path in originals}
    else:
        texts = {}
    kept.keep(key, (*texts.items(),))
    return texts


def _content(path: File) -> bytes:
    try:
        return bytes_of(path)
    except (QuestionnaireInvalid, QuestionnaireNotFound):
        return b""


def _bases(questionnaire: Questionnaire, id_: str, folders: tuple[File, ...]) -> Iterator[bytes]:
    """All that what is known as ``id_`` can be made from: that questionnaire, or one that it extends."""
    known, ids = versions_by_id(folders), (*questionnaire.based_on, questionnaire.id)
    return (_content(path) for each in ids[: ids.index(id_) + 1] for _, path in known.get(each, ()))


def _key(questionnaire: Questionnaire, language: str, there: Mapping[str, File], folders: tuple[File, ...]) -> str:
    """The name for a questionnaire in a language, by all that its texts follow from."""
    contents = (*map(_content, there.values()), *_bases(questionnaire, questionnaire.id, folders))
    return kept.key_of(msgspec.json.encode(questionnaire), language.encode(), *contents)
