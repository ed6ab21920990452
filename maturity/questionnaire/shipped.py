"""Where a questionnaire is found: a file that is named, the given folders, then what comes with the program."""

from __future__ import annotations

from pathlib import Path

from maturity import resources
from maturity.errors import QuestionnaireNotFound, nearest

_ENDINGS = (".yaml", ".yml", ".json")


def shipped() -> tuple[Path, ...]:
    """The questionnaires that come with the program, by name."""
    return _questionnaires(resources.folder("questionnaires"))


def find(id_or_path: str, folders: tuple[Path, ...] = ()) -> Path:
    """The file of a questionnaire: the path itself, else ``ID.yaml`` in ``folders``, else shipped.

    Raises :class:`QuestionnaireNotFound`, with the nearest id that there is.
    """
    path = Path(id_or_path)
    if _is_file(path):
        return path
    if id_or_path.lower().endswith(_ENDINGS) or "/" in id_or_path or "\\" in id_or_path:
        raise QuestionnaireNotFound(f"{_shown(id_or_path)}: there is no such file. Look at its spelling.")
    known = {found.stem: found for found in shipped()[::-1]}
    for folder in folders[::-1]:
        known |= {found.stem: found for found in _questionnaires(folder)}
    if id_or_path in known:
        return known[id_or_path]
    choice = ", ".join(sorted(known)) or "none"
    raise QuestionnaireNotFound(
        f'There is no questionnaire "{_shown(id_or_path)}".{nearest(id_or_path[:200], known)}'
        f" Known here: {choice}; or name a file, such as ./mine.yaml."
    )


def _questionnaires(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:200])
