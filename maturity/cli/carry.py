"""The command that takes answers over from an assessment of another questionnaire, as that one maps them."""

from __future__ import annotations

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import _, pgettext
from maturity.text import visible


@click.command(epilog='Example: maturity carry "Plant North" --from "Quick check"')
@click.argument("name")
@click.option("--from", "earlier", metavar="OTHER", required=True, help="An assessment whose questionnaire maps here.")
@click.option("--yes", is_flag=True, help="Take the answers without asking.")
@pass_setting
def carry(setting: Setting, name: str, earlier: str, yes: bool) -> None:
    """Take answers over from an assessment of another questionnaire, as that one maps them (maps:).

    Only what is open or unknown here is answered, each as claimed until someone has seen the fact; what is answered
    stays. It is shown first, with the levels before and after, and is one step that undo takes back.
    """
    from maturity.assessment.rules import word
    from maturity.cli.agreeing import agree, preview, take_back
    from maturity.cli.migrate import tell_levels
    from maturity.scoring.words import counted

    with setting.read() as workspace:
        planned = workspace.taken_over(name, earlier)
    kept, other = planned.before.assessment.name, visible(earlier)
    answers = counted(len(planned.answers), "{} answer", "{} answers")
    click.echo(_('From "{other}" to "{name}", as claimed: {answers}.').format(other=other, name=kept, answers=answers))
    here = planned.before.assessment
    lines = [f"{q}: {word(here.answer(q))} → {word(answer)}" for q, answer in planned.answers.items()]
    preview(pgettext("noun", "answer"), lines)
    preview(_("answered here otherwise, stays"), planned.kept)
    if not planned.answers:
        click.echo(_("Nothing to take over."))
        return
    tell_levels(planned.before, planned.after)
    agree(yes)
    with setting.write() as workspace:
        taken = workspace.taken_over(name, earlier)
        workspace.set_all(name, taken.changes)
    done = counted(len(taken.answers), "{} answer taken over.", "{} answers taken over.")
    click.echo(f"{done} {take_back(kept)}")
