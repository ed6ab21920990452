"""Writes the screens as they are drawn now: all of them, or those that are named."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tui.golden.drawing import draw, files, furnished
from tests.tui.golden.scenes import SCENES


async def write(names: Sequence[str]) -> None:
    """Draws the screens and writes their files; says which of them are others now."""
    with TemporaryDirectory() as folder:
        start = furnished(Path(folder))
        for name in names:
            paths = files(name)
            for size, text in (await draw(SCENES[name], start)).items():
                before = paths[size].read_text(encoding="utf-8") if paths[size].exists() else ""
                paths[size].write_text(text, encoding="utf-8")
                if text != before:
                    print(paths[size].name)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1:] or list(SCENES)))
