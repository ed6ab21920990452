"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.pop("MATURITY_LANGUAGE", None)
os.environ["LANGUAGE"] = "en"

settings.register_profile("without times", deadline=None)
settings.load_profile("without times")
