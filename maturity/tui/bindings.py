"""Every key binding of the wizard: its id, its own keys, what it does, and where it works."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Group:
    """Bindings whose ids begin alike."""

    prefix: str
    title: str
    places: tuple[str, ...]
    """The classes that hold them, by module and name."""
    typed: bool = False
    """Whether they work only where one types, so that letters and digits are text."""

    @property
    def is_of_a_widget(self) -> bool:
        """Whether they work only while a part of a screen has the focus; then they go before those of the screen."""
        return self.places[0].startswith("widgets.")


GROUPS = (
    Group("question", "Questions", ("screens.going:Going", "screens.questions:Questions")),
    Group("option", "The answers of a question", ("widgets.question_panel:QuestionPanel",)),
    Group("answer", "About a question", ("screens.answering:Answering",)),
    Group("overview", "Overview", ("screens.overview:Overview",)),
    Group("target", "Targets", ("screens.targets:Targets",)),
    Group("roadmap", "Road map", ("screens.roadmap:Roadmap",)),
    Group("limits", "Capacities and plant stops", ("screens.limits:Limits",)),
    Group("scenarios", "What if", ("screens.scenarios:Scenarios",)),
    Group("step", "An action in full", ("screens.roadmap_step:StepDetail",)),
    Group("result", "Result on one page", ("screens.onepage:OnePage",)),
    Group("register", "Registers", ("screens.cells:Cells", "screens.registers:Registers")),
    Group("table", "Table of a register", ("widgets.grid:Grid",)),
    Group("cell", "A cell that is edited", ("widgets.cell_field:CellField",), typed=True),
    Group("history", "History", ("screens.history:History",)),
    Group("imports", "Import", ("screens.imports:Imports",)),
    Group("carry", "Take over", ("screens.carry:Carry",)),
    Group("home", "List of assessments", ("screens.shelving:Shelving", "screens.home:Home")),
    Group("new", "New assessment", ("screens.new:New",)),
    Group("compare", "Compare", ("screens.compare:Compare",)),
    Group("assessment", "Everywhere in an assessment", ("screens.assessment:AssessmentScreen",)),
    Group("list", "Lists", ("widgets.row_list:RowList",)),
    Group("app", "Everywhere", ("app:MaturityApp",)),
    Group("dialog", "Dialogs", ("screens.dialog:Dialog",)),
    Group("choose", "Choosing one of a few", ("screens.choose:Choose",)),
    Group("find", "Finding, help and commands", ("screens.find:Find",)),
    Group("ask", "A line of text", ("screens.ask:AskLine",)),
    Group("note", "A note", ("screens.note:AskNote",), typed=True),
    Group("facts", "Facts about the site", ("screens.facts:Facts",)),
    Group("export", "Export", ("screens.export:ExportFiles",)),
    Group("elsewhere", "Another folder", ("screens.elsewhere:Elsewhere",)),
    Group("unfinished", "Unfinished texts", ("screens.unfinished:Unfinished",)),
    Group("words", "Words of a question", ("screens.words:Words",)),
    Group("tell", "Something to read first", ("screens.tell:Tell",)),
)
"""All of them, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing that keys do."""

    id: str
    keys: tuple[str, ...]
    """The keys that do it where nobody put others in their place."""
    does: str
    group: Group
    typed: bool
    """Whether it has to work where one types too."""


@cache
def bound_in(group: Group) -> Mapping[str, Bound]:
    """The bindings of a group by their ids, in the order of their classes."""
    found: dict[str, Bound] = {}
    for place in group.places:
        for binding in own_bindings(_kind(place)):
            if (binding.id or "").split(".")[0] == group.prefix:
                before = found.get(binding.id or "")
                keys = (*(before.keys if before else ()), *binding.key.split(","))
                typed = group.typed or (binding.priority and (before is None or before.typed))
                found[binding.id or ""] = Bound(binding.id or "", keys, binding.description, group, typed)
    return found


@cache
def every_bound() -> Mapping[str, Bound]:
    """Every binding by its id; loads all screens."""
    return {id_: bound for group in GROUPS for id_, bound in bound_in(group).items()}


def bound(id_: str) -> Bound | None:
    """The binding with this id; loads only the screen that has it."""
    prefix = id_.split(".")[0]
    return next((bound_in(group).get(id_) for group in GROUPS if group.prefix == prefix), None)


def own_bindings(kind: type) -> list[Binding]:
    """The bindings that a class adds to those it inherits."""
    return [binding for binding in kind.__dict__.get("BINDINGS", ()) if isinstance(binding, Binding)]


def own_kinds(kind: type) -> list[type]:
    """A class and what it inherits from, as far as it is ours."""
    return [each for each in kind.__mro__ if each.__module__.startswith("maturity.")]


@cache
def screens() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """What is bound on each screen, its widgets and the app included: keys by id, by the title of its group."""
    kinds = [(group.title, _kind(place)) for group in GROUPS for place in group.places]
    app = next(kind for _, kind in kinds if not issubclass(kind, Widget))
    found: dict[str, Mapping[str, frozenset[str]]] = {}
    for title, kind in ((title, kind) for title, kind in kinds if issubclass(kind, Screen)):
        parts = [*own_kinds(kind), *(each for base in own_kinds(kind) for each in _widgets(base))]
        every = [*parts, *(() if issubclass(kind, ModalScreen) else (app,))]
        keys: dict[str, set[str]] = {}
        for binding in (binding for part in every for binding in own_bindings(part)):
            keys.setdefault(binding.id or "", set()).update(binding.key.split(","))
        found[title] = {id_: frozenset(each) for id_, each in keys.items()}
    return found


def _widgets(kind: type) -> list[type]:
    """The widgets that a screen is made of: those that its module names."""
    named = vars(sys.modules[kind.__module__]).values()
    widgets = [each for each in named if isinstance(each, type) and issubclass(each, Widget)]
    return [part for each in widgets if not issubclass(each, Screen) for part in own_kinds(each)]


def _kind(place: str) -> type[DOMNode]:
    module, name = place.split(":")
    kind: type[DOMNode] = getattr(import_module(f"maturity.tui.{module}"), name)
    return kind
