"""Of an error in a file that is extended, and that is right by itself: which overlay brings it about."""

from __future__ import annotations

from maturity.questionnaire.check import check
from maturity.questionnaire.diagnostics import Findings, Told
from maturity.questionnaire.overlay.chain import Chain
from maturity.questionnaire.overlay.merge import merged
from maturity.questionnaire.overlay.trace import Trace
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import Mapping, Value
from maturity.text import visible


def blame(found: Chain, findings: Findings) -> None:
    """Add to each such error the file of the first overlay with which it is there."""
    open_ = findings.errors_in_bases()
    base, *overlays = found.layers
    tree = base.tree
    if open_:
        open_ -= _errors(tree)
    for layer in overlays:
        if not open_ or not isinstance(tree, Mapping) or not isinstance(layer.tree, Mapping):
            return
        tree = merged(tree, layer.tree, Findings(), Trace())
        brought = open_ & _errors(tree)
        for error in brought:
            findings.add_to(error, f"{visible(layer.name)} brings it about")
        open_ -= brought


def _errors(tree: Value) -> set[Told]:
    alone = Findings()
    shape(tree, alone)
    check(tree, alone)
    return alone.errors()
