"""Commands for the registers: lists that the site keeps, and what in them is due."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import click

from maturity.assessment import registers, rules
from maturity.assessment.registers import Finding
from maturity.cli import registers_json
from maturity.cli.agreeing import agree, preview, take_back
from maturity.cli.printing import json_option, print_json, tell_dropped
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import AnswerRefused, ExportFailed, nearest
from maturity.i18n import _
from maturity.questionnaire.model import Register
from maturity.scoring.words import cell_in_words, counted
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
@json_option()
@pass_setting
def list_(setting: Setting, as_json: bool) -> None:
    """Show the rows with what is due in them.

    Columns in which no row has anything are left out, and in a narrow window those that do not fit. --json has all.
    """
    from maturity.exports.registers import kept

    name, register_id = _named()
    summary = setting.shown(name, as_written=as_json)
    rules.register(summary.questionnaire, register_id)
    found = kept(summary, register_id)
    if as_json:
        print_json(registers_json.rows(summary, found))
    elif found.rows:
        _show(found)
        told = _("{title}: {rows}, as of {today}.")
        click.echo(told.format(title=found.register.title, rows=found.words, today=summary.today))
    else:
        columns = list(found.register.columns_by_id)
        told = _("{title}: no rows yet. Add one: {command}; columns: {columns}.")
        add = f'maturity register "{name}" {register_id} add {columns[0]}="…"'
        click.echo(told.format(title=found.register.title, command=add, columns=", ".join(columns)))


def _show(found: KeptRegister) -> None:
    from maturity.cli.tables import table, width

    first, *others = found.register.columns
    used = [column for column in others if any(column.id in each.row.cells for each in found.rows)]
    fit = max(width() // _READABLE - _ALWAYS, 0)
    shown = used if len(used) <= fit else [column for column in used if column.type != "text"][:fit]
    table(
        [_("Row"), first.title, *(column.title for column in shown), _("Due")],
        [
            [
                each.id,
                each.row.name,
                *(cell_in_words(column, each.row.cells.get(column.id, "")) for column in shown),
                _due(each.due),
            ]
            for each in found.rows
        ],
    )
    if len(shown) < len(used):
        columns = ", ".join(each.title for each in used if each not in shown)
        click.echo(_("Not shown in a window of this width: {columns}.").format(columns=columns))


@register.command(epilog='Example: maturity register "Plant North" suppliers add partner="Filler maker" state=active')
@click.argument("cells", metavar="COLUMN=VALUE…", nargs=-1, required=True)
@pass_setting
def add(setting: Setting, cells: tuple[str, ...]) -> None:
    """Add a row. A date is written 2026-11-24; a column is named by its id or title."""
    name, register_id = _named()
    with setting.write() as workspace:
        kept = rules.register(workspace.summary(name).questionnaire, register_id)
        row = workspace.add_row(name, kept.id, _cells(kept, cells))
        after = workspace.shown(workspace.summary(name))
    _say(after, kept.id, row, _("{title}: {row} ({id}) added."))


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
        after = workspace.shown(workspace.set_row(name, kept.id, id, _cells(kept, cells)))
    same = registers.rows(before.assessment, kept.id)[id] == registers.rows(after.assessment, kept.id)[id]
    unchanged, changed = _("{title}: {row} ({id}) as before; nothing changed."), _("{title}: {row} ({id}) set.")
    _say(after, kept.id, id, unchanged if same else changed)


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
        after = workspace.shown(workspace.set_rows(name, kept.id, {id: None}))
    gone = registers.rows(before.assessment, kept.id)[id]
    told = _("{title}: {row} ({id}) taken out.")
    title = after.questionnaire.registers_by_id[kept.id].title
    click.echo(f"{told.format(title=title, row=gone.name, id=id)} {take_back(name)}")


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
        tell_dropped(read.lost)
        told = _("{new} new, {changed} changed, {same} same")
        click.echo(told.format(new=len(read.added), changed=len(read.changed), same=read.same))
        preview(_("new"), read.added)
        preview(_("change"), read.changed)
        if not read.rows:
            click.echo(_("Nothing to change."))
            return
        agree(yes)
        workspace.set_rows(name, register_id, read.rows)
    written = counted(len(read.rows), "{} row written.", "{} rows written.")
    click.echo(f"{written} {take_back(name)}")


@register.command(epilog='Example: maturity register "Plant North" suppliers export suppliers.csv')
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@pass_setting
def export(setting: Setting, file: Path) -> None:
    """Write the rows to a CSV file that import takes in again."""
    from maturity.exports import write
    from maturity.exports.register_rows import render

    name, register_id = _named()
    if file.suffix.lower() != ".csv":
        refused = _("{file} was not written: a register goes into a .csv. Name a file that ends so.")
        raise ExportFailed(refused.format(file=file))
    with setting.read() as workspace:
        content = render(workspace.summary(name), register_id)
    write(content, file)
    click.echo(str(file))


@click.command(epilog='Example: maturity findings "Plant North"')
@click.argument("name")
@json_option()
@pass_setting
def findings(setting: Setting, name: str, as_json: bool) -> None:
    """Show what in the registers is due today: in each register, what is due longest first."""
    summary = setting.shown(name, as_written=as_json)
    asked = summary.questionnaire
    if as_json:
        print_json(registers_json.findings(summary))
    elif not asked.registers:
        click.echo(_("{title} has no registers, so nothing falls due.").format(title=asked.title))
    elif not summary.findings:
        titles = ", ".join(each.title for each in asked.registers)
        rows = counted(len(summary.assessment.rows), "{} row", "{} rows")
        told = _("Nothing is due on {today} in {rows} of: {titles}.")
        click.echo(told.format(today=summary.today, rows=rows, titles=titles))
    else:
        from maturity.cli.tables import table

        table(
            [_("Register"), _("Row"), _("Name"), _("Due"), _("Since")],
            [
                [asked.registers_by_id[each.register].title, each.row, each.name, each.says, str(each.since or "–")]
                for each in summary.findings
            ],
        )
        told = _("{number} due on {today}. Since –: a cell is empty.")
        click.echo(told.format(number=len(summary.findings), today=summary.today))


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
            raise click.UsageError(_("{cell} is not COLUMN=VALUE.").format(cell=quoted(each)))
        column = registers.column_named(register, name.strip())
        if column is None:
            known = register.columns_by_id
            refused = _("The register {register} has no column {column}.").format(
                register=quoted(register.id), column=quoted(name)
            )
            columns = _("Its columns: {columns}.").format(columns=", ".join(known))
            raise AnswerRefused(f"{refused}{nearest(name, known)} {columns}")
        if column.id in cells:
            raise click.UsageError(_('The column "{column}" is given twice.').format(column=column.id))
        cells[column.id] = value
    tell_dropped(sum(map(dropped, cells.values())))
    return cells


def _row(summary: Summary, register: Register, wanted: str) -> str:
    rows = registers.rows(summary.assessment, register.id)
    found = wanted if wanted in rows else registers.row_named(rows, one_line(wanted))
    if found is None:
        names = [row.name for row in rows.values()]
        refused = _("The register {register} has no row {row}.").format(
            register=quoted(register.id), row=quoted(wanted)
        )
        command = f'maturity register "{summary.assessment.name}" {register.id} list'
        see = _("See them with: {command}").format(command=command)
        raise AnswerRefused(f"{refused}{nearest(wanted, [*names, *rows])} {see}")
    return found


def _say(summary: Summary, register: str, row: str, done: str) -> None:
    """Say in the words of ``done`` what became of a row, and what in it is due."""
    title = summary.questionnaire.registers_by_id[register].title
    name = registers.rows(summary.assessment, register)[row].name
    told = [done.format(title=title, row=name, id=row)]
    if due := _due(each for each in summary.findings if (each.register, each.row) == (register, row)):
        told.append(_("Due: {due}.").format(due=due))
    click.echo(" ".join(told))


def _due(found: Iterable[Finding]) -> str:
    return "; ".join(each.words for each in found)
