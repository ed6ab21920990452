"""Targets: where each tier should be, from the profile or set by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from maturity.assessment.model import Target
from maturity.i18n import N_, _
from maturity.moves import first_beneath
from maturity.scoring.levels import TierLevel, shown
from maturity.scoring.targets import target_of
from maturity.text import one_line
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.screens.practice_keys import ask_reason, ask_target, set_target
from maturity.tui.text import column, fit, line, widths, wrapped
from maturity.tui.widgets.bars import level_words
from maturity.tui.widgets.ladder import CLAIMED
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList

NO_PROFILE = N_("no profile")
NO_TARGET = N_("No target: a digit sets one, {target.profile} takes those of a profile.")


class Targets(AssessmentScreen):
    """The target of every tier; a digit sets the one under the cursor."""

    TITLE_WORD = N_("Targets")
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"level({digit})", "sets this level as the target", show=False, id=f"target.{digit}")
            for digit in range(10)
        ),
        Binding("t", "pick", "its level, from a list of all", id="target.pick"),
        Binding("s", "scope", "scope of the target, round and round", id="target.scope"),
        Binding("m", "reason", "reason of the target", id="target.reason"),
        Binding("p", "elsewhere", "goes on in another folder", show=False, id="assessment.elsewhere"),
        Binding("p", "profile", "profile", id="target.profile"),
        Binding("delete,backspace", "clear", "takes back what was set by hand", id="target.clear"),
    ]

    def keys(self) -> Sequence[tuple[str, str]]:
        """The digits are the levels of this questionnaire."""
        top = self.session.summary.questionnaire.top_level
        return (
            (f"0-{min(9, top)}", _("set")),
            *((("t", _("from a list")),) if top > 9 else ()),
            ("s", _("scope")),
            ("m", _("reason")),
            ("p", _("profile")),
            ("Del", _("unset")),
            ("z", _("undo")),
            ("Enter", _("its questions")),
            ("Esc", _("back")),
            ("G", _("gaps")),
            ("R", _("road map")),
            ("V", _("levels")),
            ("X", _("export")),
        )

    def body(self) -> ComposeResult:
        """The profile, the tiers, what the target under the cursor means."""
        yield Lines(self._head, id="head")
        yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell, headed=True)
        yield Lines(self._foot, id="foot")

    def show(self) -> None:
        """Draws the targets as they are now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def action_level(self, level: int) -> None:
        """Sets the target level of the tier under the cursor."""
        own = self._own
        self._set(structs.replace(own, level=level) if own else Target(level=level))

    def action_pick(self) -> None:
        """Asks for the target level of the tier under the cursor; levels above 9 have no digit."""
        ask_target(self, self._tier)

    def action_scope(self) -> None:
        """The next scope of the target; it needs a level first."""
        steps = [None, *(step.scope for step in self.session.summary.questionnaire.scopes)]
        target = self._own or self._holds
        if len(steps) == 1:
            self.say(_("This questionnaire has no scopes."))
        elif target is None:
            self.say(_("Set a level first, with a digit."))
        else:
            scope = steps[(steps.index(target.scope) + 1) % len(steps)]
            self._set(structs.replace(self._own or Target(level=target.level), scope=scope, by=""))

    def action_reason(self) -> None:
        """Asks why this target."""
        ask_reason(self, self._tier)

    def action_clear(self) -> None:
        """Lets the tier above or the profile say it again."""
        if self._own is None:
            self.say(_("Nothing is set by hand here."))
        else:
            self._set(None)

    def action_profile(self) -> None:
        """Asks for the profile whose targets hold where none is set by hand."""
        session = self.session
        choices = [
            Choice(profile.id, profile.title, str(number) if number < 10 else "")
            for number, profile in enumerate(session.summary.questionnaire.profiles, start=1)
        ]

        def take(choice: Choice) -> None:
            profile = None if choice.id == NO_PROFILE else choice.id
            session.change(
                "profile",
                lambda: session.workspace.set_profile(session.name, profile),
                _("Profile: {text}").format(text=one_line(choice.text)),
            )
            self.show()

        self.app.push_screen(
            Choose(
                _("Profile"),
                [*choices, Choice(NO_PROFILE, _("none"), "0")],
                take,
                now=session.summary.assessment.profile or NO_PROFILE,
                hint=_("Its targets hold where none is set by hand; those set by hand stay."),
            )
        )

    @property
    def _tier(self) -> str:
        return self.query_one("#rows", RowList).cursor

    @property
    def _own(self) -> Target | None:
        return self.session.summary.assessment.targets.get(self._tier)

    @property
    def _holds(self) -> Target | None:
        summary = self.session.summary
        if self._tier not in summary.questionnaire.practices:
            return None
        return target_of(summary.questionnaire, summary.assessment, self._tier)

    def _open(self, tier: str) -> None:
        self.jump(first_beneath(self.session.summary, tier))

    def _tell(self, _tier: str = "") -> None:
        self.query_one("#foot", Lines).redraw()

    def _set(self, target: Target | None) -> None:
        set_target(self.session, self._tier, target)
        self.show()

    def _head(self, width: int) -> Sequence[Content]:
        summary = self.session.summary
        profile = summary.questionnaire.profiles_by_id.get(summary.assessment.profile or "")
        by_hand = len(summary.assessment.targets)
        count = summary.levels.overall.counts.claimed
        claimed = _("  {CLAIMED} {count} claimed").format(CLAIMED=CLAIMED[0], count=count) if count else ""
        title = fit(profile.title, min(len(profile.title), width - 28 - len(claimed))) if profile else _("none")
        profile_key = f"[{key_for('target.profile')}]"
        told = (_("  {by_hand} set by hand{claimed}").format(by_hand=by_hand, claimed=claimed), "$quiet")
        return [line((profile_key, "$accent"), _(" Profile: "), (title, "bold"), told)]

    def _rows(self, width: int) -> Sequence[Row]:
        depth: dict[str, int] = {}
        heads = zip(("", _("target"), _("level now"), _("from")), _columns(width), strict=True)
        rows = [Row(Content.styled(" " + "".join(fit(head, cells) for head, cells in heads), "$quiet"))]
        for tier in self.session.summary.levels.tiers.values():
            depth[tier.id] = depth[tier.parent] + 1 if tier.parent else 0
            rows.append(Row(self._line(tier, depth[tier.id], width), tier.id))
        return rows

    def _line(self, tier: TierLevel, depth: int, width: int) -> Content:
        name, target, level, reason = _columns(width)
        questionnaire = self.session.summary.questionnaire
        own = self.session.summary.assessment.targets.get(tier.id)
        words = shown(tier.target) if tier.target is not None else "–"
        scope = own.scope if own and own.scope else tier.target_scope
        if scope:
            words += f" {questionnaire.scope_name(scope)}"
        if own and tier.kind != "practice" and tier.target != own.level:
            words += _(" (set {level})").format(level=own.level)
        return line(
            ("  " * depth + column(tier.title, name - 2 * depth), "bold" if tier.kind == "domain" else ""),
            column(words, target),
            (column(level_words(tier), level), "$quiet"),
            (fit(self._origin(tier, own), reason), "$quiet"),
        )

    def _origin(self, tier: TierLevel, own: Target | None) -> str:
        if own is not None:
            return _("by hand: {reason}").format(reason=one_line(own.reason)) if own.reason else _("by hand")
        if tier.kind != "practice" or tier.target is None:
            return ""
        summary = self.session.summary
        holds = target_of(summary.questionnaire, summary.assessment, tier.id)
        return "" if holds is None else _("profile") if holds.by else _("tier above")

    def _foot(self, width: int) -> Sequence[Content]:
        summary = self.session.summary
        tier = summary.levels.tiers.get(self._tier)
        if tier is None or tier.target is None:
            return wrapped(with_keys(NO_TARGET), width, style="$quiet")
        if tier.kind != "practice" and self._own is None:
            told = _("What the targets beneath come to. A digit here holds for all beneath that are not set by hand.")
            return wrapped(told, width, style="$quiet")
        level = int(tier.target)
        name = summary.questionnaire.level_words(level)
        means = next((step.means for step in summary.questionnaire.levels if step.level == level), "")
        lines = wrapped(f"{name}: {means}" if means else name, width, style="$quiet")
        target = self._own or self._holds
        return lines + (wrapped(target.reason, width, first=_("because: ")) if target and target.reason else [])


def _columns(width: int) -> list[int]:
    return widths(width, (20, 22, 34 if width > 110 else 12), gives_way=(2, 3), least=32, most=56)
