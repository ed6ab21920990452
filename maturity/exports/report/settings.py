"""What a customer sets for the report without writing a template: organisation, logo, colours."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import TemplateRefused, nearest
from maturity.exports.report.colours import DARK, LIGHT, contrast, pairs
from maturity.i18n import _, figure
from maturity.text import clean, quoted

FILE = "report.toml"
LARGEST = 200_000
"""Bytes that settings or a logo may have."""
LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_SETTINGS = ("organisation", "logo", "colours")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the report looks."""

    organisation: str = ""
    logo: str = ""
    """A ``data:`` address; empty where there is none."""
    light: tuple[tuple[str, str], ...] = tuple(LIGHT.items())
    """The colours by name, on paper and by day."""
    dark: tuple[tuple[str, str], ...] = tuple(DARK.items())


def settings_of(folder: Path) -> Settings:
    """The settings in ``folder/report.toml``; those of the program where there is no such file.

    Raises TemplateRefused for what cannot be read, what is not known, a logo that is none or lies elsewhere, and
    colours that do not stand out from each other.
    """
    path = folder / FILE
    if not path.exists():
        return Settings()
    try:
        written = tomllib.loads(read_within(folder, FILE).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateRefused(_("{path} is no TOML in UTF-8: {error}.").format(path=path, error=error)) from error
    for name in written:
        if name not in _SETTINGS:
            raise TemplateRefused(
                _("{path}: there is no setting {name}.{nearest} There are: {known}.").format(
                    path=path, name=quoted(name), nearest=nearest(name, _SETTINGS), known=", ".join(_SETTINGS)
                )
            )
    colours = written.get("colours", {})
    if not isinstance(colours, dict):
        raise TemplateRefused(_("{path}: {name} is a table; write it as [{name}].").format(path=path, name="colours"))
    dark = colours.get("dark", {})
    if not isinstance(dark, dict):
        raise TemplateRefused(
            _("{path}: {name} is a table; write it as [{name}].").format(path=path, name="colours.dark")
        )
    light = {name: colour for name, colour in colours.items() if name != "dark"}
    return Settings(
        organisation=clean(_text(path, written, "organisation")),
        logo=_logo(folder, _text(path, written, "logo")),
        light=_colours(path, "colours", LIGHT, light),
        dark=_colours(path, "colours.dark", DARK, dark),
    )


def read_within(folder: Path, name: str, most: int = LARGEST) -> bytes:
    """The bytes of a file in ``folder``. Raises TemplateRefused where it lies elsewhere, is too large or no file."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise TemplateRefused(
                _("{path} leads out of {folder}; what a template uses has to be in its folder.").format(
                    path=path, folder=folder
                )
            )
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise TemplateRefused(
            _("{path} cannot be read: {reason}.").format(path=path, reason=getattr(error, "strerror", None) or error)
        ) from error
    if len(content) > most:
        raise TemplateRefused(
            _("{path} has more than {most} bytes; make it smaller.").format(path=path, most=figure(most))
        )
    return content


def _text(path: Path, written: Mapping[str, object], name: str) -> str:
    value = written.get(name, "")
    if not isinstance(value, str):
        raise TemplateRefused(_("{path}: {name} is a text; write it in quotes.").format(path=path, name=name))
    return value


def _logo(folder: Path, name: str) -> str:
    if not name:
        return ""
    kind = LOGOS.get(Path(name).suffix.lower())
    if kind is None:
        raise TemplateRefused(
            _("{path}: the logo {name} is none of {kinds}.").format(
                path=folder / FILE, name=quoted(name), kinds=", ".join(LOGOS)
            )
        )
    return f"data:{kind};base64,{b64encode(read_within(folder, name)).decode()}"


def _colours(
    path: Path, table: str, known: Mapping[str, str], written: Mapping[str, object]
) -> tuple[tuple[str, str], ...]:
    """The colours of the program with those that are written in their place."""
    found = dict(known)
    for name, colour in written.items():
        if name not in known:
            raise TemplateRefused(
                _("{path}: [{table}] has no {name}.{nearest} There are: {known}.").format(
                    path=path, table=table, name=quoted(name), nearest=nearest(name, known), known=", ".join(known)
                )
            )
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise TemplateRefused(
                _("{path}: {name} is a colour such as {example}.").format(
                    path=path, name=f"{table}.{name}", example='"#1c6a97"'
                )
            )
        found[name] = colour
    for one, other, least in pairs():
        if (one in written or other in written) and (stands := contrast(found[one], found[other])) < least:
            raise TemplateRefused(
                _(
                    "{path}: in [{table}] {one} on {other} has a contrast of {stands}; it takes {least} to be read. "
                    "Make one of them darker or lighter."
                ).format(
                    path=path,
                    table=table,
                    one=f"{one} {found[one]}",
                    other=f"{other} {found[other]}",
                    stands=figure(stands, ".1f"),
                    least=figure(least, "g"),
                )
            )
    return tuple(found.items())
