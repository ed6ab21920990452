"""Packs that are installed: each in a folder of its own, as data."""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec

from maturity.errors import PackRefused, nearest
from maturity.i18n import _
from maturity.packs.pack import MANIFEST, Manifest, Pack
from maturity.questionnaire.load import bytes_of
from maturity.questionnaire.translation.found import FOLDER
from maturity.text import quoted, system_words


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
        raise PackRefused(
            _("{folder} cannot be written: {reason}. Make room, or mend its rights.").format(
                folder=folder, reason=system_words(error)
            )
        ) from error
    finally:
        if new.exists():
            _take_out(new)
    return folder


def remove(id: str, within: Path) -> None:
    """Take an installed pack out. Raises PackRefused where there is none of this id, or it cannot be removed."""
    known = installed(within)
    if id not in known:
        names = ", ".join(known) or _("none")
        raise PackRefused(
            _("No pack {id} is installed.{nearest} Installed: {names}.").format(
                id=quoted(id), nearest=nearest(id[:200], known), names=names
            )
        )
    try:
        _take_out(within / id)
    except OSError as error:
        raise PackRefused(
            _("{folder} cannot be removed: {reason}.").format(folder=within / id, reason=system_words(error))
        ) from error


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
