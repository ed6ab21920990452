"""The file of a workbook, which is a zip: opened only where its size, its parts and its headers are harmless."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from maturity.errors import ImportRefused
from maturity.i18n import _, figure
from maturity.imports.bounded import read_bounded
from maturity.text import quoted

MOST_BYTES = 10 * 1024 * 1024
"""Of the file."""
MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all parts together, as their headers say; a part whose header lies does not come out of the zip."""
MOST_PARTS = 500
MOST_MARKS = 1_000_000
"""``<`` and ``=`` in all parts together, so of elements and attributes; each costs about a microsecond to read."""
_MOST_DIRECTORY = MOST_PARTS * 512
"""Bytes that list the parts."""
_CHUNK = 1 << 16
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, struct.error, zlib.error)
"""What the reader of zip files raises for one that is damaged."""
_OLE = b"\xd0\xcf\x11\xe0"
"""How old .xls files begin, and workbooks under a password."""


class Archive:
    """The parts of a workbook by name. Nothing is ever unpacked to the disk."""

    def __init__(self, path: Path) -> None:
        """Raises ImportRefused, which says why the file is not opened."""
        raw = read_bounded(path, MOST_BYTES)
        self._path = path
        self._check_start(raw)
        try:
            self._zip = ZipFile(BytesIO(raw))
        except _BROKEN as error:
            raise self.refused(_("it is damaged ({error}). Ask for it again").format(error=error)) from None
        self._check_parts()
        self._check_marks()

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def refused(self, reason: str) -> ImportRefused:
        """The error about this file."""
        return ImportRefused(_("{file} was not taken in: {reason}.").format(file=self._path, reason=reason))

    def damaged(self, part: str, error: Exception) -> ImportRefused:
        """The error about one of its parts."""
        reason = _("its part {part} is damaged ({error}). Ask for it again")
        return self.refused(reason.format(part=quoted(part), error=error))

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece. Raises ImportRefused."""
        try:
            with self._zip.open(part) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (KeyError, *_BROKEN) as error:
            raise self.damaged(part, error) from None

    def _too_many_parts(self) -> ImportRefused:
        reason = _("it has more than {most} parts; no workbook of this program has so many")
        return self.refused(reason.format(most=MOST_PARTS))

    def _check_start(self, raw: bytes) -> None:
        if raw.startswith(_OLE):
            raise self.refused(
                _("it is under a password, or in the old format .xls. Save it as .xlsx without a password")
            )
        end = raw.rfind(_END)
        if not raw.startswith(b"PK") or end < 0 or len(raw) < end + 22:
            raise self.refused(_("it is no .xlsx workbook. Save it as .xlsx in your spreadsheet program"))
        parts, directory = struct.unpack_from("<HI", raw, end + 10)
        if parts > MOST_PARTS or directory > _MOST_DIRECTORY or _END_64 in raw[max(end - 20, 0) : end]:
            raise self._too_many_parts()

    def _check_parts(self) -> None:
        found = self._zip.infolist()
        names = [each.filename.casefold() for each in found]
        size = sum(each.file_size for each in found)
        if len(found) > MOST_PARTS:
            raise self._too_many_parts()
        if size > MOST_UNPACKED:
            raise self.refused(
                _("it unpacks to {size} MiB; {most} MiB is the most").format(
                    size=figure(size / 1024 / 1024, ",.0f"), most=MOST_UNPACKED // 1024 // 1024
                )
            )
        if any(each.flag_bits & 1 for each in found):
            raise self.refused(_("it is under a password. Save it without one"))
        if len(set(names)) != len(names):
            raise self.refused(_("two of its parts have the same name; no spreadsheet program writes that"))
        if any(name.endswith("vbaproject.bin") for name in names):
            raise self.refused(_("it has macros in it. Save it as .xlsx, without them"))
        if any("/externallinks/" in name for name in names):
            raise self.refused(
                _("it has links to other files in it. Break these links (Data, Edit links) and save again")
            )

    def _check_marks(self) -> None:
        """Refuses what would take long to read, before any of it is read as XML."""
        marks = 0
        for part in self._zip.namelist():
            marks += sum(chunk.count(b"<") + chunk.count(b"=") for chunk in self.chunks(part))
            if marks > MOST_MARKS:
                raise self.refused(
                    _("it has more than {most} elements and attributes. Take out the sheets that were added").format(
                        most=figure(MOST_MARKS)
                    )
                )
