"""What files bring in, put together with what is here: value by value, from the state that each file began with.

Who changed what since is found part by part (see :mod:`maturity.imports.parts`): a note from one person and an answer
from another go together. Only where a part was changed to different things is there a conflict, and then what is here
stays until someone decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from maturity.assessment import registers
from maturity.assessment.changes import Change, Kind, Spot, Value, values
from maturity.assessment.checked import checked
from maturity.assessment.described import describe, kind_word
from maturity.assessment.model import NO_PROGRESS, OPEN
from maturity.errors import AnswerRefused
from maturity.i18n import _
from maturity.imports.conflicts import Choice, Conflict
from maturity.imports.three_way import Said, together
from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary
from maturity.text import quoted


@dataclass(frozen=True, slots=True)
class Side:
    """What a file brings in."""

    name: str
    """Who or which file."""
    held: Mapping[Spot, Value | None]
    """What it says. None is emptied there; of what is not in it, it says nothing."""
    base: Mapping[Spot, Value] | None
    """What it began with; None where that is not known: then all that differs counts as changed in it."""
    places: Mapping[Spot, str] = field(default_factory=dict)
    """Where in the file a changed value stands."""
    cleared: tuple[str, ...] = ()
    """What was emptied in it and stays here, with its place."""
    skipped: tuple[str, ...] = ()
    """What cannot be taken from it, with the reason and the place."""
    told: tuple[str, ...] = ()
    """What else one should know of it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a side was what."""

    name: str
    changed: int
    same: int
    cleared: int
    conflicts: int
    skipped: int


@dataclass(frozen=True)
class Comparison:
    """What taking files in would do. Nothing of it is done yet."""

    changes: Mapping[Spot, Value | None]
    """The values that would be set; None opens or unsets."""
    changed: tuple[str, ...]
    same: int
    cleared: tuple[str, ...]
    """Set here, emptied in a file: they stay."""
    conflicts: tuple[Conflict, ...]
    """Changed to different things: what is here stays."""
    skipped: tuple[str, ...]
    """With the reason and the place."""
    kept: int
    """How many were changed here since, and not in the file: they stay."""
    tallies: tuple[Tally, ...]
    told: tuple[str, ...] = ()
    """What else one should know of the files."""

    @property
    def counts(self) -> str:
        """``3 changed, 210 same, 0 cleared, 1 in conflict, 0 skipped``."""
        counts = _(
            "{changed} changed, {same} same, {cleared} cleared, {conflicts} in conflict, {skipped} skipped"
        ).format(
            changed=len(self.changed),
            same=self.same,
            cleared=len(self.cleared),
            conflicts=len(self.conflicts),
            skipped=len(self.skipped),
        )
        return counts + (_(", {kept} changed only here").format(kept=self.kept) if self.kept else "")

    def decided(self, choices: Mapping[Spot, Choice]) -> Comparison:
        """The same with conflicts decided; a choice that does not decide its conflict leaves it."""
        changes, changed, left = dict(self.changes), list(self.changed), list[Conflict]()
        for conflict in self.conflicts:
            found = conflict.chosen(choices.get(conflict.spot, ""))
            if found is None:
                left.append(conflict)
            elif found[0] != conflict.here:
                changes[conflict.spot] = found[0]
                line = _line(conflict.spot, conflict.here, found[0])
                changed.append(_("{change} (decided: {choice})").format(change=line, choice=choices[conflict.spot]))
        return replace(self, changes=changes, changed=tuple(changed), conflicts=tuple(left))


def merge(ours: Summary, sides: Sequence[Side], *, clear: bool = False) -> Comparison:
    """What taking in all ``sides``, no two of one name, would do; with ``clear`` what one emptied is emptied here."""
    merging = _Merging(ours, clear)
    for spot in dict.fromkeys(spot for side in sides for spot in side.held):
        merging.look_at(spot, [side for side in sides if spot in side.held])
    return merging.comparison(sides)


class _Merging:
    def __init__(self, ours: Summary, clear: bool) -> None:
        self._asked, self._here, self._clear = ours.questionnaire, values(ours.assessment), clear
        self._sizes = registers.sizes(ours.assessment)
        self._changes: dict[Spot, Value | None] = {}
        self._lines: dict[str, list[str]] = {name: [] for name in ("changed", "cleared", "skipped")}
        self._conflicts: list[Conflict] = []
        self._same = self._kept = 0
        self._counts: Counter[tuple[str, str]] = Counter()

    def look_at(self, spot: Spot, sides: Sequence[Side]) -> None:
        here = self._here.get(spot)
        said = [each for side in sides if (each := self._said(spot, side)) is not None]
        found = together(spot, here, said)
        if found.conflict is not None:
            self._conflicts.append(found.conflict)
            self._count("conflicts", [name for name, _ in found.conflict.theirs])
        elif found.by:
            self._take(spot, found.value, said, found.by)
        elif any(each.value == here for each in said):
            self._same += 1
            self._count("same", [each.side for each in said if each.value == here])
        elif said:
            self._kept += 1

    def comparison(self, sides: Sequence[Side]) -> Comparison:
        return Comparison(
            changes=self._changes,
            changed=tuple(self._lines["changed"]),
            same=self._same,
            cleared=(*(line for side in sides for line in side.cleared), *self._lines["cleared"]),
            conflicts=tuple(self._conflicts),
            skipped=(*(line for side in sides for line in side.skipped), *self._lines["skipped"]),
            kept=self._kept,
            tallies=tuple(self._tally(side) for side in sides),
            told=tuple(line for side in sides for line in side.told),
        )

    def _said(self, spot: Spot, side: Side) -> Said | None:
        """What a side says of a value; None where that cannot be taken, or is not to be."""
        here = self._here.get(spot)
        base = here if side.base is None else side.base.get(spot)
        place = side.places.get(spot, "")
        try:
            value = _checked(self._asked, spot, side.held[spot])
        except AnswerRefused as error:
            self._tell("skipped", f"{_named(spot)}: {error}", [place], [side.name])
            return None
        if side.held[spot] is None and not self._clear:
            if here is not None and base is not None:
                self._tell("cleared", _line(spot, here, None), [place], [side.name])
            return None
        return Said(side.name, value, base, place)

    def _take(self, spot: Spot, value: Value | None, said: Sequence[Said], by: Collection[str]) -> None:
        here = self._here.get(spot)
        places = [each.place for each in said if each.side in by]
        try:
            value = _checked(self._asked, spot, value)
            if here is None and all(each.base is None for each in said):
                self._make_room(spot)
        except AnswerRefused as error:
            self._tell("skipped", f"{_named(spot)}: {error}", places, by)
            return
        self._changes[spot] = value
        self._tell("changed", _line(spot, here, value), places, by)

    def _make_room(self, spot: Spot) -> None:
        kind, subject = spot
        if kind == "row":
            register = subject.partition("/")[0]
            registers.check_size(self._sizes[register], self._sizes[register] + 1)
            self._sizes[register] += 1

    def _tell(self, what: str, line: str, places: Sequence[str], sides: Collection[str]) -> None:
        stands = ", ".join(filter(None, places))
        self._lines[what].append(f"{line} ({stands})" if stands else line)
        self._count(what, sides)

    def _count(self, what: str, sides: Collection[str]) -> None:
        self._counts.update((side, what) for side in sides)

    def _tally(self, side: Side) -> Tally:
        return Tally(
            name=side.name,
            changed=self._counts[side.name, "changed"],
            same=self._counts[side.name, "same"],
            cleared=self._counts[side.name, "cleared"] + len(side.cleared),
            conflicts=self._counts[side.name, "conflicts"],
            skipped=self._counts[side.name, "skipped"] + len(side.skipped),
        )


def _checked(asked: Questionnaire, spot: Spot, value: Value | None) -> Value | None:
    """A value as it is kept. Raises AnswerRefused, also where the questionnaire has nothing of this id."""
    kind, subject = spot
    known: Mapping[Kind, Collection[str]] = {
        "answer": asked.questions,
        "fact": asked.facts_by_id,
        "scope": asked.practices,
        "target": asked.tiers,
        "flag": asked.questions,
        "action": asked.steps,
        "row": asked.registers_by_id,
    }
    id_ = subject.partition("/")[0] if kind == "row" else subject
    if kind in known and id_ not in known[kind]:
        raise AnswerRefused(_("the questionnaire has none of this id"))
    kept = None if value is None else checked(asked, kind, subject, value)
    return None if kept in (OPEN, NO_PROGRESS) else kept


def _named(spot: Spot) -> str:
    kind, subject = spot
    return f"{kind_word(kind)} {quoted(subject)}"


def _line(spot: Spot, here: Value | None, value: Value | None) -> str:
    if spot[0] == "answer":
        here, value = here or OPEN, value or OPEN
    return describe((Change(*spot, before=here, after=value),))
