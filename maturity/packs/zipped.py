"""A pack as one file; read with distrust."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import msgspec

from maturity.errors import PackRefused
from maturity.i18n import _
from maturity.packs.pack import MANIFEST, MAX_BYTES, MAX_FILES, Manifest, Pack, is_allowed, whole
from maturity.text import quoted, system_words, visible

_ENTRY = b"PK\x01\x02"
_DAY = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error)


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
        raise PackRefused(
            _("{path} cannot be read: {reason}.").format(path=path, reason=system_words(error))
        ) from error
    if len(raw) > MAX_BYTES or raw.count(_ENTRY) > MAX_FILES + 1:
        raise PackRefused(
            _("{path} is more than a pack can be: {files} files, {size} MiB.").format(
                path=path, files=MAX_FILES, size=MAX_BYTES // 1024 // 1024
            )
        )
    try:
        files = _unzipped(raw)
        manifest = msgspec.json.decode(files.pop(MANIFEST), type=Manifest)
    except KeyError:
        raise PackRefused(_("{path} is no pack: it has no {manifest}.").format(path=path, manifest=MANIFEST)) from None
    except msgspec.MsgspecError as error:
        raise PackRefused(
            _("{path}: its {manifest} is not what it should be: {error}.").format(
                path=path, manifest=MANIFEST, error=visible(str(error))
            )
        ) from None
    except ValueError as error:
        raise PackRefused(_("{path} is no pack: {error}.").format(path=path, error=visible(str(error)))) from None
    except (*_BROKEN, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        said = visible(str(error))
        raise PackRefused(
            _("{path} is no pack: it cannot be unpacked ({said}).").format(path=path, said=said)
        ) from None
    return whole(Pack(manifest, files), str(path))


def _unzipped(raw: bytes) -> dict[str, bytes]:
    """The files of a zip by name. Raises ValueError, and what :mod:`zipfile` raises for one that is broken."""
    files: dict[str, bytes] = {}
    room = MAX_BYTES
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        for entry in zipped.infolist():
            if entry.filename in files or not (is_allowed(entry.filename) or entry.filename == MANIFEST):
                raise ValueError(
                    _("the name {file} may not stand in it, or stands there twice").format(file=quoted(entry.filename))
                )
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ValueError(_("{file} is packed in a way that is not read").format(file=quoted(entry.filename)))
            with zipped.open(entry) as file:
                files[entry.filename] = file.read(room + 1)
            room -= len(files[entry.filename])
            if room < 0:
                raise ValueError(_("unpacked it has more than {size} MiB").format(size=MAX_BYTES // 1024 // 1024))
    return files
