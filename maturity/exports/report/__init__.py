"""The report: one HTML file that needs no script and no other file, for the screen and for paper."""

from __future__ import annotations

from maturity.exports.options import PLAIN, Options
from maturity.exports.redacted import redacted
from maturity.exports.report.finish import finished
from maturity.exports.report.glossary import explainer
from maturity.exports.report.page import page
from maturity.exports.report.settings import Settings, settings_of
from maturity.resources import folder
from maturity.summary import Summary
from maturity.text import clean


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The assessment as an HTML page in UTF-8. Same values, same bytes.

    Raises ExportFailed where ``options`` name a part that there is not, TemplateRefused for a template that is broken.
    """
    from maturity.exports.report.template import write, write_by

    shown = redacted(summary) if options.redact else summary
    settings = settings_of(options.template) if options.template else Settings()
    script = (folder("templates") / "report" / "report.js").read_text(encoding="utf-8").removesuffix("\n")
    context = {"page": page(shown, options, settings), "explained": explainer(shown.questionnaire)}
    html = write_by(options.template, context) if options.template else write(context)
    return finished(clean(html), script).encode()
