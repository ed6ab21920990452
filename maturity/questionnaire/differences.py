"""What differs between two questionnaires, in terms of questions and practices, found by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from maturity.i18n import _, figure
from maturity.questionnaire.called import called
from maturity.questionnaire.difference import Difference, rest, texts
from maturity.questionnaire.model import (
    Place,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Rule,
    TargetLevel,
    Tier,
)
from maturity.text import one_line


def differences(before: Questionnaire, after: Questionnaire) -> tuple[Difference, ...]:
    """What one who knows ``before`` finds different in ``after``, in the order of ``after``, removed parts last."""
    return tuple(_Pair(before, after).all())


def reworded(before: Questionnaire, after: Questionnaire, old: str, new: str, option: str | None) -> bool:
    """Whether a question asks in other words, or the option that was chosen is worded in another way.

    False where one of the questionnaires lacks the question.
    """
    was, now = before.questions.get(old), after.questions.get(new)
    if was is None or now is None:
        return False
    if one_line(was.question.ask) != one_line(now.question.ask):
        return True
    labels = (_label(before, was.question, option), _label(after, now.question, option))
    return None not in labels and labels[0] != labels[1]


def _label(questionnaire: Questionnaire, question: Question, option: str | None) -> str | None:
    found = questionnaire.answer_set(question).by_id.get(option or "")
    return None if found is None else one_line(found.label)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Pair:
    """Two questionnaires whose parts are matched by id, as the later one renames them."""

    def __init__(self, before: Questionnaire, after: Questionnaire) -> None:
        self._before = before
        self._after = after
        self._old = {new: old for old, new in after.renamed.items()}

    def all(self) -> Iterator[Difference]:
        yield from texts("questionnaire", self._after.id, _("title"), self._before.title, self._after.title)
        yield from rest("questionnaire", self._after.id, self._before, self._after)
        yield from self._scoring()
        yield from self._order("questionnaire", self._after.id, self._before.domains, self._after.domains)
        for id_, tier in self._after.tiers.items():
            yield from self._tier(id_, tier)
            if tier.kind == "practice":
                for question, _level in self._after.practices[id_].all_questions:
                    yield from self._question(self._after.questions[question.id])
        yield from self._facts()
        yield from self._profiles()
        yield from self._removed()

    def _then(self, id: str, there: Mapping[str, object]) -> str | None:
        """What a part was called before, or None where it is new."""
        old = self._old.get(id, id)
        return old if old in there else id if id in there else None

    def _now(self, id: str) -> str:
        return self._after.renamed.get(id, id)

    def _tier(self, id: str, tier: Tier) -> Iterator[Difference]:
        old = self._then(id, self._before.tiers)
        if old is None:
            yield Difference("added", tier.kind, id, "", after=one_line(tier.title))
            return
        was = self._before.tiers[old]
        if old != id:
            yield Difference("renamed", tier.kind, id, "", old, id)
        parent = None if was.parent is None else self._now(was.parent)
        if parent != tier.parent:
            yield Difference("moved", tier.kind, id, "", was.parent or _("top"), tier.parent or _("top"))
        yield from texts(tier.kind, id, _("title"), was.title, tier.title)
        if was.kind == tier.kind:
            yield from rest(tier.kind, id, was.part, tier.part)
        yield from self._rescored(
            tier.kind, id, _("weight"), figure(was.part.weight, "g"), figure(tier.part.weight, "g")
        )
        for key in ("subdomains", "practices", "questions"):
            yield from self._order(tier.kind, id, getattr(was.part, key, ()), getattr(tier.part, key, ()))
        if isinstance(was.part, Practice) and isinstance(tier.part, Practice):
            rungs = {rung.level: rung for rung in was.part.levels}
            for rung in tier.part.levels:
                there = rungs.get(rung.level)
                if there is not None:
                    yield from rest("level", f"{id}@{rung.level}", there, rung)
                    yield from self._order("level", f"{id}@{rung.level}", there.questions, rung.questions)

    def _question(self, place: Place) -> Iterator[Difference]:
        now = place.question
        old = self._then(now.id, self._before.questions)
        if old is None:
            yield Difference("added", "question", now.id, "", after=one_line(now.ask))
            return
        there = self._before.questions[old]
        was = there.question
        if old != now.id:
            yield Difference("renamed", "question", now.id, "", old, now.id)
        if (self._now(there.practice.id), there.level) != (place.practice.id, place.level):
            yield Difference("moved", "question", now.id, "", _stands(there), _stands(place))
        yield from rest("question", now.id, was, now)
        yield from self._options(was, now)
        yield from self._rescored("question", now.id, _("weight"), figure(was.weight, "g"), figure(now.weight, "g"))
        yield from self._rescored("question", now.id, _("asked when"), was.when or _("always"), now.when or _("always"))
        knock_out = (_("no"), _("yes"))
        yield from self._rescored(
            "question", now.id, _("knock-out"), knock_out[was.knock_out], knock_out[now.knock_out]
        )

    def _options(self, was: Question, now: Question) -> Iterator[Difference]:
        sets = self._before.answer_set(was), self._after.answer_set(now)
        scores = (", ".join(f"{option.id} {figure(option.score, 'g')}" for option in each.options) for each in sets)
        yield from self._rescored("question", now.id, _("answers"), *scores)
        if sets[0].first != sets[1].first:
            yield Difference("changed", "question", now.id, _("first digit"), *(str(each.first) for each in sets))
        before, after = (each.by_id for each in sets)
        for id_ in (id_ for id_ in after if id_ in before):
            yield from texts(
                "question", now.id, _("answer {option}").format(option=id_), before[id_].label, after[id_].label
            )

    def _scoring(self) -> Iterator[Difference]:
        was, now = self._before.scoring, self._after.scoring
        for tier in ("practice", "subdomain", "domain", "overall"):
            rules = (_rule(getattr(was, tier)), _rule(getattr(now, tier)))
            yield from self._rescored(
                "scoring", self._after.id, _("overall") if tier == "overall" else called(tier), *rules
            )
        tops = (str(self._before.top_level), str(self._after.top_level))
        yield from self._rescored("scoring", self._after.id, _("highest level"), *tops)
        for level in self._after.levels:
            if level.level <= self._before.top_level:
                names = (self._before.level_name(level.level), self._after.level_name(level.level))
                yield from texts("questionnaire", self._after.id, _("level {level}").format(level=level.level), *names)
                means = (self._before.levels[level.level].means, level.means)
                yield from texts(
                    "questionnaire", self._after.id, _("level {level}: means").format(level=level.level), *means
                )

    def _facts(self) -> Iterator[Difference]:
        for id_, fact in self._after.facts_by_id.items():
            old = self._then(id_, self._before.facts_by_id)
            if old is None:
                yield Difference("added", "fact", id_, "", after=one_line(fact.ask))
            else:
                yield from rest("fact", id_, self._before.facts_by_id[old], fact)

    def _profiles(self) -> Iterator[Difference]:
        for id_, profile in self._after.profiles_by_id.items():
            old = self._then(id_, self._before.profiles_by_id)
            if old is None:
                yield Difference("added", "profile", id_, "", after=one_line(profile.title))
            else:
                was = self._before.profiles_by_id[old]
                yield from texts("profile", id_, _("title"), was.title, profile.title)
                yield from rest("profile", id_, was, profile)
                yield from self._targets(was, profile)

    def _targets(self, was: Profile, now: Profile) -> Iterator[Difference]:
        before = {self._now(tier): target for tier, target in was.targets.items()}
        for tier in {**now.targets, **before}:
            if tier in self._after.tiers or tier in now.targets:
                targets = (_target(before.get(tier)), _target(now.targets.get(tier)))
                if targets[0] != targets[1]:
                    yield Difference("retargeted", "profile", now.id, tier, *targets)
                reasons = (_reason(before.get(tier)), _reason(now.targets.get(tier)))
                yield from texts("profile", now.id, _("reason of {tier}").format(tier=tier), *reasons)

    def _removed(self) -> Iterator[Difference]:
        for id_, tier in self._before.tiers.items():
            if not {id_, self._now(id_)} & self._after.tiers.keys():
                yield Difference("removed", tier.kind, id_, "", before=one_line(tier.title))
        for id_, place in self._before.questions.items():
            if not {id_, self._now(id_)} & self._after.questions.keys():
                yield Difference("removed", "question", id_, "", before=one_line(place.question.ask))
        for id_, fact in self._before.facts_by_id.items():
            if not {id_, self._now(id_)} & self._after.facts_by_id.keys():
                yield Difference("removed", "fact", id_, "", before=one_line(fact.ask))
        for id_, profile in self._before.profiles_by_id.items():
            if not {id_, self._now(id_)} & self._after.profiles_by_id.keys():
                yield Difference("removed", "profile", id_, "", before=one_line(profile.title))

    def _order(self, about: str, id: str, was: Sequence[_Named], now: Sequence[_Named]) -> Iterator[Difference]:
        """Whether the parts that stand in both stand in another order."""
        before, after = [self._now(part.id) for part in was], [part.id for part in now]
        both = set(before) & set(after)
        rows = [[id_ for id_ in row if id_ in both] for row in (before, after)]
        if rows[0] != rows[1]:
            yield Difference("reordered", about, id, "", *map(", ".join, rows))

    @staticmethod
    def _rescored(about: str, id: str, what: str, before: str, after: str) -> Iterator[Difference]:
        if before != after:
            yield Difference("rescored", about, id, what, before, after)


def _stands(place: Place) -> str:
    return place.practice.id if place.level is None else f"{place.practice.id}@{place.level}"


def _rule(rule: Rule | None) -> str:
    if rule is None:
        return _("none")
    plain, with_threshold = _("{method} of {source}"), _("{method} of {source}, threshold {threshold}")
    said = with_threshold if rule.method in ("staged", "peak") else plain
    return said.format(method=rule.method, source=rule.source, threshold=figure(rule.threshold, "g"))


def _reason(target: TargetLevel | None) -> str:
    return "" if target is None else target.reason


def _target(target: TargetLevel | None) -> str:
    if target is None:
        return _("none")
    return (
        f"{target.level}"
        if target.scope is None
        else _("{level}, scope {scope}").format(level=target.level, scope=target.scope)
    )
