"""Which keys do what: those of the program, and those that a person put in their place in a file.

Every binding has an id, and the file ``keys.toml`` of a workspace gives ids other keys. What is wrong in it is told
and left out; the wizard always starts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from textual.keys import Keys, _character_to_key

from maturity.errors import nearest
from maturity.i18n import _
from maturity.scoring.words import counted
from maturity.text import one_line, quoted
from maturity.tui.bindings import bound, every_bound, own_bindings, own_kinds, screens
from maturity.tui.key_names import called, character_of, key_of, names

FILE = "keys.toml"
"""The name of the file in the workspace folder."""
MOST_BYTES = 64 * 1024
"""A file that is larger is not read."""
FIXED = frozenset("0123456789") | {"escape", "ctrl+q", "ctrl+c"}
"""Keys that do what they do whatever the file says: they answer, and they lead out."""
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
_MODIFIERS = frozenset({"ctrl", "alt", "shift"})
_MARK = re.compile(r"\{([a-z]+\.[a-z-]+)\}")
_NAMED = {key.value for key in Keys if not key.value.startswith("<")} | {f"f{number}" for number in range(1, 25)}


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of those ids that the file names, and what is wrong in the file."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By id, the keys that do it now, as Textual names them."""
    faults: tuple[str, ...] = ()
    """A sentence for each fault."""

    @property
    def words(self) -> str:
        """That there are faults and where they are told, in few words; empty where there is none."""
        if not self.faults:
            return ""
        return counted(
            len(self.faults),
            "{{file}} has a fault, which is left out: maturity keys tells more.",
            "{{file}} has {} faults, which are left out: maturity keys tells more.",
        ).format(file=FILE)

    def keys(self, id_: str) -> tuple[str, ...]:
        """The keys that do a thing now. Raises KeyError for an id that is none."""
        here = self.changed.get(id_)
        known = bound(id_) if here is None else None
        if here is None and known is None:
            raise KeyError(id_)
        return here or (known.keys if known else ())

    def for_textual(self) -> dict[str, str]:
        """The changed keys as Textual takes them.

        Textual forgets what else stood on a key that is taken from a binding, so that is said anew.
        """
        if not self.changed:
            return {}
        taken = {key for id_ in self.changed for key in every_bound()[id_].keys}
        beside = {id_ for id_, known in every_bound().items() if taken & set(known.keys)}
        return {id_: ",".join(self.keys(id_)) for id_ in (*self.changed, *sorted(beside))}


IN_USE: ContextVar[Keymap] = ContextVar("keymap", default=Keymap())  # noqa: B039
"""The keymap of the wizard that runs: whatever is shown calls keys as they are now."""


def key_for(id_: str) -> str:
    """What the first key that does a thing is called. Raises KeyError for an id that is none."""
    return called(IN_USE.get().keys(id_)[0])


def with_keys(text: str) -> str:
    """A sentence of the program as it is spoken, with each ``{id}`` as its key; never for what people wrote."""
    return _MARK.sub(lambda mark: key_for(mark[1]), _(text))


def label_now(label: str, nodes: Sequence[object]) -> str:
    """A label of the key line with the keys that hold now; the bindings of the first of ``nodes`` go first."""
    keymap = IN_USE.get()
    if not keymap.changed:
        return label
    bindings = [one for node in nodes for kind in own_kinds(type(node)) for one in own_bindings(kind)]

    def now(word: str) -> str:
        pressed = key_of(word)
        found = next((one for one in bindings if pressed in one.key.split(",")), None)
        keys = keymap.changed.get(found.id or "", ()) if found else ()
        return word if not keys or pressed in keys else called(keys[0])

    return " ".join(map(now, label.split(" ")))


def read(folder: Path) -> Keymap:
    """The keymap of a workspace folder; that of the program where the folder has no such file. Never raises."""
    file = folder / FILE
    try:
        if not file.is_file():
            return Keymap()
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES + 1)
    except OSError as error:
        return _unread(_("{file} cannot be read: {error}."), error=error.strerror or error)
    if len(text) > MOST_BYTES:
        return _unread(_("{file} is larger than {most} KiB and was not read."), most=MOST_BYTES // 1024)
    import tomllib

    try:
        told = tomllib.loads(text.decode())
    except UnicodeDecodeError:
        return _unread(_("{file} is not text in UTF-8 and was not read."))
    except tomllib.TOMLDecodeError as error:
        why = _('{file} was not read: {error}. A line is "question.next" = "right".')
        return _unread(why, error=one_line(str(error)))
    except RecursionError:
        return _unread(_("{file} was not read: it is nested too deeply."))
    return keymap_of(_lines(told))


def keymap_of(lines: Mapping[str, object]) -> Keymap:
    """The keymap of lines ``id = keys``: those that name what there is and do not clash, and a fault for each other."""
    changed: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for id_, value in lines.items():
        keys, fault = _read_line(id_, value)
        if fault:
            faults.append(f"{quoted(id_)}: {fault}")
        else:
            changed[id_] = keys
    while clash := _clash(changed):
        loser, other, pressed, where = clash
        taken = _('"{loser}": {key} is taken there by "{other}" ({does}); on screen: {where}.')
        does = _(every_bound()[other].does)
        faults.append(taken.format(loser=loser, key=called(pressed), other=other, does=does, where=_(where)))
        del changed[loser]
    return Keymap(changed, tuple(faults))


def _unread(told: str, **values: object) -> Keymap:
    """The keymap of the program, and why the file has none."""
    return Keymap(faults=(told.format(file=FILE, **values),))


def _lines(told: Mapping[str, object]) -> dict[str, object]:
    """The lines of a file; ``[question]`` with ``next`` beneath it is ``question.next``."""
    lines: dict[str, object] = {}
    for name, value in told.items():
        if isinstance(value, dict):
            lines |= {f"{name}.{rest}": each for rest, each in value.items()}
        else:
            lines[name] = value
    return lines


def _read_line(id_: str, value: object) -> tuple[tuple[str, ...], str]:
    """The keys of a line with those that stay, or what is wrong with it."""
    known = every_bound().get(id_)
    if known is None:
        return (), _("nothing has this id.") + nearest(id_, every_bound())
    if not isinstance(value, str) or not value.strip():
        return (), _('the keys stand in quotes, with commas between them, such as "right,enter".')
    keys: list[str] = []
    for word in (part.strip() for part in value.split(",")):
        pressed = _key_named(word)
        fault = _fault_of(pressed, word, known.keys, typed=known.typed)
        if fault:
            return (), fault
        keys.append(pressed)
    return tuple(dict.fromkeys((*keys, *(each for each in known.keys if each in FIXED)))), ""


def _key_named(word: str) -> str:
    """The key that is called this, on the screen or by Textual."""
    if len(word) == 1:
        return key_of(word) or word
    lower = word.lower()
    shown = {name.lower(): key for name, key in names().items()}
    modifiers, plus, last = lower.rpartition("+")
    if plus and last not in _NAMED and len(last) == 1:
        return f"{modifiers}+{_character_to_key(last)}"
    return shown.get(lower, lower)


def _fault_of(pressed: str, word: str, own: Sequence[str], *, typed: bool) -> str:
    """What is wrong with a key; empty where it can be pressed and is free to be given."""
    if not _is_known(pressed):
        known = {called(each) for each in _NAMED} | {"comma"}
        return _("no key is called {word}.").format(word=quoted(word)) + nearest(word, known)
    if pressed in _SENT_AS:
        return _("terminals cannot tell {key} from {other}.").format(
            key=called(pressed), other=called(_SENT_AS[pressed])
        )
    if pressed in FIXED and pressed not in own:
        told = _("{key} always does what it does; digits, Esc, ctrl+c and ctrl+q cannot be given away.")
        return told.format(key=called(pressed))
    if typed and (pressed == "space" or character_of(pressed)):
        return _("{key} is typed into the field that has the focus there.").format(key=called(pressed))
    return ""


def _is_known(pressed: str) -> bool:
    """Whether a terminal can send a key of this name."""
    *modifiers, last = pressed.split("+")
    is_one = last in _NAMED or character_of(last) is not None
    if not modifiers:
        return is_one
    capital = modifiers == ["shift"] and last not in _NAMED
    return is_one and set(modifiers) <= _MODIFIERS and not capital


def _clash(changed: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str, str] | None:
    """A line that gives a key which does something else on a screen, that other id, the key, and the screen.

    Where two lines give the same key the later one is told; where two ids share a key from the start, neither.
    """
    order = list(changed)
    for where, bindings in screens().items():
        on_key: dict[str, list[str]] = {}
        for id_, own in bindings.items():
            for pressed in changed.get(id_, own):
                on_key.setdefault(pressed, []).append(id_)
        for pressed, ids in on_key.items():
            for one, two in combinations(ids, 2):
                if (pressed in bindings[one] and pressed in bindings[two]) or _goes_first(pressed, one, two, bindings):
                    continue
                loser = max((id_ for id_ in (one, two) if id_ in changed), key=order.index)
                if pressed in bindings[loser]:
                    loser = one if loser == two else two
                return loser, two if loser == one else one, pressed, where
    return None


def _goes_first(pressed: str, one: str, two: str, bindings: Mapping[str, frozenset[str]]) -> bool:
    """Whether one belongs to a widget, the other to its screen, and the key is on both of these from the start.

    Then the widget does it while it has the focus and the screen otherwise, as PgDn in a list beside a page.
    """
    sides = {every_bound()[id_].group.is_of_a_widget for id_, own in bindings.items() if pressed in own}
    return len(sides) == 2 and len({every_bound()[id_].group.is_of_a_widget for id_ in (one, two)}) == 2
