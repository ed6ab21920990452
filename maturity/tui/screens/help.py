"""Help and the command palette: what works on the screen beneath. What is typed narrows the list, Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.screen import Screen

from maturity import moves
from maturity.i18n import N_, _, pgettext
from maturity.text import one_line
from maturity.tui.commands import Command, commands_of
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.find import Find
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.widgets.row_list import Row

NOTES = (
    N_("There is nothing to save: each answer is on disk before the screen says so."),
    N_("The mouse marks text and Ctrl+C copies it. With Shift (Option on a Mac) the terminal marks it by itself."),
    N_("Other keys: maturity keys tells how."),
)
KEYS = 15
"""The cells for keys."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to choose: how it is found, how it is shown, and what choosing it does."""

    words: str
    """What is looked in, in small letters."""
    left: str
    text: str
    do: Callable[[], None] | None
    group: str = ""
    names: tuple[str, ...] = ()
    """Typed whole, one of these puts it first: a key, a number, an id."""

    def rows(self, id_: str, width: int) -> list[Row]:
        """Its line; a command is told in full, also where that takes another one."""
        lead, room = "" if self.do else " ", max(1, width - KEYS)
        texts = wrapped(self.text, room) if self.group else [Content(fit(self.text, room))]
        first = Row(line(lead, (column(self.left, KEYS), "$accent"), texts[0]), id_ if self.do else "")
        return [first, *(Row(line(" " * (KEYS + 1), text)) for text in texts[1:])]


def help_for(screen: Screen[Any]) -> Find:
    """The keys of a screen in their groups, with what is worth knowing beneath them."""
    things = [_command(command) for command in commands_of(screen)]
    return _list(_("Keys"), _("a command, what it does, or a key"), things, notes=NOTES)


def palette_for(screen: Screen[Any], assessments: Sequence[str], open_: Callable[[str], None]) -> Find:
    """The commands of a screen and every place to go to from it: questions and practices, or else assessments."""
    things = [_command(command) for command in commands_of(screen) if not command.is_minor]
    if isinstance(screen, AssessmentScreen):
        there = [*_practices(screen), *_questions(screen)]
        return _list(_("Commands"), _("a command, a practice, a question: number or words"), [*things, *there])
    there = [_assessment(name, open_) for name in assessments]
    return _list(_("Commands"), _("a command, or an assessment by its name"), [*things, *there])


def _list(title: str, hint: str, things: Sequence[Thing], notes: Sequence[str] = ()) -> Find:
    by_id = {str(number): thing for number, thing in enumerate(things)}

    def rows(words: Sequence[str], width: int) -> list[Row]:
        if not words:
            below = [part for note in notes for part in wrapped(_(note), width, style="$quiet")]
            gap = [Row(Content(""))] if below else []
            return [*_grouped(by_id, width), *gap, *(Row(part) for part in below)]
        typed = " ".join(words)
        found = [(typed not in thing.names, id_) for id_, thing in by_id.items() if _fits(thing, words)]
        return [row for _rank, id_ in sorted(found, key=lambda each: each[0]) for row in by_id[id_].rows(id_, width)]

    def do(id_: str) -> None:
        chosen = by_id[id_].do
        if chosen is not None:
            chosen()

    return Find(title, hint, rows, do)


def _fits(thing: Thing, words: Iterable[str]) -> bool:
    return all(word in thing.words for word in words)


def _grouped(things: dict[str, Thing], width: int) -> list[Row]:
    """The things under the titles of their groups; those without a group are only found by words."""
    rows: list[Row] = []
    group = ""
    for id_, thing in things.items():
        if thing.group and thing.group != group:
            rows.append(Row(Content.styled(fit(thing.group, width), "$quiet")))
            group = thing.group
        if thing.group:
            rows += thing.rows(id_, width)
    return rows


def _command(command: Command) -> Thing:
    label = command.label
    return Thing(
        f"{label} {command.does}".lower(),
        label,
        command.does,
        None if command.is_many else command.do,
        command.group,
        tuple(part.lower() for part in label.split()),
    )


def _practices(screen: AssessmentScreen) -> list[Thing]:
    summary = screen.session.summary

    def go(practice: str) -> Callable[[], None]:
        return lambda: screen.jump(moves.first_beneath(summary, practice))

    return [
        Thing(
            f"{_('practice')} {id_} {practice.title}".lower(),
            _("practice"),
            one_line(practice.title),
            go(id_),
            _("Practices"),
            (id_.lower(),),
        )
        for id_, practice in summary.questionnaire.practices.items()
    ]


def _questions(screen: AssessmentScreen) -> list[Thing]:
    summary = screen.session.summary
    numbers = {id_: str(number) for number, id_ in enumerate(moves.asked(summary), start=1)}

    def go(question: str) -> Callable[[], None]:
        return lambda: screen.jump(question)

    return [
        Thing(
            f"{_('question')} {numbers.get(id_, '')} {id_} {place.question.ask}".lower(),
            f"{_('question')} {numbers.get(id_, '–')}",
            f"{one_line(place.practice.title)}: {one_line(place.question.ask)}",
            go(id_),
            names=tuple(name.lower() for name in (numbers.get(id_), id_) if name),
        )
        for id_, place in summary.questionnaire.questions.items()
    ]


def _assessment(name: str, open_: Callable[[str], None]) -> Thing:
    opens = pgettext("key", "open")
    return Thing(f"{opens} {name}".lower(), opens, one_line(name), lambda: open_(name), _("Assessments"))
