"""A questionnaire as rows by sheet, and rows as a questionnaire again: the one knows the shape of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maturity.authoring.sheets import TIER_NAMES, VALUES

Record = tuple[str, Mapping[str, Any]]
"""The name of a sheet, and what stands in a row of it by the keys of its columns."""


def records(plain: Mapping[str, Any]) -> Iterator[Record]:
    """The rows of a questionnaire, as its file has it, in file order."""
    for key in VALUES:
        if key in plain:
            yield "Questionnaire", {"@key": key, "@value": plain[key]}
    for key, name in plain.get("tier_names", {}).items():
        yield "Questionnaire", {"@key": f"{TIER_NAMES}{key}", "@value": name}
    for sheet, key in (("Levels", "levels"), ("Scopes", "scopes"), ("Facts", "facts"), ("Exceptions", "exceptions")):
        yield from ((sheet, each) for each in plain.get(key, ()))
    for name, held in plain["answer_sets"].items():
        is_long = isinstance(held, dict)
        first = {"@first": held.get("first", 1)} if is_long else {}
        yield from (("Answers", {"@set": name, **first, **each}) for each in (held["options"] if is_long else held))
    yield from (("Scoring", {"@tier": tier, **rule}) for tier, rule in plain["scoring"].items())
    for domain in plain["domains"]:
        yield from _tier("domain", "", domain)
    yield from _profiles(plain)
    yield from _registers(plain)
    yield from (("Glossary", {"@term": term, "@means": means}) for term, means in plain.get("glossary", {}).items())
    for other, pairs in plain.get("maps", {}).items():
        yield from (("Maps", {"@questionnaire": other, "@from": from_, "@to": to}) for from_, to in pairs.items())
        if not pairs:
            yield "Maps", {"@questionnaire": other}
    yield from (("Earlier ids", {"@old": old, "@now": now}) for old, now in plain.get("renamed", {}).items())
    yield from (("Earlier ids", {"@old": old}) for old in plain.get("retired", ()))
    yield from (("Made from", {"@id": id_, "@version": version}) for id_, version in plain.get("based_on", {}).items())


def _tier(kind: str, holder: str, tier: Mapping[str, Any]) -> Iterator[Record]:
    yield "Tiers", {"@kind": kind, "@in": holder, **tier}
    for subdomain in tier.get("subdomains", ()):
        yield from _tier("subdomain", tier["id"], subdomain)
    for practice in tier.get("practices", ()):
        yield from _tier("practice", tier["id"], practice)
    if kind == "practice":
        for question in tier.get("questions", ()):
            yield from _question({"@practice": tier["id"]}, question)
        for rung in tier.get("levels", ()):
            yield "Ladder", {"@practice": tier["id"], **rung}
            if "action" in rung:
                yield "Actions", {"@at": f"{tier['id']}@{rung['level']}", **rung["action"]}
            for question in rung.get("questions", ()):
                yield from _question({"@practice": tier["id"], "@level": rung["level"]}, question)


def _question(place: Mapping[str, Any], question: Mapping[str, Any]) -> Iterator[Record]:
    yield "Questions", {**place, **question}
    if "action" in question:
        yield "Actions", {"@at": question["id"], **question["action"]}


def _profiles(plain: Mapping[str, Any]) -> Iterator[Record]:
    for profile in plain.get("profiles", ()):
        yield "Profiles", profile
        for tier, target in profile["targets"].items():
            yield "Targets", {"@profile": profile["id"], "@tier": tier, **target}


def _registers(plain: Mapping[str, Any]) -> Iterator[Record]:
    for register in plain.get("registers", ()):
        yield "Registers", register
        for column in register["columns"]:
            yield "Columns", {"@register": register["id"], **column}
        for rule in register.get("due", ()):
            yield "Due", {"@register": register["id"], **rule}
