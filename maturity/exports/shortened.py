"""Which texts a workbook has no room for: a cell holds 32,767 UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.imports.workbook.shown import CUT_MARK, MAX_UNITS, reason_or_source, writable
from maturity.summary import Summary
from maturity.text import quoted


def shortened(summary: Summary) -> Iterator[str]:
    """What of an assessment is cut in a workbook: a sentence for each text, with its question or action."""
    for question, answer in summary.assessment.answers.items():
        texts = {
            "note": answer.note,
            "evidence": answer.evidence,
            "owner": answer.owner,
            "reason or source": reason_or_source(answer),
        }
        yield from (_told(f"question {quoted(question)}", name, text) for name, text in texts.items() if _is_cut(text))
    for step, said in summary.assessment.actions.items():
        texts = {"note": said.note, "owner": said.owner}
        yield from (_told(f"action {quoted(step)}", name, text) for name, text in texts.items() if _is_cut(text))


def _is_cut(text: str) -> bool:
    return writable(text).endswith(CUT_MARK) and not text.endswith(CUT_MARK)


def _told(place: str, name: str, text: str) -> str:
    return (
        f"The {name} of {place} has {len(text):,} characters and is cut in the workbook, where a cell holds "
        f"{MAX_UNITS:,}. Keep it in a file and name the file as evidence, or export .json."
    )
