"""Home: what one goes on with, and the shelf of assessments with its archive and its trash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from maturity.assessment.model import Answer
from maturity.errors import StoreUnavailable
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import find
from maturity.tui.app import MaturityApp
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.home import Home
from maturity.tui.screens.new import New
from maturity.tui.screens.questions import Questions
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import gone, seen, shows, told, wait_until

SOUTH = "Plant South [/ [b"
SIZES = [(140, 45), (80, 24), (60, 18)]


@pytest.fixture
def two(workspace: Workspace) -> Workspace:
    """Two assessments; the one in the north was changed last."""
    workspace.create(SOUTH, workspace.summary(NAME).questionnaire)
    workspace.answer(NAME, "accounts-named", Answer(state="answered", option="yes"))
    return workspace


async def home(pilot: Pilot[None]) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Home))


async def named(pilot: Pilot[None], name: str) -> None:
    """Puts a name in the field of the dialog above."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskLine) and pilot.app.focused)
    pilot.app.focused.value = name  # type: ignore[union-attr]
    await pilot.press("enter")


def row(text: str, start: str) -> str:
    """The line that begins so, with the list's cursor where it is there."""
    return next(line for line in text.splitlines() if line.strip(" ▸").startswith(start))


@pytest.mark.parametrize("size", SIZES)
async def test_where_nothing_is_it_says_what_to_do_and_each_of_it_can_be_taken(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with Workspace.open(tmp_path / "empty") as workspace:
        app = MaturityApp(workspace, None)
        async with app.run_test(size=size) as pilot:
            await shows(pilot, "n  begin: give it a name")
            await shows(pilot, "36 questions, about 35 minutes")
            await shows(pilot, "▸   Industrial IoT")
            await pilot.press("r", "delete", "z", "escape")
            await shows(pilot, "This is the outermost screen: q leaves")
            await pilot.press("end")
            await shows(pilot, "▸   water utility")
            await pilot.press("home", "down", "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, New))
            await pilot.press(*"Gate", "enter")
            await shows(pilot, "▸ Choosing a device")
            await pilot.press("escape", "escape")
            await home(pilot)
            await pilot.press("q")
            await wait_until(pilot, lambda: not app.is_running)


async def test_it_begins_with_the_one_to_go_on_with_and_the_question_where_one_is(two: Workspace) -> None:
    two.remember_question(NAME, "doors-locked")
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Continue")
        text = seen(app)
        assert "20%" in row(text, NAME)
        assert "0 to 2 → 2, 4 open" in row(text, NAME)
        assert "today " in row(text, NAME)
        assert "next: Doors: Are the cabinets locked? [b +" in text
        assert text.index("Others") < text.index(SOUTH)
        await pilot.press("enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "doors-locked")


async def test_delete_puts_in_the_trash_and_says_how_to_take_it_back(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("down", "delete")
        await shows(pilot, f'"{SOUTH}" is in the trash below · z takes that back')
        assert two.names() == (NAME,)
        await pilot.press("z")
        await shows(pilot, f'"{SOUTH}" is back.')
        assert set(two.names()) == {NAME, SOUTH}
        await pilot.press("delete", "end", "enter", "down")
        await shows(pilot, "Enter takes it back. Del erases it for good")
        await pilot.press("enter")
        await shows(pilot, f'"{SOUTH}" is back')
        assert set(two.names()) == {NAME, SOUTH}
        assert "Trash" not in seen(app)


async def test_only_the_typed_name_erases_and_only_from_the_trash(two: Workspace) -> None:
    two.shelf.throw_away(SOUTH)
    app = MaturityApp(two, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await home(pilot)
        await pilot.press("end", "enter", "down", "delete")
        await shows(pilot, "brings them back")
        await named(pilot, "Plant")
        await shows(pilot, "Nothing was erased: that is not its name.")
        assert [trashed.name for trashed in two.shelf.trash()] == [SOUTH]
        await pilot.press("delete")
        await named(pilot, SOUTH)
        await shows(pilot, "is erased for good")
        assert two.shelf.trash() == ()
        await pilot.press("z")
        await shows(pilot, "Nothing to take back here")


async def test_what_comes_back_asks_for_another_name_where_its_own_is_taken(two: Workspace) -> None:
    two.shelf.throw_away(SOUTH)
    two.copy(NAME, SOUTH)
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("end", "enter", "down", "enter")
        await shows(pilot, "There is another one of its name.")
        await named(pilot, "Plant South, old")
        await shows(pilot, '"Plant South, old" is back')
    assert set(two.names()) == {NAME, SOUTH, "Plant South, old"}


async def test_a_name_that_is_refused_stays_in_its_field_with_the_reason(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("r")
        await named(pilot, SOUTH)
        await shows(pilot, f'There is an assessment named "{SOUTH}" already.')
        await wait_until(pilot, lambda: getattr(app.focused, "value", "") == SOUTH)
        await named(pilot, "  ")
        await shows(pilot, "needs a name of 1 to 120 characters")
        await named(pilot, "Werk Nord")
        await shows(pilot, f'"{NAME}" is now "Werk Nord"')
        await pilot.press("z")
        await shows(pilot, f'"{NAME}" has its name again.')
    assert set(two.names()) == {NAME, SOUTH}


async def test_a_copy_holds_the_same_and_is_taken_back_to_the_trash(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("d")
        await shows(pilot, f"{NAME}, copy")
        await named(pilot, "What if")
        await shows(pilot, f'"What if" holds what "{NAME}" holds')
        assert two.summary("What if").assessment.answers == two.summary(NAME).assessment.answers
        await pilot.press("z")
        await shows(pilot, 'The copy "What if" is in the trash.')
    assert set(two.names()) == {NAME, SOUTH}


async def test_the_archive_is_closed_until_it_is_opened(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("down", "a")
        await shows(pilot, "Archive: 1")
        await gone(pilot, "Others")
        assert [each.name for each in two.shelf.listed() if each.archived_at] == [SOUTH]
        await pilot.press("end", "enter", "down", "a")
        await shows(pilot, "is taken up again")
        assert not any(each.archived_at for each in two.shelf.listed())
        await pilot.press("a", "q")
        await wait_until(pilot, lambda: not app.is_running)
    again = MaturityApp(two, None)
    async with again.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Archive: 1")
        assert SOUTH not in seen(again)
        await pilot.press("slash", *"south", "enter")
        await shows(pilot, "Enter opens it.")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(again.screen, Questions))
        await pilot.press("q")
        await shows(pilot, f"▸ {SOUTH}")


@pytest.mark.parametrize("size", SIZES)
async def test_a_window_that_only_reads_changes_nothing_and_says_why(two: Workspace, size: tuple[int, int]) -> None:
    two.shelf.throw_away(SOUTH)
    with Workspace.open_as_possible(two.folder) as second:
        app = MaturityApp(second, None)
        async with app.run_test(size=size) as pilot:
            await shows(pilot, "read only")
            for key in ("r", "d", "a", "delete", "n"):
                await pilot.press(key)
                await shows(pilot, "Nothing can be changed here: read only")
                assert isinstance(app.screen, Home)
                await pilot.press("up")
            await pilot.press("end", "enter", "down")
            for key in ("enter", "delete"):
                await pilot.press(key)
                await shows(pilot, "Nothing can be changed here: read only")
    assert two.names() == (NAME,)
    assert [trashed.name for trashed in two.shelf.trash()] == [SOUTH]


async def test_a_full_disk_is_told_in_place_and_nothing_is_gone(
    two: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailable("The disk is full, nothing was changed. Make room and try again.")

    app = MaturityApp(two, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await home(pilot)
        monkeypatch.setattr(two._store, "put_in_trash", refuse)
        monkeypatch.setattr(two._store, "rename", refuse)
        await pilot.press("delete")
        await shows(pilot, "Make room and try")
        await pilot.press("r")
        await named(pilot, "Werk Nord")
        await wait_until(pilot, lambda: "nothing was changed. Make room and try again. Werk Nord" in told(app))
        await wait_until(pilot, lambda: getattr(app.focused, "value", "") == "Werk Nord")
        monkeypatch.undo()
        await pilot.press("enter")
        await shows(pilot, f'"{NAME}" is now "Werk Nord"')


async def test_one_that_cannot_be_read_says_so_and_the_others_are_there(workspace: Workspace) -> None:
    workspace.create("Check", load(find("six-areas")))
    with sqlite3.connect(next(workspace.folder.glob("*.db")), isolation_level=None) as db:
        db.execute("UPDATE questionnaire SET document = x'7b7d' WHERE CAST(document AS TEXT) LIKE '%six-areas%'")
    with Workspace.open_as_possible(workspace.folder) as second:
        app = MaturityApp(second, None)
        async with app.run_test(size=(140, 45)) as pilot:
            await shows(pilot, "0 to 2 → 2, 5 open")
            assert "✗ cannot be read" in row(seen(app), "Check")
            assert "is damaged" in seen(app)


@pytest.fixture
def many(tmp_path: Path, small: Questionnaire) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "many", clock=lambda: datetime(2026, 11, 24, 8, tzinfo=UTC)) as opened:
        for number in range(40):
            opened.create(f"Plant {number:02}", small)
        yield opened


async def test_many_assessments_are_read_as_they_come_into_view(
    many: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    summary = many.summary
    monkeypatch.setattr(many, "summary", lambda name: read.append(name) or summary(name))
    app = MaturityApp(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Plant 00")
        assert len(set(read)) == len(read) < 20
        await pilot.press("end")
        await shows(pilot, "Plant 39")
        before = len(read)
        await pilot.press("up", "down", "up")
        await shows(pilot, "▸ Plant 38")
        assert len(read) == before
        await shows(pilot, "/ find")
        await pilot.press("slash", *"07", "enter")
        await shows(pilot, "▸ Plant 07")


async def test_beside_the_list_stands_what_is_under_the_cursor(two: Workspace) -> None:
    two.mark(NAME, "before the break")
    two.set_flag(NAME, "doors-keys", "")
    two.answer(NAME, "doors-locked", Answer(state="unknown", note="ask [b + Ann"))
    two.add_row(NAME, "keys", {"key": "Gate 7"})
    app = MaturityApp(two, None)
    async with app.run_test(size=(110, 45)) as pilot:
        await shows(pilot, "Levels: █ is sure")
        text = seen(app)
        for told in ("profile: A usual plant", "1 of 5 done, 20%", "1 unknown", "1 flagged", "before the break"):
            assert told in text
        assert "0 to 2" in row(text, "Plant")
        assert "People" in text
        assert "Has everyone an account" in text
        assert "ask [b + Ann" not in text
        await shows(pilot, "! Gate 7: not")
        await pilot.press("P")
        await gone(pilot, "! Gate 7: not")
        await shows(pilot, "Due in the registers: 2")
        await pilot.press("P", "down")
        await shows(pilot, "no profile")
