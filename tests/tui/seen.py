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


def told(app: App[None]) -> str:
    """The words of the dialog above, or of the screen, as if no line had an end: where lines break hangs on paths."""
    region = next((dialog.region for dialog in app.screen.query(".dialog")), app.screen.region)
    lines = app.screen._compositor.render_strips()[region.y : region.bottom]
    return " ".join(" ".join(line.crop(region.x, region.right).text.strip("│ ") for line in lines).split())


def is_drawn(app: App[None]) -> bool:
    """Whether the screen has been laid out, and for the window as it is now; also where the app has ended."""
    return not app.is_running or not app.screen_stack or app.screen._compositor.size == app.size


async def wait_until(pilot: Pilot[None], condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Lets the app work until all is drawn and the condition holds; fails with what is seen."""
    end = monotonic() + seconds
    while not (is_drawn(pilot.app) and condition()):
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
