"""A summary that can be shown to those who need the figures and not the names."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from maturity.assessment.evidence import newest, proofs
from maturity.assessment.model import Answer, Row
from maturity.i18n import N_, _
from maturity.questionnaire.model import Register
from maturity.summary import Summary

LEFT_OUT = N_("left out here")
"""What stands where something was said, so that it counts as said; to be looked up."""


def redacted(summary: Summary) -> Summary:
    """``summary`` without notes, reasons, sources, names of people, evidence and what rows of registers say.

    Every figure stays as it is: what was given still counts as given, evidence keeps its newest date, and of a row
    stay dates and what the questionnaire lets choose. The name of the assessment stays too.
    """
    given, registers = summary.assessment, summary.questionnaire.registers_by_id
    numbers = {place: number for number, place in enumerate(given.rows, 1)}
    return replace(
        summary,
        assessment=structs.replace(
            given,
            answers={id: _answer(answer) for id, answer in given.answers.items()},
            targets={id: structs.replace(target, reason="", by="") for id, target in given.targets.items()},
            actions={id: structs.replace(action, owner="", note="") for id, action in given.actions.items()},
            flags=dict.fromkeys(given.flags, ""),
            rows={
                place: _row(
                    registers.get(place.partition("/")[0]), row, _("Row {number}").format(number=numbers[place])
                )
                for place, row in given.rows.items()
            },
        ),
    )


def _answer(answer: Answer) -> Answer:
    day = newest(proofs(answer.evidence))
    return structs.replace(
        answer,
        reason=_(LEFT_OUT) if answer.reason.strip() else "",
        source=_(LEFT_OUT) if answer.source.strip() else "",
        note="",
        owner="",
        evidence="" if not answer.evidence.strip() else f"{_(LEFT_OUT)}, {day}" if day else _(LEFT_OUT),
    )


def _row(register: Register | None, row: Row, name: str) -> Row:
    """What a person wrote is hidden, the first of it as ``name``; what a rule of the register names stays."""
    if register is None:
        return Row(cells={})
    named = {(column, value) for rule in register.due for column, values in rule.unless.items() for value in values}
    first = register.columns[0].id
    return Row(
        cells={
            column.id: cell
            if column.type not in ("text", "person") or (column.id, cell) in named
            else name
            if column.id == first
            else _(LEFT_OUT)
            for column in register.columns
            if (cell := row.cells.get(column.id, ""))
        }
    )
