from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from maturity.assessment.model import Answer, Assessment
from maturity.formats import file_stem
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.levels import Range
from maturity.text import one_line
from maturity.tui.session import SaveState
from maturity.tui.text import column, ends, fit, widths, wrapped
from maturity.tui.times import changed
from maturity.tui.widgets.bars import level_bar, progress_bar
from maturity.tui.widgets.edges import key_line, top_line
from maturity.tui.widgets.ladder import ladder_strip, whole_ladder

TEXT = st.text(max_size=60) | st.sampled_from(
    ["[/", "[b +", "\x1b[31mred", "漢字漢字", "\u202eabc", "a\tb\nc", "\ud800"]
)


def cells(text: str) -> int:
    return Content(text).cell_length


@given(TEXT, st.integers(0, 50))
def test_fit_fills_its_cells_exactly_and_lets_no_control_through(text: str, width: int) -> None:
    for shown in (fit(text, width), column(text, width)):
        assert cells(shown) == width
        assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in shown)


@given(TEXT, st.integers(12, 60))
def test_wrapped_lines_stay_inside_and_lose_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width, first="n: ")
    assert all(line.cell_length <= width for line in lines)
    written = "".join("".join(line.plain for line in lines).removeprefix("n: ").split())
    assert written == "".join(one_line(text).split())


@given(TEXT, TEXT, st.integers(1, 80))
def test_the_right_end_is_never_pushed_out(left: str, right: str, width: int) -> None:
    right = fit(right, min(width, 10)).strip()
    shown = ends(Content(one_line(left)), Content(right), width)
    assert shown.plain.endswith(right)
    assert shown.cell_length <= max(width, cells(right) + 1)


def test_columns_give_way_in_their_order() -> None:
    assert widths(100, (20, 10), gives_way=(1, 2), least=30) == [70, 20, 10]
    assert widths(55, (20, 10), gives_way=(1, 2), least=30) == [45, 0, 10]
    assert widths(35, (20, 10), gives_way=(1, 2), least=30) == [35, 0, 0]
    assert widths(100, (20, 10), gives_way=(1, 2), least=30, most=40) == [40, 20, 10]


def test_a_bar_shows_what_is_sure_what_may_be_and_the_target() -> None:
    assert level_bar(Range(1, 3), 4, 4, 8) == "██▒▒▒▒·│"
    assert level_bar(Range(2, 2), None, 4, 8) == "████····"
    assert level_bar(None, 3, 4, 4) == "    "


@given(st.floats(0, 4), st.floats(0, 4), st.none() | st.floats(0, 4), st.integers(1, 40))
def test_a_bar_always_has_its_width(one: float, other: float, target: float | None, width: int) -> None:
    assert len(level_bar(Range(min(one, other), max(one, other)), target, 4, width)) == width


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 40))
def test_only_what_is_complete_fills_the_progress(done: int, more: int, width: int) -> None:
    bar = progress_bar(done, done + more, width)
    assert len(bar) == width
    assert (bar == "▓" * width) == (more == 0 and done > 0)


def test_the_strip_tells_every_state_without_colour(small: Questionnaire) -> None:
    practice = small.practices["accounts"]
    assessment = Assessment(
        id="a",
        name="a",
        created_at="",
        changed_at="",
        answers={
            "accounts-named": Answer(state="answered", option="partly"),
            "accounts-remote": Answer(state="inherited", option="yes", source="group"),
            "accounts-removed": Answer(state="unknown"),
            "doors-locked": Answer(state="answered", option="no"),
            "doors-keys": Answer(state="not-applicable", reason="no keys"),
        },
    )
    assert ladder_strip(small, practice, assessment, "accounts-removed").plain == "L1 ~✓  L2 ▸?"
    assert ladder_strip(small, small.practices["doors"], assessment).plain == "L1 ✗  L2 –"
    without = Assessment(id="a", name="a", created_at="", changed_at="", facts={"remote": "no"})
    assert ladder_strip(small, practice, without, None).plain == "L1 ·/  L2 ·"
    ladder = [row.plain for row in whole_ladder(small, practice, assessment, "accounts-removed", 40)]
    assert ladder[0] == "▸ 2 Ad hoc  ▸?"
    assert any("Names are known." in row for row in ladder)


def test_not_saved_is_never_cut_away_by_a_long_name() -> None:
    line = top_line(("Plant " * 30, "Questions"), SaveState("✗ NOT SAVED: the disk is full  [r] try again", True), 60)
    assert "✗ NOT SAVED: the disk is full" in line.plain
    assert line.cell_length <= 60
    assert any("reverse" in str(span.style) for span in line.spans)


def test_the_keys_that_matter_most_stay_where_it_is_narrow() -> None:
    keys = (("1-3", "answer"), ("Enter", "next"), ("z", "undo"))
    assert key_line(keys, 80).plain == "1-3 answer  Enter next  z undo  ? help"
    assert key_line(keys, 32).plain == "1-3 answer  Enter next  ? help"


def test_file_names_are_made_of_letters_digits_and_dashes() -> None:
    assert file_stem("Plant North, line 3") == "plant-north-line-3"
    assert file_stem("../../etc/passwd") == "etc-passwd"
    assert file_stem("///") == "assessment"
    assert len(file_stem("x" * 120)) == 60


def test_last_change_is_told_as_people_say_it() -> None:
    from datetime import datetime

    now = datetime(2026, 11, 23, 15, 0)
    stamp = now.astimezone().isoformat()
    assert changed(stamp, now) == "today 15:00"
    assert changed("2025-03-02T12:00:00Z", now) == "2 Mar 2025"
    assert changed("", now) == "–"
