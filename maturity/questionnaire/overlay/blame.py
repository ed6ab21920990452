"""Of an error in a file that is extended, and that is right by itself: which overlay brings it about."""

from __future__ import annotations

from maturity.i18n import _
from maturity.questionnaire.check import check
from maturity.questionnaire.diagnostics import Findings, Mark, Told
from maturity.questionnaire.overlay.chain import Chain
from maturity.questionnaire.overlay.merge import put_on
from maturity.questionnaire.overlay.parts import Parts
from maturity.questionnaire.overlay.trace import Trace
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import Mapping, Value
from maturity.text import visible


def blame(found: Chain, findings: Findings) -> None:
    """Add to each such error the file of the first overlay with which it is there, where it stands in another file."""
    open_ = findings.errors_in_bases()
    if not open_:
        return
    base, *overlays = found.layers
    open_ -= _errors(base.tree)
    if not isinstance(base.tree, Mapping):
        return
    parts, trace = Parts(base.tree), Trace()
    for layer in overlays:
        if not open_ or not isinstance(layer.tree, Mapping):
            return
        put_on(parts, layer.tree, Findings(), trace)
        brought = open_ & _errors(parts.root)
        for error in brought:
            if findings.file_and_line(Mark(*error[:2]))[0] == layer.name:
                continue
            findings.add_to(error, _("{file} brings it about").format(file=visible(layer.name)))
        open_ -= brought


def _errors(tree: Value) -> set[Told]:
    alone = Findings()
    shape(tree, alone)
    check(tree, alone)
    return alone.errors()
