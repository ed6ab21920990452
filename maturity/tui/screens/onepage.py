"""Result on one page: strongest and weakest, what to begin this month, where to look next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from maturity.carried import carried
from maturity.errors import MaturityError
from maturity.i18n import N_, _
from maturity.moves import first_beneath
from maturity.questionnaire.load import load_known
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import own_folders
from maturity.result import LookNext, Result, result
from maturity.roadmap.effort import effort_in_words
from maturity.roadmap.model import Step
from maturity.scoring.levels import TierLevel, shown_range
from maturity.scoring.words import counted
from maturity.text import one_line
from maturity.tui.keymap import with_keys
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.widgets.bars import level_bar, level_style, level_width, level_words
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList


class OnePage(AssessmentScreen):
    """What a short check says, for a questionnaire that leads to others. Enter goes to what stands behind a line."""

    TITLE_WORD = N_("Result")
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("N", "begin", "begin the questionnaire that goes deeper, with these answers", id="result.begin"),
    ]

    def body(self) -> ComposeResult:
        """The verdict, and the lines behind it."""
        yield Lines(self._head, id="head")
        yield RowList(self._rows, id="rows", chosen=self._open)

    def keys(self) -> Sequence[Key]:
        """The keys, with what goes deeper where it can be found here."""
        deeper = (("N", _("go deeper")),) if self._others else ()
        return (
            ("↑↓", _("move")),
            ("Enter", _("its question")),
            *deeper,
            ("Q", _("questions")),
            ("V", _("levels")),
            ("X", _("export")),
            ("z", _("undo")),
            ("Esc", _("back")),
        )

    def show(self) -> None:
        """Draws the result as it is now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        self.query_one("#head", Lines).redraw()

    def action_begin(self) -> None:
        """Begins the first questionnaire that goes deeper."""
        if self._others:
            self._ask_name(next(iter(self._others)))
        else:
            self.say(_("The questionnaire that this one leads to is not here."))

    @cached_property
    def _others(self) -> Mapping[str, Questionnaire]:
        """The questionnaires that this one leads to and that are here."""
        folders = own_folders(self.session.workspace.folder)
        known = ((other, load_known(other, folders)) for other in self.session.summary.questionnaire.leads)
        return {other: found for other, found in known if found is not None}

    def _ask_name(self, other: str) -> None:
        if self.session.unsaved:
            self.say(with_keys("First save what waits: {assessment.retry} tries again."))
            return
        asked = self._others[other]
        count = len(carried(self.session.summary, asked, "").answers)
        hint = counted(
            count,
            "{{title}}: {} of its {{all}} questions is answered from here, as claimed. What is here stays as it is.",
            "{{title}}: {} of its {{all}} questions are answered from here, as claimed. What is here stays as it is.",
        ).format(title=one_line(asked.title), all=len(asked.questions))
        name = f"{self.session.name}, {asked.title}"[:120]
        needed = _("It needs a name of its own.")
        self.app.push_screen(
            AskLine(
                _("Name of the new assessment"), name, lambda given: self._begin(given, asked), hint=hint, needed=needed
            )
        )

    def _begin(self, name: str, asked: Questionnaire) -> None:
        try:
            begun = self.session.workspace.create_from(name, self.session.name, asked)
        except MaturityError as error:
            self.say(str(error))
        else:
            self.wizard.open(begun.assessment.name)

    def _open(self, row: str) -> None:
        other = row.partition(" ")[0]
        if " " in row:
            self._ask_name(other)
        elif row in self.session.summary.questionnaire.questions:
            self.jump(row)
        else:
            self.jump(first_beneath(self.session.summary, row.partition("@")[0]))

    def _head(self, width: int) -> Sequence[Content]:
        found = result(self.session.summary)
        return [*wrapped(found.verdict, width, style="bold"), *wrapped(found.treatment, width, style="$quiet")]

    def _rows(self, width: int) -> Sequence[Row]:
        summary = self.session.summary
        found = result(summary)
        rows = [_heading("")]
        rows += _tier_rows(tuple(summary.levels.of_kind("domain")), found, summary.questionnaire.top_level, width)
        rows += [_heading(""), _heading(_("To begin this month")), *_quiet(found.why_these, width)]
        rows += [row for number, step in enumerate(found.actions, 1) for row in _step_rows(number, step, width)]
        rows += [_heading(""), _heading(_("Where to look next")), *_quiet(found.why_next, width)]
        rows += [row for other, looks in found.look_next.items() for row in self._look_rows(other, looks, width)]
        return rows

    def _look_rows(self, other: str, looks: Sequence[LookNext], width: int) -> Iterator[Row]:
        """The practices to look at, and what begins their questionnaire. Ids of questionnaires have no spaces."""
        asked = self._others.get(other)
        titles = {id: practice.title for id, practice in asked.practices.items()} if asked else {}
        room = max(20, min(52, width - 36))
        for each in looks:
            title = column(titles.get(each.practice, each.practice), room)
            reason = f"{one_line(each.because.title)}: {shown_range(each.because.level)}"
            yield Row(line(title, (reason, "$quiet")), f"{other} {each.practice}" if asked else "")
        if asked:
            begin = line(("N  ", "$accent"), _("begin {title} with these answers").format(title=one_line(asked.title)))
            yield Row(begin, f"{other} ")


def _heading(words: str) -> Row:
    return Row(Content.styled(words, "bold"))


def _quiet(words: str, width: int) -> Iterator[Row]:
    return (Row(part) for part in wrapped(words, width, style="$quiet"))


def _tier_rows(tiers: Sequence[TierLevel], found: Result, top: int, width: int) -> Iterator[Row]:
    title = max(16, min(max(len(tier.title) for tier in tiers) + 2, width - 34))
    bar = min(16, width - title - 34)
    for tier in tiers:
        yield Row(
            line(
                column(tier.title, title),
                (f"{level_bar(tier.level, tier.target, top, bar)}  ", level_style(tier.level, top)) if bar >= 4 else "",
                column(level_words(tier), level_width() - 1),
                (_word(tier, found), "bold"),
            ),
            tier.id,
        )


def _word(tier: TierLevel, found: Result) -> str:
    return (
        _("weakest") if tier in found.weakest else _("strongest") if found.weakest and tier in found.strongest else ""
    )


def _step_rows(number: int, step: Step, width: int) -> Iterator[Row]:
    yield Row(line((f"{number}  ", "$accent"), fit(step.action.title, width - 3)), step.id)
    facts = " · ".join(filter(None, (effort_in_words(step.action), one_line(step.action.role))))
    stop = _(" · needs a plant stop") if step.action.needs_plant_stop else ""
    yield Row(Content.styled(f"   {fit(facts + stop, width - 3)}", "$quiet"))
