from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("needs a pseudo terminal", allow_module_level=True)

from maturity.questionnaire.model import Questionnaire
from maturity.workspace import Workspace
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
WIZARD = (
    "import sys; from maturity.workspace import Workspace; from maturity.tui.run import run; from pathlib import Path\n"
)
WIZARD += "with Workspace.open_as_possible(Path(sys.argv[1])) as w: sys.exit(run(w, 'Plant'))"


@pytest.fixture
def folder(tmp_path: Path, small: Questionnaire) -> Path:
    with Workspace.open(tmp_path / "plants") as workspace:
        workspace.create("Plant", small)
    return tmp_path / "plants"


def wizard(folder: Path) -> Terminal:
    return Terminal([sys.executable, "-c", WIZARD, folder], folder=ROOT, environment={"PYTHONPATH": str(ROOT)})


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_the_terminal_restored_and_the_answer_kept(
    folder: Path, number: signal.Signals, status: int
) -> None:
    with wizard(folder) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send("2")
        terminal.wait("● saved ")
        terminal.wait("2 ● In places")
        terminal.kill(number)
        assert terminal.ended() == status
        assert terminal.is_restored
    with Workspace.open(folder) as workspace:
        assert workspace.summary("Plant").assessment.answer("accounts-named").option == "partly"


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, "\x11"])
def test_a_note_half_typed_is_offered_again_when_the_program_was_ended(folder: Path, end: signal.Signals | str) -> None:
    with wizard(folder) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send("n")
        terminal.wait("keep and close")
        terminal.send("seen by An")
        terminal.wait("seen by An")
        if isinstance(end, str):
            terminal.send(end)
        else:
            terminal.kill(end)
        terminal.ended()
    with Workspace.open(folder) as workspace:
        assert workspace.summary("Plant").assessment.answer("accounts-named").note == ""
    with wizard(folder) as terminal:
        terminal.wait("a note: accounts-named")
        terminal.send("\rn")
        terminal.wait("seen by Ann")
        terminal.send("\x1b")
        terminal.wait("note kept")
    with Workspace.open(folder) as workspace:
        assert workspace.summary("Plant").assessment.answer("accounts-named").note == "seen by Ann"
        assert workspace.drafts.of("Plant") == ()


def test_a_closed_window_keeps_the_note_too(folder: Path) -> None:
    terminal = wizard(folder)
    terminal.wait("question 1 of 5")
    terminal.send("nseen by Ann")
    terminal.wait("seen by Ann")
    os.close(terminal._fd)
    os.waitpid(terminal.pid, 0)
    with Workspace.open(folder) as workspace:
        assert [draft.text for draft in workspace.drafts.of("Plant")] == ["seen by Ann"]


def test_export_finds_the_package_where_it_is_not_installed_and_another_of_its_name_lies_near(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "maturity.py").write_text("raise SystemExit('the wrong one')")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{WIZARD}"
    with Terminal([sys.executable, "-P", "-c", code, folder], folder=tmp_path) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send("X124w")
        terminal.wait("✓ written")
        terminal.send("\x1b")
        terminal.wait("✓ 1 file in")
    assert [path.suffix for path in tmp_path.iterdir() if path.name.startswith("plant_")] == [".csv"]


def test_quitting_from_home_ends_with_0(folder: Path) -> None:
    with wizard(folder) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send("q")
        terminal.wait("maturity › Home")
        terminal.send("q")
        assert terminal.ended() == 0


def test_a_bug_leaves_the_terminal_restored_and_shows_no_answer(folder: Path) -> None:
    code = (
        "import sys; from maturity.tui.widgets.question_panel import QuestionPanel\n"
        "def broken(panel, digit):\n  secret = 'typed ' + 'by someone'\n  raise RuntimeError('broken')\n"
        "QuestionPanel.action_digit = broken\n"
        "from maturity.__main__ import main; main()"
    )
    command: list[str | Path] = [sys.executable, "-c", code, "--workspace", folder, "open", "Plant"]
    with Terminal(command, folder=ROOT, environment={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send("1")
        assert terminal.ended() == 70
        assert terminal.is_restored
        assert b"typed by someone" not in terminal.raw
        assert b"This is a bug in maturity (RuntimeError)" in terminal.raw.split(b"\x1b[?1049l")[-1]
    start: list[str | Path] = [sys.executable, "-m", "maturity", "--workspace", folder, "open", "Plant"]
    for is_told in (True, False):
        with Terminal(start, folder=ROOT, environment={"PYTHONPATH": str(ROOT)}) as terminal:
            if is_told:
                terminal.wait("This is a bug in maturity (RuntimeError)")
                terminal.send("\r")
            terminal.wait(lambda text: "question 1 of 5" in text and "This is a bug" not in text)
            terminal.send("q")
            terminal.wait("maturity › Home")
