"""What becomes of an assessment whose questionnaire is exchanged for another version, or for an overlay of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import structs

from maturity.assessment.changes import Spot, Value, values, with_values
from maturity.assessment.model import OPEN, Answer, Edition
from maturity.carried import claimed, fitting, id_now, lost
from maturity.errors import NothingToCarry
from maturity.i18n import _
from maturity.questionnaire.differences import reworded
from maturity.questionnaire.document import content_hash
from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary
from maturity.text import quoted


@dataclass(frozen=True)
class Migration:
    """What exchanging the questionnaire of an assessment does; nothing of it is done yet."""

    before: Summary
    after: Summary
    changes: Mapping[Spot, Value | None]
    """What the one step sets and takes away."""
    carried: tuple[str, ...]
    """The questions whose answers stay as they are, by their ids there."""
    reworded: tuple[str, ...]
    """The questions that ask in other words, or whose answer is another one there: claimed and flagged, to confirm."""
    new: tuple[str, ...]
    """The questions that the assessment did not have."""
    dropped: tuple[str, ...]
    """What has no place there, in words."""


def migration(earlier: Summary, asked: Questionnaire) -> Migration:
    """What becomes of an assessment with the questionnaire ``asked``.

    Ids are followed as ``asked`` renames them. An answer stays as it is; where its question is reworded, or its option
    is not there any more, it is claimed and its question flagged. Raises NothingToCarry where both have nothing to do
    with each other, or are the same.
    """
    there, digest = earlier.questionnaire, content_hash(asked)
    if digest == earlier.questionnaire_hash:
        name = quoted(earlier.assessment.name)
        raise NothingToCarry(
            _("{name} has {asked} {version} already, to the letter. Nothing is to be done.").format(
                name=name, asked=asked.id, version=asked.version
            )
        )
    if not there.lineage & asked.lineage:
        raise NothingToCarry(
            _(
                "{asked} is no version of {there} and no overlay of it, so no answer can stay as it is. "
                "To begin with the answers that map to it: maturity new NAME --questionnaire {id} "
                "--from OLD"
            ).format(asked=quoted(asked.id), there=quoted(there.id), id=asked.id)
        )
    moved = _Moved(earlier, asked)
    given = dict(fitting(earlier, asked, moved.answer))
    for question in moved.to_confirm:
        given.setdefault(
            ("flag", question), _("reworded in {version}: confirm the answer").format(version=asked.version)
        )
    given["questionnaire", ""] = Edition(id=asked.id, version=asked.version, hash=digest)
    held = values(earlier.assessment)
    spots = [("questionnaire", ""), *held, *given]
    changes = {spot: given.get(spot) for spot in dict.fromkeys(spots) if given.get(spot) != held.get(spot)}
    after = Summary(asked, digest, with_values(earlier.assessment, given), earlier.today)
    answered = {id_now(asked, question) for question, answer in earlier.assessment.answers.items() if answer != OPEN}
    confirm = tuple(question for question in asked.questions if question in moved.to_confirm)
    kept = (question for question in asked.questions if question in answered and question in after.assessment.answers)
    old = {id_now(asked, question) for question in there.questions}
    return Migration(
        earlier,
        after,
        changes,
        carried=tuple(question for question in kept if question not in moved.to_confirm),
        reworded=confirm,
        new=tuple(question for question in asked.questions if question not in old),
        dropped=lost(earlier, after),
    )


class _Moved:
    """What becomes of answers, and the questions that somebody has to confirm."""

    def __init__(self, earlier: Summary, asked: Questionnaire) -> None:
        self._earlier = earlier
        self._asked = asked
        self.to_confirm: set[str] = set()

    def answer(self, old: str, new: str, answer: Answer) -> Answer:
        """The answer to the question that is called ``new`` there."""
        if new not in self._asked.questions:
            return answer
        if reworded(self._earlier.questionnaire, self._asked, old, new, answer.option):
            self.to_confirm.add(new)
        if answer.option is None:
            return answer
        option = self._option(answer.option, new)
        if option is not None:
            return structs.replace(answer, option=option, claimed=answer.claimed or new in self.to_confirm)
        nearest = claimed(self._earlier, self._asked, old, new)
        if nearest is not None:
            self.to_confirm.add(new)
            return nearest
        return Answer(note=answer.note, evidence=answer.evidence, owner=answer.owner)

    def _option(self, option: str, question: str) -> str | None:
        """The option as it is called there; None where it is gone."""
        there = self._asked.answer_set(self._asked.questions[question].question).by_id
        return next((id_ for id_ in (option, self._asked.renamed.get(option, "")) if id_ in there), None)


def levels_that_differ(before: Summary, after: Summary) -> Iterator[tuple[str, str, str]]:
    """Title, level before and level after, in words, of the whole and of each tier whose level differs."""
    from maturity.scoring.levels import shown_range

    then = {id_now(after.questionnaire, id_): tier for id_, tier in before.levels.tiers.items()}
    yield _("Overall"), shown_range(before.levels.overall.level), shown_range(after.levels.overall.level)
    for id_, tier in after.levels.tiers.items():
        was = then.get(id_)
        levels = (shown_range(was.level) if was else _("new"), shown_range(tier.level))
        if levels[0] != levels[1]:
            yield tier.title, *levels
    for id_, tier in then.items():
        if id_ not in after.levels.tiers:
            yield tier.title, shown_range(tier.level), _("gone")
