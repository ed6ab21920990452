"""What happens to what was typed when the program, the folder or the disk goes away in the middle of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("a pseudo terminal needs a POSIX system", allow_module_level=True)

from maturity.workspace import Workspace
from tests.journeys.test_wizard import Plant, answer_until_full, done, fill, plant, small_disk
from tests.terminal import Terminal

__all__ = ["plant", "small_disk"]


def drafts(folder: Path) -> str:
    """What is on the disk of what is being typed, as another process reads it."""
    with Workspace.open(folder, write=False) as workspace:
        return "".join(draft.text for draft in workspace.drafts.of("Plant"))


def elsewhere(terminal: Terminal, folder: Path) -> None:
    """Goes on in another folder."""
    terminal.send("p")
    terminal.wait("Go on in which folder?")
    terminal.send(f"\x15{folder}\r")
    terminal.wait("Saved in another folder")
    terminal.send("\r")
    terminal.wait(lambda screen: "● saved" in screen and "Saved in another folder" not in screen)


def test_a_note_half_typed_when_it_is_killed_is_offered_at_the_next_start(plant: Plant) -> None:
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        terminal.send("\r")
        terminal.wait("question 2 of")
        terminal.send("n")
        terminal.wait("keep and close")
        terminal.send("the shift leader said that")
        terminal.wait(lambda _: drafts(plant.workspace) == "the shift leader said that")
        terminal.kill(signal.SIGKILL)
        terminal.ended()

    assert plant.answers() == {}
    with plant.wizard() as terminal:
        terminal.wait("the shift leader said that")
        terminal.wait("Enter take it")
        terminal.send("\r")
        terminal.wait("keep and close")
        terminal.send(" all do\x1b")
        terminal.wait("note kept")
        terminal.send("\x11")
        assert terminal.ended() == 0
    with Workspace.open(plant.workspace, write=False) as workspace:
        notes = [answer.note for answer in workspace.summary("Plant").assessment.answers.values()]
    assert notes == ["the shift leader said that all do"]


def test_a_folder_that_goes_away_is_told_and_all_of_it_goes_on_in_another(plant: Plant, tmp_path: Path) -> None:
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        terminal.send("1")
        terminal.wait(lambda screen: done(screen) == 1)
        plant.workspace.rename(tmp_path / "taken out")
        terminal.send("\r2")
        terminal.wait("NOT SAVED: The folder")
        elsewhere(terminal, tmp_path / "new")
        terminal.wait(lambda screen: done(screen) == 2)
        terminal.send("\r3")
        terminal.wait(lambda screen: done(screen) == 3)
        terminal.send("\x11")
        assert terminal.ended() == 0
    for folder, answered in (("taken out", 1), ("new", 3)):
        plant.workspace = tmp_path / folder
        assert len(plant.answers()) == answered
        assert "All is well" in plant.run("doctor")


def test_from_a_full_disk_all_of_it_goes_on_in_another(installed: Path, small_disk: Path, tmp_path: Path) -> None:
    plant = Plant(installed, small_disk / "workspace")
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        fill(small_disk)
        answer_until_full(terminal)
        elsewhere(terminal, tmp_path / "new")
        expected = done(terminal.text)
        terminal.send("\x11")
        assert terminal.ended() == 0
    plant.workspace = tmp_path / "new"
    assert len(plant.answers()) == expected > 0


def test_a_damaged_store_is_recovered_into_a_new_folder_by_the_command_that_is_told(
    plant: Plant, tmp_path: Path
) -> None:
    plant.run("answer", "Plant", "security-program-management-1-owner", "yes", "--note", "seen on 6 May")
    file = plant.workspace / "maturity.db"
    content = bytearray(file.read_bytes())
    content[4096:12288] = b"\xa5" * 8192
    file.write_bytes(content)

    assert "doctor --recover" in plant.run("list", status=2)
    told = plant.run("doctor", "--recover", str(tmp_path / "new"), status=1)

    assert '"Plant": 1 answer, ' in told
    assert file.read_bytes() == bytes(content)
    plant.workspace = tmp_path / "new"
    assert list(plant.answers().values()) == ["yes"]
