"""The commands. Each is thin: it asks the workspace and prints what comes back.

Exit status: 0, 1 (a check said no), 2 (the user can mend it; the message is on stderr),
70 (a bug; a crash file without answers is written).
"""

from __future__ import annotations

import io
import os
import sys
from copy import copy
from importlib import import_module
from typing import Any

import click

from maturity import __version__
from maturity.cli.contents import CONTENTS, MODULES
from maturity.cli.help import in_language, of_click_too
from maturity.cli.looks import with_looks
from maturity.cli.setting import Setting
from maturity.errors import MaturityError
from maturity.i18n import N_, _, of_system, speak
from maturity.text import system_words, visible

_WIDEST = max(map(len, MODULES))


class _Commands(click.Group):
    """The commands, each loaded from its module when it is called, in the language that is asked for."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Look for the language first, so that help and errors are in it wherever it stands."""
        looking = {**extra, "resilient_parsing": True}
        with click.Group.make_context(copy(self), info_name, [*args], parent, **looking) as look:
            speak(look.params.get("language") or of_system())
        return click.Group.make_context(in_language(self), info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        module = import_module(f"maturity.cli.{MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        return _with_workspace(in_language(command))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """By what they are for, without loading any."""
        for purpose, commands in CONTENTS.items():
            with formatter.section(_(purpose)):
                formatter.write_dl([(name.ljust(_WIDEST), _(line)) for name, (_module, line) in commands.items()])


def _with_workspace(command: click.Command) -> click.Command:
    """The command, with ``--workspace`` after its name too."""
    help_ = _("See maturity --help.")
    command.params.append(
        click.Option(["--workspace"], metavar=_("DIR"), expose_value=False, callback=_name_workspace, help=help_)
    )
    if isinstance(command, click.Group):
        for one in command.commands.values():
            _with_workspace(one)
    return command


def _as_language(code: str | None) -> str | None:
    if code is not None and not (code.replace("-", "").isalnum() and code.isascii() and len(code) <= 35):
        raise click.BadParameter(_("it is the code of a language, such as de or de-AT."))
    return code


def _name_workspace(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = Setting(value, ctx.obj.language)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: maturity demo --export plant   then open plant/*.html",
)
@click.option(
    "--workspace",
    metavar="DIR",
    envvar="MATURITY_WORKSPACE",
    help="Where assessments are kept. Without it: MATURITY_WORKSPACE, else your user data folder.",
)
@click.option(
    "--language",
    metavar="CODE",
    envvar="MATURITY_LANGUAGE",
    callback=lambda _context, _option, code: _as_language(code),
    help="The language, such as de. Without it: MATURITY_LANGUAGE, else that of your system where it is there.",
)
@with_looks
@click.version_option(__version__, message="maturity %(version)s", help=N_("Show the version and exit."))
@click.pass_context
def cli(ctx: click.Context, workspace: str | None, language: str | None) -> None:
    """Find out how mature the security of a site's connected systems is, where it should be, and what comes next.

    Without a command the wizard opens.
    """
    ctx.obj = Setting(workspace, language)
    if ctx.invoked_subcommand is None:
        from maturity.cli.wizard import start

        ctx.exit(start(ctx.obj, None))


def run() -> int:
    """Run the command that ``sys.argv`` names; returns the exit status."""
    _speak_utf_8()
    of_click_too()
    try:
        status = cli.main(prog_name="maturity", standalone_mode=False)
        if not isinstance(status, int) or status == 0:
            sys.stdout.flush()
            return 0
        _give_up_output()
        return status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        print(_("Stopped."), file=sys.stderr)
        return 130
    except MaturityError as error:
        print(f"maturity: {_printable(str(error))}", file=sys.stderr)
        return 2
    except SystemExit:  # whoever read the output has read enough
        _give_up_output()
        return 0
    except BrokenPipeError:
        _give_up_output()
        return 0
    except OSError as error:
        about = _printable(str(error.filename or _("output")))
        print(f"maturity: {system_words(error)}: {about}", file=sys.stderr)
        _give_up_output()
        return 2
    except Exception as error:
        from maturity.crash import report

        print(report(error), file=sys.stderr)
        return 70


def _speak_utf_8() -> None:
    """Output is UTF-8 wherever it goes; what a terminal cannot show is escaped; closed streams swallow it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _give_up_output() -> None:
    """Nothing more is written to an output that takes nothing, also not what is still in memory at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _printable(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))
