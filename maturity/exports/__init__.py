"""An assessment out: one format or every one, each file whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from maturity.errors import ExportFailed, FormatUnavailable
from maturity.exports.options import PLAIN, Options
from maturity.formats import FORMATS, Format, file_stem, format_of
from maturity.i18n import ENGLISH, N_, _, speaking, spoken
from maturity.summary import Summary

__all__ = ["Options", "export", "export_all", "write"]

Render = Callable[[Summary, Options], bytes]
_REASONS = {
    errno.ENOENT: N_("its folder does not exist; make it first or choose another"),
    errno.ENOTDIR: N_("a part of its path is a file, not a folder; choose another place"),
    errno.EACCES: N_("it may not be written; close the file where it is open, or choose another place"),
    errno.EPERM: N_("it may not be written; close the file where it is open, or choose another place"),
    errno.EROFS: N_("it lies on a disk that can only be read; choose another place"),
    errno.ENOSPC: N_("the disk is full; make room or choose another place"),
    errno.EDQUOT: N_("your share of the disk is used up; make room or choose another place"),
    errno.EFBIG: N_("the disk takes no file of this size; make room or choose another place"),
    errno.ENAMETOOLONG: N_("its name is too long; choose a shorter one"),
}


def export(summary: Summary, path: Path, options: Options = PLAIN, name: str = "") -> None:
    """Writes the assessment to ``path`` as :func:`write` does, in the format of this ``name``, else of the extension.

    Raises FormatUnavailable where the format has no place for one of the options or cannot be made here.
    """
    write(_made(format_of(path, name), summary, path, options), path)


def export_all(
    summary: Summary, folder: Path, options: Options = PLAIN, stem: str = "", formats: Collection[str] = tuple(FORMATS)
) -> Iterator[tuple[Path, str]]:
    """Writes each of ``formats`` that can be made here with these options into ``folder``, made where it is missing.

    The names of the files begin with ``stem``, by itself the assessment's name. Tells each path when it is done, with
    why it was not written, or with nothing. Raises ExportFailed where a file that was made cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportFailed(
            _("The folder {folder} cannot be made: {error}. Choose another one.").format(
                folder=folder, error=error.strerror
            )
        ) from error
    for each in (FORMATS[name] for name in formats):
        path = folder / f"{stem or file_stem(summary.assessment.name)}{each.ending}"
        try:
            content = _made(each, summary, path, options)
        except FormatUnavailable as reason:
            yield path, str(reason)
        else:
            write(content, path)
            yield path, ""


def _made(format: Format, summary: Summary, path: Path, options: Options) -> bytes:
    format.check(path, options.chosen)
    render: Render = import_module(format.module).render
    if "language" not in format.takes:
        with speaking(ENGLISH):
            return render(summary, options)
    with speaking(options.language or spoken()):
        return render(summary if options.told is None else replace(summary, questionnaire=options.told), options)


def write(content: bytes, path: Path) -> None:
    """Writes ``content`` to ``path``, in place of what stands there.

    The file is written beside, read back and then renamed, so that at any moment ``path`` is the old file or
    the new one, whole. A link stays a link: the file that it leads to is replaced. Who may read the old file may
    read the new one. Raises ExportFailed, which leaves the old file as it was.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        old = _mode_of(target)
        if old is not None and not stat.S_ISREG(old):
            raise ExportFailed(
                _("{file} was not written: what has this name is no file; choose another name.").format(file=path)
            )
        try:
            with open(beside, "xb", opener=partial(os.open, mode=0o666 if old is None else 0o600)) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if beside.read_bytes() != content:
                raise ExportFailed(
                    _(
                        "{file} was not written: the disk gave back other bytes than were written. Choose another "
                        "place."
                    ).format(file=path)
                )
            if old is not None and os.name == "posix":
                beside.chmod(old & 0o777)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as failure:
        known = _REASONS.get(failure.errno or 0)
        reason = _(known) if known else failure.strerror or str(failure)
        raise ExportFailed(_("{file} was not written: {reason}.").format(file=path, reason=reason)) from failure


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
