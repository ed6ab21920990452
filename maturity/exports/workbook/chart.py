"""The chart of the Summary: levels beside targets, with its values kept in it for previews that do not calculate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl.chart import BarChart, RadarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter

from maturity.exports.workbook.styles import FONT, INK, NAVY, ORANGE, PALE_BLUE, RULE
from maturity.i18n import _
from maturity.scoring.levels import TierLevel, cut

LEAST_SPOKES = 4
"""With fewer tiers a radar shows nothing that bars do not show better."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The table that the chart draws: a row for each tier from ``first_row`` on.

    The number of the tier stands in column ``number``; level low, level high and target from column ``low`` on.
    """

    sheet: str
    first_row: int
    number: int
    low: int
    tiers: Sequence[TierLevel]

    def source(self, column: int, values: Sequence[float | None]) -> NumRef:
        """The cells of a column, with the values that they had when the file was written."""
        letter = get_column_letter(column)
        last_row = self.first_row + len(self.tiers) - 1
        points = [NumVal(idx=place, v=value) for place, value in enumerate(values) if value is not None]
        cache = NumData(formatCode="General", ptCount=len(values), pt=points)
        return NumRef(f=f"'{self.sheet}'!${letter}${self.first_row}:${letter}${last_row}", numCache=cache)


@dataclass(frozen=True, slots=True)
class _Curve:
    """One line, or one colour of bars."""

    title: str
    column: int
    values: Sequence[float | None]
    colour: str
    dash: Literal["solid", "sysDash"] = "solid"


def level_chart(figures: Figures, top_level: int) -> RadarChart | BarChart:
    """A radar where there are spokes enough and every tier has its figures, else bars.

    The numbers of the tiers stand around it: their names, in the table beside, are too long for that.
    """
    radar = len(figures.tiers) >= LEAST_SPOKES and _is_whole(figures.tiers)
    chart = _radar() if radar else _bars()
    numbers = [float(place) for place in range(1, len(figures.tiers) + 1)]
    for curve in _curves(figures):
        series = Series(
            tx=SeriesLabel(v=curve.title),
            cat=AxDataSource(numRef=figures.source(figures.number, numbers)),
            val=NumDataSource(numRef=figures.source(curve.column, curve.values)),
        )
        if radar:
            width = 28_575 if curve.dash == "solid" else 22_225
            series.graphicalProperties = GraphicalProperties(
                ln=LineProperties(solidFill=curve.colour, prstDash=curve.dash, w=width)
            )
            series.smooth = False
        else:
            series.graphicalProperties = GraphicalProperties(solidFill=curve.colour)
            series.invertIfNegative = False
        chart.series.append(series)
    _dress(chart, top_level)
    return chart


def _is_whole(tiers: Sequence[TierLevel]) -> bool:
    """Whether every tier has a level, and all have a target or none has: a radar draws what is missing as 0."""
    targets = [tier.target is not None for tier in tiers]
    return all(tier.level for tier in tiers) and (all(targets) or not any(targets))


def _curves(figures: Figures) -> Iterator[_Curve]:
    tiers = figures.tiers
    lows = [cut(tier.level.low) if tier.level else None for tier in tiers]
    highs = [cut(tier.level.high) if tier.level else None for tier in tiers]
    targets = [None if tier.target is None else cut(tier.target) for tier in tiers]
    if lows == highs:
        yield _Curve(_("Level"), figures.low, lows, NAVY)
    else:
        yield _Curve(_("Level, open at highest"), figures.low + 1, highs, PALE_BLUE)
        yield _Curve(_("Level, open at lowest"), figures.low, lows, NAVY)
    if any(target is not None for target in targets):
        yield _Curve(_("Target"), figures.low + 2, targets, ORANGE, "sysDash")


def _radar() -> RadarChart:
    chart = RadarChart()
    chart.type = "marker"
    return chart


def _bars() -> BarChart:
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 60
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    return chart


def _dress(chart: RadarChart | BarChart, top_level: int) -> None:
    """Named fonts, a scale from 0 to the highest level, quiet grid lines, the legend below."""
    chart.legend = Legend(legendPos="b", txPr=_words(900))
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _words(800)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, top_level
    chart.y_axis.majorUnit = max(1, top_level // 5)
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=RULE, w=6_350)))
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.roundedCorners = False
    chart.width, chart.height = 12, 8


def _words(size: int) -> RichText:
    properties = CharacterProperties(sz=size, solidFill=INK, latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
