"""The overview as lines: how the whole stands and how sure that is, a row for each tier, and the row told in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from maturity.i18n import _, figure
from maturity.moves import flagged, tiers_above
from maturity.scoring.heat import Heat, heats
from maturity.scoring.levels import TierLevel, middle, shown, shown_range
from maturity.scoring.reasons import holding_practices
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens.question_text import why_not_higher
from maturity.tui.session import LevelsView
from maturity.tui.text import column, first_lines, fit, line, that_fits, widths, wrapped
from maturity.tui.widgets.bars import (
    gap_words,
    is_below,
    is_over,
    level_bar,
    level_style,
    level_width,
    level_words,
    progress,
    target_words,
)
from maturity.tui.widgets.heat_map import COUNTED, NARROW, heat_cell, legend
from maturity.tui.widgets.ladder import CLAIMED, OLD, ladder_strip
from maturity.tui.widgets.row_list import Row

LEAST_BAR = 4
"""Cells below which a bar says nothing."""


def head_lines(summary: Summary, view: LevelsView, width: int, *, short: bool) -> list[Content]:
    """The whole against its target, how far that is sure, and what calls for a look; ``short`` with few numbers."""
    whole, questionnaire = summary.levels.overall, summary.questionnaire
    words = _("All {whole}").format(whole=_stands(whole, summary))
    room = min(24, width - len(words) - 2)
    bar = level_bar(whole.level, whole.target, questionnaire.top_level, room if room >= LEAST_BAR else 0)
    lines = [line((f"{bar}  " if bar else "", level_style(whole.level, questionnaire.top_level)), (words, "bold"))]
    if not whole.counts.answered and whole.counts.applicable:
        lines += wrapped(_empty(), width, style="$accent")
    else:
        lines.append(Content.styled(fit(that_fits(_how_sure(summary, view), width), width), "$quiet"))
        if not short:
            lines += wrapped(_quality(summary), width)
        elif whole.counts.claimed:
            lines.append(
                Content(_("{CLAIMED} {claimed} claimed").format(CLAIMED=CLAIMED[0], claimed=whole.counts.claimed))
            )
    found, due = summary.knock_outs, len(summary.findings)
    style = "$alarm bold" if found.count("failed") else "$warn" if found.count("open") else ""
    lines += wrapped(found.words, width, style=style) if found.words else []
    if due:
        registers = line(
            (f"[{key_for('assessment.registers')}]", "$accent"),
            (_(" Registers: {due} due").format(due=figure(due)), "$warn"),
        )
        room = width - 3 - registers.cell_length
        lines[-1:] = [line(lines[-1], "   ", registers)] if lines[-1].cell_length <= room else [lines[-1], registers]
    return lines


def tier_rows(summary: Summary, view: LevelsView, width: int) -> list[Row]:
    """The heading and a row for each tier, in file order or the weakest practices first."""
    columns = _Columns(summary, view, width)
    rows = [Row(columns.heading())]
    if not view.weakest:
        return rows + [
            Row(columns.row(tier, len(tiers_above(summary, tier.id)) - 1), tier.id)
            for tier in summary.levels.tiers.values()
        ]
    compared, others = weakest_first(summary)
    rows += [Row(columns.row(tier, 0), tier.id) for tier in compared]
    if others:
        rows.append(Row(Content.styled(fit(_("without an answer, so not compared"), width), "$quiet")))
    return rows + [Row(columns.row(tier, 0), tier.id) for tier in others]


def weakest_first(summary: Summary) -> tuple[list[TierLevel], list[TierLevel]]:
    """The practices by the middle of their ranges, the lowest first; and those without any answer or level."""
    practices = list(summary.levels.of_kind("practice"))
    ranked = [(middle(p.level), p) for p in practices if p.level is not None and p.counts.answered]
    compared = [practice for _, practice in sorted(ranked, key=lambda each: each[0])]
    return compared, [practice for practice in practices if practice not in compared]


def row_lines(summary: Summary, tier: TierLevel | None, view: LevelsView, width: int, *, short: bool) -> list[Content]:
    """The row under the cursor in full: what is answered, where it stands, why not higher; and what to ask next.

    ``short`` in three lines.
    """
    lines: list[Content] = []
    if tier is not None:
        counts = f"{one_line(tier.title)}: {_counts(tier)}"
        held = Content.styled(fit(why_held(summary, tier), width), "$quiet")
        if short:
            shown_words = (
                _ladder(summary, tier, view, width) if view.heat else [Content(fit(_level(tier, summary), width)), held]
            )
            return [Content.styled(fit(counts, width), "bold"), *first_lines(shown_words, 2)]
        lines += wrapped(counts, width, style="bold")
        lines += [*wrapped(_level(tier, summary), width), *_ladder(summary, tier, view, width), held]
    if summary.next_questions:
        question = summary.questionnaire.questions[summary.next_questions[0]].question
        start = f"[{key_for('overview.next-question')}]"
        lines.append(line((start, "$accent"), _(" ask next: "), fit(question.ask, width - len(start) - 11)))
    return lines


def why_held(summary: Summary, tier: TierLevel) -> str:
    """What keeps a tier from a higher level, in one sentence; open questions count as lowest."""
    practice = summary.questionnaire.practices.get(tier.id)
    if practice is not None:
        return why_not_higher(summary, practice)
    if tier.level is None:
        return _("No question beneath applies.")
    levels = summary.levels
    held = holding_practices(summary.questionnaire, summary.assessment, levels, tier.id or None)
    if not held:
        return _("Nothing holds it: the highest level is reached.")
    told = [f"{one_line(levels.tiers[h.practice].title)} {shown_range(levels.tiers[h.practice].level)}" for h in held]
    more = _("; {told} more").format(told=len(told) - 3) if len(told) > 3 else ""
    return _("Held at {low} by {told}{more}").format(low=shown(tier.level.low), told="; ".join(told[:3]), more=more)


class _Columns:
    """The columns that fit: a picture (bar, or a field for each level), scope, level, target, gap, done."""

    def __init__(self, summary: Summary, view: LevelsView, width: int) -> None:
        self._summary, self._view = summary, view
        self._top = summary.questionnaire.top_level
        self._levels = [step.level for step in summary.questionnaire.levels if step.level > 0] if view.heat else []
        scope = max(6, Content(_("scope")).cell_length + 1) if summary.questionnaire.scopes else 0
        others = (scope, level_width(), 9, 11, 8)
        if not view.heat:
            columns = widths(width, (14, *others), gives_way=(6, 5, 2, 4, 1, 3), least=20, most=48)
            self._field, picture = 0, 14
        else:
            for self._field in (COUNTED, NARROW):
                picture = self._field * len(self._levels) + 1
                columns = widths(width, (picture, *others), gives_way=(6, 5, 4, 2, 3, 1), least=18, most=48)
                if columns[4] or self._field == NARROW:
                    break
        self._title, self._picture, self._scope, self._level, self._target, self._gap, self._done = columns

    def heading(self) -> Content:
        """What stands over the columns."""
        title = _("weakest first") if self._view.weakest else ""
        fields = "".join(fit(f"L{level}", self._field) for level in self._levels)
        heads = (
            (column(title, self._title), 1),
            (fields.ljust(self._picture), self._picture),
            (fit(_("scope"), self._scope), self._scope),
            (fit(_("level"), self._level), self._level),
            (fit(_("target"), self._target), self._target),
            (fit(_("gap"), self._gap), self._gap),
            (fit(_("done"), self._done), self._done),
        )
        return Content.styled(" " + "".join(head for head, cells in heads if cells), "$quiet")

    def row(self, tier: TierLevel, depth: int) -> Content:
        """One tier on one line."""
        done, total = progress(tier.counts)
        indent = ("  " if self._title >= 24 else " ") * depth
        gap, over = gap_words(tier.level, tier.target), is_over(tier.level, tier.target)
        target = "–" if tier.target is None else shown(tier.target)
        return line(
            (
                indent + column(tier.title, self._title - len(indent)),
                "bold" if tier.kind == "domain" else "" if tier.kind == "practice" else "$quiet",
            ),
            *self._drawn(tier),
            (fit(_scope(tier), self._scope), "$quiet"),
            column(level_words(tier), self._level),
            fit(
                _("over {target}").format(target=target)
                if is_over(tier.level, tier.target) and not self._gap
                else target,
                self._target,
            ),
            (fit(gap, self._gap), "bold $accent" if over else ""),
            (fit(f"{done}/{total}", self._done), "$quiet"),
        )

    def _drawn(self, tier: TierLevel) -> Iterator[tuple[str, str]]:
        if not self._picture:
            return
        if not self._levels:
            bar = level_bar(tier.level, tier.target, self._top, self._picture - 2)
            yield f"{bar}  ", level_style(tier.level, self._top)
            return
        yield from (heat_cell(heat, self._field) for heat in _heats(self._summary, tier, self._levels))
        yield " ", ""


def _heats(summary: Summary, tier: TierLevel, levels: Sequence[int]) -> list[Heat]:
    return heats(summary.fulfilments.get(tier.id, ()), tier.level, levels)


def _scope(tier: TierLevel) -> str:
    if tier.kind != "practice":
        return ""
    reached = "–" if tier.scope is None else str(tier.scope)
    return f"{reached} →{tier.target_scope}" if tier.target_scope else reached


def _stands(tier: TierLevel, summary: Summary) -> str:
    """``1 to 3, 5 open; target 2: 0 to 1 below``."""
    gap = gap_words(tier.level, tier.target)
    if is_below(tier.level, tier.target):
        told = _(": {gap} below").format(gap=gap)
    else:
        told = f": {gap}" if tier.level is not None and tier.target is not None else ""
    return f"{level_words(tier)}; {target_words(tier, summary.questionnaire)}{told}"


def _level(tier: TierLevel, summary: Summary) -> str:
    return _("Level {tier}").format(tier=_stands(tier, summary)) if tier.level else _("No question beneath applies")


def _empty() -> str:
    return with_keys(
        "Nothing is answered yet, so every level is still anything from lowest to highest. "
        "{list.open} begins at the row, {overview.next-question} at the question that would tell most."
    )


def _how_sure(summary: Summary, view: LevelsView) -> list[str]:
    """What the signs mean, and whether that is the last word; from the fullest to the shortest."""
    counts = summary.levels.overall.counts
    waiting = counts.open + counts.unknown
    if view.heat:
        sure = (
            [_("Provisional, {waiting} open: ").format(waiting=waiting), _("Provisional: ")]
            if waiting
            else [_("Final: ")]
        ) + [""]
        return [prefix + legend(short=short) for short in (False, True) for prefix in sure]
    if waiting:
        return [
            _("Provisional, {waiting} open: █ is sure, ▒ may still be, │ target.").format(waiting=waiting),
            _("Provisional: █ is sure, ▒ may still be, │ target."),
        ]
    words = _("Final: every question that applies is answered.")
    return [
        _("{words} █ is the level, │ is the target.").format(words=words),
        _("Final. █ is the level, │ is the target."),
    ]


def _counts(tier: TierLevel, *, inherited: bool = True) -> str:
    counts = tier.counts
    told = (
        (counts.answered, _("answered")),
        (counts.open, _("open")),
        (counts.unknown, _("unknown")),
        (counts.not_applicable, _("not applicable")),
        (counts.left_out, _("left out")),
        (counts.claimed, _("claimed only")),
        (counts.inherited if inherited else 0, _("inherited")),
        (counts.to_complete, _("to complete")),
    )
    return ", ".join(f"{number} {word}" for number, word in told if number)


def _quality(summary: Summary) -> str:
    """What the levels rest on, in numbers of questions; and what is over its target."""
    over = sum(gap.is_over for gap in summary.gaps)
    told = (
        (len(summary.backing.without), _("without evidence")),
        (len(flagged(summary)), _("flagged")),
        (over, _("practice over target") if over == 1 else _("practices over target")),
    )
    parts = [_counts(summary.levels.overall, inherited=False), *(f"{number} {word}" for number, word in told if number)]
    return ", ".join([*parts, *([f"{OLD} {summary.backing.old_words}"] if summary.backing.old else [])])


def _ladder(summary: Summary, tier: TierLevel, view: LevelsView, width: int) -> list[Content]:
    """What the row shows, in words: the fields of the heat map, or the ladder, or what the tier is for."""
    questionnaire = summary.questionnaire
    if view.heat:
        levels = [step.level for step in questionnaire.levels if step.level > 0]
        told = [
            f"{heat.sign} {questionnaire.level_words(heat.level)}: {heat.words}"
            for heat in _heats(summary, tier, levels)
        ]
        return wrapped("; ".join(told), width)
    if practice := questionnaire.practices.get(tier.id):
        scope = _("   scope {scope}").format(scope=questionnaire.scope_name(tier.scope)) if tier.scope else ""
        return [line(ladder_strip(questionnaire, practice, summary.assessment), (scope, "$quiet"))]
    purpose = questionnaire.tiers[tier.id].part.purpose
    return wrapped(purpose, width, style="$quiet")[:1] if purpose else []
