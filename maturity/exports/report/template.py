"""The templates that make the report: those of the program, and those of a customer in a sandbox."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_environment,
)
from jinja2.ext import InternationalizationExtension
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from maturity.errors import TemplateRefused
from maturity.exports.report.settings import read_within
from maturity.i18n import _, figure, ngettext
from maturity.resources import folder as shipped
from maturity.text import one_line

NAME = "report.html.j2"
LARGEST_TEMPLATE = 1_000_000
"""Bytes that a customer's template may have."""
MOST_STEPS = 2_000_000
"""Turns of loops and calls that a customer's template may take."""
MOST_WRITTEN = 20_000_000
"""Characters that it may make, those that it puts together on the way among them."""
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int"),
    *("items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round"),
    *("select", "selectattr", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "urlencode"),
)
"""Those of Jinja that let no markup through, are the same in every run, and make nothing long of something short."""
_OF_TEXT = frozenset(
    ("capitalize", "casefold", "count", "endswith", "find", "isdigit", "lower", "lstrip", "removeprefix")
)
_OF_TEXT |= frozenset(("removesuffix", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"))
_SIZED = (str, list, tuple, range)


def write(context: Mapping[str, object]) -> str:
    """The page by the program's own template."""
    return _own().get_template(NAME).render(context)


def write_by(folder: Path, context: Mapping[str, object]) -> str:
    """The page by the template of a customer, or where the folder has none by the program's own.

    It sees ``context`` and no more, reads files of its folder and of the program and no others, and is stopped where
    it takes too long. Raises TemplateRefused, with file and line.
    """
    if not folder.is_dir():
        raise TemplateRefused(
            _("{folder} is no folder. Name one with {file}, report.toml or both.").format(folder=folder, file=NAME)
        )
    if not (folder / NAME).exists() and not (folder / "report").is_dir():
        return write(context)
    written: list[str] = []
    sandbox = _Sandbox(folder)
    try:
        for piece in sandbox.get_template(NAME).generate(context):
            sandbox.spend(len(piece))
            written.append(piece)
    except TemplateRefused:
        raise
    except Exception as error:  # whatever a stranger's template brings about is told, never thrown
        raise TemplateRefused(_told(error, folder)) from error
    return "".join(written)


def css_text(text: str) -> str:
    """``text`` for between the quotes of a style sheet: what is no letter or digit of ASCII as an escape."""
    return "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text)


@cache
def _own() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_text"] = css_text
    _translate(environment)
    return environment


def _translate(environment: Environment) -> None:
    """Lets a template mark its words, which are looked up in the language that is spoken when it is written."""
    environment.add_extension(InternationalizationExtension)
    environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]


class _TooMuch(Exception):
    """A template takes more than it may."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with every turn of a loop, every call and every text that is made counted."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, folder: Path) -> None:
        ours = FileSystemLoader(shipped("templates"))
        super().__init__(
            loader=ChoiceLoader([_InFolder(folder), PrefixLoader({"maturity": ours}), ours]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.globals = {"range": self.globals["range"]}
        _translate(self)
        plain = {name: self.filters[name] for name in _FILTERS}
        self.filters = {name: self._metered(each) for name, each in plain.items()}
        self.filters |= {"css_text": css_text, "counted": _counted, "together": _together, "join": _join}
        self._steps = 0
        self._written = 0

    def step(self) -> None:
        """Counts one; raises where it was one too many."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise _TooMuch(_("it takes more than {most} steps").format(most=figure(MOST_STEPS)))

    def spend(self, length: int) -> None:
        """Counts so many characters or members, before they are made where that can be known."""
        self._written += length
        if self._written > MOST_WRITTEN:
            raise _TooMuch(_("it writes more than {most} characters").format(most=figure(MOST_WRITTEN)))

    def concat(self, parts: Iterable[str]) -> str:
        """What Jinja makes the text of a macro or block of."""
        pieces = list(parts)
        self.spend(sum(map(len, pieces)))
        return "".join(pieces)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.step()
        found = super().call(context, obj, *args, **kwargs)
        if isinstance(found, str):
            self.spend(len(found))
        return found

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers, and texts or lists put together, so that nothing long comes of something short."""
        if operator == "+" and isinstance(left, _SIZED) and isinstance(right, _SIZED):
            self.spend(len(left) + len(right))
        else:
            small = all(isinstance(each, (int, float)) and abs(each) <= 1e9 for each in (left, right))
            if not small or (operator == "**" and right > 9):
                raise _TooMuch(
                    _("{operator} is for numbers up to {most}").format(operator=operator, most=figure(1_000_000_000))
                )
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of texts only what makes no longer text of them."""
        return super().is_safe_attribute(obj, attr, value) and (not isinstance(obj, str) or attr in _OF_TEXT)

    def wrap_str_format(self, value: Any) -> None:
        """No text is made by a format, whose widths have no end."""

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> CodeType:  # type: ignore[override]
        """Reads a template, and has its loops and what it puts together counted."""
        name, filename = kwargs.get("name", args[0] if args else None), kwargs.get("filename", (*args, None, None)[1])
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        for switch in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
            raise TemplateSyntaxError(_("what people wrote is always escaped"), switch.lineno, name, filename)
        code: CodeType = super().compile(_Counting(self).visit(tree), *args, **kwargs)
        return code

    def _metered(self, filter: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(filter)
        def metered(*args: Any, **kwargs: Any) -> Any:
            self.spend(sum(map(_weight, args)))
            found = filter(*args, **kwargs)
            self.spend(_weight(found))
            return found

        return metered


def _weight(value: object) -> int:
    """What a filter costs that goes through all of it, in characters."""
    return len(value) * (1 if isinstance(value, str) else 20) if isinstance(value, _SIZED) else 0


class _Counting(NodeTransformer):
    """Puts a count around what a template can make much of."""

    def __init__(self, environment: _Sandbox) -> None:
        self._environment = environment

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """The node with what is within it counted, and itself where it is a loop or puts texts together."""
        self.generic_visit(node)
        if isinstance(node, nodes.For):
            node.iter = self._through(node.iter, "counted", node.lineno)
        if isinstance(node, nodes.Concat):
            return self._through(nodes.List(node.nodes, lineno=node.lineno), "together", node.lineno)
        return node

    def _through(self, value: nodes.Node, name: str, line: int) -> nodes.Filter:
        return nodes.Filter(value, name, [], [], None, None, lineno=line, environment=self._environment)


@pass_environment
def _counted(environment: _Sandbox, values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        environment.step()
        yield value


@pass_environment
def _together(environment: _Sandbox, values: Iterable[Any]) -> str:
    """What ``~`` does."""
    parts = [escape(value) for value in values]
    environment.spend(sum(map(len, parts)))
    return Markup("").join(parts)


@pass_environment
def _join(environment: _Sandbox, values: Iterable[Any], between: object = "", attribute: str | None = None) -> str:
    """As Jinja's own; the length is known before the text is made."""
    parts = [escape(environment.getattr(value, attribute) if attribute else value) for value in values]
    environment.spend(sum(map(len, parts)) + len(parts) * len(escape(between)))
    return escape(between).join(parts)


class _InFolder(BaseLoader):
    """The templates of one folder, and nothing that only seems to be in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self._folder / template
        if not path.is_file() and not path.is_symlink():
            raise TemplateNotFound(template)
        source = read_within(self._folder, template, LARGEST_TEMPLATE)
        try:
            return source.decode(), str(path), None
        except UnicodeDecodeError as error:
            raise TemplateRefused(_("{path} is no text in UTF-8: {error}.").format(path=path, error=error)) from error


def _told(error: Exception, folder: Path) -> str:
    """What is wrong, with file and line where they are known; those of the customer's folder before ours."""
    reason = one_line(str(error))
    if isinstance(error, TemplateNotFound):
        reason = _("no template is called {name}").format(name=reason)
    if isinstance(error, TemplateSyntaxError):
        place = _("{file}, line {line}").format(file=error.filename or error.name, line=error.lineno)
        reason = one_line(error.message or "")
    else:
        places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        theirs = [place for place in places if place[0].startswith(str(folder))]
        ours = [place for place in places if place[0].endswith(".j2")]
        file, line = (theirs or ours or [(str(folder / NAME), 0)])[-1]
        place = _("{file}, line {line}").format(file=file, line=line) if line else file
    kind = "" if isinstance(error, (_TooMuch, TemplateSyntaxError, TemplateNotFound)) else f" ({type(error).__name__})"
    return _("{place}: {reason}. Mend the template, or export without it.").format(
        place=place, reason=f"{reason.rstrip('.') or type(error).__name__}{kind}"
    )
