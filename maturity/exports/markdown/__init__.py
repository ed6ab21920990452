"""The report in brief as Markdown, for wikis and repositories: levels, gaps, road map as a list to tick."""

from __future__ import annotations

from maturity.exports.markdown.text import literal
from maturity.exports.options import PLAIN, Options
from maturity.exports.redacted import redacted
from maturity.exports.report.page import page
from maturity.exports.report.settings import Settings
from maturity.i18n import _, ngettext
from maturity.resources import folder
from maturity.summary import Summary
from maturity.text import one_line


class _Markup(str):
    """Text that is markup already."""


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The assessment as CommonMark with tables and task lists, in UTF-8. Same values, same bytes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701  (what is not HTML has an escape of its own)
        loader=FileSystemLoader(folder("templates")),
        finalize=_written,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"code": _code, "order": _order}
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    shown = redacted(summary) if options.redact else summary
    text = environment.get_template("assessment.md.j2").render(page=page(shown, options, Settings()))
    return text.encode()


def _written(value: object) -> str:
    """What a template prints: text in such a way that it is nothing but text."""
    return value if isinstance(value, _Markup) else literal(str(value))


def _code(id: str) -> _Markup:
    """An id as it is."""
    return _Markup(f"`{one_line(id).replace('`', '')}`")


def _order(number: int) -> _Markup:
    """The mark of a place in a list."""
    return _Markup(f"{number}.")
