"""Levels as bars: what is reached, what may still be, and where the target stands."""

from __future__ import annotations

from textual.content import Content

from maturity.i18n import _, figure
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import Counts, Range, TierLevel, cut, shown, shown_range, to
from maturity.tui.text import Styled, fit

FULL, MAYBE, REST, MARK, OPEN = "█", "▒", "·", "│", "░"
_TO_TARGET = 6
"""The cells of a target after a level: `` → 2.5``."""


def level_bar(level: Range | None, target: float | None, top: int, width: int) -> str:
    """A bar over 0 to ``top``: full up to the low end, grey up to the high end, a mark at the target."""
    if width <= 0:
        return ""
    if level is None:
        return " " * width
    per_cell = max(1, top) / width
    low, high = round(level.low / per_cell), round(level.high / per_cell)
    cells = [FULL] * low + [MAYBE] * (high - low) + [REST] * (width - high)
    if target is not None:
        cells[min(width - 1, max(0, round(target / per_cell) - 1))] = MARK
    return "".join(cells[:width])


def level_style(level: Range | None, top: int) -> str:
    """The colour of a level that is surely reached; lighter or darker the higher it is, as the theme has it."""
    share = level.low / top if level and top else 0
    return f"$level-{min(4, int(share * 4))}"


def progress_bar(done: int, total: int, width: int) -> str:
    """The share that is done; only what is complete fills the bar."""
    filled = width if total and done >= total else int(width * done / total) if total else 0
    return "▓" * filled + OPEN * (width - filled)


def progress(counts: Counts) -> tuple[int, int]:
    """How many of the questions that are asked need nothing more, and how many are asked."""
    return counts.answered + counts.not_applicable, counts.total - counts.left_out


def level_words(tier: TierLevel) -> str:
    """``2``, ``1 to 3, 5 open``, or why there is none: never a bare number that hides what is open."""
    if tier.level is None:
        return _("not applicable")
    words = shown_range(tier.level)
    waiting = tier.counts.open + tier.counts.unknown
    return _("{words}, {waiting} open").format(words=words, waiting=waiting) if waiting else words


def level_width() -> int:
    """The cells of a column for :func:`level_words`, with its gap: a range, and up to 99 that are open."""
    return Content(_("{words}, {waiting} open").format(words=to("0.0", "0.0"), waiting=99)).cell_length + 2


def target_words(tier: TierLevel, questionnaire: Questionnaire) -> str:
    """``target 3``, with the scope where there is one, or that there is none."""
    if tier.target is None:
        return _("no target")
    scope = f", {questionnaire.scope_name(tier.target_scope)}" if tier.target_scope else ""
    return _("target {target}{scope}").format(target=shown(tier.target), scope=scope)


def is_below(level: Range | None, target: float | None) -> bool:
    """Whether there is a gap to speak of, or may be one while questions are open."""
    return level is not None and target is not None and level.low < target - NO_GAP


def is_over(level: Range | None, target: float | None) -> bool:
    """Whether the level is surely above the target."""
    return level is not None and target is not None and level.low > target + NO_GAP


def gap_words(level: Range | None, target: float | None) -> str:
    """Shown target minus shown level: ``1 to 2``, ``met``, ``0.5 over``; a dash where one of them is missing."""
    if level is None or target is None:
        return "–"
    if is_over(level, target):
        return _("{gap} over").format(gap=shown(cut(level.low) - cut(target)))
    if not is_below(level, target):
        return _("met")
    gap = Range(max(0.0, cut(target) - cut(level.high)), max(0.0, cut(target) - cut(level.low)))
    return shown_range(gap) if gap.high else _("under {least}").format(least=figure(0.1))


def bar_line(title: str, tier: TierLevel, top: int, width: int, *, title_width: int) -> tuple[str | Styled, ...]:
    """One tier on one line: title, bar, level, target; the bar gives way first where it is narrow."""
    words = f"{level_words(tier)}" + (f" → {shown(tier.target)}" if tier.target is not None else "")
    bar_width = min(24, width - title_width - level_width() - _TO_TARGET)
    bar = (f"{level_bar(tier.level, tier.target, top, bar_width)} ", level_style(tier.level, top))
    return (fit(title, title_width) + " ", bar if bar_width >= 4 else "", words)
