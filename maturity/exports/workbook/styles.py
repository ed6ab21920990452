"""The looks of the workbook: every cell wears one of these named styles."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from maturity.exports.workbook.written import day_form

FONT = "Calibri"
NAVY, TEAL, ORANGE, GREEN, GREY = "1F3A5F", "2A7F8E", "C8641B", "4B7F52", "6B7580"
PALE, PALER, RULE, WHITE, WARM, INK = "E4EBF2", "F4F7FA", "D3DAE2", "FFFFFF", "FCEFE3", "22303C"
PALE_BLUE, COOL = "8FB3CF", "DDEEF0"
TO_TYPE = "FFF9E3"
"""The ground of every cell that may be changed."""
SHADES = ("F3F7F8", "D9EBED", "B2D6DA", "7FBAC2", "2A7F8E")
"""The grounds of a heat map, from low to high."""

TIER_FILLS = {"overall": PALE, "domain": PALE, "subdomain": PALER, "practice": None}
"""The ground of a tier's row; its indent and its word in the column beside say the same."""


def add_styles(workbook: Workbook) -> None:
    """Gives the workbook all the styles that its sheets use."""
    for style in _styles():
        workbook.add_named_style(style)


def tier_style(kind: str, use: str) -> str:
    """The style of a cell in the row of a tier; ``use`` is ``name``, ``word``, ``figure`` or ``share``."""
    return f"{kind} {use}"


def _styles() -> Iterator[NamedStyle]:
    yield _style("title", size=20, bold=True, colour=NAVY, vertical="center", wrap=False)
    yield _style("subtitle", colour=GREY, vertical="center", wrap=False)
    yield _style("notice", colour=INK, ground=WARM, vertical="center", indent=1)
    yield _style("verdict", size=12, bold=True, colour=INK, vertical="center", wrap=False)
    yield _style("badge", size=12, bold=True, colour=WHITE, ground=ORANGE, horizontal="center", vertical="center")
    yield _style("aside", size=9, italic=True, colour=GREY, horizontal="right", vertical="center", wrap=False)
    yield _style("prose", vertical="top")
    yield _style("term", bold=True, colour=NAVY, vertical="top")
    yield _style("heading", size=13, bold=True, colour=NAVY, vertical="center", wrap=False)
    yield _style("link", colour=TEAL, underline=True, horizontal="center", vertical="center", wrap=False)
    yield _style("head", bold=True, colour=WHITE, ground=NAVY, vertical="center", indent=1)
    yield _style("head right", bold=True, colour=WHITE, ground=NAVY, vertical="center", horizontal="right", indent=1)
    yield _style("head centred", bold=True, colour=WHITE, ground=NAVY, vertical="center", horizontal="center")
    yield _style(
        "head month",
        size=8,
        bold=True,
        colour=WHITE,
        ground=NAVY,
        form="mmm yy",
        vertical="center",
        horizontal="center",
    )
    yield _style("tile label", colour=GREY, ground=PALER, horizontal="center", vertical="center")
    yield _style("tile", size=22, bold=True, colour=NAVY, ground=PALER, horizontal="center", vertical="center")
    yield _style(
        "tile percent", size=22, bold=True, colour=NAVY, ground=PALER, form="0%", horizontal="center", vertical="center"
    )
    yield _style("tile note", size=9, colour=GREY, ground=PALER, horizontal="center", vertical="top")
    yield _style("line name", ruled=True, vertical="center", indent=1)
    yield _style("line fixed", ruled=True, italic=True, colour=GREY, vertical="center", indent=1)
    yield _style("line fixed figure", ruled=True, italic=True, colour=GREY, horizontal="center", vertical="center")
    yield _style("line link", ruled=True, colour=TEAL, underline=True, vertical="center", indent=1)
    yield _style("line figure", ruled=True, horizontal="center", vertical="center")
    yield _style("cell", ruled=True, indent=1)
    yield _style("cell strong", bold=True, ruled=True, indent=1)
    yield _style("cell overflowing", bold=True, ruled=True, indent=1, wrap=False)
    yield _style("field", ruled=True, bold=True, horizontal="center", vertical="center")
    yield _style("cell small", size=8, colour=GREY, ruled=True, indent=1)
    yield _style("cell centred", ruled=True, horizontal="center")
    yield _style("cell number", ruled=True, horizontal="right", indent=1)
    yield _style("cell money", ruled=True, form="#,##0", horizontal="right", indent=1)
    yield _style("cell typed", ruled=True, bold=True, colour=NAVY, ground=TO_TYPE, form="@", indent=1)
    yield _style(
        "cell typed figure",
        ruled=True,
        bold=True,
        colour=NAVY,
        ground=TO_TYPE,
        horizontal="center",
        vertical="center",
    )
    yield _style("cell to type", ruled=True, ground=TO_TYPE, form="@", indent=1)
    yield _style("cell number to type", ruled=True, ground=TO_TYPE, horizontal="right", indent=1)
    yield _style("cell date", ruled=True, ground=TO_TYPE, form=day_form(), horizontal="center")
    yield _style("cell as written", ruled=True, italic=True, indent=1)
    yield _style("cell day", ruled=True, form=day_form(), horizontal="center")
    yield _style("cell worked out", ruled=True, italic=True, colour=GREY, indent=1)
    yield _style("cell fixed", ruled=True, horizontal="center", italic=True, colour=GREY)
    yield _style("total", bold=True, ruled=True, ground=PALE, indent=1)
    yield _style("cell data", size=9, wrap=False)
    yield _style("total centred", bold=True, ruled=True, ground=PALE, horizontal="center")
    yield _style("total number", bold=True, ruled=True, ground=PALE, form="#,##0", horizontal="right", indent=1)
    for indent, (kind, ground) in enumerate(TIER_FILLS.items()):
        bold = kind in ("overall", "domain")
        yield _style(
            tier_style(kind, "name"),
            bold=bold,
            colour=NAVY if bold else INK,
            ground=ground,
            ruled=True,
            indent=max(indent, 1),
            vertical="center",
        )
        yield _style(tier_style(kind, "word"), colour=GREY, ground=ground, ruled=True, vertical="center")
        for use, form in (("figure", "General"), ("share", "0%")):
            yield _style(
                tier_style(kind, use),
                bold=bold,
                ground=ground,
                ruled=True,
                form=form,
                horizontal="center",
                vertical="center",
            )


def _style(
    name: str,
    *,
    size: float = 10,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    colour: str = INK,
    ground: str | None = None,
    ruled: bool = False,
    form: str = "General",
    horizontal: str | None = None,
    vertical: str = "top",
    indent: int = 0,
    wrap: bool = True,
) -> NamedStyle:
    style = NamedStyle(name=name, number_format=form)
    style.font = Font(
        name=FONT, size=size, bold=bold, italic=italic, underline="single" if underline else None, color=colour
    )
    if ground:
        style.fill = PatternFill("solid", fgColor=ground)
    if ruled:
        style.border = Border(bottom=Side(style="thin", color=RULE))
    style.alignment = Alignment(
        horizontal=horizontal or ("left" if indent else None), vertical=vertical, indent=indent, wrap_text=wrap
    )
    return style
