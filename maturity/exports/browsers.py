"""Where a browser that prints to PDF stands on this machine: Chromium, Chrome or Edge."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
_ON_LINUX = ("/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium")
_ON_MACOS = ("Chromium", "Google Chrome", "Microsoft Edge")
_ON_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")


def browser() -> Path | None:
    """The first that is there: by its name on the PATH, else where its installer puts it."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        yield from (Path(root, place) for place in _ON_WINDOWS for root in roots if root)
    elif sys.platform == "darwin":
        roots = ["/Applications", str(Path.home() / "Applications")]
        yield from (Path(root, f"{name}.app", "Contents", "MacOS", name) for name in _ON_MACOS for root in roots)
    else:
        yield from map(Path, _ON_LINUX)
