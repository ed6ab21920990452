"""The overview: what its pictures show, and what its keys do."""

from __future__ import annotations

from math import ceil, cos, dist, floor, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from maturity.assessment.model import Answer, Target
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.scoring.fulfilment import Fulfilment
from maturity.scoring.heat import heat_of_range, heat_of_rung, heats
from maturity.scoring.levels import Range
from maturity.tui.app import MaturityApp
from maturity.tui.screens.overview import Overview
from maturity.tui.signs import in_ascii
from maturity.tui.widgets.bars import gap_words, level_bar
from maturity.tui.widgets.heat_map import COUNTED, NARROW, heat_cell
from maturity.tui.widgets.radar import FEWEST, LEAST_HEIGHT, LEAST_WIDTH, MOST, radar
from maturity.tui.widgets.row_list import RowList
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import gone, seen, shows, wait_until

LEVEL = st.integers(0, 400).map(lambda hundredths: hundredths / 100)
RANGES = st.tuples(LEVEL, LEVEL).map(lambda ends: Range(min(ends), max(ends)))
COUNT = st.integers(0, 12)
YES, NO = Answer(state="answered", option="yes"), Answer(state="answered", option="no")


@given(RANGES, st.none() | LEVEL, st.integers(4, 40))
def test_each_mark_of_a_bar_stands_within_a_cell_of_its_figure(level: Range, target: float | None, width: int) -> None:
    bar = level_bar(level, target, 4, width)
    for place, cell in enumerate(bar):
        begins, ends = 4 * place / width, 4 * (place + 1) / width
        if cell == "█":
            assert ends <= level.low + 4 / width
        elif cell == "▒":
            assert level.low - 4 / width <= begins
            assert ends <= level.high + 4 / width
        elif cell == "·":
            assert begins >= level.high - 4 / width
        else:
            assert cell == "│"
            assert target is not None
            assert abs(ends - max(target, 4 / width)) <= 4 / width
    assert bar.count("│") == (target is not None)


def test_the_gap_is_told_as_a_range_met_or_over() -> None:
    assert gap_words(Range(0, 1), 2) == "1 to 2"
    assert gap_words(Range(1.2, 1.2), 2) == "0.8"
    assert gap_words(Range(2, 4), 2) == "met"
    assert gap_words(Range(1, 4), 2) == "0 to 1"
    assert gap_words(Range(2.5, 3), 2) == "0.5 over"
    assert gap_words(Range(1.95, 1.95), 1.99) == "under 0.1"
    assert gap_words(None, 2) == gap_words(Range(1, 1), None) == "–"


@given(st.builds(Fulfilment, st.just(1), COUNT, COUNT, COUNT, COUNT), st.integers(NARROW, 12))
def test_a_field_of_the_heat_map_says_by_shade_sign_and_words_how_far_a_level_is_fulfilled(
    found: Fulfilment, width: int
) -> None:
    heat = heat_of_rung(found)
    text, _ = heat_cell(heat, width)
    assert Content(text).cell_length == len(text) == width
    assert (heat.sign == "✓") == (text[:2] == "██") == (found.met == found.total > 0)
    assert (heat.sign == "✗") == (found.missed > 0)
    assert (heat.sign == "–") == (found.total == 0)
    assert (text[:2] == "··") == (found.met == 0)
    if found.total:
        assert heat.words.startswith(f"{found.met} of {found.total} met")
    if found.total and width >= NARROW + 5:
        assert f"{found.met}/{found.total}" in text


@given(RANGES, st.integers(1, 4))
def test_a_level_above_the_practices_is_reached_only_where_that_is_sure(level: Range, step: int) -> None:
    heat = heat_of_range(level, step)
    assert (heat.sign == "✓") == (level.low >= step)
    assert (heat.sign == "✗") == (level.high <= step - 1 and level.low < step)
    assert (heat_cell(heat, COUNTED)[0][:2] == "██") == (heat.sign == "✓")
    assert heat_of_range(None, step).sign == "–"


def test_a_level_that_the_ladder_leaves_out_does_not_apply() -> None:
    signs = [heat.sign for heat in heats([Fulfilment(2, 1, 0, 0, 1)], Range(0, 2), [1, 2])]
    assert signs == ["–", "~"]


def dots(lines: list[Content]) -> set[tuple[int, int]]:
    """The places of the dots that are set, from the upper left."""
    bits = {
        0x01: (0, 0),
        0x02: (0, 1),
        0x04: (0, 2),
        0x08: (1, 0),
        0x10: (1, 1),
        0x20: (1, 2),
        0x40: (0, 3),
        0x80: (1, 3),
    }
    return {
        (2 * column + x, 4 * row + y)
        for row, line in enumerate(lines)
        for column, letter in enumerate(line.plain)
        if "\u2800" <= letter <= "\u28ff"
        for bit, (x, y) in bits.items()
        if (ord(letter) - 0x2800) & bit
    }


@given(
    st.lists(st.tuples(RANGES, st.none() | LEVEL), min_size=FEWEST, max_size=MOST),
    st.integers(LEAST_WIDTH, 70),
    st.integers(LEAST_HEIGHT, 20),
)
def test_a_radar_fills_its_cells_and_keeps_its_dots_inside_the_rim(
    axes: list[tuple[Range, float | None]], width: int, height: int
) -> None:
    lines = radar([level for level, _ in axes], [target for _, target in axes], 4, width, height)
    assert len(lines) == height
    assert all(line.cell_length == len(line.plain) == width for line in lines)
    assert all(in_ascii(line.plain).isascii() for line in lines)
    middle = (width - 0.5, 2 * height - 0.5)
    radius = min(middle) - 5
    assert all(dist(middle, dot) <= radius + 1.5 for dot in dots(lines))
    numbers = sorted(letter for line in lines for letter in line.plain if letter.isdigit())
    assert numbers == [str(number) for number in range(1, len(axes) + 1)]


@given(st.lists(LEVEL, min_size=FEWEST, max_size=MOST), st.integers(30, 60), st.integers(10, 20))
def test_each_level_stands_on_its_axis_at_its_distance_from_the_middle(
    levels: list[float], width: int, height: int
) -> None:
    found = dots(radar([Range(level, level) for level in levels], [None] * len(levels), 4, width, height))
    middle_x, middle_y = width - 0.5, 2 * height - 0.5
    radius = min(middle_x, middle_y) - 5
    for axis, level in enumerate(levels):
        angle, along = 2 * pi * axis / len(levels), radius * level / 4
        x, y = middle_x + sin(angle) * along, middle_y - cos(angle) * along
        assert {(near_x, near_y) for near_x in (floor(x), ceil(x)) for near_y in (floor(y), ceil(y))} & found


async def test_a_new_assessment_says_what_to_do_and_leads_there(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V")
        await shows(pilot, "Nothing is answered yet")
        await shows(pilot, "Enter begins at the row")
        await shows(pilot, "All 0 to 2, 5 open; target 2: 0 to 2 below")
        await shows(pilot, "[.] ask next: Are the cabinets locked?")
        await pilot.press("full_stop")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "doors-locked")


async def test_one_step_back_from_the_questions_of_a_row_leads_to_that_row(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V", "end")
        await shows(pilot, "Doors: 2 open")
        await pilot.press("enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "doors-locked")
        await pilot.press("3", "escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Overview))
        await shows(pilot, "Doors: 1 answered, 1 open")
        await pilot.press("up", "enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "doors-keys")
        await pilot.press("escape")
        await shows(pilot, "Plant: 1 answered, 1 open")


async def test_the_heat_map_tells_each_level_of_the_row_in_words(workspace: Workspace) -> None:
    workspace.answer_all(NAME, {"accounts-named": YES, "accounts-remote": NO, "doors-locked": YES})
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V", "h")
        await shows(pilot, "✗ 1 Minimum: 1 of 2 met, 1 not; · 2 Ad hoc: 0 of 1 met, 1 open")
        await shows(pilot, "▒▒✗1/2 ···0/1")
        await pilot.press("end")
        await shows(pilot, "✓ 1 Minimum: 1 of 1 met; · 2 Ad hoc: 0 of 1 met, 1 open")
        await pilot.press("Q", "V")
        await shows(pilot, "▒▒✗1/2 ···0/1")
        await pilot.press("b")
        await gone(pilot, "▒▒✗1/2")


async def test_the_weakest_come_first_and_what_has_no_answer_is_not_compared(workspace: Workspace) -> None:
    workspace.answer(NAME, "doors-locked", NO)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V", "w")
        await shows(pilot, "without an answer, so not compared")
        rows = app.screen.query_one(RowList)
        assert rows.cursor == "doors"
        await pilot.press("down")
        assert rows.cursor == "accounts"
        await pilot.press("w")
        await gone(pilot, "so not compared")
        assert rows.cursor == "accounts"


async def test_more_than_the_target_is_said_with_what_the_levels_rest_on(workspace: Workspace) -> None:
    workspace.set_target(NAME, "doors", Target(level=1))
    workspace.answer_all(
        NAME, {"doors-locked": YES, "doors-keys": Answer(state="answered", option="yes", claimed=True)}
    )
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V", "end")
        await shows(pilot, "2 answered, 3 open, 1 claimed only, 2 without evidence, 1 practice over target")
        await shows(pilot, "Level 2; target 1: 1 over")
        assert "█│" in seen(app)


async def test_a_small_window_says_it_too(workspace: Workspace) -> None:
    workspace.set_target(NAME, "doors", Target(level=1))
    workspace.answer_all(NAME, {"doors-locked": YES, "doors-keys": YES})
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("V", "end")
        await shows(pilot, "Level 2; target 1: 1 over")


@pytest.mark.parametrize(("size", "radar_seen"), [((140, 45), True), ((109, 45), False), ((80, 24), False)])
async def test_the_radar_stands_at_the_side_where_there_is_room(
    workspace: Workspace, size: tuple[int, int], radar_seen: bool
) -> None:
    workspace.create("Check", load(find("six-areas")))
    app = MaturityApp(workspace, "Check")
    async with app.run_test(size=size) as pilot:
        await pilot.press("V")
        await shows(pilot, "All 0 to 4")
        await wait_until(pilot, lambda: ("RADAR" in seen(app)) == radar_seen)
        await pilot.press("r")
        if radar_seen:
            await gone(pilot, "RADAR")
            await shows(pilot, "6 Partners and suppl")
            await pilot.press("r")
            await shows(pilot, "RADAR")
        else:
            await shows(pilot, "The radar needs a window of 110 by 40")


async def test_what_is_not_saved_has_the_key_before_the_radar(workspace: Workspace, disk: Disk) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await shows(pilot, "question 1 of 5")
        disk.fails()
        await pilot.press("1")
        await shows(pilot, "NOT SAVED")
        await pilot.press("V")
        await shows(pilot, "r try again to save")
        disk.works()
        await pilot.press("r")
        await shows(pilot, "● saved")
        await shows(pilot, "All 0 to 2, 4 open")
        await pilot.press("r")
        await shows(pilot, "A radar needs 3 to 9 domains or subdomains")


@pytest.mark.parametrize("key", ["V", "T", "G"])
async def test_the_heads_of_the_columns_stay_in_sight(workspace: Workspace, key: str) -> None:
    asked = load(find("iiot-smm"))
    workspace.create("Site", asked, asked.profiles[0].id)
    app = MaturityApp(workspace, "Site")
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 216")
        await pilot.press(key)
        await wait_until(pilot, lambda: isinstance(app.focused, RowList))
        rows = app.screen.query_one("#rows", RowList)
        await wait_until(pilot, lambda: rows.max_scroll_y > 0)
        await pilot.press("end")
        await wait_until(pilot, lambda: rows.scroll_offset.y == rows.max_scroll_y)
        end = rows.cursor
        for _ in range(14):
            top, *others = seen(app).splitlines()[rows.region.y : rows.region.bottom]
            assert "target" in top
            assert any("▸" in line for line in others)
            await pilot.press("up")
        assert rows.cursor != end
