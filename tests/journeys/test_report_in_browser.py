"""The report as a reader meets it in Chromium: by day and by night, on wide and narrow screens, and on paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment.model import Answer
from maturity.comparison import compare
from maturity.exports.options import PLAIN, Options
from maturity.exports.report import render
from maturity.i18n import speaking
from maturity.questionnaire.translation.found import in_language
from maturity.summary import Summary
from tests import chromium
from tests.chromium import Browser
from tests.exports.plants import answered, example, hostile, in_between, shipped, summary, under_way
from tests.journeys.conftest import missing

pytestmark = pytest.mark.xdist_group("browser")
ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("AXE_CORE_JS", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
RUN_AXE = """
axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: {"target-size": {enabled: !matchMedia("print").matches}},
}).then(found => ({
  passes: found.passes.length,
  violations: found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200))]),
}))
"""
OFF_THE_PAGE = """
(() => {
  const scrolled = each => {
    for (let at = each.parentElement; at; at = at.parentElement)
      if (getComputedStyle(at).overflowX == "auto") return true;
  };
  const shown = each => each.checkVisibility() && !each.closest(".unseen, .quiet, .skip") && !scrolled(each);
  const name = each => `${each.outerHTML.slice(0, 100)} … ${each.textContent.trim().slice(0, 40)}`;
  const edge = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("body *")].filter(shown).filter(each => {
    const {left, right} = each.getBoundingClientRect();
    return left < -1 || right > edge + 1;
  });
  const cut = [...document.querySelectorAll("svg > :not(title, desc)")].filter(each => {
    const {x, y, width, height} = each.getBBox(), view = each.ownerSVGElement.viewBox.baseVal;
    return x < view.x || y < view.y || x + width > view.x + view.width || y + height > view.y + view.height;
  });
  const over = [...document.querySelectorAll("th, td, dd, li, p")].filter(shown).filter(each =>
    each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display != "inline");
  return [...out, ...cut, ...over].map(name);
})()
"""


def all_parts() -> tuple[Any, Options]:
    """A page that has every part that there is: a change, others beside it, registers, a classification."""
    before, now = in_between(shipped("iiot-smm")), under_way(shipped("iiot-smm"))
    other = summary(now.questionnaire, name="Southfield works")
    earlier = summary(now.questionnaire, name="Northfield 2025", answers=before.assessment.answers)
    return now, Options(beside=compare([now, other]), classification="TLP:AMBER", previous=earlier)


def in_german(plant: Summary) -> Summary:
    """The plant with the questions in German."""
    return replace(plant, questionnaire=in_language(plant.questionnaire, "de"))


RIGHT_TO_LEFT = "تقييم أمن المصنع ومستوياته"
PLANTS = {
    "check": lambda: (in_between(shipped("six-areas")), PLAIN),
    "from the right": lambda: (hostile(lambda name: "ar" if name == "language" else RIGHT_TO_LEFT), PLAIN),
    "in German": lambda: (in_german(in_between(shipped("six-areas"))), Options(language="de")),
    "all parts": all_parts,
}
EXAMPLES = ("bottling-plant", "device-maker", "water-utility")
PAPER = 688
"""Pixels of the width of A4 within the margins of the style sheet."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if chromium.PROGRAM is None:
        missing("Chromium is not installed: the report was not opened")
    with chromium.browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture(scope="module", params=PLANTS)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of a plant in each view."""
    out, options = PLANTS[request.param]()
    folder = tmp_path_factory.mktemp("pages")
    for view in ("full", "executive"):
        with speaking(options.language or "en"):
            (folder / f"{view}.html").write_bytes(render(out, replace(options, view=view)))
    return {view: folder / f"{view}.html" for view in ("full", "executive")}


@pytest.mark.parametrize("view", ["full", "executive"])
@pytest.mark.parametrize(
    "look", [{}, {"dark": True}, {"paper": True}, {"width": 360}], ids=["light", "dark", "paper", "narrow"]
)
def test_axe_finds_no_violation(pages: dict[str, Path], view: str, look: dict[str, Any], shown: Browser) -> None:
    if not AXE.is_file():
        missing(f"axe-core is not in {AXE.parent}: npm install axe-core")
    shown.look(**look)
    shown.open(pages[view])
    assert shown.run("matchMedia('(prefers-color-scheme: dark)').matches") is bool(look.get("dark"))
    shown.run(AXE.read_text(encoding="utf-8") + "; 0")
    found = shown.run(RUN_AXE)
    assert found["passes"] > 10
    assert found["violations"] == []


@pytest.mark.parametrize("view", ["full", "executive"])
def test_nothing_is_cut_off_or_beyond_the_edge(pages: dict[str, Path], view: str, shown: Browser) -> None:
    for width, paper in ((1600, False), (900, False), (360, False), (PAPER, True)):
        shown.look(width=width, paper=paper)
        shown.open(pages[view])
        assert (width, shown.run(OFF_THE_PAGE)) == (width, [])
        assert shown.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("view", ["full", "executive"])
def test_the_browser_says_nothing_and_asks_for_nothing(pages: dict[str, Path], view: str, shown: Browser) -> None:
    shown.look()
    shown.open(pages[view])
    assert shown.console() == []
    assert shown.requests() == []


def test_the_browser_would_say_so_if_style_or_script_did_not_fit_the_policy(tmp_path: Path, shown: Browser) -> None:
    page = render(in_between(shipped("six-areas")))
    for tag in (b"<style>", b"<script>"):
        (tmp_path / "page.html").write_bytes(page.replace(tag, tag + b" "))
        shown.open(tmp_path / "page.html")
        assert any("Content Security Policy" in line for line in shown.console())


def test_texts_that_name_a_server_never_reach_it(tmp_path: Path, shown: Browser) -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}"
        wild = f"{there}/a <img src={there}/b> url({there}/c) </style><style>@import '{there}/d'</style> \"onload='"
        (tmp_path / "page.html").write_bytes(render(hostile(lambda _: wild), Options(classification=wild)))
        (tmp_path / "other.html").write_text(f"<img src='{there}/seen'>", encoding="utf-8")
        shown.open(tmp_path / "page.html")
        assert shown.requests() == []
        shown.open(tmp_path / "other.html")
        server.shutdown()
    assert asked == ["/seen"]


def test_a_report_on_paper_is_light_even_at_night(tmp_path: Path, shown: Browser) -> None:
    (tmp_path / "page.html").write_bytes(render(in_between(shipped("six-areas"))))
    shown.look(dark=True)
    shown.open(tmp_path / "page.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert shown.run(ground) == "rgb(18, 24, 30)"
    shown.look(dark=True, paper=True)
    assert shown.run(ground) == "rgb(255, 255, 255)"


def test_without_script_all_of_it_is_there(tmp_path: Path, shown: Browser) -> None:
    """Filters of mail cut scripts out, and some readers allow none."""
    page = render(under_way(shipped("iiot-smm")))
    (tmp_path / "page.html").write_bytes(re.sub(rb"<script>.*?</script>", b"", page, flags=re.S))
    shown.look()
    shown.open(tmp_path / "page.html")
    parts = "[...document.querySelectorAll('section, h2, h3, tr, li, p:not(.on-paper)')]"
    assert shown.run(f"{parts}.filter(each => !each.checkVisibility()).map(each => each.outerHTML.slice(0, 80))") == []
    assert shown.run("document.querySelectorAll('input, button, output').length") == 0


def test_the_script_filters_and_sorts_what_is_there(tmp_path: Path, shown: Browser) -> None:
    out = under_way(shipped("iiot-smm"))
    (tmp_path / "page.html").write_bytes(render(out))
    shown.look()
    shown.open(tmp_path / "page.html")
    gaps = "[...document.querySelectorAll('#gaps tr[id]')]"
    before = shown.run(f"{gaps}.map(row => row.id)")
    shown.run("[...document.querySelectorAll('#gaps th button')].find(each => each.innerText == 'Practice').click()")
    names = shown.run(f"{gaps}.map(row => row.querySelector('th a').innerText)")
    assert names == sorted(names, key=str.casefold)
    assert sorted(shown.run(f"{gaps}.map(row => row.id)")) == sorted(before)
    assert shown.run("document.querySelector('#gaps [aria-sort]').ariaSort") == "ascending"
    shown.run("""(() => {
        const field = document.querySelector('#answers input');
        field.value = 'KOWALSKA';
        field.dispatchEvent(new Event('input'));
    })()""")
    owned = sum("Kowalska" in answer.owner for answer in out.assessment.answers.values())
    rows = "[...document.querySelectorAll('#answers tr[id]')].filter(row => row.checkVisibility()).length"
    assert shown.run(rows) == owned > 0
    assert (
        shown.run("document.querySelector('#answers output').value") == f"{owned} of {len(out.questionnaire.questions)}"
    )


def test_a_link_into_the_report_leads_to_its_place(tmp_path: Path, shown: Browser) -> None:
    out = under_way(shipped("iiot-smm"))
    (tmp_path / "page.html").write_bytes(render(out))
    shown.look()
    shown.open(tmp_path / "page.html")
    for place in (
        f"question-{list(out.questionnaire.questions)[-1]}",
        f"step-{out.road_map.steps[-1].id}",
        f"tier-{out.questionnaire.domains[-1].id}",
    ):
        top = shown.run(
            f"location.hash = '{place}', new Promise(done => requestAnimationFrame(() =>"
            " done(document.querySelector(':target').getBoundingClientRect().top)))"
        )
        assert -1 <= top < 900


def on_paper(page: bytes, folder: Path, shown: Browser) -> list[str]:
    """The text of each printed page."""
    if shutil.which("pdftotext") is None:
        missing("pdftotext is not installed: the printed report was not read")
    (folder / "page.html").write_bytes(page)
    shown.look(paper=True)
    shown.open(folder / "page.html")
    (folder / "page.pdf").write_bytes(shown.paper())
    read = subprocess.run(
        ["pdftotext", "-layout", folder / "page.pdf", "-"], capture_output=True, text=True, check=True
    )
    return read.stdout.split("\f")[:-1]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_executive_view_has_two_pages_and_the_first_tells_all_that_matters(
    name: str, tmp_path: Path, shown: Browser
) -> None:
    view = Options(view="executive", classification="TLP:RED")
    first, second = (" ".join(page.split()) for page in on_paper(render(example(name), view), tmp_path, shown))
    for words in ("The site is", "of 4", "the target is", "not an audit", "Only claimed", "Where the site stands"):
        assert words in first
    assert "Widest gaps Next 90 days" in first
    assert "5 of " in first
    assert "In brief" in second
    assert "Strengths" in second
    for number, page in enumerate((first, second), 1):
        assert f"{number}/2" in page
        assert "TLP:RED" in page


def test_an_executive_view_in_another_language_with_a_change_has_two_pages_too(tmp_path: Path, shown: Browser) -> None:
    now, options = all_parts()
    view = Options(previous=options.previous, view="executive")
    assert len(on_paper(render(now, view), tmp_path, shown)) == 2
    from_the_right = hostile(lambda name: "ar" if name == "language" else RIGHT_TO_LEFT)
    assert len(on_paper(render(from_the_right, Options(view="executive")), tmp_path, shown)) <= 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_on_paper_the_summary_is_page_one_and_all_but_the_answers_follows(
    name: str, tmp_path: Path, shown: Browser
) -> None:
    out = example(name)
    pages = on_paper(render(out), tmp_path, shown)
    assert "Next 90 days" in pages[0]
    assert re.search(r"All \d+ (gaps|actions)", pages[0])
    assert pages[1].split()[0] == "Gaps"
    whole = " ".join(" ".join(pages).split())
    for words in ("Why it matters.", "Heat map", "Strengths", "What is due", "Method and limits", "--sections answers"):
        assert words in whole
    assert "Evidence and remarks" not in whole
    assert max(len(page.strip()) for page in pages) > 0
    assert all(len(page.split()) > 20 for page in pages)


def test_the_answers_are_printed_where_they_are_asked_for(tmp_path: Path, shown: Browser) -> None:
    out = answered(shipped("six-areas"))
    whole = " ".join(" ".join(on_paper(render(out, Options(sections=("answers",))), tmp_path, shown)).split())
    assert "Evidence and remarks" in whole
    assert whole.count("A. Kowalska") > 3
    assert "--sections answers" not in whole


def test_the_result_of_a_short_check_fills_page_one_and_no_more(tmp_path: Path, shown: Browser) -> None:
    asked = shipped("six-areas")
    answers = {id: Answer(state="answered", option="no", claimed=True) for id in asked.questions}
    pages = on_paper(render(summary(asked, answers=answers)), tmp_path, shown)
    assert "None is stronger than another" in pages[0]
    assert "To begin this month" in pages[0]
    assert "because of" in pages[0].rpartition("Where to look next")[2]
    assert "because of" not in pages[1]
    assert "Widest gaps" in pages[1]
