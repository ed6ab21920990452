"""Commands that list assessments, and name one anew, copy it, put it aside, throw it away or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.i18n import _
from maturity.scoring.levels import shown, shown_range

if TYPE_CHECKING:
    from maturity.workspace import Card


@click.command("list", epilog="Example: maturity list --json")
@click.option("--all", "everything", is_flag=True, help="Also those in the archive, and what is in the trash.")
@json_option()
@pass_setting
def list_(setting: Setting, everything: bool, as_json: bool) -> None:
    """List the assessments with progress, level and last change."""
    with setting.read() as workspace:
        cards, trash = workspace.cards(), workspace.shelf.trash()
    shown_cards = [card for card in cards if everything or not card.is_archived]
    if as_json:
        thrown = [{"name": each.name, "trashed_at": each.at} for each in trash if everything]
        print_json([*map(_outline, shown_cards), *thrown])
        return
    if not cards and not trash:
        click.echo(_('No assessments yet. Begin one: maturity new "Plant North" --questionnaire iiot-smm'))
        return
    if shown_cards:
        table(
            [
                _("Name"),
                _("Questionnaire"),
                _("Answered"),
                _("Claimed"),
                _("N/a"),
                _("Open"),
                _("Level"),
                _("Target"),
                _("Changed"),
            ],
            [_row(c) for c in shown_cards],
        )
    if everything:
        for trashed in trash:
            click.echo(_("In the trash since {at}: {name}").format(at=trashed.at, name=trashed.name))
        return
    hidden = ((_("{number} in the archive"), len(cards) - len(shown_cards)), (_("{number} in the trash"), len(trash)))
    if told := [words.format(number=number) for words, number in hidden if number]:
        click.echo(f"{', '.join(told)}: maturity list --all")


def _outline(card: Card) -> dict[str, object]:
    return {
        "name": card.name,
        "questionnaire": card.questionnaire_title,
        "profile": card.profile,
        "answered": card.counts.answered,
        "unknown": card.counts.unknown,
        "open": card.counts.open,
        "not_applicable": card.counts.not_applicable,
        "left_out": card.counts.left_out,
        "claimed": card.counts.claimed,
        "overall": None if card.overall is None else {"low": card.overall.low, "high": card.overall.high},
        "target": card.target,
        "changed_at": card.changed_at,
        "archived": card.is_archived,
    }


def _row(card: Card) -> list[str]:
    return [
        _("{name} (archived)").format(name=card.name) if card.is_archived else card.name,
        card.questionnaire_title,
        _("{number} of {total}").format(number=card.counts.answered, total=card.counts.applicable),
        str(card.counts.claimed),
        str(card.counts.not_applicable),
        str(card.counts.open + card.counts.unknown),
        shown_range(card.overall),
        "–" if card.target is None else shown(card.target),
        card.changed_at,
    ]


@click.command(epilog='Example: maturity rename "Plant North" "Plant North 2026"')
@click.argument("name")
@click.argument("new")
@pass_setting
def rename(setting: Setting, name: str, new: str) -> None:
    """Give an assessment another name."""
    with setting.write() as workspace:
        kept = workspace.shelf.rename(name, new)
    click.echo(_('"{name}" is now "{new}".').format(name=name, new=kept))


@click.command(epilog='Example: maturity copy "Plant North" "Plant North, what if"')
@click.argument("name")
@click.argument("new")
@pass_setting
def copy(setting: Setting, name: str, new: str) -> None:
    """Begin another assessment with all that one holds; its history begins anew."""
    with setting.write() as workspace:
        made = workspace.copy(name, new)
    click.echo(_('"{new}" holds what "{name}" holds now.').format(new=made.assessment.name, name=name))


@click.command(epilog='Example: maturity archive "Plant North 2024"')
@click.argument("name")
@pass_setting
def archive(setting: Setting, name: str) -> None:
    """Put an assessment aside: it can still be opened, and is listed with --all."""
    with setting.write() as workspace:
        workspace.shelf.archive(name)
    click.echo(_('"{name}" is in the archive. Take it up again: maturity restore "{name}"').format(name=name))


@click.command(epilog='Example: maturity delete "Plant North 2024"')
@click.argument("name")
@click.option("--for-good", is_flag=True, help="Erase it from the trash, with its history. This cannot be undone.")
@click.option("--yes", is_flag=True, help="With --for-good: do not ask.")
@pass_setting
def delete(setting: Setting, name: str, for_good: bool, yes: bool) -> None:
    """Put an assessment in the trash, from where it can be taken back."""
    with setting.write() as workspace:
        if not for_good:
            workspace.shelf.throw_away(name)
            click.echo(_('"{name}" is in the trash. Take it back: maturity restore "{name}"').format(name=name))
            return
        trashed = workspace.shelf.find(name)
        asked = _('Type the name to erase "{name}" for good').format(name=trashed.name)
        if not yes and click.prompt(asked, default="", show_default=False) != trashed.name:
            click.echo(_("Nothing was erased."))
            return
        workspace.shelf.erase(trashed)
    click.echo(_('"{name}" is erased.').format(name=name))


@click.command(epilog='Example: maturity restore "Plant North 2024"')
@click.argument("name")
@click.option("--as", "new", metavar="NAME", help="Bring it back under another name, where the old one is taken.")
@pass_setting
def restore(setting: Setting, name: str, new: str | None) -> None:
    """Take an assessment back from the trash, or from the archive."""
    with setting.write() as workspace:
        kept = workspace.shelf.restore(name, new)
    click.echo(_('"{name}" is back.').format(name=kept))
