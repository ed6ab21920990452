"""The report on paper: the HTML report, printed to PDF by a browser that is installed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from maturity.errors import FormatUnavailable
from maturity.exports.browsers import browser
from maturity.exports.options import PLAIN, Options
from maturity.exports.report import render as report
from maturity.i18n import _
from maturity.summary import Summary

SECONDS = 120
"""How long the browser may take."""
_ALONE = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-crash-reporter"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_ROOM = 55
"""So long may the name of a folder be in which the browser makes a socket, whose path may have some 100 characters."""
_PRINT = ("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline")
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))")
_MARK = re.compile(rb"\(node\d{8}\)")


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The report as PDF: tagged, with bookmarks, and dated as the assessment is.

    The browser has a profile of its own that goes with it, and no network. Raises FormatUnavailable where there is no
    browser, or where it prints nothing in time.
    """
    program = browser()
    if program is None:
        raise FormatUnavailable(
            _(
                "A .pdf is printed by Chromium, Chrome or Edge, and none was found. Install one of them, or write "
                ".html and print it to PDF from any browser."
            )
        )
    changed = datetime.fromisoformat(summary.assessment.changed_at).astimezone(UTC)
    with tempfile.TemporaryDirectory(prefix="maturity-", ignore_cleanup_errors=True) as folder:
        page, paper = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_bytes(report(summary, options))
        _run(
            folder,
            program,
            *(*_ALONE, *_PRINT, *(("--no-sandbox",) if _is_root() else ())),
            *(f"--user-data-dir={Path(folder, 'profile')}", f"--print-to-pdf={paper}", page.as_uri()),
        )
        if not paper.is_file():
            told = _("{program} printed no .pdf. Write .html and print it to PDF from a browser.")
            raise FormatUnavailable(told.format(program=program))
        return settled(paper.read_bytes(), changed)


def settled(paper: bytes, changed: datetime) -> bytes:
    """What the browser printed, dated ``changed`` (UTC), with its table cells marked in the order of the page.

    The browser marks a cell by the number that its tree of accessible objects happens to give it, which differs from
    print to print. Dates and marks keep their length, and so every offset in the file stays true.
    """
    marks: dict[bytes, bytes] = {}
    dated = _DATE.sub(rb"\g<1>%b+00'00')" % f"{changed:%Y%m%d%H%M%S}".encode(), paper)
    return _MARK.sub(lambda found: marks.setdefault(found[0], b"(node%08d)" % (len(marks) + 1)), dated)


def _run(folder: str, *command: str | Path) -> None:
    """Runs the browser to its end, or ends it and all that it started; what it keeps of itself goes to ``folder``."""
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | _places(folder),
            start_new_session=True,
        ) as process:
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                raise FormatUnavailable(
                    _(
                        "{program} printed nothing in {seconds} seconds. Write .html and print it from a browser."
                    ).format(program=command[0], seconds=SECONDS)
                ) from None
            finally:
                _end(process)
    except OSError as error:
        raise FormatUnavailable(
            _("{program} could not be started: {error}.").format(program=command[0], error=error.strerror)
        ) from error


def _places(folder: str) -> dict[str, str]:
    """Where the browser keeps what is not in its profile, by the names in its environment."""
    places = {"XDG_CONFIG_HOME": str(Path(folder, "config")), "XDG_CACHE_HOME": str(Path(folder, "cache"))}
    return places | ({"TMPDIR": folder} if len(folder) < _ROOM else {})


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    else:
        process.kill()


def _is_root() -> bool:
    """Chromium has no sandbox for this user, and does not start without being told so."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
