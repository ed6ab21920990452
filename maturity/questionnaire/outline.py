"""What a marked tree holds, as far as it can be made out: tiers, questions and actions of a file that may be broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from maturity.questionnaire.model import TierKind
from maturity.questionnaire.source import Mapping, Scalar, Value, child, mappings, number, pairs, scalar, scalars


@dataclass(frozen=True, slots=True, eq=False)
class MarkedQuestion:
    """A question and the ladder level where it stands; None without a ladder or with a level that is no number."""

    part: Mapping
    level: int | None

    @property
    def id(self) -> Scalar | None:
        """The id as it is written."""
        return scalar(self.part, "id")

    @property
    def action(self) -> Mapping | None:
        """Its own action."""
        return _mapping(self.part, "action")


@dataclass(frozen=True, slots=True, eq=False)
class MarkedRung:
    """A level of a practice's ladder."""

    part: Mapping
    level: int | None
    questions: tuple[MarkedQuestion, ...]

    @property
    def action(self) -> Mapping | None:
        """The action that reaches it."""
        return _mapping(self.part, "action")


@dataclass(frozen=True, slots=True, eq=False)
class MarkedTier:
    """A domain, subdomain or practice; ``rungs`` and ``flat`` are a practice's."""

    kind: TierKind
    part: Mapping
    rungs: tuple[MarkedRung, ...] = ()
    flat: tuple[MarkedQuestion, ...] = ()
    practices: tuple[MarkedTier, ...] = field(default=())
    """The practices beneath a domain or subdomain."""

    @property
    def id(self) -> Scalar | None:
        """The id as it is written."""
        return scalar(self.part, "id")

    @property
    def questions(self) -> tuple[MarkedQuestion, ...]:
        """The questions of a practice, in file order."""
        return self.flat + tuple(question for rung in self.rungs for question in rung.questions)


class Outline:
    """The parts of a file, found by defensive reading; what is missing or of the wrong type is passed over."""

    def __init__(self, tree: Value) -> None:
        self.root = tree

    @cached_property
    def tiers(self) -> tuple[MarkedTier, ...]:
        """Every tier, in file order, a tier before what it holds."""
        return tuple(self._walk())

    @cached_property
    def practices(self) -> tuple[MarkedTier, ...]:
        """Every practice, in file order."""
        return tuple(tier for tier in self.tiers if tier.kind == "practice")

    @cached_property
    def questions(self) -> tuple[MarkedQuestion, ...]:
        """Every question, in file order."""
        return tuple(question for practice in self.practices for question in practice.questions)

    @cached_property
    def actions(self) -> tuple[Mapping, ...]:
        """Every action of a rung or a question."""
        rungs = (rung.action for practice in self.practices for rung in practice.rungs)
        return tuple(each for each in (*rungs, *(question.action for question in self.questions)) if each)

    @cached_property
    def answer_sets(self) -> dict[str, tuple[Scalar, list[Mapping]]]:
        """By name: the name as it is written, and the options."""
        return {name.text: (name, _options(written)) for name, written in pairs(self.root, "answer_sets")}

    @cached_property
    def facts(self) -> dict[str, Mapping]:
        """The facts by id."""
        return _by_id(mappings(self.root, "facts"))

    @cached_property
    def values_of_facts(self) -> dict[str, dict[str, None]]:
        """The values that each fact can take, in file order."""
        return {
            id: dict.fromkeys(option.text for option in scalars(fact, "options")) or dict.fromkeys(("yes", "no"))
            for id, fact in self.facts.items()
        }

    @cached_property
    def registers(self) -> dict[str, Mapping]:
        """The registers by id."""
        return _by_id(mappings(self.root, "registers"))

    @cached_property
    def tiers_by_id(self) -> dict[str, MarkedTier]:
        """The tiers by id."""
        return {tier.id.text: tier for tier in self.tiers if tier.id}

    @cached_property
    def practices_by_id(self) -> dict[str, MarkedTier]:
        """The practices by id."""
        return {id: tier for id, tier in self.tiers_by_id.items() if tier.kind == "practice"}

    @cached_property
    def steps(self) -> frozenset[str]:
        """Every level of every practice that has an id, as ``practice@level``."""
        return frozenset(
            f"{id}@{rung.level}" for id, practice in self.practices_by_id.items() for rung in practice.rungs
        )

    @cached_property
    def questions_by_id(self) -> dict[str, MarkedQuestion]:
        """The questions by id."""
        return {question.id.text: question for question in self.questions if question.id}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all tiers, questions, facts and registers, and the names of the answer sets."""
        parts = (self.tiers_by_id, self.questions_by_id, self.facts, self.registers, self.answer_sets)
        return frozenset(id for each in parts for id in each)

    @cached_property
    def top_level(self) -> int | None:
        """K, or None where the levels cannot be made out."""
        return max(self._steps("levels", "level"), default=None)

    @cached_property
    def scopes(self) -> dict[int, None]:
        """The numbers of the scopes, in file order."""
        return dict.fromkeys(self._steps("scopes", "scope"))

    def _steps(self, key: str, name: str) -> list[int]:
        return [step for each in mappings(self.root, key) if (step := whole(each, name)) is not None]

    def _walk(self) -> Iterator[MarkedTier]:
        for domain in mappings(self.root, "domains"):
            direct = tuple(map(_practice, mappings(domain, "practices")))
            groups = [
                MarkedTier("subdomain", part, practices=tuple(map(_practice, mappings(part, "practices"))))
                for part in mappings(domain, "subdomains")
            ]
            beneath = direct + tuple(practice for group in groups for practice in group.practices)
            yield MarkedTier("domain", domain, practices=beneath)
            yield from direct
            for group in groups:
                yield group
                yield from group.practices


def whole(value: Value | None, key: str) -> int | None:
    """The whole number at ``key``, or None where there is none."""
    found = number(value, key)
    return int(found) if found is not None and found.is_integer() else None


def requirements(action: Mapping | None) -> list[Scalar]:
    """What an action requires, as it is written."""
    return scalars(action, "requires")


def _practice(part: Mapping) -> MarkedTier:
    return MarkedTier("practice", part, tuple(map(_rung, mappings(part, "levels"))), _questions(part, None))


def _rung(part: Mapping) -> MarkedRung:
    level = whole(part, "level")
    return MarkedRung(part, level, _questions(part, level))


def _questions(part: Mapping, level: int | None) -> tuple[MarkedQuestion, ...]:
    return tuple(MarkedQuestion(question, level) for question in mappings(part, "questions"))


def _options(written: Value) -> list[Mapping]:
    if isinstance(written, Mapping):
        return mappings(written, "options")
    return [option for option in getattr(written, "values", ()) if isinstance(option, Mapping)]


def _mapping(value: Value, key: str) -> Mapping | None:
    found = child(value, key)
    return found if isinstance(found, Mapping) else None


def _by_id(parts: list[Mapping]) -> dict[str, Mapping]:
    return {found.text: part for part in parts if (found := scalar(part, "id"))}
