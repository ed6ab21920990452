"""A headless Chromium that is started once and driven by its own protocol over a pipe: no port, no library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)

_START = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium listens at 3 and answers at 4, whatever numbers the pipes have here."""


class Browser:
    """One tab. What it writes to its console and what it asks for over the network is kept until it is taken."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._rest, self._number = to, back, b"", 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Page.setLifecycleEventsEnabled", enabled=True)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Asks for one thing and waits for the answer; what happens meanwhile is kept as events."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(
            self._to, json.dumps(message | ({"sessionId": self._session} if self._session else {})).encode() + b"\0"
        )
        while (answer := self._read()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, (method, answer)
        return dict(answer["result"])

    def open(self, path: Path) -> None:
        """Shows a file, and returns when it has loaded, whatever the page before it may still tell of itself."""
        self.events.clear()
        loader = self.send("Page.navigate", url=path.as_uri())["loaderId"]
        while not any(_has_loaded(event, loader) for event in self.events):
            self.events.append(self._read())

    def run(self, script: str) -> Any:
        """What a piece of JavaScript comes to, awaited; no policy of the page keeps it from running."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def look(self, *, dark: bool = False, paper: bool = False, width: int = 1200) -> None:
        """Shows pages by day or night, on a screen of so many pixels or as on paper."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media="print" if paper else "screen", features=[scheme])
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def paper(self) -> bytes:
        """The page as PDF, in the size and with the margins of its style sheet."""
        return b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])

    def console(self) -> list[str]:
        """What was written to the console since the page was opened."""
        return [
            str(event["params"])
            for event in self.events
            if event["method"] in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        ]

    def requests(self) -> list[str]:
        """What was asked for since then, but for the page itself and what it carries within."""
        asked = [event["params"] for event in self.events if event["method"] == "Network.requestWillBeSent"]
        return [
            each["request"]["url"]
            for each in asked
            if each["type"] != "Document" and not each["request"]["url"].startswith("data:")
        ]

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 16)
            assert more, "Chromium has ended"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))


def _has_loaded(event: dict[str, Any], loader: str) -> bool:
    told = event["params"]
    return event["method"] == "Page.lifecycleEvent" and (told["loaderId"], told["name"]) == (loader, "load")


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Starts it with an empty profile in ``folder``, and ends it."""
    read_there, to = os.pipe()
    back, write_there = os.pipe()
    command = [
        str(PROGRAM),
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
        *("--remote-debugging-pipe", "--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}"),
    ]
    with subprocess.Popen(
        [sys.executable, "-c", _START, str(read_there), str(write_there), *command],
        pass_fds=(read_there, write_there),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(read_there)
        os.close(write_there)
        try:
            yield Browser(to, back)
        finally:
            process.terminate()
            process.wait(30)
            os.close(to)
            os.close(back)
