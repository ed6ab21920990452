from __future__ import annotations

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from maturity.assessment.model import Answer
from maturity.tui.app import MaturityApp
from maturity.tui.screens.home import Home
from maturity.tui.screens.questions import Questions
from maturity.tui.widgets.question_panel import QuestionPanel
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import gone, seen, shows, wait_until


def answer(workspace: Workspace, question: str) -> Answer:
    return workspace.summary(NAME).assessment.answer(question)


def at(app: MaturityApp) -> str:
    return app.screen.question if isinstance(app.screen, Questions) else ""


async def arrives(pilot: Pilot[None], question: str) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Questions) and pilot.app.screen.question == question)


async def test_a_new_assessment_opens_at_its_first_question_with_the_keys_on_it(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Has everyone an account of their own?")
        await shows(pilot, "question 1 of 5")
        await shows(pilot, "look for: the list of accounts")
        await shows(pilot, "L1 ▸··  L2 ·")
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))


async def test_a_digit_takes_the_option_at_that_position_and_it_is_on_disk(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("2")
        await shows(pilot, "2 ● In places")
        assert answer(workspace, "accounts-named") == Answer(state="answered", option="partly")
        await shows(pilot, "In places (was: open)")
        assert "● saved" in seen(app)
        await pilot.press("9")
        assert answer(workspace, "accounts-named").option == "partly"


async def test_digits_count_from_zero_where_the_answer_set_says_so(workspace: Workspace) -> None:
    workspace.remember_question(NAME, "accounts-removed")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "0 ○ None [/red] of it")
        await shows(pilot, "0-2 answer")
        await pilot.press("0")
        await wait_until(pilot, lambda: answer(workspace, "accounts-removed").option == "none")
        await pilot.press("2")
        await wait_until(pilot, lambda: answer(workspace, "accounts-removed").option == "all")
        await pilot.press("3")
        await pilot.press("up", "space")
        await wait_until(pilot, lambda: answer(workspace, "accounts-removed").option == "some")


async def test_enter_follows_the_file_past_what_is_left_out_and_the_place_is_kept(workspace: Workspace) -> None:
    workspace.set_fact(NAME, "remote", "no")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 4")
        await pilot.press("enter")
        await wait_until(pilot, lambda: at(app) == "accounts-removed")
        await pilot.press("left")
        await wait_until(pilot, lambda: at(app) == "accounts-named")
        await pilot.press("left")
        await shows(pilot, "This is the first question.")
        await pilot.press("pagedown", "right")
        await wait_until(pilot, lambda: at(app) == "doors-keys")
        await pilot.press("enter")
        await shows(pilot, "This is the last question.")
    again = MaturityApp(workspace, NAME)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: at(again) == "doors-keys")


async def test_full_stop_and_comma_stop_at_what_waits_for_an_answer(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-remote", Answer(state="answered", option="yes"))
    workspace.answer(NAME, "accounts-removed", Answer(state="unknown"))
    workspace.answer(NAME, "doors-locked", Answer(state="not-applicable", reason="no cabinets"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        for key, question in ((".", "accounts-removed"), (".", "doors-keys"), (",", "accounts-removed")):
            await pilot.press({".": "full_stop", ",": "comma"}[key])
            await arrives(pilot, question)


async def test_not_applicable_asks_why_and_takes_no_empty_reason(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("x")
        await shows(pilot, "Why does this not apply here?")
        await pilot.press("enter")
        await shows(pilot, "Not applicable needs a reason.")
        assert answer(workspace, "accounts-named").state == "open"
        await pilot.press(*"no", "space", *"staff", "enter")
        await shows(pilot, "because: no staff")
        assert answer(workspace, "accounts-named") == Answer(state="not-applicable", reason="no staff")
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))
        await pilot.press("x")
        await shows(pilot, "Why does this not apply here?")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        assert answer(workspace, "accounts-named").reason == "no staff"


async def test_inherited_unknown_claimed_owner_and_clear(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("i")
        await shows(pilot, "Answered elsewhere")
        await pilot.press("1")
        await shows(pilot, "Where is it answered?")
        await pilot.press(*"group", "enter")
        await shows(pilot, "answered in: group")
        expected = Answer(state="inherited", option="yes", source="group")
        assert answer(workspace, "accounts-named") == expected
        await pilot.press("c")
        await shows(pilot, "inherited, ◦ claimed")
        await pilot.press("o")
        await shows(pilot, "Who owns this?")
        await pilot.press(*"Ann", "enter")
        await shows(pilot, "owner Ann")
        await pilot.press("u")
        await shows(pilot, "u ● unknown")
        assert answer(workspace, "accounts-named") == Answer(state="unknown", owner="Ann")
        await pilot.press("delete")
        await gone(pilot, "u ● unknown")
        assert answer(workspace, "accounts-named") == Answer(owner="Ann")


async def test_a_note_keeps_what_was_typed_and_digits_in_it_answer_nothing(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press(*"[/b", "enter", *"2q")
        await pilot.press("escape")
        await shows(pilot, "[n] note [/b")
        assert answer(workspace, "accounts-named") == Answer(note="[/b\n2q")
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))


async def test_undo_and_redo_go_where_it_was_and_say_what_changed(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("1")
        await shows(pilot, "1 ● Yes")
        await pilot.press("pagedown", "V")
        await shows(pilot, "Overview")
        await pilot.press("z")
        await shows(pilot, "Undone: Yes, and it was shown → open: Has everyone")
        await wait_until(pilot, lambda: at(app) == "accounts-named")
        assert answer(workspace, "accounts-named") == Answer()
        await pilot.press("Z")
        await shows(pilot, "Done again: open → Yes")
        await shows(pilot, "1 ● Yes")
        assert answer(workspace, "accounts-named").option == "yes"
        for _ in workspace.history(NAME).lines:
            await pilot.press("z")
        await pilot.press("z")
        await shows(pilot, "Nothing to undo.")


async def test_claiming_a_level_is_one_undo_step(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("L")
        await shows(pilot, "Claim a level of Accounts")
        await pilot.press("2")
        await shows(pilot, "L1 ▸✓◦✓◦  L2 ✓◦  ◦ 3 claimed")
        assert all(answer(workspace, id_).claimed for id_ in ("accounts-named", "accounts-remote", "accounts-removed"))
        await pilot.press("z")
        await shows(pilot, "L1 ▸··  L2 ·")


async def test_scope_and_target_of_the_practice(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "target 2 General")
        await pilot.press("s", "s")
        await shows(pilot, "scope Industry")
        await pilot.press("s")
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.scopes == {})
        await pilot.press("t")
        await shows(pilot, "Target of Accounts")
        await pilot.press("1")
        await shows(pilot, "target 1")
        assert workspace.summary(NAME).assessment.targets["accounts"].level == 1


async def test_levels_are_live_ranges(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "0 to 2, 3 open → 2")
        await pilot.press("1", "enter", "1", "enter")
        await shows(pilot, "1 to 2, 1 open → 2")
        await pilot.press("2")
        await gone(pilot, "1 open → 2")
        await shows(pilot, "Nothing holds it")


async def test_a_paste_answers_nothing(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))
        app.post_message(Paste("1\n2\n3\n"))
        await shows(pilot, "That looked like a paste.")
        assert workspace.summary(NAME).assessment.answers == {}


async def test_a_burst_of_digits_that_no_hand_types_is_taken_back(workspace: Workspace) -> None:
    from textual.events import Key

    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))
        for digit in "12312312312":
            app.post_message(Key(digit, digit))
        await shows(pilot, "That looked like a paste. Taken back")
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.answers == {})
        later = Key("Z", "Z")
        later.time += 1
        app.post_message(later)
        await shows(pilot, "Done again")
        assert answer(workspace, "accounts-named").option == "yes"


async def test_what_could_not_be_saved_is_said_kept_and_saved_on_retry(workspace: Workspace, disk: Disk) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        disk.fails()
        await pilot.press("1")
        await shows(pilot, "✗ NOT SAVED: the disk is full")
        await shows(pilot, "not saved")
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press(*"typed", "escape")
        await shows(pilot, "[n] note typed")
        await pilot.press("enter")
        await wait_until(pilot, lambda: at(app) == "accounts-remote")
        await shows(pilot, "NOT SAVED")
        await pilot.press("q")
        await shows(pilot, "Not saved: r tries again")
        await pilot.press("r")
        await shows(pilot, "NOT SAVED")
        disk.works()
        await pilot.press("r")
        await shows(pilot, "● saved")
        await gone(pilot, "NOT SAVED")
    assert answer(workspace, "accounts-named") == Answer(state="answered", option="yes", note="typed")


async def test_a_second_wizard_only_reads_and_says_who_writes(workspace: Workspace) -> None:
    with Workspace.open_as_possible(workspace.folder) as second:
        assert second.read_only
        app = MaturityApp(second, NAME)
        async with app.run_test(size=(140, 45)) as pilot:
            await shows(pilot, "read only")
            await pilot.press("1")
            await shows(pilot, "Nothing was changed")
            await pilot.press("z")
            await shows(pilot, "Nothing was changed")
            await pilot.press("n", "a")
            await shows(pilot, "Only here, not on disk: this window only reads.")
    assert workspace.summary(NAME).assessment.answers == {}


async def test_escape_goes_one_step_back_and_never_leaves(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("b")
        await wait_until(pilot, lambda: app.screen.has_class("-drawer"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))
        await pilot.press("T")
        await shows(pilot, "Targets")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
        await pilot.press("escape")
        await shows(pilot, "This is the outermost screen")
        assert app.is_running
        await pilot.press("ctrl+c")
        await shows(pilot, "ctrl+q leaves at once")


async def test_the_tree_jumps_to_the_first_open_question_of_a_tier(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("b")
        await shows(pilot, "Plant")
        await pilot.press("end", "enter")
        await wait_until(pilot, lambda: at(app) == "doors-locked")
        await wait_until(pilot, lambda: isinstance(app.focused, QuestionPanel))


async def test_a_fact_leaves_questions_out_and_brings_them_back(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("F")
        await shows(pilot, "Facts about the site")
        await pilot.press("n")
        await shows(pilot, "Questions left out now: 1")
        await pilot.press("escape")
        await shows(pilot, "question 1 of 4")
        await shows(pilot, "L1 ▸·/  L2 ·")


async def test_find_narrows_by_words_and_goes_there(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("slash")
        await shows(pilot, "Find a question")
        await pilot.press(*"keys", "enter")
        await wait_until(pilot, lambda: at(app) == "doors-keys")


@pytest.mark.parametrize("size", [(140, 45), (60, 18)])
async def test_resizing_keeps_the_question(workspace: Workspace, size: tuple[int, int]) -> None:
    workspace.remember_question(NAME, "accounts-removed")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "How many leavers were removed?")
        await pilot.resize_terminal(*size)
        await wait_until(pilot, lambda: app.screen.size == size)
        await shows(pilot, "How many leavers were removed?")
        await shows(pilot, "2 ○ All of it")
        if size[0] == 140:
            await shows(pilot, "LADDER")
