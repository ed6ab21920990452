"""The commands in German: help, results and errors; and what programs read, which has no language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from babel.messages.extract import extract_python
from click import core, decorators, exceptions, formatting, parser, termui, types

from maturity.cli import cli
from maturity.cli.help import CLICK_SAYS
from maturity.i18n import ENGLISH, _, languages, speak, speaking
from maturity.plain.keys import KEYS, key_of
from tests.cli.conftest import Command

_TYPED = re.compile(r"\[[^\]]*\]|--?[\w-]+|\"[^\"]*\"|'[^']*'|maturity( [a-z-]+)+|\S*[./]\S*")
_ENGLISH = re.compile(
    r"\b(?:the|and|of|is|are|with|which|for|that|what|by|it|as|but|only|every|neither)\b", re.IGNORECASE
)


def english_in(text: str) -> list[str]:
    """The lines in which English is left, but for what is typed as it stands."""
    return [line for line in text.splitlines() if _ENGLISH.search(_TYPED.sub("", line))]


@pytest.fixture
def german(maturity: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """The command, for someone whose system speaks German."""
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    yield maturity
    speak(ENGLISH)


def commands(group: click.Group = cli, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*before, name)
        command = group.get_command(context, name)
        if isinstance(command, click.Group) and name != "register":
            yield from commands(command, (*before, name))
        elif isinstance(command, click.Group):
            yield from ((*before, name, "Werk", "suppliers", verb) for verb in command.commands)


@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
def test_help_is_german(german: Command, command: tuple[str, ...]) -> None:
    shown = german(*command, "--help")
    assert shown.status == 0
    assert shown.out.startswith("Aufruf: maturity")
    assert "Beispiel: maturity" in shown.out
    assert english_in(shown.out) == []


@pytest.mark.parametrize(
    "typed",
    [
        ("lewels",),
        ("levels",),
        ("levels", "Werk", "Nord"),
        ("levels", "Werk", "--jsn"),
        ("levels", "Werk", "--json=1"),
        ("levels", "--workspace"),
        ("ask", "Werk", "--only", "some"),
        ("capacity", "Werk", "--periods", "many"),
        ("capacity", "Werk", "--days", "many"),
        ("export", "Werk", "a.html", "--template", "no-such-folder"),
        ("questionnaire",),
        ("--language", "!", "list"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_understood_is_told_in_german(german: Command, typed: tuple[str, ...]) -> None:
    told = german(*typed)
    assert told.status == 2
    assert english_in(told.err) == []


def test_the_language_that_is_asked_for_holds_wherever_it_stands(german: Command) -> None:
    assert german("--language", "en", "--help").out.startswith("Usage:")
    assert german("--help", "--language", "en").out.startswith("Usage:")
    assert german("--language=en", "levels", "--help").out.startswith("Usage:")
    assert german("--help").out.startswith("Aufruf:")


def test_what_click_is_said_to_say_it_says() -> None:
    said = set()
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        with open(module.__file__, "rb") as file:
            found = extract_python(file, ["_", "ngettext"], [], {})
            said |= {text for _line, _function, texts, _comments in found for text in _each(texts)}
    assert [text for text in CLICK_SAYS if text not in {*said, "required"}] == []


def _each(texts: object) -> tuple[object, ...]:
    return texts if isinstance(texts, tuple) else (texts,)


def test_what_can_be_typed_is_a_word_of_its_own_in_every_language() -> None:
    for language in languages():
        with speaking(language):
            words = [_(name) for _key, name, _does in KEYS]
            assert [key_of(word.upper()) for word in words] == [key for key, _name, _does in KEYS]
