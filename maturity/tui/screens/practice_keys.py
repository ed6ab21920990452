"""What keys do to a practice as a whole: its scope, its target, claiming a level of it."""

from __future__ import annotations

from msgspec import structs

from maturity.assessment.model import Target
from maturity.i18n import N_, _
from maturity.scoring.targets import target_of
from maturity.text import one_line
from maturity.tui.drafting import TARGET
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose, levels_of
from maturity.tui.session import Session

BY_OTHERS = N_("as the tier above or the profile says")


def next_scope(session: Session, practice: str) -> None:
    """Sets the next scope of a practice, round and round, with none in between."""
    questionnaire = session.summary.questionnaire
    if not questionnaire.scopes:
        session.said = _("This questionnaire has no scopes.")
        return
    steps = [None, *(step.scope for step in questionnaire.scopes)]
    scope = steps[(steps.index(session.summary.assessment.scopes.get(practice)) + 1) % len(steps)]
    title = one_line(questionnaire.practices[practice].title)
    session.change(
        f"scope {practice}",
        lambda: session.workspace.set_scope(session.name, practice, scope),
        _("{title}: scope {scope}").format(
            title=title, scope=questionnaire.scope_name(scope) if scope else _("not set")
        ),
    )


def set_target(session: Session, tier: str, target: Target | None) -> None:
    """Sets the target of a tier by hand, or lets the tier above or the profile say it."""
    title = one_line(session.summary.questionnaire.tiers[tier].title)
    words = _(BY_OTHERS)
    if target is not None:
        scope = f", {session.summary.questionnaire.scope_name(target.scope)}" if target.scope else ""
        words = f"{target.level}{scope}"
    session.change(
        f"target {tier}",
        lambda: session.workspace.set_target(session.name, tier, target),
        _("{title}: target {words}").format(title=title, words=words),
    )


def ask_target(screen: AssessmentScreen, tier: str) -> None:
    """Asks for the target level of a tier; its scope and reason stay."""
    session = screen.session
    own = session.summary.assessment.targets.get(tier)

    def take(choice: Choice) -> None:
        level = None if choice.id == "none" else int(choice.id)
        target = None if level is None else structs.replace(own or Target(level=level), level=level)
        set_target(session, tier, target)
        screen.show()

    choices = [*levels_of(session.summary.questionnaire, 0), Choice("none", _(BY_OTHERS))]
    title = one_line(session.summary.questionnaire.tiers[tier].title)
    screen.app.push_screen(
        Choose(_("Target of {title}").format(title=title), choices, take, now=str(own.level) if own else "none")
    )


def ask_reason(screen: AssessmentScreen, tier: str) -> None:
    """Asks why a tier has its target; it needs a level first."""
    session = screen.session
    summary = session.summary
    own = summary.assessment.targets.get(tier)
    holds = (
        target_of(summary.questionnaire, summary.assessment, tier) if tier in summary.questionnaire.practices else None
    )
    target = own or holds
    if target is None:
        screen.say(_("Set a level first, with a digit."))
        return

    def keep(reason: str) -> None:
        set_target(
            session, tier, structs.replace(own or Target(level=target.level, scope=target.scope), reason=reason, by="")
        )
        screen.show()

    screen.ask_text(
        (TARGET, tier),
        own.reason if own else "",
        lambda text: AskLine(_("Why this target? It stands in the report."), text, keep),
    )


def ask_claim(screen: AssessmentScreen, practice: str) -> None:
    """Asks up to which level every open question is claimed."""
    session = screen.session
    asked = session.summary.questionnaire.practices[practice]
    title = one_line(asked.title)
    if not asked.levels:
        screen.say(_("This practice has no ladder of levels, so there is none to claim: answer its questions."))
        return

    def take(choice: Choice) -> None:
        session.change(
            f"claim {practice} {choice.id}",
            lambda: session.workspace.claim(session.name, practice, int(choice.id)),
            _("{title}: what was open up to level {id} is claimed").format(title=title, id=choice.id),
        )
        screen.show()

    hint = _(
        "Every open question up to it takes its best answer, marked as claimed and not shown. One undo takes it back."
    )
    screen.app.push_screen(
        Choose(
            _("Claim a level of {title}").format(title=title),
            levels_of(session.summary.questionnaire, 1),
            take,
            hint=hint,
        )
    )
