"""What a person switches on in the wizard and off again, kept for the next start."""

from __future__ import annotations

from maturity.errors import MaturityError
from maturity.i18n import _
from maturity.workspace import Workspace

PROJECTOR, ADVANCE, LADDER = "projector", "advance", "ladder"
"""Under these names the workspace keeps them: shown to a room; a digit goes on to the next question; what stands
above a failed rung is not asked."""
_ON, _OFF = "on", "off"


class Switches:
    """Which switches are on. All are off until someone turns them."""

    def __init__(self, workspace: Workspace) -> None:
        """Raises StoreUnavailable."""
        self._workspace = workspace
        self._on = {name for name in (PROJECTOR, ADVANCE, LADDER) if workspace.preference(name) == _ON}

    def __contains__(self, name: str) -> bool:
        """Whether this one is on."""
        return name in self._on

    def turn(self, name: str) -> str:
        """Turns one; returns why it holds only until the end, empty where it is kept."""
        self._on ^= {name}
        try:
            self._workspace.prefer(name, _ON if name in self._on else _OFF)
        except MaturityError as error:
            return _("until you leave: {error}").format(error=error)
        return ""
