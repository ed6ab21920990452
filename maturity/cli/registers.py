"""Commands for the registers: lists that the site keeps, and what in them is due."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Any

import click

from maturity.assessment import registers, rules
from maturity.assessment.registers import Finding
from maturity.cli.agreeing import agree, preview
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import AnswerRefused, ExportFailed, nearest
from maturity.questionnaire.model import Register
from maturity.scoring.words import counted
from maturity.text import dropped, one_line, quoted

if TYPE_CHECKING:
    from maturity.exports.registers import KeptRegister
    from maturity.summary import Summary

_READABLE = 14
"""How many characters a column needs on average so that its words are not broken."""
_ALWAYS = 4
"""The columns that are always shown: row, name and what is due, which takes twice the room."""


@click.group(epilog='Example: maturity register "Plant North" suppliers list')
@click.argument("name")
@click.argument("register")
def register(name: str, register: str) -> None:
    """Show and change a register: a list that the questionnaire asks the site to keep.

    REGISTER is its id, such as suppliers, gateways or audits.
    """


@register.command("list", epilog='Example: maturity register "Plant North" suppliers list --json')
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_setting
def list_(setting: Setting, as_json: bool) -> None:
    """Show the rows with what is due in them.

    Columns in which no row has anything are left out, and in a narrow window those that do not fit. --json has all.
    """
    from maturity.exports.registers import kept

    name, register_id = _named()
    with setting.read() as workspace:
        summary = workspace.summary(name)
    rules.register(summary.questionnaire, register_id)
    found = kept(summary, register_id)
    if as_json:
        _print(_register(summary, found))
    elif found.rows:
        _show(found)
        click.echo(f"{found.register.title}: {found.words}, as of {summary.today}.")
    else:
        columns = list(found.register.columns_by_id)
        click.echo(
            f'{found.register.title}: no rows yet. Add one: maturity register "{name}" {register_id} add '
            f'{columns[0]}="…"; columns: {", ".join(columns)}.'
        )


def _show(found: KeptRegister) -> None:
    from maturity.cli.tables import table, width

    first, *others = found.register.columns
    used = [column for column in others if any(column.id in each.row.cells for each in found.rows)]
    fit = max(width() // _READABLE - _ALWAYS, 0)
    shown = used if len(used) <= fit else [column for column in used if column.type != "text"][:fit]
    table(
        ["Row", first.title, *(column.title for column in shown), "Due"],
        [
            [each.id, each.row.name, *(each.row.cells.get(column.id, "") for column in shown), _due(each.due)]
            for each in found.rows
        ],
    )
    if len(shown) < len(used):
        click.echo(
            f"Not shown in a window of this width: {', '.join(each.title for each in used if each not in shown)}."
        )


@register.command(epilog='Example: maturity register "Plant North" suppliers add partner="Filler maker" state=active')
@click.argument("cells", metavar="COLUMN=VALUE…", nargs=-1, required=True)
@pass_setting
def add(setting: Setting, cells: tuple[str, ...]) -> None:
    """Add a row. A date is written 2026-11-24; a column is named by its id or title."""
    name, register_id = _named()
    with setting.write() as workspace:
        kept = rules.register(workspace.summary(name).questionnaire, register_id)
        row = workspace.add_row(name, kept.id, _cells(kept, cells))
        after = workspace.summary(name)
    _say(after, kept, row, "added")


@register.command("set", epilog='Example: maturity register "Plant North" suppliers set "Filler maker" state=ended')
@click.argument("row")
@click.argument("cells", metavar="COLUMN=VALUE…", nargs=-1, required=True)
@pass_setting
def set_(setting: Setting, row: str, cells: tuple[str, ...]) -> None:
    """Set cells of a row; COLUMN= without a value empties one.

    ROW is the id of the row or, where only one has it, its first cell.
    """
    name, register_id = _named()
    with setting.write() as workspace:
        before = workspace.summary(name)
        kept = rules.register(before.questionnaire, register_id)
        id = _row(before, kept, row)
        after = workspace.set_row(name, kept.id, id, _cells(kept, cells))
    same = registers.rows(before.assessment, kept.id)[id] == registers.rows(after.assessment, kept.id)[id]
    _say(after, kept, id, "as before; nothing changed" if same else "set")


@register.command(epilog='Example: maturity register "Plant North" suppliers remove "Filler maker"')
@click.argument("row")
@pass_setting
def remove(setting: Setting, row: str) -> None:
    """Take a row out. ROW is its id or, where only one has it, its first cell."""
    name, register_id = _named()
    with setting.write() as workspace:
        before = workspace.summary(name)
        kept = rules.register(before.questionnaire, register_id)
        id = _row(before, kept, row)
        workspace.set_rows(name, kept.id, {id: None})
    gone = registers.rows(before.assessment, kept.id)[id]
    click.echo(f'{kept.title}: {gone.name} ({id}) taken out. Take it back with: maturity undo "{name}"')


@register.command("import", epilog='Example: maturity register "Plant North" suppliers import suppliers.csv --yes')
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Take the changes without asking.")
@pass_setting
def import_(setting: Setting, file: Path, yes: bool) -> None:
    """Take in rows from a CSV file, all or none, as one step that undo takes back.

    The first line names columns by id or title. A row is found by its id in the column row, where the file has one,
    else by its first cell; else it is new. Rows and columns that the file lacks stay as they are. The changes are
    shown first.
    """
    from maturity.imports.registers import read_rows

    name, register_id = _named()
    with setting.write() as workspace:
        read = read_rows(file, workspace.summary(name), register_id, SystemRandom())
        if read.lost:
            click.echo(f"{read.lost} control characters in the file are dropped.", err=True)
        click.echo(f"{len(read.added)} new, {len(read.changed)} changed, {read.same} same")
        preview("new", read.added)
        preview("change", read.changed)
        if not read.rows:
            click.echo("Nothing to change.")
            return
        agree(yes)
        workspace.set_rows(name, register_id, read.rows)
    click.echo(f'{counted(len(read.rows), "{} row", "{} rows")} written. Take it back with: maturity undo "{name}"')


@register.command(epilog='Example: maturity register "Plant North" suppliers export suppliers.csv')
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@pass_setting
def export(setting: Setting, file: Path) -> None:
    """Write the rows to a CSV file that import takes in again."""
    from maturity.exports import write
    from maturity.exports.register_rows import render

    name, register_id = _named()
    if file.suffix.lower() != ".csv":
        raise ExportFailed(f"{file} was not written: a register goes into a .csv. Name a file that ends so.")
    with setting.read() as workspace:
        content = render(workspace.summary(name), register_id)
    write(content, file)
    click.echo(str(file))


@click.command(epilog='Example: maturity findings "Plant North"')
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_setting
def findings(setting: Setting, name: str, as_json: bool) -> None:
    """Show what in the registers is due today: in each register, what is due longest first."""
    with setting.read() as workspace:
        summary = workspace.summary(name)
    asked = summary.questionnaire
    if as_json:
        _print(_findings(summary))
    elif not asked.registers:
        click.echo(f"{asked.title} has no registers, so nothing falls due.")
    elif not summary.findings:
        titles = ", ".join(each.title for each in asked.registers)
        click.echo(
            f"Nothing is due on {summary.today} in "
            f"{counted(len(summary.assessment.rows), '{} row', '{} rows')} of: {titles}."
        )
    else:
        from maturity.cli.tables import table

        table(
            ["Register", "Row", "Name", "Due", "Since"],
            [
                [asked.registers_by_id[each.register].title, each.row, each.name, each.says, str(each.since or "–")]
                for each in summary.findings
            ],
        )
        click.echo(f"{len(summary.findings)} due on {summary.today}. Since –: a cell is empty.")


def _named() -> tuple[str, str]:
    """The assessment and the register that stand before the verb."""
    group = click.get_current_context().parent
    assert group is not None  # noqa: S101
    return rules.name_of_assessment(group.params["name"]), group.params["register"]


def _cells(register: Register, written: Iterable[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for each in written:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(f"{quoted(each)} is not COLUMN=VALUE.")
        column = registers.column_named(register, name.strip())
        if column is None:
            known = register.columns_by_id
            raise AnswerRefused(
                f"The register {quoted(register.id)} has no column {quoted(name)}.{nearest(name, known)}"
                f" Its columns: {', '.join(known)}."
            )
        if column.id in cells:
            raise click.UsageError(f'The column "{column.id}" is given twice.')
        cells[column.id] = value
    if lost := sum(map(dropped, cells.values())):
        click.echo(f"{counted(lost, '{} control character', '{} control characters')} dropped from the text.", err=True)
    return cells


def _row(summary: Summary, register: Register, wanted: str) -> str:
    rows = registers.rows(summary.assessment, register.id)
    found = wanted if wanted in rows else registers.row_named(rows, one_line(wanted))
    if found is None:
        names = [row.name for row in rows.values()]
        raise AnswerRefused(
            f"The register {quoted(register.id)} has no row {quoted(wanted)}.{nearest(wanted, [*names, *rows])}"
            f' See them with: maturity register "{summary.assessment.name}" {register.id} list'
        )
    return found


def _say(summary: Summary, register: Register, row: str, done: str) -> None:
    name = registers.rows(summary.assessment, register.id)[row].name
    due = _due(each for each in summary.findings if (each.register, each.row) == (register.id, row))
    click.echo(f"{register.title}: {name} ({row}) {done}.{f' Due: {due}.' if due else ''}")


def _due(found: Iterable[Finding]) -> str:
    return "; ".join(each.words for each in found)


def _register(summary: Summary, found: KeptRegister) -> Mapping[str, Any]:
    return {
        "assessment": summary.assessment.name,
        "register": found.register.id,
        "title": found.register.title,
        "today": str(summary.today),
        "columns": [
            {"id": column.id, "title": column.title, "type": column.type, "options": list(column.choices)}
            for column in found.register.columns
        ],
        "rows": [
            {"row": each.id, "cells": each.row.cells, "due": [_finding(finding) for finding in each.due]}
            for each in found.rows
        ],
    }


def _findings(summary: Summary) -> Mapping[str, Any]:
    return {
        "assessment": summary.assessment.name,
        "today": str(summary.today),
        "findings": [
            {"register": each.register, "row": each.row, "name": each.name, **_finding(each)}
            for each in summary.findings
        ],
    }


def _finding(finding: Finding) -> Mapping[str, Any]:
    return {
        "says": finding.says,
        "column": finding.column,
        "since": str(finding.since) if finding.since else None,
    }


def _print(value: Mapping[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
