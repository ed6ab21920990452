"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ.pop("MATURITY_LANGUAGE", None)
os.environ["LANGUAGE"] = "en"

settings.register_profile("without times", deadline=None)
settings.load_profile("without times")


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was read is kept away from what the user of this machine has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MATURITY_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
