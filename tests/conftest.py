"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without times", deadline=None)
settings.load_profile("without times")
