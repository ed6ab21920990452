"""The parts of the report by name, and which of them a file has."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.errors import ExportFailed, nearest
from maturity.exports.options import Options, View
from maturity.i18n import N_, _
from maturity.text import quoted

SECTIONS: Mapping[str, str] = {
    "result": N_("Result on one page"),
    "summary": N_("Summary"),
    "brief": N_("In brief"),
    "change": N_("Change"),
    "compare": N_("Compare"),
    "gaps": N_("Gaps"),
    "road-map": N_("Road map"),
    "levels": N_("Levels"),
    "heat-map": N_("Heat map"),
    "strengths": N_("Strengths"),
    "answers": N_("Answers"),
    "registers": N_("Registers"),
    "standards": N_("Standards"),
    "method": N_("Method and limits"),
    "words": N_("Words"),
}
"""Every part with its title, in the order of the page."""
VIEWS: Mapping[View, tuple[str, ...]] = {
    "executive": ("summary", "result", "brief"),
    "full": tuple(name for name in SECTIONS if name != "brief"),
}


def chosen(options: Options) -> tuple[str, ...]:
    """The names of the parts that the file is to have, in the order of the page.

    Raises ExportFailed for a name that no part has, and where a view and parts are chosen at once.
    """
    if not options.sections:
        return VIEWS[options.view]
    if options.view != "full":
        raise ExportFailed(
            _("{view} and {sections} both say what the report has. Give one of them.").format(
                view=f"--view {options.view}", sections="--sections"
            )
        )
    for name in options.sections:
        if name not in SECTIONS:
            raise ExportFailed(
                _("There is no section {name} in the report.{nearest} There are: {known}.").format(
                    name=quoted(name), nearest=nearest(name, SECTIONS), known=", ".join(SECTIONS)
                )
            )
    return tuple(name for name in SECTIONS if name in options.sections)
