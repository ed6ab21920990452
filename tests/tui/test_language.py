"""The wizard in another language: asked for by a key, kept, and no answer is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.assessment.limits import Capacity, Scenario
from maturity.assessment.model import Answer
from maturity.i18n import speak, speaking, spoken
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.tui.app import MaturityApp
from maturity.tui.session import Session
from maturity.workspace import Workspace
from tests.tui.golden.drawing import at_size
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


ENGLISH = re.compile(
    r"\b(?:the|and|of|is|are|with|which|not|to|for|from|each|open|back|keep|move|none|level)\b", re.IGNORECASE
)
DEEPER = "Asset, change and configuration management"
"""A title of the questionnaire to which this one leads, which is English."""
SHOWN = {
    "questions": ("Enthielt jede der letzten drei", ""),
    "overview": ("Übersicht", "V"),
    "heat map": ("erfüllt ~", "V h"),
    "targets": ("› Ziele", "T"),
    "gaps": ("› Lücken", "G"),
    "road map": ("› Maßnahmenplan", "R"),
    "road map: filter": ("Was gezeigt wird", "R f"),
    "road map: phase": ("In einer Phase", "R down m"),
    "an action": ("Esc schließen", "R down enter"),
    "days": ("Personentage, die jedes Quartal", "R w"),
    "capacities": ("› Kapazitäten", "R c"),
    "capacities: aim": ("Was ein guter Plan ist", "R c a"),
    "capacities: cell": ("ohne Grenze", "R c right enter"),
    "what if": ("Noch kein Szenario", "R i"),
    "what if: name": ("Name des Szenarios", "R i n"),
    "result": ("› Ergebnis", "O"),
    "history": ("› Verlauf", "H"),
    "checkpoint": ("Prüfpunkt: den jetzigen", "B"),
    "import": ("Zurückgekommene Arbeitsmappen", "I escape"),
    "import: file": ("Welche Datei", "I"),
    "take over": ("› Übernehmen", "I escape m"),
    "facts": ("Angaben zum Standort", "F"),
    "language": ("Sprache", "S"),
    "export": ("In Dateien exportieren", "X"),
    "find": ("Eine Frage suchen", "slash"),
    "go to": ("Zu einer Frage gehen", "g"),
    "note": ("Wer es sagte", "n"),
    "not applicable": ("Warum trifft das hier nicht zu", "x"),
    "inherited": ("Anderswo beantwortet", "i"),
    "claim a level": ("keine Leiter", "L"),
    "help": ("Tasten", "question_mark"),
    "commands": ("Befehle", "colon"),
    "projector": ("Projektor", "P"),
    "home": ("› Start", "q"),
    "home: examples": ("Sich in einem Beispiel", "q e"),
    "new": ("Was wird bewertet?", "q n"),
    "compare": ("keine zwei Bewertungen", "q c"),
}
"""Screens: what is seen when each has come, and the keys that lead there."""


@pytest.mark.parametrize("name", SHOWN)
async def test_a_german_wizard_holds_no_english(workspace: Workspace, name: str) -> None:
    workspace.answer(NAME, "selection-requirements", Answer(state="answered", option="no"))
    sign, keys = SHOWN[name]
    speak("de")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 60)) as pilot:
        await shows(pilot, "Enthielt jede der letzten drei")
        await pilot.press(*keys.split())
        await shows(pilot, sign)
        for size in ((140, 60), (60, 18)):
            text = await at_size(pilot, size)
            rows = text.replace(str(workspace.folder), "").replace(DEEPER, "").splitlines()
            assert [row for row in rows if ENGLISH.search(row)] == []
            assert sign in text


async def test_the_next_round_is_shown_in_german_and_kept_as_it_is_written(workspace: Workspace) -> None:
    speak("de")
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot, NAME)
        await pilot.press("n", *"Nord", "enter")
        await shows(pilot, "Die nächste Runde einer früheren Bewertung")
        await pilot.press("down", "down", "down", "enter")
        await shows(pilot, "Schnellprüfung in")
        await pilot.press("enter")
        await shows(pilot, f"Nächste Runde von {NAME}")
        await pilot.press("enter")
        await shows(pilot, "Enthielt jede der letzten drei")
    assert workspace.summary("Nord").questionnaire == load(find("six-areas"))


async def test_a_number_is_typed_and_shown_with_the_signs_of_the_language(workspace: Workspace) -> None:
    workspace.plan_with(NAME, Scenario(capacity=Capacity(budget=20000)))
    speak("de")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(110, 30)) as pilot:
        await shows(pilot, "Enthielt jede der letzten drei")
        await pilot.press("R", "c")
        await shows(pilot, "20.000")
        await pilot.press("right", "enter")
        await pilot.press(*"2,5", "enter")
        await shows(pilot, "/2,5")
        assert workspace.summary(NAME).assessment.capacity == Capacity(days=2.5, budget=20000)
        await pilot.press("enter", "enter")
        await pilot.press("right", "enter", *["backspace"] * 5, *"2.000", "enter")
        await shows(pilot, "kann 2000 oder 2,000 sein")
    assert workspace.summary(NAME).assessment.capacity == Capacity(days=2.5, budget=20000)
