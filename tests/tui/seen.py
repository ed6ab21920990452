"""What a person sees of the running wizard, and waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.app import App
from textual.pilot import Pilot


def seen(app: App[None]) -> str:
    """The text of the screen, row by row, the dialog above included."""
    rows: list[str] = []
    width, height = app.size
    for strip in app.screen._compositor.render_strips():
        assert strip.cell_length <= width, strip.text
        rows.append(strip.text)
    assert len(rows) <= height
    return "\n".join(rows)


async def wait_until(pilot: Pilot[None], condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Lets the app work until the condition holds; fails with what is seen."""
    end = monotonic() + seconds
    while not condition():
        if monotonic() > end:
            raise AssertionError(f"it did not happen; seen:\n{seen(pilot.app)}")
        await asyncio.sleep(0)
        await pilot.pause(0)


async def shows(pilot: Pilot[None], text: str) -> None:
    """Waits until this text is seen."""
    await wait_until(pilot, lambda: text in seen(pilot.app))


async def gone(pilot: Pilot[None], text: str) -> None:
    """Waits until this text is not seen any more."""
    await wait_until(pilot, lambda: text not in seen(pilot.app))
