"""What a pack is: questionnaires with what is said about them, gathered from a folder, and what may be in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from maturity.errors import PackRefused
from maturity.i18n import _
from maturity.questionnaire.diagnostics import Diagnostic
from maturity.questionnaire.kinds import Id
from maturity.questionnaire.load import bytes_of, candidates
from maturity.questionnaire.overlay.bases import Bases, Candidate
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import ENDINGS, id_and_version
from maturity.questionnaire.translation.found import FOLDER
from maturity.questionnaire.translation.read import read_translation
from maturity.text import clean, quoted, system_words

MAX_BYTES = 10 * 1024 * 1024
"""Of a pack, packed or not; a single questionnaire may have 5 MiB as everywhere."""
MAX_FILES = 100
MANIFEST = "manifest.pack"
"""What a pack calls its manifest; no questionnaire ends so."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TEXT_ENDINGS = (".md", ".txt")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_Line = Annotated[str, Meta(max_length=500)]


class PackedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of a pack and what tells that it is as it was packed."""

    name: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pack says about itself."""

    format: Literal[1] = 1
    kind: Literal["maturity-pack"] = "maturity-pack"
    id: Id
    version: _Line
    licence: _Line = ""
    authors: Annotated[tuple[_Line, ...], Meta(max_length=50)] = ()
    files: Annotated[tuple[PackedFile, ...], Meta(min_length=1, max_length=MAX_FILES)]


@dataclass(frozen=True, slots=True)
class Pack:
    """Questionnaires with what is said about them; the files by name."""

    manifest: Manifest
    files: Mapping[str, bytes]

    @property
    def questionnaires(self) -> tuple[str, ...]:
        """The names of the files that are questionnaires or overlays."""
        return tuple(name for name in self.files if name.lower().endswith(ENDINGS) and "/" not in name)

    @property
    def translations(self) -> tuple[str, ...]:
        """The names of the files that translate questionnaires, with their folder."""
        return tuple(name for name in self.files if "/" in name)


def gather(folder: Path, id: str, version: str, licence: str, authors: Sequence[str]) -> Pack:
    """The questionnaires of a folder, with translations and texts beside them (``.md``, ``.txt``, LICENSE), as a pack.

    Raises PackRefused where there are none, too many, or where what is said about them cannot stand in a manifest.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
        found += sorted(path for path in (folder / FOLDER).glob("*") if path.is_file() and not path.is_symlink())
    except OSError as error:
        raise PackRefused(
            _("{folder} cannot be read: {reason}. Name a folder with questionnaires.").format(
                folder=folder, reason=system_words(error)
            )
        ) from error
    _check_id(id)
    named = {path.relative_to(folder).as_posix(): path for path in found}
    files = {name: bytes_of(path) for name, path in named.items() if is_allowed(name)}
    if not files:
        raise _holds_none(str(folder))
    described = {
        "id": id,
        "version": clean(version),
        "licence": clean(licence),
        "authors": tuple(map(clean, authors)),
        "files": tuple(map(_described, files.items())),
    }
    try:
        return whole(Pack(msgspec.convert(described, Manifest), files), str(folder))
    except msgspec.ValidationError as error:
        raise PackRefused(_("{folder}: this cannot be a pack: {error}.").format(folder=folder, error=error)) from None


def _holds_none(name: str) -> PackRefused:
    return PackRefused(_("{name} holds no questionnaire ({endings}).").format(name=name, endings=", ".join(ENDINGS)))


def faults(pack: Pack, folders: tuple[Path, ...]) -> tuple[Diagnostic, ...]:
    """The errors of its questionnaires and translations.

    What a questionnaire extends may be in the pack, in ``folders``, or shipped. A translation is held against its
    questionnaire where that is in the pack.
    """
    beside = bases(pack, folders)
    checked = {name: read(pack.files[name], f"{pack.manifest.id}/{name}", bases=beside) for name in pack.questionnaires}
    known = {each.questionnaire.id: each.questionnaire for each in checked.values() if each.questionnaire}
    told = [error for each in checked.values() for error in each.errors]
    for name in pack.translations:
        translation, _ = read_translation(pack.files[name], name)
        held_against = known.get if translation and translation.id in known else None
        told += read_translation(pack.files[name], f"{pack.manifest.id}/{name}", held_against)[1]
    return tuple(told)


def ids(pack: Pack) -> frozenset[str]:
    """The ids of its questionnaires."""
    return frozenset(id_and_version(pack.files[name], Path(name).stem)[0] for name in pack.questionnaires)


def whole(pack: Pack, name: str) -> Pack:
    """The pack, where it holds what its manifest says and no more. Raises PackRefused."""
    said = {file.name: file for file in pack.manifest.files}
    if not pack.questionnaires:
        raise _holds_none(name)
    if sum(map(len, pack.files.values())) > MAX_BYTES:
        raise PackRefused(_("{name} holds more than {size} MiB.").format(name=name, size=MAX_BYTES // 1024 // 1024))
    _check_id(pack.manifest.id)
    for file in sorted(said.keys() ^ pack.files.keys()):
        where = _("its manifest names it and it is not there") if file in said else _("its manifest does not name it")
        raise PackRefused(f"{name}: {quoted(file)}: {where}.")
    for file, content in pack.files.items():
        if _described((file, content)) != said[file]:
            raise PackRefused(
                _("{name}: {file} is not as it was packed. Get the pack anew.").format(name=name, file=quoted(file))
            )
    return pack


def _check_id(id: str) -> None:
    """Raise PackRefused where a pack of this id could not have a folder of its own."""
    if _RESERVED.fullmatch(id) or not _NAME.fullmatch(id):
        raise PackRefused(
            _(
                "{id} cannot be the id of a pack and the name of its folder: letters, digits, dots and dashes can."
            ).format(id=quoted(id))
        )


def _described(file: tuple[str, bytes]) -> PackedFile:
    name, content = file
    return PackedFile(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def is_allowed(name: str) -> bool:
    """Whether a file of this name may be in a pack: data or text, on every system, in no folder but translations."""
    within, slash, translation = name.partition("/")
    if slash:
        return within == FOLDER and translation.lower().endswith(ENDINGS) and is_allowed(translation)
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name) or name.endswith("."):
        return False
    return name.lower().endswith((*ENDINGS, *_TEXT_ENDINGS)) or name in ("LICENSE", "LICENCE", "AUTHORS")


def bases(pack: Pack, folders: tuple[Path, ...]) -> Bases:
    """What a questionnaire of a pack can extend: those in it, those in ``folders``, then the shipped ones."""

    def every() -> Mapping[str, Sequence[Candidate]]:
        known: dict[str, list[Candidate]] = {}
        for name in pack.questionnaires:
            id_, version = id_and_version(pack.files[name], Path(name).stem)
            candidate = Candidate(f"{pack.manifest.id}/{name}", version, partial(pack.files.__getitem__, name))
            known.setdefault(id_, []).append(candidate)
        for id_, others in candidates(folders).items():
            known.setdefault(id_, []).extend(others)
        return known

    return every
