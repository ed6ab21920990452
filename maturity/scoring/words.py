"""Figures as words: whatever is shown as a bar or a number is also said."""

from __future__ import annotations

from maturity.i18n import _, figure, ngettext
from maturity.questionnaire.model import Column, Fact
from maturity.scoring.levels import Counts, Range, cut, shown, to


def counted(number: int, one: str, many: str) -> str:
    """``1 question``, ``3 questions``: the form for the number, with the number for ``{}``."""
    return ngettext(one, many, number).format(figure(number))


def amount(number: float) -> str:
    """A sum or a number of days: ``12,000``, ``2.5``."""
    return figure(number, ",.0f" if round(float(number), 1).is_integer() else ",.1f")


def between(level: Range) -> str:
    """``at level 2`` or ``between level 1 and level 3``, as a part of a sentence."""
    low, high = shown(level.low), shown(level.high)
    if low == high:
        return _("at level {level}").format(level=low)
    return _("between level {low} and level {high}").format(low=low, high=high)


def waiting(counts: Counts) -> str:
    """What is open, and what does not count: ``5 open, 1 unknown, 3 n/a``, or nothing."""
    return ", ".join(
        filter(
            None,
            (
                pending(counts),
                _("{number} n/a").format(number=figure(counts.not_applicable)) if counts.not_applicable else "",
            ),
        )
    )


def pending(counts: Counts) -> str:
    """What keeps a level from being sure: ``5 open, 1 unknown``, or nothing."""
    told = ((counts.open, _("{number} open")), (counts.unknown, _("{number} unknown")))
    return ", ".join(words.format(number=figure(number)) for number, words in told if number)


def caveat(counts: Counts) -> str:
    """What a level rests on that may not hold: ``5 open, 1 unknown, 3 claimed``, or nothing."""
    return ", ".join(
        filter(
            None,
            (pending(counts), _("{number} claimed").format(number=figure(counts.claimed)) if counts.claimed else ""),
        )
    )


def fact_in_words(fact: Fact, value: str | None) -> str:
    """What was said of the site: the label of the option, or ``open``."""
    return _("open") if value is None else fact.labels.get(value) or yes_or_no(value)


def cell_in_words(column: Column, cell: str) -> str:
    """What a cell of a register says: of an option the label."""
    return yes_or_no(cell) if column.type == "yes-no" else column.labels.get(cell, cell)


def yes_or_no(word: str) -> str:
    """``yes`` and ``no`` in the language that is spoken; other words as they are."""
    return {"yes": _("yes"), "no": _("no")}.get(word, word)


def gap_in_words(level: Range | None, target: float | None) -> str:
    """From the level to the target, both as shown: ``1 to 2``, ``up to 1``, ``at target``, ``1 above``."""
    if level is None or target is None:
        return "–"
    least, most = (round(cut(target) - cut(bound), 1) for bound in (level.high, level.low))
    if most < 0:
        if least == most:
            return _("{gap} above").format(gap=figure(-most, "g"))
        return _("{low} to {high} above").format(low=figure(-most, "g"), high=figure(-least, "g"))
    if most == 0:
        return _("at target") if least == 0 else _("at target or above")
    if least <= 0:
        return _("up to {gap}").format(gap=figure(most, "g"))
    return figure(least, "g") if least == most else to(figure(least, "g"), figure(most, "g"))
