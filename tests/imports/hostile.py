"""Workbooks that mean harm, or that went wrong on the way: each made here, from a harmless one, when it is needed."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ASSESSMENT = "xl/worksheets/sheet3.xml"
"""The part with the answers."""
_EXPANDED = 64 * 1024 * 1024
Change = Callable[[dict[str, bytes]], None]


def with_parts(workbook: bytes, change: Change) -> bytes:
    """The workbook with its parts changed."""
    with ZipFile(BytesIO(workbook)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name, part in parts.items():
            after.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return out.getvalue()


def corpus(workbook: bytes) -> dict[str, tuple[bytes, str]]:
    """By name: the bytes of a file that is refused, and what the refusal says."""
    return {
        "not a zip": (b"ID;Answer\r\n", "no .xlsx workbook"),
        "empty": (b"", "no .xlsx workbook"),
        "half of it": (workbook[: len(workbook) // 2], "no .xlsx workbook"),
        "a zip of something else": (zipped({"a.txt": b"words"}), "no .xlsx workbook"),
        "under a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "under a password"),
        "an encrypted part": (_flagged(workbook), "under a password"),
        "more than 10 MB": (workbook + bytes(11 * 1024 * 1024), "larger than 10 MiB"),
        "a zip bomb": (with_parts(workbook, _with_bomb), "unpacks to"),
        "a header that lies": (_lying(with_parts(workbook, _with_bomb)), "damaged"),
        "too many parts": (with_parts(workbook, _with_parts), "more than 500 parts"),
        "a long list of parts that says it is short": (_short_list(with_parts(workbook, _with_parts)), "500 parts"),
        "the same part twice": (_twice(workbook), "same name"),
        "macros": (with_parts(workbook, lambda parts: parts.update({"xl/vbaProject.bin": b"x"})), "macros"),
        "links to other files": (
            with_parts(workbook, lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b"<x/>"})),
            "links to other files",
        ),
        "a document type": (with_parts(workbook, _with_entity), "document type"),
        "entities that expand": (with_parts(workbook, _with_laughs), "document type"),
        "a file from outside": (with_parts(workbook, _with_outside), "document type"),
        "broken XML": (with_parts(workbook, _with("</row>", "</raw>")), "damaged"),
        "a document type in UTF-16": (with_parts(workbook, _in_utf_16), "document type"),
        "nothing but cells": (
            with_parts(workbook, _before_the_rows("<row>" + "<c/>" * 2_000_000 + "</row>")),
            "elements",
        ),
        "nothing but elements": (with_parts(workbook, _before_the_rows("<x/>" * 7_000_000)), "elements"),
        "elements in one another": (
            with_parts(workbook, _before_the_rows("<x>" * 3_000_000 + "</x>" * 3_000_000)),
            "elements",
        ),
        "nothing but attributes": (with_parts(workbook, _with_attributes), "attributes"),
        "sheets full of cells": (with_parts(workbook, _with_sheets), "sheets have more than 200,000 cells"),
        "one endless cell": (with_parts(workbook, _with_long_cell), "characters"),
        "endless common texts": (with_parts(workbook, _with_texts), "characters"),
        "a row without a number": (with_parts(workbook, _with("<sheetData>", '<sheetData><row r="x"/>')), "damaged"),
        "a text that is not there": (
            with_parts(workbook, _with("<sheetData>", '<sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
            "damaged",
        ),
        "no sheet with answers": (with_parts(workbook, _with(">Answer<", ">Reply<")), "ID and Answer"),
    }


def with_far_cell(workbook: bytes, content: str) -> bytes:
    """The workbook with a very last cell."""
    far = f'<row r="1048576"><c r="XFD1048576">{content}</c></row></sheetData>'
    return with_parts(workbook, _with("</sheetData>", far))


def with_repeated_row(workbook: bytes) -> bytes:
    """The workbook with the row of its first question written again and again under the same number."""

    def change(parts: dict[str, bytes]) -> None:
        sheet = parts[ASSESSMENT].decode()
        row = re.search(r'<row r="5".*?</row>', sheet, re.DOTALL)
        assert row is not None
        parts[ASSESSMENT] = sheet.replace(row[0], row[0] * 50).encode()

    return with_parts(workbook, change)


def _with(old: str, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        sheet = parts[ASSESSMENT].decode()
        assert old in sheet
        parts[ASSESSMENT] = sheet.replace(old, new).encode()

    return change


def _before_the_rows(more: str) -> Change:
    return _with("<sheetData>", f"<sheetData>{more}")


def _declared(parts: dict[str, bytes], declaration: str, text: str) -> None:
    _with("</sheetData>", f'<row r="900"><c r="A900" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>')(parts)
    sheet = parts[ASSESSMENT].decode()
    head, _, rest = sheet.rpartition("?>")
    parts[ASSESSMENT] = f"{head}{_ if head else ''}<!DOCTYPE worksheet [{declaration}]>{rest}".encode()


def _with_entity(parts: dict[str, bytes]) -> None:
    _declared(parts, '<!ENTITY a "b">', "&a;")


def _with_laughs(parts: dict[str, bytes]) -> None:
    more = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    _declared(parts, f'<!ENTITY l0 "ha">{more}', "&l9;")


def _with_outside(parts: dict[str, bytes]) -> None:
    _declared(parts, '<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;")


def _in_utf_16(parts: dict[str, bytes]) -> None:
    _with_entity(parts)
    text = parts[ASSESSMENT].decode()
    parts[ASSESSMENT] = ('<?xml version="1.0" encoding="UTF-16"?>' + text.rpartition("?>")[2]).encode("utf-16")


def _with_bomb(parts: dict[str, bytes]) -> None:
    parts["xl/media/image1.png"] = bytes(_EXPANDED)


def _with_parts(parts: dict[str, bytes]) -> None:
    parts.update({f"xl/media/{number}.txt": b"" for number in range(5_000)})


def _with_attributes(parts: dict[str, bytes]) -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(1_000_000))
    _with("<sheetData>", f"<sheetData {attributes}>")(parts)


def _with_sheets(parts: dict[str, bytes]) -> None:
    """None of them has more cells than a workbook may have; together they have."""
    sheet = f'<worksheet><sheetData><row r="1">{"<c/>" * 70_000}</row></sheetData></worksheet>'
    parts.update({f"xl/worksheets/sheet{number}.xml": sheet.encode() for number in (1, 2, 4)})


def _with_long_cell(parts: dict[str, bytes]) -> None:
    _with("<sheetData>", f'<sheetData><row r="1"><c t="str"><v>{"a" * 20_000_000}</v></c></row>')(parts)


def _with_texts(parts: dict[str, bytes]) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    rels = "xl/_rels/workbook.xml.rels"
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"<si><t>" + b"a" * 25_000_000 + b"</t></si></sst>"
    parts[rels] = parts[rels].replace(
        b"</Relationships>", f'<Relationship Id="x" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'.encode()
    )


def _flagged(workbook: bytes) -> bytes:
    """The first entry marked as encrypted in the directory of the zip."""
    at = workbook.index(b"PK\x01\x02") + 8
    return workbook[:at] + struct.pack("<H", struct.unpack_from("<H", workbook, at)[0] | 1) + workbook[at + 2 :]


def _lying(workbook: bytes) -> bytes:
    """Every size that the zip tells of its parts is a kilobyte."""
    raw = bytearray(workbook)
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = raw.find(sign)
        while at >= 0:
            if struct.unpack_from("<I", raw, at + place)[0] > 1024:
                struct.pack_into("<I", raw, at + place, 1024)
            at = raw.find(sign, at + 4)
    return bytes(raw)


def _short_list(workbook: bytes) -> bytes:
    """The number of parts that the end of the zip tells is three."""
    raw = bytearray(workbook)
    end = raw.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", raw, end + 8, 3, 3)
    return bytes(raw)


def _twice(workbook: bytes) -> bytes:
    with ZipFile(BytesIO(workbook)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    parts[ASSESSMENT.replace("sheet3", "sheeT3")] = parts[ASSESSMENT]
    return zipped(parts)
