"""What is being typed and is not finished: kept from moment to moment, and part of no answer until someone says so."""

from __future__ import annotations

from collections.abc import Callable

from maturity.assessment import rules
from maturity.store.store import Store
from maturity.store.values import Draft
from maturity.text import clean

__all__ = ["Draft", "Drafts"]


class Drafts:
    """Each call has reached the disk when it returns. Raises AssessmentNotFound, StoreUnavailable."""

    def __init__(self, store: Store, now: Callable[[], str], writable: Callable[[], None]) -> None:
        """``now`` gives the time as it is kept; ``writable`` raises StoreUnavailable where nothing can be written."""
        self._store = store
        self._now = now
        self._writable = writable

    def of(self, name: str) -> tuple[Draft, ...]:
        """What was being typed in an assessment, oldest first."""
        return self._store.drafts(rules.name_of_assessment(name))

    def keep(self, name: str, field: str, subject: str, text: str) -> None:
        """Keep what is being typed, in place of what was kept of it before."""
        self._writable()
        self._store.keep_draft(rules.name_of_assessment(name), Draft(field, subject, self._now(), clean(text)))

    def drop(self, name: str, field: str, subject: str) -> None:
        """Forget what was being typed: it was finished, or someone said so."""
        self._writable()
        self._store.drop_draft(rules.name_of_assessment(name), field, subject)
