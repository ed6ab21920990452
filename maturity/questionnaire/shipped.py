"""Where a questionnaire is found: a file that is named, the given folders, then what comes with the program."""

from __future__ import annotations

import re
from pathlib import Path

from maturity import resources
from maturity.errors import QuestionnaireNotFound, nearest
from maturity.text import quoted, visible

_HEAD = 64 * 1024
_ID = re.compile(
    r"""^(?:["']?id["']?|\s*\{?\s*(?:"format"\s*:\s*1\s*,\s*)?"id")\s*:[ \t]*["']?([A-Za-z0-9._-]+)""", re.MULTILINE
)
_ENDINGS = (".yaml", ".yml", ".json")


def shipped() -> tuple[Path, ...]:
    """The questionnaires that come with the program, by name."""
    return questionnaires_in(resources.folder("questionnaires"))


def find(id_or_path: str, folders: tuple[Path, ...] = ()) -> Path:
    """The file of a path (with an ending or a separator), else of an id in ``folders``, else of what is shipped.

    A file is known by the ``id`` that stands in it. Raises :class:`QuestionnaireNotFound`, with the nearest id.
    """
    if id_or_path.lower().endswith(_ENDINGS) or "/" in id_or_path or "\\" in id_or_path:
        if _is_file(path := Path(id_or_path)):
            return path
        raise QuestionnaireNotFound(f"{visible(id_or_path[:200])}: there is no such file. Look at its spelling.")
    known = by_id(folders)
    if id_or_path in known:
        return known[id_or_path]
    choice = ", ".join(sorted(known)) or "none"
    raise QuestionnaireNotFound(
        f"There is no questionnaire {quoted(id_or_path)}.{nearest(id_or_path[:200], known)}"
        f" Known here: {choice}; or name a file, such as ./mine.yaml."
    )


def by_id(folders: tuple[Path, ...] = ()) -> dict[str, Path]:
    """The files of ``folders`` and of what is shipped, by the id that stands in them; what is named first wins."""
    known = {_id_in(found): found for found in shipped()[::-1]}
    for folder in folders[::-1]:
        known |= {_id_in(found): found for found in questionnaires_in(folder)}
    return known


def questionnaires_in(folder: Path) -> tuple[Path, ...]:
    """The questionnaire files of a folder, by name."""
    return tuple(sorted(path for path in folder.glob("*") if path.suffix.lower() in _ENDINGS and _is_file(path)))


def _id_in(path: Path) -> str:
    """The id that a file says it has, read no further than needed; its name where it says none."""
    try:
        with path.open("rb") as file:
            found = _ID.search(file.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return path.stem
    return found.group(1) if found else path.stem


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
