"""Reading a questionnaire strictly: from bytes to a checked value, with everything that is wrong told at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from maturity.questionnaire.check import check
from maturity.questionnaire.diagnostics import Diagnostic, Findings
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import as_shown, decode, parse


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a file: the questionnaire, or None where there are errors; warnings leave it usable."""

    questionnaire: Questionnaire | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What forbids the use of the file."""
        return tuple(each for each in self.diagnostics if each.severity == "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the author should look at."""
        return tuple(each for each in self.diagnostics if each.severity == "warning")


def read(text: bytes, name: str, strict: bool = False) -> Checked:
    """Read a questionnaire from the bytes of a YAML or JSON file; ``name`` is what messages call it. Never raises.

    ``strict`` also judges the content by the rules of wording and completeness, which takes longer and only warns.
    """
    findings = Findings()
    with _no_collection():
        decoded = decode(text, findings)
        tree = parse(decoded, findings) if decoded is not None else None
        plain = shape(tree, findings) if tree is not None else None
        if tree is not None:
            check(tree, findings, strict)
        questionnaire = None if findings.any_errors else msgspec.convert(plain, Questionnaire)
    return Checked(questionnaire, findings.diagnostics(name, "" if decoded is None else as_shown(text)))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Many small values that all stay alive: looking for garbage among them would double the time of a large file."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
