"""What stands beside the overview where the window is wide: a radar with its figures, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from maturity.i18n import _
from maturity.scoring.levels import Range, TierLevel, shown
from maturity.scoring.reasons import holding_practices
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.keymap import key_for
from maturity.tui.screens.overview_text import weakest_first
from maturity.tui.session import LevelsView
from maturity.tui.text import column, fit, line, widths, wrapped
from maturity.tui.widgets.bars import gap_words, level_bar, level_style, level_words
from maturity.tui.widgets.radar import FEWEST, LEAST_HEIGHT, LEAST_WIDTH, LEGEND, MOST, radar

_WANTED_HEIGHT, _MOST_HEIGHT = 12, 17
"""Lines that the radar takes before anything is told below it, and at most."""
_SHOWN = 3
"""How many of the weakest, of what holds the whole and of what to ask next are named."""


def axes(summary: Summary) -> tuple[TierLevel, ...]:
    """What a radar shows: the subdomains, else the domains, whichever first are few enough; none where neither are.

    A tier that does not apply has no place on it.
    """
    for kind in ("subdomain", "domain"):
        tiers = tuple(tier for tier in summary.levels.tiers.values() if tier.kind == kind and tier.level is not None)
        if FEWEST <= len(tiers) <= MOST:
            return tiers
    return ()


def has_room(summary: Summary, width: int, height: int) -> bool:
    """Whether a radar with its figures finds room in so many cells."""
    return width >= LEAST_WIDTH and height >= LEAST_HEIGHT + len(axes(summary)) + 1


def side_lines(summary: Summary, view: LevelsView, width: int, height: int) -> list[Content]:
    """The radar with a line of figures for each axis, then the parts that still fit into ``height`` lines."""
    shown_tiers = axes(summary) or tuple(summary.levels.of_kind("domain"))
    figures = [_figures(number, tier, summary, width) for number, tier in enumerate(shown_tiers, 1)]
    parts = [_weakest(summary, width), _held(summary, width), _next(summary, width)]
    if not (view.radar and axes(summary) and has_room(summary, width, height)):
        return _that_fit([[_heading(_("Levels")), *figures], *parts], height)
    room = height - len(figures) - 1
    rows = min(_MOST_HEIGHT, room, max(_WANTED_HEIGHT, room - sum(len(part) + 1 for part in parts)))
    ranges = [tier.level or Range(0, 0) for tier in shown_tiers]
    targets = [tier.target for tier in shown_tiers]
    picture = radar(ranges, targets, summary.questionnaire.top_level, width, rows)
    heading = line(_heading(_("Radar")), "  ", (fit(_(LEGEND), width - 7), "$quiet"))
    return _that_fit([[heading, *picture, *figures], *parts], height)


def _that_fit(parts: Sequence[Sequence[Content]], height: int) -> list[Content]:
    lines = list(parts[0])
    for part in parts[1:]:
        if part and len(lines) + 1 + len(part) <= height:
            lines += [Content(""), *part]
    return lines


def _figures(number: int, tier: TierLevel, summary: Summary, width: int) -> Content:
    """One tier as all that the radar shows of it, in figures."""
    title, level, target, gap, bar = widths(width - 2, (21, 6, 11, 12), gives_way=(4, 3), least=12)
    top = summary.questionnaire.top_level
    return line(
        (f"{number} ", "bold"),
        column(tier.title, title),
        column(level_words(tier), level),
        fit("–" if tier.target is None else f"→ {shown(tier.target)}", target),
        fit(gap_words(tier.level, tier.target), gap),
        (level_bar(tier.level, tier.target, top, bar), level_style(tier.level, top)),
    )


def _weakest(summary: Summary, width: int) -> list[Content]:
    compared, _without = weakest_first(summary)
    if len(compared) < 2:
        return []
    rows = [line(column(tier.title, max(8, width - 20)), level_words(tier)) for tier in compared[:_SHOWN]]
    return [
        line(_heading(_("Weakest")), (_("  [{key}] shows all").format(key=key_for("overview.weakest")), "$quiet")),
        *rows,
    ]


def _held(summary: Summary, width: int) -> list[Content]:
    held = holding_practices(summary.questionnaire, summary.assessment, summary.levels, None)
    rows = [
        line(
            column(summary.levels.tiers[each.practice].title, max(8, width - 20)),
            _("all +{gain} if met").format(gain=shown(each.gain))
            if shown(each.gain) != "0"
            else _("others hold it too"),
        )
        for each in held[:_SHOWN]
    ]
    return [_heading(_("Why all is not higher")), *rows] if rows else []


def _next(summary: Summary, width: int) -> list[Content]:
    if not summary.next_questions:
        return []
    lines = [
        line(
            _heading(_("Ask next")),
            (_("  [{key}] goes to the first").format(key=key_for("overview.next-question")), "$quiet"),
        )
    ]
    for number, id_ in enumerate(summary.next_questions[:_SHOWN], 1):
        ask = summary.questionnaire.questions[id_].question.ask
        lines += wrapped(one_line(ask), width, first=f"{number} ", rest="  ")[:2]
    return lines


def _heading(words: str) -> Content:
    return Content.styled(words.upper(), "$accent bold")
