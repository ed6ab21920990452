"""A questionnaire as canonical JSON in the shape of its file, and the hash that tells its content."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct

from maturity.questionnaire.model import Questionnaire


def to_json(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as JSON on one line: keys in the order of the model, what is at its default left out, UTF-8.

    A valid questionnaire written so is also read as a file, and gives the same questionnaire.
    """
    written = msgspec.json.encode(_plain(questionnaire))
    return written.replace("\ufeff".encode(), b"\\ufeff")


def from_json(document: bytes) -> Questionnaire:
    """The questionnaire that :func:`to_json` wrote. A document from outside goes through ``read`` instead.

    Raises ``msgspec.MsgspecError`` for what :func:`to_json` cannot have written.
    """
    return msgspec.json.decode(document, type=Questionnaire)


def content_hash(questionnaire: Questionnaire) -> str:
    """The SHA-256 of the canonical JSON, as hexadecimal digits."""
    return hashlib.sha256(to_json(questionnaire)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        held = ((name, getattr(value, attribute), default) for attribute, name, default in _fields(type(value)))
        return {name: _plain(each) for name, each, default in held if default is NODEFAULT or each != default}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


@cache
def _fields(part: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    return tuple(
        (
            field.name,
            field.encode_name,
            field.default if field.default_factory is NODEFAULT else field.default_factory(),
        )
        for field in msgspec.structs.fields(part)
    )
