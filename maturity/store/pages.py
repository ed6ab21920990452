"""Rows out of the bytes of an SQLite file, page by page, so that damage at one place costs only what stood there.

SQLite finds a row by the pages that lead to it and stops where one of them is damaged. Here every page is read for
itself, with what the write-ahead log has of it, as https://www.sqlite.org/fileformat2.html says. Nothing is written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Field = None | int | float | str | bytes

_MAGIC = b"SQLite format 3\x00"
_DEFAULT_SIZE = 4096
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER, _TABLE_INNER = 13, 10, 2, 5
_KINDS = {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER, _TABLE_INNER, 0}
"""How a page can begin; 0 is one that holds the rest of a long row, or nothing."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table, or with ``rowid`` None of an index or a table without row numbers."""

    rowid: int | None
    fields: tuple[Field, ...]


class Pages:
    """The pages of a store as they were last committed, as far as they can be read.

    Where the file is gone, those that its log has. Raises OSError where neither can be read.
    """

    def __init__(self, path: Path) -> None:
        log = _read(path.with_name(f"{path.name}-wal"))
        try:
            with path.open("rb") as file:
                self._size, self._reserved = _sizes(file.read(100), log)
                self._pages = _pages(path, self._size)
        except FileNotFoundError:
            if not log:
                raise
            self._size, self._reserved = _sizes(b"", log)
            self._pages = {}
        for number, page in _logged(log, self._size):
            if number not in self._pages or page[_start(number)] in _KINDS:
                self._pages[number] = page
        self._following: set[int] = set()
        """The pages that hold the rest of a row that is too long for its own."""
        first = self._pages.get(1, b"")
        wanted = int.from_bytes(first[28:32], "big") if first.startswith(_MAGIC) else 0
        self.missing = max(wanted, *self._pages, 0) - len(self._pages)
        """How many pages the store should have and has not."""
        self.harmed = 0
        """How many pages could not be read whole; right when all of :meth:`rows` were taken."""

    def rows(self) -> Iterator[Found]:
        """Every row that can be read, each once."""
        free = self._free()
        for number, page in sorted(self._pages.items()):
            if number not in free:
                yield from self._rows_of(number, page)
        kept = self._pages.keys() - free - self._following
        self.harmed += sum(self._pages[number][_start(number)] == 0 for number in kept)

    def _rows_of(self, number: int, page: bytes) -> Iterator[Found]:
        start = _start(number)
        kind = page[start]
        if kind not in _KINDS:
            self.harmed += 1
        if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
            return
        cells = start + (12 if kind == _INDEX_INNER else 8)
        count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (self._size - cells) // 2)
        whole = True
        for (at,) in struct.iter_unpack(">H", page[cells : cells + 2 * count]):
            try:
                yield self._cell(page, at, kind)
            except (IndexError, ValueError, KeyError, struct.error):
                whole = False
        self.harmed += not whole

    def _cell(self, page: bytes, at: int, kind: int) -> Found:
        at += 4 * (kind == _INDEX_INNER)
        length, at = _varint(page, at)
        rowid = None
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
        return Found(rowid, _fields(self._payload(page, at, length, is_table=kind == _TABLE_LEAF)))

    def _payload(self, page: bytes, at: int, length: int, *, is_table: bool) -> bytes:
        """The bytes of a row: those in its page, then those in the pages that follow."""
        usable = self._size - self._reserved
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : at + length]
        if length > self._size * len(self._pages):
            raise ValueError("the row is longer than the file")
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        parts = [page[at : at + here]]
        left, following = length - here, page[at + here : at + here + 4]
        while left > 0:
            number = int.from_bytes(following, "big")
            more = self._pages[number]
            self._following.add(number)
            parts.append(more[4 : 4 + min(left, usable - 4)])
            left, following = left - (usable - 4), more[:4]
        return b"".join(parts)

    def _free(self) -> set[int]:
        """The pages that hold nothing any more, though old rows may stand in them."""
        found: set[int] = set()
        first = self._pages.get(1, b"")
        trunk = int.from_bytes(first[32:36], "big") if first.startswith(_MAGIC) else 0
        while trunk in self._pages and trunk not in found:
            found.add(trunk)
            page = self._pages[trunk]
            count = min(int.from_bytes(page[4:8], "big"), self._size // 4 - 2)
            found.update(number for (number,) in struct.iter_unpack(">I", page[8 : 8 + 4 * count]))
            trunk = int.from_bytes(page[:4], "big")
        return found


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _sizes(head: bytes, log: bytes) -> tuple[int, int]:
    """The size of a page, and how many bytes at its end are kept for others."""
    if head.startswith(_MAGIC) and len(head) > 20:
        size = int.from_bytes(head[16:18], "big")
        size, reserved = 65536 if size == 1 else size, head[20]
    else:
        size, reserved = int.from_bytes(log[8:12], "big"), 0
    is_size = 512 <= size <= 65536 and size & (size - 1) == 0
    return (size, reserved) if is_size else (_DEFAULT_SIZE, 0)


def _pages(path: Path, size: int) -> dict[int, bytes]:
    """By number, from 1; one that the disk does not give is left out, and so is half a page at the end."""
    found: dict[int, bytes] = {}
    with path.open("rb", buffering=0) as file:
        for number in range(1, path.stat().st_size // size + 1):
            try:
                file.seek((number - 1) * size)
                page = file.read(size)
            except OSError:
                continue
            if len(page) == size:
                found[number] = page
    return found


def _logged(log: bytes, size: int) -> list[tuple[int, bytes]]:
    """The pages in the write-ahead log up to its last commit, oldest first."""
    salts = log[16:24] if log[:3] == b"\x37\x7f\x06" else log[40:48]
    found: list[tuple[int, bytes]] = []
    committed = 0
    for at in range(32, len(log) - size - 23, size + 24):
        if log[at + 8 : at + 16] == salts:
            found.append((int.from_bytes(log[at : at + 4], "big"), log[at + 24 : at + 24 + size]))
            if any(log[at + 4 : at + 8]):
                committed = len(found)
    return found[:committed]


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = page[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    value = value << 8 | page[at + 8]
    return (value - (1 << 64) if value >> 63 else value), at + 9


def _fields(row: bytes) -> tuple[Field, ...]:
    """The fields of a row. Raises ValueError, IndexError where these bytes are none."""
    end, at = _varint(row, 0)
    body = end
    fields: list[Field] = []
    while at < end:
        kind, at = _varint(row, at)
        length = _INTEGERS.get(kind, 8 if kind == 7 else 0 if kind < 12 else (kind - 12) // 2)
        fields.append(_field(kind, row[body : body + length]))
        body += length
    if body != len(row) or at != end:
        raise ValueError("the row is not as long as it says")
    return tuple(fields)


def _field(kind: int, content: bytes) -> Field:
    if kind in _INTEGERS:
        return int.from_bytes(content, "big", signed=True)
    if kind == 7:
        return float(struct.unpack(">d", content)[0])
    if kind >= 12:
        return content.decode() if kind % 2 else content
    return {0: None, 8: 0, 9: 1}[kind]
