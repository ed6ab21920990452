"""The three looks of the wizard. Every state also has a glyph or a word, so colour only adds to it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme


def _theme(name: str, *, dark: bool, colours: Mapping[str, str]) -> Theme:
    """A theme from our own names; each colour but ``rule`` is read as text on background, panel and field."""
    return Theme(
        name=name,
        dark=dark,
        primary=colours["accent"],
        secondary=colours["accent"],
        accent=colours["accent"],
        warning=colours["warn"],
        error=colours["alarm"],
        success=colours["good"],
        foreground=colours["ink"],
        background=colours["background"],
        surface=colours["field"],
        panel=colours["panel"],
        text_alpha=1.0,
        variables={
            **colours,
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
        },
    )


NIGHT = _theme(
    "night",
    dark=True,
    colours={
        "background": "#12161c",
        "panel": "#1a2029",
        "field": "#242c38",
        "rule": "#3d4858",
        "ink": "#e6eaf0",
        "quiet": "#9aa7b8",
        "accent": "#7cb7ff",
        "good": "#83d6b0",
        "warn": "#f0c566",
        "alarm": "#ffa08c",
    },
)
DAY = _theme(
    "day",
    dark=False,
    colours={
        "background": "#fbfaf7",
        "panel": "#f0eee8",
        "field": "#e6e3da",
        "rule": "#b9b4a6",
        "ink": "#1b1f24",
        "quiet": "#545b66",
        "accent": "#0b4fa3",
        "good": "#0b5c41",
        "warn": "#704800",
        "alarm": "#9c1f10",
    },
)
MONO = _theme(
    "mono",
    dark=True,
    colours={
        "background": "#000000",
        "panel": "#101010",
        "field": "#202020",
        "rule": "#606060",
        "ink": "#f2f2f2",
        "quiet": "#b8b8b8",
        "accent": "#ffffff",
        "good": "#f2f2f2",
        "warn": "#f2f2f2",
        "alarm": "#ffffff",
    },
)
THEMES: tuple[Theme, ...] = (NIGHT, DAY, MONO)


def first_theme(environment: Mapping[str, str]) -> str:
    """The theme to start with: ``mono`` where ``NO_COLOR`` is set to anything, else ``night``."""
    return MONO.name if environment.get("NO_COLOR") else NIGHT.name


def next_theme(name: str) -> str:
    """The theme after this one, going round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
