"""What of the road map to show, and what a little more of its limits would bring."""

from __future__ import annotations

from maturity.i18n import _, figure
from maturity.roadmap.margin import worth_of_more
from maturity.roadmap.model import RoadMap, Step
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.screens.choose import Choice
from maturity.tui.screens.roadmap_rows import Only

_OWNER, _DOMAIN, _PHASE = "owner:", "domain:", "phase:"


def filters(summary: Summary, *, projected: bool) -> list[Choice]:
    """All that can be chosen, the first nine with a digit; owners not while a room looks on."""
    plan = summary.road_map
    parts = [
        (_PHASE + phase.id, _("phase {title}").format(title=_(phase.title))) for phase in plan.phases if phase.steps
    ]
    parts += [(_DOMAIN + domain.id, one_line(domain.title)) for domain in summary.questionnaire.domains]
    if not projected:
        owners = {one_line(said.owner) for said in summary.assessment.actions.values()} - {""}
        parts += [(_OWNER + owner, _("owner {owner}").format(owner=owner)) for owner in sorted(owners)]
        parts.append((_OWNER, _("without an owner")))
    numbered = [Choice(id, text, str(digit) if digit < 10 else "") for digit, (id, text) in enumerate(parts, start=1)]
    return [Choice("", _("everything"), "0"), *numbered]


def only_of(summary: Summary, filter: str) -> Only:
    """Which steps a filter shows, by its id."""
    kind, _colon, wanted = filter.partition(":")

    def only(step: Step, phase: str) -> bool:
        if kind == "owner":
            return one_line(summary.assessment.action(step.id).owner) == wanted
        return (step.domain if kind == "domain" else phase) == wanted

    return only


def more_in_words(plan: RoadMap) -> str:
    """What one more day or a thousand more of money would bring, the most first."""
    found = worth_of_more(plan)
    if not found:
        return _("Nothing is limited, so more of it would bring nothing.")
    more = _("{share} more")
    gains = (more.format(share=figure(100 * each.gain, ".1f") + " %") if each.gain else _("nothing") for each in found)
    return " · ".join(f"{each.words}: {gain}" for each, gain in zip(found, gains, strict=True))
