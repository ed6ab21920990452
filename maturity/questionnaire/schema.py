"""The JSON Schema of a questionnaire file, for editors; made from the same model that the reader follows."""

from __future__ import annotations

from typing import Any

import msgspec

from maturity.questionnaire.model import Practice, Questionnaire

_SCOPE = "^([1-9][0-9]?|100)$"
"""A scope where it is a key: JSON knows only texts there."""


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. It tells structure only: relations between parts are told by ``check``."""
    made: dict[str, Any] = _without_null(msgspec.json.schema(Questionnaire))
    by_scope = made["$defs"][Practice.__name__]["properties"]["scope_examples"]
    by_scope["propertyNames"] = {"pattern": _SCOPE}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Questionnaire, format 1"} | made


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
