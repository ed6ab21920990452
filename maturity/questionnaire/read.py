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
from maturity.questionnaire.overlay.bases import Bases, Extended
from maturity.questionnaire.overlay.blame import blame
from maturity.questionnaire.overlay.chain import chain
from maturity.questionnaire.shape import shape


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a file: the questionnaire, or None where there are errors; warnings leave it usable."""

    questionnaire: Questionnaire | None
    diagnostics: tuple[Diagnostic, ...]
    extended: tuple[Extended, ...] = ()
    """The files that it was put together from, but for the one that was named."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What forbids the use of the file."""
        return tuple(each for each in self.diagnostics if each.severity == "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the author should look at."""
        return tuple(each for each in self.diagnostics if each.severity == "warning")


def read(text: bytes, name: str, strict: bool = False, bases: Bases = dict) -> Checked:
    """Read a questionnaire from the bytes of a YAML or JSON file; ``name`` is what messages call it.

    ``strict`` also judges the content by the rules of wording and completeness, which takes longer and only warns.
    ``bases`` is what an overlay can extend. Raises only what reading one of them raises.
    """
    with no_collection():
        return _read(text, name, strict, bases)


def _read(text: bytes, name: str, strict: bool, bases: Bases) -> Checked:
    findings = Findings()
    whole = chain(text, name, bases, findings)
    plain = shape(whole.tree, findings) if whole.tree is not None else None
    if whole.tree is not None and not findings.are_too_many:
        check(whole.tree, findings, strict)
        blame(whole, findings)
    questionnaire = None if findings.any_errors else msgspec.convert(plain, Questionnaire)
    if questionnaire is not None and whole.based_on:
        based_on = questionnaire.based_on | whole.based_on
        questionnaire = msgspec.structs.replace(questionnaire, based_on=based_on)
    return Checked(questionnaire, findings.diagnostics(), whole.extended)


@contextmanager
def no_collection() -> Iterator[None]:
    """Looking for garbage among many small values that all stay alive would double the time of a large file.

    What is let go inside is never looked at; so a function that holds a tree ends inside.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
