"""A note, evidence or an owner, asked for in lines of text."""

from __future__ import annotations

from typing import Literal

from maturity.i18n import N_, _
from maturity.imports.evidence_files import with_references
from maturity.plain.talk import Talk
from maturity.text import capital, plain

Texts = Literal["note", "evidence", "owner"]
_NOW = {
    "note": N_("The note now: {text}"),
    "evidence": N_("The evidence now: {text}"),
    "owner": N_("The owner now: {text}"),
}
_ASKED = {
    "note": N_("Note, Enter leaves it as it is: "),
    "evidence": N_("Evidence, Enter leaves it as it is: "),
    "owner": N_("Owner, Enter leaves it as it is: "),
}
_TOLD = {"note": N_("note"), "evidence": N_("evidence"), "owner": N_("owner")}
_GONE = {"note": N_("no note"), "evidence": N_("no evidence"), "owner": N_("no owner")}


def told(name: Texts, text: str) -> str:
    """What was saved: ``note``, or ``no note`` where it was taken away."""
    return _((_TOLD if text else _GONE)[name])


def new_text(talk: Talk, name: Texts, known: str, text: str) -> str | None:
    """The text that takes the place of the ``known`` one, asked for where ``text`` is empty; None leaves it.

    ``- `` alone takes it away, ``+`` and a space before it adds a line. Paths of evidence become references.
    """
    if not text:
        if known:
            talk.say(_(_NOW[name]).format(text=plain(known)))
            talk.say(_("A new text takes its place. + and a space before it adds a line. - alone takes it away."))
        text = talk.read(_(_ASKED[name])).strip()
    if not text:
        talk.say(_("Left as it was."))
        return None
    if known and text.startswith("+ "):
        text = f"{known}\n{text[2:].strip()}"
    text = "" if text == "-" else text
    if name != "evidence":
        return text
    found = with_references(text)
    if found.words:
        talk.say(f"{capital(found.words)}.")
    return found.evidence
