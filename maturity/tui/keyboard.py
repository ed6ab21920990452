"""Keys in the order in which they were typed: each does all it does before the next one is read.

Textual passes a key from queue to queue before it finds its binding, and what the binding does may be a message in
yet another queue; keys that come faster overtake it. Here the binding is run at once, in the one task that reads the
keyboard. So a screen says what a key did by plain calls, not by messages.
"""

from __future__ import annotations

import asyncio
import time
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.events import Key, Paste

LINE_FEED = "ctrl+j"
"""What Enter is when it was typed before the program had set up the terminal; some keypads send it always."""
ESC = "\x1b"
"""With a key close behind it a terminal means Alt and that key; here nothing is bound to Alt, but people are quick."""
PATIENCE = 2.0
"""Seconds that a key waits for the screens that the key before it opened."""


@runtime_checkable
class TakesKeys(Protocol):
    """A widget with the focus, or a screen, that looks at each key before the bindings do."""

    def take_key(self, event: Key) -> bool:
        """Takes the key; False leaves it to the bindings."""

    def take_paste(self, event: Paste) -> None:
        """Takes what was pasted."""


async def take(app: App[None], event: Key | Paste) -> None:
    """Does what a key or a paste does. One that means nothing here does nothing on the next screen either."""
    await _until_open(app)
    app.app_focus = True
    if isinstance(event, Key) and event.key.startswith("alt+") and event.key not in app.screen.active_bindings:
        await take(app, Key("escape", ESC))
        await take(app, Key(event.character or "", event.character))
        return
    here: tuple[object, ...] = (app.focused, app.screen)
    takers = [taker for taker in here if isinstance(taker, TakesKeys)]
    if isinstance(event, Paste):
        for taker in takers[:1]:
            taker.take_paste(event)
        return
    if event.key == LINE_FEED:
        event = Key("enter", "\r")
    if not any(taker.take_key(event) for taker in takers):
        await app._check_bindings(event.key, priority=True) or await app._check_bindings(event.key)


async def _until_open(app: App[None]) -> None:
    end = time.monotonic() + PATIENCE
    while not all(screen.is_mounted for screen in app.screen_stack) and time.monotonic() < end:
        await asyncio.sleep(0)
