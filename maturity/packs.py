"""Questionnaires to pass on: a folder of them as one file with a manifest, read with distrust, installed as data."""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from maturity.errors import PackRefused, nearest
from maturity.questionnaire.diagnostics import Diagnostic
from maturity.questionnaire.load import bytes_of, candidates
from maturity.questionnaire.model import Id
from maturity.questionnaire.overlay.chain import Bases, Candidate
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import ENDINGS, id_and_version
from maturity.questionnaire.translation.found import FOLDER
from maturity.questionnaire.translation.read import read_translation
from maturity.text import clean, quoted, visible

MAX_BYTES = 10 * 1024 * 1024
"""Of a pack, packed or not; a single questionnaire may have 5 MiB as everywhere."""
MAX_FILES = 100
MANIFEST = "manifest.pack"
"""What a pack calls its manifest; no questionnaire ends so."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TEXT_ENDINGS = (".md", ".txt")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_ENTRY = b"PK\x01\x02"
_DAY = (1980, 1, 1, 0, 0, 0)
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
        raise PackRefused(f"{folder} cannot be read: {error.strerror}. Name a folder with questionnaires.") from error
    _check_id(id)
    named = {path.relative_to(folder).as_posix(): path for path in found}
    files = {name: bytes_of(path) for name, path in named.items() if _is_allowed(name)}
    described = {
        "id": id,
        "version": clean(version),
        "licence": clean(licence),
        "authors": tuple(map(clean, authors)),
        "files": tuple(map(_described, files.items())),
    }
    try:
        return _whole(Pack(msgspec.convert(described, Manifest), files), str(folder))
    except msgspec.ValidationError as error:
        raise PackRefused(f"{folder}: this cannot be a pack: {error}.") from None


def to_zip(pack: Pack) -> bytes:
    """The pack as one file; the same pack gives the same bytes."""
    out = io.BytesIO()
    manifest = msgspec.json.format(msgspec.json.encode(pack.manifest), indent=2) + b"\n"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in {MANIFEST: manifest, **dict(sorted(pack.files.items()))}.items():
            zipped.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def from_zip(path: Path) -> Pack:
    """What a pack holds: only what its manifest names, as it was packed. Raises PackRefused."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PackRefused(f"{path} cannot be read: {error.strerror}.") from error
    if len(raw) > MAX_BYTES or raw.count(_ENTRY) > MAX_FILES + 1:
        raise PackRefused(f"{path} is more than a pack can be: {MAX_FILES} files, {MAX_BYTES // 1024 // 1024} MiB.")
    try:
        files = _unzipped(raw)
        manifest = msgspec.json.decode(files.pop(MANIFEST), type=Manifest)
    except KeyError:
        raise PackRefused(f"{path} is no pack: it has no {MANIFEST}.") from None
    except msgspec.MsgspecError as error:
        raise PackRefused(f"{path}: its {MANIFEST} is not what it should be: {visible(str(error))}.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise PackRefused(f"{path} is no pack: {visible(str(error))}.") from None
    return _whole(Pack(manifest, files), str(path))


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


def installed(within: Path) -> dict[str, Manifest]:
    """The packs in a folder by id; what is no pack is left out."""
    found = {}
    for path in sorted(within.glob(f"*/{MANIFEST}")):
        try:
            manifest = msgspec.json.decode(bytes_of(path), type=Manifest)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
        if manifest.id == path.parent.name:
            found[manifest.id] = manifest
    return found


def install(pack: Pack, within: Path) -> Path:
    """Put a pack into a folder of its own in ``within``, in place of an earlier one of its id; returns that folder.

    Raises PackRefused where it cannot be written; what was there before is then still there.
    """
    folder = within / pack.manifest.id
    new, old = (within / f".{word}-{secrets.token_hex(8)}" for word in ("new", "old"))
    try:
        new.mkdir(parents=True)
        for name, content in pack.files.items():
            (new / name).parent.mkdir(exist_ok=True)
            (new / name).write_bytes(content)
        (new / MANIFEST).write_bytes(msgspec.json.encode(pack.manifest))
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        if old.exists():
            _take_out(old)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise PackRefused(f"{folder} cannot be written: {error.strerror}. Make room, or mend its rights.") from error
    finally:
        if new.exists():
            _take_out(new)
    return folder


def remove(id: str, within: Path) -> None:
    """Take an installed pack out. Raises PackRefused where there is none of this id, or it cannot be removed."""
    known = installed(within)
    if id not in known:
        names = ", ".join(known) or "none"
        raise PackRefused(f"No pack {quoted(id)} is installed.{nearest(id[:200], known)} Installed: {names}.")
    try:
        _take_out(within / id)
    except OSError as error:
        raise PackRefused(f"{within / id} cannot be removed: {error.strerror}.") from error


def _take_out(folder: Path) -> None:
    """Remove a folder with the files in it and its translations; what lies elsewhere and is only linked to stays."""
    if folder.is_symlink():
        folder.unlink()
        return
    for path in folder.iterdir():
        if path.name == FOLDER and path.is_dir():
            _take_out(path)
        else:
            path.unlink()
    folder.rmdir()


def _unzipped(raw: bytes) -> dict[str, bytes]:
    """The files of a zip by name. Raises ValueError, and what :mod:`zipfile` raises for one that is broken."""
    files: dict[str, bytes] = {}
    room = MAX_BYTES
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        for entry in zipped.infolist():
            if entry.filename in files or not (_is_allowed(entry.filename) or entry.filename == MANIFEST):
                raise ValueError(f"the name {quoted(entry.filename)} may not stand in it, or stands there twice")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ValueError(f"{quoted(entry.filename)} is packed in a way that is not read")
            with zipped.open(entry) as file:
                files[entry.filename] = file.read(room + 1)
            room -= len(files[entry.filename])
            if room < 0:
                raise ValueError(f"unpacked it has more than {MAX_BYTES // 1024 // 1024} MiB")
    return files


def _whole(pack: Pack, name: str) -> Pack:
    """The pack, where it holds what its manifest says and no more. Raises PackRefused."""
    said = {file.name: file for file in pack.manifest.files}
    if not pack.questionnaires:
        raise PackRefused(f"{name} holds no questionnaire ({', '.join(ENDINGS)}).")
    if sum(map(len, pack.files.values())) > MAX_BYTES:
        raise PackRefused(f"{name} holds more than {MAX_BYTES // 1024 // 1024} MiB.")
    _check_id(pack.manifest.id)
    for file in sorted(said.keys() ^ pack.files.keys()):
        where = "its manifest names it and it is not there" if file in said else "its manifest does not name it"
        raise PackRefused(f"{name}: {quoted(file)}: {where}.")
    for file, content in pack.files.items():
        if _described((file, content)) != said[file]:
            raise PackRefused(f"{name}: {quoted(file)} is not as it was packed. Get the pack anew.")
    return pack


def _check_id(id: str) -> None:
    """Raise PackRefused where a pack of this id could not have a folder of its own."""
    if _RESERVED.fullmatch(id) or not _NAME.fullmatch(id):
        raise PackRefused(
            f"{quoted(id)} cannot be the id of a pack and the name of its folder: letters, digits, dots and dashes can."
        )


def _described(file: tuple[str, bytes]) -> PackedFile:
    name, content = file
    return PackedFile(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def _is_allowed(name: str) -> bool:
    """Whether a file of this name may be in a pack: data or text, on every system, in no folder but translations."""
    within, slash, translation = name.partition("/")
    if slash:
        return within == FOLDER and translation.lower().endswith(ENDINGS) and _is_allowed(translation)
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
