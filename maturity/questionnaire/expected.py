"""What may stand at a place of a file, in words made from the type that the model gives it."""

from __future__ import annotations

from msgspec import inspect

from maturity.i18n import _, figure
from maturity.questionnaire.called import part_called


def description(kind: inspect.Type) -> str:
    """``a text, 1 to 200 characters``, ``a whole number from 0 to 10``, ``a list, each an option``."""
    match kind:
        case inspect.StrType():
            return _text(kind)
        case inspect.IntType() | inspect.FloatType():
            return _number(kind)
        case inspect.BoolType():
            return _("true or false")
        case inspect.LiteralType():
            return _(" or ").join(str(word) for word in kind.values)
        case inspect.VarTupleType():
            each = description(kind.item_type)
            if kind.min_length and kind.min_length == kind.max_length:
                return _("a list of exactly {number}, each {each}").format(number=kind.min_length, each=each)
            return _("a list, each {each}").format(each=each)
        case inspect.StructType():
            return part_called(kind.cls)
        case inspect.UnionType():
            return _(" or ").join(description(each) for each in kind.types if not isinstance(each, inspect.NoneType))
        case inspect.DictType():
            return _("keys and values")
    return _("something else")


def _text(kind: inspect.StrType) -> str:
    is_id = kind.pattern is not None
    noun = _('an id of letters, digits, "-", "_" and "."') if is_id else _("a text")
    if kind.min_length and kind.max_length:
        said = _("{noun}, {least} to {most} characters")
        return said.format(noun=noun, least=kind.min_length, most=kind.max_length)
    return _("{noun}, at most {most} characters").format(noun=noun, most=kind.max_length) if kind.max_length else noun


def _number(kind: inspect.IntType | inspect.FloatType) -> str:
    noun = _("a whole number") if isinstance(kind, inspect.IntType) else _("a number")
    least, most = "" if kind.ge is None else figure(kind.ge, ",g"), "" if kind.le is None else figure(kind.le, ",.15g")
    above = "" if kind.gt is None else figure(kind.gt, ",g")
    if least:
        said = _("{noun} from {least} to {most}") if most else _("{noun} from {least}")
    elif above:
        said = _("{noun} above {above} to {most}") if most else _("{noun} above {above}")
    else:
        said = _("{noun} to {most}") if most else "{noun}"
    return said.format(noun=noun, least=least, above=above, most=most)
