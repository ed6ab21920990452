"""The report as a reader meets it: in Chromium, light and dark, and on paper."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment.model import Answer
from maturity.exports.report import render
from tests.exports.plants import hostile, in_between, shipped, summary
from tests.sample import questionnaire as small

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("AXE_CORE_JS", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
DARK = "--blink-settings=preferredColorScheme=0"
RUN_AXE = """
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify({
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    passes: found.passes.length,
    violations: found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200))]),
  });
  document.body.append(told);
});
"""


def need(there: object, what: str) -> None:
    if not there:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{what} is not here")


def chromium(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    need(CHROMIUM, "Chromium")
    return subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
            f"--user-data-dir={folder / 'profile'}",
            *arguments,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def console(folder: Path, page: bytes) -> list[str]:
    """What the browser wrote to its console while it showed the page."""
    path = folder / "page.html"
    path.write_bytes(page)
    shown = chromium(folder, "--enable-logging=stderr", "--dump-dom", path.as_uri())
    assert "</html>" in shown.stdout
    return [line for line in shown.stderr.splitlines() if "CONSOLE" in line]


@pytest.mark.parametrize("questionnaire", ["iiot-smm", "six-areas", "small"])
@pytest.mark.parametrize("scheme", [(), (DARK,)], ids=["light", "dark"])
def test_axe_finds_no_violation(questionnaire: str, scheme: tuple[str, ...], tmp_path: Path) -> None:
    need(AXE.is_file(), f"axe-core ({AXE})")
    page = render(in_between(small() if questionnaire == "small" else shipped(questionnaire))).decode()
    without_policy, replaced = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", page)
    assert replaced == 1
    path = tmp_path / "with-axe.html"
    scripts = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{RUN_AXE}</script></body>"
    path.write_text(without_policy.replace("</body>", scripts), encoding="utf-8")
    dumped = chromium(tmp_path, *scheme, "--virtual-time-budget=60000", "--dump-dom", path.as_uri()).stdout
    told = re.search(r'<pre id="told">(.*?)</pre>', dumped, re.S)
    assert told, "axe did not finish"
    found: dict[str, Any] = json.loads(html.unescape(told[1]))
    assert found["dark"] is bool(scheme)
    assert found["passes"] > 10
    assert found["violations"] == []


def test_the_browser_has_nothing_to_say_of_the_policy(tmp_path: Path) -> None:
    assert console(tmp_path, render(hostile())) == []


def test_the_browser_would_say_so_if_the_style_did_not_fit_the_policy(tmp_path: Path) -> None:
    page = render(in_between(shipped("six-areas"))).replace(b"<style>", b"<style> ")
    assert any("Content Security Policy" in line for line in console(tmp_path, page))


def on_paper(folder: Path, page: bytes) -> list[str]:
    """The text of each printed page."""
    need(shutil.which("pdftotext"), "pdftotext")
    path, paper = folder / "page.html", folder / "page.pdf"
    path.write_bytes(page)
    chromium(folder, f"--print-to-pdf={paper}", "--no-pdf-header-footer", path.as_uri())
    read = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True)
    return read.stdout.split("\f")


def test_the_result_of_a_short_check_fills_page_one_and_no_more(tmp_path: Path) -> None:
    asked = shipped("six-areas")
    answers = {id: Answer(state="answered", option="no", claimed=True) for id in asked.questions}
    pages = on_paper(tmp_path, render(summary(asked, answers=answers)))
    assert "None is stronger than another" in pages[0]
    assert "To begin this month" in pages[0]
    assert "because of" in pages[0].rpartition("Where to look next")[2]
    assert "because of" not in pages[1]
    assert "Widest gaps" in pages[1]


def test_page_one_on_paper_is_the_summary(tmp_path: Path) -> None:
    pages = on_paper(tmp_path, render(in_between(shipped("iiot-smm"))))
    assert "The site is" in pages[0]
    assert "Widest gaps" in pages[0]
    assert re.search(r"All \d+ actions of this phase", pages[0])
    assert pages[1].split()[0] == "Gaps"
    assert "Method and limits" in "".join(pages)
