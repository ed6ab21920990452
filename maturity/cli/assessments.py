"""Commands that begin an assessment, list them, and change what they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from maturity.assessment import rules
from maturity.assessment.changes import Change
from maturity.assessment.described import touched
from maturity.assessment.evidence import with_proofs
from maturity.assessment.model import Answer, Target
from maturity.cli.printing import tell_dropped
from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import _
from maturity.scoring.levels import shown_range
from maturity.scoring.words import counted, waiting
from maturity.text import dropped, sentence, visible

if TYPE_CHECKING:
    from maturity.summary import Summary


@click.command(epilog='Example: maturity new "Plant North" --questionnaire iiot-smm --profile bottling-plant')
@click.argument("name")
@click.option("--questionnaire", metavar="ID|FILE", help="A shipped questionnaire, or a file of yours.")
@click.option("--profile", metavar="ID", help="A set of targets of the questionnaire.")
@click.option(
    "--from", "earlier", metavar="OLD", help="Take over what an earlier assessment holds, answers as claimed."
)
@pass_setting
def new(setting: Setting, name: str, questionnaire: str | None, profile: str | None, earlier: str | None) -> None:
    """Begin an assessment.

    With --from alone it is the next round of OLD: answers (as claimed, to confirm), notes, targets, facts, scopes,
    profile, capacity and registers are taken over. With --from and another questionnaire, the answers for which the
    questionnaire of OLD names a question there are taken over, as claimed.
    """
    from maturity.carried import left_out
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find

    if questionnaire is None and earlier is None:
        raise click.UsageError(_("Name a questionnaire (--questionnaire), or an earlier assessment (--from)."))
    folders = setting.questionnaires
    file = None if questionnaire is None else find(questionnaire, folders)
    loaded = None if file is None else load(file, folders)
    with setting.write() as workspace:
        brought = workspace.bring_translations(loaded, file) if loaded and file else ()
        if earlier is not None:
            summary = workspace.create_from(name, earlier, loaded, profile)
            lacks = left_out(workspace.summary(earlier), summary)
        elif loaded is not None:
            summary = workspace.create(name, loaded, profile)
        summary = workspace.shown(summary)
    begun, asked, counts = summary.assessment.name, summary.questionnaire, summary.levels.overall.counts
    click.echo(
        _('Began "{name}": {title} {version}, {questions}.').format(
            name=begun,
            title=asked.title,
            version=asked.version,
            questions=counted(len(asked.questions), "{} question", "{} questions"),
        )
    )
    if brought:
        languages = _("Translations from beside the file are in the workspace now: {languages}.")
        click.echo(languages.format(languages=", ".join(brought)))
    if earlier is not None:
        carried = _('Answers carried over from "{name}", as claimed: {number}. Questions left: {left}.')
        click.echo(
            carried.format(name=summary.assessment.previous, number=counts.claimed, left=counts.open + counts.unknown)
        )
        if lacks:
            left = _("Left out, as {title} {version} has no place for it: {number}")
            click.echo(left.format(title=asked.title, version=asked.version, number=len(lacks)))
        for words in lacks:
            click.echo(f"  {visible(words)}")
    click.echo(_('Next: maturity open "{name}"').format(name=begun))


@click.command(epilog='Example: maturity answer "Plant North" access-control-1-waysin yes --note "seen on 6 May"')
@click.argument("name")
@click.argument("question", required=False)
@click.argument("option", required=False)
@click.option("--note", metavar="TEXT", help="What was said or seen.")
@click.option("--reason", metavar="TEXT", help="Why the question does not apply.")
@click.option("--source", metavar="TEXT", help="Where an inherited answer comes from.")
@click.option("--evidence", metavar="TEXT", help="What shows it: a file, a link, a document number.")
@click.option(
    "--evidence-file",
    "evidence_files",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Add a file of up to 1 GiB to the evidence: its name, date and SHA-256, no copy. May be given often.",
)
@click.option("--owner", metavar="TEXT", help="Who answers for it.")
@click.option("--claimed/--shown", default=None, help="Nobody showed it, or it was shown.")
@click.option("--from", "file", metavar="FILE.csv", type=click.Path(path_type=Path), help="Answers from a CSV file.")
@pass_setting
def answer(
    setting: Setting,
    name: str,
    question: str | None,
    option: str | None,
    file: Path | None,
    claimed: bool | None,
    note: str | None,
    reason: str | None,
    source: str | None,
    evidence: str | None,
    evidence_files: tuple[Path, ...],
    owner: str | None,
) -> None:
    """Answer a question, or many from a CSV file.

    OPTION is an option's id, or not-applicable (with --reason), inherited:OPTION (with --source), unknown, or open
    (clears the answer). The file has the columns question and answer and may have note, reason, source, evidence,
    owner and claimed (yes or no); all rows are taken or none.

    --evidence takes the place of the evidence that is there. --evidence-file adds to it, and takes the place of an
    earlier reference to a file of the same name.
    """
    texts = {"note": note, "reason": reason, "source": source, "evidence": evidence, "owner": owner}
    if file is not None:
        if question or option or claimed is not None or evidence_files or any(t is not None for t in texts.values()):
            raise click.UsageError(_("With --from, give only the name and the file."))
        _answer_from(setting, name, file)
        return
    if question is None or option is None:
        raise click.UsageError(_("Name the question and the answer, or give --from FILE.csv."))
    from maturity.imports.evidence_files import file_reference

    added = [file_reference(path) for path in evidence_files]
    with setting.write() as workspace:
        before = workspace.summary(name)
        if added:
            there = before.assessment.answer(question).evidence if evidence is None else evidence
            texts["evidence"] = with_proofs(there, added)
        given = rules.revised(before.assessment.answer(question), option, claimed=claimed, **texts)
        after = workspace.shown(workspace.answer(name, question, given))
    tell_dropped(sum(dropped(text or "") for text in texts.values()))
    for proof in added:
        click.echo(_("Evidence: {text}").format(text=proof.line))
    _say(before, after, question)


def _answer_from(setting: Setting, name: str, file: Path) -> None:
    from maturity.imports.answers import read_answers

    with setting.write() as workspace:
        before = workspace.summary(name)
        answers, lost = read_answers(file, before)
        after = workspace.answer_all(name, answers)
    changed = sum(before.assessment.answer(id) != after.assessment.answer(id) for id in answers)
    tell_dropped(lost)
    click.echo(
        _("{rows} read, {answers} changed.").format(
            rows=counted(len(answers), "{} row", "{} rows"),
            answers=counted(changed, "{} answer", "{} answers"),
        )
    )


def _say(before: Summary, after: Summary, question: str) -> None:
    was, now = before.assessment.answer(question), after.assessment.answer(question)
    if was == now:
        unchanged = _("{subject}: {said}, as before; nothing changed.")
        click.echo(unchanged.format(subject=question, said=_word(now)))
        return
    practice = after.questionnaire.questions[question].practice
    tier = after.levels.tiers[practice.id]
    words = _word(was), _word(now)
    said = (
        " → ".join(words) if words[0] != words[1] else ", ".join(map(_, touched(Change("answer", question, was, now))))
    )
    standing = ", ".join(filter(None, (shown_range(tier.level), waiting(tier.counts))))
    click.echo(f"{question}: {said}. {sentence(f'{practice.title} {standing}')}")


def _word(answer: Answer) -> str:
    return rules.word(answer) + (_(", claimed") if answer.claimed else "")


@click.command(epilog='Example: maturity fact "Plant North" remote-access yes')
@click.argument("name")
@click.argument("fact")
@click.argument("value", metavar="yes|no|open")
@pass_setting
def fact(setting: Setting, name: str, fact: str, value: str) -> None:
    """State a fact about the site; it decides which questions apply."""
    with setting.write() as workspace:
        before = workspace.summary(name).levels.overall.counts.left_out
        after = workspace.set_fact(name, fact, None if value == "open" else value).levels.overall.counts.left_out
    left_out = counted(after, "{} question left out", "{} questions left out")
    click.echo(
        _("{fact}: {value}. {left_out} (before: {before}).").format(
            fact=fact, value=value, left_out=left_out, before=before
        )
    )


@click.command(epilog='Example: maturity scope "Plant North" access-control 2')
@click.argument("name")
@click.argument("practice")
@click.argument("number", type=int, metavar="N")
@pass_setting
def scope(setting: Setting, name: str, practice: str, number: int) -> None:
    """Set the scope that a practice has reached."""
    with setting.write() as workspace:
        asked = workspace.shown(workspace.set_scope(name, practice, number)).questionnaire
    told = _("{practice}: scope {number}, {title}.")
    click.echo(told.format(practice=practice, number=number, title=asked.scope_name(number)))


@click.command(epilog='Example: maturity claim "Plant North" access-control 2')
@click.argument("name")
@click.argument("practice")
@click.argument("level", type=int)
@pass_setting
def claim(setting: Setting, name: str, practice: str, level: int) -> None:
    """Claim a level of a practice: its open questions up to it take their best answer, marked as claimed."""
    with setting.write() as workspace:
        before = workspace.summary(name)
        after = workspace.shown(workspace.claim(name, practice, level))
    changed = sum(before.assessment.answer(id) != answer for id, answer in after.assessment.answers.items())
    tier = after.levels.tiers[practice]
    claimed = counted(changed, "{} question claimed.", "{} questions claimed.")
    click.echo(f"{claimed} {tier.title} {shown_range(tier.level)}.")


@click.command(
    epilog='Example: maturity target "Plant North" access-control 3 --scope 2 --reason "insurer asks for it"'
)
@click.argument("name")
@click.argument("tier", required=False, metavar="TIER-ID")
@click.argument("level", type=int, required=False)
@click.option("--scope", type=int, metavar="N", help="The scope to reach.")
@click.option("--reason", metavar="TEXT", default="", help="Why.")
@click.option("--by", metavar="TEXT", default="", help="Who set it.")
@click.option(
    "--criticality", type=click.IntRange(1, 3), metavar="1|2|3", help="How much it counts in the road map; 1 without."
)
@click.option("--profile", metavar="ID", help="Take the targets of a profile instead; those set by hand stay.")
@pass_setting
def target(
    setting: Setting,
    name: str,
    tier: str | None,
    level: int | None,
    scope: int | None,
    reason: str,
    by: str,
    criticality: Literal[1, 2, 3] | None,
    profile: str | None,
) -> None:
    """Set the target of a domain, subdomain or practice; one set at a tier holds for what is beneath it."""
    if (profile is None) == (tier is None or level is None):
        raise click.UsageError(_("Give TIER-ID and LEVEL, or --profile ID."))
    if profile is not None and (tier is not None or scope is not None or reason or by or criticality):
        raise click.UsageError(_("With --profile, give only the name and the profile."))
    with setting.write() as workspace:
        if profile is not None:
            summary = workspace.set_profile(name, profile)
            told = [_("Targets of the profile {profile}.").format(profile=profile)]
            if by_hand := len(summary.assessment.targets):
                stay = counted(by_hand, "{} target", "{} targets")
                told.append(_("Set by hand, and as it was: {targets}.").format(targets=stay))
            click.echo(" ".join(told))
        elif tier is not None and level is not None:
            tell_dropped(dropped(reason) + dropped(by))
            given = Target(level=level, scope=scope, reason=reason, by=by, criticality=criticality)
            workspace.set_target(name, tier, given)
            said = _("target {level}").format(level=level)
            said += "" if scope is None else _(", scope {scope}").format(scope=scope)
            said += _(", criticality {criticality}").format(criticality=criticality) if criticality else ""
            click.echo(f"{tier}: {said}.")
