"""Registers in the wizard: what is seen, and what is on the disk after keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.keys import key_to_character
from textual.pilot import Pilot

from maturity.assessment import registers
from maturity.assessment.model import Answer
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.tui.app import MaturityApp
from maturity.tui.screens.questions import Questions
from maturity.tui.screens.registers import Registers
from maturity.tui.widgets.cell_field import CellField
from maturity.tui.widgets.grid import Grid, in_view
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import gone, seen, shows, wait_until

SMALL = Path(__file__).with_name("small.yaml")
SEEN, OLD = "2026-10-01", "2025-11-02"


@pytest.fixture
def workspace(tmp_path: Path, small: Questionnaire) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "plants", clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)) as opened:
        opened.create(NAME, small, "usual")
        yield opened


@pytest.fixture
def keys(workspace: Workspace) -> Workspace:
    """Three keys: one in order, one not seen for long, one lost that nobody holds."""
    rows = {
        "a": {"key": "Cabinet A", "state": "held", "seen": SEEN, "holder": "Bo", "copied": "no"},
        "b": {"key": "Gate", "state": "held", "seen": OLD, "holder": "Cy"},
        "c": {"key": "Shed", "state": "lost"},
    }
    workspace.set_rows(NAME, "keys", rows)
    return workspace


def kept(workspace: Workspace, register: str = "keys") -> list[dict[str, str]]:
    return [row.cells for row in registers.rows(workspace.summary(NAME).assessment, register).values()]


async def opened(pilot: Pilot[None]) -> None:
    await pilot.press("E")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Registers) and isinstance(pilot.app.focused, Grid))


def at(app: MaturityApp) -> tuple[str, int]:
    grid = app.screen.query_one(Grid)
    return grid.row, grid.column


async def test_what_is_due_is_said_in_words_and_marked_where_it_is(keys: Workspace) -> None:
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await shows(pilot, "▸ Keys [b +, 3 rows, 2 due   Visits")
        await shows(pilot, "! 2 due: Shed: nobody holds it; Gate: not seen for 12 months since 2026-11-03")
        table = seen(app).splitlines()
        cabinet, gate, shed = (
            next(row for row in table if name in row) for name in ("Cabinet A  ", "Gate  ", "Shed  ")
        )
        assert "!" not in cabinet
        assert "! due Gate" in gate
        assert "! 2025-11-02" in gate
        assert "! due Shed" in shed
        assert "! –" in shed
        await pilot.press("full_stop")
        await shows(pilot, "Holder  –")
        assert at(app) == ("c", 3)
        await pilot.press("full_stop")
        await shows(pilot, "! not seen for 12 months since 2026-11-03")
        assert at(app) == ("b", 2)


async def test_rows_are_added_cell_by_cell_and_each_is_on_the_disk(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await shows(pilot, "Every key of a cabinet, and who has it. [/")
        await shows(pilot, "No rows yet: a adds the first one.")
        await pilot.press("a", *"Gate [/b", "enter")
        await shows(pilot, "1 held")
        assert kept(workspace) == [{"key": "Gate [/b"}]
        await pilot.press("2")
        await wait_until(pilot, lambda: isinstance(app.focused, CellField))
        await pilot.press("t", "enter", *"Ann", "enter")
        await shows(pilot, "Copied of Gate [/b")
        await pilot.press("1")
        await shows(pilot, "Gate [/b: yes (was: empty) · z undoes")
        assert "● saved" in seen(app)
    assert kept(workspace) == [
        {"key": "Gate [/b", "state": "lost", "seen": "2026-11-24", "holder": "Ann", "copied": "yes"}
    ]


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("right 2", {"state": "lost"}),
        ("right enter 2", {"state": "lost"}),
        ("right delete", {"state": ""}),
        ("right enter 0", {"state": ""}),
        ("right 3", {}),
        ("right right t", {"seen": "2026-11-24"}),
        ("right right enter t enter", {"seen": "2026-11-24"}),
        ("end y", {"copied": "yes"}),
        ("end 1", {"copied": "yes"}),
        ("y n t 1 delete", {}),
        ("enter ! enter", {"key": "Cabinet A!"}),
        ("enter ! escape", {}),
        ("enter ! tab escape", {"key": "Cabinet A!"}),
        ("end left enter y tab 1", {"holder": "Boy", "copied": "yes"}),
        ("right 2 z", {}),
        ("right 2 z Z", {"state": "lost"}),
    ],
)
async def test_a_cell_takes_what_its_type_can_hold(keys: Workspace, typed: str, row: dict[str, str]) -> None:
    before = kept(keys)
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in typed.split():
            await pilot.press(key)
        await wait_until(pilot, lambda: isinstance(app.focused, Grid))
    expected = {column: cell for column, cell in {**before[0], **row}.items() if cell}
    assert kept(keys)[0] == expected
    assert kept(keys)[1:] == before[1:]


async def test_a_wrong_date_is_told_and_what_was_typed_stays(keys: Workspace) -> None:
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(60, 18)) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "enter", "backspace", "9", "9", "enter")
        await shows(pilot, "is not a date; write")
        await shows(pilot, "2026-10-099")
        assert kept(keys)[0]["seen"] == SEEN
        await pilot.press("backspace", "enter")
        await shows(pilot, "Cabinet A: 2026-10-09 (was: 2026-10-01)")
    assert kept(keys)[0]["seen"] == "2026-10-09"


async def test_a_row_that_was_taken_out_comes_back_with_undo(keys: Workspace) -> None:
    before = kept(keys)
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("down", "d")
        await shows(pilot, "Gate: row taken out · z undoes")
        assert kept(keys) == [before[0], before[2]]
        await pilot.press("up", "z")
        await shows(pilot, "Undone: row added: Keys [b +: Gate")
        assert kept(keys) == before
        assert at(app)[0] == "b"


async def test_keys_that_come_at_once_each_find_what_the_one_before_did(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in (
            *("a", *"Gate", "enter"),
            "2",
            "t",
            "enter",
            *"Ann",
            "enter",
            "2",
            "tab",
            "a",
            *"Bea",
            "tab",
            *"2026-1-1",
        ):
            app.post_message(Key(key, key_to_character(key)))
        await shows(pilot, "2026-1-1")
        await pilot.press("enter")
        await shows(pilot, "is not a date")
        await pilot.press("escape")
        await shows(pilot, "Left as it was.")
    assert kept(workspace) == [{"key": "Gate", "state": "lost", "seen": "2026-11-24", "holder": "Ann", "copied": "no"}]
    assert kept(workspace, "visits") == [{"visitor": "Bea"}]


async def test_what_cannot_be_saved_stays_on_the_screen_until_it_can(keys: Workspace, disk: Disk) -> None:
    before = kept(keys)
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        disk.fails()
        await pilot.press("enter", "!", "enter", "right", "2", "down", "d", "a", *"New", "enter", "escape")
        await shows(pilot, "✗ NOT SAVED: the disk is full")
        await shows(pilot, "◂ not saved")
        await shows(pilot, "Cabinet A!")
        await gone(pilot, "Gate")
        assert kept(keys) == before
        await pilot.press("Q")
        await shows(pilot, "NOT SAVED")
        await opened(pilot)
        await shows(pilot, "Cabinet A!")
        disk.works()
        await pilot.press("r")
        await shows(pilot, "3 waiting changes saved")
        await gone(pilot, "NOT SAVED")
    assert kept(keys) == [{**before[0], "key": "Cabinet A!", "state": "lost"}, {"key": "New"}, before[2]]


async def test_a_question_leads_to_its_register_and_back(keys: Workspace) -> None:
    keys.add_row(NAME, "visits", {"visitor": "Ada", "until": "2026-01-01"})
    keys.remember_question(NAME, "doors-keys")
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "[E] register: Keys [b +, 3 rows, 2 due")
        await opened(pilot)
        await pilot.press("tab")
        await shows(pilot, "! 1 due: Ada: badge ended since 2026-01-02")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await shows(pilot, "Is there a list of keys?")
        await opened(pilot)
        await shows(pilot, "▸ Keys")
        await pilot.press("V")
        await shows(pilot, "[E] Registers: 3 due")


async def test_a_second_window_reads_registers_and_returns_to_its_own_question(keys: Workspace) -> None:
    before = kept(keys)
    with Workspace.open_as_possible(keys.folder) as second:
        app = MaturityApp(second, NAME)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter", "E")
            await shows(pilot, "Cabinet A")
            await pilot.press("enter")
            await shows(pilot, "Nothing can be changed: read only")
            await pilot.press("a", "d", "right", "2", "delete", "z")
            app.post_message(Paste("more"))
            await shows(pilot, "read only")
            assert isinstance(app.focused, Grid)
            await pilot.press("escape")
            await shows(pilot, "question 2 of 5")
    assert kept(keys) == before


async def test_a_questionnaire_without_registers_says_what_they_are(tmp_path: Path) -> None:
    text = SMALL.read_text(encoding="utf-8").replace(", register: keys", "")
    before, rest = text.split("registers:\n")
    bare = read(f"{before}profiles:{rest.partition('profiles:')[2]}".encode(), "bare.yaml").questionnaire
    assert bare is not None
    with Workspace.open(tmp_path / "bare") as workspace:
        workspace.create(NAME, bare)
        app = MaturityApp(workspace, NAME)
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await shows(pilot, "This questionnaire has no registers")
            await pilot.press("a", "d", "enter", "1", "t", "delete", "tab", "full_stop")
            await shows(pilot, "Nothing is due.")
            await pilot.press("escape")
            await shows(pilot, "question 1 of 5")


async def test_columns_out_of_view_come_as_the_cursor_moves_and_are_counted(keys: Workspace) -> None:
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(50, 18)) as pilot:
        await opened(pilot)
        await shows(pilot, "2›")
        assert "Copied" not in seen(app)
        await pilot.press("end")
        await shows(pilot, "Copied")
        await shows(pilot, "Cabinet A")
        await shows(pilot, "‹")
        await pilot.resize_terminal(140, 45)
        await gone(pilot, "‹")
        await shows(pilot, "▸ Copied")


async def test_what_is_pasted_is_one_line_without_control_characters_and_kept_only_with_enter(keys: Workspace) -> None:
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.post_message(Paste(" one\r\ntwo\x1b[31m\tthree [/\n"))
        await shows(pilot, "one two[31m    three [/")
        assert kept(keys)[0]["key"] == "Cabinet A"
        await pilot.press("enter", "right")
        app.post_message(Paste("lost"))
        await shows(pilot, "That looked like a paste. Nothing was changed.")
    assert [row["key"] for row in kept(keys)] == ["Gate", "one two[31m three [/", "Shed"]


async def test_a_click_goes_to_a_cell_and_a_second_one_edits_it(keys: Workspace) -> None:
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.click(Grid, offset=(12, 2))
        await wait_until(pilot, lambda: at(app) == ("c", 0))
        await pilot.click(Grid, offset=(12, 2))
        await wait_until(pilot, lambda: isinstance(app.focused, CellField))
        await pilot.press("!")
        await pilot.click(Grid, offset=(30, 1))
        await wait_until(pilot, lambda: at(app) == ("b", 2))
        assert isinstance(app.focused, Grid)
    assert [row["key"] for row in kept(keys)] == ["Cabinet A", "Gate", "Shed!"]


async def test_undo_of_an_answer_goes_to_its_question(keys: Workspace) -> None:
    keys.answer(NAME, "doors-locked", Answer(state="answered", option="yes"))
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("z")
        await shows(pilot, "Are the cabinets locked? [b +")
    assert keys.summary(NAME).assessment.answers == {}


@given(st.lists(st.integers(3, 34), min_size=1, max_size=12), st.integers(1, 120), st.data())
def test_the_column_of_the_cursor_is_always_in_view(widths: list[int], room: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(widths) - 1))
    shown = in_view(widths, room, at, data.draw(st.integers(1, 20)))
    assert at == 0 or at in shown
    assert all(1 <= number < len(widths) for number in shown)
    assert len(shown) <= 1 or sum(widths[number] for number in shown) <= room
    if sum(widths[1:]) <= room:
        assert len(shown) == len(widths) - 1


async def test_a_date_typed_with_dots_is_kept_as_every_other(keys: Workspace) -> None:
    app = MaturityApp(keys, NAME)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("E")
        await shows(pilot, "Cabinet A")
        seen_in = [column.id for column in keys.summary(NAME).questionnaire.registers_by_id["keys"].columns].index(
            "seen"
        )
        await pilot.press(*["right"] * seen_in, "enter", *["backspace"] * len(SEEN), *"31.2.2026", "enter")
        await shows(pilot, "31")
        assert keys.summary(NAME).assessment.rows["keys/a"].cells["seen"] == SEEN
        await pilot.press(*["backspace"] * len("31.2.2026"), *"28.2.2026", "enter")
        await wait_until(pilot, lambda: keys.summary(NAME).assessment.rows["keys/a"].cells["seen"] == "2026-02-28")
