"""What a requirement asks, as questions with one answer each and answer sets that tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from maturity.foreign.model import NOTHING, Asked, Choice, Clause, Framework, Node, Words, joined, words
from maturity.foreign.scales import NO, YES
from maturity.foreign.titles import Ids, name_of, opening, slug
from maturity.i18n import N_, _
from maturity.questionnaire.model import AnswerSet, Option

_POINTS = N_("questions whose points do not add up to those of a requirement: the best answers are full marks")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question, before it has its place."""

    node: Node
    wanted: str
    """What its id is made from."""
    ask: Words
    look_for: Words
    choices: tuple[Choice, ...]
    weight: float
    clauses: tuple[Clause, ...]


def drawn(node: Node, framework: Framework) -> Iterator[Drawn]:
    """The questions of a requirement, at least one."""
    report = framework.report
    scored = [each for asked in node.asked for each in _scored(node, asked, framework)]
    notes = [_noted(node, asked, framework) for asked in node.asked if not is_scored(asked)]
    written = joined("\n\n", *notes)
    help_ = joined("\n\n", *node.help)
    if not scored:
        ask, whole = _statement(node)
        if node.asked and not (node.name or node.text):
            ask = joined(" ", words(node.ref), node.asked[0].text)
            remark = _("requirements without words are judged by what they ask, in full, in part or not")
            report.changed(remark, node.called)
        choices = framework.scale.choices
        look_for = joined("\n\n", whole, help_, written)
        yield Drawn(node, node.called, ask, look_for, choices, node.weight, node.clauses)
        return
    spans = [span for *_rest, span in scored]
    if _has_points(node) and sum(spans) != framework.scale.highest:
        report.changed(_(_POINTS), node.called)
    about = joined("\n\n", _heading(node), help_)
    for number, (asked, text, choices, span) in enumerate(scored, 1):
        wanted = node.called if len(scored) == 1 else f"{node.called}-{number}"
        weight = node.weight * span / sum(spans)
        ask, whole = (text.changed(opening), text) if text else _statement(node)
        parts = (
            NOTHING if ask.text == whole.text else whole,
            about if text else help_,
            written if number == 1 else NOTHING,
        )
        look_for = joined("\n\n", *parts)
        yield Drawn(node, wanted, ask, look_for, choices, weight, node.clauses + asked.clauses)


def _statement(node: Node) -> tuple[Words, Words]:
    """What is judged, as a question may say it; and the whole of it where that is longer."""
    name = name_of(node) if node.name or not node.text else words(node.ref)
    whole = joined(": ", name, node.text) if node.text.text != node.name.text else name
    ask = whole.changed(opening)
    return ask, node.text if ask.text != " ".join(whole.text.split()) else NOTHING


def _heading(node: Node) -> Words:
    """What the requirement says that the question is about."""
    return joined("\n\n", name_of(node) if node.name or node.ref else NOTHING, node.text)


def _has_points(node: Node) -> bool:
    return any(choice.points not in (None, 0.0, 1.0) for asked in node.asked for choice in asked.choices)


def is_scored(asked: Asked) -> bool:
    """Whether answers to a question differ in points."""
    points = {choice.points for choice in asked.choices if choice.points is not None}
    if asked.kind == "several":
        return bool(points - {0.0})
    return asked.kind == "one" and len(points) > 1


def _scored(node: Node, asked: Asked, framework: Framework) -> Iterator[tuple[Asked, Words, tuple[Choice, ...], float]]:
    """A question as one or several with one answer each, with the points between their worst and best answer."""
    if not is_scored(asked):
        return
    report = framework.report
    counting = [choice for choice in asked.choices if choice.points is not None]
    if asked.kind == "several":
        report.changed(_("questions with several answers: each answer is a question of its own, yes or no"), asked.key)
        for choice in counting:
            if choice.points:
                good, bad = (1.0, 0.0) if choice.points > 0 else (0.0, 1.0)
                yes_no = (Choice(framework.ours(YES), good), Choice(framework.ours(NO), bad))
                yield asked, joined(" – ", asked.text, choice.label), yes_no, abs(choice.points)
        silent = [choice for choice in asked.choices if not choice.points]
    else:
        most = max(choice.points or 0.0 for choice in counting)
        least = min(0.0, *(choice.points or 0.0 for choice in counting))
        scores = tuple(Choice(each.label, ((each.points or 0.0) - least) / (most - least)) for each in counting)
        yield asked, asked.text, scores, most - least
        silent = [choice for choice in asked.choices if choice.points is None]
    for choice in silent:
        report.lose(
            _("answers without points: choose unknown or not applicable"), f"{node.called}: {choice.label.text}"
        )


def _noted(node: Node, asked: Asked, framework: Framework) -> Words:
    """A question that cannot be scored, as something to write down beside the answer."""
    framework.report.changed(
        _("questions without a score stand under what to look for, to be answered in a note"), node.called
    )
    where, both = framework.ours(N_("(where {holds})")), framework.ours(N_("; and ")).text
    only_if = words(both.join(where.text.format(holds=clause.holds) for clause in asked.clauses))
    head = joined(" ", framework.ours(N_("Write down:")), asked.text, only_if)
    return joined("\n", head, *(joined(" ", words("–"), choice.label) for choice in asked.choices))


@dataclass(slots=True)
class AnswerSets:
    """The answer sets of a questionnaire, each kind of answers once."""

    made: dict[str, AnswerSet] = field(default_factory=dict)
    labels: dict[tuple[str, str], Words] = field(default_factory=dict)
    """The labels by answer set and option."""
    _ids: Ids = field(default_factory=Ids)
    _known: dict[tuple[tuple[str, float], ...], str] = field(default_factory=dict)

    def name(self, choices: Sequence[Choice]) -> str:
        """The name of the answer set with these answers, in their order; the best has a score of 1."""
        scored = tuple((choice.label.text, choice.points or 0.0) for choice in choices)
        if scored not in self._known:
            self._known[scored] = self._add(choices)
        return self._known[scored]

    def _add(self, choices: Sequence[Choice]) -> str:
        name = self._ids.take("-".join(slug(choice.label.text) for choice in choices)[:40], "answers")
        ids = Ids()
        options = []
        for number, choice in enumerate(choices, 1):
            id_ = ids.take(choice.label.text[:30], f"answer-{number}")
            self.labels[name, id_] = choice.label
            options.append(Option(id=id_, label=choice.label.text or id_, score=choice.points or 0.0))
        self.made[name] = AnswerSet(options=tuple(options))
        return name
