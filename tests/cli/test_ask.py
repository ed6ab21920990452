"""Asking line by line: what is typed is answered, confirmed when it is on the disk, and never lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.assessment.model import OPEN, Answer
from maturity.errors import StoreUnavailable
from maturity.plain.conversation import Conversation
from maturity.plain.talk import EndOfInput, Talk
from maturity.scoring.knock_outs import MEANING
from maturity.text import clean
from maturity.workspace import Workspace
from tests import sample
from tests.cli.conftest import Command, Result
from tests.terminal import Terminal

NAMES, REMOTE, LEAVERS, REVIEW, LOCKED = (
    "accounts-1-names",
    "accounts-1-remote",
    "accounts-2-leavers",
    "accounts-3-review",
    "doors-1-locked",
)


def ask(plant: Command, *lines: str, options: tuple[str, ...] = ()) -> Result:
    return plant("ask", "Plant", "--plain", *options, typed="".join(f"{line}\n" for line in lines))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "ws") as opened:
        opened.create("Plant", sample.questionnaire(), "careful")
        yield opened


def kept(folder: Path, question: str) -> Answer:
    with Workspace.open(folder / "ws", write=False) as workspace:
        return workspace.summary("Plant").assessment.answer(question)


class Person:
    """Someone who types lines, and all that they are told."""

    def __init__(self, *lines: str, can_ask_again: bool = True) -> None:
        self._lines = list(lines)
        self.said: list[str] = []
        self.faults: list[str] = []
        self.talk = Talk(self._read, self.said.append, self.faults.append, can_ask_again=can_ask_again)

    def _read(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self._lines:
            raise EndOfInput
        return self._lines.pop(0)


def test_a_question_in_words(plant: Command) -> None:
    shown = ask(plant, "", "", "q")

    assert shown.status == 0
    assert (
        "Domain: Access\nSubdomain: People\nPractice: Accounts\nPurpose: Know who does what.\n"
        "Level 1\nQuestion 1 of 5, open\nDoes each person have an account?\nLook for: the list\n"
        "1. Yes\n2. Partly\n3. No\nAnswer 1 to 3, or ? for help: "
    ) in shown.out
    assert "0. Nothing\n1. Some\n2. All\nAnswer 0 to 2" in shown.out
    assert shown.out.count("Practice: Accounts") == 1


def test_an_answer_is_on_the_disk_and_confirmed_with_the_level_and_the_way_back(plant: Command, tmp_path: Path) -> None:
    told = ask(plant, "1").out

    assert "Saved: Yes. Level of Accounts: 0 to 3, 3 open. z takes it back." in told
    assert kept(tmp_path, NAMES) == Answer(state="answered", option="yes")


def test_digits_begin_where_the_answer_set_says(plant: Command, tmp_path: Path) -> None:
    assert ask(plant, f"g {LEAVERS}", "0").status == 0
    assert kept(tmp_path, LEAVERS).option == "none"
    assert ask(plant, "3").status == 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("2", "c"), Answer(state="answered", option="partly", claimed=True)),
        (("2", "c", "c"), Answer(state="answered", option="partly")),
        (("1", "3"), Answer(state="answered", option="no")),
        (("1", "d"), OPEN),
        (("x", "no people here"), Answer(state="not-applicable", reason="no people here")),
        (("x no people here",), Answer(state="not-applicable", reason="no people here")),
        (("u",), Answer(state="unknown")),
        (("i", "1", "group IT"), Answer(state="inherited", option="yes", source="group IT")),
        (("n", "seen [b] on 6 May"), Answer(note="seen [b] on 6 May")),
        (("n first", "n", "+ second"), Answer(note="first\nsecond")),
        (("n first", "n second"), Answer(note="second")),
        (("n first", "n", ""), Answer(note="first")),
        (("n first", "n -"), OPEN),
        (("e list.xlsx", "o Weber"), Answer(evidence="list.xlsx", owner="Weber")),
        (("1", "z"), OPEN),
        (("1", "z", "Z"), Answer(state="answered", option="yes")),
        (("n the\x1b[31m list",), Answer(note="the[31m list")),
    ],
)
def test_what_the_keys_do(plant: Command, tmp_path: Path, lines: tuple[str, ...], expected: Answer) -> None:
    assert ask(plant, *lines).status == 0
    assert kept(tmp_path, NAMES) == expected


@pytest.mark.parametrize(
    "lines", [("x", ""), ("i", "1", ""), ("i", "9"), ("c",), ("7",), ("yes",), ("g nowhere",), ("z now",)]
)
def test_what_cannot_be_is_told_apart_and_changes_nothing(
    plant: Command, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    refused = ask(plant, *lines)

    assert refused.status == 2
    assert len(refused.err.splitlines()) == 2
    assert refused.err.splitlines()[0] not in refused.out
    assert kept(tmp_path, NAMES) == OPEN
    assert "Question 1 of 5, open" in refused.out


def test_a_line_that_is_not_understood_does_not_stop_a_script(plant: Command, tmp_path: Path) -> None:
    assert ask(plant, "what?", "1").status == 2
    assert kept(tmp_path, NAMES).option == "yes"


def test_the_end_of_input_is_no_fault(plant: Command) -> None:
    ended = ask(plant)

    assert (ended.status, ended.err) == (0, "")
    assert 'End of input.\nEverything is saved.\nIt goes on at question 1 of 5: maturity ask "Plant"\n' in ended.out


def test_the_place_is_shared_with_the_wizard(plant: Command, tmp_path: Path) -> None:
    ask(plant, "", "", "q")
    with Workspace.open(tmp_path / "ws") as workspace:
        assert workspace.last_question("Plant") == LEAVERS
        workspace.remember_question("Plant", REVIEW)

    assert "Question 4 of 5" in ask(plant).out
    assert "Question 5 of 5" in ask(plant, options=("--from", LOCKED)).out


def test_back_and_both_ends(plant: Command) -> None:
    out = ask(plant, "b", "g 5", "", "b", "q").out

    assert "This is the first question." in out
    assert "This is the last question." in out
    assert "It goes on at question 4 of 5" in out


def test_only_open_questions(plant: Command) -> None:
    plant("answer", "Plant", NAMES, "yes")
    plant("answer", "Plant", LEAVERS, "all")

    out = ask(plant, "1", "", "1", "", "1", "", ".", options=("--only", "open")).out

    assert [line.split(",")[0] for line in out.splitlines() if line.startswith("Question")] == [
        "Question 2 of 5",
        "Question 4 of 5",
        "Question 5 of 5",
    ]
    assert "Nothing after this is open." in out
    assert "No other question is open." in out
    assert ask(plant, "1", options=("--only", "open")).out.endswith("No question is open.\n")


def test_the_next_open_question_may_stand_before(plant: Command) -> None:
    out = ask(plant, "g 4", "1", ".", "1", ".").out

    assert "Question 5 of 5, open" in out
    assert "From the beginning again.\n\nDomain: Access" in out


def test_a_fact_leaves_its_question_out(plant: Command) -> None:
    out = ask(plant, "f", "2", "", "", "", "q").out

    assert "Fact 1 of 2, open\nDoes anyone reach the site from outside?\n1. yes\n2. no\n" in out
    assert "Saved: no. Questions that facts leave out: 1. - opens it again." in out
    assert "Question 2 of 4, open\nWere the last three leavers removed?" in out
    assert "Facts about the site that are open: 1. f asks them." in ask(plant, f"g {REMOTE}", "f", "-", "q").out
    assert "Question 2 of 5, open\nIs remote access by name?" in ask(plant, f"g {REMOTE}").out


def test_words_levels_and_help(maturity: Command) -> None:
    maturity("new", "Plant", "--questionnaire", "iiot-smm")

    out = ask(maturity, "w", "l", "?").out

    assert "OT: Operational technology" in out
    assert "Overall: level 0 to 4, 216 open. Levels run from 0 to 4." in out
    assert "z or undo: undo the last change" in out


def test_another_name_another_place_and_another_writer(plant: Command, tmp_path: Path) -> None:
    assert plant("ask", "").status == 2
    assert 'Did you mean "Plant"?' in plant("ask", "Plan").err
    assert f'Did you mean "{NAMES}"?' in ask(plant, options=("--from", "accounts-1-name")).err
    with Workspace.open(tmp_path / "ws"):
        locked = ask(plant, "1")
    assert (locked.status, locked.out) == (2, "")
    assert str(os.getpid()) in locked.err


def fill(workspace: Workspace) -> None:
    """Make the store as full as it is now: SQLite then says what it says of a full disk."""
    db = workspace._store._db
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute(f"PRAGMA max_page_count={db.execute('PRAGMA page_count').fetchone()[0]}")


def test_on_a_full_disk_what_was_typed_is_kept_until_there_is_room(workspace: Workspace) -> None:
    note = "x" * 90_000
    person = Person(f"n {note}", "what", "", "", "q")
    read, replies = person.talk.read, 0

    def read_and_make_room(prompt: str) -> str:
        nonlocal replies
        replies += "tries again" in prompt
        if replies == 3:
            workspace._store._db.execute("PRAGMA max_page_count=100000")
        return read(prompt)

    fill(workspace)
    talk = Talk(read_and_make_room, person.talk.say, person.talk.fault, can_ask_again=True)
    Conversation(workspace, "Plant", talk).run()

    assert [fault.partition(":")[0] for fault in person.faults] == [
        "NOT SAVED",
        "First this. Enter tries again, d drops it.",
        "NOT SAVED",
    ]
    assert "The disk is full" in person.faults[0]
    assert any(note in said for said in person.said)
    assert workspace.summary("Plant").assessment.answer(NAMES).note == note


@pytest.mark.parametrize("can_ask_again", [True, False])
def test_what_cannot_be_saved_is_told_at_the_end_and_the_next_line_answers_nothing(
    workspace: Workspace, can_ask_again: bool
) -> None:
    fill(workspace)
    person = Person("n " + "y" * 90_000, *([] if can_ask_again else ["1"]), can_ask_again=can_ask_again)

    with pytest.raises(StoreUnavailable, match=r"Not saved.*note: yyyy"):
        Conversation(workspace, "Plant", person.talk).run()

    assert workspace.summary("Plant").assessment.answer(NAMES) == OPEN


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from([*"0123bduicwflzZ?.xneog", ""]), st.text(max_size=30)), max_size=12))
def test_whatever_is_typed_the_answers_are_right_and_the_terminal_is_safe(
    workspace: Workspace, lines: list[str]
) -> None:
    name = f"Plant {len(workspace.names())}"
    workspace.create(name, sample.questionnaire())
    person = Person(*lines)

    Conversation(workspace, name, person.talk).run()

    assert all(line == clean(line) for line in (*person.said, *person.faults))
    assert workspace.differences(name) == 0


@pytest.mark.parametrize("command", ["levels", "gaps", "roadmap"])
@pytest.mark.parametrize("profile", ["careful", None])
def test_plain_results_hold_no_drawing(plant: Command, command: str, profile: str | None) -> None:
    if profile is None:
        plant("new", "Bare", "--questionnaire", "six-areas")
    ask(plant, "1", "", "3", "", "2", "c", "", "x none")

    shown = plant(command, "Plant" if profile else "Bare", "--plain")

    assert shown.status == 0
    assert shown.out.isascii()
    assert not any(sign in shown.out for sign in ("  ", "|", "---", "\x1b", "->"))


def test_nothing_drawn_while_asking(plant: Command) -> None:
    out = ask(
        plant, "1", "z", "Z", "", "n a", "e b", "o c", "x d", "i", "1", "e", "", "f", "1", "", "q", "l", "w", "?"
    ).out

    assert out.isascii()
    assert not any(sign in out for sign in ("  ", "|", "\x1b", "->"))


def test_plain_results_say_what_the_tables_say(plant: Command) -> None:
    plant("answer", "Plant", NAMES, "yes", "--claimed")
    plant("fact", "Plant", "remote-access", "no")
    plant("scope", "Plant", "accounts", "1")

    levels = plant("levels", "Plant", "--plain").out.splitlines()
    gaps = plant("gaps", "Plant", "--plain").out
    plan = plant("roadmap", "Plant", "--days", "7", "--plain").out

    assert (
        "Practice Accounts: level 1 to 3, 2 open, target 3, up to 2 below target, "
        "1 answered, 1 of them claimed, 1 left out."
    ) in levels
    assert levels[-1].startswith("1 answered; 1 of them claimed, not shown; 3 open and 0 unknown taken from lowest")
    assert (
        "Gap 1 of 2: Accounts\nLevel: 1 to 3, 2 open, 1 claimed\nTarget: 3, up to 2 below target\n"
        "Scope: General, target Industry\n"
        f"Held by {LEAVERS}: Were the last three leavers removed?\n"
    ) in gaps
    assert re.search("Phase Now, Q[1-4] 20[0-9]+: 1 action, likely 2 person-days, cost 10,000", plan)
    assert re.search("When: Q[1-4] 20[0-9]+", plan)
    assert "Work: likely 5 person-days, from 2 to 9\nTime: likely 2 weeks, from 1 to 8\n" in plan
    assert "Plant stop: needed" in plan
    assert "Open questions count at their lowest." in plan


def test_bytes_that_are_no_text_end_it_and_what_came_before_is_saved(plant: Command, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "maturity", "--workspace", tmp_path / "ws", "ask", "Plant"]

    done = subprocess.run(program, input=b"\xef\xbb\xbf1\r\nn M\xfcller\r\n3\r\n", capture_output=True)

    assert done.returncode == 2
    assert b"not UTF-8" in done.stderr
    assert kept(tmp_path, NAMES) == Answer(state="answered", option="yes")


def test_on_a_terminal(plant: Command, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "maturity", "--workspace", tmp_path / "ws", "ask", "Plant", "--plain"]
    with Terminal(program) as terminal:
        terminal.wait("Answer 1 to 3, or ? for help:")
        terminal.send("9\r")
        terminal.wait('"9" is no answer here.')
        terminal.send("1\r")
        terminal.wait("Saved: Yes. Level of Accounts: 0 to 3, 3 open.")
        terminal.send("\x04")
        terminal.wait("End of input.")
        assert terminal.ended() == 0
    assert b"\x1b" not in terminal.raw
    assert kept(tmp_path, NAMES).option == "yes"


def test_a_knock_out_says_so_where_it_is_asked(maturity: Command, tmp_path: Path) -> None:
    text = sample.YAML.replace('"Are cabinets locked?", ', '"Are cabinets locked?", knock_out: true, ')
    (tmp_path / "devices.yaml").write_text(text, encoding="utf-8")
    maturity("new", "Plant", "--questionnaire", tmp_path / "devices.yaml")

    assert f"Knock-out: {MEANING}" in ask(maturity, f"g {LOCKED}", "q").out
    maturity("answer", "Plant", LOCKED, "no")
    assert f"Knock-out, failed: {MEANING}" in ask(maturity, f"g {LOCKED}", "q").out


def test_a_flag_is_told_in_words(plant: Command, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "ws") as workspace:
        workspace.set_flag("Plant", LOCKED, "ask Rossi")
    assert "Flagged to come back to: ask Rossi\n" in ask(plant, f"g {LOCKED}", "q").out
