"""What can be typed at a question: a letter or a word, in English and in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.i18n import N_, _

KEYS = (
    ("", N_("next"), N_("the next question")),
    ("b", N_("before"), N_("the question before")),
    (".", N_("open"), N_("the next open question")),
    ("g", N_("go"), N_("with an id or a number: go to that question")),
    ("x", N_("does-not-apply"), N_("not applicable, asks why")),
    ("u", N_("unknown"), N_("unknown, nobody here knows")),
    ("i", N_("inherited"), N_("inherited, asks what holds and where it is answered")),
    ("d", N_("clear"), N_("open again, takes the answer away")),
    ("c", N_("claim"), N_("claimed, not shown; and back to shown")),
    ("n", N_("note"), N_("the note; it may follow on the same line")),
    ("e", N_("evidence"), N_("the evidence; it may follow on the same line")),
    ("o", N_("owner"), N_("the owner; it may follow on the same line")),
    ("w", N_("words"), N_("what the words of this question mean")),
    ("f", N_("facts"), N_("facts about the site, which decide what applies")),
    ("l", N_("levels"), N_("levels so far")),
    ("z", N_("undo"), N_("undo the last change")),
    ("Z", N_("redo"), N_("redo it")),
    ("q", N_("quit"), N_("leave; everything is saved")),
    ("?", N_("help"), N_("this help")),
)


def key_of(typed: str) -> str:
    """The letter for what was typed: the letter itself, or a word for it; anything else as it is."""
    word = typed.casefold()
    return next((key for key, name, _does in KEYS if word in (name, _(name).casefold())), typed)


def help_lines() -> Iterator[str]:
    """What each letter and word does."""
    for key, name, does in KEYS:
        shown = {"": _("Enter"), ".": _(". (a full stop)")}.get(key, key)
        yield _("{key} or {word}: {does}").format(key=shown, word=_(name), does=_(does))
