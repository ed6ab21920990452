"""The example plants that ship with the program."""

from __future__ import annotations

from maturity.errors import ImportRefused, nearest
from maturity.i18n import _
from maturity.imports.documents import Incoming, read_document
from maturity.resources import folder
from maturity.summary import Summary
from maturity.workspace import Workspace


def examples() -> tuple[str, ...]:
    """The names of the examples: the one that is shown first, then the others by name."""
    found = sorted(path.stem for path in (folder("questionnaires") / "examples").glob("*.json"))
    return tuple(sorted(found, key=lambda name: name != "bottling-plant"))


def incoming(name: str) -> Incoming:
    """An example as its file holds it. Raises ImportRefused where there is none of this name."""
    if name not in examples():
        raise ImportRefused(
            _('There is no example "{name}".{nearest} There are: {examples}.').format(
                name=name, nearest=nearest(name, examples()), examples=", ".join(examples())
            )
        )
    return read_document(folder("questionnaires") / "examples" / f"{name}.json")


def begin(workspace: Workspace, name: str) -> Summary:
    """An example in the workspace: begun where it is not there yet, else as it was left."""
    example = incoming(name)
    if example.assessment.name in workspace.names():
        return workspace.summary(example.assessment.name)
    return workspace.take_in(example.assessment, example.questionnaire)
