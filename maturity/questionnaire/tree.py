"""The tree of a file: parsed, or what it was parsed to before, where others extend it."""

from __future__ import annotations

from msgspec import Struct

from maturity.i18n import spoken
from maturity.questionnaire import kept
from maturity.questionnaire.decoded import as_shown, decode
from maturity.questionnaire.diagnostics import Findings, Mark
from maturity.questionnaire.source import Mapping, Sequence, Value, parse


class _Placed(Struct, frozen=True, array_like=True):
    """A tree, and how far its lines lie from their number."""

    first: int
    tree: Value

    def moved(self, first: int) -> Value:
        """The tree with lines that lie so far from their number."""
        away = first - self.first
        values = [self.tree] if away else []
        for value in values:
            value.line += away
            if isinstance(value, Sequence):
                values += value.values
            elif isinstance(value, Mapping):
                for pair in value.pairs:
                    values += pair
        return self.tree


class _Broken(Struct, frozen=True, array_like=True):
    """What is wrong with a file that is no tree: line, column, message and what was expected."""

    errors: tuple[tuple[int, int, str, str], ...]


def tree_of(raw: bytes, name: str, findings: Findings, extended: bool = False) -> Value | None:
    """The tree of the bytes of a file, or None where it cannot be read, which is then told in ``findings``.

    That of a file that is ``extended`` is kept, or what is wrong with it: what extends it is changed more often, and is
    put on it each time.
    """
    first = findings.begin_file(name, as_shown(raw))
    key = kept.key_of(raw, b"tree")
    before = kept.recall(key, _Placed)
    if before is not None:
        return before.moved(first)
    broken_key = kept.key_of(raw, b"no tree", spoken().encode())
    if extended and (broken := kept.recall(broken_key, _Broken)) is not None:
        for line, column, message, expected in broken.errors:
            findings.error(Mark(first + line, column), message, expected)
        return None
    text = decode(raw, findings, first)
    tree = None if text is None else parse(text, findings, first)
    if tree is not None and extended and not findings.any_errors:
        kept.keep(key, _Placed(first, tree))
    elif tree is None and extended:
        kept.keep(broken_key, _Broken(findings.errors_of_last_file()))
    return tree
