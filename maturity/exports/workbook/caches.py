"""The last pass over the workbook file: our results into its formula cells, and dates that do not change.

openpyxl writes formulas without results, so previews and protected views would show nothing,
and stamps the file with the time of writing, so no two files would be alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape

from maturity.exports.packed import packed_again

Results = Mapping[str, Mapping[str, float | str]]
"""By sheet, in the order of the workbook, and by cell."""

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?><f>([^<]*)</f><v ?/?>(?:</v>)?</c>')
_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def finish(content: bytes, results: Results, changed: datetime) -> bytes:
    """The workbook with every result in place and all its dates set to ``changed`` (UTC)."""
    parts = {f"xl/worksheets/sheet{number}.xml": found for number, found in enumerate(results.values(), 1)}

    def finished(name: str, part: bytes) -> bytes:
        if name in parts:
            return _with_results(part.decode(), parts[name]).encode()
        if name == "docProps/core.xml":
            return _MODIFIED.sub(rf"\g<1>{changed:%Y-%m-%dT%H:%M:%SZ}\g<2>", part.decode()).encode()
        return part

    return packed_again(content, changed, finished)


def _with_results(sheet: str, results: Mapping[str, float | str]) -> str:
    def with_result(match: re.Match[str]) -> str:
        cell, style, formula = match.groups(default="")
        result = results[cell]
        kind, value = (' t="str"', escape(result)) if isinstance(result, str) else ("", repr(result))
        return f'<c r="{cell}"{style}{kind}><f>{formula}</f><v>{value}</v></c>'

    finished, count = _FORMULA_CELL.subn(with_result, sheet)
    if count != len(results):
        raise ValueError(f"{count} formula cells were found where {len(results)} were written")
    return finished
