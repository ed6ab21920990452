"""Which texts a workbook has no room for: a cell holds 32,767 UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.i18n import _, figure
from maturity.imports.workbook.shown import CUT_MARK, MAX_UNITS, reason_or_source, writable
from maturity.summary import Summary
from maturity.text import quoted


def shortened(summary: Summary) -> Iterator[str]:
    """What of an assessment is cut in a workbook: a sentence for each text, with its question or action."""
    for question, answer in summary.assessment.answers.items():
        texts = {
            _("note"): answer.note,
            _("evidence"): answer.evidence,
            _("owner"): answer.owner,
            _("reason or source"): reason_or_source(answer),
        }
        place = _("question {id}").format(id=quoted(question))
        yield from (_told(place, name, text) for name, text in texts.items() if _is_cut(text))
    for step, said in summary.assessment.actions.items():
        texts = {_("note"): said.note, _("owner"): said.owner}
        place = _("action {step}").format(step=quoted(step))
        yield from (_told(place, name, text) for name, text in texts.items() if _is_cut(text))


def _is_cut(text: str) -> bool:
    return writable(text).endswith(CUT_MARK) and not text.endswith(CUT_MARK)


def _told(place: str, name: str, text: str) -> str:
    return _(
        "The {name} of {place} has {number} characters and is cut in the workbook, where a cell holds {most}. Keep "
        "it in a file and name the file as evidence, or export .json."
    ).format(name=name, place=place, number=figure(len(text)), most=figure(MAX_UNITS))
