"""Keys that arrive faster than frames are drawn: each does all it does before the next one is read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("needs a pseudo terminal", allow_module_level=True)

from textual.events import Key
from textual.keys import key_to_character

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Questionnaire
from maturity.tui.app import MaturityApp
from maturity.tui.screens.home import Home
from maturity.tui.widgets.question_panel import QuestionPanel
from maturity.workspace import Workspace
from tests.terminal import Terminal
from tests.tui.conftest import NAME
from tests.tui.seen import wait_until

ROOT = Path(__file__).parents[2]
WIZARD = (
    "import sys; from pathlib import Path; from maturity.workspace import Workspace; from maturity.tui.run import run\n"
    "with Workspace.open_as_possible(Path(sys.argv[1])) as w: sys.exit(run(w, 'Plant'))"
)
QUESTIONS = ("accounts-named", "accounts-remote", "accounts-removed", "doors-locked", "doors-keys")
YES, PARTLY, NO = (Answer(state="answered", option=option) for option in ("yes", "partly", "no"))
ENTER, F2, QUIT = "\r", "\x1bOQ", "\x11"


@pytest.fixture
def folder(tmp_path: Path, small: Questionnaire) -> Path:
    with Workspace.open(tmp_path / "plants") as workspace:
        workspace.create("Plant", small)
    return tmp_path / "plants"


def wizard(folder: Path) -> Terminal:
    return Terminal([sys.executable, "-c", WIZARD, folder], folder=ROOT, environment={"PYTHONPATH": str(ROOT)})


def typed(folder: Path, keys: str) -> dict[str, Answer]:
    """The answers after these keys came in one write, and right behind them the one that ends the program."""
    with wizard(folder) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send(f"{keys}{QUIT}")
        assert terminal.ended() == 0, terminal.text
    return answers_on(folder)


def answers_on(folder: Path) -> dict[str, Answer]:
    """The answers that are on the disk, as another process reads them."""
    with Workspace.open(folder, write=False) as workspace:
        return dict(workspace.summary("Plant").assessment.answers)


def test_each_digit_answers_the_question_that_its_place_among_the_keys_says(folder: Path) -> None:
    assert typed(folder, f"1{ENTER}2{ENTER}0{ENTER}3{ENTER}1") == {
        "accounts-named": YES,
        "accounts-remote": PARTLY,
        "accounts-removed": Answer(state="answered", option="none"),
        "doors-locked": NO,
        "doors-keys": YES,
    }


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ("1 enter 2 z", {"accounts-named": YES}),
        ("1 2 z", {"accounts-named": YES}),
        ("1 2 z Z", {"accounts-named": PARTLY}),
        ("1 u", {"accounts-named": Answer(state="unknown")}),
        ("1 u 2", {"accounts-named": PARTLY}),
        ("full_stop 3 comma 2", {"accounts-named": PARTLY, "accounts-remote": NO}),
        ("1 pagedown 3", {"accounts-named": YES, "doors-locked": NO}),
        ("1 space j j k space", {"accounts-named": PARTLY}),
        ("1 c", {"accounts-named": Answer(state="answered", option="yes", claimed=True)}),
        ("1 delete", {}),
        ("b j j enter 2", {"accounts-removed": Answer(state="answered", option="all")}),
        ("b escape b escape 3", {"accounts-named": NO}),
        ("V end enter 2", {"doors-locked": PARTLY}),
    ],
)
async def test_a_key_right_after_another_finds_what_the_other_did(
    workspace: Workspace, keys: str, answers: dict[str, Answer]
) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))
        for key in keys.split():
            app.post_message(Key(key, key_to_character(key)))
        app.post_message(Key("q", "q"))
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
    assert workspace.summary(NAME).assessment.answers == answers


def test_words_typed_right_after_the_key_that_opens_their_field_are_all_there(folder: Path) -> None:
    written = f"2nseen by Ann{ENTER}in room 2{F2}{ENTER}xno outsiders{ENTER}{ENTER}oAnn{ENTER}2"
    assert typed(folder, written) == {
        "accounts-named": Answer(state="answered", option="partly", note="seen by Ann\nin room 2"),
        "accounts-remote": Answer(state="not-applicable", reason="no outsiders"),
        "accounts-removed": Answer(state="answered", option="all", owner="Ann"),
    }


def test_a_digit_right_after_a_field_is_closed_is_an_answer_again(folder: Path) -> None:
    assert typed(folder, f"nheld{F2}3") == {"accounts-named": Answer(state="answered", option="no", note="held")}


def test_a_choice_right_after_its_list_is_opened_and_the_words_after_it(folder: Path) -> None:
    assert typed(folder, f"i1the group{ENTER}{ENTER}3") == {
        "accounts-named": Answer(state="inherited", option="yes", source="the group"),
        "accounts-remote": NO,
    }


def test_a_way_round_the_screens_and_back_ends_at_the_right_question(folder: Path) -> None:
    assert typed(folder, f"1{ENTER}VQ2/keys{ENTER}3") == {
        "accounts-named": YES,
        "accounts-remote": PARTLY,
        "doors-keys": NO,
    }


def test_keys_typed_before_anything_is_drawn_are_not_lost(folder: Path) -> None:
    with wizard(folder) as terminal:
        terminal.send(f"2{ENTER}3")
        terminal.wait(lambda _: len(answers_on(folder)) == 2)
        terminal.send(QUIT)
        assert terminal.ended() == 0, terminal.text
    assert answers_on(folder) == {"accounts-named": PARTLY, "accounts-remote": NO}


def test_a_new_size_between_two_keys_changes_nothing(folder: Path) -> None:
    with wizard(folder) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send(f"1{ENTER}")
        terminal.resize(140, 45)
        terminal.send(f"2{ENTER}")
        terminal.resize(60, 18)
        terminal.send("0")
        terminal.wait("question 3 of 5")
        terminal.wait("0 ● None")
    with Workspace.open(folder) as workspace:
        options = [workspace.summary("Plant").assessment.answer(id_).option for id_ in QUESTIONS]
        assert options == ["yes", "partly", "none", None, None]


def test_more_keys_at_once_than_a_hand_types_are_a_paste_and_change_nothing(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        workspace.answer("Plant", "accounts-named", NO)
    with wizard(folder) as terminal:
        terminal.wait("3 ● No")
        terminal.send("121u2c1ss12u1212")
        terminal.wait("That looked like a paste.")
        terminal.send(QUIT)
        assert terminal.ended() == 0
    with Workspace.open(folder) as workspace:
        assessment = workspace.summary("Plant").assessment
        assert assessment.answers == {"accounts-named": NO}
        assert assessment.scopes == {}


def test_a_key_that_means_nothing_on_a_screen_does_nothing_on_the_next_one(folder: Path) -> None:
    assert typed(folder, f"V1{ENTER}2") == {"accounts-named": PARTLY}


def test_lines_that_are_pasted_as_keys_leave_the_question_on_the_screen(folder: Path) -> None:
    with wizard(folder) as terminal:
        terminal.wait("question 1 of 5")
        terminal.send("1\r2\rT2V1\r3\r1\r2\r3\r1\r")
        terminal.wait("That looked like a paste.")
        terminal.send(QUIT)
        assert terminal.ended() == 0
    with Workspace.open(folder) as workspace:
        summary = workspace.summary("Plant")
        assert not summary.assessment.answers
        assert not summary.assessment.targets
        assert workspace.last_question("Plant") == "accounts-named"
