"""The JSON Schema of questionnaires, overlays and translations, for editors; made from what the reader follows."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec

from maturity.questionnaire import asked, model, registers, scored
from maturity.questionnaire.model import (
    Action,
    Fact,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Rung,
    TargetLevel,
)
from maturity.questionnaire.overlay import model as overlay
from maturity.questionnaire.overlay.model import ActionChange, Change, Overlay, RuleChange, TargetChange
from maturity.questionnaire.translation import model as translation
from maturity.questionnaire.translation.model import PartTexts, TranslationFile

_SCOPE, _LEVEL = "^([1-9][0-9]?|100)$", "^([0-9]|[1-9][0-9]|100)$"
"""A scope and a level where they are keys: JSON knows only texts there."""


_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TAKES_AWAY = (Change, ActionChange, RuleChange, TargetChange)
"""Where a key without a value has a meaning."""
_TAKES_OUT = ("answer_sets", "glossary", "maps")
"""The keys of an overlay that hold others which may be without a value."""


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. It tells structure only: relations between parts are told by ``check``."""
    made: dict[str, Any] = _without_null(msgspec.json.schema(Questionnaire))
    _by_scope(made, Practice)
    return {"$schema": _DRAFT, "title": "Questionnaire, format 1"} | _described(made)


def overlay_schema() -> dict[str, Any]:
    """The same for an overlay."""
    written = msgspec.json.schema(Overlay)
    made: dict[str, Any] = _without_null(written)
    made["$defs"] |= {part.__name__: written["$defs"][part.__name__] for part in _TAKES_AWAY}
    own, keys = (each["$defs"][Overlay.__name__]["properties"] for each in (made, written))
    own |= {key: keys[key] for key in _TAKES_OUT}
    _by_scope(made, Practice)
    return {"$schema": _DRAFT, "title": "Overlay of a questionnaire, format 1"} | _borrowed(_described(made))


def translation_schema() -> dict[str, Any]:
    """The same for a translation."""
    made: dict[str, Any] = _without_null(msgspec.json.schema(TranslationFile))
    steps = {"pattern": _SCOPE}
    made["$defs"][PartTexts.__name__]["properties"]["scope_examples"]["propertyNames"] = steps
    keys = made["$defs"][TranslationFile.__name__]["properties"]
    keys["levels"]["propertyNames"], keys["scopes"]["propertyNames"] = {"pattern": _LEVEL}, steps
    return {"$schema": _DRAFT, "title": "Translation of a questionnaire, format 1"} | _described(made)


def _described(made: dict[str, Any]) -> dict[str, Any]:
    """The schema with what the model says about each key, for editors to show."""
    for module in (asked, scored, registers, model, overlay, translation):
        for part in ast.parse(inspect.getsource(module)).body:
            if isinstance(part, ast.ClassDef) and part.name in made["$defs"]:
                keys = made["$defs"][part.name].get("properties", {})
                named = {field.name: field.encode_name for field in msgspec.structs.fields(getattr(module, part.name))}
                for name, words in _docs(part):
                    if (key := keys.get(named.get(name, ""))) is not None:
                        key["description"] = words
    return made


def _borrowed(made: dict[str, Any]) -> dict[str, Any]:
    """The schema of overlays, where each key of a change says what it says in the part that is changed."""
    changed = (Fact, Profile, TargetLevel, Action, Practice, Rung, Question)
    known = {
        key: said["description"]
        for part in changed
        for key, said in made["$defs"][part.__name__]["properties"].items()
        if "description" in said
    }
    for part in _TAKES_AWAY:
        for key, said in made["$defs"][part.__name__]["properties"].items():
            if key in known:
                said.setdefault("description", known[key])
    return made


def _docs(part: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """The fields of a class with the text that stands beneath each."""
    for field, below in pairwise(part.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, " ".join(words.split())


def _by_scope(made: dict[str, Any], part: type) -> None:
    examples = made["$defs"][part.__name__]["properties"]["scope_examples"]
    examples["propertyNames"] = {"pattern": _SCOPE}


def _without_null(part: Any) -> Any:
    """A key that is not needed is left out of a file; null is never written."""
    if isinstance(part, list):
        return [_without_null(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _without_null(value) for key, value in part.items() if not (key == "default" and value is None)}
    choices = [choice for choice in kept.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return kept | choices[0]
    return kept | {"anyOf": choices} if choices else kept
