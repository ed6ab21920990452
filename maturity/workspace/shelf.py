"""The assessments of a workspace as things on a shelf: named anew, copied, put aside, thrown away, taken back.

No answer changes here. What is thrown away waits in the trash until it is erased.
"""

from __future__ import annotations

from collections.abc import Callable

from maturity.assessment import rules
from maturity.errors import AssessmentNotFound, nearest
from maturity.i18n import _
from maturity.store.store import Store
from maturity.store.values import Listed, Trashed
from maturity.text import quoted

__all__ = ["Listed", "Shelf", "Trashed"]


class Shelf:
    """Each call has reached the disk when it returns. Raises AssessmentNotFound, AssessmentExists, StoreUnavailable."""

    def __init__(self, store: Store, now: Callable[[], str], writable: Callable[[], None]) -> None:
        """``now`` gives the time as it is kept; ``writable`` raises StoreUnavailable where nothing can be written."""
        self._store = store
        self._now = now
        self._writable = writable

    def listed(self) -> tuple[Listed, ...]:
        """What stands on the shelf, the archive included, last changed first; no answer is read for it."""
        return self._store.listed()

    def rename(self, name: str, new: str) -> str:
        """Give an assessment another name; returns it as it is kept."""
        self._writable()
        new = rules.name_of_assessment(new)
        self._store.rename(rules.name_of_assessment(name), new)
        return new

    def archive(self, name: str) -> None:
        """Put an assessment aside: it is kept and can be opened, but stands below the others."""
        self._writable()
        self._store.archive(rules.name_of_assessment(name), self._now())

    def take_up(self, name: str) -> None:
        """Bring an assessment back from the archive."""
        self._writable()
        self._store.archive(rules.name_of_assessment(name), None)

    def throw_away(self, name: str) -> None:
        """Put an assessment in the trash; its name is free for another one."""
        self._writable()
        self._store.put_in_trash(rules.name_of_assessment(name), self._now())

    def trash(self) -> tuple[Trashed, ...]:
        """What is in the trash, the last first."""
        return self._store.trash()

    def take_back(self, trashed: Trashed, new: str | None = None) -> str:
        """Bring an assessment back from the trash, under its name or a new one; returns the name that it has now."""
        self._writable()
        found = rules.name_of_assessment(trashed.name if new is None else new)
        self._store.take_from_trash(trashed, found)
        return found

    def restore(self, name: str, new: str | None = None) -> str:
        """Bring back what was put aside or thrown away as ``name``, the archive first; returns the name it has now.

        With a new name it is what was thrown away.
        """
        name = rules.name_of_assessment(name)
        if new is None and any(listed.archived_at and listed.name == name for listed in self.listed()):
            self.take_up(name)
            return name
        return self.take_back(self.find(name), new)

    def erase(self, trashed: Trashed) -> None:
        """Take an assessment in the trash out of the store, with its history, for good.

        Copies of the store that were made before it was brought to a new version still hold it.
        """
        self._writable()
        self._store.erase(trashed)

    def find(self, name: str) -> Trashed:
        """What was thrown away last under ``name``."""
        thrown = self._store.trash()
        for trashed in thrown:
            if trashed.name == rules.name_of_assessment(name):
                return trashed
        names = [trashed.name for trashed in thrown]
        there = (
            _(" There are: {names}.").format(names=", ".join(dict.fromkeys(names)))
            if names
            else _(" The trash is empty.")
        )
        raise AssessmentNotFound(
            _("Nothing named {name} is in the trash.{nearest}{there}").format(
                name=quoted(name), nearest=nearest(name, names), there=there
            )
        )
