"""The report in brief as a Word document: a draft with headings, tables and captions that someone goes on with."""

from __future__ import annotations

from maturity.errors import FormatUnavailable
from maturity.exports.options import PLAIN, Options
from maturity.exports.redacted import redacted
from maturity.exports.report.page import page
from maturity.exports.report.settings import Settings
from maturity.i18n import _
from maturity.summary import Summary


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The assessment as a .docx file; the same gives the same bytes. Raises FormatUnavailable without python-docx."""
    try:
        from maturity.exports.word.draft import Draft
    except ModuleNotFoundError as missing:
        if missing.name != "docx":
            raise
        raise FormatUnavailable(
            _('A .docx needs a library that is not here. Install it with: pip install "maturity[docx]"')
        ) from None
    from maturity.exports.word.parts import put

    shown = page(redacted(summary) if options.redact else summary, options, Settings())
    draft = Draft(shown)
    put(draft, shown)
    return draft.to_bytes()
