"""The report: one HTML file that needs no script and no other file, for the screen and for paper."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256

from maturity.exports.options import PLAIN, Options
from maturity.exports.report.glossary import explained
from maturity.exports.report.page import page
from maturity.resources import folder
from maturity.summary import Summary
from maturity.text import clean


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The assessment as an HTML page in UTF-8. Same values, same bytes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = environment.get_template("report/report.css").render()
    html = environment.get_template("report.html.j2").render(
        page=page(summary, options.beside),
        explained=partial(explained, summary.questionnaire),
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
    return clean(html).encode()
