"""The wizard in a terminal, and the bare apps that it is measured against."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from maturity.assessment.model import Answer
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.workspace import Workspace
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
WARM_UP = 10
"""Keys that do not count."""
SILENCE = 0.1
"""Seconds after which a frame is whole: a screen is drawn in several steps, with up to 60 ms between them."""

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""
PANEL = """
from textual.app import App
from textual.widget import Widget
from textual.reactive import reactive
class Panel(Widget, can_focus=True):
    taken = reactive(0)
    def render(self):
        return "painted\\n" + "\\n".join(f"{'>' if n == self.taken else ' '} {n} an option of some length" for n in range(9))
    def key_1(self): self.taken = 1
    def key_2(self): self.taken = 2
class Bare(App):
    def compose(self):
        yield Panel()
    def on_mount(self):
        self.query_one(Panel).focus()
Bare().run()
"""
FIELD = """
from textual.app import App
from textual.widgets import Input, Static
class Bare(App):
    def compose(self):
        yield Input()
        yield Static("painted", id="list")
    def on_input_changed(self, event):
        self.query_one("#list").update("painted\\n" + "\\n".join(f"{event.value} {n} a line of some length" for n in range(15)))
Bare().run()
"""


def terminal(*command: str | Path, size: tuple[int, int] = (80, 24), folder: Path = ROOT) -> Terminal:
    """Python with these arguments, on a screen of so many columns and lines."""
    columns, lines = size
    environment = {"PYTHONPATH": str(ROOT)}
    return Terminal([sys.executable, *command], columns=columns, lines=lines, environment=environment, folder=folder)


def opened(workspace: Path) -> tuple[str | Path, ...]:
    """The command that opens the assessment of :func:`plant`."""
    return ("-m", "maturity", "--workspace", workspace, "open", "Plant")


def plant(folder: Path) -> Path:
    """A workspace with an assessment of the shipped questionnaire: every other question answered, with a note."""
    with Workspace.open(folder) as workspace:
        questions = workspace.create("Plant", load(find("iiot-smm")), "bottling-plant").questionnaire.questions
        answer = Answer(state="answered", option="partly", note="seen in May, in the control room")
        workspace.answer_all("Plant", dict.fromkeys(list(questions)[1::2], answer))
    return folder


def frames(terminal: Terminal, keys: Sequence[str]) -> list[float]:
    """Milliseconds from each key to the whole frame that it brings."""
    return [frame(terminal, key) for key in keys]


def frame(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to the whole frame that it brings."""
    seconds = terminal.frame(key, SILENCE)
    if not seconds:
        raise AssertionError(f"{key!r} painted nothing:\n{terminal.text}")
    return seconds * 1e3


def resident(terminal: Terminal) -> float:
    """MiB of memory that the program holds."""
    status = Path(f"/proc/{terminal.pid}/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
