"""A questionnaire from a framework of another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from maturity.errors import ImportRefused
from maturity.foreign.model import Clause, Framework, Node, Report, Words, joined
from maturity.foreign.questions import AnswerSets, Drawn, drawn
from maturity.foreign.titles import Ids, path_of, slug, title
from maturity.foreign.tree import MOST_QUESTIONS, Branch, Group, branches, parts
from maturity.i18n import N_, _
from maturity.questionnaire.model import (
    Domain,
    Fact,
    Level,
    Practice,
    Question,
    Questionnaire,
    Rule,
    RuleException,
    Rung,
    Scoring,
    Subdomain,
)
from maturity.questionnaire.translation.texts import Path

Texts = Mapping[str, Mapping[Path, str]]
"""By language, the texts by where a translation file has them."""
_MEAN = Rule(source="children", method="mean")
_NOT_IN_THE_SOURCE = N_("as in the source")
Kind = Literal["domain", "subdomain", "practice"]


@dataclass(frozen=True, slots=True)
class Built:
    """A questionnaire that came from elsewhere, its texts in other languages, and what became of the parts."""

    questionnaire: Questionnaire
    texts: Texts
    kind: str
    """What the source is, in words."""
    report: Report
    parts: int
    """How many headings and requirements the source has."""
    judged: int
    """How many of them are requirements."""


def build(framework: Framework) -> Built:
    """The questionnaire of a framework. Raises ImportRefused where nothing in it can be answered."""
    made = _Builder(framework)
    domains = tuple(map(made.domain, made.branches))
    if not domains:
        raise ImportRefused(
            _("There is nothing in it that can be answered: {kind} {id}.").format(kind=framework.kind, id=framework.id)
        )
    has_ladder = made.has_ladder
    rule = Rule(source="questions", method="staged" if has_ladder else "mean")
    method = _(
        "A practice has the mean of its questions, by their weights; every tier above, the mean of what is beneath."
    )
    if has_ladder:
        method = _(
            "A practice has the highest level whose questions, and those below, all have the best answer; "
            "every tier above, the mean of what is beneath."
        )
    report = framework.report
    report.method += [framework.scale.told, method]
    questionnaire = Questionnaire(
        format=1,
        id=slug(framework.id) or "imported",
        version=framework.version or "1",
        title=framework.title.text or framework.id,
        language=framework.language or "en",
        licence=framework.licence,
        source=framework.source,
        levels=tuple(
            Level(level=level, name=name.text, means=means.text)
            for level, (name, means) in enumerate(framework.scale.levels)
        ),
        facts=(*made.about_site(), *made.facts.values()),
        answer_sets={name: found.options for name, found in made.answer_sets.made.items()},
        scoring=Scoring(
            practice=rule,
            subdomain=_MEAN if any(domain.subdomains for domain in domains) else None,
            domain=_MEAN,
            overall=_MEAN,
        ),
        domains=domains,
        exceptions=tuple(made.exceptions()),
    )
    nodes = list(framework.nodes())
    judged = sum(node.assessable for node in nodes)
    return Built(questionnaire, made.texts, framework.kind, report, len(nodes), judged)


@dataclass(slots=True)
class _Builder:
    framework: Framework
    branches: list[Branch] = field(init=False)
    answer_sets: AnswerSets = field(default_factory=AnswerSets)
    facts: dict[tuple[str, ...], Fact] = field(default_factory=dict)
    texts: dict[str, dict[Path, str]] = field(default_factory=dict)
    has_ladder: bool = field(init=False)
    _ids: Ids = field(default_factory=Ids)
    _questions: dict[str, list[tuple[Drawn, Question]]] = field(default_factory=dict)
    """The questions of each requirement, by its key."""
    _lacks: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.branches = list(branches(self.framework))
        nodes = [
            node for branch in self.branches for _, of in branch.subdomains for group in of for node in group.nodes
        ]
        with_level = [node for node in nodes if node.level is not None]
        self.has_ladder = bool(nodes) and len(with_level) == len(nodes)
        for node in () if self.has_ladder else with_level:
            self.framework.report.lose(_("levels: not every requirement stands on one"), node.called)
        for node in nodes:
            self._questions[node.key] = [(each, self._question(each)) for each in drawn(node, self.framework)]
        for number, (name, means) in enumerate(self.framework.scale.levels):
            self._say(name, "levels", str(number), "name")
            self._say(means, "levels", str(number), "means")
        for (set_, option), label in self.answer_sets.labels.items():
            self._say(label, "answer_sets", set_, option)
        self._say(self.framework.title, "title")

    def domain(self, branch: Branch) -> Domain:
        """A domain with all that is beneath it."""
        id_ = self._tier_id("domain", branch.root)
        said, purpose = title(branch.root), _in_full(branch.root)
        self._say(said, "texts", id_, "title")
        self._say(purpose, "texts", id_, "purpose")
        if branch.subdomains[0][0] is None:
            practices = tuple(each for group in branch.subdomains[0][1] for each in self._practices(group, 1))
            return Domain(id=id_, title=said.text, purpose=purpose.text, practices=practices)
        subdomains = tuple(self._subdomain(node or branch.root, groups) for node, groups in branch.subdomains)
        return Domain(id=id_, title=said.text, purpose=purpose.text, subdomains=subdomains)

    def about_site(self) -> Iterator[Fact]:
        """The facts that the source asks for."""
        for wanted, asked in self.framework.about_site:
            id_, ids = self._ids.take(wanted, "fact"), Ids()
            labels = {ids.take(choice.label.text[:40], "answer"): choice.label for choice in asked.choices}
            self._say(asked.text, "texts", id_, "ask")
            for option, label in labels.items():
                self._say(label, "texts", id_, "options", option)
            self._lacks.add("unused-fact")
            yield Fact(
                id=id_,
                ask=asked.text.text,
                options=tuple(labels),
                labels={option: label.text for option, label in labels.items() if label.text != option},
            )

    def exceptions(self) -> Iterator[RuleException]:
        """What the source has not, and the check would ask for."""
        for rule in ("no-action", *sorted(self._lacks)):
            yield RuleException(rule=rule, reason=self.framework.ours(_NOT_IN_THE_SOURCE).text)

    def _subdomain(self, node: Node, groups: Sequence[Group]) -> Subdomain:
        id_ = self._tier_id("subdomain", node)
        said = title(node)
        self._say(said, "texts", id_, "title")
        purpose = _in_full(node)
        self._say(purpose, "texts", id_, "purpose")
        practices = tuple(each for group in groups for each in self._practices(group, 2))
        return Subdomain(id=id_, title=said.text, purpose=purpose.text, practices=practices)

    def _practices(self, group: Group, above: int) -> Iterator[Practice]:
        """The practices of a heading; ``above`` tiers stand over them, whose names their titles need not repeat."""
        beneath = group.path[above:] or group.path[-1:]
        said, full = title(*beneath), path_of(*group.path)
        text = group.path[-1].text if not group.path[-1].assessable else Words()
        purpose = joined("\n\n", full if said.text != path_of(*beneath).text or len(beneath) > 1 else Words(), text)
        held = [(node, *each) for node in group.nodes for each in self._questions[node.key]]
        pieces = parts(len(held))
        if len(pieces) > 1:
            remark = _("headings with more than {number} questions are several practices").format(number=MOST_QUESTIONS)
            self.framework.report.changed(remark, group.path[-1].called)
        for number, piece in enumerate(pieces, 1):
            id_ = self._tier_id("practice", group.path[-1])
            numbered = f"{{}} ({number}/{len(pieces)})" if len(pieces) > 1 else "{}"
            shown = said.changed(numbered.format)
            self._say(shown, "texts", id_, "title")
            self._say(purpose, "texts", id_, "purpose")
            if not purpose:
                self._lacks.add("no-purpose")
            yield self._practice(id_, shown.text, purpose.text, held[piece])

    def _practice(self, id: str, title: str, purpose: str, held: Sequence[tuple[Node, Drawn, Question]]) -> Practice:
        if not self.has_ladder:
            return Practice(id=id, title=title, purpose=purpose, questions=tuple(question for _, _, question in held))
        by_level: dict[int, list[Question]] = {}
        for node, _drawn, question in held:
            by_level.setdefault(node.level or 1, []).append(question)
        if max(by_level) < len(self.framework.scale.levels) - 1:
            self.framework.report.changed(
                _("practices that cannot reach the highest level: no row stands on it"), title
            )
        rungs = tuple(Rung(level=level, questions=tuple(by_level[level])) for level in sorted(by_level))
        return Practice(id=id, title=title, purpose=purpose, levels=rungs)

    def _question(self, each: Drawn) -> Question:
        id_ = self._ids.take(each.wanted, "question")
        self._say(each.ask, "texts", id_, "ask")
        self._say(each.look_for, "texts", id_, "look_for")
        if not each.look_for:
            self._lacks.add("no-look-for")
        return Question(
            id=id_,
            ask=each.ask.text,
            answers=self.answer_sets.name(each.choices),
            look_for=each.look_for.text,
            when=self._condition(each.clauses),
            weight=each.weight,
            references={slug(self.framework.id) or "source": (each.node.ref or each.node.key,)},
        )

    def _condition(self, clauses: tuple[Clause, ...]) -> str:
        """The fact that says whether all the clauses hold; one fact for each set of clauses."""
        if not clauses:
            return ""
        key = tuple(clause.id for clause in clauses)
        if key not in self.facts:
            remark = _("conditions are facts of the site, answered yes or no")
            self.framework.report.changed(remark, "; ".join(clause.holds for clause in clauses))
            id_ = self._ids.take("-and-".join(key), "condition")
            self.facts[key] = Fact(id=id_, ask=self._asked_here(clauses))
        return self.facts[key].id

    def _asked_here(self, clauses: tuple[Clause, ...]) -> str:
        both = self.framework.ours(N_("; and ")).text
        ask = self.framework.ours(N_("Does this hold here: {holds}?")).text
        return ask.format(holds=both.join(clause.holds for clause in clauses))

    def _tier_id(self, kind: Kind, node: Node) -> str:
        return self._ids.take(f"{kind}-{slug(node.called)}" if slug(node.called) else "", f"{kind}-1")

    def _say(self, said: Words, *path: str) -> None:
        for language, text in said.other.items():
            self.texts.setdefault(language, {})[path] = text


def _in_full(node: Node) -> Words:
    """What a heading says: its text, after its name where a title cannot hold that."""
    return joined("\n\n", path_of(node) if title(node).text != path_of(node).text else Words(), node.text)
