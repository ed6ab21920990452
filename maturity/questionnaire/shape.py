"""From the marked tree to plain values, directed by the model: each place decides what its word means.

Collects all that does not fit (unknown and missing keys, wrong types, numbers out of range,
texts that are too long) and never stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from msgspec import inspect

from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.model import Part, Questionnaire
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value
from maturity.text import clean, dropped, quoted

Shaper: TypeAlias = Callable[[Value, Findings], Any]
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
_LETTERS = 'letters, digits, "-", "_" and "."'


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
    called = _called(kind.cls)
    shapers = {field.encode_name: _shaper(field.type) for field in kind.fields}
    missing = {
        field.encode_name: (
            f'the key "{field.encode_name}" is missing in {called}',
            f'"{field.encode_name}": {_description(field.type)}',
        )
        for field in kind.fields
        if field.required
    }
    known = ", ".join(shapers)

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Mapping):
            return _misfit(value, f"{called} with the keys {known}", findings)
        result = {}
        for key, held in value.pairs:
            shaper = shapers.get(key.text)
            if shaper is None:
                hint = findings.nearest(key.text, shapers)
                findings.error(key, f"unknown key {quoted(key.text)} in {called}", f"one of {known}.{hint}")
            else:
                result[key.text] = shaper(held, findings)
        for name, (message, expected) in missing.items():
            if name not in value.index:
                findings.error(value, message, expected)
        return result

    return shaped


def _dictionary(kind: inspect.DictType) -> Shaper:
    key_kind, shaper = kind.key_type, _shaper(kind.value_type)
    key_shaper = _shaper(key_kind)
    expected = f"keys, each with {_description(kind.value_type)}"

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Mapping):
            return _misfit(value, expected, findings)
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
    expected = _description(kind)

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Sequence):
            return _misfit(value, expected, findings)
        if len(value.values) < least or (most is not None and len(value.values) > most):
            findings.error(value, f"a list of {len(value.values)} cannot stand here", expected)
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
    expected = " or ".join(map(_description, members))

    def shaped(value: Value, findings: Findings) -> Any:
        if numeric and isinstance(value, Scalar) and value.number is not None:
            return numeric(value, findings)
        shaper = of_kind.get(type(value))
        if shaper is None or (isinstance(value, Scalar) and numeric and _is_no_literal(value, members)):
            return _misfit(value, expected, findings)
        return shaper(value, findings)

    return shaped


def _text(kind: inspect.StrType) -> Shaper:
    pattern = re.compile(kind.pattern) if kind.pattern else None
    least, most = kind.min_length or 0, kind.max_length
    expected = _description(kind)

    def shaped(value: Value, findings: Findings) -> Any:
        if not isinstance(value, Scalar) or value.is_null:
            return _misfit(value, expected, findings)
        text = value.text
        if not text.isprintable() and dropped(text):
            bad = next(character for character in text if dropped(character) and character != "\r")
            findings.error(value, f"the character U+{ord(bad):04X} may not stand in a text", "text without it")
        elif pattern and not pattern.fullmatch(text):
            findings.error(value, f"{quoted(text)} cannot stand here", expected)
        elif len(text) < least or (most is not None and len(text) > most):
            findings.error(value, f"a text of {len(text)} characters cannot stand here", expected)
        return clean(text) if "\r" in text else text

    return shaped


def _number(kind: inspect.IntType | inspect.FloatType) -> Shaper:
    whole = isinstance(kind, inspect.IntType)
    low, above, high, below = kind.ge, kind.gt, kind.le, kind.lt
    expected = _description(kind)

    def shaped(value: Value, findings: Findings) -> Any:
        number = value.number if isinstance(value, Scalar) else None
        if number is None:
            return _misfit(value, expected, findings)
        if (
            (whole and not number.is_integer())
            or (low is not None and number < low)
            or (above is not None and number <= above)
            or (high is not None and number > high)
            or (below is not None and number >= below)
        ):
            return _misfit(value, expected, findings)
        return int(number) if whole else number

    return shaped


def _literal(kind: inspect.LiteralType) -> Shaper:
    words = {word for word in kind.values if isinstance(word, str)}
    numbers = {float(word): word for word in kind.values if isinstance(word, int)}
    expected = _description(kind)

    def shaped(value: Value, findings: Findings) -> Any:
        if isinstance(value, Scalar):
            if value.text in words:
                return value.text
            if value.number in numbers:
                return numbers[value.number]
            return _misfit(value, f"{expected}.{findings.nearest(value.text, words)}".removesuffix("."), findings)
        return _misfit(value, expected, findings)

    return shaped


def _boolean(kind: inspect.BoolType) -> Shaper:
    def shaped(value: Value, findings: Findings) -> Any:
        if isinstance(value, Scalar) and value.plain and value.text in ("true", "false"):
            return value.text == "true"
        return _misfit(value, _description(kind), findings)

    return shaped


def _misfit(value: Value, expected: str, findings: Findings) -> None:
    match value:
        case Sequence():
            found = "a list"
        case Mapping():
            found = "a mapping"
        case Scalar(is_null=True):
            found = "nothing"
        case Scalar(plain=False):
            found = f"the quoted text {quoted(value.text)}"
        case _:
            found = quoted(value.text)
    findings.error(value, f"{found} cannot stand here", expected)


def _called(part: type) -> str:
    """What a part of the file is called in a message: ``an answer set``."""
    words = re.sub("(?<!^)(?=[A-Z])", " ", part.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _is_no_literal(value: Scalar, members: list[inspect.Type]) -> bool:
    return not any(isinstance(member, inspect.LiteralType) and value.text in member.values for member in members)


def _description(kind: inspect.Type) -> str:
    match kind:
        case inspect.StrType(pattern=None):
            return "a text" + _bounds(kind.min_length, kind.max_length, " characters")
        case inspect.StrType():
            return f"an id of {_LETTERS}" + _bounds(kind.min_length, kind.max_length, " characters")
        case inspect.IntType() | inspect.FloatType():
            noun = "a whole number" if isinstance(kind, inspect.IntType) else "a number"
            return noun + _range(kind)
        case inspect.BoolType():
            return "true or false"
        case inspect.LiteralType():
            return " or ".join(str(word) for word in kind.values)
        case inspect.VarTupleType():
            bounds = f" of exactly {kind.min_length}" if kind.min_length and kind.min_length == kind.max_length else ""
            return f"a list{bounds}, each {_description(kind.item_type)}"
        case inspect.StructType():
            return _called(kind.cls)
        case inspect.UnionType():
            return " or ".join(_description(each) for each in kind.types if not isinstance(each, inspect.NoneType))
        case inspect.DictType():
            return "keys and values"
    return "something else"


def _range(kind: inspect.IntType | inspect.FloatType) -> str:
    least = f" from {kind.ge:,g}" if kind.ge is not None else f" above {kind.gt:,g}" if kind.gt is not None else ""
    return least + (f" to {kind.le:,.15g}" if kind.le is not None else "")


def _bounds(least: int | None, most: int | None, unit: str) -> str:
    if least and most:
        return f", {least} to {most}{unit}"
    return f", at most {most}{unit}" if most else ""
