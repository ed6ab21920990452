"""The command that prints the keys of the wizard."""

from __future__ import annotations

import click

from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.i18n import _
from maturity.text import visible


@click.command(epilog="Example: maturity keys")
@json_option("As JSON, with the keys that each had before.")
@pass_setting
def keys(setting: Setting, as_json: bool) -> None:
    """Print every key of the wizard with its id, and what is wrong in keys.toml (then the exit status is 1).

    The file keys.toml in the workspace folder gives an id other keys, a line each: "question.next" = "right,enter".
    Keys are named as they are printed here; a comma is called comma. Digits, Esc, ctrl+c and ctrl+q stay as they are.
    """
    from maturity.tui.bindings import GROUPS, bound_in
    from maturity.tui.key_names import label_of
    from maturity.tui.keymap import FILE, read

    keymap = read(setting.folder)
    file = setting.folder / FILE
    if as_json:
        told = [
            {
                "id": bound.id,
                "keys": list(keymap.keys(bound.id)),
                "own": list(bound.keys),
                "does": bound.does,
                "where": group.title,
            }
            for group in GROUPS
            for bound in bound_in(group).values()
        ]
        print_json({"file": str(file), "keys": told, "faults": keymap.faults})
    else:
        rows = [
            (
                bound.id,
                label_of(keymap.keys(bound.id)) + (" *" if bound.id in keymap.changed else ""),
                _(bound.does),
                _(group.title),
            )
            for group in GROUPS
            for bound in bound_in(group).values()
        ]
        table((_("id"), _("keys"), _("what it does"), _("where")), rows)
        if keymap.changed:
            click.echo(_("* changed by {file}").format(file=visible(str(file))))
        elif not keymap.faults:
            how = _('To change one, write a line such as "question.next" = "right,enter" into {file}')
            click.echo(how.format(file=visible(str(file))))
    for fault in keymap.faults:
        click.echo(f"{FILE}: {fault}", err=True)
    click.get_current_context().exit(1 if keymap.faults else 0)
