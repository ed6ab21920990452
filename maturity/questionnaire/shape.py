"""From the marked tree to plain values, directed by the model: each place decides what its word means.

Collects all that does not fit (unknown and missing keys, wrong types, numbers out of range,
texts that are too long) and never stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeAlias, TypeVar

from msgspec import inspect

from maturity.i18n import _, spoken
from maturity.questionnaire.called import part_called
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.expected import description
from maturity.questionnaire.kinds import Part
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value
from maturity.text import clean, dropped, quoted

_Words = TypeVar("_Words", str, tuple[str, str])
Shaper: TypeAlias = Callable[[Value, Findings], Any]
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)


def shape(tree: Value, findings: Findings, part: type[Part] = Questionnaire) -> Any:
    """The plain values of a questionnaire, or of another part; of no use where ``findings`` has errors."""
    return _shaper_of(part)(tree, findings)


@cache
def _shaper_of(part: type[Part]) -> Shaper:
    return _shaper(inspect.type_info(part))


def _shaper(kind: inspect.Type) -> Shaper:
    match kind:
        case inspect.StructType():
            return _struct(kind)
        case inspect.DictType():
            return _dictionary(kind)
        case inspect.VarTupleType():
            return _list(kind)
        case inspect.UnionType():
            return _union(kind)
        case inspect.StrType():
            return _text(kind)
        case inspect.IntType() | inspect.FloatType():
            return _number(kind)
        case inspect.LiteralType():
            return _literal(kind)
        case inspect.BoolType():
            return _boolean(kind)
    raise TypeError(f"the model uses a type that cannot be read from a file: {kind}")


def _struct(kind: inspect.StructType) -> Shaper:
    shapers = {field.encode_name: _shaper(field.type) for field in kind.fields}
    missing = {field.encode_name: _in_words(partial(_lacks, kind, field)) for field in kind.fields if field.required}
    known = ", ".join(shapers)

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Mapping):
            expected = _("{part} with the keys {known}").format(part=part_called(kind.cls), known=known)
            return _misfit(value, expected, findings)
        result = {}
        for key, held in value.pairs:
            shaper = shapers.get(key.text)
            if shaper is None:
                hint = findings.nearest(key.text, shapers)
                message = _("unknown key {key} in {part}").format(key=quoted(key.text), part=part_called(kind.cls))
                findings.error(key, message, _("one of {known}.{hint}").format(known=known, hint=hint))
            else:
                result[key.text] = shaper(held, findings)
        for name, lacks in missing.items():
            if name not in value.index:
                findings.error(value, *lacks())
        return result

    return shaped


def _dictionary(kind: inspect.DictType) -> Shaper:
    key_kind, shaper = kind.key_type, _shaper(kind.value_type)
    key_shaper = _shaper(key_kind)
    expected = _in_words(lambda: _("keys, each with {value}").format(value=description(kind.value_type)))

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Mapping):
            return _misfit(value, expected(), findings)
        result = {}
        for key, held in value.pairs:
            if isinstance(key_kind, inspect.IntType):
                name = key_shaper(Scalar(key.line, key.column, key.text, bool(_WHOLE.fullmatch(key.text))), findings)
            else:
                name = key_shaper(Scalar(key.line, key.column, key.text, False), findings)
            result[name] = shaper(held, findings)
        return result

    return shaped


def _list(kind: inspect.VarTupleType) -> Shaper:
    shaper = _shaper(kind.item_type)
    least, most = kind.min_length or 0, kind.max_length
    expected = _in_words(lambda: description(kind))

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Sequence):
            return _misfit(value, expected(), findings)
        if len(value.values) < least or (most is not None and len(value.values) > most):
            message = _("a list of {number} cannot stand here").format(number=len(value.values))
            findings.error(value, message, expected())
        return [shaper(held, findings) for held in value.values]

    return shaped


def _union(kind: inspect.UnionType) -> Shaper:
    members = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
    if len(members) == 1:
        return _shaper(members[0])
    of_kind: dict[type, Shaper] = {}
    numeric: Shaper | None = None
    for member in members:
        match member:
            case inspect.VarTupleType():
                of_kind[Sequence] = _shaper(member)
            case inspect.StructType() | inspect.DictType():
                of_kind[Mapping] = _shaper(member)
            case inspect.FloatType() | inspect.IntType():
                numeric = _shaper(member)
            case _:
                of_kind[Scalar] = _shaper(member)
    expected = _in_words(lambda: _(" or ").join(map(description, members)))

    def shaped(value: Value, findings: Findings) -> Any:
        if numeric and isinstance(value, Scalar) and value.number is not None:
            return numeric(value, findings)
        shaper = of_kind.get(type(value))
        if shaper is None or (isinstance(value, Scalar) and numeric and _is_no_literal(value, members)):
            return _misfit(value, expected(), findings)
        return shaper(value, findings)

    return shaped


def _text(kind: inspect.StrType) -> Shaper:
    pattern = re.compile(kind.pattern) if kind.pattern else None
    least, most = kind.min_length or 0, kind.max_length
    expected = _in_words(lambda: description(kind))

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Scalar) or value.is_null:
            return _misfit(value, expected(), findings)
        text = value.text
        if not text.isprintable() and dropped(text):
            bad = next(character for character in text if dropped(character) and character != "\r")
            message = _("the character U+{number:04X} may not stand in a text").format(number=ord(bad))
            findings.error(value, message, _("text without it"))
        elif pattern and not pattern.fullmatch(text):
            findings.error(value, _("{text} cannot stand here").format(text=quoted(text)), expected())
        elif len(text) < least or (most is not None and len(text) > most):
            message = _("a text of {number} characters cannot stand here").format(number=len(text))
            findings.error(value, message, expected())
        return clean(text) if "\r" in text else text

    return shaped


def _number(kind: inspect.IntType | inspect.FloatType) -> Shaper:
    whole = isinstance(kind, inspect.IntType)
    low, above, high, below = kind.ge, kind.gt, kind.le, kind.lt
    expected = _in_words(lambda: description(kind))

    def shaped(value: Value, findings: Findings) -> Any:
        number = value.number if isinstance(value, Scalar) else None
        if number is None:
            return _misfit(value, expected(), findings)
        if (
            (whole and not number.is_integer())
            or (low is not None and number < low)
            or (above is not None and number <= above)
            or (high is not None and number > high)
            or (below is not None and number >= below)
        ):
            return _misfit(value, expected(), findings)
        return int(number) if whole else number

    return shaped


def _literal(kind: inspect.LiteralType) -> Shaper:
    words = {word for word in kind.values if isinstance(word, str)}
    numbers = {float(word): word for word in kind.values if isinstance(word, int)}
    expected = _in_words(lambda: description(kind))

    def shaped(value: Value, findings: Findings) -> Any:
        if isinstance(value, Scalar):
            if value.text in words:
                return value.text
            if value.number in numbers:
                return numbers[value.number]
            return _misfit(value, f"{expected()}.{findings.nearest(value.text, words)}".removesuffix("."), findings)
        return _misfit(value, expected(), findings)

    return shaped


def _boolean(kind: inspect.BoolType) -> Shaper:
    def shaped(value: Value, findings: Findings) -> Any:
        if isinstance(value, Scalar) and value.plain and value.text in ("true", "false"):
            return value.text == "true"
        return _misfit(value, description(kind), findings)

    return shaped


def _misfit(value: Value, expected: str, findings: Findings) -> None:
    match value:
        case Sequence():
            found = _("a list")
        case Mapping():
            found = _("a mapping")
        case Scalar(is_null=True):
            findings.error(value, _("nothing cannot stand here"), expected)
            return
        case Scalar(plain=False):
            found = _("the quoted text {text}").format(text=quoted(value.text))
        case _:
            found = quoted(value.text)
    findings.error(value, _("{text} cannot stand here").format(text=found), expected)


def _lacks(kind: inspect.StructType, field: inspect.Field) -> tuple[str, str]:
    """What to say where a key is missing, and what is expected."""
    message = _('the key "{key}" is missing in {part}').format(key=field.encode_name, part=part_called(kind.cls))
    return message, f'"{field.encode_name}": {description(field.type)}'


def _in_words(describe: Callable[[], _Words]) -> Callable[[], _Words]:
    """``describe`` asked once for each language: a file may be wrong in very many places."""
    told = cache(lambda _language: describe())
    return lambda: told(spoken())


def _is_no_literal(value: Scalar, members: list[inspect.Type]) -> bool:
    return not any(isinstance(member, inspect.LiteralType) and value.text in member.values for member in members)
