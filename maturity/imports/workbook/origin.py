"""What a workbook was written from, as one line of text that it carries in three places, any of which is enough."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from msgspec import Struct, structs

from maturity.assessment.changes import fingerprint
from maturity.summary import Summary
from maturity.text import one_line

PROPERTY = "Import key"
"""The name of the document property that holds the line."""
FORMAT = 1
"""Of what a workbook says of itself, and of what it is read by."""
_START = f"maturity-workbook/{FORMAT}?"
_LONGEST, _LONGEST_PART = 4_000, 60


class Origin(Struct, frozen=True, kw_only=True):
    """What a workbook was written from."""

    assessment: str
    questionnaire: str
    version: str
    hash: str
    """SHA-256 of the questionnaire's canonical JSON: whether both sides mean the same questions. It is no signature."""
    state: str
    """The fingerprint of the assessment as it was."""
    changed: str
    """When it had last been changed; ISO 8601, UTC."""
    sent_to: str = ""
    """For whom a part was written; empty for a whole workbook."""
    language: str = ""
    """In which language the questions and answers stand in it; empty in those of earlier versions."""

    @property
    def key(self) -> str:
        """The line that :func:`origin` reads back."""
        return _START + urlencode(structs.asdict(self))


def origin_of(summary: Summary, sent_to: str = "") -> Origin:
    """What a workbook of ``summary`` says of itself."""
    asked, assessment = summary.questionnaire, summary.assessment
    return Origin(
        assessment=assessment.id[:_LONGEST_PART],
        questionnaire=asked.id,
        version=one_line(asked.version)[:_LONGEST_PART],
        hash=summary.questionnaire_hash,
        state=fingerprint(assessment),
        changed=assessment.changed_at,
        sent_to=sent_to,
        language=asked.language[:_LONGEST_PART],
    )


def origin(text: str) -> Origin | None:
    """What a line says; None where it is no such line, or not whole."""
    line = text.strip()
    if not line.startswith(_START) or len(line) > _LONGEST:
        return None
    said = {name: values[0] for name, values in parse_qs(line.removeprefix(_START), keep_blank_values=True).items()}
    try:
        return Origin(**{name: said[name] for name in Origin.__struct_fields__ if name in said})
    except TypeError:
        return None
