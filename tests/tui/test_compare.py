"""Marking assessments on Home and seeing them side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from maturity.assessment.model import Answer
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.tui.app import MaturityApp
from maturity.tui.screens.compare import Compare
from maturity.tui.screens.export import ExportFiles
from maturity.tui.screens.home import Home
from maturity.tui.widgets.fields import LineField
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.workspace import Workspace
from tests.tui.seen import gone, seen, shows, wait_until

ALPHA, BETA = "Gateway Alpha [/ [b", "Gateway Beta"
KNOCK_OUT = '"Are the cabinets locked? [b +", answers: observed'


@pytest.fixture
def devices(tmp_path: Path) -> Questionnaire:
    """The small questionnaire with its question about cabinets as a knock-out."""
    text = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
    file = tmp_path / "devices.yaml"
    file.write_text(text.replace(KNOCK_OUT, f"{KNOCK_OUT}, knock_out: true"), encoding="utf-8")
    return load(file)


@pytest.fixture
def two(tmp_path: Path, devices: Questionnaire) -> Iterator[Workspace]:
    """Two candidates; Alpha, changed last, fails the knock-out; Beta has everything open but one answer."""
    with Workspace.open(tmp_path / "devices") as opened:
        opened.create(BETA, devices)
        opened.answer(BETA, "doors-keys", Answer(state="answered", option="no"))
        opened.create(ALPHA, devices)
        for id in devices.questions:
            best = devices.answer_set(devices.questions[id].question).options[0].id
            opened.answer(ALPHA, id, Answer(state="answered", option=best))
        opened.answer(ALPHA, "doors-locked", Answer(state="answered", option="no", claimed=True))
        yield opened


async def compared(pilot: Pilot[None], count: int = 2) -> None:
    """Marks the first so many on Home and compares them."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Home))
    for _ in range(count):
        await pilot.press("space", "down")
    await pilot.press("c")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Compare) and "Compare" in seen(pilot.app))


def line_of(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.strip(" ▸≠").startswith(start))


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (140, 45)])
async def test_what_is_marked_stands_side_by_side_at_every_size(two: Workspace, size: tuple[int, int]) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=size) as pilot:
        await shows(pilot, "Space marks those to put side by side")
        await pilot.press("space", "space", "down", "space", "up", "space")
        await shows(pilot, "Marked: A, B.")
        assert line_of(seen(app), "A Gateway Beta")
        await pilot.press("c")
        await shows(pilot, "open ones from lowest to highest")
        text = seen(app)
        assert "none open" in line_of(text, "B  Gateway Alpha [/ [b")
        assert "today" in line_of(text, "A  Gateway Beta")
        assert "4 open" in line_of(text, "A  Gateway Beta")
        await pilot.press("end")
        await shows(pilot, "Do suppliers from outside" if size[1] > 40 else "How many leavers")
        await shows(pilot, "B  Gateway Alpha [/ [b: ")
        await shows(pilot, "Self-assessment.")
        await pilot.press(*["up"] * 9)
        await shows(pilot, "Overall")
        assert line_of(seen(app), "Plant").strip(" ▸█▆▅▄▃▂▁").split()[:5] == ["Plant", "0", "to", "1", "0"]


async def test_knock_outs_and_answers_are_told_with_who_said_what(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(140, 45)) as pilot:
        await compared(pilot)
        text = seen(app)
        assert line_of(text, "Knock-outs: 1")
        assert line_of(text, "Failed").split() == ["Failed", "1", "0"]
        assert line_of(text, "Open").split() == ["Open", "0", "1"]
        assert "failed: no, claimed" in line_of(text, "Are the cabinets locked? [b +")
        assert text.index("Levels") < text.index("Knock-outs") < text.index("Answered differently: 1")
        assert text.index("Answered differently: 1") < text.index("Answered by some, open for others: 4")
        await pilot.press("end")
        await shows(pilot, "B  Gateway Beta: open")


async def test_many_columns_are_shown_a_few_at_a_time(two: Workspace, devices: Questionnaire) -> None:
    for number in range(6):
        two.create(f"Candidate {number}", devices)
    app = MaturityApp(two, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await compared(pilot, 8)
        await shows(pilot, "A to C of 8")
        await pilot.press(*["right"] * 9)
        await shows(pilot, "F to H of 8")
        await pilot.press("left")
        await shows(pilot, "E to G of 8")
        await pilot.resize_terminal(140, 45)
        await gone(pilot, "of 8")


async def test_a_ninth_is_not_marked(two: Workspace, devices: Questionnaire) -> None:
    for number in range(7):
        two.create(f"Candidate {number}", devices)
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
        for _ in range(9):
            await pilot.press("space", "down")
        await shows(pilot, "8 is the most")
        assert "Marked: A, B, C, D, E, F, G, H." in seen(app)


async def test_back_on_home_the_marks_are_still_there(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await pilot.press("escape")
        await shows(pilot, "Marked: A, B.")
        await pilot.press("c", "enter")
        await shows(pilot, "question 1 of")


async def test_different_questionnaires_are_refused_with_the_reason(two: Workspace, small: Questionnaire) -> None:
    from msgspec import structs

    two.create("Plant", structs.replace(small, id="other"))
    app = MaturityApp(two, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await compared(pilot, 3)
        await shows(pilot, "answer different questionnaires")
        await shows(pilot, "Space marks")
        await pilot.press("x", "right", "down", "escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.parametrize("marked", [0, 1])
async def test_too_few_are_told_what_to_do(two: Workspace, marked: int) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await compared(pilot, marked)
        await shows(pilot, f"Marked: {marked}. A comparison needs two or more.")


async def test_where_there_is_only_one_it_says_how_to_get_a_second(workspace: Workspace) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await compared(pilot, 1)
        await shows(pilot, "There are not two assessments here yet.")
        await shows(pilot, "another candidate")


async def test_one_may_leave_while_the_list_has_something_to_tell(two: Workspace) -> None:
    app = MaturityApp(two, None)
    async with app.run_test(size=(60, 18)) as pilot:
        await compared(pilot, 0)
        rows, foot = app.screen.query_one("#rows", RowList), app.screen.query_one("#foot", Lines)

        async def until_the_foot_is_gone() -> None:
            while foot.is_running:
                await asyncio.sleep(0)

        rows.call_later(until_the_foot_is_gone)
        rows.put(lambda width: (Row(Content("another"), "another"),))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
    assert app.crash is None


async def test_export_writes_the_first_beside_the_others(two: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out"
    app = MaturityApp(two, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(app.screen, ExportFiles))
        await shows(pilot, "Export Gateway Alpha [/ [b, beside 1 other")
        assert ".json" not in seen(app)
        app.screen.query_one(LineField).value = str(out)
        await pilot.press("1", "4", "enter")
        await wait_until(pilot, lambda: [file.suffix for file in out.glob("*")] == [".html"], seconds=60)
        await pilot.press("escape")
        await shows(pilot, "✓ 1 file")
    page = next(out.glob("gateway-alpha-b_compared_*.html")).read_text(encoding="utf-8")
    assert '<section id="compare"' in page
    assert "Gateway Beta" in page


async def test_a_knock_out_is_marked_where_it_is_asked_and_counted_on_the_overview(two: Workspace) -> None:
    two.remember_question(ALPHA, "doors-locked")
    app = MaturityApp(two, ALPHA)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "✗ knock-out, failed: anything but the best answer rules a candidate out")
        await pilot.press("1")
        await gone(pilot, "failed")
        assert "knock-out: anything but the best answer" in seen(app)
        await pilot.press("V")
        await shows(pilot, "0 of 1 knock-outs failed, 1 met but only claimed")
