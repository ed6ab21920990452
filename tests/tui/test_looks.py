from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from textual.color import Color
from textual.geometry import Offset

import maturity
from maturity.assessment.model import Answer
from maturity.questionnaire.model import Questionnaire
from maturity.tui.app import MaturityApp
from maturity.tui.limits import can_write_signs
from maturity.tui.looks import LOOKS, Looks, first_look, next_look
from maturity.tui.signs import in_ascii
from maturity.tui.themes import GROUNDS, INKS, LEVELS, THEMES
from maturity.tui.widgets.edges import key_at, key_line
from maturity.tui.widgets.ladder import SIGNS
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import seen, shows, wait_until


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def in_256(colour: Color) -> Color:
    return Color(*colour.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_can_be_read_on_its_ground_also_in_256_colours(look: str) -> None:
    colours = {name: Color.parse(value) for name, value in THEMES[look].variables.items() if value.startswith("#")}
    pairs = [(ink, ground) for ground in GROUNDS for ink in INKS]
    pairs += [(level, ground) for ground in ("background", "panel") for level in LEVELS]
    least = 7.0 if look == "contrast" else 4.5
    for ink, ground in pairs:
        one, other = colours[ink], colours[ground]
        assert min(contrast(one, other), contrast(in_256(one), in_256(other))) >= least, (ink, ground)


@pytest.mark.parametrize("look", LOOKS)
def test_a_higher_level_stands_off_more_from_its_ground(look: str) -> None:
    ground, *levels = (Color.parse(THEMES[look].variables[name]) for name in ("background", *LEVELS))
    steps = [contrast(level, ground) for level in levels]
    assert all(after >= 1.1 * before for before, after in pairwise(steps)), steps


def test_the_look_is_the_one_named_then_the_one_kept_and_no_color_is_mono() -> None:
    assert set(THEMES) == set(LOOKS)
    assert first_look({"NO_COLOR": "1"}, "day", "night") == "mono"
    assert first_look({"NO_COLOR": ""}, "day", "contrast") == "day"
    assert first_look({}, None, "contrast") == "contrast"
    assert first_look({}, None, "a look of a later version") == first_look({}, None, None) == "night"
    assert [next_look(look) for look in LOOKS] == [*LOOKS[1:], LOOKS[0]]


async def test_a_look_that_was_chosen_is_there_at_the_next_start(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("D", "D")
        await shows(pilot, "Look: contrast, 3 of 5.")
    assert MaturityApp(workspace, None).theme == "contrast"
    assert MaturityApp(workspace, None, Looks(look="day")).theme == "day"


async def test_under_no_color_the_look_stays_and_the_kept_one_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.prefer("look", "day")
    monkeypatch.setenv("NO_COLOR", "1")
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("D")
        await shows(pilot, "No colours here")
        assert app.theme == "mono"
    assert workspace.preference("look") == "day"


def test_every_sign_of_the_program_has_an_ascii_one_of_its_width() -> None:
    sources = Path(maturity.__file__).parent.rglob("*.py")
    signs = {sign for source in sources for sign in source.read_text("utf-8") if not sign.isascii()} - {"\u2800"}
    signs |= set("╭╮╰╯─│┌┐└┘")
    assert len(signs) > 20
    for sign in (each for each in signs if not each.isalpha()):  # letters stay: they are of names and words
        plainer = in_ascii(sign)
        assert re.fullmatch("[ -~]+", plainer), sign
        assert len(plainer) == cell_len(sign), sign


@given(st.text(max_size=40), st.sampled_from(["utf-8", "iso-8859-1", "ascii", "cp437"]))
def test_plainer_text_is_as_wide_and_can_be_written(text: str, encoding: str) -> None:
    text = "".join(letter for letter in text if letter.isprintable())
    plainer = in_ascii(text, encoding)
    assert cell_len(plainer) == cell_len(text)
    plainer.encode(encoding)


def test_what_people_wrote_stays_unless_the_terminal_cannot_write_it() -> None:
    assert in_ascii("● Zoë, 漢字 → 2") == "* Zoë, 漢字 ->2"
    assert in_ascii("● Zoë, 漢字", "iso-8859-1") == "* Zoë, ????"
    assert [can_write_signs(name) for name in ("utf-8", "UTF-16", "ascii", "latin1", "none such")] == [
        True,
        True,
        False,
        False,
        False,
    ]


STATES = {
    "open": Answer(),
    "met": Answer(state="answered", option="yes"),
    "partly": Answer(state="answered", option="partly"),
    "not met": Answer(state="answered", option="no"),
    "claimed": Answer(state="answered", option="yes", claimed=True),
    "inherited": Answer(state="inherited", option="yes", source="group"),
    "unknown": Answer(state="unknown"),
    "not applicable": Answer(state="not-applicable", reason="none here"),
}


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (140, 45)])
async def test_states_differ_without_colours_and_in_ascii(
    workspace: Workspace, small: Questionnaire, size: tuple[int, int]
) -> None:
    shown: dict[str, str] = {}
    for state, answer in STATES.items():
        workspace.create(state, small)
        workspace.answer(state, "accounts-named", answer)
        app = MaturityApp(workspace, state, Looks(ascii=True))
        async with app.run_test(size=size) as pilot:
            await shows(pilot, "Has everyone an account")
            shown[state] = seen(app).replace(state, "", 1)
    assert len(set(shown.values())) == len(STATES)
    assert len({in_ascii(sign) for sign, _, _ in SIGNS}) == len(SIGNS)


async def test_a_click_on_a_key_of_the_last_line_presses_it(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        row = seen(app).splitlines()[23]
        await pilot.click(offset=Offset(row.index("Enter next") + 7, 23))
        await shows(pilot, "question 2 of 5")
        await pilot.click(offset=Offset(row.index("? help"), 23))
        await shows(pilot, "next question  ")


@given(st.integers(8, 100), st.booleans())
def test_a_key_is_found_where_it_is_shown(width: int, help: bool) -> None:
    keys = (("1-3", "answer"), ("Enter", "next"), ("↑↓", "move"), ("z", "undo"))
    text = key_line(keys, width, help=help).plain
    for key, word in (*keys, ("?", "help")):
        at = text.find(f"{key} {word}")
        if at >= 0:
            assert {key_at(keys, width, x, help=help) for x in range(at, at + len(f"{key} {word}"))} == {key}
    assert key_at(keys, width, len(text) + 1, help=help) == ""


async def test_text_marked_with_the_mouse_is_copied_and_answers_nothing(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        rows = seen(app).splitlines()
        first = next(number for number, row in enumerate(rows) if "Has everyone" in row)
        option = next(number for number, row in enumerate(rows) if "In places" in row)
        await pilot.mouse_down(offset=Offset(rows[first].index("everyone"), first))
        await pilot.hover(offset=Offset(rows[option].index("places"), option))
        await pilot.mouse_up(offset=Offset(rows[option].index("places"), option))
        await pilot.press("ctrl+c")
        await shows(pilot, "Sent to the terminal's clipboard: everyone an account")
    marked = app.clipboard.splitlines()
    assert marked[0] == "everyone an account of their own?"
    assert marked[-1].endswith("2 ○ In p")
    assert workspace.summary(NAME).assessment.answers == {}


async def test_the_question_is_copied_with_its_answer(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", Answer(state="answered", option="partly", claimed=True, note="secret"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("Y")
        await wait_until(pilot, lambda: app.clipboard)
    assert app.clipboard == (
        "Has everyone an account of their own?\nAnswer: In places, claimed and not shown (accounts-named)"
    )


async def test_a_click_on_the_name_of_a_register_turns_to_it(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("E")
        await shows(pilot, "▸ Keys [b +")
        await pilot.click(offset=Offset(seen(app).splitlines()[1].index("Visits"), 1))
        await shows(pilot, "▸ Visits")
