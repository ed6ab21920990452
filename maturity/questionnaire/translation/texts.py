"""Every text of a questionnaire by where a translation file has it; and the questionnaire with other texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct, structs

from maturity.questionnaire.model import (
    Action,
    AnswerSet,
    Column,
    Domain,
    Fact,
    Option,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Register,
    Rung,
    Subdomain,
    TargetLevel,
    TierNames,
)

Path: TypeAlias = tuple[str, ...]
"""The keys that lead to a text in a translation file: ``("texts", "doors-locked", "ask")``."""
Say: TypeAlias = Callable[[Path, str], str]
"""What stands in the place of a text that is not empty."""
_Part = TypeVar("_Part", bound=Struct)


def texts_of(questionnaire: Questionnaire) -> dict[Path, str]:
    """Every text that can be translated, in file order; empty ones are none."""
    found: dict[Path, str] = {}

    def note(path: Path, text: str) -> str:
        found[path] = text
        return text

    with_texts(questionnaire, note)
    return found


def with_texts(questionnaire: Questionnaire, say: Say) -> Questionnaire:
    """The questionnaire with every text as ``say`` has it; ids, scores and all that answers rest on are the same."""
    telling = _Telling(say)
    return structs.replace(
        telling.part(questionnaire, (), "title", "effort_for"),
        tier_names=telling.tier_names(questionnaire.tier_names),
        levels=tuple(telling.part(each, ("levels", str(each.level)), "name", "means") for each in questionnaire.levels),
        scopes=tuple(telling.part(each, ("scopes", str(each.scope)), "name", "means") for each in questionnaire.scopes),
        facts=tuple(map(telling.fact, questionnaire.facts)),
        answer_sets={name: telling.answer_set(name, held) for name, held in questionnaire.answer_sets.items()},
        domains=tuple(map(telling.domain, questionnaire.domains)),
        profiles=tuple(map(telling.profile, questionnaire.profiles)),
        registers=tuple(map(telling.register, questionnaire.registers)),
        glossary=telling.glossary(questionnaire.glossary),
    )


class _Telling:
    def __init__(self, say: Say) -> None:
        self._say = say

    def say(self, path: Path, text: str) -> str:
        return self._say(path, text) if text else text

    def part(self, part: _Part, path: Path, *fields: str, **more: Callable[[], Any]) -> _Part:
        """A part with its own texts, then with ``more`` in place of what it holds; itself where that is the same."""
        changed: dict[str, Any] = {}
        for field in fields:
            text = getattr(part, field)
            if text and (said := self._say((*path, field), text)) != text:
                changed[field] = said
        for field, held in more.items():
            holds = held()
            if holds != getattr(part, field):
                changed[field] = holds
        return structs.replace(part, **changed) if changed else part

    def tier_names(self, names: TierNames) -> TierNames:
        path, kinds = ("tier_names",), ("domain", "subdomain", "practice")
        several = {f"{kind}s": self.say((*path, f"{kind}s"), names.of_many(kind)) for kind in kinds}
        return structs.replace(self.part(names, path, *kinds), **several)

    def by_key(self, given: Mapping[Any, str], path: Path) -> dict[Any, str]:
        return {key: self.say((*path, str(key)), text) for key, text in given.items()}

    def labels(self, options: tuple[str, ...], labels: Mapping[str, str], path: Path) -> dict[str, str]:
        """What is shown in place of options, where it is another word."""
        said = {option: self.say((*path, option), labels.get(option, option)) for option in options}
        return {option: label for option, label in said.items() if label != option}

    def answer_set(self, name: str, held: tuple[Option, ...] | AnswerSet) -> tuple[Option, ...] | AnswerSet:
        options = held.options if isinstance(held, AnswerSet) else held
        said = tuple(
            structs.replace(option, label=self.say(("answer_sets", name, option.id), option.label))
            for option in options
        )
        return structs.replace(held, options=said) if isinstance(held, AnswerSet) else said

    def fact(self, fact: Fact) -> Fact:
        path = ("texts", fact.id)
        return self.part(fact, path, "ask", labels=lambda: self.labels(fact.options, fact.labels, (*path, "options")))

    def domain(self, domain: Domain) -> Domain:
        return self.part(
            domain,
            ("texts", domain.id),
            "title",
            "purpose",
            subdomains=lambda: tuple(map(self.subdomain, domain.subdomains)),
            practices=lambda: tuple(map(self.practice, domain.practices)),
        )

    def subdomain(self, subdomain: Subdomain) -> Subdomain:
        return self.part(
            subdomain,
            ("texts", subdomain.id),
            "title",
            "purpose",
            practices=lambda: tuple(map(self.practice, subdomain.practices)),
        )

    def practice(self, practice: Practice) -> Practice:
        path = ("texts", practice.id)
        return self.part(
            practice,
            path,
            "title",
            "purpose",
            "why",
            "considerations",
            scope_examples=lambda: self.by_key(practice.scope_examples, (*path, "scope_examples")),
            levels=lambda: tuple(self.rung(practice, rung) for rung in practice.levels),
            questions=lambda: tuple(map(self.question, practice.questions)),
        )

    def rung(self, practice: Practice, rung: Rung) -> Rung:
        path = ("texts", f"{practice.id}@{rung.level}")
        return self.part(
            rung,
            path,
            "summary",
            action=lambda: self.action(rung.action, path),
            questions=lambda: tuple(map(self.question, rung.questions)),
        )

    def question(self, question: Question) -> Question:
        path = ("texts", question.id)
        return self.part(question, path, "ask", "look_for", action=lambda: self.action(question.action, path))

    def action(self, action: Action | None, within: Path) -> Action | None:
        if action is None:
            return None
        path = (*within, "action")
        return self.part(
            action,
            path,
            "title",
            "proof",
            steps=lambda: tuple(self.say((*path, "steps", str(at)), step) for at, step in enumerate(action.steps)),
            role=lambda: self.say(("roles", action.role), action.role),
        )

    def profile(self, profile: Profile) -> Profile:
        path = ("texts", profile.id)
        return self.part(profile, path, "title", "rationale", targets=lambda: self.targets(profile, path))

    def targets(self, profile: Profile, path: Path) -> dict[str, TargetLevel]:
        return {
            tier: structs.replace(target, reason=self.say((*path, "targets", tier), target.reason))
            for tier, target in profile.targets.items()
        }

    def register(self, register: Register) -> Register:
        path = ("texts", register.id)
        return self.part(
            register,
            path,
            "title",
            "purpose",
            columns=lambda: tuple(self.column(column, (*path, "columns", column.id)) for column in register.columns),
            due=lambda: tuple(
                structs.replace(rule, says=self.say((*path, "due", rule.id), rule.says)) for rule in register.due
            ),
        )

    def column(self, column: Column, path: Path) -> Column:
        labels = (*path, "options")
        return self.part(column, path, "title", labels=lambda: self.labels(column.options, column.labels, labels))

    def glossary(self, glossary: Mapping[str, str]) -> dict[str, str]:
        return {
            self.say(("glossary", term, "term"), term): self.say(("glossary", term, "means"), meaning)
            for term, meaning in glossary.items()
        }
