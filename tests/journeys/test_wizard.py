"""A person at a real terminal: answers, is killed, comes back, and has lost nothing."""

from __future__ import annotations

import csv
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import missing

if os.name != "posix":
    pytest.skip("a pseudo terminal needs a POSIX system", allow_module_level=True)

from maturity.workspace import Workspace
from tests.terminal import Terminal


class Plant:
    """An assessment in a workspace of its own, at the command line and in the wizard."""

    def __init__(self, program: Path, workspace: Path) -> None:
        self.program = program
        self.workspace = workspace
        self.run("new", "Plant", "--questionnaire", "iiot-smm", "--profile", "bottling-plant")

    def run(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            [self.program, "--workspace", self.workspace, *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=self.workspace.parent,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def wizard(self, columns: int = 80, lines: int = 24, **environment: str) -> Terminal:
        return Terminal(
            [self.program, "--workspace", self.workspace, "open", "Plant"],
            columns=columns,
            lines=lines,
            environment=environment,
            folder=self.workspace.parent,
        )

    def answers(self) -> dict[str, str]:
        file = self.workspace.parent / "answers.csv"
        self.run("export", "Plant", str(file))
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return {row["question"]: row["answer"] for row in csv.DictReader(opened) if row["answer"] != "open"}

    def saved(self) -> int:
        """How many answers are on the disk, as another process reads them while the wizard runs or when it is gone."""
        with Workspace.open(self.workspace, write=False) as workspace:
            return len(workspace.summary("Plant").assessment.answers)


@pytest.fixture
def plant(installed: Path, tmp_path: Path) -> Plant:
    return Plant(installed, tmp_path / "workspace")


def done(screen: str) -> int:
    """How many questions the screen shows as done and saved."""
    found = re.search(r"(\d+) of \d+ done", screen)
    return int(found.group(1)) if found and "● saved" in screen else 0


def question(screen: str) -> int:
    """The number of the question on the screen."""
    found = re.search(r"question (\d+) of", screen)
    return int(found.group(1)) if found else 0


def test_thirty_answers_survive_a_kill_and_the_wizard_comes_back_to_the_same_question(plant: Plant) -> None:
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        for number in range(30):
            terminal.send("123"[number % 3])
            terminal.wait(lambda screen, number=number: done(screen) == number + 1)
            terminal.send("\r")
            terminal.wait(f"question {number + 2} of")
        terminal.kill(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL

    assert len(plant.answers()) == 30
    with plant.wizard() as terminal:
        terminal.wait(lambda screen: question(screen) == 31 and done(screen) == 30)


def test_no_answer_that_was_shown_as_saved_is_lost_in_12_kills_and_each_start_is_where_the_last_one_ended(
    plant: Plant,
) -> None:
    chance = random.Random(7)
    kept, last = 0, 1
    for life in range(12):
        with plant.wizard() as terminal:
            terminal.wait(lambda screen, kept=kept: question(screen) > 0 and done(screen) == kept)
            assert question(terminal.text) in (last, last + 1)
            if question(terminal.text) == kept:
                terminal.send("\r")
            terminal.wait(f"question {kept + 1} of")
            for number in range(kept + 1, kept + 1 + life % 3):
                terminal.send(chance.choice("123"))
                terminal.wait(lambda screen, number=number: done(screen) == number)
                terminal.send("\r")
                terminal.wait(f"question {number + 1} of")
            end = time.monotonic() + chance.uniform(0, 0.06)
            terminal.send(f"{chance.choice('123')}\r")
            terminal.wait(lambda _, end=end: time.monotonic() > end)
            terminal.kill(signal.SIGKILL)
            terminal.ended()
            shown, last = done(terminal.text), question(terminal.text)
        kept = plant.saved()
        assert kept >= shown
    assert kept >= 12


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_the_terminal_as_it_was(plant: Plant, number: int, status: int) -> None:
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        terminal.send("1")
        terminal.wait(lambda screen: done(screen) == 1)
        terminal.kill(number)
        assert terminal.ended() == status
        assert terminal.is_restored
    assert len(plant.answers()) == 1


def test_ctrl_c_only_says_how_to_leave(plant: Plant) -> None:
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        terminal.send("\x03")
        terminal.wait("ctrl+q")
        terminal.send("\x11")
        assert terminal.ended() == 0
        assert terminal.is_restored


@pytest.mark.parametrize(("columns", "lines"), [(140, 45), (80, 24), (60, 18), (20, 5)])
def test_it_works_at_every_size_and_through_a_resize(plant: Plant, columns: int, lines: int) -> None:
    with plant.wizard(columns, lines) as terminal:
        terminal.wait("Enter" if lines > 10 else "Plant")
        terminal.send("2\r1")
        terminal.wait(lambda _: plant.saved() == 2)
        terminal.resize(80, 24)
        terminal.wait(lambda screen: question(screen) == 2 and done(screen) == 2)
        terminal.send("\x11")
        assert terminal.ended() == 0
    assert list(plant.answers().values()) == ["partly", "yes"]


def test_a_second_window_reads_and_is_told_who_writes(plant: Plant) -> None:
    with plant.wizard() as first:
        first.wait("question 1 of")
        with plant.wizard() as second:
            second.wait("read only")
            second.send("1")
            second.wait("this window only reads")
            second.send("\x11")
            assert second.ended() == 0
        told = plant.run("answer", "Plant", "security-program-management-1-owner", "yes", status=2)
        assert f"process {first.pid}" in told
        assert plant.answers() == {}
        first.kill(signal.SIGKILL)
        first.ended()
    plant.run("answer", "Plant", "security-program-management-1-owner", "yes")


def test_no_colour_still_tells_what_was_taken(plant: Plant) -> None:
    with plant.wizard(NO_COLOR="1") as terminal:
        terminal.wait("question 1 of")
        terminal.send("3")
        terminal.wait(lambda screen: any("●" in line and "No" in line for line in screen.splitlines()))


def test_without_a_terminal_it_never_hangs(plant: Plant) -> None:
    assert "needs a terminal" in plant.run("open", "Plant", status=2)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2048k", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path) -> Path:
    """The file that takes all the room of a disk, also where something else is written meanwhile."""
    filler = disk / "filler"
    subprocess.run(["sh", "-c", 'cat /dev/zero > "$0"', filler], capture_output=True)
    return filler


def answer_until_full(terminal: Terminal) -> None:
    """Answers one question after the other until an answer finds no room any more."""
    text, number = terminal.text, 0
    while "NOT SAVED" not in text and number < 11:
        number += 1
        terminal.wait(f"question {number} of")
        terminal.send("123"[number % 3])
        text = terminal.wait(lambda screen, number=number: done(screen) == number or "NOT SAVED" in screen)
        terminal.send("\r")
    terminal.wait("NOT SAVED: The disk is full")


def test_a_full_disk_is_told_and_what_was_typed_is_saved_when_there_is_room(installed: Path, small_disk: Path) -> None:
    plant = Plant(installed, small_disk / "workspace")
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        filler = fill(small_disk)
        answer_until_full(terminal)
        filler.unlink()
        terminal.send("r")
        expected = done(terminal.wait(lambda screen: done(screen) > 0))
        terminal.send("\x11")
        assert terminal.ended() == 0
    shutil.copytree(plant.workspace, installed.parent / "rescued", dirs_exist_ok=True)
    plant.workspace = installed.parent / "rescued"
    assert len(plant.answers()) == expected > 0


def test_a_folder_that_became_read_only_is_told_and_read(installed: Path, small_disk: Path) -> None:
    plant = Plant(installed, small_disk / "workspace")
    plant.run("answer", "Plant", "security-program-management-1-owner", "yes")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    told = plant.run("answer", "Plant", "security-program-management-1-owner", "no", status=2)

    assert "read only" in told.lower() or "cannot be written" in told
    with plant.wizard() as terminal:
        terminal.wait("read only: The workspace")
        terminal.wait("1 of 216 done")
        terminal.send("3")
        terminal.wait("this window only reads")
        terminal.send("\x11")
        assert terminal.ended() == 0
    done_read = subprocess.run(
        [plant.program, "--workspace", plant.workspace, "list"], capture_output=True, text=True, check=True
    )
    assert "1 of 216" in done_read.stdout


def test_from_a_full_disk_all_can_be_read_and_written_elsewhere(
    installed: Path, small_disk: Path, tmp_path: Path
) -> None:
    plant = Plant(installed, small_disk / "workspace")
    plant.run("answer", "Plant", "security-program-management-1-owner", "yes")
    fill(small_disk)

    assert "The disk is full" in plant.run("answer", "Plant", "security-program-management-1-owner", "no", status=2)
    assert "1 of 216" in plant.run("list")
    plant.run("export", "Plant", tmp_path / "plant.json")
    assert '"yes"' in (tmp_path / "plant.json").read_text(encoding="utf-8")


def test_the_wheel_does_the_main_job_from_another_folder(installed: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [installed, "--workspace", tmp_path / "ws", *arguments], capture_output=True, text=True, cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("--version").startswith("maturity ")
    named = run("demo", "--export", "out").splitlines()[1:]
    assert [Path(tmp_path, name).stat().st_size > 1000 for name in named] == [True] * 4
    assert "Governance" in run("levels", "Example: bottling plant")
    assert "six-areas" in run("questionnaire", "list")
    if not (installed.parent.parent / "lib").exists():
        missing("the environment has another shape here")
    assert list((installed.parent.parent / "lib").glob("python*/site-packages/maturity/tui/styles/*.tcss"))


def test_answers_that_are_still_in_the_log_are_not_passed_over_on_a_read_only_disk(
    installed: Path, small_disk: Path
) -> None:
    plant = Plant(installed, small_disk / "workspace")
    with plant.wizard() as terminal:
        terminal.wait("question 1 of")
        terminal.send("1")
        terminal.wait(lambda screen: done(screen) == 1)
        terminal.kill(signal.SIGKILL)
        terminal.ended()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    assert "Copy the whole folder" in plant.run("list", status=2)

    shutil.copytree(plant.workspace, installed.parent / "copied", dirs_exist_ok=True)
    plant.workspace = installed.parent / "copied"
    assert "1 of 216" in plant.run("list")
