"""Figures as words (English): whatever is shown as a bar or a number is also said."""

from __future__ import annotations

from maturity.scoring.levels import Counts, Range, cut, shown


def counted(number: int, one: str) -> str:
    """``1 question``, ``3 questions``."""
    return f"{number:,} {one if number == 1 else one + 's'}"


def amount(number: float) -> str:
    """A sum or a number of days: ``12,000``, ``2.5``."""
    return f"{number:,.1f}".removesuffix(".0")


def between(level: Range) -> str:
    """``at level 2`` or ``between level 1 and level 3``, as a part of a sentence."""
    low, high = shown(level.low), shown(level.high)
    return f"at level {low}" if low == high else f"between level {low} and level {high}"


def waiting(counts: Counts) -> str:
    """What is open, and what does not count: ``5 open, 1 unknown, 3 n/a``, or nothing."""
    return ", ".join(filter(None, (pending(counts), f"{counts.not_applicable:,} n/a" if counts.not_applicable else "")))


def pending(counts: Counts) -> str:
    """What keeps a level from being sure: ``5 open, 1 unknown``, or nothing."""
    parts = [f"{number:,} {word}" for number, word in ((counts.open, "open"), (counts.unknown, "unknown")) if number]
    return ", ".join(parts)


def caveat(counts: Counts) -> str:
    """What a level rests on that may not hold: ``5 open, 1 unknown, 3 claimed``, or nothing."""
    return ", ".join(filter(None, (pending(counts), f"{counts.claimed:,} claimed" if counts.claimed else "")))


def gap_in_words(level: Range | None, target: float | None) -> str:
    """From the level to the target, both as shown: ``1 to 2``, ``up to 1``, ``at target``, ``1 above``."""
    if level is None or target is None:
        return "–"
    least, most = (round(cut(target) - cut(bound), 1) for bound in (level.high, level.low))
    if most < 0:
        return f"{-most:g} above" if least == most else f"{-most:g} to {-least:g} above"
    if most == 0:
        return "at target" if least == 0 else "at target or above"
    if least <= 0:
        return f"up to {most:g}"
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"
