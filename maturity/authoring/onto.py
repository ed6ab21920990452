"""A questionnaire written onto the file that it came from: comments, order and spelling stay where nothing changed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
from ruamel.yaml.tag import Tag

from maturity.errors import ExportFailed
from maturity.i18n import N_, _
from maturity.questionnaire.document import to_json
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read

_KNOWN_BY = ("id", "level", "scope", "rule")
"""What the parts of a list are told apart by."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ .()/-]*[A-Za-z0-9)]|[A-Za-z]")
_BARE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_ .()/-]*[A-Za-z0-9)])?")
"""What may stand without quotes where a word without quotes stood."""
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_INDENTED = re.compile(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)


def onto(text: str, before: Questionnaire, after: Questionnaire) -> str:
    """The text of a file that holds ``before``, changed to hold ``after``.

    Raises ExportFailed where that cannot be done without losing something, as with anchors that several parts share.
    """
    yaml = _yaml(text)
    try:
        tree = yaml.load(text)
        _put(tree, *(msgspec.json.decode(to_json(each)) for each in (before, after)))
        out = io.StringIO()
        yaml.dump(tree, out)
    except (YAMLError, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        told = _("The file cannot be changed where it stands ({error}).").format(error=error)
        raise ExportFailed(f"{told} {_(_INSTEAD)}") from None
    if read(out.getvalue().encode(), "the file").questionnaire != after:
        told = _("The file uses YAML that cannot be changed where it stands, such as anchors.")
        raise ExportFailed(f"{told} {_(_INSTEAD)}")
    return out.getvalue()


_INSTEAD = N_("Name another file, which is then written anew.")


class _AsWritten(VersionedResolver):
    """Takes every word as it stands: what it means is for the place to say, and it is written back the same."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The kind of a node; a word without quotes is a text."""
        if kind is ScalarNode and implicit[0]:
            return Tag(suffix="tag:yaml.org,2002:str")
        return super().resolve(kind, value, implicit)


def _yaml(text: str) -> YAML:
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    found = _INDENTED.search(text)
    offset = len(found[2]) - len(found[1]) if found else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _put(tree: CommentedMap, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Change a mapping from what it held to what it is to hold."""
    for key in before.keys() - after.keys():
        if key in tree:
            del tree[key]
    for place, (key, wanted) in enumerate(after.items()):
        was = before.get(key)
        if key not in tree:
            tree.insert(_place(tree, list(after)[:place]), key, _new(wanted))
        elif was != wanted:
            tree[key] = _changed(tree[key], was, wanted)


def _place(tree: CommentedMap, earlier: Sequence[str]) -> int:
    """Where in a mapping something stands that comes after these keys."""
    held = list(tree)
    return 1 + max((held.index(key) for key in earlier if key in tree), default=-1)


def _changed(tree: Any, was: Any, wanted: Any) -> Any:
    if isinstance(tree, CommentedMap) and isinstance(was, dict) and isinstance(wanted, dict):
        _put(tree, was, wanted)
        return tree
    if type(tree) is str and isinstance(wanted, str) and _BARE.fullmatch(wanted) and wanted.lower() not in _WORDS:
        return wanted
    if isinstance(tree, CommentedSeq) and isinstance(was, list) and isinstance(wanted, list) and len(tree) == len(was):
        return _list(tree, was, wanted)
    return _new(wanted)


def _list(tree: CommentedSeq, was: Sequence[Any], wanted: Sequence[Any]) -> CommentedSeq:
    """Change a list: parts that stay keep their comments; what is added stands behind what it follows."""
    old, new = [_key(each) for each in was], [_key(each) for each in wanted]
    if len(set(old)) < len(old) or len(set(new)) < len(new):
        return _whole(tree, wanted)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        parts = {
            key: _changed(tree[place], was[place], wanted[new.index(key)])
            for place, key in enumerate(old)
            if key in new
        }
        return _whole(tree, [parts.get(key, each) for key, each in zip(new, wanted, strict=True)])
    for place in reversed(range(len(old))):
        if old[place] not in new:
            del tree[place]
        elif was[place] != wanted[new.index(old[place])]:
            tree[place] = _changed(tree[place], was[place], wanted[new.index(old[place])])
    for place, key in enumerate(new):
        if key not in old:
            tree.insert(place, _new(wanted[place]))
    return tree


def _whole(tree: CommentedSeq, wanted: Sequence[Any]) -> CommentedSeq:
    made = CommentedSeq([each if isinstance(each, CommentedMap) else _new(each) for each in wanted])
    if tree.fa.flow_style():
        made.fa.set_flow_style()
    return made


def _key(part: Any) -> Any:
    if isinstance(part, dict):
        return next(((name, part[name]) for name in _KNOWN_BY if name in part), repr(part))
    return repr(part)


def _new(value: Any) -> Any:
    """A value as it is written anew: numbers and truths as words, text in quotes where a word could be mistaken."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.15g}" if float(f"{value:.15g}") == value else repr(value)
    if isinstance(value, str):
        if "\n" in value and value == value.strip() and not re.search(r"[ \t]\n|\t", value):
            return LiteralScalarString(value)
        return value if _PLAIN.fullmatch(value) and value.lower() not in _WORDS else DoubleQuotedScalarString(value)
    if isinstance(value, list):
        return CommentedSeq(map(_new, value))
    return CommentedMap({key: _new(held) for key, held in value.items()})
