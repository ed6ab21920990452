"""Markdown: what people wrote is text wherever it stands, and the report in brief is all there."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from maturity.exports.markdown import render
from maturity.exports.markdown.text import literal
from maturity.text import one_line
from tests.exports.plants import HOSTILE, answered, hostile, shipped, summary, under_way

READ = MarkdownIt("gfm-like", {"linkify": True})
MARKUP = (
    *(
        "# head",
        "1. first",
        "12) twelfth",
        "- dash",
        "* star",
        "+ plus",
        "> said",
        "    code",
        "```",
        "~~~",
        "---",
        "===",
    ),
    *(
        "[x](http://e.example)",
        "![x](y)",
        "http://e.example",
        "see www.e.example now",
        "<b>x</b>",
        "<!-- x -->",
        "a@e.example",
    ),
    *(
        "&lt;",
        "\\",
        "\\*",
        "*x*",
        "__x__",
        "~~x~~",
        "`x`",
        "| x |",
        "a | b",
        "[x]: /y",
        "[^1]",
        "$x$",
        ":-: | :-:",
        "x  \ny",
    ),
    *("/close", "@all", "#12", "-", "+", "1.", ":smile:", "--- | ---", "[ ] x", "{% raw %}", "{{ 7*7 }}"),
)
PLACES = ("{}", "- {}", "- [ ] **{}** `id`", "words, {}", "### {}: words", "> {}", "  1. {}")


class Parsed(HTMLParser):
    """HTML as tags and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, text: str) -> None:
        self.texts.append(text)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def rendered(markdown: str) -> Parsed:
    return Parsed(READ.render(markdown))


@pytest.mark.parametrize("place", PLACES)
@given(st.sampled_from(MARKUP) | st.text("ab1 .)(*_#>-+=|\\`~[]<>&!:/@$^\"'{}\n\té漢", max_size=20))
@example("www.e.example")
def test_any_text_is_nothing_but_text(place: str, text: str) -> None:
    shown, tame = rendered(place.format(literal(text))), rendered(place.format("x"))
    if one_line(text):
        assert shown.tags == tame.tags
        assert shown.text == " ".join(tame.text.replace("x", one_line(text), 1).split())


@pytest.mark.parametrize("text", MARKUP)
def test_in_a_table_too(text: str) -> None:
    shown = rendered(f"| a | b |\n|---|---|\n| {literal(text)} | y |\n")
    assert shown.tags == rendered("| a | b |\n|---|---|\n| x | y |\n").tags
    assert one_line(text) in shown.text


def test_hostile_texts_add_nothing_but_text() -> None:
    tame = rendered(render(hostile(lambda name: name)).decode())
    wild = rendered(render(hostile()).decode())
    assert wild.tags == tame.tags
    assert wild.text.count(" ".join(HOSTILE.split())) > 10
    assert "49" not in re.sub(r"[0-9a-f]{64}", "", wild.text)


def test_levels_are_told_with_what_is_open_and_what_is_claimed() -> None:
    out = under_way(shipped("six-areas"))
    counts, text = out.levels.overall.counts, rendered(render(out).decode()).text
    assert f"{counts.open} questions are without an answer" in text
    assert re.search(r"\d to [\d.]+ .*\d+ open, \d+ claimed", text)
    assert "A self-assessment with" in text


def test_the_road_map_is_a_list_to_tick() -> None:
    out = under_way(shipped("iiot-smm"))
    text = render(out).decode()
    steps = out.road_map.steps
    assert len(re.findall(r"^- \[ \] ", text, re.M)) == len(steps) > 3
    assert len(re.findall(r"^- \[x\] ", text, re.M)) == len(out.road_map.done) == 1
    assert all(f"`{step.id}`" in text for step in steps)
    lists = rendered(text)
    assert lists.tags.count("ol") == sum(bool(step.action.steps) for step in steps)
    assert "pre" not in lists.tags


@pytest.mark.parametrize("questionnaire", ["iiot-smm", "six-areas", "device-selection"])
def test_no_two_blank_lines_and_no_broken_table(questionnaire: str) -> None:
    for out in (summary(shipped(questionnaire)), answered(shipped(questionnaire)), under_way(shipped(questionnaire))):
        text = render(out).decode()
        assert "\n\n\n" not in text
        assert rendered(text).tags.count("table") == len(re.findall(r"^\|---", text, re.M))
