"""The two sides of a conversation in lines: what is read, and where words and faults go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


class EndOfInput(Exception):
    """Nothing more can be read."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Lines in and out."""

    read: Callable[[str], str]
    """Puts a prompt and returns the line that follows, without its end. Raises EndOfInput."""
    say: Callable[[str], None]
    fault: Callable[[str], None]
    """Takes what went wrong, apart from what is said."""
    can_ask_again: bool
    """Someone is there who can be asked again; a script is not, its next line is meant for the next question."""

    def say_all(self, lines: Iterable[str]) -> None:
        """Say one line after the other."""
        for line in lines:
            self.say(line)
