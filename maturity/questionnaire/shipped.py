"""Where a questionnaire is found: a file that is named, the given folders, then what comes with the program."""

from __future__ import annotations

import os
import re
from pathlib import Path

from maturity import resources
from maturity.errors import QuestionnaireNotFound, nearest
from maturity.i18n import _
from maturity.questionnaire.bounded import first_bytes
from maturity.text import quoted, visible

PACKS = "packs"
"""The folder of a workspace that holds the installed packs, each in a folder of its own."""
_HEAD = 64 * 1024
_ID = re.compile(
    r"""^(?:["']?id["']?|\s*\{?\s*(?:"format"\s*:\s*1\s*,\s*)?"id")\s*:[ \t]*["']?([A-Za-z0-9._-]+)""", re.MULTILINE
)
_VERSION = re.compile(r"""^(?:["']?version["']?|.{0,300}?"version")[ \t]*:[ \t]*["']?([^\s"',#]{1,60})""", re.MULTILINE)
_EXTENDED = re.compile(r"""extends["']?\s*:\s*\{[^{}]*\}[ \t]*,?""")
ENDINGS = (".yaml", ".yml", ".json")


def shipped() -> tuple[Path, ...]:
    """The questionnaires that come with the program, by name."""
    return questionnaires_in(resources.folder("questionnaires"))


def own_folders(workspace: Path) -> tuple[Path, ...]:
    """The folders of a workspace in which questionnaires are looked for: its own, then those of installed packs."""
    return (workspace / "questionnaires", *sorted(path for path in (workspace / PACKS).glob("[!.]*") if path.is_dir()))


def find(id_or_path: str, folders: tuple[Path, ...] = ()) -> Path:
    """The file of a path (with an ending or a separator), else of an id in ``folders``, else of what is shipped.

    A file is known by the ``id`` that stands in it. Raises :class:`QuestionnaireNotFound`, with the nearest id.
    """
    if is_path(id_or_path):
        if _is_file(path := Path(id_or_path)):
            return path
        raise QuestionnaireNotFound(
            _("{path}: there is no such file. Look at its spelling.").format(path=visible(id_or_path[:200]))
        )
    known = by_id(folders)
    if id_or_path in known:
        return known[id_or_path]
    choice = ", ".join(sorted(known)) or _("none")
    raise QuestionnaireNotFound(
        _("There is no questionnaire {id}.{nearest} Known here: {choice}; or name a file, such as ./mine.yaml.").format(
            id=quoted(id_or_path), nearest=nearest(id_or_path[:200], known), choice=choice
        )
    )


def is_path(id_or_path: str) -> bool:
    """Whether a word names a file: it has the ending of one, or a separator."""
    return id_or_path.lower().endswith(ENDINGS) or "/" in id_or_path or "\\" in id_or_path


def by_id(folders: tuple[Path, ...] = ()) -> dict[str, Path]:
    """The files of ``folders`` and of what is shipped, by the id that stands in them; what is named first wins."""
    known = {_id_and_version(found)[0]: found for found in shipped()[::-1]}
    for folder in folders[::-1]:
        known |= {_id_and_version(found)[0]: found for found in questionnaires_in(folder)}
    return known


def versions_by_id(folders: tuple[Path, ...] = ()) -> dict[str, list[tuple[str, Path]]]:
    """As :func:`by_id`, with every file of an id and the version that stands in it; what is named first comes first."""
    known: dict[str, list[tuple[str, Path]]] = {}
    for found in (*(path for folder in folders for path in questionnaires_in(folder)), *shipped()):
        id_, version = _id_and_version(found)
        known.setdefault(id_, []).append((version, found))
    return known


def questionnaires_in(folder: Path) -> tuple[Path, ...]:
    """The questionnaire files of a folder, by name."""
    return tuple(path for path in files_in(folder) if _is_file(path))


def files_in(folder: Path) -> list[Path]:
    """What has the ending of a questionnaire in a folder, by name; nothing where there is no such folder."""
    try:
        names = os.listdir(folder)
    except (OSError, ValueError):
        return []
    return [folder / name for name in sorted(names) if os.path.splitext(name)[1].lower() in ENDINGS]


def id_and_version(head: bytes, name: str) -> tuple[str, str]:
    """The id and version that the first bytes of a file say; its name where they say no id."""
    text = head.decode("utf-8", "replace")
    if "extends" in text:
        # a pattern that began with either quote would be looked for at every character
        text = _EXTENDED.sub("", text.replace('"extends', "extends").replace("'extends", "extends"))
    id_, version = _ID.search(text), _VERSION.search(text)
    return id_.group(1) if id_ else name, version.group(1) if version else ""


def _id_and_version(path: Path) -> tuple[str, str]:
    """The id and version that a file says it has, read no further than needed; its name where it says no id."""
    try:
        return id_and_version(first_bytes(path, _HEAD), path.stem)
    except OSError:
        return path.stem, ""


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
