"""Values from documents of strangers: what is not of the kind that is looked for is as good as not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maturity.foreign.model import Words, words
from maturity.questionnaire.source import Mapping as Mapped
from maturity.questionnaire.source import Scalar, Sequence, Value

Plain = Mapping[str, Any]
_NO_PLAIN: Plain = {}


def as_plain(value: Value | None) -> Any:
    """A YAML tree as texts, lists and mappings, and None where nothing stands; no guesses about types."""
    match value:
        case Mapped():
            return {key.text: as_plain(held) for key, held in value.pairs}
        case Sequence():
            return [as_plain(held) for held in value.values]
        case Scalar(is_null=False):
            return value.text
    return None


def mapping(value: Any, key: str) -> Plain:
    """The mapping at ``key``."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else _NO_PLAIN


def mappings(value: Any, key: str) -> list[Plain]:
    """The mappings in the list at ``key``; a mapping alone is a list of one."""
    found = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(found, Mapping):
        return [found]
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def text(value: Any, key: str) -> str:
    """The text, number or truth at ``key``, as a text."""
    found = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(found).strip() if isinstance(found, str | int | float) else ""


def texts(value: Any, key: str) -> list[str]:
    """The texts in the list at ``key``; a text alone is a list of one."""
    found = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(found, str):
        return [found.strip()]
    return [str(each) for each in found if isinstance(each, str | int | float)] if isinstance(found, list) else []


def number(value: Any, key: str) -> float | None:
    """The number at ``key``, also where it is written as a text."""
    try:
        found = float(text(value, key).replace(",", "."))
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


def said(value: Any, key: str) -> Words:
    """The text at ``key`` with its translations, which stand at ``translations`` by language."""
    return words(text(value, key), {language: text(own, key) for language, own in translations(value)})


def translations(value: Any) -> Iterator[tuple[str, Plain]]:
    """The languages that something is translated to, each with its texts."""
    for language, own in mapping(value, "translations").items():
        if isinstance(own, Mapping):
            yield str(language), own


def unread(found: Plain, *read: str) -> Iterator[str]:
    """The keys of a mapping that hold something and are not among those that are ``read``."""
    return (str(key) for key, held in found.items() if held not in (None, "", [], {}) and key not in read)
