"""What a bug leaves behind: where it happened, and nothing of what anyone answered."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

from maturity import __version__
from maturity.i18n import _


def report(error: BaseException) -> str:
    """Write a crash file and return what to tell the user.

    The file holds the kind of the error and the places in the code that led to it. The error's message is left
    out, since it may quote an answer.
    """
    lines = [
        f"maturity {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        *_trace(error),
    ]
    told = _("This is a bug in maturity ({kind}). Your answers are as they were last shown as saved.").format(
        kind=type(error).__name__
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="maturity-crash-", suffix=".txt", delete=False
        ) as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return "\n".join((told, *lines))
    there = _("Where it happened is in {file}; there are no answers in that file.").format(file=Path(file.name))
    return f"{told}\n{there}"


def _trace(error: BaseException) -> list[str]:
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [
        f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    return lines if cause is None else [*lines, "after", *_trace(cause)]
