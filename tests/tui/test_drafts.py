"""What is being typed is on disk from moment to moment, offered again, and never part of an answer by itself."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from maturity.assessment.model import Answer, Target
from maturity.tui.app import MaturityApp
from maturity.tui.screens.note import AskNote
from maturity.tui.screens.questions import Questions
from maturity.tui.screens.unfinished import Unfinished
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import seen, shows, wait_until

HOSTILE = "[/ [b + \x1b[31m\x07\u202e <script> 漢字 " + "word " * 200


def drafts(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(draft.field, draft.subject, draft.text) for draft in workspace.drafts.of(NAME)]


async def opened(app: MaturityApp, pilot: Pilot[None], screen: type[Any] = Questions) -> None:
    await wait_until(pilot, lambda: isinstance(app.screen, screen))
    await pilot.pause()


@pytest.mark.parametrize(
    ("key", "field"),
    [("n", "note"), ("e", "evidence"), ("x", "reason"), ("o", "owner")],
)
async def test_what_is_typed_is_on_disk_before_it_is_kept_and_gone_from_there_after(
    workspace: Workspace, key: str, field: str
) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        steps = len(workspace.history(NAME).lines)
        await pilot.press(key, *"seen 3")
        await wait_until(pilot, lambda: drafts(workspace) == [(field, "accounts-named", "seen 3")])
        assert len(workspace.history(NAME).lines) == steps
        await pilot.press("enter" if field in ("reason", "owner") else "escape")
        await opened(app, pilot)
        assert getattr(workspace.summary(NAME).assessment.answer("accounts-named"), field) == "seen 3"
        assert drafts(workspace) == []


async def test_leaving_a_line_as_it_was_leaves_no_draft(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("x", *"no")
        await wait_until(pilot, lambda: drafts(workspace))
        await pilot.press("escape")
        await opened(app, pilot)
        assert drafts(workspace) == []


async def test_what_was_not_finished_is_offered_where_it_was_and_goes_on(workspace: Workspace) -> None:
    workspace.drafts.keep(NAME, "note", "doors-locked", "seen by An")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "seen by An")
        await shows(pilot, "a note: doors-locked")
        await pilot.press("2")
        assert workspace.summary(NAME).assessment.answers == {}
        await pilot.press("enter")
        await opened(app, pilot, AskNote)
        await pilot.press(*"n.", "escape")
        await opened(app, pilot)
        assert app.screen.question == "doors-locked"  # type: ignore[attr-defined]
    assert workspace.summary(NAME).assessment.answer("doors-locked").note == "seen by Ann."
    assert drafts(workspace) == []


async def test_later_offers_it_again_and_its_own_key_offers_it_before_anything_is_typed_over(
    workspace: Workspace,
) -> None:
    workspace.drafts.keep(NAME, "note", "accounts-named", "the first words")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, Unfinished)
        await pilot.press("escape")
        await opened(app, pilot)
        await pilot.press("n")
        await opened(app, pilot, Unfinished)
        await shows(pilot, "the first words")
        await pilot.press("escape")
        await opened(app, pilot)
    assert drafts(workspace) == [("note", "accounts-named", "the first words")]
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, Unfinished)


async def test_del_drops_one_and_leaves_the_other(workspace: Workspace) -> None:
    workspace.drafts.keep(NAME, "note", "accounts-named", "one")
    workspace.drafts.keep(NAME, "evidence", "accounts-named", "two")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, Unfinished)
        await pilot.press("delete")
        await wait_until(pilot, lambda: drafts(workspace) == [("evidence", "accounts-named", "two")])
        await pilot.press("delete")
        await opened(app, pilot)
    assert drafts(workspace) == []
    assert workspace.summary(NAME).assessment.answers == {}


async def test_the_reason_of_a_target_comes_back_too(workspace: Workspace) -> None:
    workspace.set_target(NAME, "doors", Target(level=2))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("T", "end", "m", *"insurer")
        await wait_until(pilot, lambda: drafts(workspace) == [("target", "doors", "insurer")])
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, Unfinished)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("enter")
        await opened(app, pilot)
    assert workspace.summary(NAME).assessment.targets["doors"] == Target(level=2, reason="insurer")


async def test_a_draft_that_says_what_is_there_already_is_not_offered(workspace: Workspace) -> None:
    workspace.set_target(NAME, "doors", Target(level=2, reason="insurer"))
    workspace.drafts.keep(NAME, "target", "doors", "insurer ")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
    assert drafts(workspace) == []


@pytest.mark.parametrize(("key", "closes"), [("n", "escape"), ("e", "escape"), ("o", "enter"), ("x", "enter")])
async def test_opening_a_field_and_closing_it_changes_nothing(workspace: Workspace, key: str, closes: str) -> None:
    held = Answer(state="not-applicable", reason="a\tb\nc", note="a\tb\nc", evidence="a\tb\nc", owner="Ann\nBob\t2")
    workspace.answer(NAME, "accounts-named", held)
    steps = len(workspace.history(NAME).steps)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press(key)
        await wait_until(pilot, lambda: not isinstance(app.screen, Questions))
        await pilot.press(closes)
        await opened(app, pilot)
    assert workspace.summary(NAME).assessment.answer("accounts-named") == held
    assert len(workspace.history(NAME).steps) == steps


async def test_what_is_typed_into_a_note_leaves_its_tabs(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", Answer(note="a\tb"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("n", "c", "escape")
        await opened(app, pilot)
    assert workspace.summary(NAME).assessment.answer("accounts-named").note == "a\tbc"


@pytest.mark.parametrize(("field", "subject"), [("note", "gone"), ("gone", "accounts-named"), ("target", "gone")])
async def test_a_draft_that_no_field_is_there_for_is_not_offered(
    workspace: Workspace, field: str, subject: str
) -> None:
    workspace.drafts.keep(NAME, field, subject, "half a")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert "question 1 of 5" in seen(app)


async def test_a_text_that_cannot_be_kept_says_so_and_is_kept_with_the_answer_when_it_can(
    workspace: Workspace, disk: Disk
) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("n", *"one")
        await wait_until(pilot, lambda: drafts(workspace) == [("note", "accounts-named", "one")])
        disk.fails()
        await pilot.press(*" two")
        await shows(pilot, "Only here, not on disk: the disk is full")
        await pilot.press("escape")
        await shows(pilot, "NOT SAVED")
        assert drafts(workspace) == [("note", "accounts-named", "one")]
        disk.works()
        await pilot.press("r")
        await shows(pilot, "● saved")
    assert workspace.summary(NAME).assessment.answer("accounts-named").note == "one two"
    assert drafts(workspace) == []


@pytest.mark.parametrize("size", [(140, 45), (60, 18)])
async def test_hostile_text_is_offered_as_text_and_hidden_from_the_room(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    workspace.drafts.keep(NAME, "note", "accounts-named", HOSTILE)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await shows(pilot, "<script>")
        assert not {"\x1b", "\x07", "\u202e"} & set(seen(app))
        await shows(pilot, "Enter take it")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
    workspace.prefer("projector", "on")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await shows(pilot, "not shown to the room")
        assert "<script> 漢字 word" not in seen(app)
