"""The use cases that the wizard and the commands share, over one folder of assessments."""

from maturity.workspace.card import Card
from maturity.workspace.turning import Undone
from maturity.workspace.workspace import Workspace

__all__ = ["Card", "Undone", "Workspace"]
