"""Draws a screen in the real wizard, by real keys, at a time that stands still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, chdir, contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.tui.golden.scenes import NOON, PLANT, Scene, furnish
from tests.tui.seen import seen, shows, wait_until

SIZES = ((80, 24), (140, 45), (60, 18))
"""Columns and lines."""
HERE = Path(__file__).parent


def files(name: str) -> dict[tuple[int, int], Path]:
    """The file of a screen at each size."""
    return {size: HERE / f"{name}-{size[0]}x{size[1]}.txt" for size in SIZES}


def furnished(folder: Path) -> Path:
    """A workspace that scenes can begin from; they leave it as it is."""
    furnish(folder / "plants")
    return folder / "plants"


async def draw(scene: Scene, start: Path) -> dict[tuple[int, int], str]:
    """A screen at each size, as one comes to it in a copy of the workspace ``start``."""
    async with shown(scene, start) as pilot:
        return {size: await at_size(pilot, size) for size in SIZES}


@asynccontextmanager
async def shown(scene: Scene, start: Path) -> AsyncIterator[Pilot[None]]:
    """The wizard with a screen, as one comes to it in a copy of the workspace ``start``."""
    at = NOON + scene.later
    with _copied(start, is_empty=scene.is_empty), Workspace.open(Path("plants"), clock=lambda: at.astimezone()) as here:
        if scene.question:
            here.remember_question(PLANT, scene.question)
        app = MaturityApp(here, scene.opens, now=lambda: at)
        async with app.run_test(size=SIZES[0]) as pilot:
            await at_rest(pilot)
            for key in scene.keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
            if scene.does is not None:
                scene.does(app)
            await shows(pilot, scene.shows)
            yield pilot


@contextmanager
def _copied(start: Path, *, is_empty: bool) -> Iterator[None]:
    with TemporaryDirectory() as folder:
        if not is_empty:
            copytree(start, Path(folder) / "plants")
        with chdir(folder):
            yield


async def at_size(pilot: Pilot[None], size: tuple[int, int]) -> str:
    """The text of the screen in a window of so many columns and lines, once it has come to rest there."""
    await pilot.resize_terminal(*size)
    await wait_until(pilot, lambda: pilot.app.screen._compositor.size == size)
    return await at_rest(pilot)


async def at_rest(pilot: Pilot[None]) -> str:
    """The text once nothing on the screen changes any more, without spaces at the ends of lines."""
    await pilot.app.workers.wait_for_complete()
    before, now = "", seen(pilot.app)
    while now != before or _is_at_work(pilot.app):
        await _all_have_worked(pilot.app)
        await pilot.pause()
        before, now = now, seen(pilot.app)
    return "".join(f"{row.rstrip()}\n" for row in now.splitlines())


async def _all_have_worked(app: App[None]) -> None:
    """Waits until each part of each screen, those beneath a dialog too, has done what waited for it."""
    done = []
    for screen in _in_sight(app):
        for part in screen.walk_children(with_self=True):
            worked = asyncio.Event()
            if part.call_later(worked.set):
                done.append(worked.wait())
    await asyncio.gather(*done)


def _is_at_work(app: App[None]) -> bool:
    """Whether a screen is not laid out for the window, or something waits for one of its parts."""
    return any(
        screen._compositor.size != app.size
        or screen._layout_required
        or any(not part._message_queue.empty() for part in screen.walk_children(with_self=True))
        for screen in _in_sight(app)
    )


def _in_sight(app: App[None]) -> list[Screen[object]]:
    """The screen and those beneath a dialog; others are not laid out anew for another size of the window."""
    return [*app._background_screens, app.screen]
