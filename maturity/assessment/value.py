"""What all values of an assessment are made of."""

from __future__ import annotations

from msgspec import Struct


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value that never changes; what is at its default is left out when it is written."""
