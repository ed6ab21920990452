"""Every sign of the wizard in ASCII, cell by cell, for terminals and fonts that lack them."""

from __future__ import annotations

from rich.cells import cell_len

_TABLE: dict[str | int, str] = {
    **dict.fromkeys("▸▶►→›", ">"),
    **dict.fromkeys("◂◀◄←‹", "<"),
    **dict.fromkeys("↑▴▲", "^"),
    **dict.fromkeys("↓▾▼", "v"),
    **dict.fromkeys("●•■▪", "*"),
    **dict.fromkeys("○◌□", "o"),
    **dict.fromkeys("◐◑", "%"),
    **dict.fromkeys("…", "~"),
    **dict.fromkeys("·∙", "."),
    **dict.fromkeys("–—−‑", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    "✓": "+",
    "✗": "x",
    "≠": "!",
    "≥": ">",
    "≤": "<",
    "×": "x",
    "⚑": "F",
    "◦": "c",
    "◔": "%",
    "\u00a0": " ",
    # Bars: what is sure, what may be, what is not there.
    **dict.fromkeys("█▓▉▊▋▌▐▇▆▅▄▃▀", "#"),
    **dict.fromkeys("▒▍▎▏", "="),
    **dict.fromkeys("░▂▁", "."),
    # Frames: straight lines, and a cross for every corner and junction.
    **dict.fromkeys(range(0x2500, 0x2580), "+"),
    **dict.fromkeys("─━┄┅┈┉═╌╍╴╶╸╺╼╾", "-"),
    **dict.fromkeys("│┃┆┇┊┋║╎╏╵╷╹╻╽╿", "|"),
    # Dots of a chart.
    **dict.fromkeys(range(0x2801, 0x2900), "*"),
    0x2800: " ",
}


_ASCII = str.maketrans(_TABLE)


def in_ascii(text: str, encoding: str = "utf-8") -> str:
    """``text`` with each sign in ASCII and as wide as before; what people wrote stays.

    Only what ``encoding`` cannot write becomes ``?``, one for each cell.
    """
    if text.isascii():
        return text
    plainer = text.replace(" → ", " ->").translate(_ASCII)
    if _can_write(encoding, plainer):
        return plainer
    return "".join(letter if _can_write(encoding, letter) else "?" * cell_len(letter) for letter in plainer)


def _can_write(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
