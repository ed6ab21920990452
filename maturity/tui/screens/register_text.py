"""What stands around the table of a register: which registers there are, what is due, the cell and its row in full."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from textual.content import Content

from maturity.assessment import registers
from maturity.assessment.model import Row
from maturity.assessment.registers import Finding
from maturity.i18n import _, figure
from maturity.questionnaire.model import Column, Register
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.keymap import key_for
from maturity.tui.text import Styled, ends, fit, line, wrapped
from maturity.tui.widgets.grid import GridRow, Table

NEW = "+"
"""Stands for the id of the row that is about to be added; no row has it."""


def table_of(summary: Summary, register: Register, *, adding: bool) -> Table:
    """The rows of a register; at their end an empty one where a row is being added."""
    kept = registers.rows(summary.assessment, register.id)
    numbers = {column.id: number for number, column in enumerate(register.columns)}
    due: dict[str, set[int]] = {}
    for finding in due_in(summary, register.id):
        due.setdefault(finding.row, set()).add(numbers[finding.column])
    rows = [
        GridRow(id, tuple(row.cells.get(column, "") for column in numbers), frozenset(due.get(id, ())))
        for id, row in kept.items()
    ]
    rows += [GridRow(NEW, ("",) * len(numbers))] if adding else []
    return Table(tuple(column.title for column in register.columns), tuple(rows))


def due_in(summary: Summary, register: str) -> list[Finding]:
    """What is due in one register."""
    return [finding for finding in summary.findings if finding.register == register]


def held_in(summary: Summary, register: Register) -> str:
    """``Gateways, 3 rows, 1 due``."""
    rows, due = len(registers.rows(summary.assessment, register.id)), len(due_in(summary, register.id))
    held = counted(rows, "{} row", "{} rows") if rows else _("no rows yet")
    return ", ".join((one_line(register.title), held, *([_("{due} due").format(due=figure(due))] if due else [])))


def bar(summary: Summary, current: Register, width: int) -> Content:
    """The registers on one line, the one that is shown in reverse; where not all fit, this one and its number."""
    all_, names = summary.questionnaire.registers, _names(summary, current)
    whole = line(*((name, "bold reverse") if each is current else name for each, name in zip(all_, names, strict=True)))
    if whole.cell_length <= width:
        return whole
    at = _("{at} of {all}").format(at=all_.index(current) + 1, all=len(all_))
    return ends(Content.styled(f"▸ {held_in(summary, current)} ", "bold"), Content.styled(at, "$quiet"), width)


def register_at(summary: Summary, current: Register, width: int, x: int) -> Register | None:
    """The register whose name :func:`bar` shows at a cell; None where there is none, or where not all fit."""
    ends_at = list(accumulate(Content(name).cell_length for name in _names(summary, current)))
    return summary.questionnaire.registers[bisect(ends_at, x)] if x < ends_at[-1] <= width else None


def due_lines(summary: Summary, current: Register, width: int, *, rows: int) -> list[Content]:
    """What is due in a register in at most ``rows`` lines, or where else something is."""
    due = due_in(summary, current.id)
    if due:
        words = "; ".join(f"{one_line(finding.name)}: {said(finding)}" for finding in due[: rows * width // 4])
        lines = wrapped(
            _("{due} due: {words}").format(due=figure(len(due)), words=words),
            width,
            style="$warn",
            first="! ",
            rest="  ",
        )
        if len(lines) <= rows:
            return lines
        last = wrapped(lines[rows - 1].plain, width - 2, style="$warn")[0].rstrip()
        return [*lines[: rows - 1], line(last, (" …", "$warn"))]
    others = [register for register in summary.questionnaire.registers if due_in(summary, register.id)]
    elsewhere = _("Nothing is due here; {register}: {key} goes there.")
    words = (
        elsewhere.format(register=held_in(summary, others[0]), key=key_for("register.next-due"))
        if others
        else _("Nothing is due.")
    )
    return [Content.styled(fit(words, width), "$quiet")]


def said(finding: Finding) -> str:
    """What is due, and since when."""
    return one_line(finding.words)


def cell_lines(
    register: Register, column: Column, row: Row, due: Sequence[Finding], width: int, *, today: date, saved: bool
) -> list[Content]:
    """The cell under the cursor, what in it is due and what it can hold, then what else in its row is due."""
    cell = row.cells.get(column.id, "")
    lost = "" if saved else _("  ◂ not saved")
    title = f"{one_line(column.title)}  "
    lines = wrapped(cell or "–", width - len(lost), first=title, rest="  ")
    lines = lines if len(lines) <= 3 else [*lines[:2], line(lines[2].truncate(width - len(lost) - 2), " …")]
    lines[0] = line(lines[0].stylize("bold", 0, len(title)), (lost, "$alarm bold"))
    here = [finding for finding in due if finding.column == column.id]
    for finding in here:
        lines += wrapped(said(finding), width, style="$warn", first="! ", rest="  ")
    if (can := _can_hold(column, cell, today)) is not None:
        lines.append(can)
    for finding in (each for each in due if each not in here):
        where = one_line(register.columns_by_id[finding.column].title)
        lines += wrapped(f"{where}: {said(finding)}", width, style="$warn", first="! ", rest="  ")
    return lines


def row_lines(register: Register, row: Row, due: Sequence[Finding], current: Column, width: int) -> list[Content]:
    """All cells of a row, with what is due beneath the cell that it is about."""
    lines = [*wrapped(row.name or _("A new row"), width, style="bold"), Content("")]
    for column in register.columns:
        mark = "▸ " if column is current else "  "
        cell = row.cells.get(column.id, "")
        lines += wrapped(column.title, width, style="$quiet", first=mark)
        lines += wrapped(cell or "–", width, style="" if cell else "$quiet", first="    ")
        for finding in due:
            if finding.column == column.id:
                lines += wrapped(f"! {said(finding)}", width, style="$warn", first="    ", rest="      ")
    return lines


def empty_lines(register: Register, width: int) -> list[Content]:
    """What a register without rows is for, and how it gets some."""
    titles = ", ".join(one_line(column.title) for column in register.columns)
    return [
        Content(""),
        *(wrapped(register.purpose, min(width, 96)) if register.purpose else []),
        *wrapped(_("Each row: {titles}.").format(titles=titles), min(width, 96), style="$quiet"),
        Content(""),
        line(_("No rows yet: "), (key_for("register.add"), "bold $accent"), _(" adds the first one.")),
    ]


def without_registers(width: int) -> list[Content]:
    """What registers are, where the questionnaire has none."""
    words = _("This questionnaire has no registers: lists that a site keeps, such as its suppliers or its gateways.")
    return [Content(""), *wrapped(words, min(width, 96)), Content(""), Content.styled(_("Esc goes back."), "$quiet")]


def register_words(summary: Summary, register_id: str | None) -> str:
    """The register that backs the answer to a question; empty where there is none."""
    register = summary.questionnaire.registers_by_id.get(register_id or "")
    return held_in(summary, register) if register else ""


def _names(summary: Summary, current: Register) -> list[str]:
    """Each register in a few words, with what it holds where it is the one that is shown."""
    names = []
    for register in summary.questionnaire.registers:
        due = len(due_in(summary, register.id))
        others = ", ".join((one_line(register.title), *([_("{due} due").format(due=figure(due))] if due else [])))
        names.append(f"▸ {held_in(summary, register)} " if register is current else f"  {others} ")
    return names


def _can_hold(column: Column, cell: str, today: date) -> Content | None:
    if column.choices:
        parts: list[str | Styled] = []
        for number, choice in enumerate(column.choices[:9], start=1):
            style = "bold" if choice == cell else ""
            parts += [(f"{number} ", "$accent"), (f"{'●' if choice == cell else '○'} {one_line(choice)}   ", style)]
        return line(*parts, (_("Enter: all") if len(column.choices) > 9 else "", "$quiet"))
    if column.type == "date":
        return line(
            (f"{key_for('register.today')} ", "$accent"),
            _("today, {today}   ").format(today=today),
            (_("Enter: year-month-day"), "$quiet"),
        )
    return None
