"""The command that lists what the answers rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.assessment import registers
from maturity.assessment.evidence import Proof, proofs
from maturity.assessment.model import Answer
from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import N_, _, pgettext
from maturity.scoring.proof import months_in_words
from maturity.scoring.words import counted

if TYPE_CHECKING:
    from maturity.imports.evidence_files import Standing
    from maturity.summary import Summary


_STANDINGS = {
    "same": N_("same"),
    "changed": N_("changed"),
    "missing": N_("missing"),
    "unreadable": N_("unreadable"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One proof of one question."""

    question: str
    proof: Proof
    answer: Answer
    is_old: bool
    """The whole evidence of the question is."""
    standing: Standing | None
    """How a file stands to that of its name in the folder; None where none was looked into."""


@click.command(epilog='Example: maturity evidence "Plant North" --folder evidence')
@click.argument("name")
@json_option()
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Compare each file reference with the file of its name there; exit status 1 where one is not the same.",
)
@pass_setting
def evidence(setting: Setting, name: str, as_json: bool, folder: Path | None) -> None:
    """List all evidence: by question, with kind, date and mark.

    A file is the same where its SHA-256 is; else it is changed, missing or unreadable. Nothing is written.
    """
    summary = setting.shown(name, as_written=as_json)
    lines = list(_lines(summary, folder))
    if as_json:
        print_json(_document(summary, lines, folder))
    else:
        _show(summary, lines, folder)
    if any(line.standing not in (None, "same") for line in lines):
        click.get_current_context().exit(1)


def _lines(summary: Summary, folder: Path | None) -> Iterator[Line]:
    from maturity.imports.evidence_files import checked_in

    check = None if folder is None else checked_in(folder)
    for id, place in summary.questionnaire.questions.items():
        answer, register = summary.assessment.answer(id), place.question.register_id
        found = list(proofs(answer.evidence))
        if register is not None and (kept := registers.rows(summary.assessment, register)):
            title = summary.questionnaire.registers_by_id[register].title
            found.append(Proof("register", f"{title}, " + counted(len(kept), "{} row", "{} rows")))
        for proof in found:
            standing = check(proof) if check and proof.kind == "file" else None
            yield Line(id, proof, answer, id in summary.backing.old and proof.kind != "register", standing)


def _show(summary: Summary, lines: list[Line], folder: Path | None) -> None:
    from maturity.cli.tables import table

    name, backing = summary.assessment.name, summary.backing
    if lines:
        table(
            [
                _("Question"),
                _("Kind"),
                _("Evidence"),
                _("Date"),
                _("Mark"),
                *([] if folder is None else [_("In the folder")]),
            ],
            [
                [
                    line.question,
                    _kind(line.proof),
                    line.proof.short,
                    str(line.proof.date or "–"),
                    _mark(line),
                    *([] if folder is None else [_(_STANDINGS[line.standing]) if line.standing else ""]),
                ]
                for line in lines
            ],
        )
    else:
        told = _('No evidence yet. Add some: maturity answer "{name}" QUESTION OPTION --evidence-file PATH')
        click.echo(told.format(name=name))
    if folder is not None:
        standings = [line.standing for line in lines if line.standing]
        told = ", ".join(f"{standings.count(each)} {_(_STANDINGS[each])}" for each in dict.fromkeys(standings))
        told = told or _("no file reference to look for")
        click.echo(_("Files in {folder}: {told}.").format(folder=folder, told=told))
    if backing.words:
        click.echo(f"{backing.words}.")
    old = _("Old: newest date more than {months} before {today}.")
    click.echo(old.format(months=months_in_words(backing.months), today=summary.today))


def _kind(proof: Proof) -> str:
    kinds = {"file": _("file"), "link": _("link"), "register": _("register"), "words": pgettext("evidence", "words")}
    return kinds[proof.kind]


def _mark(line: Line) -> str:
    claimed = _("claimed") if line.answer.claimed else ""
    return ", ".join(filter(None, (_("old") if line.is_old else "", claimed)))


def _document(summary: Summary, lines: list[Line], folder: Path | None) -> dict[str, Any]:
    return {
        "assessment": summary.assessment.name,
        "today": summary.today.isoformat(),
        "evidence_months": summary.backing.months,
        "evidence": [
            {
                "question": line.question,
                "kind": line.proof.kind,
                "name": line.proof.name,
                "date": line.proof.date.isoformat() if line.proof.date else None,
                "sha256": line.proof.digest or None,
                "state": line.answer.state,
                "claimed": line.answer.claimed,
                "old": line.is_old,
                **({} if folder is None else {"in_folder": line.standing}),
            }
            for line in lines
        ],
        "without_evidence": list(summary.backing.without),
        "old_evidence": list(summary.backing.old),
        "claimed": list(summary.backing.claimed),
    }
