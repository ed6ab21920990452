"""A list of decisions about conflicts, one a line: ``doors-1-locked theirs``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maturity.assessment.changes import Spot
from maturity.errors import AnswerRefused, ImportRefused, nearest
from maturity.i18n import _
from maturity.imports.bounded import read_bounded
from maturity.imports.conflicts import Choice, Conflict
from maturity.text import listed, quoted

MAX_BYTES = 1024 * 1024


def read_decisions(path: Path, conflicts: Sequence[Conflict]) -> dict[Spot, Choice]:
    """The decisions of a file: the id of a conflict, a blank, then ``ours``, ``theirs``, ``both`` or a side's name.

    Empty lines, and lines that begin with ``#``, say nothing. Raises ImportRefused with every fault and its line.
    """
    try:
        text = read_bounded(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        told = _("{file}: this is not UTF-8 text. Save the list as plain text in UTF-8.")
        raise ImportRefused(told.format(file=path)) from None
    decided: dict[Spot, Choice] = {}
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not (words := " ".join(line.split())) or words.startswith("#"):
            continue
        try:
            conflict, choice = _decision(words, conflicts)
        except AnswerRefused as error:
            faults.append(f"{path}:{number}: {error}")
            continue
        decided[conflict.spot] = choice
    if faults:
        raise ImportRefused(_("Nothing was taken in:\n{faults}").format(faults="\n".join(faults)))
    return decided


def _decision(words: str, conflicts: Sequence[Conflict]) -> tuple[Conflict, Choice]:
    named = [conflict for conflict in conflicts if words.startswith(f"{conflict.id} ")]
    if not named:
        id_ = words.partition(" ")[0]
        close = nearest(id_, [conflict.id for conflict in conflicts])
        raise AnswerRefused(_("{id} is in no conflict.{nearest}").format(id=quoted(id_), nearest=close))
    conflict = max(named, key=lambda each: len(each.id))
    choice = words.removeprefix(conflict.id).strip()
    if conflict.chosen(choice) is None:
        both = ["both"] if conflict.takes_notes else []
        sides = [quoted(name) for name, _ in conflict.theirs]
        able = ["ours", *(["theirs"] if conflict.chosen("theirs") is not None else []), *both, *sides]
        told = _("{choice} does not decide {conflict}. Write one of {able}.")
        raise AnswerRefused(told.format(choice=quoted(choice), conflict=quoted(conflict.id), able=listed(able)))
    return conflict, choice
