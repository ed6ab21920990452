"""What the wizard is asked to look like: the look by its name, signs in ASCII, the mouse left to the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NIGHT, DAY, MONO = "night", "day", "mono"
LOOKS = (NIGHT, DAY, "contrast", "cb-safe", MONO)
"""Every look, in the order in which one key goes round."""
KEPT = "look"
"""Under this name the workspace keeps the look that was chosen last."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How one run of the wizard is shown."""

    look: str | None = None
    """One of :data:`LOOKS` for this run; None for the one that was chosen last."""
    ascii: bool = False
    """Whether signs, bars and frames are plain ASCII."""
    mouse: bool = True
    """Whether clicks and the wheel come to the wizard; without it the terminal marks text by itself."""
    encoding: str = "utf-8"
    """In which the terminal is written to; signs are ASCII where it is not a Unicode one."""


AS_EVER = Looks()
"""Where nothing was asked for."""


def first_look(environment: Mapping[str, str], named: str | None, kept: str | None) -> str:
    """The look to start with: ``mono`` under ``NO_COLOR``, else the one that was named, else the one that was kept."""
    if environment.get("NO_COLOR"):
        return MONO
    return next((look for look in (named, kept) if look in LOOKS), NIGHT)


def next_look(look: str) -> str:
    """The look after this one, going round."""
    return LOOKS[(LOOKS.index(look) + 1) % len(LOOKS)]
