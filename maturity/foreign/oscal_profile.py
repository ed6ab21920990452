"""Profiles of OSCAL: which controls of which catalogs, and what is changed about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign.model import MOST_DEPTH, Framework, Report
from maturity.foreign.oscal import framework
from maturity.foreign.oscal_merge import ordered, together
from maturity.foreign.oscal_selection import chosen
from maturity.foreign.reading import Plain, mapping, mappings, text, unread
from maturity.i18n import _
from maturity.text import quoted

_MOST_PROFILES = 10
_MOST_IMPORTS = 200
"""By a profile and by those that it imports, together."""
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
    catalog = _Resolver(cache(beside), report).resolved(profile, 0)
    return framework(catalog, _("an OSCAL profile"), profile, report)


class _Resolver:
    """Puts together the catalog that a profile comes to: imports, merge, modify."""

    def __init__(self, beside: Beside, report: Report) -> None:
        self._beside = beside
        self._report = report
        self._imports = 0

    def resolved(self, profile: Plain, depth: int) -> dict[str, Any]:
        """The catalog of a profile that so many others import above each other."""
        if depth > _MOST_PROFILES:
            raise ImportRefused(
                _("Its profiles import each other more than {most} deep, perhaps in a circle.").format(
                    most=_MOST_PROFILES
                )
            )
        imports = mappings(profile, "imports")
        self._imports += len(imports)
        if self._imports > _MOST_IMPORTS:
            raise ImportRefused(_("It has more than {most} imports.").format(most=_MOST_IMPORTS))
        chosen_of = [chosen(self._imported(each, profile, depth), each, self._report) for each in imports]
        merge = mapping(profile, "merge")
        catalog = together(chosen_of, merge, self._report)
        _modify(catalog, mapping(profile, "modify"), self._report)
        return ordered(catalog, merge, self._report)

    def _imported(self, imported: Plain, profile: Plain, depth: int) -> Plain:
        """The catalog of an import, found by the name of its file beside the profile."""
        names = list(_names(text(imported, "href"), profile))
        for name in names:
            if (found := self._beside(name)) is None:
                continue
            if catalog := mapping(found, "catalog"):
                return catalog
            if other := mapping(found, "profile"):
                return self.resolved(other, depth + 1)
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


def _modify(catalog: dict[str, Any], modify: Plain, report: Report) -> None:
    """Set parameters, and add and remove what the profile says."""
    set_ = {text(each, "param-id"): each for each in mappings(modify, "set-parameters")}
    alters: dict[str, list[Plain]] = {}
    for alter in mappings(modify, "alters"):
        alters.setdefault(text(alter, "control-id"), []).append(alter)
    set_here: set[str] = set()
    changed: set[str] = set()
    waiting: list[dict[str, Any]] = [catalog]
    while waiting:
        holder = waiting.pop()
        if parameters := mappings(holder, "params"):
            set_here.update(text(each, "id") for each in parameters)
            holder["params"] = [{**each, **_without(set_.get(text(each, "id"), {}), "param-id")} for each in parameters]
        id_ = text(holder, "id")
        changed.add(id_)
        for alter in alters.get(id_, ()):
            _alter(holder, alter, report)
        for key in ("groups", "controls"):
            if held := [dict(each) for each in mappings(holder, key)]:
                holder[key] = held
                waiting += held
    for id_ in sorted(set_.keys() - set_here):
        report.lose(_("parameters that the profile sets and no control has"), id_)
    for id_ in sorted(alters.keys() - changed):
        report.lose(_("controls that the profile changes and does not choose"), id_)


def _without(value: Plain, key: str) -> dict[str, Any]:
    return {name: held for name, held in value.items() if name != key}


def _alter(control: dict[str, Any], alter: Plain, report: Report) -> None:
    control["parts"] = mappings(control, "parts")
    for remove in mappings(alter, "removes"):
        if any(unread(remove, "by-id", "by-name", "remarks")):
            report.lose(_("removals by class, namespace or kind"), text(control, "id"))
            continue
        removed = {text(remove, key) for key in ("by-id", "by-name")} - {""}
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
