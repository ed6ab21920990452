"""A file of another program, as a questionnaire: its kind is known by what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign import ciso
from maturity.foreign.build import Built, build
from maturity.foreign.model import Framework
from maturity.foreign.reading import as_plain
from maturity.imports.bounded import read_bounded
from maturity.questionnaire.diagnostics import Findings, as_text
from maturity.questionnaire.read import read
from maturity.questionnaire.source import MAX_BYTES, decode, parse
from maturity.questionnaire.written import to_yaml

KINDS = "a library of CISO Assistant (.yaml)"


def load_foreign(path: Path) -> Built:
    """The questionnaire that a file of another program holds. Raises ImportRefused."""
    return build(_framework(path))


def written(built: Built) -> bytes:
    """The text of the file for a questionnaire that was imported: it passes the check. Raises ImportRefused."""
    framework = built.framework
    remarks = (f"Imported from {framework.kind}: {built.questionnaire.source}", *framework.report.method)
    text = to_yaml(built.questionnaire, remarks)
    checked = read(text, "the result")
    if checked.questionnaire != built.questionnaire:
        raise ImportRefused(f"What it holds cannot be a questionnaire here:\n\n{as_text(checked.errors)}")
    return text


def _framework(path: Path) -> Framework:
    document = _yaml(path)
    if isinstance(document, Mapping) and ciso.is_library(document):
        return ciso.read_library(document)
    raise ImportRefused(f"{path} is nothing that can be imported. What can: {KINDS}.")


def _yaml(path: Path) -> Any:
    findings = Findings()
    raw = read_bounded(path, MAX_BYTES)
    findings.begin_file(str(path), raw.decode("utf-8", "replace"))
    text = decode(raw, findings)
    tree = None if text is None else parse(text, findings)
    if findings.any_errors:
        raise ImportRefused(as_text(findings.diagnostics()))
    return as_plain(tree)
