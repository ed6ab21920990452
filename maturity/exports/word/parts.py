"""What the draft says, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.exports.report.page import Page
from maturity.exports.report.plan import PhasePart, StepRow
from maturity.exports.report.tiers import TierRow
from maturity.exports.word.draft import Draft

_LIMITS = (
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
    targets = f" Targets: {page.profile}." if page.profile else ""
    left_out = " Notes, names, evidence and rows of registers are left out." if page.redacted else ""
    draft.say(f"{page.basis} As of {page.changed}, started {page.started}.{targets}{left_out}")
    draft.heading("Summary")
    draft.say(page.verdict, strong=True)
    draft.points(page.sentences)
    if page.registers and page.registers.counts:
        due = "; ".join(f"{each.register_title}, {each.says}: {each.rows}" for each in page.registers.counts)
        draft.points([f"Due in the registers: {due}."])
    draft.table(
        "Where the site stands",
        ("Figure", "Value", "What it says"),
        [(tile.name, " ".join(filter(None, (tile.figure, tile.of))), tile.words) for tile in page.tiles],
        (3, 3, 5),
    )
    if page.knock_outs:
        draft.heading("Knock-outs", 2)
        draft.say(f"{page.knock_outs} Anything but the best answer to one of them rules a candidate out.")
        draft.points(
            f"{word}: {asked.ask}"
            for word, found in (("Failed", page.failed), ("Open", page.unsettled))
            for asked in found
        )


def _levels(draft: Draft, page: Page) -> None:
    draft.heading("Levels")
    draft.say(
        f"Levels run from 0 to {page.top_level}. A range takes open and unknown answers at their lowest and at their "
        "highest; what does not apply is left out. A claimed answer is one that nobody showed: it counts, and is told."
    )
    domain, subdomain, practice = page.tier_names
    draft.table(
        f"Levels by {domain.lower()}, {subdomain.lower()} and {practice.lower()}",
        (domain, "Level", "Target", "Gap", "Rests on"),
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
    draft.heading("Gaps")
    if page.gaps.below:
        draft.table(
            "Gaps, the widest first",
            (page.tier_names[2], "Level", "Target", "Gap", "Scope", "Rests on"),
            [(gap.title, gap.level, gap.target, gap.gap, gap.scope or "–", gap.caveat) for gap in page.gaps.below],
            (6, 2, 2, 2, 4, 4),
        )
    else:
        draft.say("None." if page.has_targets else "No targets are set.")
    if page.gaps.over:
        draft.say(f"Above their targets: {'; '.join(f'{each.title} ({each.brief})' for each in page.gaps.over)}.")


def _plan(draft: Draft, page: Page) -> None:
    plan = page.plan
    draft.heading("Plan")
    planned = [phase for phase in plan.phases if phase.steps]
    if planned:
        capacity = (
            f"Each period has {plan.capacity}."
            if plan.capacity
            else "No capacity is set: the phases follow the levels."
        )
        draft.say(
            "The first plan for closing the gaps, made as if every open answer were at its lowest and every claimed "
            f"one had been shown. {capacity} {plan.efforts}"
        )
        draft.table(
            "Where the plan leads",
            (page.tier_names[0], "Today", *(f"After {phase.title}" for phase in plan.phases), "Target"),
            [(row.title, *row.levels, row.target) for row in plan.outlook],
            (5, *(2 for _ in range(len(plan.phases) + 2))),
        )
    else:
        draft.say("No action is planned: there is no gap, or the questionnaire describes no action for it.")
    for phase in planned:
        _phase(draft, phase)
    if plan.done:
        draft.heading("Done", 2)
        draft.points(
            f"{title}{f', {when}' if when else ''}{' (answers still wait to be shown)' if waits else ''}"
            for _, title, when, waits in plan.done
        )
    if plan.unplanned:
        draft.heading("Not planned", 2)
        draft.points(f"{step.title}: {reason}" for step, reason in plan.unplanned)
    if plan.without_action:
        draft.heading("Gaps without an action", 2)
        draft.points(title for _, title in plan.without_action)


def _phase(draft: Draft, phase: PhasePart) -> None:
    draft.heading(phase.title, 2)
    if phase.overrun:
        draft.say(phase.overrun)
    draft.table(
        phase.totals,
        ("Action", "What to do, and the proof", "Effort and cost", "Who and when"),
        [(_action(step), _what(step), _effort(step), _who(step)) for step in phase.steps],
        (5, 8, 4, 4),
    )


def _action(step: StepRow) -> str:
    return f"{step.title}\n{step.practice_title}, level {step.level}\n{step.id}"


def _what(step: StepRow) -> str:
    steps = [f"{number}. {words}" for number, words in enumerate(step.steps, 1)]
    after = f"After: {'; '.join(title for _, title in step.requires)}" if step.requires else ""
    return "\n".join(filter(None, (*steps, f"Proof: {step.proof}" if step.proof else "", after)))


def _effort(step: StepRow) -> str:
    return "\n".join(filter(None, (step.effort, f"outside cost: {step.cost}", "plant stop" if step.stop else "")))


def _who(step: StepRow) -> str:
    role = step.role if step.role != "–" else ""
    return "\n".join(filter(None, (step.planned, step.owner, role, step.when, "late" if step.late else "", step.note)))


def _method(draft: Draft, page: Page) -> None:
    draft.heading("Method and limits")
    draft.say(_LIMITS)
    draft.points(f"{name}: {words}" for name, words in page.method.rules)
    draft.table(
        f"How the {page.method.total} questions count",
        ("State", "Questions", "Treated"),
        [("\t" * state.part + state.name, f"{state.number:,}", state.treated) for state in page.method.states],
        (3, 2, 7),
    )
    draft.say(
        f"{page.questionnaire} {page.version} ({page.method.questionnaire_id}), SHA-256 "
        f"{page.method.questionnaire_hash}. Made with {page.tool}."
    )
