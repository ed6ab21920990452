"""Where each value of a questionnaire comes from, in words: from which file and line, and in place of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from maturity.i18n import _, ngettext
from maturity.questionnaire.diagnostics import Findings, Marked
from maturity.questionnaire.overlay.bases import Bases
from maturity.questionnaire.overlay.chain import Chain, chain
from maturity.questionnaire.overlay.parts import Part, Parts
from maturity.questionnaire.overlay.trace import Said
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value, scalar
from maturity.text import one_line

_INDENT = {"domain": 0, "subdomain": 1, "practice": 2, "level": 3, "question": 4}
_WIDEST = 60


def explained(raw: bytes, name: str, bases: Bases) -> Iterator[str]:
    """The lines that say it: the files, then every part with its place and beneath it what an overlay said about it.

    A value that is not listed comes from the place of its part. The file is one that ``read`` has found no error in.
    """
    findings = Findings()
    found = chain(raw, name, bases, findings)
    yield from _Explained(found, findings).lines()


class _Explained:
    def __init__(self, found: Chain, findings: Findings) -> None:
        self._chain = found
        self._findings = findings
        self._said: dict[str, dict[str, Said]] = defaultdict(dict)
        for said in found.trace.said:
            self._said[said.part][said.key] = said

    def lines(self) -> Iterator[str]:
        for layer in self._chain.layers:
            yield f"{layer.id} {layer.version}  {layer.name}"
        yield ""
        yield from self._values("", 0)
        if isinstance(self._chain.tree, Mapping):
            for part in Parts(self._chain.tree).by_id.values():
                indent = _INDENT.get(part.kind, 0)
                yield f"{'  ' * indent}{_named(part)}  {self._place(part.mapping)}"
                yield from self._values(part.id, indent + 1)
        for removed in self._chain.trace.removed:
            more = len(removed.ids) - 1
            said = _("removed: {id}")
            if more:
                said = ngettext(
                    "removed: {id} with {number} part in it", "removed: {id} with {number} parts in it", more
                )
            was = _("was {place}").format(place=self._place(removed.part))
            yield f"{said.format(id=removed.place.text, number=more)}  {self._place(removed.place)}  {was}"

    def _values(self, part: str, indent: int) -> Iterator[str]:
        for said in self._said[part].values():
            became = _("order changed") if said.key == "order" else _words(said.value)
            yield f"{'  ' * indent}{said.key}: {became}  {self._place(said.place)}{self._before(said)}"

    def _before(self, said: Said) -> str:
        if said.before is None:
            return ""
        instead = _("in place of {value}").format(value=_words(said.before))
        return f"  {instead}  {self._place(said.before)}"

    def _place(self, place: Marked) -> str:
        file, line = self._findings.file_and_line(place)
        return f"({PurePath(file).name}:{line})"


def _named(part: Part) -> str:
    title = scalar(part.mapping, "title") or scalar(part.mapping, "ask")
    return f"{part.id}: {_words(title)}" if title else part.id


def _words(value: Value | None) -> str:
    match value:
        case None:
            return _("taken away")
        case Scalar():
            text = one_line(value.text)
            return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
        case Sequence():
            parts = value.values
            short = ", ".join(_words(each) for each in parts) if all(isinstance(each, Scalar) for each in parts) else ""
            return short if 0 < len(short) <= _WIDEST else _("{number} in a list").format(number=len(parts))
        case _:
            return _("{number} keys").format(number=len(value.pairs))
