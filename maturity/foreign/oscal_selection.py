"""Which controls of a catalog an OSCAL profile names: by id, by pattern, with or without what is beneath them."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign.model import MOST_DEPTH, Report
from maturity.foreign.reading import Plain, mappings, text, texts
from maturity.i18n import _
from maturity.text import quoted


def chosen(catalog: Plain, asked: Plain, report: Report) -> dict[str, Any]:
    """The catalog with the controls that an import or insertion asks for, and the groups that hold one.

    Raises ImportRefused where it is nested too deep, or a pattern would take too long.
    """
    wanted, unwanted = _Selection(asked, "include-controls"), _Selection(asked, "exclude-controls")
    takes_all = "include-all" in asked or "include-controls" not in asked

    def held(holder: Plain, depth: int, with_parent: bool) -> dict[str, Any]:
        if depth > MOST_DEPTH:
            raise ImportRefused(_("Its groups and controls are nested more than {most} deep.").format(most=MOST_DEPTH))
        kept: dict[str, Any] = {key: value for key, value in holder.items() if key not in ("groups", "controls")}
        groups = [held(group, depth + 1, False) for group in mappings(holder, "groups")]
        kept["groups"] = [group for group in groups if group["groups"] or group["controls"]]
        kept["controls"] = []
        for control in mappings(holder, "controls"):
            id_ = text(control, "id")
            is_in = (takes_all or wanted.names(id_) or with_parent) and not unwanted.names(id_)
            beneath = held(control, depth + 1, is_in and (with_parent or wanted.with_children(id_)))
            if is_in:
                kept["controls"].append(beneath)
            else:
                kept["controls"] += beneath["controls"]
        return kept

    found = held(catalog, 0, False)
    for id_ in sorted((wanted.ids | unwanted.ids) - set(ids(catalog))):
        report.lose(_("controls that the profile names and the catalog lacks"), id_)
    return found


def ids(catalog: Plain) -> list[str]:
    """The ids of all controls of a catalog."""
    found: list[str] = []
    waiting: list[Plain] = [catalog]
    while waiting:
        holder = waiting.pop()
        found += (text(each, "id") for each in mappings(holder, "controls"))
        waiting += [*mappings(holder, "groups"), *mappings(holder, "controls")]
    return found


class _Selection:
    """The controls that ``include-controls`` or ``exclude-controls`` names."""

    def __init__(self, imported: Plain, key: str) -> None:
        given = mappings(imported, key)
        self.ids = {id_ for each in given for id_ in texts(each, "with-ids")}
        self._patterns = [
            _glob(text(match, "pattern"))
            for each in given
            for match in mappings(each, "matching")
            if text(match, "pattern")
        ]
        self._all_children = {
            id_ for each in given if text(each, "with-child-controls") == "yes" for id_ in texts(each, "with-ids")
        }
        self._children_of_matches = any(
            text(each, "with-child-controls") == "yes" and mappings(each, "matching") for each in given
        )

    def names(self, id: str) -> bool:
        """Whether a control is named, by its id or by a pattern."""
        return id in self.ids or any(pattern.fullmatch(id) for pattern in self._patterns)

    def with_children(self, id: str) -> bool:
        """Whether what is beneath a control that is named is named too."""
        if id in self._all_children:
            return True
        return self._children_of_matches and any(pattern.fullmatch(id) for pattern in self._patterns)


def _glob(pattern: str) -> re.Pattern[str]:
    """A pattern with ``*`` and ``?``; runs of stars are one, so that none takes long."""
    kept = pattern[:200]
    while "**" in kept:
        kept = kept.replace("**", "*")
    if kept.count("*") > 5:
        raise ImportRefused(_("The pattern {pattern} has more than five stars.").format(pattern=quoted(pattern)))
    return re.compile(translate(kept.replace("[", "[[]")))
