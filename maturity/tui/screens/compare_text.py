"""Assessments side by side as lines: columns that fit the window, and what stands behind each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from maturity.comparison import ComparedQuestion, ComparedTier, Comparison, words
from maturity.i18n import _
from maturity.scoring.levels import shown_range
from maturity.text import one_line
from maturity.tui.text import Styled, column, fit, line, wrapped
from maturity.tui.times import changed
from maturity.tui.widgets.row_list import Row

_LEAST_CELL, _MOST_CELL = 11, 24
_MOST_TITLE = 56
"""Where titles would be wider than this, names have more than ``_MOST_CELL``."""
_NAMED_CELL = 16
"""From this width on a column is headed by its name too, not only by its letter."""
_APART = 12
_INDENT = {"domain": "", "subdomain": "  ", "practice": "    ", None: ""}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which assessments are shown, and how wide each column is."""

    title: int
    cell: int
    apart: int
    """0 where there is no room; then ``≠`` stands before the title."""
    first: int
    """The first assessment that is shown, by its place from 0."""
    count: int
    """How many are shown."""

    @property
    def places(self) -> range:
        """The places of the assessments that are shown."""
        return range(self.first, self.first + self.count)


def columns(width: int, count: int, first: int) -> Columns:
    """The columns for ``width`` cells and ``count`` assessments, from the one at ``first`` on where not all fit."""
    apart = _APART if width >= 70 else 0
    least = 18 if width < 70 else 26 if width < 106 else 34
    room = max(_LEAST_CELL, width - least - apart)
    fitting = min(count, room // _LEAST_CELL)
    cell = min(max(_MOST_CELL, (width - apart - _MOST_TITLE) // fitting), room // fitting)
    return Columns(max(1, width - fitting * cell - apart), cell, apart, min(first, count - fitting), fitting)


def head_line(found: Comparison, shown: Columns) -> Content:
    """What stands over the columns."""
    total = len(found.assessments)
    range_words = _("{first} to {last} of {total}  ← →").format(
        first=words.LETTERS[shown.first], last=words.LETTERS[shown.places[-1]], total=total
    )
    heads = [
        f"{words.LETTERS[place]} {found.assessments[place].name}" if shown.cell >= _NAMED_CELL else words.LETTERS[place]
        for place in shown.places
    ]
    return line(
        (fit(range_words if shown.count < total else "", shown.title), "$accent"),
        *((column(head, shown.cell), "bold") for head in heads),
        (fit(_("apart"), shown.apart), "$quiet"),
    )


def rows(found: Comparison, width: int, first: int, now: datetime) -> Sequence[Row]:
    """Who is compared, then levels, knock-outs and answers, in the order of the command."""
    shown = columns(width, len(found.assessments), first)
    return [
        *_sides(found, width, now),
        *_heading(_("Levels")),
        *(_tier_row(tier, shown) for tier in (*found.tiers, found.overall)),
        *_knock_outs(found, shown),
        *_questions(found, shown),
        *(Row(part) for part in wrapped(f"\n{words.treatment(found)}", width, style="$quiet")),
    ]


def detail(found: Comparison, row: str, shown: Columns, width: int, now: datetime) -> list[Content]:
    """What stands behind a row: names, titles and answers in full, of the columns that are shown."""
    kind, _space, id = row.partition(" ")
    if kind == "side":
        return _side_lines(found, int(id), width, now)
    if kind == "tier":
        tier = next(tier for tier in (*found.tiers, found.overall) if tier.id == id)
        apart = _("  {sure_difference} whatever the open questions turn out to be").format(
            sure_difference=words.apart(tier.sure_difference)
        )
        title = _title(tier) + (apart if tier.sure_difference else "")
        return [
            *wrapped(one_line(title), width, style="bold"),
            *_each(found, shown, [shown_range(level) for level in tier.levels], width),
        ]
    if kind in ("knock-out", "question"):
        question = next(each for each in (*found.knock_outs, *found.differing) if each.id == id)
        tell = words.as_knock_out if kind == "knock-out" else words.answer
        told = [tell(said, said.label) for said in question.said]
        return [*wrapped(one_line(question.ask), width, style="bold"), *_each(found, shown, told, width)]
    return []


def _sides(found: Comparison, width: int, now: datetime) -> Iterator[Row]:
    for place, each in enumerate(found.assessments):
        open_ = found.open[place]
        told = ", ".join(
            (changed(each.changed_at, now), _("{open} open").format(open=open_) if open_ else _("none open"))
        )
        name = column(each.name, max(1, width - 3 - 26))
        yield Row(line((f"{words.LETTERS[place]}  ", "$accent bold"), name, (fit(told, 26), "$quiet")), f"side {place}")
    for sentence in words.versions(found):
        yield from (Row(part) for part in wrapped(sentence, width, style="$warn"))


def _heading(text: str) -> tuple[Row, Row]:
    return Row(Content("")), Row(Content.styled(text, "bold $accent"))


def _title(tier: ComparedTier) -> str:
    return tier.title if tier.id else _("Overall")


def _tier_row(tier: ComparedTier, shown: Columns) -> Row:
    apart = words.apart(tier.sure_difference)
    lead = _INDENT[tier.kind] if shown.apart else f"{'≠ ' if apart else '  '}{_INDENT[tier.kind][::2]}"
    return Row(
        line(
            (lead + column(_title(tier), shown.title - len(lead)), "" if tier.kind == "practice" else "bold"),
            *(column(shown_range(tier.levels[place]), shown.cell) for place in shown.places),
            (fit(apart, shown.apart), "bold"),
        ),
        f"tier {tier.id}",
    )


def _knock_outs(found: Comparison, shown: Columns) -> Iterator[Row]:
    if not found.knock_outs:
        return
    yield from _heading(_("Knock-outs: {knock_outs}").format(knock_outs=len(found.knock_outs)))
    for standing, word in words.COUNTED:
        numbers = found.knock_outs_that(standing)
        if any(numbers):
            style = "$alarm bold" if standing == "failed" else ""
            cells = ((column(str(numbers[place]), shown.cell), style) for place in shown.places)
            yield Row(line((fit(f" {_(word)}", shown.title + 1), "$quiet"), *cells))
    for question in found.knock_outs:
        cells = (
            _cell(words.as_knock_out(said), shown, "$alarm bold" if said.standing == "failed" else "", said.is_open)
            for said in (question.said[place] for place in shown.places)
        )
        yield _question_row("knock-out", question, shown, cells)


def _questions(found: Comparison, shown: Columns) -> Iterator[Row]:
    sure, open_ = words.split(found)
    if not found.differing:
        yield from _heading(_("No question is answered differently"))
    for title, part in ((_("Answered differently"), sure), (_("Answered by some, open for others"), open_)):
        if part:
            yield from _heading(f"{title}: {len(part)}")
        for question in part:
            said = (question.said[place] for place in shown.places)
            cells = (_cell(words.answer(each), shown, "", each.is_open) for each in said)
            yield _question_row("question", question, shown, cells)


def _cell(text: str, shown: Columns, style: str, is_open: bool) -> Styled:
    return column(text, shown.cell), "$quiet" if is_open else style


def _question_row(kind: str, question: ComparedQuestion, shown: Columns, cells: Iterator[Styled]) -> Row:
    return Row(line(column(question.ask, shown.title), *cells), f"{kind} {question.id}")


def _side_lines(found: Comparison, place: int, width: int, now: datetime) -> list[Content]:
    each = found.assessments[place]
    counts = each.counts
    told = [_("{answered} answered").format(answered=counts.answered)]
    told += [
        f"{number} {word}"
        for number, word in (
            (counts.claimed, _("of them only claimed")),
            (counts.open, _("open")),
            (counts.unknown, _("unknown")),
            (counts.not_applicable, _("not applicable")),
            (counts.left_out, _("left out")),
        )
        if number
    ]
    when = _("last changed {changed_at}, questionnaire version {version}").format(
        changed_at=changed(each.changed_at, now), version=each.version
    )
    return [
        *wrapped(one_line(each.name), width, style="bold"),
        *wrapped(f"{when}; {', '.join(told)}", width),
        *wrapped(_("Enter opens it."), width, style="$quiet"),
    ]


def _each(found: Comparison, shown: Columns, told: Sequence[str], width: int) -> list[Content]:
    return [
        part
        for place in shown.places
        for part in wrapped(
            f"{one_line(found.assessments[place].name)}: {one_line(told[place])}",
            width,
            first=f"{words.LETTERS[place]}  ",
            rest="   ",
        )
    ]
