"""Files of Office are ZIP archives that are stamped with the time of writing: here with one that does not change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def packed_again(content: bytes, changed: datetime, part: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The archive with ``changed`` (UTC) as the date of all in it; ``part`` gives each part by name as it is to be."""
    stamp = changed.timetuple()[:6] if 1980 <= changed.year <= 2107 else (1980, 1, 1, 0, 0, 0)
    out = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            entry = ZipInfo(name, stamp)
            entry.compress_type = ZIP_DEFLATED
            after.writestr(entry, part(name, before.read(name)) if part else before.read(name))
    return out.getvalue()
