"""The looks of the wizard as colours. Every state also has a sign or a word, so colour only adds to it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

GROUNDS = ("background", "panel", "field")
"""Colours that text stands on."""
INKS = ("ink", "quiet", "accent", "good", "warn", "alarm")
"""Colours of text; each can be read on each of :data:`GROUNDS`."""
LEVELS = tuple(f"level-{number}" for number in range(5))
"""Colours of levels from the lowest to the highest; each stands off from its ground more than the one before."""

_NAMES = (*GROUNDS, "rule", *INKS, *LEVELS)
_COLOURS = {
    "night": "#12161c #1a2029 #242c38 #3d4858  #e6eaf0 #9aa7b8 #7cb7ff #83d6b0 #f0c566 #ffa08c  "
    "#8787af #87afd7 #87d7d7 #d7d7af #ffffaf",
    "day": "#fbfaf7 #f0eee8 #e4e4df #b9b4a6  #1b1f24 #545b66 #0b4fa3 #0b5c41 #704800 #9c1f10  "
    "#5f5f87 #005f87 #004b6b #1f2f5f #0c0c14",
    "contrast": "#000000 #1c1c1c #262626 #ffffff  #ffffff #d7d7d7 #5fd7ff #87ffaf #ffd75f #ffafaf  "
    "#afafaf #87c7ff #87dfdf #d7f7a7 #ffffff",
    "cb-safe": "#10151d #18202b #222d3c #40506a  #f0f0ea #a3adba #5fafff #afd7ff #ffd787 #ff8700  "
    "#8787af #87afd7 #afd7ff #ffe0a0 #ffffd7",
    "mono": "#000000 #101010 #202020 #606060  #f2f2f2 #b8b8b8 #ffffff #f2f2f2 #f2f2f2 #ffffff  "
    "#8e8e8e #a8a8a8 #c0c0c0 #dadada #ffffff",
}


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=name != "day",
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
            "scrollbar": colours["quiet"],
            "scrollbar-hover": colours["ink"],
            "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
            "input-cursor-background": colours["field"],
            "input-cursor-foreground": colours["ink"],
            "input-cursor-text-style": "reverse",
            "input-selection-background": colours["accent"],
            "input-selection-foreground": colours["background"],
            "screen-selection-background": colours["accent"],
            "screen-selection-foreground": colours["background"],
        },
    )


THEMES = {name: _theme(name, dict(zip(_NAMES, colours.split(), strict=True))) for name, colours in _COLOURS.items()}
"""Each look by its name."""
