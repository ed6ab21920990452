"""The wizard in another language: asked for by a key, kept, and no answer is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.assessment.model import Answer
from maturity.i18n import speak, speaking, spoken
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.tui.app import MaturityApp
from maturity.tui.session import Session
from maturity.workspace import Workspace
from tests.tui.seen import shows

NAME = "Werk Nord"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "ws") as opened:
        opened.create(NAME, load(find("six-areas")), "small-site")
        yield opened


async def test_a_running_assessment_changes_its_language_and_no_answer(workspace: Workspace) -> None:
    workspace.answer(NAME, "selection-requirements", Answer(state="answered", option="partly", note="three files"))
    before = workspace.summary(NAME)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot, "Did each of the last three purchases")
        await pilot.press("S")
        await shows(pilot, "Deutsch")
        await pilot.press("2")
        await shows(pilot, "Enthielt jede der letzten drei")
        await shows(pilot, "Teilweise: mindestens die Hälfte")
        await pilot.press("1")
        await shows(pilot, "Ja, alles, wonach gefragt ist")
        assert spoken() == "de"
    now = workspace.summary(NAME)
    assert now.questionnaire == before.questionnaire
    assert now.assessment.answers["selection-requirements"].option == "yes"
    workspace.undo(NAME)
    assert workspace.summary(NAME).assessment.answers == before.assessment.answers
    assert workspace.preference("language") == "de"


def test_a_broken_translation_leaves_the_questions_in_their_own_language(workspace: Workspace) -> None:
    folder = workspace.folder / "questionnaires" / "translations"
    folder.mkdir(parents=True)
    (folder / "six-areas.de.yaml").write_text("format: 1\nlanguage: [\n", encoding="utf-8")
    with speaking("de"):
        session = Session(workspace, NAME)
    assert session.summary.questionnaire.title == "Six areas quick check"


def test_another_folder_gets_the_questionnaire_as_it_was_asked(workspace: Workspace, tmp_path: Path) -> None:
    with speaking("de"):
        session = Session(workspace, NAME)
        assert session.summary.questionnaire.language == "de"
        session.go_elsewhere(tmp_path / "elsewhere")
        assert session.summary.questionnaire.language == "de"
    kept = session.workspace.summary(NAME)
    assert kept.questionnaire.language == "en"
    session.workspace.close()


async def test_what_is_begun_in_german_is_kept_as_it_is_written(tmp_path: Path) -> None:
    speak("de")
    with Workspace.open(tmp_path / "other") as workspace:
        app = MaturityApp(workspace, None)
        async with app.run_test(size=(120, 40)) as pilot:
            await shows(pilot, "Schnellprüfung in")
            await pilot.press("n")
            await shows(pilot, "Was wird bewertet?")
            await pilot.press(*"Nord", "enter")
            await shows(pilot, "Schnellprüfung in")
            await pilot.press("down", "down", "enter")
            await shows(pilot, "Kleiner Standort")
            await pilot.press("enter")
            await shows(pilot, "Funken Geräte der Anlage")
            await pilot.press("enter")
            await shows(pilot, "So beginnen?")
            await pilot.press("enter")
            await shows(pilot, "Enthielt jede der letzten drei")
        assert workspace.summary("Nord").questionnaire == load(find("six-areas"))
