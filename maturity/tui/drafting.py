"""Texts of the open assessment while they are typed: on disk from moment to moment, and part of no answer yet."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from maturity.assessment import rules
from maturity.errors import MaturityError, StoreUnavailable
from maturity.i18n import N_, _
from maturity.summary import Summary
from maturity.text import clean
from maturity.workspace.drafts import Draft, Drafts

Spot = tuple[str, str]
"""A field, and the id of the question or tier that it is about."""

TARGET = "target"
"""The field for the reason of a target; those of an answer are named as in it."""
ACTION = "action"
"""The field for the note about an action of the road map."""
WORDS: Mapping[str, str] = {
    "note": N_("a note"),
    "evidence": N_("evidence"),
    "reason": N_("a reason why it does not apply"),
    "source": N_("where it is answered"),
    "owner": N_("an owner"),
    TARGET: N_("the reason of a target"),
    ACTION: N_("a note about an action"),
}


class Drafting:
    """What was being typed when the program ended, and what is being typed now."""

    def __init__(self, drafts: Drafts, summary: Summary, *, writes: bool) -> None:
        """``writes`` says whether anything can be written. Raises StoreUnavailable."""
        self._drafts, self._name, self._writes = drafts, summary.assessment.name, writes
        self.waiting: dict[Spot, Draft] = {}
        """What was not finished the last time, oldest first, until someone takes it up or drops it."""
        self._taken: Spot | None = None
        self._on_disk: set[Spot] = set()
        self._ended: set[Spot] = set()
        for draft in drafts.of(self._name) if writes else ():
            spot = draft.field, draft.subject
            if not rules.has_field(summary.questionnaire, *spot):
                continue
            self._on_disk.add(spot)
            if draft.text.strip() == _held(summary, spot).strip():
                self._ended.add(spot)
            else:
                self.waiting[spot] = draft
        self.settle()

    def go_on_in(self, drafts: Drafts) -> None:
        """Writes to another store from here on."""
        self._drafts, self._writes = drafts, True

    def take(self, draft: Draft) -> None:
        """Someone goes on with it: the field for it opens with this text the next time."""
        self._taken = draft.field, draft.subject

    def taken(self, spot: Spot) -> Draft | None:
        """What someone wants to go on with in this field; it waits no longer."""
        return self.waiting.pop(spot, None) if spot == self._taken else None

    def keep(self, spot: Spot, text: str) -> str:
        """Brings what is typed to the disk; returns why it could not be, or nothing."""
        if not self._writes:
            return _("this window only reads.")
        try:
            self._drafts.keep(self._name, *spot, clean(text))
        except MaturityError as error:
            return str(error)
        self._on_disk.add(spot)
        return ""

    def end(self, spot: Spot) -> None:
        """It was finished, or dropped: it goes from the disk as soon as :meth:`settle` is called."""
        self.waiting.pop(spot, None)
        self._ended.add(spot)

    def settle(self) -> None:
        """All that was given is on disk as what it was to be: what was kept of it meanwhile can go."""
        for spot in self._ended & self._on_disk:
            with suppress(StoreUnavailable):
                self._drafts.drop(self._name, *spot)
                self._on_disk.discard(spot)
        self._ended &= self._on_disk


def _held(summary: Summary, spot: Spot) -> str:
    """What stands in a field now."""
    field, subject = spot
    if field == TARGET:
        target = summary.assessment.targets.get(subject)
        return target.reason if target else ""
    if field == ACTION:
        return summary.assessment.action(subject).note
    return str(getattr(summary.assessment.answer(subject), field, ""))
