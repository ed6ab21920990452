"""Files that came back, compared with what is in the workspace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from maturity.imports.merge import Comparison, merge
from maturity.imports.returned import Returned, read
from maturity.questionnaire.translation.model import is_tag
from maturity.summary import Summary
from maturity.workspace.workspace import Workspace


def read_all(paths: Sequence[Path]) -> dict[str, Returned]:
    """Files by the name under which each is told: to whom it was sent, else that of the file. Raises ImportRefused."""
    found: dict[str, Returned] = {}
    for path in paths:
        returned = read(path)
        found[free_name(returned.sender or path.name, found)] = returned
    return found


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name under which one more file is told."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name


def compared(workspace: Workspace, name: str, files: dict[str, Returned], *, clear: bool = False) -> Comparison:
    """What taking the files in would do; each is merged from the state that it began with. Raises ImportRefused."""
    ours = workspace.summary(name)
    sides = [
        returned.side(_as_written(workspace, ours, returned), workspace.base(name, returned.states), side, clear=clear)
        for side, returned in files.items()
    ]
    return merge(ours, sides, clear=clear)


def _as_written(workspace: Workspace, ours: Summary, returned: Returned) -> Summary:
    """The assessment with the words of the language that a file was written in; what is held of it are ids."""
    return workspace.told(ours, returned.language) if is_tag(returned.language) else ours
