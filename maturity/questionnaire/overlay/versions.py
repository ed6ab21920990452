"""Versions of a questionnaire, and the range of them that an overlay fits."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from maturity.i18n import N_

_NUMBERS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}", re.ASCII)
_BOUND = re.compile(r"(>=|<=|>|<|=)?\s*([^\s<>=]+)\s*")
_COMPARED: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
EXPECTED = N_('a version such as "1.2.0", or bounds such as ">=1.2, <2"')


class VersionRange:
    """Versions between bounds: ``>=1.2, <2``; a bare ``1.2.0`` is that version and no other."""

    def __init__(self, text: str) -> None:
        """Raises ValueError where the text is no range."""
        self._bounds: list[tuple[str, str]] = []
        for part in text.split(","):
            found = _BOUND.fullmatch(part.strip())
            if found is None or (found[1] in _COMPARED and numbers(found[2]) is None):
                raise ValueError(text)
            self._bounds.append((found[1] or "=", found[2]))

    def holds(self, version: str) -> bool:
        """Whether a version lies in it; one that is no row of numbers only where it is named as it is."""
        return all(_is_within(version, sign, bound) for sign, bound in self._bounds)


def numbers(version: str) -> tuple[int, ...] | None:
    """The numbers of a version without zeros at its end, to compare; None where it has something else in it."""
    if not _NUMBERS.fullmatch(version):
        return None
    found = [int(number) for number in version.split(".")]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def range_from(version: str) -> str:
    """The versions from this one on in which nothing is removed that was there in it."""
    found = numbers(version)
    return version if found is None else f">={version}, <{(found or (0,))[0] + 1}"


def _is_within(version: str, sign: str, bound: str) -> bool:
    ours, theirs = numbers(version), numbers(bound)
    if ours is None or theirs is None:
        return sign == "=" and version == bound
    return ours == theirs if sign == "=" else _COMPARED[sign](ours, theirs)
