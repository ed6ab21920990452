"""Draws the pictures of the pages: the real wizard on an example, by real keys, at a time that stands still."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from maturity.example import begin
from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.tui.seen import shows

MOST_BYTES = 60_000
"""No picture is larger."""
_AT = datetime(2026, 11, 24, 14, 2)
_EXAMPLE = "bottling-plant"
_QUESTION = "access-control-1-firewall"
_TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": ""}
_RECT = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" [^>]*/>')
_TEXT = re.compile(r'<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen: what is pressed to come to it, from the list or from a question of the example."""

    size: tuple[int, int]
    """Columns and rows of the terminal."""
    keys: Sequence[str]
    shows: str
    """What is seen when it is complete."""
    from_list: bool = False


PICTURES = {
    "begin.svg": Picture(
        (100, 24),
        ("n", *"Plant", "space", *"North", "enter", "enter", *["down"] * 5),
        "Its targets, of 18 practices",
        from_list=True,
    ),
    "question.svg": Picture((136, 42), (), "IMG_2033"),
    "room.svg": Picture((80, 22), ("P",), "Projector on"),
    "levels.svg": Picture((112, 41), ("V", "h"), "Heat map: how far"),
    "roadmap.svg": Picture((100, 30), ("R",), "A quarter may take"),
    "capacities.svg": Picture((112, 22), ("R", "c"), "each quarter"),
    "registers.svg": Picture((100, 20), ("E",), "review overdue"),
}
"""By name of the file in ``docs/pictures``."""


async def draw(picture: Picture) -> bytes:
    """The picture as SVG; with the same libraries the same bytes each time."""
    at = _AT.astimezone()
    with (
        patch.dict(os.environ, _TERMINAL),
        tempfile.TemporaryDirectory() as folder,
        Workspace.open(Path(folder), clock=lambda: at) as workspace,
    ):
        name = begin(workspace, _EXAMPLE).assessment.name
        workspace.remember_question(name, _QUESTION)
        app = MaturityApp(workspace, None if picture.from_list else name, now=lambda: _AT)
        async with app.run_test(size=picture.size) as pilot:
            await shows(pilot, "bottling plant")
            await pilot.press(*picture.keys)
            await shows(pilot, picture.shows)
            return _smaller(await _at_rest(pilot)).encode()


def text_of(svg: bytes) -> list[str]:
    """What is written in a picture, row by row, without the spaces between."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in _TEXT.findall(svg.decode()):
        rows.setdefault(float(y), []).append((float(x), unescape(text).replace("\xa0", " ").strip()))
    return [" ".join(text for _, text in sorted(row)) for _, row in sorted(rows.items())]


async def _at_rest(pilot: Pilot[None]) -> str:
    """The screen once nothing on it changes any more."""
    before, now = "", pilot.app.export_screenshot(title="maturity")
    while now != before:
        await pilot.pause()
        before, now = now, pilot.app.export_screenshot(title="maturity")
    return now


def _smaller(svg: str) -> str:
    """The picture without fonts from elsewhere, blank texts, and a frame around every line and letter."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<clipPath id="[\w-]+-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[\w-]+-line-\d+\)"', "", svg)
    svg = re.sub(r"<text [^>]*>(?:&#160;)*</text>", "", svg)
    return re.sub(f"(?:{_RECT.pattern}\\s*)+", lambda run: _joined(run[0]), svg)


def _joined(rects: str) -> str:
    """Grounds of one colour that stand side by side, as one."""
    found = _RECT.findall(rects)
    rows = []
    for (fill, y, height), run in groupby(found, key=lambda rect: (rect[0], rect[2], rect[4])):
        pieces = [(float(x), float(width)) for _, x, _, width, _ in run]
        begin, end = pieces[0][0], pieces[-1][0] + pieces[-1][1]
        rows.append(f'<rect fill="{fill}" x="{begin:g}" y="{y}" width="{end - begin:g}" height="{height}"/>')
    return "\n".join(rows) + "\n"
