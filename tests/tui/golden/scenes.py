"""The screens, how one comes to each of them, and what is in the workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import structs

from maturity.assessment.model import Answer
from maturity.document import encode, to_document
from maturity.example import begin
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.summary import Summary
from maturity.tui.app import MaturityApp
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.export import ExportFiles
from maturity.workspace import Workspace

PLANT = "Example: bottling plant"
CHECK = "Packing hall"
BACK = "back.json"
"""What was sent out and came back, in the folder of the workspace."""
NOON = datetime(2026, 11, 24, 12, 0)
"""When the wizard is looked at, on the wall of every place."""
_CLAIMED = "compliance-management-3-walk"
"""Is answered by a claim, with a note, an owner and a register."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen: where the wizard opens, what is pressed from there, and what is seen when it has come."""

    shows: str
    keys: Sequence[str] = ()
    opens: str | None = PLANT
    """The assessment; None for the list."""
    question: str = ""
    """The one at which it opens, where it is not the one of the last time."""
    later: timedelta = timedelta()
    """How long after noon."""
    is_empty: bool = False
    """Whether there is no assessment yet."""
    does: Callable[[MaturityApp], object] | None = None
    """What is done after the keys."""


def _typed(text: str) -> list[str]:
    return ["space" if sign == " " else sign for sign in text]


def _export(app: MaturityApp) -> object:
    """The dialog as its key opens it, but for the folder, which would be one of this machine."""
    assert isinstance(app.screen, AssessmentScreen)
    return app.push_screen(ExportFiles(app.screen.session, lambda _: None, Path("reports")))


_NAMED = ("n", *_typed("Silo"), "enter")
_CLEARED = ("end", *["backspace"] * 8)
_HALVED = (
    *("R", "i", "n", *_typed("Half the budget"), "enter"),
    *("enter", "right", "right", "enter", *_CLEARED, *_typed("20000"), "enter", "escape"),
)
SCENES = {
    "home": Scene("Trash", opens=None),
    "home-empty": Scene("216 questions", opens=None, is_empty=True),
    "new-name": Scene("1 Name", ("n",), opens=None),
    "new-questionnaire": Scene("216 questions", _NAMED, opens=None),
    "new-profile": Scene("Machine or device builder", (*_NAMED, "1"), opens=None),
    "new-facts": Scene("Facts", (*_NAMED, "1", "1"), opens=None),
    "new-overview": Scene("Enter begin", (*_NAMED, "1", "1", "enter"), opens=None),
    "questions": Scene("› Questions"),
    "question-answered": Scene("Audit calendar", question=_CLAIMED),
    "overview-bars": Scene("› Overview", ("V",)),
    "overview-map": Scene("Heat map", ("V", "h")),
    "targets": Scene("› Targets", ("T",)),
    "gaps": Scene("› Gaps", ("G",)),
    "roadmap": Scene("› Road map", ("R",)),
    "roadmap-budget-halved": Scene("Moved", ("R", "dollar_sign", *_CLEARED, *_typed("20000"), "enter", "down")),
    "action": Scene("Esc close", ("R", "enter")),
    "capacities": Scene("each quarter", ("R", "c")),
    "what-if": Scene("As it is", _HALVED),
    "what-if-none": Scene("No scenario yet", ("R", "i")),
    "carry": Scene("to take over as claimed", ("I", "escape", "m", "1")),
    "import-none": Scene("from the state", ("I", "escape")),
    "import": Scene("Would be changed", ("I", *_typed(f"plants/{BACK}"), "enter")),
    "language": Scene("Deutsch", ("S",)),
    "registers": Scene("› Registers", ("E",)),
    "compare": Scene("surely apart", ("space", "down", "down", "space", "c"), opens=None),
    "history": Scene("› History", ("H",)),
    "resume": Scene("You were at", later=timedelta(days=6)),
    "result": Scene("› Result", ("O",), opens=CHECK),
    "export": Scene("Export to files", does=_export),
    "help": Scene("Keys", ("question_mark",)),
    "palette": Scene("Commands", ("colon",)),
    "find": Scene("firewall", ("slash", *_typed("firewall"))),
    "words": Scene("Words", ("w",), question=_CLAIMED),
    "facts": Scene("Facts", ("F",)),
    "note": Scene("Okafor", ("n",), question=_CLAIMED),
    "projector": Scene("projector", ("P",), question=_CLAIMED),
}
"""By the name that their files begin with."""


def _send_out(summary: Summary, file: Path) -> None:
    """Writes a file as it comes back: one answer that was changed here too meanwhile, and one that was not."""
    sent = to_document(summary)
    yes = Answer(state="answered", option="yes", note="seen by the group")
    answers = {**sent.answers, "access-control-4-test": yes, "compliance-management-1-authority": yes}
    file.write_bytes(encode(structs.replace(sent, answers=answers)))


def furnish(folder: Path) -> None:
    """Fills a workspace with what a morning leaves behind, after earlier ones."""
    at = NOON - timedelta(days=40)
    with Workspace.open(folder, clock=lambda: at.astimezone()) as workspace:
        begin(workspace, "water-utility")
        workspace.copy("Example: water utility", "Water utility 2025")
        workspace.shelf.archive("Water utility 2025")
        workspace.copy("Example: water utility", "Tried out")
        workspace.shelf.throw_away("Tried out")
        at = NOON - timedelta(days=3)
        _send_out(begin(workspace, "bottling-plant"), folder / BACK)
        at = NOON - timedelta(days=2)
        workspace.create(CHECK, load(find("six-areas")), "small-site")
        yes, no = Answer(state="answered", option="yes", owner="A. Lindqvist"), Answer(state="answered", option="no")
        workspace.answer_all(CHECK, {"gateways-list": yes, "gateways-failure": yes, "partners-list": no})
        at = NOON - timedelta(hours=3)
        workspace.mark(PLANT, "before the workshop")
        for question, answer in (
            ("access-control-4-playback", yes),
            ("access-control-4-test", no),
        ):
            at += timedelta(minutes=7)
            workspace.answer(PLANT, question, answer)
        workspace.set_flag(PLANT, "access-control-4-test", "ask the group")
        workspace.remember_question(PLANT, "access-control-4-test")
