"""The kinds of values that a questionnaire file may hold, and what every part of it is."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

MAX_BYTES = 5 * 1024 * 1024
"""That a file may have, with all that it extends."""
Text = str
Id = Annotated[str, Meta(pattern="^[A-Za-z0-9._-]+$", max_length=120)]
Term = Annotated[str, Meta(min_length=1, max_length=120)]
Share = Annotated[float, Meta(ge=0, le=1)]
Weight = Annotated[float, Meta(gt=0, le=1e100)]
Amount = Annotated[float, Meta(ge=0, le=1e12)]
LowLikelyHigh = Annotated[tuple[Amount, ...], Meta(min_length=3, max_length=3)]
Spread = tuple[float, float, float]
"""Low, likely and high."""
LevelNumber = Annotated[int, Meta(ge=0, le=100)]
Step = Annotated[int, Meta(ge=1, le=100)]
References = dict[Id, tuple[Text, ...]]
Strength = Literal["full", "part", "related"]
"""How far an answer says something of another question: it shows all of it, a part of it, or is near it."""
Method = Literal["staged", "stacked", "mean", "minimum", "maximum", "peak"]
CostBand = Literal["none", "low", "medium", "high"]
ColumnType = Literal["text", "choice", "date", "person", "yes-no"]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, dict=True):
    """A part of the file: unknown keys and wrong types are errors, nothing changes after loading."""
