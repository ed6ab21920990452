"""Profiles of OSCAL: which controls of which catalogs, and what is changed about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign.model import MOST_DEPTH, Framework, Report
from maturity.foreign.oscal import framework
from maturity.foreign.reading import Plain, mapping, mappings, text, texts
from maturity.i18n import _
from maturity.text import quoted

MOST_PROFILES = 10
_FILE = re.compile(r"(\w[\w .()+-]{0,150}?)(?:\.(?:json|xml|ya?ml))?$")
Beside = Callable[[str], Plain | None]
"""The document of a file name, from the folder of the profile; None where there is none."""


def is_profile(document: Any) -> bool:
    """Whether a document is a profile."""
    return bool(mapping(document, "profile"))


def read_profile(document: Plain, beside: Beside) -> Framework:
    """The controls that a profile chooses, as it changes them. Raises ImportRefused."""
    report = Report()
    profile = mapping(document, "profile")
    return framework(_resolved(profile, beside, report, 0), _("an OSCAL profile"), profile, report)


def _resolved(profile: Plain, beside: Beside, report: Report, depth: int) -> dict[str, Any]:
    """The catalog that a profile comes to."""
    if depth > MOST_PROFILES:
        raise ImportRefused(
            _("Its profiles import each other more than {most} deep, perhaps in a circle.").format(most=MOST_PROFILES)
        )
    catalog: dict[str, Any] = {"groups": [], "controls": [], "params": []}
    for imported in mappings(profile, "imports"):
        chosen = _chosen(_imported(imported, profile, beside, report, depth), imported, report)
        for key, held in catalog.items():
            held += chosen.get(key, [])
    if mapping(mapping(profile, "merge"), "custom"):
        report.lose(_("an order of its own (merge, custom): the controls stand as in their catalog"))
    _modify(catalog, mapping(profile, "modify"), report)
    return catalog


def _imported(imported: Plain, profile: Plain, beside: Beside, report: Report, depth: int) -> Plain:
    """The catalog of an import, found by the name of its file beside the profile."""
    names = list(_names(text(imported, "href"), profile))
    for name in names:
        if (found := beside(name)) is None:
            continue
        if catalog := mapping(found, "catalog"):
            return catalog
        if other := mapping(found, "profile"):
            return _resolved(other, beside, report, depth + 1)
    wanted = _(" or ").join(names) or quoted(text(imported, "href"))
    raise ImportRefused(
        _("It imports {wanted}, which does not lie beside it. Put that catalog, as JSON, into its folder.").format(
            wanted=wanted
        )
    )


def _names(href: str, profile: Plain) -> Iterator[str]:
    """The names that the file of an import may have: its own, with the ending .json."""
    hrefs = [href]
    if href.startswith("#"):
        resources = mappings(mapping(profile, "back-matter"), "resources")
        links = [link for each in resources if text(each, "uuid") == href[1:] for link in mappings(each, "rlinks")]
        hrefs = [text(link, "href") for link in links]
    for each in dict.fromkeys(href.replace("\\", "/").rpartition("/")[2] for href in hrefs):
        if name := _FILE.match(each):
            yield f"{name[1]}.json"


def _chosen(catalog: Plain, imported: Plain, report: Report) -> dict[str, Any]:
    """The catalog with the controls that an import asks for, and the groups that hold one."""
    wanted, unwanted = _Selection(imported, "include-controls"), _Selection(imported, "exclude-controls")
    takes_all = "include-all" in imported or "include-controls" not in imported
    taken: set[str] = set()

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
            beneath = held(control, depth + 1, is_in and wanted.with_children(id_))
            if is_in:
                taken.add(id_)
                kept["controls"].append(beneath)
            else:
                kept["controls"] += beneath["controls"]
        return kept

    chosen = held(catalog, 0, False)
    for id_ in sorted((wanted.ids | unwanted.ids) - _ids(catalog)):
        report.lose(_("controls that the profile names and the catalog lacks"), id_)
    return chosen


def _ids(catalog: Plain) -> set[str]:
    found: set[str] = set()
    waiting: list[Plain] = [catalog]
    while waiting:
        holder = waiting.pop()
        found.update(text(each, "id") for each in mappings(holder, "controls"))
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


def _modify(catalog: dict[str, Any], modify: Plain, report: Report) -> None:
    """Set parameters, and add and remove what the profile says."""
    set_ = {text(each, "param-id"): each for each in mappings(modify, "set-parameters")}
    alters = {text(each, "control-id"): each for each in mappings(modify, "alters")}
    waiting: list[dict[str, Any]] = [catalog]
    while waiting:
        holder = waiting.pop()
        parameters = [
            {**each, **_without(set_.pop(text(each, "id")), "param-id")} if text(each, "id") in set_ else each
            for each in mappings(holder, "params")
        ]
        if parameters:
            holder["params"] = parameters
        alter = alters.pop(text(holder, "id"), None)
        if alter is not None:
            _alter(holder, alter, report)
        for key in ("groups", "controls"):
            if held := [dict(each) for each in mappings(holder, key)]:
                holder[key] = held
                waiting += held
    for id_ in set_:
        report.lose(_("parameters that the profile sets and no control has"), id_)
    for id_ in alters:
        report.lose(_("controls that the profile changes and does not choose"), id_)


def _without(value: Plain, key: str) -> dict[str, Any]:
    return {name: held for name, held in value.items() if name != key}


def _alter(control: dict[str, Any], alter: Plain, report: Report) -> None:
    control["parts"] = mappings(control, "parts")
    for remove in mappings(alter, "removes"):
        removed = {text(remove, key) for key in ("by-id", "by-name")} - {""}
        if not removed:
            report.lose(_("removals by class or namespace"), text(control, "id"))
        control["parts"] = _removed(control["parts"], removed, 0)
        control["props"] = [each for each in mappings(control, "props") if text(each, "name") not in removed]
    for add in mappings(alter, "adds"):
        parts, at = mappings(add, "parts"), text(add, "by-id")
        where = text(add, "position") or "ending"
        for key in ("props", "params", "links"):
            if held := mappings(add, key):
                control[key] = [*mappings(control, key), *held]
        if text(add, "title"):
            control["title"] = text(add, "title")
        if not parts:
            continue
        if not at or at == text(control, "id"):
            control["parts"] = [*parts, *control["parts"]] if where == "starting" else [*control["parts"], *parts]
        elif (changed := _added(control["parts"], at, where, parts)) is not None:
            control["parts"] = changed
        else:
            control["parts"] = [*control["parts"], *parts]
            report.changed(_("additions to a part that is not there stand at the end of their control"), at)


def _removed(parts: list[Any], removed: set[str], depth: int) -> list[Any]:
    kept = []
    for part in parts:
        if not {text(part, "id"), text(part, "name")} & removed:
            beneath = mappings(part, "parts") if depth < MOST_DEPTH else []
            kept.append({**part, "parts": _removed(beneath, removed, depth + 1)} if beneath else part)
    return kept


def _added(parts: list[Plain], at: str, where: str, added: list[Plain], depth: int = 0) -> list[Plain] | None:
    """The parts with others before, after or in the one with an id; None where there is none."""
    for place, part in enumerate(parts):
        own = mappings(part, "parts")
        if text(part, "id") == at:
            if where in ("before", "after"):
                behind = place + (where == "after")
                return [*parts[:behind], *added, *parts[behind:]]
            into = [*added, *own] if where == "starting" else [*own, *added]
        else:
            found = _added(own, at, where, added, depth + 1) if depth < MOST_DEPTH else None
            if found is None:
                continue
            into = found
        return [*parts[:place], {**part, "parts": into}, *parts[place + 1 :]]
    return None
