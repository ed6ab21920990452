"""What the imports of an OSCAL profile come to together, and the order that a profile puts its controls into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign.model import MOST_DEPTH, Report
from maturity.foreign.oscal_selection import chosen, ids
from maturity.foreign.reading import Plain, mapping, mappings, text
from maturity.i18n import _, figure

_MOST_LOOKED_AT = 2_000_000
"""Insertions of an order of its own times the controls that each chooses from."""
_DIGITS = re.compile("([0-9]+)")


def together(imports: Sequence[Plain], merge: Plain, report: Report) -> dict[str, Any]:
    """One catalog of what each import chose: groups of one id are one."""
    method = text(mapping(merge, "combine"), "method")
    if method == "merge":
        report.changed(_("controls that several imports have are not blended (combine, merge): the first stands"))
    return _together(imports, set() if method in ("use-first", "merge") else None, 0)


def ordered(catalog: dict[str, Any], merge: Plain, report: Report) -> dict[str, Any]:
    """The catalog in the order of a profile. Raises ImportRefused where that is without bounds."""
    if "flat" in merge:
        report.changed(_("a flat list (merge, flat): controls stay in the groups of their catalog, so that pages fit"))
    custom = mapping(merge, "custom")
    number, there = _insertions(custom, 0), ids(catalog)
    if not number:
        return catalog
    if number * len(there) > _MOST_LOOKED_AT:
        raise ImportRefused(
            _("Its order (merge, custom) is too long: {number} insertions from {controls} controls.").format(
                number=figure(number), controls=figure(len(there))
            )
        )
    found = {**_ordered(custom, catalog, report), "params": catalog["params"] + _parameters_of_groups(catalog)}
    for id_ in sorted(set(there) - set(ids(found))):
        report.lose(_("controls that the profile chooses and its order (merge, custom) leaves out"), id_)
    return found


def _together(holders: Sequence[Plain], seen: set[str] | None, depth: int) -> dict[str, Any]:
    """The groups, controls and parameters of several holders; a control that was ``seen`` is left out."""
    groups: dict[str, list[Plain]] = {}
    for number, group in enumerate(each for holder in holders for each in mappings(holder, "groups")):
        groups.setdefault(text(group, "id") or f"#{number}", []).append(group)
    return {
        "groups": [
            {**alike[0], **_together(alike, seen, depth + 1)} if depth < MOST_DEPTH else alike[0]
            for alike in groups.values()
        ],
        "controls": [each for holder in holders for each in mappings(holder, "controls") if _is_first(each, seen)],
        "params": [each for holder in holders for each in mappings(holder, "params")],
    }


def _is_first(control: Plain, seen: set[str] | None) -> bool:
    id_ = text(control, "id")
    if seen is None or not id_:
        return True
    is_first = id_ not in seen
    seen.add(id_)
    return is_first


def _insertions(holder: Plain, depth: int) -> int:
    if depth > MOST_DEPTH:
        raise ImportRefused(_("Its groups and controls are nested more than {most} deep.").format(most=MOST_DEPTH))
    beneath = sum(_insertions(group, depth + 1) for group in mappings(holder, "groups"))
    return len(mappings(holder, "insert-controls")) + beneath


def _ordered(holder: Plain, catalog: Plain, report: Report) -> dict[str, Any]:
    """A group of the order, with the controls that it inserts."""
    kept = {key: value for key, value in holder.items() if key not in ("groups", "insert-controls")}
    kept["groups"] = [_ordered(group, catalog, report) for group in mappings(holder, "groups")]
    kept["controls"] = []
    for insertion in mappings(holder, "insert-controls"):
        inserted = list(_controls(chosen(catalog, insertion, report)))
        order = text(insertion, "order")
        if order in ("ascending", "descending"):
            inserted.sort(key=_by_number, reverse=order == "descending")
        kept["controls"] += inserted
    return kept


def _controls(catalog: Plain) -> Iterator[Plain]:
    yield from mappings(catalog, "controls")
    for group in mappings(catalog, "groups"):
        yield from _controls(group)


def _by_number(control: Plain) -> list[tuple[int, str]]:
    """An order in which ``wa-2`` stands before ``wa-10``."""
    return [(int(part[:20]), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(text(control, "id"))]


def _parameters_of_groups(catalog: Plain) -> list[Plain]:
    """The parameters of groups, which their controls may name wherever they stand."""
    found: list[Plain] = []
    waiting = mappings(catalog, "groups")
    while waiting:
        group = waiting.pop()
        found += mappings(group, "params")
        waiting += mappings(group, "groups")
    return found
