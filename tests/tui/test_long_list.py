"""A list of thousands of rows: what a key does in it is no more work than in a short one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import App, ComposeResult
from textual.content import Content

from maturity.tui.widgets.long_list import LongList
from maturity.tui.widgets.row_list import Row
from tests.tui.seen import seen, shows, wait_until

ROWS, HEIGHT = 5000, 20


class Listing(App[None]):
    """Counts how often rows, and texts of rows, are made."""

    CSS = "LongList { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.word = "row"
        self.times = 0
        self.texts: list[int] = []

    def compose(self) -> ComposeResult:
        yield LongList(self.rows)

    def rows(self, width: int) -> Sequence[Row]:
        self.times += 1
        return [Row(partial(self.text, number), str(number)) for number in range(ROWS)]

    def text(self, number: int) -> Content:
        self.texts.append(number)
        return Content(f"{self.word} {number}")


async def test_a_move_of_the_cursor_makes_the_two_lines_that_it_changes() -> None:
    app = Listing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = app.query_one(LongList)
        await shows(pilot, "▸ row 0 ")
        await wait_until(pilot, lambda: rows.has_focus)
        await pilot.press("down")
        await shows(pilot, "▸ row 1 ")
        app.times, app.texts = 0, []
        await pilot.press("down")
        await shows(pilot, "▸ row 2 ")
        assert "  row 1 " in seen(app)
        assert app.times == 0
        assert set(app.texts) == {1, 2}
        await pilot.press("end")
        await shows(pilot, f"▸ row {ROWS - 1} ")
        await pilot.press("home")
        await shows(pilot, "▸ row 0 ")
        assert app.times == 0
        assert "  row 1 " in seen(app)


async def test_other_rows_and_another_size_are_shown_at_once() -> None:
    app = Listing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = app.query_one(LongList)
        await shows(pilot, "▸ row 0 ")
        app.word = "line"
        rows.put(app.rows, "3")
        await shows(pilot, "▸ line 3 ")
        assert "row" not in seen(app)
        await pilot.resize_terminal(30, HEIGHT + 5)
        await shows(pilot, f"  line {HEIGHT + 4} ")
        assert "▸ line 3 " in seen(app)
