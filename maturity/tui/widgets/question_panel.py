"""The question that is asked now, large, with the answers that digits take: one widget, used for every question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click

from maturity.assessment.model import Answer
from maturity.i18n import _
from maturity.questionnaire.model import AnswerSet, Question
from maturity.scoring.knock_outs import MEANING, Standing
from maturity.tui.keymap import key_for
from maturity.tui.text import Styled, line, wrapped
from maturity.tui.widgets.ladder import CLAIMED, OLD
from maturity.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is shown: its options, and the answer that stands (``saved`` says whether on disk)."""

    question: Question
    answers: AnswerSet
    answer: Answer
    register: str = ""
    """The register that backs the answer, with its rows and what is due; empty where there is none."""
    flag: str | None = None
    """Why it is flagged to come back to, where someone said so; None where it is not flagged."""
    left_out: str = ""
    """Why a fact of the site leaves the question out; empty where it applies."""
    saved: bool = True
    knock_out: Standing | None = None
    """How it stands as a knock-out; None where it is none."""
    old_evidence: str = ""
    """``evidence older than 12 months``, where it is."""

    @property
    def taken(self) -> int | None:
        """The position of the option that stands as the answer."""
        ids = [option.id for option in self.answers.options]
        return ids.index(self.answer.option) if self.answer.option in ids else None


class QuestionPanel(Lines, can_focus=True, inherit_bindings=False):
    """Shows one question. Digits take an option at once; the cursor takes one with Space."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "answer above", show=False, id="option.up"),
        Binding("down,j", "move(1)", "answer below", show=False, id="option.down"),
        Binding("space", "take_cursor", "take the answer under the cursor", show=False, id="option.take"),
        *(
            Binding(str(digit), f"digit({digit})", "takes the answer with this digit", show=False, id=f"option.{digit}")
            for digit in range(10)
        ),
    ]

    def __init__(self, taken: Callable[[str], None]) -> None:
        """``taken`` is told the id of the option that was taken."""
        super().__init__(id="panel")
        self.asked: Asked | None = None
        self.cursor = 0
        self._taken = taken
        self._rows: list[int | None] = []

    def put(self, asked: Asked) -> None:
        """Shows a question; another one starts at its top, with the cursor at the answer that stands."""
        other = self.asked is None or self.asked.question.id != asked.question.id
        moved = self.asked is None or self.asked.taken != asked.taken
        self.asked = asked
        if other or moved:
            self.cursor = asked.taken or 0
        self.redraw()
        if other:
            self.scroll_home(animate=False, force=True)
        else:
            self._follow()

    def build(self, width: int) -> Sequence[Content]:
        """The question, what to look for, and the options."""
        if self.asked is None:
            return ()
        height = self.size.height
        look = look_lines(self.asked, width)
        lines = question_lines(self.asked, look, width, roomy=height >= 12)
        options = option_lines(self.asked, self.cursor, width)
        over = len(lines) + len(options) - height
        more: list[Content] = []
        if over > 1 and len(look) > 2:
            more = [Content(""), *look]
            goes_on = wrapped(_("… goes on below the answers"), width, style="$quiet", first=_look_indent())
            shorter = [*look[: max(1, len(look) - over)], *goes_on]
            lines = question_lines(self.asked, shorter, width, roomy=height >= 12)
        if over > 0:
            lines.pop()
        apart = len(lines) + len(options) + len(self.asked.answers.options) + 4 <= height
        rows: list[int | None] = [None] * len(lines)
        for number, (position, option) in enumerate(options):
            if apart and number and position != options[number - 1][0]:
                lines.append(Content(""))
                rows.append(None)
            lines.append(option)
            rows.append(position)
        self._rows = rows + [None] * len(more)
        return lines + more

    def action_move(self, by: int) -> None:
        """Moves the cursor; from the first option upwards the text scrolls."""
        if self.asked is None:
            return
        to = self.cursor + by
        if 0 <= to < len(self.asked.answers.options):
            self.cursor = to
            self.redraw()
            self._follow()
        elif by < 0:
            self.scroll_up(animate=False)
        else:
            self.scroll_down(animate=False)

    def action_take_cursor(self) -> None:
        """Takes the option under the cursor."""
        self._take(self.cursor)

    def action_digit(self, digit: int) -> None:
        """Takes the option that shows this digit."""
        if self.asked is not None:
            self._take(digit - self.asked.answers.first)

    def on_click(self, event: Click) -> None:
        """A click on an option takes it."""
        number = self.line_at(event.y)
        position = self._rows[number] if number < len(self._rows) else None
        if position is not None and not self.dragged():
            self._take(position)

    def _take(self, position: int) -> None:
        if self.asked is not None and 0 <= position < len(self.asked.answers.options):
            self.cursor = position
            self._taken(self.asked.answers.options[position].id)

    def _follow(self) -> None:
        if self.cursor in self._rows:
            at = self._rows.index(self.cursor)
            self.show_line(at, self._rows.count(self.cursor))


def look_lines(asked: Asked, width: int) -> Sequence[Content]:
    """What to look for."""
    look_for = asked.question.look_for
    if not look_for:
        return ()
    return wrapped(look_for, min(width, 96), style="$quiet", first=_("look for: "), rest=_look_indent())


def question_lines(asked: Asked, look: Sequence[Content], width: int, *, roomy: bool) -> list[Content]:
    """The question and what to look for; ``roomy`` puts empty lines between."""
    gap = [Content("")] if roomy else []
    lines = [*gap, *wrapped(asked.question.ask, min(width, 96), style="bold"), *look]
    if asked.knock_out:
        first = _("✗ knock-out, failed: ") if asked.knock_out == "failed" else _("knock-out: ")
        lines += wrapped(MEANING, min(width, 96), style="$warn", first=first)
    if asked.register:
        first = _("[{key}] register: ").format(key=key_for("assessment.registers"))
        lines += wrapped(asked.register, min(width, 96), first=first, rest="  ")
    if asked.flag is not None:
        why = f": {asked.flag}" if asked.flag else ""
        lines += wrapped(_("flagged to come back to{why}").format(why=why), min(width, 96), style="$warn", first="⚑ ")
    if asked.left_out:
        lines += wrapped(asked.left_out, width, style="$warn", first=_("/ left out: "), rest="  ")
    return [*lines, Content("")]


def option_lines(asked: Asked, cursor: int, width: int) -> list[tuple[int | None, Content]]:
    """Each option with the digit that takes it; ``●`` and a word at the one that stands, ``▸`` at the cursor."""
    lines: list[tuple[int | None, Content]] = []
    for position, option in enumerate(asked.answers.options):
        digit = asked.answers.first + position
        key = str(digit) if digit < 10 else " "
        taken = position == asked.taken
        lead = f"{'▸' if position == cursor else ' '} {key} {'●' if taken else '○'} "
        style = "bold" if taken else ""
        text = wrapped(option.label, width, style=style, first=lead, rest="      ")
        if taken and (standing := line(*_standing(asked))):
            beside = text[0].cell_length + standing.cell_length <= width
            text = [line(text[0], standing), *text[1:]] if beside else [*text, line("    ", standing)]
        lines += [(position, part) for part in text]
    return lines + [(None, part) for part in _other(asked, width)]


def _standing(asked: Asked) -> list[str | Styled]:
    words = [
        _("inherited") if asked.answer.state == "inherited" else "",
        _("{CLAIMED} claimed").format(CLAIMED=CLAIMED[0]) if asked.answer.claimed else "",
        f"{OLD} {asked.old_evidence}" if asked.old_evidence else "",
        "" if asked.saved else _("not saved"),
    ]
    text = ", ".join(word for word in words if word)
    return [(f"  ◂ {text}", "$accent" if asked.saved else "$alarm bold")] if text else []


def _other(asked: Asked, width: int) -> list[Content]:
    answer = asked.answer
    applies = answer.state != "not-applicable"
    unknown = answer.state == "unknown"
    lines = [
        line(
            f"  x {'○' if applies else '●'} ",
            (_("not applicable"), "" if applies else "bold"),
            f"   u {'●' if unknown else '○'} ",
            (_("unknown"), "bold" if unknown else ""),
            f"   i {'●' if answer.state == 'inherited' else '○'} ",
            (_("inherited"), "bold" if answer.state == "inherited" else ""),
        )
    ]
    if answer.state == "not-applicable":
        missing = _("A reason is missing: press {key}.").format(key=key_for("answer.not-applicable"))
        lines += wrapped(answer.reason or missing, width, first=_("      because: "), rest="      ")
    if answer.state == "inherited":
        lines += wrapped(answer.source, width, first=_("      answered in: "), rest="      ")
    return lines


def _look_indent() -> str:
    return " " * len(_("look for: "))
