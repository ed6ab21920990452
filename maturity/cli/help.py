"""Help, and what click says by itself, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from maturity.i18n import N_, _, ngettext

CLICK_SAYS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("default: {default}"),
    N_("required"),
    N_("Error: {message}"),
    N_("Error: invalid input"),
    N_("Aborted!"),
    N_("Try '{command} {option}' for help."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("Choose from:\n\t{choices}"),
)
"""What click says by itself of the commands; it looks these up."""


def of_click_too() -> None:
    """From now on click's words are looked up where ours are.

    It has gettext's functions by name, and these know only the language of the environment.
    """
    ours = {"_": _, "ngettext": ngettext}
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        vars(module).update((name, ours[name]) for name in ours.keys() & vars(module).keys())


def in_language(command: click.Command, say: Callable[[str], str] = _) -> click.Command:
    """A copy of a command, with those beneath it, whose help and usage are as ``say`` has each text."""
    said = copy(command)
    said.help = command.help and "\n\n".join(say(" ".join(part.split())) for part in command.help.split("\n\n"))
    said.epilog = command.epilog and say(command.epilog)
    said.options_metavar = command.options_metavar and say(command.options_metavar)
    said._help_option = None  # click keeps it once it was shown
    said.params = [_parameter(each, say) for each in command.params]
    if isinstance(said, click.Group):
        said.subcommand_metavar = say(said.subcommand_metavar)
        said.commands = {name: in_language(each, say) for name, each in said.commands.items()}
    return said


def _parameter(parameter: click.Parameter, say: Callable[[str], str]) -> click.Parameter:
    said = copy(parameter)
    if isinstance(said, click.Argument) and said.metavar is None:
        word = say(said.name.upper())
        said.metavar = word if said.required else f"[{word}]"
    else:
        said.metavar = said.metavar and say(said.metavar)
    if isinstance(said, click.Option):
        said.help = said.help and say(said.help)
    if not isinstance(said.type, (click.Choice, types.BoolParamType)):
        said.type = copy(said.type)
        said.type.name = say(said.type.name)
    return said
