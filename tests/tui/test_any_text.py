"""Whatever anyone types or pastes, in every field: it is shown as text, and the wizard goes on."""

from __future__ import annotations

import asyncio
import re
import tempfile
from itertools import cycle
from pathlib import Path

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from maturity.assessment.model import Target
from maturity.questionnaire.load import load
from maturity.tui.app import MaturityApp
from maturity.tui.screens.dialog import Dialog
from maturity.tui.screens.home import Home
from maturity.tui.screens.questions import Questions
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import seen, wait_until

COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, or what makes text read otherwise than it is written."""
SMALL = Path(__file__).with_name("small.yaml")
END = "qed"
"""Ends every text, so that one sees when it is drawn, and no text is empty."""
PIECES = (
    *("[/", "[b]", "[/red]", "[@click=app.quit]x[/]", "$accent", "{x}", "%s", "\\", "<script>", "=1+1"),
    *("\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x00", "\x7f", "\t", "\n", "\r\n", "\u2028"),
    *("\u202egnp.exe", "\u2066", "\u200b", "\u0645\u0631\u062d\u0628\u0627", "漢字", "e\u0301"),
    *("\U0001f469\u200d\U0001f467", "²", "-1", "1e999", "nan"),
)
TEXT = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8)
IN_AN_ASSESSMENT = {
    "note": "n",
    "evidence": "e",
    "owner": "o",
    "reason of not applicable": "x",
    "source of inherited": "i 1",
    "word of a flag": "f",
    "label of a checkpoint": "B",
    "find": "slash",
    "go to": "g",
    "help": "question_mark",
    "commands": "colon",
    "reason of a target": "T end m",
    "cell of a register": "E a",
    "days": "R w",
    "budget": "R dollar_sign",
    "owner of an action": "R o",
    "note about an action": "R n",
    "day of an action": "R d",
    "days spent on an action": "R a",
    "capacity of each period": "R c right enter",
    "capacity of a period": "R c down right enter",
    "plant stop": "R c down end enter",
    "how many periods": "R c number_sign",
    "where the plan begins": "R c b",
    "name of a scenario": "R i n",
    "file to import": "I",
}
AT_HOME = {"another name": "r", "name of a copy": "d", "find": "slash", "name of a new one": "n"}
LONGEST_NAME = 500
"""The end of a text that is put where a name is asked for; names have 120 characters at most."""
PLACES = "V G T R c i E H Q q"


async def press(app: MaturityApp, keys: str) -> None:
    """Each key, and all that it does."""
    for key in keys.split():
        done = asyncio.Event()
        app.post_message(Key(key, key_to_character(key)))
        app.call_later(done.set)
        await done.wait()


def harmless(app: MaturityApp) -> str:
    """What is seen, and none of it is a command to the terminal."""
    rows = seen(app).split("\n")
    assert len(rows) == app.size.height
    assert not COMMANDS.search("".join(rows)), rows
    return "\n".join(rows)


async def put(pilot: Pilot[None], app: MaturityApp, keys: str, text: str) -> None:
    """Opens a field, pastes, looks, and keeps it; where it is refused, looks at the reason and leaves."""
    await press(app, keys)
    await wait_until(pilot, lambda: isinstance(app.focused, (Input, TextArea)) and app.focused.has_focus)
    app.post_message(Paste(text))
    await wait_until(pilot, lambda: END in harmless(app))
    await press(app, "f2" if isinstance(app.focused, TextArea) else "enter")
    await wait_until(pilot, lambda: harmless(app))
    while isinstance(app.screen, Dialog):
        await press(app, "escape")
    if isinstance(app.focused, Input):
        await press(app, "escape")


async def in_every_field(workspace: Workspace, texts: list[str], size: tuple[int, int]) -> None:
    """Puts the texts in turn, one into each field."""
    turn = cycle(texts)
    workspace.set_target(NAME, "doors", Target(level=2))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        for keys in IN_AN_ASSESSMENT.values():
            await press(app, "Q")
            await wait_until(pilot, lambda: isinstance(app.screen, Questions) and app.screen.is_current)
            await put(pilot, app, keys, next(turn))
        for key in PLACES.split():
            await press(app, key)
            await wait_until(pilot, lambda: app.screen.is_mounted and app.screen.size == app.size and harmless(app))
        for keys in AT_HOME.values():
            await wait_until(pilot, lambda: isinstance(app.screen, Home) and app.screen.is_current)
            await put(pilot, app, keys, next(turn)[-LONGEST_NAME:])
            while not isinstance(app.screen, Home):
                await press(app, "escape")
    assert app.crash is None
    assert workspace.differences(workspace.names()[0]) == 0


@settings(max_examples=2, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(TEXT.map("".join), min_size=5, max_size=5), st.sampled_from([(140, 45), (60, 18)]))
@example(["ä" * 10_000], (80, 24))
@example(["".join(PIECES)], (80, 24))
def test_any_text_in_every_field_is_shown_as_text(texts: list[str], size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder) / "plants") as workspace:
        workspace.create(NAME, load(SMALL), "usual")
        asyncio.run(in_every_field(workspace, [text + END for text in texts], size))
