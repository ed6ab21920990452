"""What one can do on a screen at this moment: the commands behind its keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from inspect import iscoroutinefunction

from textual.actions import parse
from textual.dom import DOMNode
from textual.screen import Screen

from maturity.i18n import _
from maturity.tui.bindings import GROUPS, bound, bound_in
from maturity.tui.key_names import called

_ORDER = {group.prefix: number for number, group in enumerate(GROUPS)}
_HELP = ("app.help", "app.palette")


@dataclass(frozen=True, slots=True)
class Command:
    """Something that keys do, and where."""

    does: str
    group: str
    """What such keys have in common, in a few words."""
    keys: tuple[str, ...]
    action: str
    node: DOMNode
    is_minor: bool
    """Whether it only moves about or repeats what a key says anyway."""

    @property
    def label(self) -> str:
        """What its keys are called."""
        if self.is_many:
            return f"{self.keys[0]}-{self.keys[-1]}"
        return "  ".join(map(called, self.keys))

    @property
    def is_many(self) -> bool:
        """Whether each of its keys does another thing of the kind, so that it cannot be done without saying which."""
        return len(self.keys) > 1 and all(key.isdigit() for key in self.keys)

    def do(self) -> None:
        """Does it at once: keys that come close behind find it done, as they would behind its own key."""
        space, name, parameters = parse(self.action)
        node = {"": self.node, "app": self.node.app, "screen": self.node.screen}[space]
        method = getattr(node, f"action_{name}")
        if iscoroutinefunction(method):
            self.node.app.call_later(method, *parameters)
        else:
            method(*parameters)


def commands_of(screen: Screen[object]) -> Sequence[Command]:
    """Our own commands that work on a screen now: those of the screen first, those of its lists and the app last."""
    found: dict[tuple[str, DOMNode], Command] = {}
    places: dict[tuple[str, DOMNode], tuple[int, int]] = {}
    for key, active in screen.active_bindings.items():
        binding, known = active.binding, bound(active.binding.id or "")
        if known is None or not active.enabled or known.id in _HELP:
            continue
        place = (binding.description, active.node)
        if place in found:
            found[place] = replace(found[place], keys=(*found[place].keys, key))
        else:
            found[place] = Command(
                _(binding.description), _(known.group.title), (key,), binding.action, active.node, not binding.show
            )
            places[place] = (_ORDER[known.group.prefix], list(bound_in(known.group)).index(known.id))
    return [found[place] for place in sorted(found, key=places.__getitem__)]
