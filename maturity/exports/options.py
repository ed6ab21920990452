"""What the one who exports chose."""

from __future__ import annotations

from dataclasses import dataclass, fields

from maturity.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for a file. A format says in :mod:`maturity.formats` for which of them it has a place."""

    beside: Comparison | None = None
    """Other assessments that are shown too; the one that is written is the first of them."""
    classification: str = ""
    """Who may see the file, in the site's words or by TLP; stands on every page."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the options that are not as they are by themselves."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) != field.default)


PLAIN = Options()
