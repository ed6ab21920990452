"""Of an error in a file that is extended, and that is right by itself: which overlay brings it about."""

from __future__ import annotations

from maturity.i18n import _
from maturity.questionnaire.check import check
from maturity.questionnaire.diagnostics import Findings, Mark, Told
from maturity.questionnaire.overlay.chain import Chain, Layer
from maturity.questionnaire.overlay.merge import put_on
from maturity.questionnaire.overlay.parts import Parts
from maturity.questionnaire.overlay.trace import Trace
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import Mapping, Value
from maturity.text import visible


def blame(found: Chain, findings: Findings) -> None:
    """Add to each such error the file of the overlay that brings it about, where it stands in another file."""
    open_ = findings.errors_in_bases()
    if open_ and isinstance(found.layers[0].tree, Mapping):
        open_ -= _errors(found.layers[0].tree)
        _search(found.layers, 0, len(found.layers) - 1, open_, findings)


def _search(layers: tuple[Layer, ...], without: int, with_: int, open_: set[Told], findings: Findings) -> None:
    """Find the overlays of errors that are not there with the first layers alone, and are with some more.

    A check of everything takes its time where the base is large, so half of the layers are left out at a time.
    """
    if not open_:
        return
    if with_ - without == 1:
        name = layers[with_].name
        for error in open_:
            if findings.file_and_line(Mark(*error[:2]))[0] != name:
                findings.add_to(error, _("{file} brings it about").format(file=visible(name)))
        return
    half = (without + with_) // 2
    there = open_ & _errors(_put_together(layers[: half + 1]))
    _search(layers, without, half, there, findings)
    _search(layers, half, with_, open_ - there, findings)


def _put_together(layers: tuple[Layer, ...]) -> Value:
    base, *overlays = (layer.tree for layer in layers if isinstance(layer.tree, Mapping))
    parts, trace = Parts(base), Trace()
    for overlay in overlays:
        put_on(parts, overlay, Findings(), trace)
    return parts.root


def _errors(tree: Value) -> set[Told]:
    alone = Findings()
    shape(tree, alone)
    check(tree, alone)
    return alone.errors()
