"""The colours of the report, by day and by night, and which of them have to stand out from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#17222d",
    "soft": "#52606d",
    "line": "#d4dbe1",
    "wash": "#f3f6f8",
    "link": "#14557d",
    "level": "#1c6a97",
    "maybe": "#c9e0ee",
    "track": "#e6ebef",
    "mark": "#b5470c",
    "stage-1": "#4a93bd",
    "stage-2": "#86b9d6",
    "stage-3": "#b9d8e8",
    "warn": "#8a3b08",
    "heat-1": "#e3eff6",
    "heat-2": "#c6dfed",
    "heat-3": "#a3cae1",
    "heat-4": "#7bb3d3",
}
DARK: Mapping[str, str] = {
    "paper": "#12181e",
    "ink": "#e4eaef",
    "soft": "#a6b3bf",
    "line": "#323e49",
    "wash": "#1a232b",
    "link": "#8ac5ea",
    "level": "#4fa6d8",
    "maybe": "#1f4257",
    "track": "#28323b",
    "mark": "#f2a15e",
    "stage-1": "#3b86b3",
    "stage-2": "#2f688b",
    "stage-3": "#295672",
    "warn": "#f4b183",
    "heat-1": "#182a36",
    "heat-2": "#1b3a4d",
    "heat-3": "#1f4b64",
    "heat-4": "#245d7d",
}
TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text and of the marks of a figure (WCAG 2.2 AA)."""


def pairs() -> Iterator[tuple[str, str, float]]:
    """What stands on what, and by how much it has to stand out at least."""
    yield from ((ink, ground, TEXT) for ink in ("ink", "soft", "link", "warn") for ground in ("paper", "wash"))
    yield from (("ink", f"heat-{shade}", TEXT) for shade in range(1, 5))
    yield from ((mark, ground, SHAPE) for mark in ("level", "mark") for ground in ("paper", "track"))


def contrast(one: str, other: str) -> float:
    """How much two colours, written ``#rrggbb``, stand out from each other: 1 to 21, as WCAG counts it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
