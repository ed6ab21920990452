"""What the draft says, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.exports.report.page import Page
from maturity.exports.report.plan import PhasePart, StepRow
from maturity.exports.report.tiers import TierRow
from maturity.exports.word.draft import Draft
from maturity.i18n import N_, _, figure

_LIMITS = N_(
    "This is a self-assessment, not an audit: it says what the people at the site answered and, where evidence is "
    "named, what was shown to them. It is no certificate, and a high level is not the absence of risk."
)


def put(draft: Draft, page: Page) -> None:
    """Summary, levels, gaps, plan, and how it was found."""
    _summary(draft, page)
    _levels(draft, page)
    _gaps(draft, page)
    _plan(draft, page)
    _method(draft, page)


def _summary(draft: Draft, page: Page) -> None:
    told = [page.basis, _("As of {changed}, started {started}.").format(changed=page.changed, started=page.started)]
    told += [_("Targets: {profile}.").format(profile=page.profile)] if page.profile else []
    told += [_("Notes, names, evidence and rows of registers are left out.")] if page.redacted else []
    draft.say(" ".join(told))
    draft.heading(_("Summary"))
    draft.say(page.verdict, strong=True)
    draft.points(page.sentences)
    if page.registers and page.registers.counts:
        due = "; ".join(f"{each.register_title}, {each.says}: {each.rows}" for each in page.registers.counts)
        draft.points([_("Due in the registers: {due}.").format(due=due)])
    draft.table(
        _("Where the site stands"),
        (_("Figure"), _("Value"), _("What it says")),
        [(tile.name, " ".join(filter(None, (tile.figure, tile.of))), tile.words) for tile in page.tiles],
        (3, 3, 5),
    )
    if page.knock_outs:
        draft.heading(_("Knock-outs"), 2)
        meaning = _("Anything but the best answer to one of them rules a candidate out.")
        draft.say(f"{page.knock_outs} {meaning}")
        draft.points(
            f"{word}: {asked.ask}"
            for word, found in ((_("Failed"), page.failed), (_("Open"), page.unsettled))
            for asked in found
        )


def _levels(draft: Draft, page: Page) -> None:
    draft.heading(_("Levels"))
    draft.say(
        _(
            "Levels run from 0 to {top}. A range takes open and unknown answers at their lowest and at their highest; "
            "what does not apply is left out. A claimed answer is one that nobody showed: it counts, and is told."
        ).format(top=page.top_level)
    )
    domain, subdomain, practice = page.tier_names
    has_subdomains = any(part.row for held in page.domains for part in held.subdomains)
    tiers = (domain, subdomain, practice) if has_subdomains else (domain, practice)
    draft.table(
        _("Levels by {tiers}").format(tiers=", ".join(tiers)),
        (domain, _("Level"), _("Target"), _("Gap"), _("Rests on")),
        [("\t" * depth + row.title, row.level, row.target, row.gap, row.caveat) for depth, row in _tiers(page)],
        (7, 2, 2, 2, 4),
    )


def _tiers(page: Page) -> Iterator[tuple[int, TierRow]]:
    for domain in page.domains:
        yield 0, domain.row
        for subdomain in domain.subdomains:
            if subdomain.row:
                yield 1, subdomain.row
            for practice in subdomain.practices:
                yield 2, practice.row


def _gaps(draft: Draft, page: Page) -> None:
    draft.heading(_("Gaps"))
    if page.gaps.below:
        has_scopes = bool(page.method.scopes)
        draft.table(
            _("Gaps, the widest first"),
            (page.tier_names[2], _("Level"), _("Target"), _("Gap"), *([_("Scope")] * has_scopes), _("Rests on")),
            [
                (gap.title, gap.level, gap.target, gap.gap, *([gap.scope or "–"] * has_scopes), gap.caveat)
                for gap in page.gaps.below
            ],
            (6, 2, 2, 2, *([4] * has_scopes), 4),
        )
    else:
        draft.say(_("None.") if page.has_targets else _("No targets are set."))
    if page.gaps.over:
        over = "; ".join(f"{each.title} ({each.brief})" for each in page.gaps.over)
        draft.say(_("Above their targets: {practices}.").format(practices=over))


def _plan(draft: Draft, page: Page) -> None:
    plan = page.plan
    draft.heading(_("Plan"))
    planned = [phase for phase in plan.phases if phase.steps]
    if planned:
        capacity = (
            _("Each period has {capacity}.").format(capacity=plan.capacity)
            if plan.capacity
            else _("No capacity is set: the phases follow the levels.")
        )
        first = _(
            "The first plan for closing the gaps, made as if every open answer were at its lowest and every claimed "
            "one had been shown."
        )
        draft.say(f"{first} {capacity} {plan.efforts}")
        draft.table(
            _("Where the plan leads"),
            (
                *(page.tier_names[0], _("Today")),
                *(_("After {phase}").format(phase=_(phase.title)) for phase in plan.phases),
                _("Target"),
            ),
            [(row.title, *row.levels, row.target) for row in plan.outlook],
            (5, *(2 for _ in range(len(plan.phases) + 2))),
        )
    else:
        draft.say(_("No action is planned: there is no gap, or the questionnaire describes no action for it."))
    for phase in planned:
        _phase(draft, phase)
    if plan.done:
        draft.heading(_("Done"), 2)
        waiting = _("answers still wait to be shown")
        draft.points(
            f"{title}{f', {when}' if when else ''}{f' ({waiting})' if waits else ''}"
            for _id, title, when, waits in plan.done
        )
    if plan.unplanned:
        draft.heading(_("Not planned"), 2)
        draft.points(f"{step.title}: {reason}" for step, reason in plan.unplanned)
    if plan.without_action:
        draft.heading(_("Gaps without an action"), 2)
        draft.points(title for _id, title in plan.without_action)


def _phase(draft: Draft, phase: PhasePart) -> None:
    draft.heading(_(phase.title), 2)
    if phase.overrun:
        draft.say(phase.overrun)
    draft.table(
        phase.totals,
        (_("Action"), _("What to do, and the proof"), _("Effort and cost"), _("Who and when")),
        [(_action(step), _what(step), _effort(step), _who(step)) for step in phase.steps],
        (4.5, 7, 3.5, 5),
    )


def _action(step: StepRow) -> str:
    reached = _("{practice}, level {level}").format(practice=step.practice_title, level=step.level)
    return f"{step.title}\n{reached}\n{step.id}"


def _what(step: StepRow) -> str:
    steps = [f"{number}. {words}" for number, words in enumerate(step.steps, 1)]
    first = "; ".join(title for _id, title in step.requires)
    after = _("After: {actions}").format(actions=first) if first else ""
    proof = _("Proof: {proof}").format(proof=step.proof) if step.proof else ""
    return "\n".join(filter(None, (*steps, proof, after)))


def _effort(step: StepRow) -> str:
    return "\n".join(
        filter(
            None, (step.effort, _("outside cost: {cost}").format(cost=step.cost), _("plant stop") if step.stop else "")
        )
    )


def _who(step: StepRow) -> str:
    role = step.role if step.role != "–" else ""
    return "\n".join(
        filter(None, (step.planned, step.owner, role, step.when, _("late") if step.late else "", step.note))
    )


def _method(draft: Draft, page: Page) -> None:
    draft.heading(_("Method and limits"))
    draft.say(_(_LIMITS))
    draft.points(f"{name}: {words}" for name, words in page.method.rules)
    draft.table(
        _("How the {number} questions count").format(number=page.method.total),
        (_("State"), _("Questions"), _("Treated")),
        [("\t" * state.part + state.name, figure(state.number), state.treated) for state in page.method.states],
        (3, 2, 7),
    )
    draft.say(
        _("{questionnaire} {version} ({id}), SHA-256 {hash}. Made with {tool}.").format(
            questionnaire=page.questionnaire,
            version=page.version,
            id=page.method.questionnaire_id,
            hash=page.method.questionnaire_hash,
            tool=page.tool,
        )
    )
