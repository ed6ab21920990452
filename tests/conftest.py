"""What holds for every test."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ.pop("MATURITY_LANGUAGE", None)
os.environ["LANGUAGE"] = "en"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each program that is started would compile all of it anew

settings.register_profile("without times", deadline=None)
settings.load_profile("without times")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: in the wizard and in terminals a test waits for a good part of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was imported and collected stays: no test waits until all of it is looked through for what could go."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object) -> str | None:
    """A test is named by the beginning of a long value: every report of it carries the name between processes."""
    return ascii(val[:40]) if isinstance(val, str | bytes) and len(val) > 200 else None


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was read is kept away from what the user of this machine has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MATURITY_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
