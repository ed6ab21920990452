"""The card after a long break: where one was, what was answered last, what is left to come back to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key as KeyEvent
from textual.events import Paste
from textual.screen import ModalScreen
from textual.widgets import Static

from maturity.assessment.changes import Change
from maturity.assessment.history import Checkpoint
from maturity.assessment.told import told
from maturity.i18n import N_, _
from maturity.moves import begin_at, flagged
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.state import state_of
from maturity.summary import Summary
from maturity.text import one_line, plain
from maturity.tui.key_names import called
from maturity.tui.keymap import key_for
from maturity.tui.screens.answering import Answering
from maturity.tui.screens.question_text import path_of
from maturity.tui.session import Session
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.times import ago, changed, local
from maturity.tui.widgets.bars import progress, progress_bar
from maturity.tui.widgets.edges import Key, KeyLine
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.question_panel import QuestionPanel

LONG = timedelta(hours=8)
"""After so long without a change the card is shown."""
LAST = 5
"""So many answers are recalled."""
ANSWERS = frozenset(
    binding.action for binding in (*Answering.BINDINGS, *QuestionPanel.BINDINGS) if isinstance(binding, Binding)
)
"""What says something about the question behind the card; no key does it while the question is not seen."""


def is_due(session: Session) -> bool:
    """Whether someone has been here before, and not for a long time."""
    at = local(session.summary.assessment.changed_at)
    been = session.workspace.last_question(session.name) is not None
    return been and at is not None and session.now() - at > LONG


class Resume(ModalScreen[None]):
    """Stands above the questions. Any key closes it, and then does what it does unless it would answer unseen.

    It closes when all keys that came at once were read, so that none of them answers a question before it is seen.
    """

    CSS_PATH = "../styles/dialog.tcss"
    KEYS: ClassVar[Sequence[Key]] = (
        ("Enter", N_("go on")),
        (".", N_("next open")),
        ("H", N_("history")),
        ("V", N_("levels")),
    )

    def __init__(self, session: Session) -> None:
        """Raises StoreUnavailable."""
        super().__init__()
        self._session = session
        self._last = session.workspace.last_answers(session.name, LAST)
        self._checkpoints = session.workspace.checkpoints(session.name)
        self._question = begin_at(session.summary, session.workspace.last_question(session.name))

    def compose(self) -> ComposeResult:
        """The card."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title()), markup=False, classes="title")
            yield Lines(self._lines, id="words", leaves=7)
            yield KeyLine(self.KEYS)

    def take_key(self, event: KeyEvent) -> bool:
        """Closes the card; the key goes on to the questions unless it would say something about one unseen."""
        beneath = cast(Answering, self.app.screen_stack[-2])
        beneath.set_focus(beneath.query_one(QuestionPanel))
        does = beneath.active_bindings.get(event.key)
        if does is not None and does.binding.action in ANSWERS:
            name = called(event.key)
            beneath.say(_("{name} only closed the card: press it again.").format(name=name))
        elif event.key not in ("enter", "escape"):
            self._close()
            return False
        self.call_after_refresh(self._close)
        return True

    def take_paste(self, event: Paste) -> None:
        """A paste only closes the card."""
        self.call_after_refresh(self._close)

    def _close(self) -> None:
        """Closes; also where keys that came at once ask for it twice."""
        if self.is_current:
            self.dismiss(None)

    def _title(self) -> str:
        now, stamp = self._session.now(), self._session.summary.assessment.changed_at
        at = local(stamp)
        since = f", {ago(at, now)}" if at else ""
        return _("{name}: last changed {stamp}{since}").format(
            name=self._session.name, stamp=changed(stamp, now), since=since
        )

    def _lines(self, width: int) -> Sequence[Content]:
        summary, gap = self._session.summary, [Content("")] if self.app.size.height >= 24 else []
        place = summary.questionnaire.questions[self._question]
        ask = one_line(place.question.ask)
        path = " › ".join(path_of(summary, place.practice.id))
        lines = [*gap, line((_("You were at  "), "$quiet"), fit(path, width - 13))]
        lines += wrapped(ask, width, first="  ")[:3] if gap else [Content(fit(f"  {ask}", width))]
        if self._last:
            lines += [*gap, Content.styled(_("Last answers"), "$quiet")]
            lines += [answer_line(change, summary.questionnaire, width) for change in self._last]
        done, total = progress(summary.levels.overall.counts)
        bar = max(6, min(30, width - 24))
        lines += [
            *gap,
            line(
                (progress_bar(done, total, bar), "$accent"),
                _("  {done} of {total} done").format(done=done, total=total),
            ),
        ]
        lines.append(
            Content(_("Unknown or flagged, to come back to: {summary}").format(summary=to_come_back_to(summary)))
        )
        return [*lines, Content(fit(_marks(self._checkpoints), width))]


def answer_line(change: Change, questionnaire: Questionnaire, width: int) -> Content:
    """A question and what was answered."""
    what, _, after = told(change, questionnaire)
    cells = min(30, width * 2 // 5)
    return line("  ", column(what, width - cells - 2), (fit(one_line(after), cells), "bold"))


def to_come_back_to(summary: Summary) -> int:
    """How many questions are unknown or flagged; none that a fact leaves out."""
    questions = summary.questionnaire.questions
    unknown = {id_ for id_ in questions if state_of(questions[id_].question, summary.assessment) == "unknown"}
    return len(unknown | set(flagged(summary)))


def _marks(checkpoints: Sequence[Checkpoint]) -> str:
    labels = ", ".join(one_line(made.label) for made in reversed(checkpoints))
    return (
        _("Checkpoints: {labels}").format(labels=labels)
        if labels
        else _("No checkpoint yet; {key} makes one.").format(key=key_for("assessment.checkpoint"))
    )
