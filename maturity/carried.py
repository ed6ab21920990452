"""What an assessment takes over from another: as its next round, or where the questionnaire of that maps to its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from msgspec import structs

from maturity.assessment import rules
from maturity.assessment.changes import Kind, Spot, Value, values, with_values
from maturity.assessment.checked import checked
from maturity.assessment.described import kind_word
from maturity.assessment.model import OPEN, Answer, Assessment, Row
from maturity.errors import AnswerRefused, NothingToCarry, nearest
from maturity.i18n import _
from maturity.questionnaire.mapping import Link, links, maps_to
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.state import state_of
from maturity.summary import Summary
from maturity.text import quoted


@dataclass(frozen=True)
class TakenOver:
    """What an assessment would take over from another one; nothing of it is done yet."""

    before: Summary
    after: Summary
    answers: Mapping[str, Answer]
    """By question, what it would be answered: as claimed."""
    kept: tuple[str, ...]
    """The questions that are answered here otherwise, or do not apply; they stay as they are."""

    @property
    def changes(self) -> Mapping[Spot, Value]:
        """What the one step sets."""
        return {("answer", question): answer for question, answer in self.answers.items()}


def taken_over(into: Summary, earlier: Summary) -> TakenOver:
    """What ``into`` takes over from ``earlier``, whose questionnaire maps to its own.

    Only what is open or unknown is answered. Notes, evidence and owners that are there stay. Raises NothingToCarry
    where nothing maps, or where both answer the same questions.
    """
    asked = into.questionnaire
    if asked.lineage & earlier.questionnaire.lineage:
        raise NothingToCarry(
            _(
                "{assessment} answers the same questions, so nothing has to be mapped. To put both "
                "together, export it as .json and import that here; to begin its next round: maturity "
                "new NAME --from OLD"
            ).format(assessment=quoted(earlier.assessment.name))
        )
    answers, kept = {}, []
    for spot, answer in _mapped(earlier, asked):
        question = spot[1]
        here = into.assessment.answer(question)
        if isinstance(answer, Answer) and here.state in ("open", "unknown"):
            answers[question] = _beside(here, answer)
        elif isinstance(answer, Answer) and (here.state, here.option) != (answer.state, answer.option):
            kept.append(question)
    found = {question: answers[question] for question in asked.questions if question in answers}
    changes: dict[Spot, Value] = {("answer", question): answer for question, answer in found.items()}
    now = with_values(into.assessment, {**values(into.assessment), **changes})
    after = Summary(asked, into.questionnaire_hash, now, into.today)
    return TakenOver(into, after, found, tuple(question for question in asked.questions if question in kept))


def _beside(here: Answer, taken: Answer) -> Answer:
    """An answer that is taken over, with what somebody noted here before it."""
    note = "\n".join(filter(None, (here.note, taken.note)))
    if len(note) > rules.MAX_TEXT:
        note = here.note
    return structs.replace(taken, note=note, evidence=here.evidence or taken.evidence, owner=here.owner or taken.owner)


def carried(earlier: Summary, asked: Questionnaire, name: str) -> Assessment:
    """An assessment of ``asked`` that begins with what ``earlier`` holds, as far as it fits; without id and times.

    Of the same questionnaire, or where one is an overlay of the other, it is the next round: all is taken over. Of
    another one it takes the answers for which ``maps`` names a question there; what is open, unknown or not applicable
    says nothing there. Every answer that is taken over is claimed until someone has seen the fact again. Raises
    NothingToCarry where nothing maps.
    """
    old = earlier.assessment
    begun = Assessment(id="", name=name, created_at="", changed_at="")
    is_next_round = bool(asked.lineage & earlier.questionnaire.lineage)
    found = dict(_next_round(earlier, asked) if is_next_round else _mapped(earlier, asked))
    return with_values(begun, {**found, ("previous", ""): old.name})


def _next_round(earlier: Summary, asked: Questionnaire) -> Iterator[tuple[Spot, Value]]:
    """Every value that the questionnaire still lets pass, answers as claimed."""

    def to_confirm(old: str, new: str, answer: Answer) -> Answer:
        if answer.option is None:
            return answer
        said = Answer(note=answer.note, evidence=answer.evidence, owner=answer.owner)
        return claimed(earlier, asked, old, new) or said

    held = fitting(earlier, asked, to_confirm)
    return (found for found in held if found[0][0] != "plan")


def fitting(
    earlier: Summary, asked: Questionnaire, answer_now: Callable[[str, str, Answer], Answer]
) -> Iterator[tuple[Spot, Value]]:
    """Every value of an assessment that ``asked``, which may be a later version, still lets pass.

    ``answer_now`` says what becomes of an answer, given the id of its question then and now.
    """
    for (kind, subject), value in values(earlier.assessment).items():
        if kind == "questionnaire":
            continue
        now = id_now(asked, subject)
        match value:
            case Answer():
                value = answer_now(subject, now, value)
            case Row():
                value = _fitting(asked, now, value)
            case str() if kind in ("profile", "fact"):
                value = asked.renamed.get(value, value)
        if value == OPEN:
            continue
        try:
            yield (kind, now), checked(asked, kind, now, value)
        except AnswerRefused:
            continue


def id_now(asked: Questionnaire, subject: str) -> str:
    """What a subject is called now; of ``practice@level`` and ``register/row`` the first part may have another id."""
    id_, *rest = re.split("(?=[@/])", subject, maxsplit=1)
    return "".join((asked.renamed.get(id_, id_), *rest))


def _fitting(asked: Questionnaire, place: str, row: Row) -> Row:
    """The cells of a row that the register still has a column for."""
    register = asked.registers_by_id.get(place.partition("/")[0])
    columns = {} if register is None else register.columns_by_id
    cells: dict[str, str] = {}
    for column, cell in row.cells.items():
        if column in columns:
            with suppress(AnswerRefused):
                cells[column] = rules.cell_of(columns[column], cell)
    return Row(cells=cells)


def left_out(earlier: Summary, begun: Summary) -> tuple[str, ...]:
    """What the next round, as it was begun, lacks of ``earlier``, in words, each with its place.

    Of another questionnaire it says nothing: there only what maps is taken over.
    """
    return lost(earlier, begun) if earlier.questionnaire.lineage & begun.questionnaire.lineage else ()


def lost(earlier: Summary, begun: Summary) -> tuple[str, ...]:
    """What ``begun`` lacks of ``earlier``, in words, each with its place."""
    held = values(begun.assessment)
    return tuple(
        words
        for (kind, subject), value in values(earlier.assessment).items()
        if kind not in ("previous", "questionnaire", "plan")
        and (words := _lacks(kind, subject, value, held.get((kind, id_now(begun.questionnaire, subject)))))
    )


def _lacks(kind: Kind, subject: str, value: Value, now: Value | None) -> str:
    """What of a value is not there any more, or nothing."""
    match value, now:
        case Answer(option=str(option)), Answer(option=None):
            return _("answer {subject}: {option}; its note, evidence and owner are taken over").format(
                subject=subject, option=option
            )
        case Row(), Row():
            columns = [column for column in value.cells if column not in now.cells]
            row = _row(subject, value)
            return _("{row}: {columns}").format(row=row, columns=", ".join(columns)) if columns else ""
        case Row(), None:
            return _row(subject, value)
        case Answer(), None:
            return _("answer {question}: {answer}").format(question=subject, answer=rules.word(value))
        case _, None:
            return f"{kind_word(kind)} {subject}".rstrip()
        case _:
            return ""


def _row(place: str, row: Row) -> str:
    return _("row {row} of {register}").format(row=quoted(row.name), register=place.partition("/")[0])


def _mapped(earlier: Summary, asked: Questionnaire) -> Iterator[tuple[Spot, Value]]:
    """The answers that another questionnaire takes over; where several meet, the one that scores most.

    For each of them follows from the fact that was seen, so that none can take away what another has shown.
    """
    ours = earlier.questionnaire
    if not maps_to(ours, asked):
        maps = ours.maps
        raise NothingToCarry(
            _(
                "{name} answers the questionnaire {questionnaire}, which does not map to {asked}.{nearest} "
                "It maps to: {maps}."
            ).format(
                name=quoted(earlier.assessment.name),
                questionnaire=quoted(ours.id),
                asked=quoted(asked.id),
                nearest=nearest(asked.id, maps),
                maps=", ".join(maps) or _("none"),
            )
        )
    best: dict[str, tuple[float, Answer]] = {}
    for link in links(ours, asked):
        if state_of(ours.questions[link.ours].question, earlier.assessment) not in ("answered", "inherited"):
            continue
        answer = _following(earlier, asked, link)
        if answer is None:
            continue
        score = asked.answer_set(asked.questions[link.theirs].question).by_id[answer.option or ""].score
        if link.theirs not in best or score > best[link.theirs][0]:
            best[link.theirs] = score, structs.replace(answer, note=_note(earlier.assessment.name, link))
    yield from ((("answer", theirs), answer) for theirs, (_, answer) in best.items())


def _note(name: str, link: Link) -> str:
    whole, part = _("carried over from {name}: {question}"), _("carried over from {name}: {question}, a part of it")
    return (whole if link.strength == "full" else part).format(name=name, question=link.ours)


def _following(earlier: Summary, asked: Questionnaire, link: Link) -> Answer | None:
    """What follows from an answer for the question that it maps to.

    Of a part of it no more than the best option below its highest; where there is none between the highest and the
    lowest, a fact that was seen says nothing there.
    """
    if link.strength == "full":
        return claimed(earlier, asked, link.ours, link.theirs)
    answer = earlier.assessment.answer(link.ours)
    given = earlier.questionnaire.answer_set(earlier.questionnaire.questions[link.ours].question)
    options = asked.answer_set(asked.questions[link.theirs].question)
    option = given.by_id.get(answer.option or "")
    if link.strength == "related" or option is None:
        return None
    possible = [each for each in options.options if each.score <= option.score and each.score < options.highest]
    best = max(possible, key=lambda each: each.score, default=None)
    if best is None or (best.score == options.lowest and option.score > given.lowest):
        return None
    return structs.replace(answer, option=best.id, claimed=True)


def claimed(earlier: Summary, asked: Questionnaire, ours: str, theirs: str) -> Answer | None:
    """An answer as a claim about a question of ``asked``: by the same option, else by the best that says no more."""
    answer = earlier.assessment.answer(ours)
    place, target = earlier.questionnaire.questions.get(ours), asked.questions.get(theirs)
    if answer.option is None or place is None or target is None:
        return None
    given = earlier.questionnaire.answer_set(place.question).by_id.get(answer.option)
    options = asked.answer_set(target.question)
    if given is None:
        return None
    if given.id in options.by_id:
        return structs.replace(answer, claimed=True)
    no_more = [option for option in options.options if option.score <= given.score]
    best = max(no_more, key=lambda option: option.score, default=None)
    return None if best is None else structs.replace(answer, option=best.id, claimed=True)
