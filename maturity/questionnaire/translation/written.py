"""A translation file to fill in: every text with the original above it, empty where it is still to be translated."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.overlay.versions import range_from
from maturity.questionnaire.translation.texts import Path, texts_of
from maturity.text import one_line

Tree: TypeAlias = dict[str, Any]


def written(questionnaire: Questionnaire, language: str, said: Mapping[Path, str], only: Collection[Path] = ()) -> str:
    """The text of a translation file with what is ``said`` by now; of all texts, or of ``only`` these.

    Where one step of an action is wanted all of them are there, since they are known by their order.
    Texts of ``said`` for which the questionnaire has no place are left out.
    """
    whole = {path[:-1] if _is_step(path) else path for path in only}
    kept = {
        path: text
        for path, text in texts_of(questionnaire).items()
        if not only or path in whole or (_is_step(path) and path[:-1] in whole)
    }
    head = [
        "# yaml-language-server: $schema=translation.schema.json",
        _("# {title}, from {language} to {into}.").format(
            title=one_line(questionnaire.title), language=questionnaire.language, into=language
        ),
        _("# Above each text stands the original. An empty text stays in the language of the original."),
        "format: 1",
        f"translates: {{id: {_quoted(questionnaire.id)}, version: {_quoted(range_from(questionnaire.version))}}}",
        f"language: {_quoted(language)}",
    ]
    return "\n".join([*head, *_lines(_tree(kept), kept, said), ""])


def _tree(texts: Mapping[Path, str]) -> Tree:
    """Texts by key after key, those whose ways begin alike together."""
    tree: Tree = {}
    for path in texts:
        within = tree
        for key in path[:-1]:
            within = within.setdefault(key, {})
        within[path[-1]] = path
    return tree


def _lines(tree: Tree, kept: Mapping[Path, str], said: Mapping[Path, str], indent: str = "") -> Iterator[str]:
    for key, held in tree.items():
        if not indent:
            yield ""
        if isinstance(held, dict):
            yield f"{indent}{_key(key)}:"
            yield from _lines(held, kept, said, f"{indent}  ")
        else:
            yield f"{indent}# {one_line(kept[held])}"
            yield f"{indent}{'-' if _is_step(held) else f'{_key(key)}:'} {_quoted(said.get(held, ''))}"


def _is_step(path: Path) -> bool:
    return path[-2:-1] == ("steps",)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else _quoted(key)
