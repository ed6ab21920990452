"""Files as evidence: a name, a date and a SHA-256 are taken of them, and later compared; no file is ever copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from maturity.assessment.evidence import Proof, file_proof
from maturity.errors import ImportRefused
from maturity.i18n import _, figure
from maturity.text import clean, one_line, quoted

Standing = Literal["same", "changed", "missing", "unreadable"]
"""How a file reference stands to the file of its name in a folder."""
LARGEST = 1 << 30
"""Bytes: of a larger file no reference is taken."""
LARGEST_AT_ONCE = 64 << 20
"""Bytes: the same while someone waits at a screen."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Referenced:
    """Evidence in which lines that were the paths of files have become references to them."""

    evidence: str
    files: tuple[str, ...]
    """The names of the files."""
    faults: tuple[str, ...]
    """Why a path stays as it was typed, a sentence each."""

    @property
    def words(self) -> str:
        """What was done; empty where nothing was."""
        taken = _("date and SHA-256 taken of {files}").format(files=", ".join(self.files)) if self.files else ""
        return "; ".join(filter(None, (taken, *self.faults)))


def file_reference(path: Path, most: int = LARGEST) -> Proof:
    """The reference to a file: its name, the day of its last change, its SHA-256. Raises ImportRefused."""
    try:
        if not path.is_file():
            told = _("{path} is not a file. Name a file that is there, or say in words what was seen.")
            raise ImportRefused(told.format(path=path))
        changed = date.fromtimestamp(path.stat().st_mtime)
        digest, left = sha256(), most
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise ImportRefused(
                        _(
                            "{file} is larger than {most} MiB, the most that is read here. Say in words which file "
                            "it is, with its date."
                        ).format(file=path, most=figure(most >> 20))
                    )
                digest.update(chunk)
    except (OSError, OverflowError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImportRefused(_("{file} cannot be read: {error}.").format(file=path, error=reason)) from error
    return file_proof(path.name, changed, digest.hexdigest())


def with_references(evidence: str) -> Referenced:
    """The evidence with a reference in place of each line that is the path of a file; quotes around it may stay."""
    files: list[str] = []
    faults: list[str] = []

    def line(text: str) -> str:
        path = _path(text.strip())
        if path is None:
            return text
        try:
            proof = file_reference(path, LARGEST_AT_ONCE)
        except ImportRefused as error:
            faults.append(str(error))
            return text
        files.append(quoted(proof.name))
        return proof.line

    return Referenced("\n".join(map(line, clean(evidence).split("\n"))), tuple(files), tuple(faults))


def checked_in(folder: Path) -> Callable[[Proof], Standing]:
    """Says of a file reference how it stands to the file of its name in this folder. Raises ImportRefused."""
    try:
        there = {one_line(path.name): path for path in folder.iterdir()}
    except OSError as error:
        raise ImportRefused(
            _("The folder {folder} cannot be read: {error}.").format(folder=folder, error=error.strerror)
        ) from error

    def check(proof: Proof) -> Standing:
        path = there.get(proof.name)
        if path is None or not path.is_file():
            return "missing"
        try:
            return "same" if file_reference(path).digest == proof.digest else "changed"
        except ImportRefused:
            return "unreadable"

    return check


def _path(line: str) -> Path | None:
    """The file whose path a line is, as typed or as a terminal writes it where a file is dropped on it."""
    for text in dict.fromkeys((line, line.strip("'\""), line.replace("\\ ", " "))):
        try:
            path = Path(text).expanduser()
            if text and path.is_file():
                return path
        except (OSError, ValueError, RuntimeError):
            continue
    return None
