"""The words and figures of the program in the language of whoever reads: words are marked where they stand and looked
up when they are shown, figures are written with the signs of the language where they become text.

The language is a context variable, English until it is chosen. English words are the texts in the code themselves, and
are never looked up. Catalogues are in ``maturity/locale``; ``make texts`` gathers what is marked and compiles them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

ENGLISH = "en"
_LOCALE = Path(__file__).resolve().parent / "locale"
_spoken: ContextVar[list[str]] = ContextVar("spoken", default=[ENGLISH])  # noqa: B039  # shared on purpose, see speak


def _(text: str) -> str:
    """``text`` in the language that is spoken; as it stands where there is no translation of it."""
    (language,) = _spoken.get()
    return text if language == ENGLISH or not text else _catalogue(language).gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """The form for ``number`` things, in the language that is spoken."""
    (language,) = _spoken.get()
    if language == ENGLISH:
        return one if number == 1 else many
    return _catalogue(language).ngettext(one, many, number)


def pgettext(context: str, text: str) -> str:
    """``text`` as :func:`_` has it, where one English word stands for several: ``context`` says which is meant."""
    (language,) = _spoken.get()
    return text if language == ENGLISH else _catalogue(language).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802  # the name by which gettext's tools find it
    """``text`` as it stands, marked to be looked up with :func:`_` where it is shown."""
    return text


def figure(number: float, form: str = ",") -> str:
    """A number as the language that is spoken writes it: ``1,234.5`` in English, ``1.234,5`` in German.

    ``form`` is what :func:`format` takes and alone decides which digits are shown; by itself all, in thousands.
    """
    written = format(number, form)
    (language,) = _spoken.get()
    return written if language == ENGLISH else written.translate(signs(language))


def speak(language: str) -> None:
    """Go on in a language, in every task of this run; without a catalogue for it the program's words are English."""
    _spoken.get()[0] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while, see :func:`speak`."""
    token = _spoken.set([language])
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language that is spoken, as it was chosen: ``en``, ``de``, ``de-AT``."""
    return _spoken.get()[0]


@cache
def languages() -> tuple[str, ...]:
    """The languages that the program speaks: English, then those of the catalogues by name."""
    return (ENGLISH, *sorted(path.name for path in _LOCALE.iterdir() if path.is_dir()))


def of_system(environment: Mapping[str, str] = os.environ) -> str:
    """The first language of the user's system that the program speaks, with its country; else English."""
    said = next(filter(None, (environment.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))), "")
    tags = (each.partition(".")[0].partition("@")[0].replace("_", "-") for each in said.split(":"))
    found = next((tag for tag in tags if _tongue(tag) in languages()), ENGLISH)
    return ENGLISH if _tongue(found) == ENGLISH else found


@cache
def signs(language: str) -> Mapping[int, str]:
    """What a language writes for the ``.`` before decimals, the ``,`` between thousands and ``%``."""
    from babel import Locale, UnknownLocaleError  # English goes without

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    symbols = locale.number_symbols["latn"]
    return str.maketrans(
        {".": symbols["decimal"], ",": symbols["group"], "%": locale.percent_formats[None].suffix[0] or "%"}
    )


def _tongue(tag: str) -> str:
    """The language without its country."""
    return tag.partition("-")[0].lower()


@cache
def _catalogue(language: str) -> NullTranslations:
    tongue = _tongue(language)
    if tongue == ENGLISH or tongue not in languages():
        return NullTranslations()
    with (_LOCALE / tongue / "LC_MESSAGES" / "maturity.mo").open("rb") as file:
        return GNUTranslations(file)
