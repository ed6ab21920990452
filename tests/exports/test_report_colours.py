"""The colours of the report: read by those who see little, by day, by night and on paper."""

from __future__ import annotations

import re

import pytest

from maturity.exports.report import render
from maturity.exports.report.colours import DARK, LIGHT, pairs
from maturity.resources import folder
from tests.exports.plants import in_between, shipped

CSS = (folder("templates") / "report" / "report.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_stand_out_from_their_ground(scheme: dict[str, str]) -> None:
    texts = {(ink, ground) for ink, ground, least in pairs() if least == 4.5}
    assert {(ink, ground) for ink in ("ink", "soft", "link", "warn") for ground in ("paper", "wash")} <= texts
    assert {("ink", f"heat-{shade}") for shade in (1, 2, 3, 4)} <= texts
    faint = {(one, other) for one, other in texts if contrast(scheme[one], scheme[other]) < 4.5}
    assert faint == set()
    marks = {(mark, ground) for mark in ("level", "mark") for ground in ("paper", "track")}
    assert {(one, other) for one, other in marks if contrast(scheme[one], scheme[other]) < 3} == set()


def test_no_text_has_another_colour_than_those_that_are_measured() -> None:
    written = set(re.findall(r"(?<![-\w])color:\s*var\(--([a-z0-9-]+)\)", CSS))
    assert written <= {ink for ink, _, _ in pairs()}
    named = re.findall(r"(?<![-\w])(?:color|background|fill|stroke):\s*([^;}]+)", CSS.partition("@page")[0])
    assert {each.strip() for each in named if "var(--" not in each} <= {"none", "inherit"}


def test_every_colour_has_its_other_at_night_and_paper_is_always_light() -> None:
    assert DARK.keys() == LIGHT.keys()
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS))
    assert used == LIGHT.keys()
    style = re.sub(r"\s+", " ", render(in_between(shipped("six-areas"))).decode().partition("</style>")[0])
    night = style.partition("@media screen and (prefers-color-scheme: dark) {")[2].partition("} }")[0]
    assert all(f"--{name}: {colour};" in night for name, colour in DARK.items())
    assert all(f"--{name}: {colour};" in style.partition("@media")[0] for name, colour in LIGHT.items())
