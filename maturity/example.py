"""The example plant that ships with the program."""

from __future__ import annotations

from maturity.imports.documents import Incoming, read_document
from maturity.resources import folder
from maturity.summary import Summary
from maturity.workspace import Workspace


def incoming() -> Incoming:
    """The example as its file holds it."""
    return read_document(folder("questionnaires") / "examples" / "bottling-plant.json")


def begin(workspace: Workspace) -> Summary:
    """The example in the workspace: begun where it is not there yet, else as it was left."""
    example = incoming()
    if example.assessment.name in workspace.names():
        return workspace.summary(example.assessment.name)
    return workspace.take_in(example.assessment, example.questionnaire)
