"""One value, as it is here and as several sides say it, put together part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from maturity.assessment.changes import Spot, Value
from maturity.imports.conflicts import Conflict, Disputed
from maturity.imports.parts import Parts, join, name, split, words


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says of a value; None is open or unset."""

    side: str
    value: Value | None
    base: Value | None
    """What the side began with."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """The value that all agree on, or the conflict that it is in."""

    value: Value | None
    by: tuple[str, ...]
    """The sides from which a part was taken."""
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class _Voice:
    said: Said
    says: Parts
    began: Parts

    def wants(self, part: str, here: Any) -> bool:
        """Whether the side changed this part, to something else than it is here."""
        return self.says.get(part, "") not in (here, self.began.get(part, ""))

    def moved(self, part: str, here: Any) -> bool:
        """Whether the part was changed here since the side began."""
        return bool(self.began.get(part, "") != here)


def together(spot: Spot, here: Value | None, said: Sequence[Said]) -> Together:
    """What here and all sides make together: a part that only one of them changed is taken from there."""
    kind, _ = spot
    whole = kind == "row" and any(value is None for each in said for value in (here, each.value, each.base))
    ours = split(kind, here, whole=whole)
    voices = [_Voice(e, split(kind, e.value, whole=whole), split(kind, e.base, whole=whole)) for e in said]
    taken, by = dict(ours), list[str]()
    disputed: dict[str, list[_Voice]] = {}
    for part in dict.fromkeys([*ours, *(part for voice in voices for part in (*voice.says, *voice.began))]):
        mine = ours.get(part, "")
        wanting = [voice for voice in voices if voice.wants(part, mine)]
        if not wanting:
            continue
        wanted = wanting[0].says.get(part, "")
        if any(voice.moved(part, mine) or voice.says.get(part, "") != wanted for voice in wanting):
            disputed[part] = wanting
        else:
            taken[part] = wanted
            by += [voice.said.side for voice in wanting if voice.said.side not in by]
    value = join(kind, taken)
    if not disputed:
        return Together(value, tuple(by))
    return Together(here, (), _conflict(spot, here, taken, disputed))


def _conflict(spot: Spot, here: Value | None, taken: Parts, disputed: dict[str, list[_Voice]]) -> Conflict:
    kind, subject = spot
    voices = {voice.said.side: voice for wanting in disputed.values() for voice in wanting}
    theirs = {
        side: join(
            kind,
            {**taken, **{part: voice.says.get(part, "") for part, wanting in disputed.items() if voice in wanting}},
        )
        for side, voice in voices.items()
    }
    ours = split(kind, here, whole="" in taken)
    return Conflict(
        kind=kind,
        subject=subject,
        here=here,
        mine=join(kind, taken),
        theirs=tuple(theirs.items()),
        disputed=tuple(
            Disputed(
                name(kind, part),
                words(ours.get(part, "")),
                tuple((voice.said.side, words(voice.says.get(part, ""))) for voice in wanting),
            )
            for part, wanting in disputed.items()
        ),
        places=tuple(f"{side}: {voice.said.place}" for side, voice in voices.items() if voice.said.place),
    )
