"""What a terminal is given that cannot show all of it: signs in ASCII, sixteen colours, or none."""

from __future__ import annotations

import codecs
from functools import cache
from typing import ClassVar

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBarRender
from textual.theme import Theme

from maturity.tui.looks import MONO
from maturity.tui.signs import in_ascii
from maturity.tui.themes import THEMES

BLACK, GREEN, YELLOW, BLUE, CYAN, WHITE = (RichColor.from_ansi(number) for number in (0, 2, 3, 4, 6, 7))
"""Those from 8 on would be the terminal's own where it has only eight, and that may be black on black."""
_ON_BLACK = {"field": BLUE, "accent": CYAN, "good": GREEN, "warn": YELLOW, "alarm": YELLOW}
_ON_WHITE = {"field": CYAN, "accent": BLUE, "good": BLUE}


class WholeCells(ScrollBarRender):
    """A scroll bar of whole cells in reverse, so that it shows with any letters and without colours."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class AsciiSigns(LineFilter):
    """Signs, bars and frames in ASCII, and ``?`` for letters that the terminal's encoding lacks."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in other letters."""
        return [Segment(in_ascii(text, self._encoding), style, control) for text, style, control in segments]


class NoColours(LineFilter):
    """The terminal's own colours; bold, underlined and reverse stay."""

    _OWN = Style.from_color(RichColor.default(), RichColor.default())

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells without colours."""
        return [Segment(text, (style or Style()) + self._OWN, control) for text, style, control in segments]


class EightColours(LineFilter):
    """A theme in the colours that every terminal with colours has; what is none of the theme's is ink on its ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink, self._ground, others = (WHITE, BLACK, _ON_BLACK) if theme.dark else (BLACK, WHITE, _ON_WHITE)
        named = {"background": self._ground, "panel": self._ground, "ink": self._ink, "quiet": self._ink, **others}
        self._named = {Color.parse(theme.variables[name]).rgb: colour for name, colour in named.items()}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in other colours."""
        return [Segment(text, self._style(style or Style()), control) for text, style, control in segments]

    def _style(self, style: Style) -> Style:
        ground = self._near(style.bgcolor, self._ground)
        ink = self._near(style.color, self._ink)
        if ink == ground:
            ink = self._ground if ground == self._ink else self._ink
        return style + Style.from_color(ink, ground)

    def _near(self, colour: RichColor | None, otherwise: RichColor) -> RichColor:
        return otherwise if colour is None or colour.triplet is None else self._named.get(colour.triplet, otherwise)


def colourless(look: str, colours: str | None) -> bool:
    """Whether a look is shown in the terminal's own colours; ``colours`` as in :func:`limits`."""
    return colours is None or (colours == "standard" and look == MONO)


@cache
def limits(look: str, colours: str | None, *, ascii: bool, encoding: str) -> tuple[LineFilter, ...]:
    """What every line passes before it is written.

    ``colours`` says in rich's words how many there are: ``truecolor``, ``256``, ``standard``; None for none.
    """
    filters: list[LineFilter] = []
    if colourless(look, colours):
        filters.append(NoColours())
    elif colours == "standard":
        filters.append(EightColours(THEMES[look]))
    if ascii or not can_write_signs(encoding):
        filters.append(AsciiSigns(encoding))
    return tuple(filters)


def can_write_signs(encoding: str) -> bool:
    """Whether every letter there is can be written in an encoding."""
    try:
        return codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        return False
