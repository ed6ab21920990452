"""Levels, scopes, rungs and targets: in order, without holes, and inside the scale."""

from __future__ import annotations

from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings, first_of
from maturity.questionnaire.outline import MarkedTier, Outline, whole
from maturity.questionnaire.source import Mapping, Sequence, Value, child, mappings, pairs
from maturity.text import quoted


def check_ladders(outline: Outline, findings: Findings) -> None:
    """Tell scales that are out of order, tiers that hold nothing or too much, and targets outside the scale."""
    _check_levels(outline.root, findings)
    _check_scopes(outline.root, findings)
    if (domains := child(outline.root, "domains")) and isinstance(domains, Sequence) and not domains.values:
        findings.error(domains, _("there is no domain"), _("at least one domain"))
    for tier in outline.tiers:
        if tier.kind == "practice":
            _check_practice(tier, outline.top_level, findings)
        else:
            _check_group(tier, findings)
    for profile in mappings(outline.root, "profiles"):
        for name, target in pairs(profile, "targets"):
            _check_target(name.text, target, outline, findings)


def _check_levels(root: Value, findings: Findings) -> None:
    levels = child(root, "levels")
    for expected, level in enumerate(mappings(root, "levels")):
        found = whole(level, "level")
        if found is not None and found != expected:
            message = _("level {found} stands where level {expected} should be").format(found=found, expected=expected)
            findings.error(child(level, "level") or level, message, _("levels from 0 without holes"))
    if isinstance(levels, Sequence) and len(levels.values) < 2:
        findings.error(levels, _("a scale needs at least two levels"), _("level 0, level 1 and so on"))


def _check_scopes(root: Value, findings: Findings) -> None:
    last = 0
    for scope in mappings(root, "scopes"):
        found = whole(scope, "scope")
        if found is None:
            continue
        if found <= last:
            message = _("scope {found} stands after scope {last}").format(found=found, last=last)
            findings.error(child(scope, "scope") or scope, message, _("scopes in rising order"))
        last = max(last, found)


def _check_group(tier: MarkedTier, findings: Findings) -> None:
    if tier.kind == "subdomain":
        if (practices := child(tier.part, "practices")) and _is_empty(practices):
            findings.error(practices, _("this subdomain holds no practice"), _("at least one practice"))
        return
    groups, practices = _held(tier.part, "subdomains"), _held(tier.part, "practices")
    if groups and practices:
        findings.error(practices, _("this domain holds subdomains and practices"), _("one of the two"))
    elif not groups and not practices:
        findings.error(tier.part, _("this domain holds nothing"), _("subdomains: or practices:"))


def _check_practice(practice: MarkedTier, top: int | None, findings: Findings) -> None:
    ladder, flat = _held(practice.part, "levels"), _held(practice.part, "questions")
    if ladder and flat:
        findings.error(
            flat, _("this practice has levels and questions"), _("questions under levels:, or questions: alone")
        )
    elif not ladder and not flat:
        findings.error(practice.part, _("this practice holds no question"), _("levels: with questions, or questions:"))
    elif isinstance(ladder, Sequence) and not any(_held(rung.part, "questions") for rung in practice.rungs):
        findings.error(ladder, _("no level of this practice holds a question"), _("questions: at its levels"))
    seen: set[int] = set()
    highest = 0
    for rung in practice.rungs:
        if rung.level is None:
            continue
        place = child(rung.part, "level") or rung.part
        if rung.level in seen:
            findings.error(
                place, _("level {level} stands twice in this practice").format(level=rung.level), _("each level once")
            )
        elif rung.level < highest:
            findings.error(
                place,
                _("level {level} stands after level {highest}").format(level=rung.level, highest=highest),
                _("levels in rising order"),
            )
        if top is not None and rung.level > top:
            findings.error(
                place,
                _("level {level} is above the scale").format(level=rung.level),
                _("a level from 1 to {top}").format(top=top),
            )
        seen.add(rung.level)
        highest = max(highest, rung.level)


def _check_target(name: str, target: Value, outline: Outline, findings: Findings) -> None:
    level, scope = whole(target, "level"), whole(target, "scope")
    if level is not None and outline.top_level is not None and level > outline.top_level:
        place = child(target, "level") or target
        message = _("the target of {name} is above the scale").format(name=quoted(name))
        findings.error(place, message, _("a level from 0 to {top}").format(top=outline.top_level))
    if scope is not None and scope not in outline.scopes:
        place = child(target, "scope") or target
        if outline.scopes:
            findings.error(
                place,
                _("there is no scope {scope}").format(scope=scope),
                _("one of {known}").format(known=first_of(map(str, outline.scopes))),
            )
        else:
            findings.error(place, _("this questionnaire has no scopes"), _("a level alone"))


def _held(part: Mapping, key: str) -> Value | None:
    """What stands at ``key`` unless it is an empty list."""
    found = child(part, key)
    return None if found is None or _is_empty(found) else found


def _is_empty(value: Value) -> bool:
    return isinstance(value, Sequence) and not value.values
