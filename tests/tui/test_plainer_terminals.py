from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("needs a pseudo terminal", allow_module_level=True)

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Questionnaire
from maturity.tui.looks import LOOKS
from maturity.workspace import Workspace
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
NAME = "Café 漢字"
SIXTEEN = {"TERM": "screen", "COLORTERM": ""}
WALK = (
    ("n", "keep and close"),
    ("\x1b", "? help"),
    ("V", "Overview"),
    ("G", "› Gaps"),
    ("T", "› Targets"),
    ("R", "› Road map"),
    ("H", "› History"),
    ("E", "› Registers"),
    ("?", "next register"),
)
"""Keys that show one screen after the other, and what is seen on each."""


ATTRIBUTES = {0, 1, 4, 7, 39, 49}
"""Select Graphic Rendition: plain, bold, underlined, reverse, the terminal's own colours."""


@pytest.fixture
def folder(tmp_path: Path, small: Questionnaire) -> Path:
    with Workspace.open(tmp_path / "plants") as workspace:
        workspace.create(NAME, small, "usual")
        workspace.answer(NAME, "accounts-named", Answer(state="answered", option="partly", note="Zoë ● said so"))
    return tmp_path / "plants"


def wizard(folder: Path, *options: str, **environment: str) -> Terminal:
    command: list[str | Path] = [sys.executable, "-m", "maturity", "--workspace", folder, *options, "open", NAME]
    return Terminal(command, folder=ROOT, environment={"PYTHONPATH": str(ROOT), **environment})


def screens(terminal: Terminal, sign: str = "›") -> Iterator[str]:
    """Every screen of the walk, once it is shown."""
    yield terminal.wait("? help")
    for keys, seen in WALK:
        terminal.send(keys)
        yield terminal.wait(seen.replace("›", sign))


def numbers(terminal: Terminal) -> set[int]:
    """What was asked for by Select Graphic Rendition."""
    found = re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw)
    return {int(number or 0) for sequence in found for number in sequence.split(b";")}


def alike(terminal: Terminal) -> list[str]:
    """Letters that have the colour of their ground."""
    cells = (cell for line in terminal.screen.buffer.values() for cell in line.values())
    return [cell.data for cell in cells if cell.data.strip() and cell.fg == cell.bg != "default"]


def test_with_ascii_only_what_people_wrote_is_anything_else(folder: Path) -> None:
    with wizard(folder, "--ascii") as terminal:
        shown = list(screens(terminal, ">"))
        written = terminal.raw.decode("utf-8")
    assert "> 2 * In places" in shown[0]
    assert "Zoë * said so" in shown[0]
    assert {letter for letter in written if not letter.isascii()} <= set(NAME + "Zoë" + "漢字")


def test_a_terminal_without_unicode_is_given_what_it_can_show(folder: Path) -> None:
    with wizard(folder, PYTHONIOENCODING="iso-8859-1") as terminal:
        assert "> 2 * In places" in terminal.wait(lambda screen: "Caf" in screen and "? help" in screen)
        written = terminal.raw.decode("iso-8859-1")
    assert "Café ????" in written
    assert {letter for letter in written if not letter.isascii()} == set("éë")


@pytest.mark.parametrize(
    ("look", "environment"),
    [
        *((look, depth) for look in LOOKS for depth in ({}, SIXTEEN)),
        *((look, {"TERM": "xterm-256color", "COLORTERM": ""}) for look in ("night", "day")),
        ("night", {"NO_COLOR": "1"}),
        ("day", {"NO_COLOR": "1", **SIXTEEN}),
    ],
)
def test_no_letter_has_the_colour_of_its_ground(folder: Path, look: str, environment: Mapping[str, str]) -> None:
    with wizard(folder, "--look", look, **environment) as terminal:
        for text in screens(terminal):
            assert alike(terminal) == [], text


def test_sixteen_colours_are_the_eight_that_every_terminal_has(folder: Path) -> None:
    with wizard(folder, **SIXTEEN) as terminal:
        list(screens(terminal))
        said = numbers(terminal)
    assert said - ATTRIBUTES <= {*range(30, 38), *range(40, 48)}
    assert said >= {30, 47} or said >= {37, 40}


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", **SIXTEEN}])
def test_no_color_leaves_every_colour_to_the_terminal(folder: Path, environment: Mapping[str, str]) -> None:
    with wizard(folder, "--look", "day", **environment) as terminal:
        list(screens(terminal))
        said = numbers(terminal)
    assert said <= ATTRIBUTES
    assert 7 in said


def test_without_the_mouse_the_terminal_is_not_asked_for_it(folder: Path) -> None:
    with wizard(folder, "--no-mouse") as terminal:
        terminal.wait("Has everyone")
        assert b"\x1b[?1000h" not in terminal.raw
        assert b"\x1b[?1003h" not in terminal.raw
