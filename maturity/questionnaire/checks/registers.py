"""Registers: columns that can be filled in, and rules on what is due that can be worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings, first_of
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, Scalar, Sequence, child, mappings, pairs, scalar, scalars
from maturity.text import quoted


def check_registers(outline: Outline, findings: Findings) -> None:
    """Tell labels of no option, columns without choices, and rules about missing columns or those of another type."""
    for fact in outline.facts.values():
        _check_labels(fact, findings)
    for register in mappings(outline.root, "registers"):
        columns = {id.text: each for each in mappings(register, "columns") if (id := scalar(each, "id"))}
        for column in columns.values():
            _check_column(column, findings)
        for rule in mappings(register, "due"):
            _check_rule(rule, columns, findings)


def _check_column(column: Mapping, findings: Findings) -> None:
    options = scalars(column, "options")
    _check_labels(column, findings)
    if _type(column) != "choice":
        if (written := child(column, "options")) is not None:
            findings.error(written, _("only a column of type choice has options"), "type: choice")
        return
    if len({option.text for option in options}) < 2:
        findings.error(child(column, "options") or column, _("a choice needs two options"), "options: [active, ended]")
    for option in options:
        if option.text != " ".join(option.text.split()) or not option.text:
            message = _("an option cannot be empty, or have blanks at its ends or in a row")
            findings.error(option, message, _("a word or words"))


def _check_labels(part: Mapping, findings: Findings) -> None:
    """Tell a label for what is no option."""
    options = {option.text for option in scalars(part, "options")}
    for name, _value in pairs(part, "labels"):
        if name.text not in options:
            hint = findings.nearest(name.text, options)
            known = first_of(options) or _("options first")
            findings.error(name, _("{name} is no option").format(name=quoted(name.text)), f"{known}.{hint}")


def _check_rule(rule: Mapping, columns: dict[str, Mapping], findings: Findings) -> None:
    found, months = scalar(rule, "is"), child(rule, "months")
    column = scalar(rule, "column")
    kind = _type(columns[column.text]) if column and _exists(column, columns, findings) else None
    if column and found and found.text in ("past", "older") and kind not in ("date", None):
        findings.error(
            column,
            _("{column} holds {kind}, which is never {found}").format(
                column=quoted(column.text), kind=kind, found=found.text
            ),
            _("a date column"),
        )
    if found and found.text == "older" and months is None:
        findings.error(found, _("it is not said after how many months"), _("months: 12, for example"))
    if found and found.text in ("empty", "past") and months is not None:
        findings.error(
            months, _("months have no meaning where the rule is {found}").format(found=found.text), "is: older"
        )
    for name, written in pairs(rule, "unless"):
        if _exists(name, columns, findings):
            choices = _choices(columns[name.text])
            for value in _texts(written):
                if choices and value.text not in choices:
                    hint = findings.nearest(value.text, choices)
                    findings.error(
                        value,
                        _("{name} is never {value}").format(name=quoted(name.text), value=quoted(value.text)),
                        first_of(choices) + hint,
                    )


def _exists(column: Scalar, columns: Collection[str], findings: Findings) -> bool:
    if column.text in columns:
        return True
    hint = findings.nearest(column.text, columns)
    findings.error(
        column,
        _("there is no column {column}").format(column=quoted(column.text)),
        _("the id of a column of this register.{hint}").format(hint=hint),
    )
    return False


def _type(column: Mapping) -> str:
    written = scalar(column, "type")
    return written.text if written else "text"


def _choices(column: Mapping) -> list[str]:
    return ["yes", "no"] if _type(column) == "yes-no" else [option.text for option in scalars(column, "options")]


def _texts(written: object) -> Iterable[Scalar]:
    return [value for value in written.values if isinstance(value, Scalar)] if isinstance(written, Sequence) else []
