from __future__ import annotations

import gc
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from maturity.assessment.limits import Capacity
from maturity.assessment.model import Answer, Target
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.tui.app import MaturityApp
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.screens.export import ExportFiles
from maturity.tui.screens.facts import Facts
from maturity.tui.screens.find import find_question
from maturity.tui.screens.home import Home
from maturity.tui.screens.new import New
from maturity.tui.screens.note import AskNote
from maturity.tui.screens.questions import Questions
from maturity.tui.screens.words import Words
from maturity.tui.session import Session
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import seen, shows, wait_until

SIZES = [(140, 45), (80, 24), (60, 18), (20, 5)]
PLACES = ("questions", "overview", "targets", "gaps", "onepage", "registers", "history", "roadmap", "carry")
HOSTILE = (
    "[/ [b + [a[0]] \x1b[31m\x1b]0;x\x07 \u202egnp.exe 漢字 <script>alert(1)</script> {x} %s\n=1+1\t" + "ä" * 10_000
)


def answered(_given: object) -> None:
    """Takes what a dialog is given."""


async def shown(pilot: Pilot[None], screen: str) -> None:
    """Waits until the screen of this name is the one above, and drawn."""

    def is_up() -> bool:
        return type(pilot.app.screen).__name__.lower() == screen and pilot.app.screen.size == pilot.app.size

    await wait_until(pilot, is_up)


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_and_dialog_opens_at_every_size(workspace: Workspace, size: tuple[int, int]) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
        app.show_new()
        await wait_until(pilot, lambda: isinstance(app.screen, New))
        session = Session(workspace, NAME)
        for place in PLACES:
            app.show_place(place, session)
            await shown(pilot, place)
            assert len(list(app.screen.walk_children())) < 120
        dialogs: list[Screen[Any]] = [
            AskLine("Why?", "because", answered),
            AskNote("Note", "text", answered),
            Choose("Which?", [Choice("a", "A", "1")], answered),
            ExportFiles(session, answered),
            Facts(session, answered),
            find_question(session.summary, answered),
            Words(tuple(session.summary.questionnaire.glossary.items())),
        ]
        for dialog in dialogs:
            await app.push_screen(dialog)
            await shown(pilot, type(dialog).__name__.lower())
            seen(app)
            await app.pop_screen()
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: len(app.screen_stack) == 3)
        await pilot.resize_terminal(97, 31)
        await pilot.press("escape")
        await shown(pilot, PLACES[-1])


@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_that_is_left_is_let_go_with_all_that_it_drew(workspace: Workspace, place: str) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await shown(pilot, "questions")
        session = Session(workspace, NAME)
        app.show_place(place, session)
        await shown(pilot, place)
        await shows(pilot, NAME)
        left, drawn = ref(app.screen), [ref(each._styles_cache) for each in app.screen.walk_children()]
        app.show_place("targets" if place != "targets" else "questions", session)
        await wait_until(pilot, lambda: gc.collect() >= 0 and left() is None)
        assert not [each for each in drawn if each() is not None]


@pytest.mark.parametrize("size", [(140, 45), (60, 18)])
async def test_hostile_text_is_shown_as_text_on_every_screen(workspace: Workspace, size: tuple[int, int]) -> None:
    name = "Plant [/ [b + <script> 漢字"
    workspace.create(name, workspace.summary(NAME).questionnaire, None)
    given = Answer(state="answered", option="no", note=HOSTILE, evidence=HOSTILE, owner=HOSTILE)
    workspace.answer(name, "accounts-named", given)
    workspace.answer(name, "doors-locked", Answer(state="inherited", option="no", source=HOSTILE[:500]))
    workspace.answer(name, "doors-keys", Answer(state="not-applicable", reason=HOSTILE))
    workspace.set_target(name, "doors", Target(level=2, reason=HOSTILE))
    workspace.add_row(name, "keys", {"key": HOSTILE[:500], "holder": HOSTILE[:500]})
    app = MaturityApp(workspace, name)
    async with app.run_test(size=size) as pilot:
        for key, place in zip(
            "QVTGRE", ("questions", "overview", "targets", "gaps", "roadmap", "registers"), strict=True
        ):
            await pilot.press(key)
            await shown(pilot, place)
            text = seen(app)
            assert "[/ [b + <script>" in text
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
        await pilot.press("Q")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        for id_ in ("accounts-named", "doors-locked", "doors-keys"):
            app.screen.jump(id_)  # type: ignore[attr-defined]
            seen(app)
        for key in ("n", "o", "x", "b", "slash"):
            await pilot.press(key)
            seen(app)
            await pilot.press("escape")
        await pilot.press("q")
        await shows(pilot, "[/ [b +")
        assert app.is_running
    kept = workspace.summary(name).assessment.answer("accounts-named").note
    assert kept.startswith("[/ [b + [a[0]] [31m")


async def test_an_unknown_name_ends_at_home_with_the_reason(workspace: Workspace) -> None:
    app = MaturityApp(workspace, "Nowhere")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
        await shows(pilot, "Nowhere")


async def test_the_result_of_a_short_check_leads_to_its_questions_and_to_the_long_one(workspace: Workspace) -> None:
    workspace.create("Check", load(find("six-areas")))
    yes, no = Answer(state="answered", option="yes", owner="A. Weber"), Answer(state="answered", option="no")
    workspace.answer_all("Check", {"gateways-list": yes, "gateways-failure": yes, "partners-list": no})
    app = MaturityApp(workspace, "Check")
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("O")
        await shows(
            pilot, "Strongest: Secure gateways (level 1.3 to 4). Weakest: Partners and suppliers (level 0 to 3.3)."
        )
        await shows(pilot, "Services third-party dependencies management")
        await pilot.press(*["down"] * 6, "enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "partners-list")
        await pilot.press("O", "N")
        await shows(pilot, "3 of its 216 questions are")
        for _ in range(len("Check, Industrial IoT security maturity")):
            await pilot.press("backspace")
        await pilot.press(*"Check", "enter")
        await shows(pilot, 'There is an assessment named "Check" already')
        await pilot.press("N", "enter")
        await shows(pilot, "Check, Industrial IoT security maturity › Questions")
    begun = workspace.summary("Check, Industrial IoT security maturity").assessment
    assert begun.answer("access-control-1-waysin").owner == "A. Weber"
    assert begun.previous == "Check"


async def test_a_questionnaire_that_leads_nowhere_has_no_such_page(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await pilot.press("O", "V")
        await shows(pilot, "Overview")
        assert "on one page" not in seen(app)


async def test_targets_by_digit_scope_reason_profile_and_back(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)

    def target(tier: str) -> Target | None:
        return workspace.summary(NAME).assessment.targets.get(tier)

    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("T")
        await shows(pilot, "Profile: A usual plant")
        await pilot.press("down", "down", "1")
        await wait_until(pilot, lambda: target("accounts") == Target(level=1))
        await pilot.press("s")
        await wait_until(pilot, lambda: target("accounts") == Target(level=1, scope=1))
        await pilot.press("m")
        await shows(pilot, "Why this target?")
        await pilot.press(*"few", "enter")
        await shows(pilot, "by hand: few")
        assert target("accounts") == Target(level=1, scope=1, reason="few")
        await pilot.press("9")
        await shows(pilot, "Levels run from 0 to 2")
        await pilot.press("t")
        await shows(pilot, "Target of ")
        await pilot.press("2")
        await wait_until(pilot, lambda: target("accounts") == Target(level=2, scope=1, reason="few"))
        await pilot.press("delete")
        await wait_until(pilot, lambda: target("accounts") is None)
        await pilot.press("p")
        await shows(pilot, "Its targets hold where none is set by hand")
        await pilot.press("0")
        await shows(pilot, "Profile: none")
        await pilot.press("G")
        await shows(pilot, "No targets yet, so no gaps")
        await pilot.press("R")
        await shows(pilot, "Nothing to plan")


async def test_gaps_are_ranges_and_lead_to_the_question_that_holds(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", Answer(state="answered", option="yes"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await shows(pilot, "2 practices below target")
        await shows(pilot, "0 to 2")
        await pilot.press("enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "accounts-remote")


async def test_the_road_map_takes_capacities_and_refuses_what_is_no_number(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("R")
        await shows(pilot, "Name every account")
        await shows(pilot, "Provisional: 5 open questions count as not met.")
        await shows(pilot, "Days and weeks: likely (low–high), for ten [b people.")
        await shows(pilot, "2 days (1–4) · 2 weeks (1–6)")
        await pilot.press("w")
        await shows(pilot, "Person-days that each quarter may take")
        await pilot.press(*"many", "enter")
        await shows(pilot, "many is not a number from 0")
        await pilot.press("w")
        await shows(pilot, "Person-days that each quarter may take")
        await pilot.press("3", "enter")
        await shows(pilot, "person-days 3")
        await pilot.press("dollar_sign")
        await shows(pilot, "Money that each quarter may take")
        await pilot.press(*"5000", "enter")
        await shows(pilot, "money 5,000")
    assert workspace.summary(NAME).assessment.capacity == Capacity(days=3, budget=5000)


async def test_overview_leads_to_the_open_question_beneath(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", Answer(state="answered", option="yes"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V")
        await shows(pilot, "Provisional, 4 open")
        await shows(pilot, "Accounts: 1 answered, 2 open")
        await pilot.press("enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "accounts-remote")


async def test_export_runs_in_a_process_of_its_own_and_asks_before_it_writes_over(
    workspace: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "reports"
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(100, 40)) as pilot:
        await shows(pilot, "question 1 of 5")
        dialog = ExportFiles(app.screen.session, answered, out)  # type: ignore[attr-defined]
        await app.push_screen(dialog)
        await pilot.press("1", "2", "w")
        await shows(pilot, "Nothing is ticked")
        await pilot.press("3", "4", "enter")
        await wait_until(pilot, lambda: seen(app).count("✓ written") == 2, 30)
        files = sorted(path.suffix for path in out.iterdir())
        assert files == [".csv", ".json"]
        before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
        await pilot.press("enter")
        await shows(pilot, "Exists already")
        assert before == {path: path.stat().st_mtime_ns for path in out.iterdir()}


async def test_a_cancelled_export_leaves_whole_files_or_none(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(100, 40)) as pilot:
        await shows(pilot, "question 1 of 5")
        await app.push_screen(ExportFiles(app.screen.session, answered, out))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await shows(pilot, "c cancel")
        await pilot.press("c")
        await wait_until(pilot, lambda: "/ stopped" in seen(app) and "writing" not in seen(app), 30)
        await wait_until(pilot, lambda: "Cancelling" not in seen(app), 30)
        assert list(out.glob(".*")) == []
        assert {path.suffix for path in out.glob("*")} <= {".xlsx"}
        await pilot.press("1", "2", "3", "enter")
        await wait_until(pilot, lambda: "✓ written" in seen(app), 30)


async def test_formats_without_a_digit_are_ticked_under_the_cursor_in_a_narrow_window(
    workspace: Workspace, tmp_path: Path
) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(60, 18)) as pilot:
        await shows(pilot, "question 1 of 5")
        await app.push_screen(ExportFiles(app.screen.session, answered, tmp_path))  # type: ignore[attr-defined]
        await shows(pilot, "in 11 formats")
        assert "GitLab" not in seen(app)
        await pilot.press("1", "2", "end", "space", "up", "space", "home", "9")
        await shows(pilot, "_jira.csv, _github.csv,")
        await pilot.press("end")
        await shows(pilot, "[x] .csv actions as GitLab issues")
        assert "Esc close" in seen(app)
        await pilot.press("w")
        await wait_until(pilot, lambda: "✓ 3 files in" in seen(app), 60)
    assert {path.name.partition("_20")[2][9:] for path in tmp_path.iterdir()} >= {
        "jira.csv",
        "github.csv",
        "gitlab.csv",
    }


async def test_export_says_what_went_wrong(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(100, 40)) as pilot:
        await shows(pilot, "question 1 of 5")
        await app.push_screen(ExportFiles(app.screen.session, answered, tmp_path / "file"))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await shows(pilot, ".xlsx Excel workbook")
        await wait_until(pilot, lambda: seen(app).count("✗ failed") == 2, 30)
        await shows(pilot, "File exists")
        await pilot.press("escape")
        await app.push_screen(ExportFiles(app.screen.session, answered, Path("~no-such-user/x")))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await shows(pilot, "no home folder is known")


@pytest.mark.parametrize("key", ["n", "x", "i", "L", "slash", "g", "w", "B", "X", "F", "question_mark", "colon", "S"])
async def test_a_dialog_that_is_closed_is_let_go(workspace: Workspace, key: str) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "questions")
        await pilot.press(key)
        await wait_until(pilot, lambda: isinstance(app.screen, ModalScreen) and app.screen.size == app.size)
        left = ref(app.screen)
        await pilot.press("escape")
        await wait_until(pilot, lambda: gc.collect() >= 0 and left() is None)
        assert isinstance(app.screen, Questions)
