"""The use cases that the wizard and the commands share, over one folder of assessments."""

from maturity.workspace.card import Card
from maturity.workspace.workspace import Undone, Workspace

__all__ = ["Card", "Undone", "Workspace"]
