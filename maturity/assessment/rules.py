"""What may be said of a questionnaire: every value is checked here before it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from msgspec import structs

from maturity.assessment.model import Answer, AnswerState, Row
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import N_, _, figure
from maturity.questionnaire.model import Column, Place, Questionnaire, Register, StepPlace
from maturity.text import clean, one_line, quoted

MAX_NAME = 120
MAX_TEXT = 100_000
MAX_CELL = 2_000
FIRST_YEAR, LAST_YEAR = 1900, 2999
_ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_TEXTS = (N_("reason"), N_("source"), N_("note"), N_("evidence"), N_("owner"))


def label(text: str) -> str:
    """The label of a checkpoint as it is kept: 1 to 120 characters on one line. Raises AnswerRefused."""
    kept = " ".join(clean(text).split())
    if not 1 <= len(kept) <= MAX_NAME:
        raise AnswerRefused(
            _("A checkpoint needs a label of 1 to {most} characters; this one has {given}.").format(
                most=MAX_NAME, given=len(kept)
            )
        )
    return kept


def name_of_assessment(name: str) -> str:
    """A name as it is kept: 1 to 120 characters on one line. Raises AnswerRefused."""
    name = unicodedata.normalize("NFC", name).strip()
    if not name:
        raise AnswerRefused(_("An assessment needs a name of 1 to 120 characters."))
    if len(name) > MAX_NAME:
        raise AnswerRefused(
            _("The name has {given} characters; 120 is the most. Choose a shorter one.").format(given=len(name))
        )
    if clean(name) != name or "\n" in name or "\t" in name:
        raise AnswerRefused(_("The name has control characters in it; use letters, digits, spaces and signs only."))
    return name


def choice(text: str) -> tuple[AnswerState, str | None]:
    """What a word says: an option's id, ``not-applicable``, ``inherited:OPTION``, ``unknown`` or ``open``."""
    match text.partition(":"):
        case ("not-applicable" | "unknown" | "open") as state, "", "":
            return state, None
        case "inherited", ":", option:
            return "inherited", option
        case _:
            return "answered", text


def word(answer: Answer) -> str:
    """The word for an answer: what :func:`choice` reads."""
    match answer.state:
        case "answered":
            return answer.option or "open"
        case "inherited":
            return f"inherited:{answer.option}"
        case _:
            return answer.state


def revised(
    before: Answer,
    text: str,
    *,
    claimed: bool | None = None,
    reason: str | None = None,
    source: str | None = None,
    note: str | None = None,
    evidence: str | None = None,
    owner: str | None = None,
) -> Answer:
    """``before`` with the answer that ``text`` says (see :func:`choice`).

    Note, evidence and owner stay where they are not given; reason and source stay while the state does, and claimed
    while the answer does.
    """
    state, option = choice(text)
    stays = state == before.state
    return Answer(
        state=state,
        option=option,
        claimed=before.claimed and stays and option == before.option if claimed is None else claimed,
        reason=reason if reason is not None else before.reason if stays else "",
        source=source if source is not None else before.source if stays else "",
        note=before.note if note is None else note,
        evidence=before.evidence if evidence is None else evidence,
        owner=before.owner if owner is None else owner,
    )


def answer(questionnaire: Questionnaire, question: str, given: Answer, *, complete: bool = True) -> Answer:
    """The answer as it is kept, its texts cleaned. Raises AnswerRefused.

    ``complete=False`` lets *not applicable* pass without a reason: the question then stays open
    and is listed as to complete.
    """
    place = _known(questionnaire, question)
    given = structs.replace(given, **{name: text_of(question, name, getattr(given, name)) for name in _TEXTS})
    if given.state in ("answered", "inherited"):
        options = questionnaire.answer_set(place.question).by_id
        if given.option not in options:
            raise AnswerRefused(
                _(
                    "Question {question} has no option {option}.{nearest} Its options are {options}; also "
                    "not-applicable, inherited:OPTION, unknown, open."
                ).format(
                    question=quoted(question),
                    option=quoted(given.option or ""),
                    nearest=nearest(given.option or "", options),
                    options=", ".join(options),
                )
            )
    else:
        given = structs.replace(given, option=None, claimed=False)
    if given.state == "inherited" and not given.source:
        raise AnswerRefused(
            _("Question {question}: an inherited answer needs its source (where it is answered).").format(
                question=quoted(question)
            )
        )
    if given.state == "not-applicable" and complete and not given.reason:
        raise AnswerRefused(_("Question {question}: not applicable needs a reason.").format(question=quoted(question)))
    return given


def has_field(questionnaire: Questionnaire, field: str, subject: str) -> bool:
    """Whether a text can be typed there: of an answer, by its question, of a ``target``, or of an ``action``."""
    if field in _TEXTS:
        return subject in questionnaire.questions
    return subject in {"target": questionnaire.tiers, "action": questionnaire.steps}.get(field, {})


def fact(questionnaire: Questionnaire, fact_id: str, value: str) -> str:
    """The value of a fact about the site. Raises AnswerRefused."""
    known = questionnaire.facts_by_id.get(fact_id)
    if known is None:
        raise AnswerRefused(
            _("The questionnaire has no fact {fact}.{nearest}").format(
                fact=quoted(fact_id), nearest=nearest(fact_id, questionnaire.facts_by_id)
            )
        )
    if value not in known.choices:
        raise AnswerRefused(
            _("Fact {fact} is one of {choices}, or open; not {value}.").format(
                fact=quoted(fact_id), choices=", ".join(known.choices), value=quoted(value)
            )
        )
    return value


def flag(questionnaire: Questionnaire, question: str, why: str) -> str:
    """The word on why a question is flagged, as it is kept; it may be empty. Raises AnswerRefused."""
    _known(questionnaire, question)
    return " ".join(text_of(question, N_("word on the flag"), why).split())


def step(questionnaire: Questionnaire, step_id: str) -> StepPlace:
    """The action of the road map with this id: ``practice@level``, or its question's. Raises AnswerRefused."""
    found = questionnaire.steps.get(step_id)
    if found is None:
        raise AnswerRefused(
            _(
                "The road map has no action {action}.{nearest} An action is named practice@level, or by its question."
            ).format(action=quoted(step_id), nearest=nearest(step_id, questionnaire.steps))
        )
    return found


def register(questionnaire: Questionnaire, register_id: str) -> Register:
    """The register of this id. Raises AnswerRefused."""
    found = questionnaire.registers_by_id.get(register_id)
    if found is None:
        known = ", ".join(questionnaire.registers_by_id) or _("none")
        raise AnswerRefused(
            _("The questionnaire has no register {register}.{nearest} Its registers: {known}.").format(
                register=quoted(register_id),
                nearest=nearest(register_id, questionnaire.registers_by_id),
                known=known,
            )
        )
    return found


def row(questionnaire: Questionnaire, place: str, given: Row) -> Row:
    """A row of a register as it is kept, at ``REGISTER/ROW``. Raises AnswerRefused, which names the column."""
    register_id, _slash, row_id = place.partition("/")
    kept = register(questionnaire, register_id)
    if not _ROW_ID.fullmatch(row_id):
        raise AnswerRefused(
            _("{place}: a row has an id of up to 40 letters, digits, - or _.").format(place=quoted(place))
        )
    for column in given.cells:
        if column not in kept.columns_by_id:
            raise AnswerRefused(
                _("The register {register} has no column {column}.{nearest} Its columns: {columns}.").format(
                    register=quoted(kept.id),
                    column=quoted(column),
                    nearest=nearest(column, kept.columns_by_id),
                    columns=", ".join(kept.columns_by_id),
                )
            )
    cells = {column.id: cell for column in kept.columns if (cell := cell_of(column, given.cells.get(column.id, "")))}
    if kept.columns[0].id not in cells:
        raise AnswerRefused(
            _("A row of {register} needs its first column, {column}.").format(
                register=quoted(kept.id), column=quoted(kept.columns[0].id)
            )
        )
    return Row(cells=cells)


def cell_of(column: Column, text: str, labels: Mapping[str, str] | None = None) -> str:
    """A cell of a register as it is kept. Raises AnswerRefused.

    With the ``labels`` of its choices it speaks to those who see a sheet: of the head of the column, and of labels.
    """
    called = quoted(column.id if labels is None else column.title)
    if len(text) > MAX_CELL:
        raise AnswerRefused(
            _("{column}: {given} characters; {most} is the most in a register.").format(
                column=called, given=figure(len(text)), most=figure(MAX_CELL)
            )
        )
    cell = one_line(text)
    if cell and column.type == "date":
        return day(called, cell)
    if cell and column.choices and cell not in column.choices:
        choices = [(labels or {}).get(choice, choice) for choice in column.choices]
        raise AnswerRefused(
            _("{column} is one of {choices}; not {cell}.{nearest}").format(
                column=called,
                choices=", ".join(choices),
                cell=quoted(cell),
                nearest=nearest(cell, choices),
            )
        )
    return cell


def day(place: str, text: str) -> str:
    """A day as it is kept; an empty text is none. ``place`` says what it is the day of. Raises AnswerRefused."""
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise AnswerRefused(
            _("{place}: {text} is not a date; write year-month-day, as in 2026-11-24.").format(
                place=place, text=quoted(text)
            )
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise AnswerRefused(
            _("{place}: {day} is outside the years {first} to {last}; leave open what has no date.").format(
                place=place, day=day, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    return day.isoformat()


def _known(questionnaire: Questionnaire, question: str) -> Place:
    place = questionnaire.questions.get(question)
    if place is None:
        raise AnswerRefused(
            _("The questionnaire has no question {question}.{nearest}").format(
                question=quoted(question), nearest=nearest(question, questionnaire.questions)
            )
        )
    return place


def text_of(place: str, name: str, text: str) -> str:
    """A text as it is kept, bounded and without control characters. Raises AnswerRefused."""
    if len(text) > MAX_TEXT:
        raise AnswerRefused(
            _(
                "{place}: the {name} has {given} characters; {most} is the most. Shorten it, or keep "
                "it in a file and name the file as evidence."
            ).format(place=quoted(place), name=_(name), given=figure(len(text)), most=figure(MAX_TEXT))
        )
    return clean(text).strip()
