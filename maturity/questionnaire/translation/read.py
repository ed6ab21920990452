"""Reading a translation file strictly: from bytes to its texts, with everything that is wrong told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path as File
from typing import TypeAlias

from maturity.errors import QuestionnaireInvalid
from maturity.i18n import _
from maturity.questionnaire.decoded import as_shown, decode
from maturity.questionnaire.diagnostics import Diagnostic, Findings, as_text, first_of
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.overlay.versions import EXPECTED, VersionRange
from maturity.questionnaire.read import no_collection
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value, child, parse, scalar
from maturity.questionnaire.translation.model import TranslationFile
from maturity.questionnaire.translation.texts import Path, texts_of
from maturity.text import quoted

Known: TypeAlias = Callable[[str], Questionnaire | None]
"""Finds a questionnaire by its id."""
_NO_TEXTS = frozenset(("format", "translates", "language", "licence"))
_HEAD = re.compile(r"""^\s*\{?\s*(?:"format"\s*:\s*1\s*,\s*)?["']?translates["']?\s*:""", re.MULTILINE)
_Place: TypeAlias = tuple[Path, tuple[Scalar | Value, ...], str]
"""The way to a text, the keys on it as they are written, and the text."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What a translation file holds: the texts that are not empty, by the way to each."""

    id: str
    """Of the questionnaire that it translates."""
    versions: VersionRange
    language: str
    texts: dict[Path, str]


def is_translation(raw: bytes) -> bool:
    """Whether a file says in its first lines that it translates a questionnaire."""
    return bool(_HEAD.search(raw[:8192].decode("utf-8", "replace")))


def good_translation(raw: bytes, path: File) -> Translation:
    """The translation that a file holds. Raises QuestionnaireInvalid where it has errors."""
    translation, diagnostics = read_translation(raw, str(path))
    if translation is None:
        raise QuestionnaireInvalid(as_text(diagnostics))
    return translation


def read_translation(
    raw: bytes, name: str, known: Known | None = None
) -> tuple[Translation | None, tuple[Diagnostic, ...]]:
    """Read a translation from the bytes of a YAML or JSON file; ``name`` is what messages call it.

    With ``known`` the texts are held against those of the questionnaire; without it only the file itself is judged.
    """
    with no_collection():
        return _read(raw, name, known)


def _read(raw: bytes, name: str, known: Known | None) -> tuple[Translation | None, tuple[Diagnostic, ...]]:
    findings = Findings()
    text = decode(raw, findings, findings.begin_file(name, as_shown(raw)))
    tree = None if text is None else parse(text, findings)
    if tree is None:
        return None, findings.diagnostics()
    shape(tree, findings, TranslationFile)
    id_, language = scalar(child(tree, "translates"), "id"), scalar(tree, "language")
    versions = _versions(tree, findings)
    if findings.any_errors or id_ is None or language is None or versions is None:
        return None, findings.diagnostics()
    places = [place for place in _places(tree) if place[0][0] not in _NO_TEXTS]
    if known is not None:
        _check(id_, versions, tree, places, known, findings)
    texts = {path: text for path, _, text in places if text}
    return Translation(id_.text, versions, language.text, texts), findings.diagnostics()


def _versions(tree: Value, findings: Findings) -> VersionRange | None:
    written = scalar(child(tree, "translates"), "version")
    if written is None:
        return None  # told by its shape
    try:
        return VersionRange(written.text)
    except ValueError:
        findings.error(
            written, _("{version} is no range of versions").format(version=quoted(written.text)), _(EXPECTED)
        )
        return None


def _places(value: Value, path: Path = (), keys: tuple[Scalar | Value, ...] = ()) -> Iterator[_Place]:
    match value:
        case Scalar():
            yield path, keys, value.text
        case Sequence():
            for at, each in enumerate(value.values):
                yield from _places(each, (*path, str(at)), (*keys, each))
        case Mapping():
            for key, each in value.pairs:
                yield from _places(each, (*path, key.text), (*keys, key))


def _check(
    id_: Scalar, versions: VersionRange, tree: Value, places: Collection[_Place], known: Known, findings: Findings
) -> None:
    """Tell texts for which the questionnaire has no place, by the first key that leads nowhere."""
    base = known(id_.text)
    if base is None:
        where = _("the id of one beside the folder of this file, in the workspace, or shipped")
        findings.error(id_, _("there is no questionnaire {id} that can be used").format(id=quoted(id_.text)), where)
        return
    if not versions.holds(base.version):
        written = scalar(child(tree, "translates"), "version") or id_
        message = _("{id} is here in version {there}").format(id=quoted(base.id), there=quoted(base.version))
        findings.error(written, message, _("a range that holds it, once you have seen that all fits"))
        return
    beneath: dict[Path, dict[str, None]] = {}
    for path in texts_of(base):
        for depth, key in enumerate(path):
            beneath.setdefault(path[:depth], {})[key] = None
    for path, keys, _text in places:
        for depth, key in enumerate(path):
            there = beneath.get(path[:depth], {})
            if key not in there:
                findings.error(keys[depth], *_leads_nowhere(path, depth, there, base.id, findings))
                break


def _leads_nowhere(path: Path, depth: int, there: Collection[str], id_: str, findings: Findings) -> tuple[str, str]:
    key = path[depth]
    hint, nothing = findings.nearest(key, there), _("nothing")
    if path[depth - 1 : depth] == ("steps",):
        expected = _("as many as the action has: {number}").format(number=len(there))
        return _("this is step {number}").format(number=int(key) + 1), expected
    if path[:depth] == ("texts",):
        message = _("{id} has no part {key} with a text").format(id=quoted(id_), key=quoted(key))
        return message, _("the id of one that has.{hint}").format(hint=hint)
    message = _("{of} has no text at {key}").format(of=quoted(path[depth - 1] if depth else id_), key=quoted(key))
    return message, f"{first_of(there) or nothing}.{hint}"
